//! Links in the prose that open a dare change the page in place: what a figure's own button does, told by a link.

use gloo::events::{EventListener, EventListenerOptions};
use models::registry::MODELS;
use models::world::{Action, query};
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, MouseEvent};

use super::app::scroll_to;
use super::engines;
use crate::figure::next_gesture;
use crate::store::{self, Command};

/// Listens until the answer is dropped. A link that cannot be followed here is left to the browser, which opens it as a
/// page of its own: one that is opened elsewhere by a key, one that is not understood to the letter, one whose figure
/// cannot run.
pub fn follow() -> Option<EventListener> {
    let document = web_sys::window()?.document()?;
    let options = EventListenerOptions::enable_prevent_default();
    Some(EventListener::new_with_options(&document, "click", options, move |event| {
        if let Some((actions, at)) = dare(event) {
            event.prevent_default();
            // One link, one step of the history.
            let gesture = next_gesture();
            for action in actions {
                store::send(Command::Do(action, Some(gesture)));
            }
            scroll_to(MODELS[at].id());
        }
    }))
}

/// What a click asks for, and at which figure. Other figures than the link's own stay as the reader left them.
fn dare(event: &Event) -> Option<(Vec<Action>, usize)> {
    let click = event.dyn_ref::<MouseEvent>()?;
    let elsewhere = click.button() != 0 || click.meta_key() || click.ctrl_key() || click.shift_key() || click.alt_key();
    let link = event.target()?.dyn_into::<Element>().ok()?.closest("article a[href^='?v=']").ok()??;
    let parsed = query::parse(&link.get_attribute("href")?);
    let at = parsed.at?;
    let broken = link.owner_document()?.get_element_by_id(MODELS[at].id())?.has_attribute("data-broken");
    // Links between figures are not the business of one figure.
    let foreign = !parsed.complaints.is_empty() || parsed.world.links.contains(&true);
    if elsewhere || foreign || broken || engines::failed(at) || event.default_prevented() {
        return None;
    }
    engines::want(at);
    let mut figures = parsed.world.figures;
    let others = (0..MODELS.len()).filter(|figure| *figure != at && figures[*figure].differs(MODELS[*figure]));
    let order: Vec<usize> = others.chain([at]).collect();
    let show = |figure: usize| {
        let state = std::mem::replace(&mut figures[figure], models::world::FigureState::of(MODELS[figure]));
        [Action::Show { figure, values: state.values, seed: state.seed }, Action::Step { figure, step: state.step }]
    };
    Some((order.into_iter().flat_map(show).collect(), at))
}
