//! Controls below the picture: they say in words what the handles show.

use article::texts::{FigureText, ParamText};
use models::decimal;
use models::{Format, Kind, ParamSpec, Provenance, Scale};
use yew::prelude::*;

use super::links::Origin;
use super::picture::{current_gesture, next_gesture, value_for_key};
use crate::store::Gesture;
use crate::words::{Words, choice_words};

/// A control: a slider with a number to type, a list of options, or a switch.
pub struct Control<'a> {
    /// Makes ids of elements unique.
    pub scope: &'a str,
    /// What the control sets.
    pub spec: ParamSpec,
    /// Its value now.
    pub value: f64,
    /// Where its value is from.
    pub origin: Origin,
    /// The figure's words.
    pub text: &'a FigureText,
    /// The page's words.
    pub words: &'a Words,
    /// Told of a wished value.
    pub on_set: Callback<(f64, Gesture)>,
    /// Told when the default is wished back.
    pub on_clear: Callback<()>,
}

/// The factor between a value and the number that is typed: percentages are typed as percentages.
pub fn typed_factor(format: Format) -> f64 {
    if matches!(format, Format::Percent(_)) { 100.0 } else { 1.0 }
}

/// A value as it is typed: no thousands separators, no more digits than the grid has.
pub fn typed(spec: &ParamSpec, value: f64) -> String {
    let factor = typed_factor(spec.format);
    let decimals = match spec.kind {
        Kind::Number { step, .. } => {
            let mut decimals = 0;
            let mut grid = step * factor;
            while grid < 0.999 && decimals < 6 {
                grid *= 10.0;
                decimals += 1;
            }
            decimals
        }
        Kind::Choice(_) => 0,
    };
    decimal::trimmed(&decimal::fixed(value * factor, decimals)).to_owned()
}

/// The value that a typed text asks for; `None` when it is no number.
pub fn read_typed(spec: &ParamSpec, text: &str) -> Option<f64> {
    let value = decimal::parse(text.trim())?;
    Some(spec.snap(value / typed_factor(spec.format)))
}

/// The unit that stands behind a typed number.
pub fn unit_words(spec: &ParamSpec, unit: &str) -> String {
    if typed_factor(spec.format) == 1.0 { unit.to_owned() } else { format!("%{unit}") }
}

/// Draws a control.
pub fn control(props: &Control<'_>) -> Html {
    let spec = props.spec;
    let id = format!("{}-{}", props.scope, spec.id);
    let changed = (props.value != spec.default && !props.origin.fed) || props.origin.give_back.is_some();
    let empty = ParamText::default();
    let text = props.text.params.get(spec.id).unwrap_or(&empty);
    let name = if text.name.is_empty() { spec.id } else { text.name.as_str() };
    let back = {
        let on_clear = props.on_clear.clone();
        let (label, short) = match props.origin.give_back {
            None => {
                let slots = [("name", name), ("value", &default_words(&spec, props.text))];
                (props.words.ui_with("control-clear", &slots), props.words.ui("control-clear-short").to_owned())
            }
            Some(number) => {
                let short = props.words.ui_with("control-give-back", &[("number", &number.to_string())]);
                (format!("{name}{short}"), short)
            }
        };
        html! {
            <button type="button" class="clear" hidden={!changed} aria-label={label.clone()} title={label}
                onclick={move |_| on_clear.emit(())}>{ short }</button>
        }
    };
    let help_id = format!("{id}-help");
    let provenance = match spec.provenance {
        Provenance::Illustrative => html! { <span class="provenance">{ props.words.ui("illustrative") }</span> },
        Provenance::Sourced(key) => {
            html! { <a class="provenance" href={format!("#source-{key}")}>{ props.words.ui("sourced") }</a> }
        }
    };
    html! {
        <div class="control" data-changed={changed.then_some("")} data-fed={props.origin.fed.then_some("")} data-param={spec.id}>
            <label for={id.clone()}>{ name }</label>
            { match spec.kind {
                Kind::Choice(options) => choice(props, &id, options),
                Kind::Number { .. } => number(props, &id, &help_id, &text.unit),
            } }
            { back }
            { props.origin.line.clone() }
            <p class="help" id={help_id}>{ &text.help }{ " " }{ provenance }</p>
        </div>
    }
}

fn default_words(spec: &ParamSpec, text: &FigureText) -> String {
    match spec.kind {
        Kind::Choice(options) => choice_words(text, spec.id, options[spec.default as usize]),
        Kind::Number { .. } => spec.format.print(spec.default),
    }
}

fn choice(props: &Control<'_>, id: &str, options: &'static [&'static str]) -> Html {
    let on_set = props.on_set.clone();
    if options == ["off", "on"] {
        let on = props.value != 0.0;
        let onchange = move |_: Event| on_set.emit((if on { 0.0 } else { 1.0 }, next_gesture()));
        return html! { <input type="checkbox" role="switch" id={id.to_owned()} checked={on} {onchange} /> };
    }
    let onchange = move |event: Event| {
        if let Some(index) = selected(&event) {
            on_set.emit((index, next_gesture()));
        }
    };
    let option = |(index, option): (usize, &&'static str)| {
        let words = choice_words(props.text, props.spec.id, option);
        html! { <option value={index.to_string()} selected={index as f64 == props.value}>{ words }</option> }
    };
    // Which option is marked decides when the list is made; once a hand has chosen, only the list's own value counts.
    let value = wasm_bindgen::JsValue::from_str(&(props.value as usize).to_string());
    html! { <select id={id.to_owned()} ~value={value} {onchange}>{ for options.iter().enumerate().map(option) }</select> }
}

fn number(props: &Control<'_>, id: &str, help_id: &str, unit: &str) -> Html {
    const POSITIONS: f64 = 1000.0;
    let spec = props.spec;
    // All that one press of the pointer changes is one step of the history.
    let onpointerdown = |_: PointerEvent| {
        next_gesture();
    };
    let oninput = {
        let on_set = props.on_set.clone();
        move |event: InputEvent| {
            if let Some(position) = typed_number(&event) {
                on_set.emit((spec.at_position(position / POSITIONS), current_gesture()));
            }
        }
    };
    let onkeydown = {
        let (on_set, value) = (props.on_set.clone(), props.value);
        move |event: KeyboardEvent| {
            if let Some(next) = value_for_key(&spec, value, &event.key()) {
                event.prevent_default();
                on_set.emit((next, next_gesture()));
            }
        }
    };
    let onchange = {
        let on_set = props.on_set.clone();
        move |event: Event| {
            if let Some(value) = typed_text(&event).and_then(|text| read_typed(&spec, &text)) {
                on_set.emit((value, next_gesture()));
            }
        }
    };
    let position = decimal::fixed(spec.position(props.value) * POSITIONS, 0);
    let spoken = format!("{}{unit}", spec.format.print(props.value));
    let step = match spec.kind {
        Kind::Number { step, scale: Scale::Linear, .. } => typed(&spec, step),
        _ => "any".to_owned(),
    };
    let said = props.words.ui_with("control-type", &[("name", name_of(props))]);
    html! {
        <>
            <input type="range" class="slider" id={id.to_owned()} min="0" max="1000" step="1" value={position}
                aria-valuetext={spoken} aria-describedby={help_id.to_owned()} {onpointerdown} {oninput} {onkeydown} />
            { entry(&spec, props.value, step, said, &unit_words(&spec, unit), onchange.into()) }
        </>
    }
}

/// A field to type a number into, its steps and its unit. In the picture that waits for the program nothing is typed: there
/// it is a button. A browser that looks for fields to fill in would lay out every chapter for one, before the first paint.
pub fn entry(spec: &ParamSpec, value: f64, step: String, label: String, unit: &str, onchange: Callback<Event>) -> Html {
    let value = typed(spec, value);
    let (min, max) = spec.range();
    html! {
        <span class="entry">
            { if cfg!(feature = "browser") {
                html! {
                    <input type="number" inputmode="decimal" {value} min={typed(spec, min)} max={typed(spec, max)} {step}
                        aria-label={label} {onchange} />
                }
            } else {
                html! { <input type="button" {value} aria-label={label} /> }
            } }
            <span class="unit">{ unit }</span>
        </span>
    }
}

fn name_of<'a>(props: &'a Control<'_>) -> &'a str {
    props.text.params.get(props.spec.id).map_or(props.spec.id, |param| param.name.as_str())
}

fn selected(event: &Event) -> Option<f64> {
    decimal::parse(&event.target_dyn_into::<web_sys::HtmlSelectElement>()?.value())
}

fn typed_number(event: &InputEvent) -> Option<f64> {
    decimal::parse(&event.target_dyn_into::<web_sys::HtmlInputElement>()?.value())
}

fn typed_text(event: &Event) -> Option<String> {
    Some(event.target_dyn_into::<web_sys::HtmlInputElement>()?.value())
}
