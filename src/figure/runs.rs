//! Finished runs: a figure, its sentence, its table and the numbers of the prose all look at the same one.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use models::model::{Effort, Run};
use models::registry::MODELS;
use models::world::FigureState;

/// A finished run with its outputs.
pub struct Finished {
    /// What was run.
    pub run: Box<dyn Run>,
    /// What came out, in the model's order.
    pub outputs: Vec<Option<f64>>,
    values: Vec<f64>,
    seed: u32,
}

thread_local! {
    /// The last run of each figure: a figure shows one state at a time.
    static LAST: RefCell<Vec<Option<Rc<Finished>>>> = RefCell::new(vec![None; MODELS.len()]);
    static AT_WORK: Cell<Option<usize>> = const { Cell::new(None) };
}

/// The run that a figure's state asks for; run anew only when values or seed have changed.
pub fn finished(figure: usize, state: &FigureState) -> Rc<Finished> {
    let kept = LAST.with(|last| last.borrow()[figure].clone());
    if let Some(kept) = kept.filter(|kept| kept.values == state.values && kept.seed == state.seed) {
        return kept;
    }
    let run = MODELS[figure].run(&state.values, state.seed.into(), Effort::default());
    let outputs = run.outputs();
    let finished = Rc::new(Finished { run, outputs, values: state.values.clone(), seed: state.seed });
    LAST.with(|last| last.borrow_mut()[figure] = Some(finished.clone()));
    finished
}

/// Notes which figure is at work, so that a panic can say it.
pub fn at_work(figure: usize) {
    AT_WORK.with(|at_work| at_work.set(Some(figure)));
}

/// The figure that is or was at work.
pub fn working() -> Option<usize> {
    AT_WORK.with(Cell::get)
}
