//! Chinese is set as Chinese: its own quotation marks and punctuation, no blanks, one paragraph a line.
//!
//! The rules look at the characters that the reader sees, across all markup: `**好**,` is a comma behind a Han
//! character. A number of a model stands for one digit, whatever it prints, and a footnote's mark for nothing.

mod rules;

use super::is_for_the_program;
use crate::block::{Inline, InlineKind};
use crate::language::Script;
use crate::load::Article;
use crate::problem::{Place, Problem};
use rules::check_glyphs;

pub(super) fn check(article: &Article, problems: &mut Vec<Problem>) {
    let script = article.lang.script();
    if script == Script::Other {
        return;
    }
    for document in article.documents() {
        for leaf in document.leaves() {
            let mut glyphs = Vec::new();
            add_inlines(leaf.inlines, &mut glyphs);
            check_glyphs(&document.file, script, &glyphs, problems);
        }
    }
    for flat in std::iter::once(&article.ui_flat).chain(article.figure_flats.values()) {
        for (key, place, text) in flat.texts() {
            if !is_for_the_program(key) {
                check_glyphs(&flat.file, script, &of_template(text, place), problems);
            }
        }
    }
}

/// A character as the reader sees it, and where it is written.
#[derive(Debug, Clone, Copy)]
struct Glyph {
    c: char,
    place: Place,
}

fn add_inlines(inlines: &[Inline], glyphs: &mut Vec<Glyph>) {
    for Inline { place, kind } in inlines {
        match kind {
            InlineKind::Text(text) => add_text(text, *place, glyphs),
            // The words stand behind the bracket.
            InlineKind::Guess(guess) => add_text(&guess.text, place.right(1), glyphs),
            InlineKind::Param(_) | InlineKind::Output(_) => glyphs.push(Glyph { c: '0', place: *place }),
            InlineKind::Code(_) => glyphs.push(Glyph { c: 'x', place: *place }),
            InlineKind::Break => glyphs.push(Glyph { c: '\n', place: *place }),
            InlineKind::Footnote(_) => {}
            InlineKind::Emphasis(content) | InlineKind::Strong(content) => add_inlines(content, glyphs),
            InlineKind::Link(link) => add_inlines(&link.content, glyphs),
            InlineKind::Source(source) => add_inlines(&source.content, glyphs),
        }
    }
}

fn add_text(text: &str, place: Place, glyphs: &mut Vec<Glyph>) {
    glyphs.extend(text.chars().enumerate().map(|(i, c)| Glyph { c, place: place.right(i) }));
}

/// The characters of a template: what is put into a place stands for one digit.
fn of_template(text: &str, place: Place) -> Vec<Glyph> {
    let mut glyphs = Vec::new();
    let mut inside = false;
    for (i, c) in text.chars().enumerate() {
        let place = place.right(i);
        match c {
            '{' => {
                inside = true;
                glyphs.push(Glyph { c: '0', place });
            }
            '}' => inside = false,
            _ if inside => {}
            c => glyphs.push(Glyph { c, place }),
        }
    }
    glyphs
}
