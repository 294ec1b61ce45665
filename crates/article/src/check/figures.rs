//! The words of the figures: nothing is missing, and every name in them belongs to the model.

use super::{Reporter, claims};
use crate::condition::{CHANGED, Condition, ConditionError, Ref};
use crate::flat::Flat;
use crate::load::Article;
use crate::nearest::suggest;
use crate::numbers::Numbers;
use crate::problem::{Place, Problem};
use crate::template::Template;

pub(super) fn check(article: &Article, numbers: &dyn Numbers, problems: &mut Vec<Problem>) {
    let known = numbers.figures();
    for (id, flat) in &article.figure_flats {
        let mut words = Words { id, flat, numbers, reporter: Reporter { file: &flat.file, problems } };
        if known.contains(id) {
            words.check_names();
            words.check_missing();
            words.check_texts();
        } else {
            let right = suggest(id, known.iter().map(String::as_str));
            words.reporter.report(Place::START, format!("there is no figure `{id}`"), right);
        }
    }
    let flat = &article.ui_flat;
    let mut reporter = Reporter { file: &flat.file, problems };
    for (_, place, text) in flat.texts() {
        template(text, place, &mut reporter);
    }
}

/// The words of one figure.
struct Words<'a> {
    id: &'a str,
    flat: &'a Flat,
    numbers: &'a dyn Numbers,
    reporter: Reporter<'a>,
}

impl Words<'_> {
    /// The tables `params` and `outputs` name what the model has.
    fn check_names(&mut self) {
        for (key, entry) in &self.flat.entries {
            let (kind, name, complaint) = match key.split('.').collect::<Vec<_>>()[..] {
                ["params", name] => ("parameter", name, self.numbers.param(self.id, name, None).err()),
                ["outputs", name] => ("output", name, self.numbers.output(self.id, name, &[], None).err()),
                _ => continue,
            };
            if let Some(complaint) = complaint {
                self.reporter.report(entry.place, format!("`{}` has no {kind} `{name}`", self.id), complaint);
            }
        }
    }

    /// What every figure says is said.
    fn check_missing(&mut self) {
        let mut needed: Vec<(String, Place)> =
            ["title", "finding", "summary"].map(|key| (key.to_owned(), Place::START)).into();
        for (key, entry) in &self.flat.entries {
            let words: &[&str] = match key.split('.').collect::<Vec<_>>()[..] {
                ["params" | "outputs", _] => &["name"],
                ["sentences" | "steps", _] => &["text"],
                ["answers", _] => &["id", "text"],
                ["guess"] => &["question", "reveal"],
                ["dare"] => &["text", "solution", "met", "won"],
                _ => continue,
            };
            needed.extend(words.iter().map(|word| (format!("{key}.{word}"), entry.place)));
        }
        for (key, place) in needed {
            let entry = self.flat.entries.get(&key);
            if entry.and_then(|entry| entry.text.as_deref()).is_none_or(|text| text.trim().is_empty()) {
                let place = entry.map_or(place, |entry| entry.place);
                let word = key.rsplit('.').next().unwrap_or_default();
                self.reporter.report(place, format!("`{key}` is missing or empty"), format!("`{word} = \"…\"`"));
            }
        }
    }

    /// Conditions, templates and share links can be read, and the names in them belong to the model.
    fn check_texts(&mut self) {
        for (key, place, text) in self.flat.texts() {
            match key.split('.').collect::<Vec<_>>()[..] {
                ["sentences", _, "when"] | ["dare", "met"] => self.check_condition(text, place),
                ["steps", _, "claim"] => self.check_claim(text, place),
                ["dare", "solution"] => {
                    if let Err(complaint) = self.numbers.check_query(text) {
                        self.reporter.report(place, format!("the solution `{text}` is not understood"), complaint);
                    }
                }
                ["steps", _, "shows"] => {
                    for name in text.split_whitespace() {
                        if let Err(complaint) = self.numbers.param(self.id, name, None) {
                            let what = format!("`{}` has no parameter `{name}` that this step could show", self.id);
                            self.reporter.report(place, what, complaint);
                        }
                    }
                }
                // What is put into a label is for the scene to say.
                ["labels" | "params" | "outputs", ..] => {
                    template(text, place, &mut self.reporter);
                }
                ["guess", "reveal"] | ["finding"] => self.check_template(text, place, &["guess", "answer"]),
                _ => self.check_template(text, place, &[]),
            }
        }
    }

    fn check_template(&mut self, text: &str, place: Place, also: &[&str]) {
        let Some(template) = template(text, place, &mut self.reporter) else { return };
        for (name, format) in template.slots().filter(|(name, _)| !also.contains(name)) {
            let slot = format.map_or_else(|| format!("{{{name}}}"), |format| format!("{{{name}!{format}}}"));
            let before = text.split_once(&slot).map_or(0, |(before, _)| before.chars().count());
            self.check_value(name, &[], format, place.right(before), &slot);
        }
    }

    /// What a step says of the model, which the build verifies; readers do not get it.
    fn check_claim(&mut self, text: &str, place: Place) {
        if let Some(claim) = self.condition(text, place) {
            claims::check_claim(&claim.of(self.id), place, self.numbers, &mut self.reporter);
        }
    }

    /// Reads a condition, or reports why it cannot be read.
    fn condition(&mut self, text: &str, place: Place) -> Option<Condition> {
        let complain = |error: ConditionError| {
            let what = format!("the condition `{text}` cannot be read: {}", error.what);
            self.reporter.report(place.right(error.at), what, "`profit >= 0` or the like");
        };
        Condition::parse(text).map_err(complain).ok()
    }

    fn check_condition(&mut self, text: &str, place: Place) {
        let Some(condition) = self.condition(text, place) else { return };
        for of in condition.refs() {
            let Ref { figure, name, settings } = of;
            if figure.as_ref().is_some_and(|figure| figure != self.id) {
                let what = format!("the condition `{text}` asks another figure, `{of}`");
                self.reporter.report(place, what, format!("a value of `{}`, without a figure before it", self.id));
            } else if name != CHANGED {
                self.check_value(name, settings, None, place, name);
            }
        }
    }

    /// `name` is a parameter or an output of the figure.
    fn check_value(
        &mut self,
        name: &str,
        settings: &[(String, String)],
        format: Option<&str>,
        at: Place,
        written: &str,
    ) {
        let Err(of_outputs) = self.numbers.output(self.id, name, settings, format) else { return };
        let Err(of_params) = self.numbers.param(self.id, name, format) else { return };
        let right = if of_params == of_outputs { of_params } else { format!("{of_params}; {of_outputs}") };
        self.reporter.report(at, format!("`{written}` is no parameter or output of `{}`", self.id), right);
    }
}

/// Reads a template, or reports why it cannot be read.
fn template(text: &str, place: Place, reporter: &mut Reporter) -> Option<Template> {
    Template::parse(text)
        .map_err(|error| reporter.report(place.right(error.at), error.what, "`{name}`, `{name!format}`, or no braces"))
        .ok()
}
