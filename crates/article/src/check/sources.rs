//! Every source that is named exists and may be printed, and every source that exists is named somewhere.

use std::collections::BTreeSet;

use super::Reporter;
use crate::block::{InlineKind, SourceRef};
use crate::load::Content;
use crate::nearest::suggest;
use crate::problem::Problem;
use crate::source::{Bibliography, Certainty};

pub(super) fn check(content: &Content, problems: &mut Vec<Problem>) {
    let Bibliography { sources, flat } = &content.bibliography;
    let mut used = BTreeSet::new();
    for document in content.articles.iter().flat_map(|article| article.documents()) {
        let mut reporter = Reporter::on(document, problems);
        for inline in document.all_inlines() {
            let InlineKind::Source(SourceRef { key, .. }) = &inline.kind else { continue };
            used.insert(key);
            if !flat.entries.contains_key(key) {
                let right = suggest(key, flat.tables());
                reporter.report(inline.place, format!("there is no source `{key}`"), right);
            }
        }
    }
    let mut reporter = Reporter { file: &flat.file, problems };
    for (key, source) in sources {
        if !used.contains(key) {
            let right = format!("`[…](source:{key})` in a footnote, or no entry");
            reporter.report(flat.place(key), format!("the source `{key}` is never used"), right);
        }
        if source.certainty == Certainty::C {
            let written = flat.entries.get(&format!("{key}.certainty"));
            let place = written.map_or_else(|| flat.place(key), |entry| entry.place);
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
