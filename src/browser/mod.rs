//! The browser's half: finds the page's slots and brings them to life.

mod address;
mod app;
mod belief;
mod dares;
mod device;
mod embed;
pub mod engines;
mod inline;
mod nearness;
mod panic;
mod read;
mod slots;
mod strip;

use wasm_bindgen::JsCast;

use crate::words::SharedWords;
use app::{App, AppProps};

/// Starts the program: reads the page's words and its address, and mounts one app whose figures stand in the slots.
///
/// When the page has no words or no slots there is nothing to do, and the text stays as it is.
pub fn start() {
    panic::report();
    let Some(document) = web_sys::window().and_then(|window| window.document()) else { return };
    let Some(words) = words(&document) else { return };
    let slots = slots::find(&document);
    if slots.is_empty() {
        return;
    }
    // The app itself draws nothing: it needs a root that is nobody's slot.
    let Ok(root) = document.create_element("div") else { return };
    root.set_class_name("app-root");
    if document.body().and_then(|body| body.append_child(&root).ok()).is_none() {
        return;
    }
    engines::prepare(&words);
    nearness::watch(&slots);
    yew::Renderer::<App>::with_root_and_props(root, AppProps { words, slots }).render();
}

fn words(document: &web_sys::Document) -> Option<SharedWords> {
    let block: web_sys::HtmlElement = document.get_element_by_id("words")?.dyn_into().ok()?;
    read::words(&block.text_content()?).map(Into::into)
}
