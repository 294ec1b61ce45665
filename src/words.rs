//! The words of a page, and how numbers are put into them.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use article::condition::{CHANGED, Condition};
use article::template::Template;
use article::texts::{DareText, FigureText, GuessText, UiText};
use models::scene::Label;
use models::world::FigureState;
use models::{Format, Kind, Model, ParamSpec};
use serde::Serialize;

/// Everything a page says outside its prose: it travels as a block of data in the page. The words of a figure travel in a
/// file of their own, which is fetched with its model's program.
#[derive(Debug, Default, Serialize)]
pub struct Words {
    /// The `lang` of the page.
    pub lang: String,
    /// The words of buttons and messages.
    pub ui: UiText,
    /// The question of belief.
    pub belief: FigureText,
    /// The number of each figure in the article.
    pub numbers: BTreeMap<String, u32>,
    /// What each figure finds, for the strip that names it before its other words are there.
    pub titles: BTreeMap<String, String>,
    /// The file with the words of each figure, below the site's root.
    pub texts: BTreeMap<String, String>,
    /// The file of each model's program, and of the one named `qr-code`, below the site's root.
    pub engines: BTreeMap<String, String>,
    /// The words of the figures that have come so far.
    #[serde(skip)]
    pub learned: Learned,
}

/// The words of figures, by their ids.
#[derive(Debug, Default)]
pub struct Learned(RefCell<BTreeMap<String, Rc<FigureText>>>);

/// A page's words, shared by all its figures.
pub type SharedWords = Rc<Words>;

/// There is one such thing a page: it is equal to itself, and nothing is compared.
impl PartialEq for Words {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self, other)
    }
}

impl Words {
    /// Takes in the words of a figure.
    pub fn learn(&self, id: &str, text: FigureText) {
        self.learned.0.borrow_mut().insert(id.to_owned(), Rc::new(text));
    }

    /// The words of a figure, once they are there.
    pub fn figure(&self, id: &str) -> Option<Rc<FigureText>> {
        self.learned.0.borrow().get(id).cloned()
    }

    /// The words of a button or message.
    pub fn ui<'a>(&'a self, key: &'a str) -> &'a str {
        self.ui.get(key)
    }

    /// The number of a figure in the article; 0 when it has none.
    pub fn number_of(&self, id: &str) -> u32 {
        self.numbers.get(id).copied().unwrap_or(0)
    }

    /// A message with values put into it.
    pub fn ui_with(&self, key: &str, slots: &[(&str, &str)]) -> String {
        fill(self.ui.get(key), |name, _| {
            slots.iter().find(|(slot, _)| *slot == name).map(|(_, value)| (*value).to_owned())
        })
    }
}

/// Fills a template; a template that cannot be read is shown as it is, a place without a value as its name.
pub fn fill(text: &str, value: impl Fn(&str, Option<&str>) -> Option<String>) -> String {
    // Most labels of a picture have no place in them, and a picture is drawn anew in every frame of a drag.
    if !text.contains(['{', '}']) {
        return text.to_owned();
    }
    match Template::parse(text) {
        Ok(template) => template.fill(|name, format| value(name, format).unwrap_or_else(|| name.to_owned())),
        Err(_) => text.to_owned(),
    }
}

/// The words of a label in a picture.
pub fn label(text: &FigureText, label: &Label) -> String {
    let slot = |name: &str, _: Option<&str>| {
        label.slots.iter().find(|(slot, _)| *slot == name).map(|(_, value)| value.clone())
    };
    match text.labels.get(label.key) {
        Some(template) => fill(template, slot),
        None if label.key.is_empty() => slot("value", None).unwrap_or_default(),
        None => label.key.to_owned(),
    }
}

/// The words of a label that has no numbers in it.
pub fn plain_label<'a>(text: &'a FigureText, key: &'a str) -> &'a str {
    text.labels.get(key).map_or(key, String::as_str)
}

/// A figure's numbers, ready to be put into sentences.
#[derive(Clone, Copy)]
pub struct Numbers<'a> {
    /// The model.
    pub model: &'a dyn Model,
    /// Values of its parameters.
    pub values: &'a [f64],
    /// Its outputs.
    pub outputs: &'a [Option<f64>],
    /// The figure's words, for the names of choices.
    pub text: &'a FigureText,
}

impl Numbers<'_> {
    /// The number of this name; `None` when there is none or it is undefined.
    pub fn value(&self, name: &str) -> Option<f64> {
        match self.model.output_index(name) {
            Some(index) => self.outputs[index],
            None if name == CHANGED => {
                let specs = self.model.params().iter();
                Some(specs.zip(self.values).filter(|(spec, value)| spec.default != **value).count() as f64)
            }
            None => self.model.param_index(name).map(|index| self.values[index]),
        }
    }

    /// The number of this name as it is printed; `None` when there is no such number.
    pub fn print(&self, name: &str, format: Option<&str>) -> Option<String> {
        let asked = format.and_then(Format::from_name);
        if let Some(index) = self.model.output_index(name) {
            let own = self.model.outputs()[index].format;
            return Some(asked.unwrap_or(own).print_output(self.outputs[index]));
        }
        let index = self.model.param_index(name)?;
        let spec = &self.model.params()[index];
        Some(match spec.kind {
            Kind::Choice(_) => choice_words(self.text, spec.id, &spec.serialise(self.values[index])),
            Kind::Number { .. } => asked.unwrap_or(spec.format).print(self.values[index]),
        })
    }

    /// Whether a condition holds; an undefined number is no yes.
    fn hold(&self, condition: &str) -> bool {
        Condition::parse(condition)
            .is_ok_and(|condition| condition.holds(&|name| self.value(&name.name)).unwrap_or(false))
    }

    /// The dare, when it is won.
    pub fn won(&self) -> Option<&DareText> {
        self.text.dare.as_ref().filter(|dare| self.hold(&dare.met))
    }

    /// The live sentence: what the picture shows now, with its numbers.
    pub fn sentence(&self) -> String {
        self.text
            .sentences
            .iter()
            .filter(|sentence| sentence.when.as_ref().is_none_or(|when| self.hold(when)))
            .map(|sentence| self.fill(&sentence.text))
            .collect()
    }

    /// A template with these numbers in it.
    pub fn fill(&self, text: &str) -> String {
        fill(text, |name, format| self.print(name, format))
    }
}

/// The words of an option.
pub fn choice_words(text: &FigureText, param: &str, option: &str) -> String {
    let words = text.params.get(param).and_then(|param| param.choices.get(option));
    words.cloned().unwrap_or_else(|| option.to_owned())
}

/// A guess or an answer to a figure's question as it is quoted: an option by its words, a number in `format`.
pub fn guess_words(text: Option<&GuessText>, scale: &ParamSpec, format: Format, value: f64) -> String {
    let Kind::Choice(options) = scale.kind else { return format.print(value) };
    let option = options[(value as usize).min(options.len() - 1)];
    text.and_then(|text| text.choices.get(option)).cloned().unwrap_or_else(|| option.to_owned())
}

/// What the reader's guess and the right answer say about each other.
pub fn reveal(model: &dyn Model, text: &FigureText, state: &FigureState, answer: Option<f64>) -> Option<String> {
    let models::world::Answer::Guessed(guess) = state.answer else { return None };
    let spec = model.guess()?;
    let words = text.guess.as_ref()?;
    let answer = answer?;
    let format = model.outputs()[model.output_index(spec.answer)?].format;
    Some(fill(&words.reveal, |name, asked| match name {
        "guess" => Some(guess_words(Some(words), &spec.scale, spec.scale.format, guess)),
        "answer" => {
            let format = asked.and_then(Format::from_name).unwrap_or(format);
            Some(guess_words(Some(words), &spec.scale, format, answer))
        }
        _ => None,
    }))
}

#[cfg(all(test, feature = "prerender"))]
mod tests {
    use models::model::Effort;
    use models::registry::MODELS;
    use models::world::{DEFAULT_SEED, query};

    use super::*;

    #[test]
    fn every_dare_is_won_by_its_solution_and_not_before() {
        let (content, _) = ::article::load(std::path::Path::new(env!("CARGO_MANIFEST_DIR")));
        let mut dares = 0;
        for (lang, article) in content.articles.iter().map(|article| (&article.lang.html, article)) {
            for (figure, model) in MODELS.iter().enumerate() {
                let text = &article.figures[model.id()];
                let Some(dare) = &text.dare else { continue };
                let won = |query: &str| {
                    let values = query::parse(query).world.figures.swap_remove(figure).values;
                    let outputs = model.run(&values, DEFAULT_SEED.into(), Effort::default()).outputs();
                    Numbers { model: *model, values: &values, outputs: &outputs, text }.won().is_some()
                };
                assert!(won(&dare.solution), "{lang} {}: the solution does not win `{}`", model.id(), dare.met);
                assert!(!won(""), "{lang} {}: the dare is won before it is taken up", model.id());
                dares += 1;
            }
        }
        assert_eq!(dares, 2 * MODELS.len());
    }
}
