//! Every source that is named exists and may be printed, and every source that exists is named somewhere.

use std::collections::BTreeSet;

use super::Reporter;
use crate::block::{InlineKind, SourceRef};
use crate::load::Content;
use crate::nearest::suggest;
use crate::problem::Problem;
use crate::source::Certainty;

pub(super) fn check(content: &Content, problems: &mut Vec<Problem>) {
    let bibliography = &content.bibliography;
    let mut used = BTreeSet::new();
    for document in content.articles.iter().flat_map(|article| article.documents()) {
        let mut reporter = Reporter::on(document, problems);
        for inline in document.all_inlines() {
            let InlineKind::Source(SourceRef { key, .. }) = &inline.kind else { continue };
            used.insert(key);
            if !bibliography.sources.contains_key(key) {
                let right = suggest(key, bibliography.sources.keys().map(String::as_str));
                reporter.report(inline.place, format!("there is no source `{key}`"), right);
            }
        }
    }
    let flat = &bibliography.flat;
    let mut reporter = Reporter { file: &flat.file, problems };
    for (key, source) in &bibliography.sources {
        if !used.contains(key) {
            let right = format!("`[…](source:{key})` in a footnote, or no entry");
            reporter.report(flat.place(key), format!("the source `{key}` is never used"), right);
        }
        if source.certainty == Certainty::C {
            let place = flat.place(&format!("{key}.certainty"));
            let place = if flat.entries.contains_key(&format!("{key}.certainty")) { place } else { flat.place(key) };
            let what = format!("`{key}` was never looked up (certainty C, which is also what no certainty means)");
            reporter.report(place, what, "`certainty = \"A\"` or `\"B\"` once it was, or no entry");
        }
        for (name, text) in [("author", &source.author), ("title", &source.title), ("lang", &source.lang)] {
            if text.is_empty() {
                reporter.report(flat.place(key), format!("`{key}` has no `{name}`"), format!("`{name} = \"…\"`"));
            }
        }
    }
}
