//! The page's address says what is on the screen.

use std::cell::RefCell;
use std::rc::Rc;

use gloo::timers::callback::Timeout;
use models::world::query::{self, Parsed};
use models::world::{Answer, World};
use wasm_bindgen::JsValue;

use super::device;

/// How often the address may be rewritten, in milliseconds.
const PACE: u32 = 100;

thread_local! {
    /// What is to be written, and the figure at which it was made.
    static WAITING: RefCell<Option<(Rc<World>, Option<usize>)>> = const { RefCell::new(None) };
    /// Until the address may be written again.
    static PAUSE: RefCell<Option<Timeout>> = const { RefCell::new(None) };
    /// What was kept last, if anything was since the page opened: a device is not written to in every moment of a drag.
    static KEPT: RefCell<Option<String>> = const { RefCell::new(None) };
}

/// Keeps the address in step with the world, at a walking pace, and the guesses on the device.
pub fn follow(world: Rc<World>, at: Option<usize>) {
    WAITING.with(|waiting| *waiting.borrow_mut() = Some((world, at)));
    if PAUSE.with(|pause| pause.borrow().is_none()) {
        catch_up();
    }
}

fn catch_up() {
    let Some((world, at)) = WAITING.with(|waiting| waiting.borrow_mut().take()) else { return };
    write(&world, at);
    keep_guesses(&world);
    let after = || {
        PAUSE.with(|pause| pause.borrow_mut().take());
        catch_up();
    };
    PAUSE.with(|pause| *pause.borrow_mut() = Some(Timeout::new(PACE, after)));
}

/// Reads the world from the address; guesses that the address is silent about come from the reader's device.
pub fn read() -> Parsed {
    let search = web_sys::window().and_then(|window| window.location().search().ok()).unwrap_or_default();
    let mut parsed = query::parse(&search);
    if let Some(kept) = device::read(device::GUESSES) {
        let kept = query::parse(&kept).world;
        for (state, kept) in parsed.world.figures.iter_mut().zip(kept.figures) {
            if state.answer == Answer::Pending {
                state.answer = kept.answer;
            }
        }
    }
    parsed
}

/// Whether the address names no place in the text.
pub fn is_without_place() -> bool {
    web_sys::window().is_some_and(|window| window.location().hash().is_ok_and(|hash| hash.is_empty()))
}

/// Writes a query into the address without making an entry in the history, and keeps the anchor and the keys of others.
fn write(world: &World, at: Option<usize>) {
    let Some(window) = web_sys::window() else { return };
    let (Ok(history), location) = (window.history(), window.location()) else { return };
    let ours = query::serialise(world, at);
    let others: Vec<String> = location
        .search()
        .unwrap_or_default()
        .trim_start_matches('?')
        .split('&')
        .filter(|pair| !pair.is_empty() && !is_ours(pair))
        .map(str::to_owned)
        .collect();
    let all: Vec<String> = others.into_iter().chain((!ours.is_empty()).then_some(ours)).collect();
    let search = if all.is_empty() { String::new() } else { format!("?{}", all.join("&")) };
    let address = format!("{}{search}{}", location.pathname().unwrap_or_default(), location.hash().unwrap_or_default());
    // A sandboxed frame or a browser that is asked too often refuses; the page goes on without.
    let _ = history.replace_state_with_url(&JsValue::NULL, "", Some(&address));
}

/// Keeps the reader's guesses on his device, and nothing else.
fn keep_guesses(world: &World) {
    let mut guesses = World::default();
    for (kept, state) in guesses.figures.iter_mut().zip(&world.figures) {
        kept.answer = state.answer;
    }
    let kept = query::serialise(&guesses, None);
    if KEPT.with(|before| before.replace(Some(kept.clone()))).as_ref() != Some(&kept) {
        device::write(device::GUESSES, &kept);
    }
}

fn is_ours(pair: &str) -> bool {
    let key = pair.split('=').next().unwrap_or_default();
    key == "v"
        || key == "at"
        || key.contains('.')
        || key.as_bytes().windows(3).any(|code| code.eq_ignore_ascii_case(b"%2e"))
}
