//! What can be read off the blocks: plain words, lengths, and walks through everything.

use crate::block::{Block, BlockKind, Document, Footnote, Inline, InlineKind};

/// The words of some inlines without any markup: for page titles, descriptions and cards. Footnote marks are left out.
pub fn plain_text(inlines: &[Inline]) -> String {
    let mut words = String::new();
    for inline in inlines {
        match &inline.kind {
            InlineKind::Text(text) | InlineKind::Code(text) => words.push_str(text),
            InlineKind::Param(number) | InlineKind::Output(number) => words.push_str(&number.text),
            InlineKind::Guess(guess) => words.push_str(&guess.text),
            InlineKind::Break => words.push(' '),
            InlineKind::Footnote(_) => {}
            _ => words.push_str(&plain_text(inline.content())),
        }
    }
    words
}

/// Whether `c` is a Han character (the ideographs and 〇, not the punctuation).
pub fn is_han(c: char) -> bool {
    matches!(
        c,
        '〇' | '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}'
    )
}

impl Document {
    /// The length of the text, without footnotes, in Han characters: the measure of how long it takes to read.
    pub fn han_characters(&self) -> usize {
        self.leaves()
            .iter()
            .filter(|leaf| leaf.footnote.is_none())
            .map(|leaf| plain_text(leaf.inlines).chars().filter(|&c| is_han(c)).count())
            .sum()
    }

    /// Every stretch of text that stands by itself (title, heading, paragraph, cell, caption), in order, the footnotes
    /// last.
    pub fn leaves(&self) -> Vec<Leaf<'_>> {
        let mut leaves = vec![Leaf { inlines: &self.title, footnote: None }];
        for block in &self.blocks {
            block.collect_leaves(None, &mut leaves);
        }
        leaves.extend(self.footnotes.iter().flat_map(Footnote::leaves));
        leaves
    }

    /// Every block, those inside others and inside footnotes too, in order.
    pub fn all_blocks(&self) -> Vec<&Block> {
        let mut found = Vec::new();
        let notes = self.footnotes.iter().flat_map(|footnote| &footnote.blocks);
        for block in self.blocks.iter().chain(notes) {
            block.collect_blocks(&mut found);
        }
        found
    }

    /// Every inline, those inside others too, in order, the footnotes' last.
    pub fn all_inlines(&self) -> Vec<&Inline> {
        self.leaves().iter().flat_map(|leaf| leaf.all_inlines()).collect()
    }
}

impl Footnote {
    /// Every stretch of text in the footnote, in order.
    pub fn leaves(&self) -> Vec<Leaf<'_>> {
        let mut leaves = Vec::new();
        for block in &self.blocks {
            block.collect_leaves(Some(self), &mut leaves);
        }
        leaves
    }
}

/// A stretch of text that stands by itself.
#[derive(Debug, Clone, Copy)]
pub struct Leaf<'a> {
    /// What is written.
    pub inlines: &'a [Inline],
    /// The footnote that it is part of, if it is part of one.
    pub footnote: Option<&'a Footnote>,
}

impl<'a> Leaf<'a> {
    /// Every inline of the stretch, those inside others too, in order.
    pub fn all_inlines(&self) -> Vec<&'a Inline> {
        let mut found = Vec::new();
        collect_inlines(self.inlines, &mut found);
        found
    }
}

impl Block {
    /// The blocks inside this one.
    pub fn children(&self) -> Vec<&Self> {
        match &self.kind {
            BlockKind::Quote(blocks) | BlockKind::Alert(_, blocks) => blocks.iter().collect(),
            BlockKind::List(list) => list.items.iter().flatten().collect(),
            _ => Vec::new(),
        }
    }

    fn collect_leaves<'a>(&'a self, footnote: Option<&'a Footnote>, leaves: &mut Vec<Leaf<'a>>) {
        let mut leaf = |inlines| leaves.push(Leaf { inlines, footnote });
        match &self.kind {
            BlockKind::Heading(_, inlines) | BlockKind::Paragraph(inlines) => leaf(inlines),
            BlockKind::Figure(figure) => leaf(&figure.caption),
            BlockKind::Table(table) => {
                table.head.iter().chain(table.rows.iter().flatten()).for_each(|cell| leaf(cell));
            }
            _ => {}
        }
        for child in self.children() {
            child.collect_leaves(footnote, leaves);
        }
    }

    fn collect_blocks<'a>(&'a self, found: &mut Vec<&'a Self>) {
        found.push(self);
        for child in self.children() {
            child.collect_blocks(found);
        }
    }
}

impl Inline {
    /// The inlines inside this one.
    pub fn content(&self) -> &[Self] {
        match &self.kind {
            InlineKind::Emphasis(content) | InlineKind::Strong(content) => content,
            InlineKind::Link(link) => &link.content,
            InlineKind::Source(source) => &source.content,
            _ => &[],
        }
    }
}

fn collect_inlines<'a>(inlines: &'a [Inline], found: &mut Vec<&'a Inline>) {
    for inline in inlines {
        found.push(inline);
        collect_inlines(inline.content(), found);
    }
}
