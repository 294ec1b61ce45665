//! The reviewed phrases: a table of Traditional wording and its Simplified
//! counterpart.

use std::collections::BTreeMap;
use std::path::Path;

use crate::problem::Problem;

/// The project's glossary as it was when the program was built, so that the
/// filter works from any directory.
const PROJECT: &str = include_str!("../../../content/glossary.tsv");

/// What the dictionaries get wrong about single characters. It belongs to the
/// converter, not to the text, and therefore is no part of the glossary.
const CHARACTERS: &str = include_str!("../tables/characters.tsv");

/// One line of a glossary.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The Traditional wording.
    pub traditional: String,
    /// What the Simplified text says instead.
    pub simplified: String,
    /// Whether the Simplified wording, written in Traditional characters, is
    /// certainly a slip when it stands in the Traditional text.
    pub sure: bool,
}

/// A table of entries, in the order of the file.
#[derive(Debug, Clone, Default)]
pub struct Glossary {
    entries: Vec<Entry>,
}

impl Glossary {
    /// The glossary built into the program.
    pub fn project() -> Result<Self, Vec<Problem>> {
        Glossary::parse(PROJECT, Path::new("content/glossary.tsv"))
    }

    /// The table of characters with two readings, built into the program.
    pub fn characters() -> Result<Self, Vec<Problem>> {
        Glossary::parse(CHARACTERS, Path::new("tools/hans/tables/characters.tsv"))
    }

    /// Reads a glossary from a file.
    pub fn read(path: &Path) -> Result<Self, Vec<Problem>> {
        match std::fs::read_to_string(path) {
            Ok(text) => Glossary::parse(&text, path),
            Err(error) => Err(vec![Problem::io(path, "read", &error)]),
        }
    }

    /// Parses a glossary; `path` only names it in problems.
    ///
    /// Every faulty line is reported, so that an author mends a file in one
    /// round.
    pub fn parse(text: &str, path: &Path) -> Result<Self, Vec<Problem>> {
        let mut glossary = Glossary::default();
        let mut problems = Vec::new();
        let mut first_seen: BTreeMap<&str, usize> = BTreeMap::new();
        let mut sure = false;
        for (number, line) in (1..).zip(text.lines()) {
            if let Some(directive) = line.strip_prefix("#!") {
                match directive.trim() {
                    "sure" => sure = true,
                    "end" => sure = false,
                    other => problems.push(Problem::line(
                        path,
                        number,
                        format!("\"#! {other}\" is unknown; \"#! sure\" or \"#! end\" is right"),
                    )),
                }
                continue;
            }
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            match parse_entry(line) {
                Err(message) => problems.push(Problem::line(path, number, message)),
                Ok((traditional, simplified)) => {
                    if let Some(first) = first_seen.insert(traditional, number) {
                        let message = format!("\"{traditional}\" already stands in line {first}; keep one of the two");
                        problems.push(Problem::line(path, number, message));
                    }
                    glossary.entries.push(Entry {
                        traditional: traditional.to_owned(),
                        simplified: simplified.to_owned(),
                        sure,
                    });
                }
            }
        }
        if problems.is_empty() { Ok(glossary) } else { Err(problems) }
    }

    /// The entries in the order of the file.
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }
}

/// Splits a line into its two columns, or says what is wrong with it.
fn parse_entry(line: &str) -> Result<(&str, &str), String> {
    let columns: Vec<&str> = line.split('\t').collect();
    let [traditional, simplified] = columns[..] else {
        return Err(format!("{} columns stand here; right are two, Traditional TAB Simplified", columns.len()));
    };
    for (name, column) in [("Traditional", traditional), ("Simplified", simplified)] {
        if column.is_empty() {
            return Err(format!("the {name} column is empty; both columns need a word"));
        }
        // Link targets, ids, TOML keys and numbers are ASCII. A glossary that
        // cannot name ASCII cannot break them.
        if let Some(ascii) = column.chars().find(|c| c.is_ascii() || c.is_whitespace()) {
            return Err(format!(
                "the {name} column \"{column}\" holds {ascii:?}; right is Chinese text without ASCII and blanks"
            ));
        }
    }
    Ok((traditional, simplified))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn problems(text: &str) -> Vec<String> {
        let parsed = Glossary::parse(text, Path::new("g.tsv"));
        let problems = parsed.expect_err("this glossary is faulty");
        problems.iter().map(Problem::to_string).collect()
    }

    #[test]
    fn comments_and_marks_are_read() {
        let text = "# words\n#! sure\n軟體\t软件\n#! end\n\n品質\t质量\n";
        let glossary = Glossary::parse(text, Path::new("g.tsv")).expect("it is sound");
        let sure: Vec<bool> = glossary.entries().iter().map(|entry| entry.sure).collect();
        assert_eq!(sure, [true, false]);
    }

    #[test]
    fn every_faulty_line_is_named() {
        let found = problems("軟體 软件\n\t软件\n軟體\t\nAPP\t软件\n軟 體\t软件\n#! surely\n");
        let lines: Vec<&str> = found.iter().map(|p| &p[..8]).collect();
        let expected = ["g.tsv:1:", "g.tsv:2:", "g.tsv:3:", "g.tsv:4:", "g.tsv:5:", "g.tsv:6:"];
        assert_eq!(lines, expected, "{found:#?}");
    }

    #[test]
    fn a_word_twice_names_the_first_line() {
        let found = problems("軟體\t软件\n品質\t质量\n軟體\t软体\n");
        assert_eq!(found, ["g.tsv:3: \"軟體\" already stands in line 1; keep one of the two"]);
    }
}
