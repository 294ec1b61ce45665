//! The files of two languages, side by side.

use std::collections::BTreeMap;

use crate::block::Document;
use crate::flat::Flat;
use crate::load::Article;
use crate::problem::{Place, Problem};

/// Files by their name below the language's folder.
pub(super) type Files<'a, T> = BTreeMap<&'a str, &'a T>;

/// The Markdown files of a language.
pub(super) fn documents(article: &Article) -> Files<'_, Document> {
    article.documents().map(|document| (inside(article, &document.file), document)).collect()
}

/// The TOML files of a language.
pub(super) fn tables(article: &Article) -> Files<'_, Flat> {
    let ui = Some(&article.ui_flat).filter(|flat| !flat.file.is_empty());
    ui.into_iter().chain(article.figure_flats.values()).map(|flat| (inside(article, &flat.file), flat)).collect()
}

/// The files that both languages have. Those that only one has are reported.
pub(super) fn pairs<'a, T>(
    from: &Files<'a, T>,
    to: &Files<'a, T>,
    source: &Article,
    rendering: &Article,
    problems: &mut Vec<Problem>,
) -> Vec<(&'a T, &'a T)> {
    let mut report = |name: &str, what: String, right: String| {
        let file = format!("content/{}/{name}", rendering.lang.folder);
        problems.push(Problem::new(&file, Place::START, what, right));
    };
    for name in from.keys().filter(|name| !to.contains_key(*name)) {
        let what = format!("the file is missing, or cannot be read: `{}` has one", source.lang.id);
        report(name, what, format!("a file made from content/{}/{name}", source.lang.folder));
    }
    for name in to.keys().filter(|name| !from.contains_key(*name)) {
        let what = format!("`{}` has no such file, or none that can be read", source.lang.id);
        report(name, what, format!("no file, or content/{}/{name} too", source.lang.folder));
    }
    from.iter().filter_map(|(name, from)| Some((*from, *to.get(name)?))).collect()
}

fn inside<'a>(article: &Article, file: &'a str) -> &'a str {
    let folder = format!("content/{}/", article.lang.folder);
    file.strip_prefix(&folder).unwrap_or(file)
}
