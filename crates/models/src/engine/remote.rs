//! The page's side of an engine: a run that happens elsewhere.

use std::rc::Rc;

use super::wire::{from_bytes, to_bytes};
use super::{RunAnswer, RunRequest};
use crate::model::{Effort, Run, Table, View};
use crate::scene::Panel;
use crate::world::Resolved;

/// How an engine is called.
pub trait Call {
    /// Writes the request into the engine's memory and runs the model: the number of the run, and the answer.
    fn run(&self, request: &[u8]) -> (u32, Vec<u8>);

    /// Asks for the panels of a run.
    fn scene(&self, run: u32, request: &[u8]) -> Vec<u8>;

    /// Asks for the table of a run.
    fn table(&self, run: u32) -> Vec<u8>;

    /// Lets the engine forget a run.
    fn forget(&self, run: u32);
}

/// A run that an engine keeps; dropping it lets the engine forget it.
pub struct RemoteRun {
    engine: Rc<dyn Call>,
    run: u32,
    outputs: Vec<Option<f64>>,
    last_step: u32,
    standard_errors: Vec<(&'static str, f64)>,
}

impl RemoteRun {
    /// Lets an engine run its model.
    ///
    /// # Panics
    /// When the engine's answer is none; page and engine are of one build.
    pub fn of(engine: Rc<dyn Call>, figure: Resolved, effort: Effort) -> Self {
        let request: RunRequest = (figure, effort);
        let (run, answer) = engine.run(&to_bytes(&request));
        let answer: RunAnswer = from_bytes(&answer).expect("an answer to a run");
        let (outputs, (last_step, standard_errors)) = answer;
        Self { engine, run, outputs, last_step, standard_errors }
    }
}

impl Run for RemoteRun {
    fn outputs(&self) -> Vec<Option<f64>> {
        self.outputs.clone()
    }

    fn standard_errors(&self) -> Vec<(&'static str, f64)> {
        self.standard_errors.clone()
    }

    fn last_step(&self) -> u32 {
        self.last_step
    }

    fn scene(&self, view: &View) -> Vec<Panel> {
        from_bytes(&self.engine.scene(self.run, &to_bytes(view))).expect("panels")
    }

    fn table(&self) -> Table {
        from_bytes(&self.engine.table(self.run)).expect("a table")
    }
}

impl Drop for RemoteRun {
    fn drop(&mut self) {
        self.engine.forget(self.run);
    }
}
