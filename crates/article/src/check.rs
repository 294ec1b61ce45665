//! Compares what is written with what the models say, with the bibliography, and with the other languages.
//!
//! Every check looks at everything and reports all that it finds: an author who has moved one default wants to see the
//! twenty sentences that it touches at once, not one after the other.

mod claims;
mod figures;
mod footnotes;
mod links;
mod numbers;
mod parity;
mod sources;
mod typography;

use std::path::Path;

use crate::block::Document;
use crate::load::{Content, load};
use crate::numbers::Numbers;
use crate::problem::{Place, Problem};

/// Loads `content/` below `root` and checks all of it. The problems come in the order of files and lines; none means
/// that the article may be built.
pub fn run_checks(root: &Path, numbers: &dyn Numbers) -> Vec<Problem> {
    let (content, mut problems) = load(root);
    problems.extend(check(&content, numbers));
    problems.sort();
    problems.dedup();
    problems
}

/// Checks content that was loaded before.
pub fn check(content: &Content, numbers: &dyn Numbers) -> Vec<Problem> {
    let mut problems = Vec::new();
    for article in &content.articles {
        links::check(article, numbers, &mut problems);
        numbers::check(article, numbers, &mut problems);
        claims::check(article, numbers, &mut problems);
        footnotes::check(article, &mut problems);
        figures::check(article, numbers, &mut problems);
        typography::check(article, &mut problems);
        let source = article.lang.from.as_ref();
        if let Some(source) = source.and_then(|from| content.articles.iter().find(|other| other.lang.id == *from)) {
            parity::check(source, article, &mut problems);
        }
    }
    sources::check(content, &mut problems);
    problems
}

/// What the text claims, with the numbers that bear it out, and how long it is: every comparison of every claim of the first
/// language, then the Han characters of each section of each language, without its notes, and their sum.
pub fn account(content: &Content, numbers: &dyn Numbers) -> String {
    let mut text = content.articles.first().map_or_else(String::new, |article| claims::list(article, numbers));
    for article in &content.articles {
        let mut sum = 0;
        for section in &article.sections {
            let characters = section.document.han_characters();
            sum += characters;
            text += &format!("{}: {characters} characters\n", section.document.file);
        }
        text += &format!("{}: {sum} characters\n", article.lang.id);
    }
    text
}

/// The problems as a program prints them: one a line, and their number at the end.
pub fn summary(problems: &[Problem]) -> String {
    let lines: String = problems.iter().map(|problem| format!("{problem}\n")).collect();
    match problems.len() {
        0 => "content: no problems\n".to_owned(),
        1 => format!("{lines}content: 1 problem\n"),
        number => format!("{lines}content: {number} problems\n"),
    }
}

/// Reports to the list of problems about one document.
struct Reporter<'a> {
    file: &'a str,
    problems: &'a mut Vec<Problem>,
}

impl<'a> Reporter<'a> {
    fn on(document: &'a Document, problems: &'a mut Vec<Problem>) -> Self {
        Self { file: &document.file, problems }
    }

    fn report(&mut self, place: Place, what: impl Into<String>, right: impl Into<String>) {
        self.problems.push(Problem::new(self.file, place, what, right));
    }
}

/// Whether the text under a key is read by the program and not by the reader.
fn is_for_the_program(key: &str) -> bool {
    matches!(
        key.split('.').collect::<Vec<_>>()[..],
        ["sentences", _, "when"] | ["dare", "solution" | "met"] | ["answers", _, "id"]
    )
}
