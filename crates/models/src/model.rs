//! What a model can do.

use crate::output::OutputSpec;
use crate::param::ParamSpec;
use crate::registry;
use crate::scene::Panel;
use crate::world::Resolved;
use crate::world::links::Part;

/// What a model declares. To run one is a trait of its own, [`Runnable`]: the program that a page loads first knows what
/// all models declare and runs none of them.
pub trait Model: Sync {
    /// Kebab-case name, unique in the registry; part of every shared link.
    fn id(&self) -> &'static str;

    /// Its parameters, in the order of every slice of values.
    fn params(&self) -> &'static [ParamSpec];

    /// Its outputs, in the order of [`Run::outputs`].
    fn outputs(&self) -> &'static [OutputSpec];

    /// The question that the reader answers before the figure shows anything.
    fn guess(&self) -> Option<Guess>;

    /// Whether the seed changes anything.
    fn is_stochastic(&self) -> bool {
        false
    }
}

/// A model that can be run with values and a seed.
pub trait Runnable: Model {
    /// Runs the model.
    ///
    /// # Panics
    /// When there are not as many values as parameters. Values outside their ranges are the caller's mistake; a
    /// [`crate::world::World`] cannot hold them.
    fn run(&self, values: &[f64], seed: u64, effort: Effort) -> Box<dyn Run>;

    /// Runs the model with results of other figures that are handed over whole; those it has no use for are passed over.
    fn run_handed(&self, values: &[f64], seed: u64, effort: Effort, handed: &[(Part, Resolved)]) -> Box<dyn Run> {
        let _ = handed;
        self.run(values, seed, effort)
    }
}

/// What came out of one run.
pub trait Run {
    /// The outputs in the order of [`Model::outputs`]; `None` where one is undefined.
    fn outputs(&self) -> Vec<Option<f64>>;

    /// Standard errors of those outputs that are means over runs of chance, as (output id, standard error).
    fn standard_errors(&self) -> Vec<(&'static str, f64)> {
        Vec::new()
    }

    /// The last step of the time course; 0 when there is no time in the model.
    fn last_step(&self) -> u32 {
        0
    }

    /// The pictures: the first is the main one, the others stand beside or below it.
    fn scene(&self, view: &View) -> Vec<Panel>;

    /// The numbers behind the pictures.
    fn table(&self) -> Table;
}

/// How much work a run may do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Effort {
    /// How many runs of chance stand behind the one that is watched.
    pub runs: u32,
}

impl Effort {
    /// The first forty of the two hundred runs: the most of a slow figure's that there is time for while a hand moves.
    pub const BRIEF: Self = Self { runs: 40 };
}

impl Default for Effort {
    /// Two hundred runs, as the figures show them.
    fn default() -> Self {
        Self { runs: 200 }
    }
}

/// What the reader looks at.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct View {
    /// Before or after the guess.
    pub phase: Phase,
    /// The step of the time course; `None` is its end.
    pub step: Option<u32>,
}

/// Before or after the guess.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Phase {
    /// The reader is guessing; the value is where his guess stands now.
    Guessing(f64),
    /// The figure shows everything; a guess that was made stays as a ghost.
    Open(Option<f64>),
}

/// A question to answer before the figure shows anything.
#[derive(Clone, Copy, Debug)]
pub struct Guess {
    /// The range, scale and unit of the answer; `default` is where the handle waits.
    pub scale: ParamSpec,
    /// The output that is the answer.
    pub answer: &'static str,
    /// Parameters that the question sets, the others being at their defaults.
    pub settings: &'static [(&'static str, f64)],
}

/// Numbers in columns; the first column is the abscissa.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Table {
    /// Label keys of the columns.
    pub columns: Vec<&'static str>,
    /// One value a column; `None` where undefined.
    pub rows: Vec<Vec<Option<f64>>>,
}

/// Helpers that every model has alike.
impl dyn Model + '_ {
    /// The defaults of all parameters.
    pub fn defaults(&self) -> Vec<f64> {
        self.params().iter().map(|spec| spec.default).collect()
    }

    /// The index of a parameter.
    pub fn param_index(&self, id: &str) -> Option<usize> {
        self.params().iter().position(|spec| spec.id == id)
    }

    /// The index of an output.
    pub fn output_index(&self, id: &str) -> Option<usize> {
        self.outputs().iter().position(|spec| spec.id == id)
    }

    /// Runs the model as [`Runnable::run`] does.
    ///
    /// # Panics
    /// When there are not as many values as parameters.
    pub fn run(&self, values: &[f64], seed: u64, effort: Effort) -> Box<dyn Run> {
        self.runnable().run(values, seed, effort)
    }

    /// The same model with its program. Whoever calls this carries the programs of all models along.
    pub fn runnable(&self) -> &'static dyn Runnable {
        registry::runnable(self.id())
    }

    /// The values that the question is about: its settings, the rest at their defaults; `None` without a question.
    pub fn asked_values(&self) -> Option<Vec<f64>> {
        let mut values = self.defaults();
        for (id, value) in self.guess()?.settings {
            values[self.param_index(id)?] = *value;
        }
        Some(values)
    }

    /// The right answer to the question among the outputs of a run with [`Self::asked_values`].
    pub fn answer_among(&self, outputs: &[Option<f64>]) -> Option<f64> {
        outputs.get(self.output_index(self.guess()?.answer)?).copied().flatten()
    }

    /// The right answer to the guess, by the model itself.
    pub fn answer(&self) -> Option<f64> {
        let run = self.run(&self.asked_values()?, crate::world::DEFAULT_SEED.into(), Effort::default());
        self.answer_among(&run.outputs())
    }
}
