//! One thing that is wrong in the content, said so that the author can put it right without asking anybody.

use std::fmt;

/// A place in a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// The line, from 1.
    pub line: usize,
    /// The column in characters, from 1.
    pub column: usize,
}

impl Place {
    /// The beginning of a file: the place of what concerns the whole of it.
    pub const START: Self = Self { line: 1, column: 1 };

    /// The place `characters` further on in the same line.
    pub fn right(self, characters: usize) -> Self {
        Self { column: self.column + characters, ..self }
    }

    /// The place of the byte `offset` in `text`; the end of the text when it lies behind it.
    pub fn of(text: &str, offset: usize) -> Self {
        let before = text.get(..offset).unwrap_or(text);
        let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
        Self { line: before.matches('\n').count() + 1, column: before[line_start..].chars().count() + 1 }
    }
}

/// Something that is wrong in a content file.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Problem {
    /// The file, from the root of the project, with `/` on every system.
    pub file: String,
    /// Where in the file.
    pub place: Place,
    /// What is written, and what is wrong with it.
    pub what: String,
    /// What would be right.
    pub right: String,
}

impl Problem {
    /// A problem at a place of a file.
    pub fn new(file: &str, place: Place, what: impl Into<String>, right: impl Into<String>) -> Self {
        Self { file: file.to_owned(), place, what: what.into(), right: right.into() }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { file, place: Place { line, column }, what, right } = self;
        write!(f, "{file}:{line}:{column}: {what}; right would be: {right}")
    }
}

impl std::error::Error for Problem {}
