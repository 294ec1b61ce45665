//! A model that remembers what it made last gives what one gives that remembers nothing.

use std::thread;

use models::model::{Effort, Model, Phase, Table, View};
use models::registry::MODELS;
use models::scene::Panel;
use models::{Kind, ParamSpec};

const SEED: u64 = 1980;

type Shown = (Vec<Option<f64>>, Vec<Panel>, Table);

fn shown(model: &dyn Model, values: &[f64], seed: u64) -> Shown {
    let run = model.run(values, seed, Effort { runs: 3 });
    (run.outputs(), run.scene(&View { phase: Phase::Open(None), step: None }), run.table())
}

/// The same on a thread of its own, where nothing is remembered.
fn shown_anew(model: &'static dyn Model, values: &[f64], seed: u64) -> Shown {
    thread::scope(|scope| scope.spawn(|| shown(model, values, seed)).join().expect("it is shown"))
}

/// Another value of a parameter.
fn other(spec: &ParamSpec, value: f64) -> f64 {
    match spec.kind {
        Kind::Choice(options) => (value + 1.0) % options.len() as f64,
        Kind::Number { .. } => spec.at_position(if spec.position(value) < 0.5 { 0.7 } else { 0.3 }),
    }
}

/// The defaults, and the defaults with each of the choices: some parameters matter under one choice only.
fn bases(model: &dyn Model) -> Vec<Vec<f64>> {
    let mut bases = vec![model.defaults()];
    for (place, spec) in model.params().iter().enumerate() {
        if let Kind::Choice(options) = spec.kind {
            bases.extend((0..options.len()).map(|option| {
                let mut base = model.defaults();
                base[place] = option as f64;
                base
            }));
        }
    }
    bases
}

#[test]
fn what_is_remembered_is_what_would_be_made() {
    for model in MODELS {
        for base in bases(*model) {
            shown(*model, &base, SEED);
            assert!(shown(*model, &base, SEED + 1) == shown_anew(*model, &base, SEED + 1), "{}: the seed", model.id());
            for (place, spec) in model.params().iter().enumerate() {
                shown(*model, &base, SEED);
                let mut values = base.clone();
                values[place] = other(spec, base[place]);
                let (now, anew) = (shown(*model, &values, SEED), shown_anew(*model, &values, SEED));
                assert!(now == anew, "{}: {} from {} to {}", model.id(), spec.id, base[place], values[place]);
            }
        }
    }
}
