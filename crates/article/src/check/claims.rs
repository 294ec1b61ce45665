//! Claims hold: what a sentence says without a number is compared too.

use super::Reporter;
use crate::block::BlockKind;
use crate::condition::{Comparison, Condition, Ref, Term};
use crate::load::Article;
use crate::nearest::suggest;
use crate::numbers::Numbers;
use crate::problem::{Place, Problem};

pub(super) fn check(article: &Article, numbers: &dyn Numbers, problems: &mut Vec<Problem>) {
    for document in article.documents() {
        let mut reporter = Reporter::on(document, problems);
        for block in document.all_blocks() {
            if let BlockKind::Claim(claim) = &block.kind {
                check_claim(claim, block.place, numbers, &mut reporter);
            }
        }
    }
}

/// Every comparison of an article's claims with the numbers of its two sides, one a line: `FILE:LINE: LEFT < RIGHT  (1 < 2)`;
/// a side without a value is `?`.
pub(super) fn list(article: &Article, numbers: &dyn Numbers) -> String {
    let side = |term: &Term| term_value(term, numbers).map_or_else(|_| "?".to_owned(), |value| value.to_string());
    let mut lines = String::new();
    for document in article.documents() {
        for block in document.all_blocks() {
            let BlockKind::Claim(claim) = &block.kind else { continue };
            for Comparison { left, operator, right } in &claim.comparisons {
                let (file, line) = (&document.file, block.place.line);
                lines +=
                    &format!("{file}:{line}: {left} {operator} {right}  ({} {operator} {})\n", side(left), side(right));
            }
        }
    }
    lines
}

pub(super) fn check_claim(claim: &Condition, place: Place, numbers: &dyn Numbers, reporter: &mut Reporter) {
    for comparison in &claim.comparisons {
        let mut side =
            |term: &Term| term_value(term, numbers).map_err(|(what, right)| reporter.report(place, what, right)).ok();
        let (left, right) = (side(&comparison.left), side(&comparison.right));
        if let (Some(left), Some(right)) = (left, right)
            && !comparison.operator.holds(left, right)
        {
            let written = format!("{} {} {}", comparison.left, comparison.operator, comparison.right);
            let what = format!("the claim `{written}` does not hold: its left side is {left}, its right side {right}");
            reporter.report(place, what, "a claim, and a sentence beside it, that the model bears out");
        }
    }
}

/// The number that a side of the claim stands for, or what is wrong with it and what would be right.
fn term_value(term: &Term, numbers: &dyn Numbers) -> Result<f64, (String, String)> {
    let (factor, of) = match term {
        Term::Number(number) => return Ok(*number),
        Term::Scaled(factor, of) => (factor, of),
    };
    let Ref { figure: Some(figure), name, settings } = of else {
        return Err((format!("the claim does not say whose `{of}` it means"), format!("`FIGURE.{of}`")));
    };
    let known = numbers.figures();
    if !known.contains(figure) {
        return Err((format!("there is no figure `{figure}`"), suggest(figure, known.iter().map(String::as_str))));
    }
    let value = numbers.value(figure, name, settings);
    value.map(|value| factor * value).map_err(|complaint| (format!("the claim's `{of}` has no value"), complaint))
}
