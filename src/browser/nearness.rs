//! Watches which figures come near the screen, so that their engines are fetched in time and no others are.

use models::registry;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Element, IntersectionObserver, IntersectionObserverEntry, IntersectionObserverInit};

use super::engines;
use super::slots::Slot;

/// One screen above and below: enough time for a model's program to come, and none comes that is not read.
const MARGIN: &str = "100% 0px";

/// Wants the engine and the words of every slot of a figure that comes near, now and later: the figure, its numbers in
/// sentences, the reader's guess. Where the browser cannot tell, all are wanted.
pub fn watch(slots: &[Slot]) {
    let seen = Closure::<dyn FnMut(js_sys::Array)>::new(|entries: js_sys::Array| {
        for entry in entries.iter().filter_map(|entry| entry.dyn_into::<IntersectionObserverEntry>().ok()) {
            if entry.is_intersecting() {
                want(&entry.target());
            }
        }
    });
    let options = IntersectionObserverInit::new();
    options.set_root_margin(MARGIN);
    let observer = IntersectionObserver::new_with_options(seen.as_ref().unchecked_ref(), &options);
    for slot in slots.iter().filter(|slot| slot.place.has_attribute("data-figure")) {
        match &observer {
            Ok(observer) => observer.observe(&slot.place),
            Err(_) => want(&slot.place),
        }
    }
    // It watches for as long as the page stands.
    seen.forget();
}

fn want(element: &Element) {
    if let Some(figure) = element.get_attribute("data-figure").and_then(|id| registry::index(&id)) {
        engines::want(figure);
    }
}
