//! Numbers in sentences: those that the reader changes, those that a model computes, and his guesses.

use std::cell::RefCell;
use std::rc::Rc;

use models::registry::MODELS;
use models::world::{Action, Answer, FigureState};
use models::{Format, Kind};
use yew::prelude::*;

use crate::figure::{finished, next_gesture, read_typed, typed, unit_words, value_for_key};
use crate::store::{Command, Gesture};
use crate::words::{SharedWords, choice_words, guess_words};

/// What a number in a sentence needs.
#[derive(Clone, PartialEq, Properties)]
pub struct ScrubProps {
    /// The figure's place in the registry.
    pub figure: usize,
    /// The parameter's place in its model.
    pub param: usize,
    /// Its value.
    pub value: f64,
    /// The page's words.
    pub words: SharedWords,
    /// Takes what the reader does.
    pub on_command: Callback<Command>,
}

/// Pixels of a drag that are one step of the arrow keys.
const PIXELS_A_STEP: f64 = 6.0;

/// A number in a sentence that the reader changes: a real input, for keys, touch and typing, that can be dragged as well.
#[component]
pub fn Scrub(props: &ScrubProps) -> Html {
    let held = use_mut_ref(|| None::<(f64, f64, Gesture)>);
    let model = MODELS[props.figure];
    let spec = model.params()[props.param];
    let text = props.words.figures.get(model.id());
    let words = text.and_then(|text| text.params.get(spec.id));
    let name = words.map_or(spec.id, |words| words.name.as_str());
    if let Kind::Choice(options) = spec.kind {
        let option = options[props.value as usize];
        return html! { <span>{ text.map_or_else(|| option.to_owned(), |text| choice_words(text, spec.id, option)) }</span> };
    }
    let set = {
        let (on_command, figure, param) = (props.on_command.clone(), props.figure, props.param);
        move |value: f64, gesture: Gesture| {
            on_command.emit(Command::Do(Action::Set { figure, param, value }, Some(gesture)));
        }
    };
    let onkeydown = {
        let (set, value) = (set.clone(), props.value);
        move |event: KeyboardEvent| {
            // Home and end move the caret in a text that is being typed.
            let key = event.key();
            if let Some(next) = value_for_key(&spec, value, &key)
                .filter(|_| !matches!(key.as_str(), "Home" | "End" | "ArrowLeft" | "ArrowRight"))
            {
                event.prevent_default();
                set(next, next_gesture());
            }
        }
    };
    let onchange = {
        let set = set.clone();
        move |event: Event| {
            let input = event.target_dyn_into::<web_sys::HtmlInputElement>();
            if let Some(value) = input.and_then(|input| read_typed(&spec, &input.value())) {
                set(value, next_gesture());
            }
        }
    };
    let drag = Dragging { held: held.clone(), value: props.value };
    let onpointermove = {
        let set = set.clone();
        move |event: PointerEvent| {
            if let Some((from, at, gesture)) = *held.borrow() {
                let steps = ((f64::from(event.client_x()) - at) / PIXELS_A_STEP) as i32;
                if steps != 0 {
                    set(spec.nudge(from, steps), gesture);
                }
            }
        }
    };
    let shown = typed(&spec, props.value);
    let width = format!("w{}", shown.len().clamp(1, 9));
    let (min, max) = spec.range();
    let changed = props.value != spec.default;
    let unit = unit_words(&spec, "");
    html! {
        <span class={classes!("scrub", changed.then_some("changed"))}>
            <input type="number" inputmode="decimal" class={width} aria-label={name.to_owned()} value={shown}
                min={typed(&spec, min)} max={typed(&spec, max)} step="any" {onkeydown} {onchange}
                onpointerdown={drag.begin()} {onpointermove} onpointerup={drag.end()} onpointercancel={drag.end()} />
            { unit }
        </span>
    }
}

/// A drag across a number: where it began, and from which value.
struct Dragging {
    held: Rc<RefCell<Option<(f64, f64, Gesture)>>>,
    value: f64,
}

impl Dragging {
    fn begin(&self) -> Callback<PointerEvent> {
        let (held, value) = (self.held.clone(), self.value);
        Callback::from(move |event: PointerEvent| {
            if let Some(element) = event.target_dyn_into::<web_sys::Element>() {
                let _ = element.set_pointer_capture(event.pointer_id());
            }
            *held.borrow_mut() = Some((value, event.client_x().into(), next_gesture()));
        })
    }

    fn end(&self) -> Callback<PointerEvent> {
        let held = self.held.clone();
        Callback::from(move |_: PointerEvent| *held.borrow_mut() = None)
    }
}

/// A number that a model computes, in its declared format unless another is asked for.
pub fn computed(figure: usize, output: usize, format: Option<Format>, state: &FigureState) -> Html {
    let own = MODELS[figure].outputs()[output].format;
    let value = finished(figure, state).outputs[output];
    html! { <span class="computed">{ format.unwrap_or(own).print_output(value) }</span> }
}

/// The reader's guess, quoted in a sentence; `none` stands there while there is none.
pub fn quoted(figure: usize, answer: Answer, none: &str, words: &SharedWords) -> Html {
    let model = MODELS[figure];
    let words = match (answer, model.guess()) {
        (Answer::Guessed(value), Some(guess)) => {
            let text = words.figures.get(model.id()).and_then(|text| text.guess.as_ref());
            let quoted = guess_words(text, &guess.scale, guess.scale.format, value);
            format!("{quoted}{}", text.map_or("", |text| text.unit.as_str()))
        }
        _ => none.to_owned(),
    };
    html! { <span class="quoted">{ words }</span> }
}
