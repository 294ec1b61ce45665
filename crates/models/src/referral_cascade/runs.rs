//! All runs of one figure: the one that is watched and its fan, by either way in which things spread.

use super::{Cascade, Crowd, First, Inputs, START_DRAWS, Walker, run_key};
use crate::network::Network;
use crate::rng::Stream;

/// Runs over one network by the rule that the inputs choose; 0 is the one that is watched.
///
/// News is up to chance: each run tosses its own coins from the same start. Behaviour is not, so its other runs start
/// with somebody else, drawn from everybody.
#[derive(Clone, Debug)]
pub struct Runs<'a> {
    rule: Rule<'a>,
    start: u32,
    people: u32,
    seed: u64,
}

#[derive(Clone, Debug)]
enum Rule<'a> {
    Told { walker: Walker<'a>, acceptance: f64 },
    SeenEnough { crowd: Crowd<'a>, threshold: f64 },
}

impl<'a> Runs<'a> {
    /// Prepares for runs over a network of at least one person; the inputs' `start` is held inside it.
    pub fn new(inputs: &Inputs, network: &'a Network, seed: u64) -> Self {
        let people = network.people() as u32;
        let start = (inputs.start as u32).min(people.saturating_sub(1));
        let rule = if inputs.is_told() {
            Rule::Told { walker: Walker::from_start(network, start), acceptance: inputs.acceptance_in_all() }
        } else {
            Rule::SeenEnough { crowd: Crowd::new(network), threshold: inputs.threshold }
        };
        Self { rule, start, people, seed }
    }

    fn start_of(&self, run: u32) -> u32 {
        match self.rule {
            Rule::SeenEnough { .. } if run > 0 => Stream::new(run_key(self.seed, run), START_DRAWS).below(self.people),
            _ => self.start,
        }
    }

    /// A run in full.
    pub fn trace(&mut self, run: u32) -> Cascade {
        let start = self.start_of(run);
        match &mut self.rule {
            Rule::Told { walker, acceptance } => walker.trace(start, *acceptance, run_key(self.seed, run)),
            Rule::SeenEnough { crowd, threshold } => crowd.trace(start, *threshold, First::WithFriends),
        }
    }

    /// How many people a run reaches.
    pub fn size(&mut self, run: u32) -> usize {
        let start = self.start_of(run);
        match &mut self.rule {
            Rule::Told { walker, acceptance } => walker.size(start, *acceptance, run_key(self.seed, run)),
            Rule::SeenEnough { crowd, threshold } => crowd.size(start, *threshold, First::WithFriends),
        }
    }

    /// Who took it from whom in a run: [`Cascade::told_by`].
    pub fn told_by(&mut self, run: u32) -> Vec<u32> {
        let start = self.start_of(run);
        match &mut self.rule {
            Rule::Told { walker, acceptance } => walker.told_by(start, *acceptance, run_key(self.seed, run)),
            Rule::SeenEnough { crowd, threshold } => crowd.told_by(start, *threshold, First::WithFriends),
        }
    }
}
