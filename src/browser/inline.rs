//! Numbers in sentences: those that the reader changes, those that a model computes, and his guesses.

use std::cell::Cell;

use article::texts::FigureText;
use models::bracket::Within;
use models::registry::MODELS;
use models::world::{Action, Answer, World};
use models::{Format, Kind};
use yew::prelude::*;

use crate::figure::{finished, next_gesture, read_typed, resolved, typed, unit_words, value_for_key};
use crate::store::{self, Command, Gesture};
use crate::words::{Words, choice_words, guess_words};

/// Pixels of a drag that are one step of the arrow keys.
const PIXELS_A_STEP: f64 = 6.0;

/// A drag across a number: from which value, at which place, in which movement of the hand.
#[derive(Clone, Copy)]
struct Drag {
    from: f64,
    at: f64,
    gesture: Gesture,
}

thread_local! {
    /// One hand drags one number.
    static HELD: Cell<Option<Drag>> = const { Cell::new(None) };
}

/// A number in a sentence that the reader changes: a real input, for keys, touch and typing, that can be dragged as well.
pub fn scrub(figure: usize, param: usize, value: f64, text: &FigureText) -> Html {
    let model = MODELS[figure];
    let spec = model.params()[param];
    let name = text.params.get(spec.id).map_or(spec.id, |words| words.name.as_str());
    if let Kind::Choice(options) = spec.kind {
        return html! { <span>{ choice_words(text, spec.id, options[value as usize]) }</span> };
    }
    let set = move |value: f64, gesture: Gesture| {
        store::send(Command::Do(Action::Set { figure, param, value }, Some(gesture)));
    };
    let onkeydown = move |event: KeyboardEvent| {
        // Home, end and the sideways arrows move the caret in a text that is being typed.
        let key = event.key();
        let ours = !matches!(key.as_str(), "Home" | "End" | "ArrowLeft" | "ArrowRight");
        if let Some(next) = value_for_key(&spec, value, &key).filter(|_| ours) {
            event.prevent_default();
            set(next, next_gesture());
        }
    };
    let onchange = move |event: Event| {
        let input = event.target_dyn_into::<web_sys::HtmlInputElement>();
        if let Some(value) = input.and_then(|input| read_typed(&spec, &input.value())) {
            set(value, next_gesture());
        }
    };
    let onpointerdown = move |event: PointerEvent| {
        if let Some(element) = event.target_dyn_into::<web_sys::Element>() {
            let _ = element.set_pointer_capture(event.pointer_id());
        }
        let drag = Drag { from: value, at: event.client_x().into(), gesture: next_gesture() };
        HELD.with(|held| held.set(Some(drag)));
    };
    let onpointermove = move |event: PointerEvent| {
        let Some(drag) = HELD.with(Cell::get) else { return };
        let steps = ((f64::from(event.client_x()) - drag.at) / PIXELS_A_STEP) as i32;
        if steps != 0 {
            set(spec.nudge(drag.from, steps), drag.gesture);
        }
    };
    let release = Callback::from(|_: PointerEvent| HELD.with(|held| held.set(None)));
    let shown = typed(&spec, value);
    let width = format!("w{}", shown.len().within(1, 9));
    let (min, max) = spec.range();
    let changed = value != spec.default;
    html! {
        <span class={classes!("scrub", changed.then_some("changed"))}>
            <input type="number" inputmode="decimal" class={width} aria-label={name.to_owned()} value={shown}
                min={typed(&spec, min)} max={typed(&spec, max)} step="any" {onkeydown} {onchange}
                {onpointerdown} {onpointermove} onpointerup={release.clone()} onpointercancel={release} />
            { unit_words(&spec, "") }
        </span>
    }
}

/// A number that a model computes, in its declared format unless another is asked for. For as long as the model's program
/// is not there it stays as the page has it.
pub fn computed(figure: usize, output: usize, format: Option<Format>, still: &str, world: &World) -> Html {
    let own = MODELS[figure].outputs()[output].format;
    let words = match resolved(world, figure).and_then(|figure| finished(&figure)) {
        Ok(finished) => format.unwrap_or(own).print_output(finished.outputs[output]),
        Err(_) => still.to_owned(),
    };
    html! { <span class="computed">{ words }</span> }
}

/// The reader's guess, quoted in a sentence; `none` stands there while there is none.
pub fn quoted(figure: usize, answer: Answer, none: &str, words: &Words) -> Html {
    let model = MODELS[figure];
    let words = match (answer, model.guess()) {
        (Answer::Guessed(value), Some(guess)) => {
            let Some(text) = words.figure(model.id()) else {
                return html! { <span class="quoted">{ none.to_owned() }</span> };
            };
            let text = text.guess.as_ref();
            let quoted = guess_words(text, &guess.scale, guess.scale.format, value);
            format!("{quoted}{}", text.map_or("", |text| text.unit.as_str()))
        }
        _ => none.to_owned(),
    };
    html! { <span class="quoted">{ words }</span> }
}
