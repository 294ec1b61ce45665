//! A panel that can be touched: handles that are dragged or moved by keys, things that are tapped.

use article::texts::FigureText;
use models::scene::{Binding, Handle, PANEL_WIDTH, Panel, Target};
use models::{Model, ParamSpec};
use wasm_bindgen::JsCast;
use yew::prelude::*;

use super::svg;
use crate::store::Gesture;
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
#[derive(Clone, Properties)]
pub struct PictureProps {
    /// What is drawn.
    pub panel: Panel,
    /// The model, for the ranges and steps of what is dragged.
    pub model: &'static dyn Model,
    /// Values of the parameters, and where the guess stands.
    pub values: Vec<f64>,
    /// The guess that is being made.
    pub guess: f64,
    /// The figure's words.
    pub text: std::rc::Rc<FigureText>,
    /// Makes ids unique in the page.
    pub scope: String,
    /// Told of every touch; `None` in a picture that only hangs on the wall.
    pub on_touch: Option<Callback<Touch>>,
}

impl PartialEq for PictureProps {
    fn eq(&self, other: &Self) -> bool {
        // Handles announce values, so these count; the model is the same by its name.
        self.panel == other.panel
            && self.values == other.values
            && self.guess == other.guess
            && self.scope == other.scope
            && self.text == other.text
            && self.on_touch == other.on_touch
            && self.model.id() == other.model.id()
    }
}

/// A panel with its handles.
#[component]
pub fn Picture(props: &PictureProps) -> Html {
    let frame = use_node_ref();
    let name = words::plain_label(&props.text, &format!("panel-{}", props.panel.id)).to_owned();
    let handles = props.on_touch.iter().flat_map(|on_touch| {
        props.panel.handles.iter().map(|handle| {
            html! {
                <Knob key={handle.key} handle={handle.clone()} model={Declared(props.model)} values={props.values.clone()}
                    guess={props.guess} text={props.text.clone()} frame={frame.clone()} on_touch={on_touch.clone()} />
            }
        })
    });
    html! {
        <svg ref={frame.clone()} class="picture" viewBox={svg::view_box(&props.panel)} role="group" aria-label={name}>
            { svg::marks(&props.panel, &props.text, &format!("{}-{}", props.scope, props.panel.id)) }
            { taps(props, &frame) }
            <g class="handles">{ for handles }</g>
        </svg>
    }
}

/// A transparent ground that takes taps. For the keyboard the same value stands among the controls.
fn taps(props: &PictureProps, frame: &NodeRef) -> Html {
    let (Some(taps), Some(on_touch)) = (&props.panel.taps, &props.on_touch) else {
        return html! { <g class="taps" /> };
    };
    let (taps, on_touch, frame) = (taps.clone(), on_touch.clone(), frame.clone());
    let onclick = Callback::from(move |event: MouseEvent| {
        let Some(at) = place_in(&frame, event.client_x().into(), event.client_y().into()) else { return };
        let distance =
            |point: &[f64; 2]| (point[0] - at[0]) * (point[0] - at[0]) + (point[1] - at[1]) * (point[1] - at[1]);
        let nearest = taps.at.iter().enumerate().min_by(|a, b| distance(a.1).total_cmp(&distance(b.1)));
        if let Some((index, point)) = nearest
            && distance(point) <= taps.reach * taps.reach
        {
            on_touch.emit(Touch { target: taps.target, value: index as f64, gesture: next_gesture() });
        }
    });
    html! {
        <rect class="taps" width={svg::short(PANEL_WIDTH)} height={svg::short(props.panel.height)} {onclick} />
    }
}

/// A model as a property: equal by name.
#[derive(Clone, Copy)]
struct Declared(&'static dyn Model);

impl PartialEq for Declared {
    fn eq(&self, other: &Self) -> bool {
        self.0.id() == other.0.id()
    }
}

#[derive(Clone, PartialEq, Properties)]
struct KnobProps {
    handle: Handle,
    model: Declared,
    values: Vec<f64>,
    guess: f64,
    text: std::rc::Rc<FigureText>,
    frame: NodeRef,
    on_touch: Callback<Touch>,
}

impl KnobProps {
    fn spec(&self, binding: &Binding) -> Option<ParamSpec> {
        match binding.target {
            Target::Param(id) => self.model.0.param_index(id).map(|index| self.model.0.params()[index]),
            Target::Guess => self.model.0.guess().map(|guess| guess.scale),
            Target::Step => None,
        }
    }

    fn value(&self, binding: &Binding) -> f64 {
        match binding.target {
            Target::Param(id) => self.model.0.param_index(id).map_or(0.0, |index| self.values[index]),
            Target::Guess => self.guess,
            Target::Step => 0.0,
        }
    }
}

/// A drag in progress: the pointer, its distance from the handle's centre, and the axes as they were when it began,
/// because a picture may rescale while a value changes.
#[derive(Clone, Copy)]
struct Drag {
    pointer: i32,
    off: [f64; 2],
    across: Option<Binding>,
    along: Option<Binding>,
    gesture: Gesture,
}

/// A handle: a slider that stands in the picture.
#[component]
fn Knob(props: &KnobProps) -> Html {
    let drag = use_mut_ref(|| None::<Drag>);
    let Some(main) = props.handle.across.or(props.handle.along) else { return html! { <g /> } };
    let Some(spec) = props.spec(&main) else { return html! { <g /> } };
    let value = props.value(&main);

    let onpointerdown = {
        let (drag, props) = (drag.clone(), props.clone());
        Callback::from(move |event: PointerEvent| {
            let Some(at) = place_in(&props.frame, event.client_x().into(), event.client_y().into()) else {
                return;
            };
            event.prevent_default();
            hold(&event);
            *drag.borrow_mut() = Some(Drag {
                pointer: event.pointer_id(),
                off: [at[0] - props.handle.at[0], at[1] - props.handle.at[1]],
                across: props.handle.across,
                along: props.handle.along,
                gesture: next_gesture(),
            });
        })
    };
    let onpointermove = {
        let (drag, props) = (drag.clone(), props.clone());
        Callback::from(move |event: PointerEvent| {
            let Some(held) = *drag.borrow() else { return };
            if held.pointer != event.pointer_id() {
                return;
            }
            let Some(at) = place_in(&props.frame, event.client_x().into(), event.client_y().into()) else {
                return;
            };
            for (binding, coordinate) in [(held.across, at[0] - held.off[0]), (held.along, at[1] - held.off[1])] {
                if let Some(binding) = binding {
                    let value = binding.axis.value_at(coordinate);
                    props.on_touch.emit(Touch { target: binding.target, value, gesture: held.gesture });
                }
            }
        })
    };
    let release = {
        let drag = drag.clone();
        Callback::from(move |_: PointerEvent| *drag.borrow_mut() = None)
    };
    let onkeydown = {
        let props = props.clone();
        Callback::from(move |event: KeyboardEvent| {
            let upright = matches!(event.key().as_str(), "ArrowUp" | "ArrowDown");
            let binding = match (props.handle.across, props.handle.along) {
                (Some(_), Some(along)) if upright => along,
                (Some(across), _) => across,
                (None, Some(along)) => along,
                (None, None) => return,
            };
            let Some(spec) = props.spec(&binding) else { return };
            if let Some(value) = value_for_key(&spec, props.value(&binding), &event.key()) {
                event.prevent_default();
                event.stop_propagation();
                props.on_touch.emit(Touch { target: binding.target, value, gesture: next_gesture() });
            }
        })
    };
    let (min, max) = spec.range();
    let label = words::plain_label(&props.text, &format!("handle-{}", props.handle.key)).to_owned();
    let unit = unit_of(props, &main);
    let orientation = if props.handle.across.is_some() { "horizontal" } else { "vertical" };
    let at = props.handle.at;
    html! {
        <g class={classes!("handle", orientation, svg::fill_class(props.handle.tone))}
            transform={format!("translate({} {})", svg::short(at[0]), svg::short(at[1]))}
            tabindex="0" role="slider" aria-label={label} aria-orientation={orientation}
            aria-valuemin={min.to_string()} aria-valuemax={max.to_string()} aria-valuenow={value.to_string()}
            aria-valuetext={format!("{}{unit}", spec.format.print(value))} data-handle={props.handle.key}
            {onpointerdown} {onpointermove} onpointerup={release.clone()} onpointercancel={release} {onkeydown}>
            <circle class="reach" r="24" />
            <circle class="ring" r="15" />
            { svg::knob(&props.handle) }
        </g>
    }
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
    thread_local! {
        static LAST: std::cell::Cell<u32> = const { std::cell::Cell::new(0) };
    }
    LAST.with(|last| {
        last.set(last.get().wrapping_add(1));
        Gesture(last.get())
    })
}

fn unit_of(props: &KnobProps, binding: &Binding) -> String {
    match binding.target {
        Target::Param(id) => props.text.params.get(id).map(|param| param.unit.clone()),
        Target::Guess => props.text.guess.as_ref().map(|guess| guess.unit.clone()),
        Target::Step => None,
    }
    .unwrap_or_default()
}

/// The place of a pointer in a panel's units.
fn place_in(frame: &NodeRef, x: f64, y: f64) -> Option<[f64; 2]> {
    let rect = frame.cast::<web_sys::Element>()?.get_bounding_client_rect();
    let scale = PANEL_WIDTH / rect.width().max(1.0);
    Some([(x - rect.left()) * scale, (y - rect.top()) * scale])
}

/// Sends the pointer's further moves to the handle, wherever it goes, and gives the handle the keyboard.
fn hold(event: &PointerEvent) {
    let Some(target) = event.current_target() else { return };
    let element: &web_sys::Element = target.unchecked_ref();
    // A pointer that is gone already cannot be captured; then there is nothing to drag either.
    let _ = element.set_pointer_capture(event.pointer_id());
    if let Some(element) = element.dyn_ref::<web_sys::SvgElement>() {
        let _ = element.focus();
    }
}
