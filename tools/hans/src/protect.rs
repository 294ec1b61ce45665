//! Which stretches of a line must never be converted.

use std::ops::Range;

/// A line that ends with this mark is in the other script on purpose: it is
/// neither converted nor checked for purity.
pub const OTHER_SCRIPT: &str = "<!-- other-script -->";

/// Whether the whole line is in the other script on purpose.
pub fn is_other_script(line: &str) -> bool {
    line.trim_end().ends_with(OTHER_SCRIPT)
}

/// The targets of the links in a line, as byte ranges from left to right:
/// the `target` of `[text](target)` and the address of `<https://address>`.
///
/// A target is an address even where it holds Chinese characters: converting
/// one would point it elsewhere.
pub fn link_targets(line: &str) -> Vec<Range<usize>> {
    let mut targets = Vec::new();
    let mut at = 0;
    while let Some(found) = line[at..].find(['<', ']']) {
        let start = at + found;
        let rest = &line[start..];
        let target = if rest.starts_with('<') {
            autolink_length(rest).map(|length| start + 1..start + 1 + length)
        } else if let Some(link) = rest.strip_prefix("](") {
            target_length(link).map(|length| start + 2..start + 2 + length)
        } else {
            None
        };
        at = start + 1;
        if let Some(target) = target {
            at = target.end;
            targets.push(target);
        }
    }
    targets
}

/// The stretches of a line between its link targets.
pub fn prose(line: &str) -> Vec<Range<usize>> {
    let mut stretches = Vec::new();
    let mut start = 0;
    for target in link_targets(line) {
        stretches.push(start..target.start);
        start = target.end;
    }
    stretches.push(start..line.len());
    stretches
}

/// The length of the address after `<`, when it is one: a scheme, a colon, no
/// blanks, and a closing `>`.
fn autolink_length(text: &str) -> Option<usize> {
    let address = &text[1..1 + text[1..].find('>')?];
    let (scheme, _) = address.split_once(':')?;
    let is_scheme = scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme.chars().all(|c| c.is_ascii_alphanumeric() || "+.-".contains(c));
    let has_blank = address.contains(|c: char| c.is_whitespace() || c == '<');
    (is_scheme && !has_blank).then_some(address.len())
}

/// The length of the target after `](`, when a link does close on this line.
///
/// As in CommonMark, parentheses may stand in a target when they balance, and
/// a blank ends it only when a title in quotation marks follows.
fn target_length(text: &str) -> Option<usize> {
    let mut open = 0;
    for (at, character) in text.char_indices() {
        match character {
            '(' => open += 1,
            ')' if open == 0 => return Some(at),
            ')' => open -= 1,
            ' ' => {
                let title = text[at..].trim_start();
                let is_title = title.starts_with(['"', '\'', '(']) && title.contains(')');
                return is_title.then_some(at);
            }
            _ if character.is_control() => return None,
            _ => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn targets(line: &str) -> Vec<&str> {
        let ranges = link_targets(line);
        ranges.into_iter().map(|range| &line[range]).collect()
    }

    #[test]
    fn targets_of_links_figures_and_footnotes_are_found() {
        let line = "看![圖](figure:網路)和[12](param:a.b)、[解答](?v=1&名=值)。";
        assert_eq!(targets(line), ["figure:網路", "param:a.b", "?v=1&名=值"]);
    }

    #[test]
    fn titles_and_parentheses_are_understood() {
        assert_eq!(targets("[甲](a(後)b)後"), ["a(後)b"]);
        assert_eq!(targets("[甲](a \"標題\")"), ["a"]);
        assert_eq!(targets("<https://例.tw/後> 1<2 <後:>"), ["https://例.tw/後"]);
    }

    #[test]
    fn what_is_no_link_is_prose() {
        assert!(targets("[甲](沒有關上").is_empty());
        assert!(targets("[甲] (乙)<丙>").is_empty());
        assert!(targets("[甲](不是 連結)").is_empty());
        assert_eq!(prose("後[]後"), vec![0..8]);
    }

    #[test]
    fn the_mark_must_end_the_line() {
        assert!(is_other_script("简体中文 <!-- other-script -->  "));
        assert!(!is_other_script("<!-- other-script --> 後"));
    }
}
