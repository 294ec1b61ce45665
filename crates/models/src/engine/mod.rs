//! A model as a WebAssembly program of its own.
//!
//! What a page loads first declares all models and runs none; each figure's model is a second program, an engine, that
//! is fetched when the figure comes near. An engine imports nothing. The page writes a request into the engine's
//! memory, calls one of five functions, and reads the answer from there; requests and answers are [`wire`] messages.
//! [`crate::engine!`] makes the five functions, [`Engine`] is what they do, [`RemoteRun`] is the page's side.

mod remote;
pub mod wire;

pub use remote::{Call, RemoteRun};

use crate::model::{Effort, Run, Runnable, View};
use crate::world::Resolved;
use wire::{from_bytes, to_bytes};

/// What is asked of an engine first: the figure's numbers, and how much work the run may do.
pub type RunRequest = (Resolved, Effort);

/// What an engine tells of a run: its outputs, its last step, and the standard errors among its outputs.
pub type RunAnswer = (Vec<Option<f64>>, (u32, Vec<(&'static str, f64)>));

/// The engine's half: runs of one model, each kept until the page forgets it.
#[derive(Default)]
pub struct Engine {
    request: Vec<u8>,
    answer: Vec<u8>,
    runs: Vec<Option<Box<dyn Run>>>,
}

impl Engine {
    /// An engine that keeps no run.
    pub const fn new() -> Self {
        Self { request: Vec::new(), answer: Vec::new(), runs: Vec::new() }
    }

    /// Makes room for a request of so many bytes; the page writes it there.
    pub fn room(&mut self, length: usize) -> &mut [u8] {
        self.request.clear();
        self.request.resize(length, 0);
        &mut self.request
    }

    /// The answer to the last call.
    pub fn answer(&self) -> &[u8] {
        &self.answer
    }

    /// Runs the model as the [`RunRequest`] says, and gives the number under which the run is kept. Answers with a
    /// [`RunAnswer`].
    ///
    /// # Panics
    /// When the request is none; page and engine are of one build.
    pub fn run(&mut self, model: &dyn Runnable) -> u32 {
        let (figure, effort): RunRequest = from_bytes(&self.request).expect("a request to run");
        let run = model.run_handed(&figure.values, figure.seed.into(), effort, &figure.handed);
        let answer: RunAnswer = (run.outputs(), (run.last_step(), run.standard_errors()));
        self.answer = to_bytes(&answer);
        let free = self.runs.iter().position(Option::is_none).unwrap_or(self.runs.len());
        if free == self.runs.len() {
            self.runs.push(None);
        }
        self.runs[free] = Some(run);
        free as u32
    }

    /// Draws what a [`View`] of a kept run shows. Answers with panels.
    ///
    /// # Panics
    /// When there is no such run, or the request is no view.
    pub fn scene(&mut self, run: u32) {
        let view: View = from_bytes(&self.request).expect("a view");
        self.answer = to_bytes(&self.kept(run).scene(&view));
    }

    /// Answers with the table of a kept run.
    ///
    /// # Panics
    /// When there is no such run.
    pub fn table(&mut self, run: u32) {
        self.answer = to_bytes(&self.kept(run).table());
    }

    /// Forgets a run.
    pub fn forget(&mut self, run: u32) {
        if let Some(kept) = self.runs.get_mut(run as usize) {
            *kept = None;
        }
    }

    fn kept(&self, run: u32) -> &dyn Run {
        self.runs.get(run as usize).and_then(Option::as_deref).expect("a run that is kept")
    }
}

/// Makes the program of a model's engine: `models::engine!(models::scale_economy::ScaleEconomy);`
#[macro_export]
macro_rules! engine {
    ($model:path) => {
        use std::cell::RefCell;

        use $crate::engine::Engine;

        thread_local! {
            static ENGINE: RefCell<Engine> = const { RefCell::new(Engine::new()) };
        }

        fn with<T>(act: impl FnOnce(&mut Engine) -> T) -> T {
            ENGINE.with(|engine| act(&mut engine.borrow_mut()))
        }

        #[unsafe(no_mangle)]
        extern "C" fn room(length: usize) -> *mut u8 {
            with(|engine| engine.room(length).as_mut_ptr())
        }

        #[unsafe(no_mangle)]
        extern "C" fn answer() -> *const u8 {
            with(|engine| engine.answer().as_ptr())
        }

        #[unsafe(no_mangle)]
        extern "C" fn answer_length() -> usize {
            with(|engine| engine.answer().len())
        }

        #[unsafe(no_mangle)]
        extern "C" fn run() -> u32 {
            with(|engine| engine.run(&$model))
        }

        #[unsafe(no_mangle)]
        extern "C" fn scene(run: u32) {
            with(|engine| engine.scene(run));
        }

        #[unsafe(no_mangle)]
        extern "C" fn table(run: u32) {
            with(|engine| engine.table(run));
        }

        #[unsafe(no_mangle)]
        extern "C" fn forget(run: u32) {
            with(|engine| engine.forget(run));
        }

        fn main() {}
    };
}
