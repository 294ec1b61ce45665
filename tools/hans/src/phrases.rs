//! A set of phrases, of which the longest one that fits at a place is found.

use std::collections::BTreeMap;

/// Phrases and what each stands for.
///
/// Looking only for the longest phrase at each place, from left to right,
/// keeps the outcome easy to foresee: whoever adds a longer phrase knows that
/// it overrules the shorter one inside it, and nothing else.
#[derive(Debug, Clone)]
pub struct Phrases<T> {
    /// By first character; within one character the longest phrase comes first.
    by_first: BTreeMap<char, Vec<(String, T)>>,
}

/// Where a phrase was found, and its value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Found<'a, T> {
    /// The byte at which the phrase starts.
    pub start: usize,
    /// The byte after the phrase.
    pub end: usize,
    /// What the phrase stands for.
    pub value: &'a T,
}

impl<T> Default for Phrases<T> {
    fn default() -> Self {
        Phrases { by_first: BTreeMap::new() }
    }
}

impl<T> Phrases<T> {
    /// Adds a phrase; one that is already there gets the new value.
    pub fn insert(&mut self, phrase: &str, value: T) {
        let Some(first) = phrase.chars().next() else {
            return;
        };
        let same_first = self.by_first.entry(first).or_default();
        if let Some(old) = same_first.iter_mut().find(|(old, _)| old == phrase) {
            old.1 = value;
            return;
        }
        let place = same_first.partition_point(|(old, _)| old.len() >= phrase.len());
        same_first.insert(place, (phrase.to_owned(), value));
    }

    /// The longest phrase with which `text` begins, and its value.
    pub fn longest_at(&self, text: &str) -> Option<(&str, &T)> {
        let same_first = self.by_first.get(&text.chars().next()?)?;
        same_first.iter().find(|(phrase, _)| text.starts_with(phrase)).map(|(phrase, value)| (phrase.as_str(), value))
    }

    /// All phrases in `text` from left to right, none overlapping another.
    pub fn find_all<'a>(&'a self, text: &'a str) -> impl Iterator<Item = Found<'a, T>> + 'a {
        let mut at = 0;
        std::iter::from_fn(move || {
            while let Some(next) = text[at..].chars().next() {
                let start = at;
                match self.longest_at(&text[start..]) {
                    Some((phrase, value)) => {
                        at = start + phrase.len();
                        return Some(Found { start, end: at, value });
                    }
                    None => at += next.len_utf8(),
                }
            }
            None
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(phrases: &Phrases<u8>, text: &str) -> Vec<(usize, usize, u8)> {
        let all = phrases.find_all(text);
        all.map(|f| (f.start, f.end, *f.value)).collect()
    }

    #[test]
    fn the_longest_wins_whatever_the_order_of_adding() {
        for order in [["連結", "連結果"], ["連結果", "連結"]] {
            let mut phrases = Phrases::default();
            for phrase in order {
                phrases.insert(phrase, phrase.chars().count() as u8);
            }
            assert_eq!(found(&phrases, "連結果連結"), [(0, 9, 3), (9, 15, 2)]);
        }
    }

    #[test]
    fn a_phrase_added_twice_has_the_later_value() {
        let mut phrases = Phrases::default();
        phrases.insert("網路", 1);
        phrases.insert("網路", 2);
        assert_eq!(found(&phrases, "上網路徑"), [(3, 9, 2)]);
    }

    #[test]
    fn nothing_is_found_where_nothing_is() {
        let mut phrases = Phrases::default();
        phrases.insert("", 1);
        assert_eq!(found(&phrases, ""), []);
        assert_eq!(found(&phrases, "abc"), []);
    }
}
