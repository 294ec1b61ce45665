//! The one state that all figures share, changed only by named actions.

pub mod links;
pub mod query;
mod resolve;

pub use resolve::{Inflow, Resolved, RunElsewhere, Source, WATCHED_ALONE, handed};

use links::LINKS;

use crate::model::Model;
use crate::registry::{self, MODELS};

/// The seed of every figure until the reader asks for another. It was chosen among the first six thousand so that the
/// two hundred runs that the text quotes lie near the mean of many thousands, and part of every published link.
pub const DEFAULT_SEED: u32 = 1980;

/// What the reader did about a figure's question.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub enum Answer {
    /// Nothing yet: the figure waits.
    #[default]
    Pending,
    /// He asked to see it without guessing.
    Skipped,
    /// He guessed.
    Guessed(f64),
}

/// One figure's state.
#[derive(Clone, Debug, PartialEq)]
pub struct FigureState {
    /// Values of the parameters, in the model's order; always inside their ranges.
    pub values: Vec<f64>,
    /// The seed of chance.
    pub seed: u32,
    /// The step of the time course; `None` is its end.
    pub step: Option<u32>,
    /// What the reader did about the question.
    pub answer: Answer,
    /// Which parameters the reader has taken over although a link that is on would feed them; in the model's order.
    pub taken_over: Vec<bool>,
}

/// The state of all figures, in the registry's order.
#[derive(Clone, Debug, PartialEq)]
pub struct World {
    /// One state a model.
    pub figures: Vec<FigureState>,
    /// Which links are on, in the order of [`LINKS`]; none by default.
    pub links: Vec<bool>,
}

/// Everything that can change a world. Figures and parameters are indices into the registry and its declarations.
#[derive(Clone, Debug, PartialEq)]
pub enum Action {
    /// Sets a parameter; the value is brought into its range and onto its grid. One that a link feeds is taken over.
    Set {
        /// Which figure.
        figure: usize,
        /// Which parameter.
        param: usize,
        /// The wished value.
        value: f64,
    },
    /// Sets a parameter back to its default, or gives it back to the link that feeds it.
    Clear {
        /// Which figure.
        figure: usize,
        /// Which parameter.
        param: usize,
    },
    /// Answers the question, or skips it.
    Answer {
        /// Which figure.
        figure: usize,
        /// The answer.
        answer: Answer,
    },
    /// Goes to a step of the time course.
    Step {
        /// Which figure.
        figure: usize,
        /// Which step; `None` is the end.
        step: Option<u32>,
    },
    /// Draws chance anew.
    Reseed {
        /// Which figure.
        figure: usize,
        /// The new seed.
        seed: u32,
    },
    /// Shows settings of a whole figure, such as those of a dare; the answer to its question stays. All that a link
    /// feeds is taken over, so that these settings are seen.
    Show {
        /// Which figure.
        figure: usize,
        /// A value for each of its parameters.
        values: Vec<f64>,
        /// The seed of chance.
        seed: u32,
    },
    /// Sets a figure back to its defaults and gives back what was taken over; the answer to its question stays.
    Reset {
        /// Which figure.
        figure: usize,
    },
    /// Turns a link on or off. One that is turned on feeds all its parameters, whatever they were set to; when it is
    /// turned off, what the reader had taken over stays, and the others are at their defaults.
    Link {
        /// Which link, as its place in [`LINKS`].
        link: usize,
        /// Whether it feeds.
        on: bool,
    },
    /// Turns all links on or off, one after the other as [`Self::Link`] does.
    LinkAll {
        /// Whether they feed.
        on: bool,
    },
    /// Sets everything back to the defaults: all figures and all links; the answers to the questions stay.
    ResetAll,
    /// Shows a whole world: a link that was opened.
    Replace(Box<World>),
}

impl Default for World {
    fn default() -> Self {
        Self { figures: MODELS.iter().map(|model| FigureState::of(*model)).collect(), links: vec![false; LINKS.len()] }
    }
}

impl FigureState {
    /// A model's defaults.
    pub fn of(model: &dyn Model) -> Self {
        let values = model.defaults();
        let taken_over = vec![false; values.len()];
        Self { values, seed: DEFAULT_SEED, step: None, answer: Answer::Pending, taken_over }
    }

    /// Whether the figure shows everything: the question is answered or skipped, or somebody changed something.
    pub fn is_open(&self, model: &dyn Model) -> bool {
        model.guess().is_none() || self.answer != Answer::Pending || self.differs(model)
    }

    /// Whether anything but the answer differs from the defaults.
    pub fn differs(&self, model: &dyn Model) -> bool {
        let taken_over = self.taken_over.contains(&true);
        taken_over || self.values != model.defaults() || self.seed != DEFAULT_SEED || self.step.is_some()
    }
}

impl World {
    /// The state of a figure by name.
    pub fn figure(&self, id: &str) -> Option<&FigureState> {
        registry::index(id).map(|index| &self.figures[index])
    }

    /// The world after an action. An action that names no figure or parameter changes nothing.
    #[must_use]
    pub fn reduce(&self, action: &Action) -> Self {
        let mut next = self.clone();
        next.apply(action);
        next
    }

    fn apply(&mut self, action: &Action) {
        match action {
            Action::Replace(world) => *self = (**world).clone(),
            Action::Set { figure, param, value } => self.set(*figure, *param, Some(*value)),
            Action::Clear { figure, param } => self.set(*figure, *param, None),
            Action::Link { link, on } => self.link(*link, *on),
            Action::LinkAll { on } => (0..LINKS.len()).for_each(|link| self.link(link, *on)),
            Action::ResetAll => {
                let answers = self.figures.iter().map(|state| state.answer).collect::<Vec<_>>();
                *self = Self::default();
                self.figures.iter_mut().zip(answers).for_each(|(state, answer)| state.answer = answer);
            }
            Action::Answer { figure, answer } => {
                if let Some(state) = self.figures.get_mut(*figure) {
                    state.answer = *answer;
                }
            }
            Action::Step { figure, step } => {
                if let Some(state) = self.figures.get_mut(*figure) {
                    state.step = *step;
                }
            }
            Action::Reseed { figure, seed } => {
                if let Some(state) = self.figures.get_mut(*figure) {
                    state.seed = *seed;
                    state.step = None;
                }
            }
            Action::Show { figure, values, seed } => {
                let (Some(state), Some(model)) = (self.figures.get_mut(*figure), MODELS.get(*figure)) else { return };
                // Values come from a parsed link or from nowhere: each must be admissible, or nothing changes.
                let admissible = values.len() == model.params().len()
                    && model.params().iter().zip(values).all(|(spec, value)| spec.admit(*value).is_ok());
                if admissible {
                    let answer = state.answer;
                    let taken_over = self.fed_params(*figure);
                    self.figures[*figure] =
                        FigureState { values: values.clone(), seed: *seed, step: None, answer, taken_over };
                }
            }
            Action::Reset { figure } => {
                if let (Some(state), Some(model)) = (self.figures.get_mut(*figure), MODELS.get(*figure)) {
                    let answer = state.answer;
                    *state = FigureState { answer, ..FigureState::of(*model) };
                }
            }
        }
    }

    /// Sets a parameter, or clears it. What is set under a link is taken over, what is cleared is given back.
    fn set(&mut self, figure: usize, param: usize, value: Option<f64>) {
        let Some(spec) = MODELS.get(figure).and_then(|model| model.params().get(param)) else {
            return;
        };
        let taken_over = value.is_some() && self.fed_params(figure)[param];
        let value = value.map_or(spec.default, |value| spec.snap(value));
        let state = &mut self.figures[figure];
        if value != state.values[param] || taken_over != state.taken_over[param] {
            state.values[param] = value;
            state.taken_over[param] = taken_over;
            // Another time course: the old step would point at nothing the reader knows.
            state.step = None;
        }
    }

    fn link(&mut self, link: usize, on: bool) {
        if self.links.get(link).is_none_or(|was| *was == on) {
            return;
        }
        self.links[link] = on;
        let figure = LINKS[link].fed_figure();
        let still_fed = self.fed_params(figure);
        let state = &mut self.figures[figure];
        for param in LINKS[link].fed_params() {
            if on {
                state.values[param] = MODELS[figure].params()[param].default;
            }
            state.taken_over[param] &= !on && still_fed[param];
        }
        state.step = None;
    }

    /// Which parameters of a figure links that are on would feed.
    fn fed_params(&self, figure: usize) -> Vec<bool> {
        let mut fed = vec![false; MODELS[figure].params().len()];
        for (link, _) in LINKS.iter().zip(&self.links).filter(|(link, on)| **on && link.fed_figure() == figure) {
            link.fed_params().for_each(|param| fed[param] = true);
        }
        fed
    }
}
