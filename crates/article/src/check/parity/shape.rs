//! The same kinds of blocks in the same order, tables and lists of the same size.
//!
//! Blocks are compared one by one from the top, and the first difference is reported: behind it every block would be
//! one too early or too late. What is inside the blocks is compared apart, in full.

use super::Pair;
use crate::block::{AlertKind, Block, BlockKind, Document};
use crate::problem::{Place, Problem};

pub(super) fn check(pair: &Pair, from: &Document, to: &Document, problems: &mut Vec<Problem>) {
    let mut report = |place: Place, what: String, right: String| {
        problems.push(Problem::new(&to.file, place, what, right));
    };
    let mut sides = from.blocks.iter().zip(&to.blocks);
    if let Some((here, there)) = sides.find(|(from, to)| shape(from) != shape(to)).map(|(from, to)| (to, from)) {
        let what = format!("{} stands where `{}` has {}", shape(here), pair.source.id, shape(there));
        report(here.place, what, format!("{}, as in {}:{}", shape(there), pair.from, there.place.line));
        return;
    }
    let (had, have) = (from.blocks.len(), to.blocks.len());
    if let Some(block) = from.blocks.get(have) {
        let what = format!("the text ends before {} of `{}`", shape(block), pair.source.id);
        report(block.place, what, format!("{}, as in {}:{}", shape(block), pair.from, block.place.line));
    } else if let Some(block) = to.blocks.get(had) {
        let what = format!("{} stands where the text of `{}` has ended", shape(block), pair.source.id);
        report(block.place, what, format!("the end, as in {}; {}", pair.from, pair.remedy()));
    }
}

/// The kind of a block and of what is inside it.
fn shape(block: &Block) -> String {
    match &block.kind {
        BlockKind::Heading(level, _) => format!("a heading of level {level}"),
        BlockKind::Paragraph(_) => "a paragraph".to_owned(),
        BlockKind::List(list) => {
            let numbered = if list.start.is_some() { "a numbered list" } else { "a list" };
            let items: Vec<String> = list.items.iter().map(|item| inside(item)).collect();
            format!("{numbered} ({})", items.join(" / "))
        }
        BlockKind::Quote(blocks) => format!("a quotation ({})", inside(blocks)),
        BlockKind::Alert(AlertKind::Note, blocks) => format!("a note ({})", inside(blocks)),
        BlockKind::Alert(AlertKind::Tip, blocks) => format!("a tip ({})", inside(blocks)),
        BlockKind::Table(table) => format!("a table of {} columns and {} rows", table.head.len(), table.rows.len()),
        BlockKind::Figure(slot) => format!("the figure `{}`", slot.figure),
        BlockKind::Claim(claim) => format!("the claim `{claim}`"),
        BlockKind::Code(_) => "a block of code".to_owned(),
        BlockKind::Rule => "a line".to_owned(),
    }
}

fn inside(blocks: &[Block]) -> String {
    blocks.iter().map(shape).collect::<Vec<_>>().join(", ")
}
