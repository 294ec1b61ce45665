//! Reads one Markdown file into typed blocks.
//!
//! The dialect is CommonMark with footnotes, tables and alerts, and with emphasis that understands Chinese (the
//! standard rules break `**「網絡」**是`). What the article has no use for is refused here, with the place and with what
//! would be right, so that nothing that an author wrote can disappear from the page unnoticed.

mod blocks;
mod inlines;
mod target;

use comrak::nodes::{NodeValue, Sourcepos};
use comrak::{Arena, Node, Options, parse_document};

use crate::block::{Document, Footnote};
use crate::problem::{Place, Problem};

/// Blocks and inlines may stand inside each other so deep. Prose needs five; more is a slip of the pen, and a limit
/// keeps a hostile file from exhausting the stack.
const DEEPEST: usize = 16;

/// Reads the Markdown `text` of `file` into a document with the id `id`. Where something cannot be understood, the
/// problem is reported and the rest is read on.
pub fn parse(file: &str, id: &str, text: &str) -> (Document, Vec<Problem>) {
    let arena = Arena::new();
    let root = parse_document(&arena, text, &options());
    let mut reader = Reader { file, problems: Vec::new(), definitions: Vec::new(), references: Vec::new() };
    reader.refuse_link_definitions(text);
    let (title, blocks) = reader.top(root, id);
    let footnotes = reader.footnotes(id);
    let document = Document { id: id.to_owned(), file: file.to_owned(), title, blocks, footnotes };
    (document, reader.problems)
}

fn options() -> Options<'static> {
    let mut options = Options::default();
    options.extension.footnotes = true;
    options.extension.table = true;
    options.extension.alerts = true;
    options.extension.cjk_friendly_emphasis = true;
    // Definitions are left where they are, so that those that nothing refers to are seen too.
    options.parse.leave_footnote_definitions = true;
    options.parse.sourcepos_chars = true;
    options
}

/// What is known of the file while it is read.
struct Reader<'a, 'm> {
    file: &'m str,
    problems: Vec<Problem>,
    /// The footnotes' definitions, by name. They are read last, so that the numbers follow the text.
    definitions: Vec<(String, Node<'a>)>,
    /// The footnotes' names in the order in which the text first refers to them, with the number of references.
    references: Vec<(String, usize)>,
}

impl<'a> Reader<'a, '_> {
    fn problem(&mut self, place: Place, what: impl Into<String>, right: impl Into<String>) {
        self.problems.push(Problem::new(self.file, place, what, right));
    }

    /// The number of the footnote `name` and of this reference to it.
    fn refer(&mut self, name: &str) -> (usize, usize) {
        let known = self.references.iter().position(|(known, _)| known == name);
        let index = known.unwrap_or_else(|| {
            self.references.push((name.to_owned(), 0));
            self.references.len() - 1
        });
        self.references[index].1 += 1;
        (index + 1, self.references[index].1)
    }

    /// The footnotes in the order of their numbers. A footnote may refer to another one, so the list of references can
    /// grow while it is read.
    fn footnotes(&mut self, id: &str) -> Vec<Footnote> {
        self.refuse_second_definitions();
        let mut footnotes = Vec::new();
        let mut next = 0;
        while next < self.references.len() {
            let name = self.references[next].0.clone();
            next += 1;
            if let Some((_, node)) = self.definitions.iter().rev().find(|(defined, _)| *defined == name) {
                let node = *node;
                let blocks = self.blocks(node.children(), &format!("{id}-fn{next}"), 0);
                footnotes.push(Footnote { name, number: next, references: 0, place: place(node), blocks });
            }
        }
        for footnote in &mut footnotes {
            footnote.references = self.references[footnote.number - 1].1;
        }
        self.refuse_unused_definitions();
        footnotes
    }

    fn refuse_second_definitions(&mut self) {
        for i in 1..self.definitions.len() {
            let (name, node) = self.definitions[i].clone();
            if self.definitions[..i].iter().any(|(earlier, _)| *earlier == name) {
                let what = format!("the footnote `{name}` is defined a second time");
                self.problem(place(node), what, "one definition, or another name");
            }
        }
    }

    fn refuse_unused_definitions(&mut self) {
        for (name, node) in self.definitions.clone() {
            if !self.references.iter().any(|(used, _)| *used == name) {
                let what = format!("the footnote `{name}` is never used");
                self.problem(place(node), what, format!("`[^{name}]` in the text, or no definition"));
            }
        }
    }

    /// Refuses `[name]: …`. In Markdown it defines a link and vanishes from the page; here it can only be a footnote
    /// whose `^` was forgotten.
    fn refuse_link_definitions(&mut self, text: &str) {
        for (i, line) in text.lines().enumerate() {
            let start = line.trim_start();
            let name = start.strip_prefix('[').and_then(|rest| rest.split_once("]:")).map(|(name, _)| name);
            if let Some(name) = name.filter(|name| !name.starts_with('^') && !name.contains(['[', ']'])) {
                let column = line.chars().count() - start.chars().count() + 1;
                let what = format!("`[{name}]:` defines a link, which the article does not use");
                self.problem(Place { line: i + 1, column }, what, format!("a footnote, `[^{name}]:`"));
            }
        }
    }
}

/// Where a node begins.
fn place(node: Node<'_>) -> Place {
    let Sourcepos { start, .. } = node.data().sourcepos;
    Place { line: start.line.max(1), column: start.column.max(1) }
}

/// What a node is; a copy, so that the node is not borrowed while its children are read.
fn value(node: Node<'_>) -> NodeValue {
    node.data().value.clone()
}
