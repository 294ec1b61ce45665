//! Every footnote that states a fact names a source, and says so when the source is known second-hand.
//!
//! A program cannot tell a fact from a remark. A footnote therefore needs a source unless it says in words where it
//! comes from (derived here, or an illustrative value) or rests on a model's number, which is checked elsewhere.

use super::Reporter;
use crate::block::{InlineKind, SourceRef};
use crate::language::Script;
use crate::load::Article;
use crate::problem::Problem;
use crate::source::Certainty;
use crate::text::{Leaf, plain_text};

/// Words by which a footnote says that nobody else has to be asked.
const OUR_OWN: [&str; 3] = ["本文推導", "本文推导", "示意值"];

pub(super) fn check(article: &Article, problems: &mut Vec<Problem>) {
    for document in article.documents() {
        let mut reporter = Reporter::on(document, problems);
        for leaf in document.leaves().iter().filter(|leaf| leaf.footnote.is_none()) {
            check_second_hand(article, &mut reporter, std::slice::from_ref(leaf));
        }
        for footnote in &document.footnotes {
            let leaves = footnote.leaves();
            check_second_hand(article, &mut reporter, &leaves);
            if !rests_on_something(&leaves) {
                let what = format!("the footnote `{}` names no source", footnote.name);
                reporter.report(footnote.place, what, "`[author](source:KEY)`, a model's number, or 「本文推導」");
            }
        }
    }
}

/// Whether a footnote has a source, a number of a model, or says that it needs none.
fn rests_on_something(leaves: &[Leaf]) -> bool {
    let text = text(leaves);
    OUR_OWN.iter().any(|words| text.contains(words))
        || leaves
            .iter()
            .flat_map(Leaf::all_inlines)
            .any(|inline| matches!(inline.kind, InlineKind::Source(_) | InlineKind::Param(_) | InlineKind::Output(_)))
}

/// What is known second-hand is said to be so, in the same footnote or paragraph.
fn check_second_hand(article: &Article, reporter: &mut Reporter, leaves: &[Leaf]) {
    let text = text(leaves);
    let (said, right) = match article.lang.script() {
        Script::Traditional => (text.contains("轉述"), "「據……轉述」"),
        Script::Simplified => (text.contains("转述"), "“据……转述”"),
        // What another language says instead is not known here.
        Script::Other => return,
    };
    for inline in leaves.iter().flat_map(Leaf::all_inlines) {
        let InlineKind::Source(SourceRef { key, .. }) = &inline.kind else { continue };
        if !said && article.sources.get(key).is_some_and(|source| source.certainty == Certainty::B) {
            let what = format!("`{key}` is known second-hand (certainty B), and the text does not say so");
            reporter.report(inline.place, what, right);
        }
    }
}

fn text(leaves: &[Leaf]) -> String {
    leaves.iter().map(|leaf| plain_text(leaf.inlines)).collect()
}
