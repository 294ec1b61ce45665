//! Reads the page's words. The browser parses the block; what is taken from it here is only texts, lists and maps of
//! texts, which needs no parser of our own to be downloaded.

use std::collections::BTreeMap;

use article::texts::{AnswerText, DareText, FigureText, GuessText, OutputText, ParamText, Sentence, StepText, UiText};
use js_sys::{Array, JSON, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};

use crate::words::{Learned, Words};

/// Reads the words of a page; `None` when the block is no JSON object. What is missing in it is empty.
pub fn words(block: &str) -> Option<Words> {
    let value = JSON::parse(block).ok().filter(JsValue::is_object)?;
    Some(Words {
        lang: text(&value, "lang"),
        ui: UiText(map(&value, "ui", &string)),
        belief: figure(&field(&value, "belief")),
        titles: map(&value, "titles", &string),
        texts: map(&value, "texts", &string),
        numbers: map(&value, "numbers", &|value| value.as_f64().unwrap_or_default() as u32),
        engines: map(&value, "engines", &string),
        learned: Learned::default(),
    })
}

/// Reads the words of a figure.
pub fn figure(value: &JsValue) -> FigureText {
    FigureText {
        title: text(value, "title"),
        finding: text(value, "finding"),
        summary: text(value, "summary"),
        guess: object(value, "guess").map(|guess| GuessText {
            question: text(&guess, "question"),
            unit: text(&guess, "unit"),
            choices: map(&guess, "choices", &string),
            reveal: text(&guess, "reveal"),
        }),
        params: map(value, "params", &|param| ParamText {
            name: text(param, "name"),
            unit: text(param, "unit"),
            help: text(param, "help"),
            choices: map(param, "choices", &string),
        }),
        outputs: map(value, "outputs", &|output| OutputText { name: text(output, "name"), unit: text(output, "unit") }),
        labels: map(value, "labels", &string),
        sentences: list(value, "sentences", &|sentence| Sentence {
            when: field(sentence, "when").as_string(),
            text: text(sentence, "text"),
        }),
        dare: object(value, "dare").map(|dare| DareText {
            text: text(&dare, "text"),
            solution: text(&dare, "solution"),
            met: text(&dare, "met"),
            won: text(&dare, "won"),
        }),
        steps: list(value, "steps", &|step| StepText {
            text: text(step, "text"),
            shows: text(step, "shows"),
            ..StepText::default()
        }),
        question: text(value, "question"),
        answers: list(value, "answers", &|answer| AnswerText { id: text(answer, "id"), text: text(answer, "text") }),
    }
}

fn field(value: &JsValue, key: &str) -> JsValue {
    Reflect::get(value, &JsValue::from_str(key)).unwrap_or(JsValue::UNDEFINED)
}

fn string(value: &JsValue) -> String {
    value.as_string().unwrap_or_default()
}

fn text(value: &JsValue, key: &str) -> String {
    string(&field(value, key))
}

fn object(value: &JsValue, key: &str) -> Option<JsValue> {
    Some(field(value, key)).filter(JsValue::is_object)
}

fn list<T>(value: &JsValue, key: &str, read: &dyn Fn(&JsValue) -> T) -> Vec<T> {
    let Ok(array) = field(value, key).dyn_into::<Array>() else { return Vec::new() };
    array.iter().map(|item| read(&item)).collect()
}

fn map<T>(value: &JsValue, key: &str, read: &dyn Fn(&JsValue) -> T) -> BTreeMap<String, T> {
    let Some(object) = object(value, key) else { return BTreeMap::new() };
    // Inserted one by one: collecting would sort first, with a copy of the sorting program for each kind of word.
    let mut map = BTreeMap::new();
    for key in Object::keys(object.unchecked_ref::<Object>()).iter().filter_map(|key| key.as_string()) {
        let value = read(&field(&object, &key));
        map.insert(key, value);
    }
    map
}
