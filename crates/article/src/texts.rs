//! The words that travel to the browser: those of one figure, and those of the buttons and messages.
//!
//! Every map is a `BTreeMap`, so that the same words give the same bytes in every build. Every field may be absent
//! here: what must be there is for the checks to say, all at once and with the line, and a page that was cached before
//! a field was added can still be read by the program that came after it.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// The words of one figure in one language: the file `figures/ID.toml`.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct FigureText {
    /// The neutral title that stands before the reader has guessed.
    pub title: String,
    /// The title that states the finding, once he has guessed.
    pub finding: String,
    /// One sentence for the description of the embed page.
    pub summary: String,
    /// The question that is asked before anything is shown; a figure without a guess has none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub guess: Option<GuessText>,
    /// The names of the parameters, by the parameter's id.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub params: BTreeMap<String, ParamText>,
    /// The names of the outputs, by the output's id.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub outputs: BTreeMap<String, OutputText>,
    /// The labels that stand in the picture, by the key that the scene uses. They are templates.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub labels: BTreeMap<String, String>,
    /// The live sentence: every entry whose condition holds is said, in this order.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub sentences: Vec<Sentence>,
    /// The settings at which the claim fails.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub dare: Option<DareText>,
    /// The guided steps, in order.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub steps: Vec<StepText>,
    /// A question that is answered in words, not with a number: the question of belief.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub question: String,
    /// The answers that it offers, in order.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub answers: Vec<AnswerText>,
}

/// One answer in words.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct AnswerText {
    /// The name under which it is kept on the reader's device.
    pub id: String,
    /// What it says.
    pub text: String,
}

/// The words around the reader's guess.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct GuessText {
    /// What he is asked.
    pub question: String,
    /// The unit of his answer; empty when it has none.
    pub unit: String,
    /// The words of each option, by the option's id; empty when the answer is a number.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub choices: BTreeMap<String, String>,
    /// What is said afterwards: a template that may use `{guess}` and `{answer}`.
    pub reveal: String,
}

/// The words of one parameter.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct ParamText {
    /// What the parameter is called beside its control.
    pub name: String,
    /// Its unit; empty when it has none.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub unit: String,
    /// One sentence that explains it; may be empty.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub help: String,
    /// The words of each choice, by the choice's id; empty for a number.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub choices: BTreeMap<String, String>,
}

/// The words of one output.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct OutputText {
    /// What the output is called in the table and the export.
    pub name: String,
    /// Its unit; empty when it has none.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub unit: String,
}

/// One part of the live sentence.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Sentence {
    /// The condition under which it is said (see [`crate::condition`]); without one it is always said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub when: Option<String>,
    /// What is said: a template of the figure's parameters and outputs (see [`crate::template`]).
    pub text: String,
}

/// The words of the dare, and the settings that win it.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct DareText {
    /// What the reader is dared to do.
    pub text: String,
    /// A share-link query, without `?`, at which the claim fails.
    pub solution: String,
    /// When it is won: a condition as those of sentences. Beside parameters and outputs it may name `changed`, the number
    /// of parameters that are not at their defaults.
    pub met: String,
    /// The figure's title then, in place of the finding, which no longer holds.
    pub won: String,
}

/// One guided step.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct StepText {
    /// What to try, and what it shows.
    pub text: String,
    /// Ids of the parameters that it brings in, with spaces between them: their controls come with this step.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub shows: String,
    /// What it says of the model, as a condition that the build verifies; readers do not get it.
    #[serde(skip_serializing)]
    pub claim: String,
}

/// The words of the buttons, messages and page heads: the flat file `ui.toml`.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct UiText(pub BTreeMap<String, String>);

impl UiText {
    /// The words under `key`. A key without words is answered with the key itself: it shows on the page where the
    /// words are missing, and nothing panics.
    pub fn get<'a>(&'a self, key: &'a str) -> &'a str {
        self.0.get(key).map_or(key, String::as_str)
    }
}
