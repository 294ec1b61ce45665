//! The models' programs and the words of their figures: fetched when the figure comes near. A program is called across two
//! memories.

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::{Array, Promise, Uint8Array, WebAssembly};
use models::engine::Call;
use models::registry::MODELS;
use wasm_bindgen::prelude::*;
use yew::Callback;

use super::read;
use crate::words::SharedWords;

#[wasm_bindgen]
extern "C" {
    /// `static/boot.js` fetches and starts programs, this one and the engines alike: a promise of the exports.
    #[wasm_bindgen(js_name = renqingEngine)]
    fn fetched(file: &str) -> Promise;

    /// The same for the words of a figure: a promise of an object.
    #[wasm_bindgen(js_name = renqingText)]
    fn told(id: &str, file: &str) -> Promise;

    /// What an engine exports; see [`models::engine`].
    type Exports;

    #[wasm_bindgen(method, getter)]
    fn memory(this: &Exports) -> WebAssembly::Memory;
    #[wasm_bindgen(method, catch)]
    fn room(this: &Exports, length: u32) -> Result<u32, JsValue>;
    #[wasm_bindgen(method, catch)]
    fn answer(this: &Exports) -> Result<u32, JsValue>;
    #[wasm_bindgen(method, catch)]
    fn answer_length(this: &Exports) -> Result<u32, JsValue>;
    #[wasm_bindgen(method, catch)]
    fn run(this: &Exports) -> Result<u32, JsValue>;
    #[wasm_bindgen(method, catch)]
    fn scene(this: &Exports, run: u32) -> Result<(), JsValue>;
    #[wasm_bindgen(method, catch)]
    fn table(this: &Exports, run: u32) -> Result<(), JsValue>;
    #[wasm_bindgen(method, catch)]
    fn forget(this: &Exports, run: u32) -> Result<(), JsValue>;
    /// The QR program's.
    #[wasm_bindgen(method, catch)]
    fn draw(this: &Exports) -> Result<u32, JsValue>;
}

/// A link as a QR code: the number of modules a side, and the dark modules as SVG path data. `None` when the program
/// cannot be had, or no code holds the link.
pub async fn qr_code(link: &str) -> Option<(u32, String)> {
    let file = ENGINES.with(|engines| engines.borrow().words.as_ref()?.engines.get("qr-code").cloned())?;
    let exports = wasm_bindgen_futures::JsFuture::from(fetched(&file)).await.ok()?;
    let program = Near(exports.unchecked_into());
    program.write(link.as_bytes()).ok()?;
    let side = program.0.draw().ok().filter(|side| *side > 0)?;
    Some((side, String::from_utf8(program.read().ok()?).ok()?))
}

/// An engine on its way.
#[derive(Clone, Default)]
enum State {
    #[default]
    Absent,
    Coming,
    There(Rc<dyn Call>),
    Failed,
}

#[derive(Default)]
struct Engines {
    states: Vec<State>,
    words: Option<SharedWords>,
    changed: Option<Callback<()>>,
}

thread_local! {
    static ENGINES: RefCell<Engines> = RefCell::new(Engines::default());
}

/// Takes the page's words: they say by which names the files go, and learn from them.
pub fn prepare(words: &SharedWords) {
    ENGINES.with(|engines| engines.borrow_mut().words = Some(words.clone()));
}

/// Says who is told when an engine has come or failed.
pub fn expect(changed: Callback<()>) {
    ENGINES.with(|engines| engines.borrow_mut().changed = Some(changed));
}

fn state(figure: usize) -> State {
    ENGINES.with(|engines| engines.borrow().states.get(figure).cloned().unwrap_or_default())
}

fn set(figure: usize, state: State) -> Option<Callback<()>> {
    ENGINES.with(|engines| {
        let mut engines = engines.borrow_mut();
        engines.states.resize(MODELS.len(), State::Absent);
        engines.states[figure] = state;
        engines.changed.clone()
    })
}

/// A figure's engine, if it is there; then its words are there too.
pub fn engine(figure: usize) -> Option<Rc<dyn Call>> {
    match state(figure) {
        State::There(engine) => Some(engine),
        _ => None,
    }
}

/// Whether a figure's engine could not be had.
pub fn failed(figure: usize) -> bool {
    matches!(state(figure), State::Failed)
}

/// Fetches a figure's engine and its words unless they are there or on their way.
pub fn want(figure: usize) {
    if !matches!(state(figure), State::Absent) {
        return;
    }
    let id = MODELS[figure].id();
    let Some(words) = ENGINES.with(|engines| engines.borrow().words.clone()) else { return };
    let (Some(program), Some(text)) = (words.engines.get(id), words.texts.get(id)) else { return };
    let both = Promise::all(&Array::of2(&fetched(program), &told(id, text)));
    set(figure, State::Coming);
    wasm_bindgen_futures::spawn_local(async move {
        let state = match wasm_bindgen_futures::JsFuture::from(both).await {
            Ok(both) => {
                let both: Array = both.unchecked_into();
                words.learn(id, read::figure(&both.get(1)));
                State::There(Rc::new(Near(both.get(0).unchecked_into())))
            }
            Err(_) => State::Failed,
        };
        if let Some(changed) = set(figure, state) {
            changed.emit(());
        }
    });
}

/// An engine whose memory this program can reach.
struct Near(Exports);

impl Near {
    fn write(&self, request: &[u8]) -> Result<(), JsValue> {
        let place = self.0.room(request.len() as u32)?;
        // The view is made anew each time: a memory that grows leaves old views empty.
        Uint8Array::new_with_byte_offset_and_length(&self.0.memory().buffer(), place, request.len() as u32)
            .copy_from(request);
        Ok(())
    }

    fn read(&self) -> Result<Vec<u8>, JsValue> {
        let (place, length) = (self.0.answer()?, self.0.answer_length()?);
        Ok(Uint8Array::new_with_byte_offset_and_length(&self.0.memory().buffer(), place, length).to_vec())
    }
}

/// An engine that breaks takes its figure with it: the panic names the figure that is at work, and the page puts its
/// still picture back.
fn whole<T>(result: Result<T, JsValue>) -> T {
    result.unwrap_or_else(|_| panic!("the model's program broke"))
}

impl Call for Near {
    fn run(&self, request: &[u8]) -> (u32, Vec<u8>) {
        whole(self.write(request).and_then(|()| self.0.run()).and_then(|run| Ok((run, self.read()?))))
    }

    fn scene(&self, run: u32, request: &[u8]) -> Vec<u8> {
        whole(self.write(request).and_then(|()| self.0.scene(run)).and_then(|()| self.read()))
    }

    fn table(&self, run: u32) -> Vec<u8> {
        whole(self.0.table(run).and_then(|()| self.read()))
    }

    fn forget(&self, run: u32) {
        // At worst a run is kept that nobody asks for.
        let _ = self.0.forget(run);
    }
}
