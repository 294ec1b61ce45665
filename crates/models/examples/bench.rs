//! The benches as a WebAssembly module that imports nothing: whoever has a clock calls it (`benches/wasm.mjs`).

#![allow(unsafe_code, reason = "exporting a symbol by name counts as unsafe")]

#[path = "../benches/work/mod.rs"]
mod work;

use std::cell::RefCell;

use models::network::Network;
use models::referral_cascade::{Walker, run_key};
use models::registry::MODELS;
use models::{Kind, ParamSpec};

/// What is being measured, what stands ready to be measured, and the text that was asked for last.
#[derive(Default)]
struct State {
    works: Vec<work::Work>,
    task: Option<work::Task>,
    values: Vec<f64>,
    text: String,
}

thread_local! {
    static STATE: RefCell<State> = RefCell::default();
}

fn with<T>(act: impl FnOnce(&mut State) -> T) -> T {
    STATE.with_borrow_mut(|state| {
        if state.works.is_empty() {
            state.works = work::all();
        }
        act(state)
    })
}

fn say(text: String) -> usize {
    with(|state| {
        state.text = text;
        state.text.len()
    })
}

/// Where the text stands that was asked for last; asking returns its length.
#[unsafe(no_mangle)]
pub extern "C" fn text() -> *const u8 {
    with(|state| state.text.as_ptr())
}

/// How many works there are.
#[unsafe(no_mangle)]
pub extern "C" fn work_count() -> usize {
    with(|state| state.works.len())
}

/// Asks for the name of a work.
#[unsafe(no_mangle)]
pub extern "C" fn work_name(index: usize) -> usize {
    say(with(|state| state.works[index].name.clone()))
}

/// Makes what a work needs.
#[unsafe(no_mangle)]
pub extern "C" fn prepare(index: usize) {
    with(|state| {
        // What was there before goes first: two networks of a million people are one too many.
        state.task = None;
        state.task = Some((state.works[index].prepare)());
    });
}

/// Does once what was prepared.
#[unsafe(no_mangle)]
pub extern "C" fn run() -> f64 {
    with(|state| state.task.as_mut().map_or(f64::NAN, |task| task()))
}

/// How many models there are.
#[unsafe(no_mangle)]
pub extern "C" fn model_count() -> usize {
    MODELS.len()
}

/// Asks for the name of a model.
#[unsafe(no_mangle)]
pub extern "C" fn model_name(model: usize) -> usize {
    say(MODELS[model].id().to_owned())
}

/// How many parameters a model has.
#[unsafe(no_mangle)]
pub extern "C" fn param_count(model: usize) -> usize {
    MODELS[model].params().len()
}

/// How many values of a parameter stand for its range: all options of a choice, or the ends and the default.
#[unsafe(no_mangle)]
pub extern "C" fn end_count(model: usize, param: usize) -> usize {
    ends(&MODELS[model].params()[param]).len()
}

fn ends(spec: &ParamSpec) -> Vec<f64> {
    match spec.kind {
        Kind::Choice(options) => (0..options.len()).map(|option| option as f64).collect(),
        Kind::Number { min, max, .. } => vec![min, spec.default, max],
    }
}

/// Sets all values of a model to their defaults.
#[unsafe(no_mangle)]
pub extern "C" fn corner_defaults(model: usize) {
    with(|state| state.values = MODELS[model].defaults());
}

/// Sets one of them to one of its ends.
#[unsafe(no_mangle)]
pub extern "C" fn corner_set(model: usize, param: usize, end: usize) {
    with(|state| state.values[param] = ends(&MODELS[model].params()[param])[end]);
}

/// Prepares one evaluation with these values.
#[unsafe(no_mangle)]
pub extern "C" fn corner_prepare(model: usize) {
    with(|state| state.task = Some(work::evaluation(MODELS[model], state.values.clone())));
}

/// Asks for the values that are no defaults, as the command line takes them.
#[unsafe(no_mangle)]
pub extern "C" fn corner_text(model: usize) -> usize {
    let params = MODELS[model].params();
    let values = with(|state| state.values.clone());
    let changed = params.iter().zip(values).filter(|(spec, value)| spec.default != *value);
    say(changed
        .map(|(spec, value)| match spec.kind {
            Kind::Choice(options) => format!("{}={}", spec.id, options[value as usize]),
            Kind::Number { .. } => format!("{}={value}", spec.id),
        })
        .collect::<Vec<_>>()
        .join(" "))
}

thread_local! {
    /// Ties of a network from outside, and the sum of the squared sizes of its cascades (`compare/`).
    static COMPARED: RefCell<(Vec<(u32, u32)>, f64)> = RefCell::default();
}

/// Adds a tie to the network from outside.
#[unsafe(no_mangle)]
pub extern "C" fn tie(a: u32, b: u32) {
    COMPARED.with_borrow_mut(|(ties, _)| ties.push((a, b)));
}

/// Runs cascades from person 0 over it, and gives the sum of their sizes.
#[unsafe(no_mangle)]
pub extern "C" fn cascades(acceptance: f64, runs: u32) -> f64 {
    COMPARED.with_borrow_mut(|(ties, squares)| {
        let people = ties.iter().map(|(a, b)| *a.max(b) as usize + 1).max().unwrap_or(1);
        let network = Network::from_ties(people, ties);
        let mut walker = Walker::new(&network);
        let mut sum = 0.0;
        *squares = 0.0;
        for run in 1..=runs {
            let size = walker.size(0, acceptance, run_key(1, run)) as f64;
            sum += size;
            *squares += size * size;
        }
        sum
    })
}

/// The sum of their squared sizes.
#[unsafe(no_mangle)]
pub extern "C" fn squares() -> f64 {
    COMPARED.with_borrow(|(_, squares)| *squares)
}
