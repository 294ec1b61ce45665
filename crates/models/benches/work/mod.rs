//! What is measured, the same natively and in WebAssembly.

use std::hint::black_box;

use models::model::{Effort, Model, Phase, View};
use models::network::{self, Network};
use models::referral_cascade::{Walker, run_key};
use models::registry::MODELS;
use models::rng::Stream;
use models::world::DEFAULT_SEED;
use models::{Kind, ParamSpec};

/// A piece of work that can be repeated; it returns something that depends on all of it.
pub type Task = Box<dyn FnMut() -> f64>;

/// A piece of work by name. What it needs is made by `prepare`, which is not measured.
pub struct Work {
    /// `group/name`.
    pub name: String,
    /// Makes what it needs.
    pub prepare: Box<dyn Fn() -> Task>,
}

/// Friends of each person in the cascades, k.
const FRIENDS: usize = 10;
/// Cascades behind the one that is watched.
const FAN: u32 = 200;
/// People in the fan.
const CIRCLE: usize = 1_000;
/// People in the large cascades.
const MILLION: usize = 1_000_000;
/// Share of ties that lead out of the circle, in the large circles.
const REWIRING: f64 = 0.1;

/// Everything that is measured.
pub fn all() -> Vec<Work> {
    let mut works: Vec<Work> = MODELS
        .iter()
        .map(|model| Work::new(&format!("evaluate/{}", model.id()), move || evaluation(*model, model.defaults())))
        .collect();
    // As the figure opens: 12 in 100, circles that overlap, news that dies soon.
    works.push(Work::new("cascade/fan-of-200-at-defaults", || fan(circles(CIRCLE, 0.0), 0.12)));
    // Every run reaches nearly everybody.
    works.push(Work::new("cascade/fan-of-200-that-reach-all", || fan(circles(CIRCLE, REWIRING), 0.5)));
    works.push(Work::new("million/build-circles", || Box::new(|| circles(MILLION, REWIRING).tie_count() as f64)));
    works.push(Work::new("million/build-random", || Box::new(|| random(MILLION).tie_count() as f64)));
    // The thresholds are near 0.14 and 0.1.
    works.push(Work::new("million/cascade-circles", || outbreak(circles(MILLION, REWIRING), 0.25)));
    works.push(Work::new("million/cascade-random", || outbreak(random(MILLION), 0.2)));
    works
}

impl Work {
    fn new(name: &str, prepare: impl Fn() -> Task + 'static) -> Self {
        Self { name: name.to_owned(), prepare: Box::new(prepare) }
    }
}

/// All that a figure asks of its model when values change: a run, its outputs, its pictures. The numbers and the seed are
/// one step further every second time, for a model remembers what it made last.
pub fn evaluation(model: &'static dyn Model, values: Vec<f64>) -> Task {
    let further = values.iter().zip(model.params()).map(|(value, spec)| further(*value, spec)).collect();
    let (seed, mut turns) = (u64::from(DEFAULT_SEED), [(values, 0), (further, 1)].into_iter().cycle());
    Box::new(move || {
        let (values, later) = turns.next().expect("it goes round");
        let run = model.run(black_box(&values), seed + later, Effort { runs: FAN });
        let outputs = run.outputs();
        let panels = run.scene(&View { phase: Phase::Open(None), step: None });
        black_box(&panels);
        outputs.iter().flatten().sum::<f64>() + panels.len() as f64
    })
}

/// The next number on the grid, or the one before at its end; choices stay.
fn further(value: f64, spec: &ParamSpec) -> f64 {
    match spec.kind {
        Kind::Choice(_) => value,
        Kind::Number { max, step, .. } => spec.snap(if value + step <= max { value + step } else { value - step }),
    }
}

fn circles(people: usize, rewiring: f64) -> Network {
    network::watts_strogatz(black_box(people), FRIENDS, rewiring, 1)
}

fn random(people: usize) -> Network {
    network::random(black_box(people), FRIENDS as f64, &mut Stream::new(1, 0))
}

/// Sizes of many cascades over one network, summed up.
fn fan(network: Network, acceptance: f64) -> Task {
    Box::new(move || {
        let mut walker = Walker::from_start(&network, 0);
        (1..=FAN).map(|run| walker.size(0, black_box(acceptance), run_key(1, run)) as f64).sum()
    })
}

/// The first cascade that does not die out at its start, and what it reaches.
fn outbreak(network: Network, acceptance: f64) -> Task {
    let reaches_most = |run: &u32| Walker::new(&network).size(0, acceptance, run_key(1, *run)) > network.people() / 2;
    let run = (0..100).find(reaches_most).expect("above the threshold most cascades break out");
    Box::new(move || Walker::new(&network).size(0, black_box(acceptance), run_key(1, run)) as f64)
}
