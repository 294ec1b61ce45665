//! A panel that can be touched: handles that are dragged or moved by keys, things that are tapped.

use std::cell::{Cell, RefCell};

use article::texts::FigureText;
use models::decimal;
use models::scene::{Binding, Handle, PANEL_WIDTH, Panel, Target};
use models::{Model, ParamSpec};
use wasm_bindgen::JsCast;
use yew::prelude::*;

use super::sheet::Sheets;
use super::svg;
use crate::store::{self, Gesture};
use crate::words;

/// What a hand did to a picture.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Touch {
    /// What it changed.
    pub target: Target,
    /// The value it asks for.
    pub value: f64,
    /// The movement it belongs to.
    pub gesture: Gesture,
}

/// What a picture needs.
pub struct Picture<'a> {
    /// What is drawn.
    pub panel: &'a Panel,
    /// The model, for the ranges and steps of what is dragged.
    pub model: &'static dyn Model,
    /// Values of the parameters.
    pub values: &'a [f64],
    /// Where the guess stands.
    pub guess: f64,
    /// The figure's words.
    pub text: &'a FigureText,
    /// The sheets that it is drawn on.
    pub sheets: &'a RefCell<Sheets>,
    /// Makes ids unique in the page.
    pub scope: String,
}

impl Picture<'_> {
    /// The panel with its marks and its handles. Every touch is told to `on_touch`; a picture without it only hangs on the
    /// wall. These are functions and not components: each component costs ten kilobytes of
    /// program, and one hand holds one handle, so that a drag needs no state of its own.
    pub fn draw(&self, marks: Html, on_touch: Option<&Callback<Touch>>) -> Html {
        let name = words::plain_label(self.text, &format!("panel-{}", self.panel.id)).to_owned();
        let handles = match on_touch {
            Some(on_touch) => {
                html! { <g class="handles">{ for self.panel.handles.iter().map(|handle| self.knob(handle, on_touch)) }</g> }
            }
            None if cfg!(feature = "browser") => html! { <g /> },
            None => svg::still_handles(self.panel),
        };
        html! {
            <svg class="picture" viewBox={svg::view_box(self.panel)} role="group" aria-label={name}>
                { svg::patterns(self.panel, &self.scope) }
                { marks }
                { self.taps(on_touch) }
                { handles }
            </svg>
        }
    }

    /// A transparent ground that takes taps. For the keyboard the same value stands among the controls.
    fn taps(&self, on_touch: Option<&Callback<Touch>>) -> Html {
        let (Some(taps), Some(on_touch)) = (&self.panel.taps, on_touch) else {
            return html! { <g class="taps" /> };
        };
        let (taps, on_touch) = (taps.clone(), on_touch.clone());
        let onclick = move |event: MouseEvent| {
            let Some(at) = place_in(&event) else { return };
            let distance =
                |point: &[f64; 2]| (point[0] - at[0]) * (point[0] - at[0]) + (point[1] - at[1]) * (point[1] - at[1]);
            let nearest = taps.at.iter().enumerate().min_by(|a, b| distance(a.1).total_cmp(&distance(b.1)));
            if let Some((index, point)) = nearest
                && distance(point) <= taps.reach * taps.reach
            {
                let value = taps.values.get(index).copied().unwrap_or(index as f64);
                on_touch.emit(Touch { target: taps.target, value, gesture: next_gesture() });
            }
        };
        html! {
            <rect class="taps" width={svg::short(PANEL_WIDTH)} height={svg::short(self.panel.height)} {onclick} />
        }
    }

    /// A handle: a slider that stands in the picture.
    fn knob(&self, handle: &Handle, on_touch: &Callback<Touch>) -> Html {
        let (across, along, panel, at) = (handle.across, handle.along, self.panel.id, handle.at);
        let Some((spec, [transform, value, spoken])) = self.place(handle) else { return html! { <g /> } };
        let onpointerdown = move |event: PointerEvent| {
            let Some(place) = place_in(&event) else { return };
            event.prevent_default();
            hold(&event);
            let off = [place[0] - at[0], place[1] - at[1]];
            let gesture = next_gesture();
            store::hold(gesture);
            HELD.with(|held| held.set(Some(Drag { panel, pointer: event.pointer_id(), off, across, along, gesture })));
        };
        let moved = on_touch.clone();
        let onpointermove = move |event: PointerEvent| {
            let held = HELD.with(Cell::get).filter(|held| held.pointer == event.pointer_id());
            let (Some(held), Some(place)) = (held, place_in(&event)) else { return };
            for (binding, coordinate) in [(held.across, place[0] - held.off[0]), (held.along, place[1] - held.off[1])] {
                if let Some(binding) = binding {
                    let value = binding.axis.value_at(coordinate);
                    moved.emit(Touch { target: binding.target, value, gesture: held.gesture });
                }
            }
        };
        let release = Callback::from(|_: PointerEvent| HELD.with(|held| held.set(None)));
        let keyed = on_touch.clone();
        let bound = [across, along].map(|binding| binding.and_then(|binding| Some((binding, self.bound(&binding)?))));
        let onkeydown = move |event: KeyboardEvent| {
            let upright = matches!(event.key().as_str(), "ArrowUp" | "ArrowDown");
            let Some((binding, (spec, value))) = (if upright { bound[1].or(bound[0]) } else { bound[0].or(bound[1]) })
            else {
                return;
            };
            if let Some(value) = value_for_key(&spec, value, &event.key()) {
                event.prevent_default();
                event.stop_propagation();
                keyed.emit(Touch { target: binding.target, value, gesture: next_gesture() });
            }
        };
        let (min, max) = spec.range();
        let label = words::plain_label(self.text, &format!("handle-{}", handle.key)).to_owned();
        let orientation = if across.is_some() { "horizontal" } else { "vertical" };
        html! {
            <g key={handle.key} class="handle"
                {transform} tabindex="0" role="slider" aria-label={label} aria-orientation={orientation}
                aria-valuemin={decimal::shortest(min)} aria-valuemax={decimal::shortest(max)} aria-valuenow={value}
                aria-valuetext={spoken} data-handle={handle.key}
                {onpointerdown} {onpointermove} onpointerup={release.clone()} onpointercancel={release} {onkeydown}>
                <circle class="reach" r="30" />
                <circle class="ring" r="15" />
                { svg::knob(handle) }
            </g>
        }
    }

    /// Brings a handle to where it stands: the range that it moves in, and how it stands. One that moves nothing does not
    /// stand anywhere.
    pub fn place(&self, handle: &Handle) -> Option<(ParamSpec, Stand)> {
        let main = handle.across.or(handle.along)?;
        let (spec, value) = self.bound(&main)?;
        let unit = match main.target {
            Target::Param(id) => self.text.params.get(id).map(|param| param.unit.as_str()),
            Target::Guess => self.text.guess.as_ref().map(|guess| guess.unit.as_str()),
            Target::Step => None,
        };
        let stand = [
            format!("translate({} {})", svg::short(handle.at[0]), svg::short(handle.at[1])),
            decimal::shortest(value),
            format!("{}{}", spec.format.print(value), unit.unwrap_or_default()),
        ];
        let stand = stand.map(AttrValue::from);
        self.sheets.borrow_mut().place(self.panel.id, handle.key, &stand);
        Some((spec, stand))
    }

    /// The range that a handle moves in, and its value.
    fn bound(&self, binding: &Binding) -> Option<(ParamSpec, f64)> {
        match binding.target {
            Target::Param(id) => {
                let index = self.model.param_index(id)?;
                Some((self.model.params()[index], self.values[index]))
            }
            Target::Guess => self.model.guess().map(|guess| (guess.scale, self.guess)),
            Target::Step => None,
        }
    }
}

/// What changes of a handle while it is moved: where it stands, its value, and the value in words for ears.
pub type Stand = [AttrValue; 3];

/// The attributes of a [`Stand`].
pub const STAND: [&str; 3] = ["transform", "aria-valuenow", "aria-valuetext"];

/// A drag in progress: its panel, the pointer, its distance from the handle's centre, and the axes as they were when it
/// began, because a picture may rescale while a value changes.
#[derive(Clone, Copy)]
struct Drag {
    panel: &'static str,
    pointer: i32,
    off: [f64; 2],
    across: Option<Binding>,
    along: Option<Binding>,
    gesture: Gesture,
}

thread_local! {
    static HELD: Cell<Option<Drag>> = const { Cell::new(None) };
    static GESTURE: Cell<u32> = const { Cell::new(0) };
}

/// The panel in which a hand holds a handle.
pub fn held() -> Option<&'static str> {
    HELD.with(Cell::get).map(|held| held.panel)
}

/// The value that a key asks for on a slider: arrows, page keys, home and end.
pub fn value_for_key(spec: &ParamSpec, value: f64, key: &str) -> Option<f64> {
    let (min, max) = spec.range();
    Some(match key {
        "ArrowRight" | "ArrowUp" => spec.nudge(value, 1),
        "ArrowLeft" | "ArrowDown" => spec.nudge(value, -1),
        "PageUp" => spec.nudge(value, 10),
        "PageDown" => spec.nudge(value, -10),
        "Home" => min,
        "End" => max,
        _ => return None,
    })
}

/// A new movement of the hand.
pub fn next_gesture() -> Gesture {
    GESTURE.with(|gesture| gesture.set(gesture.get().wrapping_add(1)));
    current_gesture()
}

/// The movement of the hand that began last.
pub fn current_gesture() -> Gesture {
    Gesture(GESTURE.with(Cell::get))
}

/// The place of a pointer in the units of the panel that it is in. The target is asked and not the current target, which
/// for Yew is the root that listens for all.
fn place_in(event: &MouseEvent) -> Option<[f64; 2]> {
    let target = event.target_dyn_into::<web_sys::Element>()?;
    let rect = target.closest("svg").ok()??.get_bounding_client_rect();
    let scale = PANEL_WIDTH / rect.width().max(1.0);
    Some([(f64::from(event.client_x()) - rect.left()) * scale, (f64::from(event.client_y()) - rect.top()) * scale])
}

/// Sends the pointer's further moves to the handle, wherever it goes, and gives the handle the keyboard.
fn hold(event: &PointerEvent) {
    let handle = event.target_dyn_into::<web_sys::Element>().and_then(|target| target.closest(".handle").ok()?);
    let Some(element) = handle else { return };
    // A pointer that is gone already cannot be captured; then there is nothing to drag either.
    let _ = element.set_pointer_capture(event.pointer_id());
    if let Some(element) = element.dyn_ref::<web_sys::SvgElement>() {
        let _ = element.focus();
    }
}
