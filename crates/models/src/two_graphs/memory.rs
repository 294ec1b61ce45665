//! Where the memory of a bad deal goes: onto a public record, or from mouth to mouth.

use crate::network::Network;
use crate::rng;

/// Who knows, since when, and from whom.
#[derive(Clone, Debug, PartialEq)]
pub struct Memory {
    /// The round in which each person came to know; the victim in round 0, `None` for those who never do.
    pub known_since: Vec<Option<u32>>,
    /// Who told each; `None` for the victim and for those who read it.
    pub told_by: Vec<Option<u32>>,
}

impl Memory {
    /// A public record: everybody reads it in a round of his own, and nobody needs to be told.
    pub fn on_record(people: usize, victim: u32, reads: impl Fn(u32) -> Option<u32>) -> Self {
        let known_since = (0..people as u32).map(|person| if person == victim { Some(0) } else { reads(person) });
        Self { known_since: known_since.collect(), told_by: vec![None; people] }
    }

    /// Gossip: in the round after he came to know, everybody tells each friend once, who listens with probability
    /// `gossip` (the independent cascade of Kempe, Kleinberg and Tardos 2003, round by round). Those for whom `reads`
    /// has a round read a public record as well, and then talk like the others.
    ///
    /// A tie carries at most one telling that matters, so its coin belongs to the tie: with the same `run_key` more
    /// gossip only makes people know earlier.
    pub fn by_gossip(
        network: &Network,
        victim: u32,
        gossip: f64,
        reads: impl Fn(u32) -> Option<u32>,
        run_key: u64,
    ) -> Self {
        let people = network.people();
        let succeeds = rng::threshold(gossip);
        let mut memory = Self { known_since: vec![None; people], told_by: vec![None; people] };
        let mut readers: Vec<(u32, u32)> =
            (0..people as u32).filter_map(|person| Some((reads(person)?, person))).collect();
        readers.sort_unstable();
        let mut readers = readers.into_iter().peekable();
        let mut round = 0;
        let mut fresh = vec![victim];
        memory.known_since[victim as usize] = Some(round);
        loop {
            // In the order of their numbers: of several tellers the first is named.
            fresh.sort_unstable();
            let mut heard = Vec::new();
            for person in fresh.drain(..) {
                for (friend, tie) in network.neighbours(person) {
                    let place = friend as usize;
                    let ignorant = memory.known_since[place].is_none() && memory.told_by[place].is_none();
                    if ignorant && u64::from(rng::coin(run_key, tie)) < succeeds {
                        memory.told_by[place] = Some(person);
                        heard.push(friend);
                    }
                }
            }
            // When nobody is told anything, the next reader goes on.
            round = match readers.peek() {
                None if heard.is_empty() => break,
                Some((next, _)) if heard.is_empty() => *next,
                _ => round + 1,
            };
            while let Some((_, reader)) = readers.next_if(|(next, _)| *next <= round) {
                let since = &mut memory.known_since[reader as usize];
                if since.is_none() {
                    *since = Some(round);
                    // Who reads and hears in one round counts as a reader.
                    memory.told_by[reader as usize] = None;
                    fresh.push(reader);
                }
            }
            for person in heard {
                let since = &mut memory.known_since[person as usize];
                if since.is_none() {
                    *since = Some(round);
                    fresh.push(person);
                }
            }
        }
        memory
    }

    /// How many people know after a round.
    pub fn informed(&self, round: u32) -> usize {
        self.known_since.iter().flatten().filter(|since| **since <= round).count()
    }

    /// How many people know after round 0, 1 and so on to `last`.
    pub fn informed_by(&self, last: u32) -> Vec<usize> {
        let mut counts = vec![0; last as usize + 1];
        for since in self.known_since.iter().flatten().filter(|since| **since <= last) {
            counts[*since as usize] += 1;
        }
        for round in 1..counts.len() {
            counts[round] += counts[round - 1];
        }
        counts
    }

    /// The first round after which at least `count` people know; `None` when there never are so many.
    pub fn round_with(&self, count: usize) -> Option<u32> {
        let mut rounds: Vec<u32> = self.known_since.iter().flatten().copied().collect();
        rounds.sort_unstable();
        if count == 0 { Some(0) } else { rounds.get(count - 1).copied() }
    }
}

/// The round in which somebody first reads a public record that he looks into with probability `reading` each round,
/// from a coin of his: geometric, and the earlier the larger the probability. `None` when he never does, or not within
/// a million rounds.
pub fn reading_round(reading: f64, coin: u32) -> Option<u32> {
    if reading <= 0.0 {
        return None;
    }
    // P(round ≤ r) = P(u ≥ (1 − ρ)^r) for u uniform in (0, 1].
    let uniform = (f64::from(coin) + 1.0) / 4_294_967_296.0;
    let round = libm::ceil(libm::log(uniform) / libm::log1p(-reading)).max(1.0);
    (round <= 1e6).then_some(round as u32)
}
