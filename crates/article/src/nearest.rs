//! The name that the author probably meant.

/// What to put instead of `word`: the nearest of the right names, or all of them when none is near.
pub(crate) fn suggest<'a>(word: &str, names: impl IntoIterator<Item = &'a str>) -> String {
    let names: Vec<&str> = names.into_iter().collect();
    let close = word.chars().count().div_ceil(3).max(2);
    names
        .iter()
        .map(|name| (distance(word, name), name))
        .filter(|(distance, _)| *distance <= close)
        .min()
        .map_or_else(|| list(&names), |(_, name)| format!("`{name}`"))
}

/// The names as a list in a sentence.
fn list(names: &[&str]) -> String {
    if names.is_empty() {
        return "nothing: there is none yet".to_owned();
    }
    let quoted: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
    format!("one of {}", quoted.join(", "))
}

/// The number of characters to insert, delete or replace to turn one word into the other (Levenshtein 1966).
fn distance(from: &str, to: &str) -> usize {
    let to: Vec<char> = to.chars().collect();
    let mut row: Vec<usize> = (0..=to.len()).collect();
    for (i, a) in from.chars().enumerate() {
        let mut diagonal = i;
        row[0] = i + 1;
        for (j, &b) in to.iter().enumerate() {
            let replaced = diagonal + usize::from(a != b);
            diagonal = row[j + 1];
            row[j + 1] = replaced.min(diagonal + 1).min(row[j] + 1);
        }
    }
    row[to.len()]
}
