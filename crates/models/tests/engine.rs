//! A run behind an engine shows what the same run shows here, and no bytes from elsewhere break the reader.

use std::cell::RefCell;
use std::rc::Rc;

use models::engine::wire::{Wire, from_bytes, to_bytes};
use models::engine::{Call, Engine, RemoteRun, RunRequest};
use models::registry::{self, MODELS};
use models::scene::Panel;
use models::world::{Action, Resolved, World};
use models::{Effort, Model, Phase, Run, Table, View};
use proptest::prelude::*;

/// An engine in this program: what the browser does with two programs and a memory.
struct Near {
    engine: RefCell<Engine>,
    model: &'static dyn Model,
    forgotten: RefCell<u32>,
}

impl Near {
    fn of(model: &'static dyn Model) -> Rc<Self> {
        Rc::new(Self { engine: RefCell::new(Engine::new()), model, forgotten: RefCell::new(0) })
    }

    fn ask(&self, request: &[u8]) -> std::cell::RefMut<'_, Engine> {
        let mut engine = self.engine.borrow_mut();
        engine.room(request.len()).copy_from_slice(request);
        engine
    }
}

impl Call for Near {
    fn run(&self, request: &[u8]) -> (u32, Vec<u8>) {
        let mut engine = self.ask(request);
        let run = engine.run(self.model.runnable());
        (run, engine.answer().to_vec())
    }

    fn scene(&self, run: u32, request: &[u8]) -> Vec<u8> {
        let mut engine = self.ask(request);
        engine.scene(run);
        engine.answer().to_vec()
    }

    fn table(&self, run: u32) -> Vec<u8> {
        let mut engine = self.ask(&[]);
        engine.table(run);
        engine.answer().to_vec()
    }

    fn forget(&self, run: u32) {
        *self.forgotten.borrow_mut() += 1;
        self.engine.borrow_mut().forget(run);
    }
}

const FEW: Effort = Effort { runs: 3 };

fn expect_the_same(figure: &Resolved) {
    let model = MODELS[figure.figure];
    let here = figure.run(FEW);
    let there = RemoteRun::of(Near::of(model), figure.clone(), FEW);
    assert_eq!(there.outputs(), here.outputs(), "{}", model.id());
    assert_eq!(there.standard_errors(), here.standard_errors(), "{}", model.id());
    assert_eq!(there.last_step(), here.last_step(), "{}", model.id());
    assert_eq!(there.table(), here.table(), "{}", model.id());
    let guess = model.guess().map_or(0.0, |guess| guess.scale.default);
    for phase in [Phase::Guessing(guess), Phase::Open(Some(guess)), Phase::Open(None)] {
        for step in [Some(0), Some(1), None] {
            let view = View { phase, step };
            assert_eq!(there.scene(&view), here.scene(&view), "{} at {view:?}", model.id());
        }
    }
}

#[test]
fn every_model_is_the_same_behind_an_engine() {
    for figure in 0..MODELS.len() {
        expect_the_same(&World::default().resolve(figure));
    }
}

#[test]
fn what_is_handed_over_arrives() {
    let mut world = World::default();
    for link in 0..world.links.len() {
        world = world.reduce(&Action::Link { link, on: true });
    }
    let mut handed = 0;
    for figure in 0..MODELS.len() {
        let resolved = world.resolve(figure);
        handed += resolved.handed.len();
        expect_the_same(&resolved);
    }
    assert!(handed >= 3, "a tree, the shops' incomes and the members' incomes are handed over, not {handed}");
}

#[test]
fn resolving_with_runs_elsewhere_gives_the_same_figure() {
    let mut world = World::default();
    for link in 0..world.links.len() {
        world = world.reduce(&Action::Link { link, on: true });
    }
    for figure in 0..MODELS.len() {
        let mut run = |upstream: &Resolved| {
            let model = MODELS[upstream.figure];
            let run = RemoteRun::of(Near::of(model), upstream.clone(), models::world::WATCHED_ALONE);
            Ok::<_, ()>(run.outputs())
        };
        assert_eq!(world.resolve_by(figure, &mut run), Ok(world.resolve(figure)));
    }
    // The first figure that cannot be run ends it.
    let fed = registry::index("who-prospers").expect("registered");
    assert_eq!(world.resolve_by(fed, &mut |upstream: &Resolved| Err(upstream.figure)).map(|_| ()), Err(0));
}

#[test]
fn a_run_that_is_dropped_is_forgotten_and_its_place_taken() {
    let model = registry::find("scale-economy").expect("registered");
    let near = Near::of(model);
    let figure = World::default().resolve(registry::index("scale-economy").expect("registered"));
    for _ in 0..3 {
        drop(RemoteRun::of(near.clone(), figure.clone(), FEW));
    }
    assert_eq!(*near.forgotten.borrow(), 3);
    let (place, _) = near.run(&to_bytes(&(figure, FEW)));
    assert_eq!(place, 0);
}

#[test]
fn a_message_with_something_behind_it_is_none() {
    let mut bytes = to_bytes(&vec![1.0, 2.0]);
    assert_eq!(from_bytes::<Vec<f64>>(&bytes), Some(vec![1.0, 2.0]));
    bytes.push(0);
    assert_eq!(from_bytes::<Vec<f64>>(&bytes), None);
}

/// Reading ends and does not panic, whatever the bytes are.
fn read_all(bytes: &[u8]) {
    fn read<T: Wire>(bytes: &[u8]) {
        let _ = from_bytes::<T>(bytes);
    }
    read::<RunRequest>(bytes);
    read::<View>(bytes);
    read::<Vec<Panel>>(bytes);
    read::<Table>(bytes);
}

proptest! {
    #[test]
    fn no_bytes_break_the_reader(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        read_all(&bytes);
    }

    #[test]
    fn no_damage_to_a_message_breaks_the_reader(cut in 0_usize..4_000, at in 0_usize..4_000, value in any::<u8>()) {
        let panels = World::default().resolve(5).run(FEW).scene(&View { phase: Phase::Open(None), step: None });
        let mut bytes = to_bytes(&panels);
        let place = at % bytes.len();
        bytes[place] = value;
        bytes.truncate(bytes.len() - cut % bytes.len());
        read_all(&bytes);
    }
}
