//! Written numbers agree with the models.

use super::Reporter;
use crate::block::{InlineKind, NumberRef};
use crate::load::Article;
use crate::numbers::Numbers;
use crate::problem::Problem;

pub(super) fn check(article: &Article, numbers: &dyn Numbers, problems: &mut Vec<Problem>) {
    let known = numbers.figures();
    for document in article.documents() {
        let mut reporter = Reporter::on(document, problems);
        for inline in document.all_inlines() {
            let (number, computed) = match &inline.kind {
                InlineKind::Param(number) => (number, default_of(article, numbers, number)),
                InlineKind::Output(number) => {
                    (number, numbers.output(&number.figure, &number.name, &number.settings, number.format.as_deref()))
                }
                _ => continue,
            };
            let NumberRef { figure, text, .. } = number;
            if !known.contains(figure) {
                continue; // `links` has said so.
            }
            match computed {
                Ok(computed) if computed == *text => {}
                Ok(computed) => {
                    let what = format!("「{text}」 is written, but {} is {computed}", describe(number));
                    reporter.report(inline.place, what, format!("`{computed}`"));
                }
                Err(complaint) => {
                    let what = format!("`{figure}` does not know {}", describe(number));
                    reporter.report(inline.place, what, complaint);
                }
            }
        }
    }
}

/// The default of a parameter, in the words of the page when it is a choice.
fn default_of(article: &Article, numbers: &dyn Numbers, number: &NumberRef) -> Result<String, String> {
    let default = numbers.param(&number.figure, &number.name, number.format.as_deref())?;
    let words = article.figures.get(&number.figure).and_then(|figure| figure.params.get(&number.name));
    let choice = words.and_then(|param| param.choices.get(&default));
    Ok(choice.cloned().unwrap_or(default))
}

/// The number as its link names it.
fn describe(number: &NumberRef) -> String {
    let settings: Vec<String> = number.settings.iter().map(|(param, value)| format!("{param}={value}")).collect();
    let query = if settings.is_empty() { String::new() } else { format!("?{}", settings.join("&")) };
    let format = number.format.as_ref().map_or_else(String::new, |format| format!("!{format}"));
    format!("`{}.{}{query}{format}`", number.figure, number.name)
}
