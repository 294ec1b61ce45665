//! The independent cascade: who hears it, and from whom.

use crate::network::Network;
use crate::rng;

/// Where the news went in one run.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Cascade {
    /// People who accepted, in the order in which they did; the starter first.
    pub reached: Vec<u32>,
    /// From which place in `reached` each heard it; the starter from himself.
    pub told_by: Vec<u32>,
    /// How many tellings lie between the starter and each.
    pub generation: Vec<u32>,
    /// Tellings to somebody who had accepted already: (place in `reached` of the teller, person).
    pub wasted: Vec<(u32, u32)>,
    /// All tellings.
    pub tellings: u64,
}

impl Cascade {
    /// How many people accepted.
    pub fn size(&self) -> usize {
        self.reached.len()
    }

    /// The last generation.
    pub fn generations(&self) -> u32 {
        self.generation.last().copied().unwrap_or(0)
    }
}

/// Below this a telling seldom succeeds.
const RARE: f64 = 0.25;

/// Runs cascades over one network, without allocating between runs.
#[derive(Clone, Debug)]
pub struct Walker<'a> {
    network: &'a Network,
    /// The run in which each person was last reached.
    stamp: Vec<u32>,
    run: u32,
    queue: Vec<u32>,
    /// A start from which many runs are asked for, and how many people they can reach at all, once that is known.
    home: Option<(u32, Option<usize>)>,
}

impl<'a> Walker<'a> {
    /// Prepares for runs over a network.
    pub fn new(network: &'a Network) -> Self {
        let people = network.people();
        Self { network, stamp: vec![0; people], run: 0, queue: Vec::with_capacity(people), home: None }
    }

    /// Prepares for many runs from one start: once a run has reached half of all people, it is counted whom the start can
    /// reach at all, and later runs end with the last of them.
    pub fn from_start(network: &'a Network, start: u32) -> Self {
        Self { home: Some((start, None)), ..Self::new(network) }
    }

    /// How many people a run from `start` can reach at most, as far as that is known.
    fn most(&mut self, start: u32) -> usize {
        match self.home {
            Some((home, Some(most))) if home == start => most,
            Some((home, None)) if home == start && 2 * self.queue.len() > self.network.people() => {
                self.home = None;
                let most = self.size(start, 1.0, 0);
                self.home = Some((home, Some(most)));
                most
            }
            _ => self.network.people(),
        }
    }

    /// How many people accept in one run.
    ///
    /// Everybody who has accepted tells each friend once, who accepts with probability `acceptance` (Kempe, Kleinberg
    /// and Tardos 2003). A tie carries at most one decisive telling, so its coin belongs to the tie: with the same
    /// `run_key` a larger acceptance reaches the same people and more.
    ///
    /// # Panics
    /// When `start` is not in the network.
    pub fn size(&mut self, start: u32, acceptance: f64, run_key: u64) -> usize {
        self.walk(start, acceptance, run_key, |_| ());
        self.queue.len()
    }

    /// From which place in the order of acceptance each heard it in one run: [`Cascade::told_by`] of [`Self::trace`],
    /// without the rest.
    ///
    /// # Panics
    /// When `start` is not in the network.
    pub fn told_by(&mut self, start: u32, acceptance: f64, run_key: u64) -> Vec<u32> {
        let mut told_by = vec![0];
        self.walk(start, acceptance, run_key, |teller| told_by.push(teller));
        told_by
    }

    /// Fills the queue with those who accept, and says for each the place of the one who told him.
    #[inline(always)]
    fn walk(&mut self, start: u32, acceptance: f64, run_key: u64, mut accepts: impl FnMut(u32)) {
        let succeeds = rng::threshold(acceptance);
        let most = self.most(start);
        self.begin(start);
        // In names of their own, so that they stay in registers while the queue is written.
        let (run, network, rare) = (self.run, self.network, acceptance < RARE);
        let (stamp, queue) = (self.stamp.as_mut_slice(), &mut self.queue);
        queue.clear();
        queue.push(start);
        let mut next = 0;
        while let Some(teller) = queue.get(next).copied() {
            // Once everybody knows who can, nothing more happens.
            if queue.len() == most {
                break;
            }
            for (friend, tie) in network.neighbours(teller) {
                let seen = &mut stamp[friend as usize];
                let coin = || u64::from(rng::coin(run_key, tie)) < succeeds;
                // The rarer of the two is asked first: what a processor can foresee costs it nothing.
                if (!rare || coin()) && *seen != run && (rare || coin()) {
                    *seen = run;
                    queue.push(friend);
                    accepts(next as u32);
                }
            }
            next += 1;
        }
    }

    /// The same run as [`Self::size`], told in full.
    ///
    /// # Panics
    /// When `start` is not in the network.
    pub fn trace(&mut self, start: u32, acceptance: f64, run_key: u64) -> Cascade {
        let succeeds = rng::threshold(acceptance);
        self.begin(start);
        let mut cascade = Cascade { reached: vec![start], told_by: vec![0], generation: vec![0], ..Cascade::default() };
        let mut next = 0;
        while let Some(teller) = cascade.reached.get(next).copied() {
            let from = cascade.reached[cascade.told_by[next] as usize];
            for (friend, tie) in self.network.neighbours(teller) {
                // Nobody tells the one who told him.
                if next > 0 && friend == from {
                    continue;
                }
                cascade.tellings += 1;
                let seen = &mut self.stamp[friend as usize];
                if *seen == self.run {
                    cascade.wasted.push((next as u32, friend));
                } else if u64::from(rng::coin(run_key, tie)) < succeeds {
                    *seen = self.run;
                    cascade.reached.push(friend);
                    cascade.told_by.push(next as u32);
                    cascade.generation.push(cascade.generation[next] + 1);
                }
            }
            next += 1;
        }
        cascade
    }

    fn begin(&mut self, start: u32) {
        // After 2³² runs the stamps would come round; forget them all before that.
        self.run = self.run.wrapping_add(1);
        if self.run == 0 {
            self.stamp.fill(0);
            self.run = 1;
        }
        self.stamp[start as usize] = self.run;
    }
}
