//! One thing that is wrong, and where.

use std::fmt;
use std::path::{Path, PathBuf};

/// What is wrong at a place in a file.
///
/// Errors that stop the program and findings of `hans check` are both of this
/// form, because an author does the same with either: go to the line, read
/// what stands there and what would be right.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Problem {
    /// The file, as the command line named its directory.
    pub path: PathBuf,
    /// The line, counted from 1; `None` where the whole file is meant.
    pub line: Option<usize>,
    /// The column in characters, counted from 1.
    pub column: Option<usize>,
    /// What stands there and what would be right, in one sentence.
    pub message: String,
}

impl Problem {
    /// A problem of a whole file or directory.
    pub fn file(path: impl Into<PathBuf>, message: impl Into<String>) -> Self {
        Problem { path: path.into(), line: None, column: None, message: message.into() }
    }

    /// A problem of one line.
    pub fn line(path: impl Into<PathBuf>, line: usize, message: impl Into<String>) -> Self {
        Problem { line: Some(line), ..Problem::file(path, message) }
    }

    /// A problem at one character of a line; `byte` is where it starts in `text`.
    ///
    /// Editors count characters, not bytes, so the column does as well.
    pub fn at(path: impl Into<PathBuf>, line: usize, text: &str, byte: usize, message: impl Into<String>) -> Self {
        let column = text[..byte].chars().count() + 1;
        Problem { column: Some(column), ..Problem::line(path, line, message) }
    }

    /// A problem the operating system reported about a file.
    pub fn io(path: &Path, doing: &str, error: &std::io::Error) -> Self {
        Problem::file(path, format!("cannot {doing} it: {error}"))
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}", self.path.display())?;
        if let Some(line) = self.line {
            write!(formatter, ":{line}")?;
        }
        if let Some(column) = self.column {
            write!(formatter, ":{column}")?;
        }
        write!(formatter, ": {}", self.message)
    }
}

/// The part of `text` around `range`, short enough for one line of a report.
///
/// Paragraphs stand on one line each and run to hundreds of characters; a
/// report that printed them whole would hide the one word that differs.
pub fn excerpt(text: &str, range: std::ops::Range<usize>) -> String {
    const AROUND: usize = 8;
    const LONGEST: usize = 60;
    let before: Vec<char> = text[..range.start].chars().rev().take(AROUND).collect();
    let mut shown = String::new();
    if text[..range.start].chars().nth(AROUND).is_some() {
        shown.push('…');
    }
    shown.extend(before.iter().rev());
    let rest = &text[range.start..];
    let wanted = text[range].chars().count().min(LONGEST) + AROUND;
    shown.extend(rest.chars().take(wanted));
    if rest.chars().nth(wanted).is_some() {
        shown.push('…');
    }
    shown
}
