//! Every link leads somewhere: figures are known, anchors are on the page, share links are understood.

use std::collections::BTreeSet;

use super::Reporter;
use crate::block::{BlockKind, InlineKind};
use crate::load::Article;
use crate::nearest::suggest;
use crate::numbers::Numbers;
use crate::problem::Problem;

pub(super) fn check(article: &Article, numbers: &dyn Numbers, problems: &mut Vec<Problem>) {
    let known = numbers.figures();
    let anchors = anchors(article);
    let mut slots = BTreeSet::new();
    for document in article.documents() {
        let mut reporter = Reporter::on(document, problems);
        for block in document.all_blocks() {
            let BlockKind::Figure(slot) = &block.kind else { continue };
            if !known.contains(&slot.figure) {
                reporter.report(
                    block.place,
                    unknown(&slot.figure),
                    suggest(&slot.figure, known.iter().map(String::as_str)),
                );
            } else if !slots.insert(&slot.figure) {
                let what = format!("the figure `{}` stands here a second time", slot.figure);
                reporter.report(block.place, what, "one slot for each figure, and a link `#ID` to it elsewhere");
            }
        }
        for inline in document.all_inlines() {
            let figure = match &inline.kind {
                InlineKind::Param(number) | InlineKind::Output(number) => &number.figure,
                InlineKind::Guess(guess) => &guess.figure,
                InlineKind::Link(link) => {
                    let (address, anchor) =
                        link.href.split_once('#').map_or((&*link.href, None), |(a, b)| (a, Some(b)));
                    if let Some(query) = address.strip_prefix('?')
                        && let Err(complaint) = numbers.check_query(query)
                    {
                        reporter.report(inline.place, format!("the link `?{query}` is not understood"), complaint);
                    }
                    if let Some(anchor) = anchor.filter(|anchor| on_this_page(address) && !anchors.contains(*anchor)) {
                        let right = suggest(anchor, anchors.iter().map(String::as_str));
                        reporter.report(inline.place, format!("nothing on the page is called `#{anchor}`"), right);
                    }
                    continue;
                }
                _ => continue,
            };
            if !known.contains(figure) {
                reporter.report(inline.place, unknown(figure), suggest(figure, known.iter().map(String::as_str)));
            }
        }
    }
}

fn unknown(figure: &str) -> String {
    format!("there is no figure `{figure}`")
}

fn on_this_page(address: &str) -> bool {
    address.is_empty() || address.starts_with('?')
}

/// What a link can lead to on the page: sections, their blocks and figures.
fn anchors(article: &Article) -> BTreeSet<String> {
    let mut anchors = BTreeSet::new();
    for section in &article.sections {
        anchors.insert(section.document.id.clone());
        for block in section.document.all_blocks() {
            match &block.kind {
                BlockKind::Figure(slot) => anchors.insert(slot.figure.clone()),
                BlockKind::Claim(_) => continue,
                _ => anchors.insert(block.id.clone()),
            };
        }
    }
    anchors
}
