//! The places in the page that the program brings to life.

use models::registry;
use wasm_bindgen::JsCast;
use web_sys::{Document, Element};

/// A place in the page.
#[derive(Clone, Debug, PartialEq)]
pub struct Slot {
    /// The element that marks the place.
    pub place: Element,
    /// The element that the living thing is put into: the place itself, or one in it.
    pub host: Element,
    /// What it is.
    pub kind: SlotKind,
}

/// What stands in a slot.
#[derive(Clone, Debug, PartialEq)]
pub enum SlotKind {
    /// A figure, by its place in the registry, with its number in the article.
    Figure(usize, u32),
    /// A number that the reader changes in the sentence: figure, parameter, and what the page says at the defaults.
    Param(usize, usize, String),
    /// A number that a model computes: figure, output, format, and what the page says at the defaults.
    Output(usize, usize, Option<models::Format>, String),
    /// The reader's guess at a figure, with the words that stand for none.
    Guess(usize, String),
    /// The question of belief; whether it is the second time.
    Belief(bool),
    /// The strip with the state of the whole world.
    World,
    /// The line that says what of a link was not understood.
    Notice,
}

/// Finds all slots. A slot whose figure broke before is left as it is.
pub fn find(document: &Document) -> Vec<Slot> {
    let Ok(nodes) = document.query_selector_all("[data-slot]:not([data-broken])") else { return Vec::new() };
    let mut slots = Vec::new();
    for index in 0..nodes.length() {
        let Some(element) = nodes.get(index).and_then(|node| node.dyn_into::<Element>().ok()) else { continue };
        let Some(kind) = kind(&element) else { continue };
        let host = element.query_selector(".live").ok().flatten().unwrap_or_else(|| element.clone());
        if element == host {
            element.set_text_content(None);
        }
        let slot = Slot { place: element, host, kind };
        if !matches!(slot.kind, SlotKind::Figure(..)) {
            slot.wake();
        }
        slots.push(slot);
    }
    slots
}

impl Slot {
    /// Marks it as alive, which hides the waiting picture. It is an attribute, so that taking it away brings the picture
    /// back.
    pub fn wake(&self) {
        if !self.place.has_attribute("data-alive") {
            let _ = self.place.set_attribute("data-alive", "");
        }
    }

    /// Gives it up: the still picture comes back, with the line that says why it does not move.
    pub fn give_up(&self) {
        let _ = self.place.set_attribute("data-broken", "");
        let _ = self.place.remove_attribute("data-alive");
    }
}

/// What the page itself says in a slot. It is noted there, for a program that starts anew after a panic.
fn still(element: &Element) -> String {
    const NOTE: &str = "data-still";
    element.get_attribute(NOTE).unwrap_or_else(|| {
        let text = element.text_content().unwrap_or_default();
        let _ = element.set_attribute(NOTE, &text);
        text
    })
}

fn kind(element: &Element) -> Option<SlotKind> {
    let name = |attribute: &str| element.get_attribute(attribute);
    Some(match name("data-slot")?.as_str() {
        "figure" => {
            let number = name("data-number").and_then(|number| number.parse().ok()).unwrap_or(0);
            SlotKind::Figure(registry::index(&name("data-figure")?)?, number)
        }
        "param" => {
            let figure = registry::index(&name("data-figure")?)?;
            let param = registry::MODELS[figure].param_index(&name("data-name")?)?;
            SlotKind::Param(figure, param, still(element))
        }
        "output" => {
            let figure = registry::index(&name("data-figure")?)?;
            let output = registry::MODELS[figure].output_index(&name("data-name")?)?;
            let format = name("data-format").and_then(|format| models::Format::from_name(&format));
            SlotKind::Output(figure, output, format, still(element))
        }
        "guess" => SlotKind::Guess(registry::index(&name("data-figure")?)?, still(element)),
        "belief" => SlotKind::Belief(false),
        "belief-again" => SlotKind::Belief(true),
        "world" => SlotKind::World,
        "notice" => SlotKind::Notice,
        _ => return None,
    })
}
