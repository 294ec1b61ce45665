//! The guess: a slider, a number to type, and two buttons.

use article::texts::FigureText;
use models::decimal;
use models::registry::MODELS;
use models::world::Answer;
use models::{Kind, ParamSpec};
use yew::prelude::*;

use super::button::{Button, PLAIN, PRIMARY};
use super::control::{entry, read_typed};
use super::picture::value_for_key;
use crate::words::{Words, guess_words};

/// The bar below the picture in which the reader guesses.
pub struct GuessBar<'a> {
    /// The figure's place in the registry.
    pub figure: usize,
    /// Makes ids of elements unique.
    pub scope: &'a str,
    /// Where the guess stands.
    pub draft: f64,
    /// The figure's words.
    pub text: &'a FigureText,
    /// The page's words.
    pub words: &'a Words,
    /// Told when the guess moves.
    pub on_draft: Callback<f64>,
    /// Told when the reader has made up his mind.
    pub on_answer: Callback<Answer>,
}

/// Draws the bar.
pub fn guess_bar(props: &GuessBar<'_>) -> Html {
    const POSITIONS: f64 = 1000.0;
    let model = MODELS[props.figure];
    let Some(guess) = model.guess() else { return html! { <div class="guess" /> } };
    let spec = guess.scale;
    if let Kind::Choice(options) = spec.kind {
        return options_to_tap(options, &spec, props.text, props.words, &props.on_answer);
    }
    let unit = props.text.guess.as_ref().map_or("", |guess| guess.unit.as_str());
    let id = format!("{}-guess", props.scope);
    let oninput = {
        let on_draft = props.on_draft.clone();
        move |event: InputEvent| {
            let input = event.target_dyn_into::<web_sys::HtmlInputElement>();
            if let Some(position) = input.and_then(|input| decimal::parse(&input.value())) {
                on_draft.emit(spec.at_position(position / POSITIONS));
            }
        }
    };
    let onkeydown = {
        let (on_draft, draft) = (props.on_draft.clone(), props.draft);
        move |event: KeyboardEvent| {
            if let Some(value) = value_for_key(&spec, draft, &event.key()) {
                event.prevent_default();
                on_draft.emit(value);
            }
        }
    };
    let onchange = {
        let on_draft = props.on_draft.clone();
        move |event: Event| {
            let input = event.target_dyn_into::<web_sys::HtmlInputElement>();
            if let Some(value) = input.and_then(|input| read_typed(&spec, &input.value())) {
                on_draft.emit(value);
            }
        }
    };
    let decide = |answer: Answer| {
        let on_answer = props.on_answer.clone();
        move |_: MouseEvent| on_answer.emit(answer)
    };
    let said = props.words.ui("guess-type").to_owned();
    html! {
        <div class="guess">
            <label class="guess-label" for={id.clone()}>{ props.words.ui("guess-label") }</label>
            <input type="range" class="slider" {id} min="0" max="1000" step="1"
                value={decimal::fixed(spec.position(props.draft) * POSITIONS, 0)}
                aria-valuetext={format!("{}{unit}", spec.format.print(props.draft))} {oninput} {onkeydown} />
            { entry(&spec, props.draft, "any".to_owned(), said, unit, onchange.into()) }
            <div class="guess-buttons">
                { PRIMARY.says(props.words.ui("guess-done"), decide(Answer::Guessed(props.draft))) }
                { PLAIN.says(props.words.ui("guess-skip"), decide(Answer::Skipped)) }
            </div>
        </div>
    }
}

/// A question with named answers: a button each. Nothing is chosen beforehand, and the tap is the answer.
fn options_to_tap(
    options: &[&str],
    spec: &ParamSpec,
    text: &FigureText,
    words: &Words,
    on_answer: &Callback<Answer>,
) -> Html {
    let button = |answer: Answer, look: Button, words: &str| {
        let on_answer = on_answer.clone();
        look.says(words, move |_| on_answer.emit(answer))
    };
    let option = |index: usize| {
        let value = index as f64;
        button(Answer::Guessed(value), PRIMARY, &guess_words(text.guess.as_ref(), spec, spec.format, value))
    };
    html! {
        <div class="guess" role="group" aria-label={words.ui("guess-label").to_owned()}>
            <span class="guess-label">{ words.ui("guess-label") }</span>
            <div class="guess-buttons">
                { for (0..options.len()).map(option) }
                { button(Answer::Skipped, PLAIN, words.ui("guess-skip")) }
            </div>
        </div>
    }
}
