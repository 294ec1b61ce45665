//! One app for the whole page: one store, and a portal into every slot.

use models::registry::MODELS;
use models::world::query::Complaint;
use models::world::{Resolved, World};
use yew::prelude::*;

use super::belief::{Answers, belief};
use super::inline::{computed, quoted, scrub};
use super::slots::{Slot, SlotKind};
use super::strip::strip;
use super::{address, dares, embed, engines};
use crate::figure::{Absent, Figure, at_work, finished, in_sight, resolved};
use crate::store::{self, Store};
use crate::words::SharedWords;

/// What the app needs.
#[derive(Clone, PartialEq, Properties)]
pub struct AppProps {
    /// The page's words.
    pub words: SharedWords,
    /// The places to bring to life.
    pub slots: Vec<Slot>,
}

/// The app.
#[component]
pub fn App(props: &AppProps) -> Html {
    let update = use_force_update();
    let opened = use_memo((), move |()| {
        let opened = address::read();
        store::open(opened.world.clone(), update.clone());
        engines::expect(Callback::from(move |()| update.force_update()));
        opened
    });
    let store = store::now();
    let answers = use_state_eq(Answers::kept);
    {
        // Opening a page writes nothing: the address is as the reader gave it.
        let first = use_mut_ref(|| true);
        // Nor does a hand that moves: browsers look for the page's icon anew at every change of the address.
        let made = (store.world.clone(), store.touched, store.is_following());
        use_effect_with(made, move |(world, touched, following)| {
            if !std::mem::take(&mut *first.borrow_mut()) && !following {
                address::follow(world.clone(), *touched);
            }
        });
    }
    {
        let opened = opened.clone();
        use_effect_with((), move |()| {
            if let Some(at) = opened.at {
                engines::want(at);
            }
            embed::announce_height()
        });
    }
    {
        // Again when the figure lives: it is higher than it was while it waited, and browsers that hold on to what is
        // below it move it away. Who comes from the other script comes with a place in the text, which counts for more.
        let there = opened.at.is_some_and(|at| ready(&store.world, at).is_ok());
        let at = opened.at.filter(|_| address::is_without_place());
        use_effect_with(there, move |there| {
            if let Some(at) = at.filter(|at| !there || in_sight(*at)) {
                scroll_to(MODELS[at].id());
            }
        });
    }
    use_effect_with((), move |()| {
        let listener = dares::follow();
        move || drop(listener)
    });
    let slot =
        |slot: &Slot| create_portal(living(slot, props, &store, &answers, &opened.complaints), slot.host.clone());
    html! { <div hidden=true>{ for props.slots.iter().map(slot) }</div> }
}

fn living(
    slot: &Slot,
    props: &AppProps,
    store: &Store,
    answers: &UseStateHandle<Answers>,
    complaints: &[Complaint],
) -> Html {
    let words = props.words.clone();
    let state = |figure: usize| store.world.figures[figure].clone();
    match &slot.kind {
        SlotKind::Figure(figure, number) => {
            at_work(*figure);
            // A slot marked so breaks on purpose: that is how the tests know that one broken figure leaves the others
            // alive.
            let marked = slot.host.parent_element().is_some_and(|slot| slot.has_attribute("data-force-panic"));
            assert!(!marked, "this figure was asked to break");
            let (resolved, brief) = match ready(&store.world, *figure) {
                Ok(ready) => ready,
                Err(Absent(missing)) => {
                    // Its own program, or that of a figure that feeds it.
                    if engines::failed(missing) {
                        slot.give_up();
                    }
                    return html! { <div hidden=true /> };
                }
            };
            slot.wake();
            html! {
                <Figure figure={*figure} number={*number} state={state(*figure)} {resolved} {brief} open={store.world.is_open(*figure)} links={store.world.links.clone()} {words}
                    alive=true history={(store.can_undo(), store.can_redo())} embedded={embed::is_embed()} />
            }
        }
        SlotKind::Param(figure, param, still) => {
            let Some(text) = words.figure(MODELS[*figure].id()) else { return html! { <span>{ still }</span> } };
            let value = match resolved(&store.world, *figure) {
                Ok(resolved) => resolved.values[*param],
                Err(_) => store.world.figures[*figure].values[*param],
            };
            scrub(*figure, *param, value, &text)
        }
        SlotKind::Output(figure, output, format, still) => computed(*figure, *output, *format, still, &store.world),
        SlotKind::Guess(figure, none) => quoted(*figure, store.world.figures[*figure].answer, none, &words),
        SlotKind::Belief(again) => belief(*again, &words, answers),
        SlotKind::World => strip(store, &words),
        SlotKind::Notice => notice(&words, complaints),
    }
}

/// A figure with its numbers, and whether they were made in haste, once the programs for that are there; those of other
/// figures that feed it are fetched.
fn ready(world: &World, figure: usize) -> Result<(Resolved, bool), Absent> {
    let ready = resolved(world, figure).and_then(|figure| Ok((finished(&figure)?.is_brief(), figure)));
    match ready {
        Ok((brief, figure)) => Ok((figure, brief)),
        Err(Absent(missing)) => {
            if missing != figure {
                engines::want(missing);
            }
            Err(Absent(missing))
        }
    }
}

/// Says which keys of a link were not understood; nothing else of it is changed.
fn notice(words: &SharedWords, complaints: &[Complaint]) -> Html {
    if complaints.is_empty() {
        return html! { <p hidden=true /> };
    }
    // A stranger's signs: those that turn text around may not turn the sentence that quotes them.
    let turns =
        |sign: char| matches!(sign, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    let keys: Vec<String> = complaints.iter().map(|complaint| complaint.key.replace(turns, "�")).collect();
    html! { <p role="status">{ words.ui_with("link-ignored", &[("keys", &keys.join("、"))]) }</p> }
}

/// Brings a figure to the top of the screen.
pub fn scroll_to(id: &str) {
    let element =
        web_sys::window().and_then(|window| window.document()).and_then(|document| document.get_element_by_id(id));
    if let Some(element) = element {
        element.scroll_into_view();
    }
}
