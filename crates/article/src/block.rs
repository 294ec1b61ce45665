//! The text as typed blocks: what the page renderer draws and the checks read.
//!
//! Everything here knows the place it was read from, so that a check can name line and column, and nothing here knows
//! Markdown any more.

use crate::condition::Condition;
use crate::problem::Place;

/// One section of the article.
#[derive(Debug, Clone, PartialEq)]
pub struct Section {
    /// The number in the file's name.
    pub number: u32,
    /// The rest of the file's name, such as `scale-economy`.
    pub slug: String,
    /// What the file holds. Its id is `s` and the number.
    pub document: Document,
}

/// One Markdown file.
#[derive(Debug, Clone, PartialEq)]
pub struct Document {
    /// The id of the whole, such as `s6`. It depends on the file's name alone and is the same in every language.
    pub id: String,
    /// The file, from the root of the project.
    pub file: String,
    /// The title; empty in a file that needs none.
    pub title: Vec<Inline>,
    /// The blocks, in order.
    pub blocks: Vec<Block>,
    /// The footnotes, in the order in which the text refers to them.
    pub footnotes: Vec<Footnote>,
}

/// A block, with the id by which a link finds it.
#[derive(Debug, Clone, PartialEq)]
pub struct Block {
    /// The id of the whole and the number of the block in it, such as `s6-3`; inside another block one number more,
    /// as in `s6-3-1`. It depends on the order alone and is the same in every language. Claims take no number, so
    /// that adding one does not move the links of readers.
    pub id: String,
    /// Where it begins.
    pub place: Place,
    /// What it is.
    pub kind: BlockKind,
}

/// What a block is.
#[derive(Debug, Clone, PartialEq)]
pub enum BlockKind {
    /// A heading below the title, with its level (2 to 6).
    Heading(u8, Vec<Inline>),
    /// A paragraph.
    Paragraph(Vec<Inline>),
    /// A list.
    List(List),
    /// A quotation.
    Quote(Vec<Block>),
    /// A box beside the argument.
    Alert(AlertKind, Vec<Block>),
    /// A table.
    Table(Table),
    /// The slot of a figure.
    Figure(Figure),
    /// A claim that the build checks. It is not shown.
    Claim(Condition),
    /// A block of code or of a formula, as it is written.
    Code(String),
    /// A line between two parts.
    Rule,
}

/// A list and its items.
#[derive(Debug, Clone, PartialEq)]
pub struct List {
    /// The first number; `None` for a list without numbers.
    pub start: Option<usize>,
    /// Whether the items stand close together, without a paragraph's distance.
    pub tight: bool,
    /// The blocks of each item.
    pub items: Vec<Vec<Block>>,
}

/// The kind of a box beside the argument.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AlertKind {
    /// `[!NOTE]`: where it holds, where it breaks.
    Note,
    /// `[!TIP]`: the dare.
    Tip,
}

/// A table: every row has as many cells as the head.
#[derive(Debug, Clone, PartialEq)]
pub struct Table {
    /// How each column is aligned.
    pub alignments: Vec<Alignment>,
    /// The cells of the head.
    pub head: Vec<Vec<Inline>>,
    /// The cells of each row below.
    pub rows: Vec<Vec<Vec<Inline>>>,
}

/// How a column is aligned.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Alignment {
    /// As the page likes it.
    Default,
    /// To the left.
    Left,
    /// In the middle.
    Center,
    /// To the right.
    Right,
}

/// The slot of a figure.
#[derive(Debug, Clone, PartialEq)]
pub struct Figure {
    /// The figure's id.
    pub figure: String,
    /// The words under it.
    pub caption: Vec<Inline>,
}

/// A footnote.
#[derive(Debug, Clone, PartialEq)]
pub struct Footnote {
    /// The name by which the text refers to it.
    pub name: String,
    /// Its number in the order of reference, from 1.
    pub number: usize,
    /// How often the text refers to it.
    pub references: usize,
    /// Where it is written.
    pub place: Place,
    /// What it says.
    pub blocks: Vec<Block>,
}

/// A stretch of text within a block.
#[derive(Debug, Clone, PartialEq)]
pub struct Inline {
    /// Where it begins.
    pub place: Place,
    /// What it is.
    pub kind: InlineKind,
}

/// What a stretch of text is.
#[derive(Debug, Clone, PartialEq)]
pub enum InlineKind {
    /// Words.
    Text(String),
    /// A new line within the paragraph.
    Break,
    /// Code, as it is written.
    Code(String),
    /// Stressed words.
    Emphasis(Vec<Inline>),
    /// Strongly stressed words.
    Strong(Vec<Inline>),
    /// An ordinary link: `https://…`, a query `?…` of the same page, or an anchor `#…`.
    Link(Link),
    /// A number that the reader can change in the sentence. It has no settings.
    Param(NumberRef),
    /// A number that a model computes.
    Output(NumberRef),
    /// The reader's guess.
    Guess(Guess),
    /// A reference to the bibliography.
    Source(SourceRef),
    /// A reference to a footnote.
    Footnote(FootnoteRef),
}

/// An ordinary link.
#[derive(Debug, Clone, PartialEq)]
pub struct Link {
    /// Where it leads.
    pub href: String,
    /// The words that lead there.
    pub content: Vec<Inline>,
}

/// A number in the text that belongs to a figure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NumberRef {
    /// The figure's id.
    pub figure: String,
    /// The id of the parameter or output.
    pub name: String,
    /// Parameters that differ from their defaults, as they are written.
    pub settings: Vec<(String, String)>,
    /// The format that overrides its own.
    pub format: Option<String>,
    /// What is written.
    pub text: String,
}

impl NumberRef {
    /// Whether the number follows the figure on the page. At settings of its own it stays as it is written.
    pub fn is_live(&self) -> bool {
        self.settings.is_empty()
    }
}

/// The reader's guess in a sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Guess {
    /// The figure at which he guesses.
    pub figure: String,
    /// What stands there before he has guessed.
    pub text: String,
}

/// A reference to the bibliography.
#[derive(Debug, Clone, PartialEq)]
pub struct SourceRef {
    /// The key in `sources.toml`.
    pub key: String,
    /// The words that name the source.
    pub content: Vec<Inline>,
}

/// A reference to a footnote.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FootnoteRef {
    /// The footnote's name.
    pub name: String,
    /// The footnote's number.
    pub number: usize,
    /// Which of the references to this footnote it is, from 1: the footnote's links back need it.
    pub occurrence: usize,
}
