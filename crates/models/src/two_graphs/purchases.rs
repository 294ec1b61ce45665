//! Who bought what: a graph that joins people to things and never people to people.

use super::{MOST_THINGS, chance};
use crate::network::Network;
use crate::rng::{self, Stream};

/// A bipartite graph of people and things.
#[derive(Clone, Debug, PartialEq)]
pub struct Purchases {
    /// The things each person bought, in ascending order.
    bought: Vec<Vec<u32>>,
    /// The people who bought each thing, in ascending order.
    buyers: Vec<Vec<u32>>,
}

impl Purchases {
    /// Builds the graph from (person, thing) pairs; a pair that stands twice counts once.
    ///
    /// # Panics
    /// When a pair names a person or thing that is not there.
    pub fn from_pairs(people: usize, things: usize, pairs: &[(u32, u32)]) -> Self {
        let mut pairs = pairs.to_vec();
        pairs.sort_unstable();
        pairs.dedup();
        let mut graph = Self { bought: vec![Vec::new(); people], buyers: vec![Vec::new(); things] };
        for (person, thing) in pairs {
            graph.bought[person as usize].push(thing);
            graph.buyers[thing as usize].push(person);
        }
        graph
    }

    /// Everybody buys everything with the same probability. Each pair has a coin of its own, so a little more buying
    /// adds a few lines and leaves the others where they are.
    pub fn uniform(people: usize, things: usize, probability: f64, seed: u64) -> Self {
        let pairs: Vec<_> = (0..people as u32)
            .flat_map(|person| (0..things as u32).map(move |thing| (person, thing)))
            .filter(|(person, thing)| buys(*person, *thing, probability, seed))
            .collect();
        Self::from_pairs(people, things, &pairs)
    }

    /// Everybody buys as many things as under [`Self::uniform`], but picks them one after another with a chance
    /// proportional to one more than the buyers they have (Price 1976; Barabási and Albert 1999): a few things become
    /// hits.
    pub fn preferential(people: usize, things: usize, probability: f64, seed: u64) -> Self {
        let mut stream = Stream::new(seed, chance::PICKS);
        let mut buyers = vec![0_u32; things];
        let mut pairs: Vec<(u32, u32)> = Vec::new();
        for person in 0..people as u32 {
            let picks = (0..things as u32).filter(|thing| buys(person, *thing, probability, seed)).count();
            let mut open: Vec<u32> = (0..things as u32).collect();
            for _ in 0..picks {
                let all: u32 = open.iter().map(|thing| buyers[*thing as usize] + 1).sum();
                let mut draw = stream.below(all);
                // The draw lies below the sum, so it falls on one of the things.
                let place = open.iter().position(|thing| {
                    let weight = buyers[*thing as usize] + 1;
                    let here = draw < weight;
                    draw = draw.wrapping_sub(weight);
                    here
                });
                let thing = open.swap_remove(place.unwrap_or(0));
                pairs.push((person, thing));
            }
            pairs.iter().rev().take(picks).for_each(|(_, thing)| buyers[*thing as usize] += 1);
        }
        Self::from_pairs(people, things, &pairs)
    }

    /// The same graph with one purchase more, if it is not there yet.
    #[must_use]
    pub fn with(mut self, person: u32, thing: u32) -> Self {
        if let Err(place) = self.bought[person as usize].binary_search(&thing) {
            self.bought[person as usize].insert(place, thing);
            let buyers = &mut self.buyers[thing as usize];
            buyers.insert(buyers.partition_point(|other| *other < person), person);
        }
        self
    }

    /// How many people there are.
    pub fn people(&self) -> usize {
        self.bought.len()
    }

    /// How many things there are.
    pub fn things(&self) -> usize {
        self.buyers.len()
    }

    /// What a person bought.
    pub fn bought(&self, person: u32) -> &[u32] {
        &self.bought[person as usize]
    }

    /// Who bought a thing.
    pub fn buyers(&self, thing: u32) -> &[u32] {
        &self.buyers[thing as usize]
    }

    /// How many purchases there are.
    pub fn count(&self) -> usize {
        self.bought.iter().map(Vec::len).sum()
    }

    /// The same graph as a network, things numbered after people.
    pub fn as_network(&self) -> Network {
        let first = self.people() as u32;
        let ties: Vec<(u32, u32)> = (0..first)
            .flat_map(|person| self.bought(person).iter().map(move |thing| (person, first + thing)))
            .collect();
        Network::from_ties(self.people() + self.things(), &ties)
    }

    /// How many butterflies there are: two people and two things, each bought by both. They are the shortest rings that
    /// such a graph can have.
    pub fn butterflies(&self) -> u64 {
        self.shared_things().map(|(_, _, shared)| shared * (shared - 1) / 2).sum()
    }

    /// The share of paths of three purchases that a fourth closes to a butterfly, 4·butterflies/paths (Robins and
    /// Alexander 2004); `None` where there is no such path.
    pub fn clustering(&self) -> Option<f64> {
        let ends = |(person, thing): (u32, u32)| {
            (self.bought(person).len() as u64 - 1) * (self.buyers(thing).len() as u64 - 1)
        };
        let paths: u64 = (0..self.people() as u32)
            .flat_map(|person| self.bought(person).iter().map(move |thing| (person, *thing)))
            .map(ends)
            .sum();
        (paths > 0).then(|| 4.0 * self.butterflies() as f64 / paths as f64)
    }

    /// People who bought a thing in common, tied to each other: ties that nobody among them knows of.
    pub fn projection(&self) -> Network {
        let ties: Vec<(u32, u32)> = self.shared_things().map(|(one, other, _)| (one, other)).collect();
        Network::from_ties(self.people(), &ties)
    }

    /// Pairs of people with the number of things that both bought, where there are any.
    fn shared_things(&self) -> impl Iterator<Item = (u32, u32, u64)> + '_ {
        let mut shared = vec![0_u64; self.people()];
        (0..self.people() as u32).flat_map(move |person| {
            for thing in self.bought(person) {
                let later = self.buyers(*thing).iter().rev().take_while(|other| **other > person);
                later.for_each(|other| shared[*other as usize] += 1);
            }
            let pairs: Vec<_> = (person + 1..self.people() as u32)
                .map(|other| (person, other, std::mem::take(&mut shared[other as usize])))
                .filter(|(_, _, shared)| *shared > 0)
                .collect();
            pairs
        })
    }
}

/// Whether a person's coin for a thing says that he buys it.
fn buys(person: u32, thing: u32, probability: f64, seed: u64) -> bool {
    let coin = rng::coin(chance::key(seed, chance::PURCHASES), person * MOST_THINGS as u32 + thing);
    u64::from(coin) < rng::threshold(probability)
}

/// P(two people share at least one of m things that each buys with probability p) = 1 − (1 − p²)^m.
pub fn shared_thing_probability(probability: f64, things: f64) -> f64 {
    if probability >= 1.0 {
        return if things > 0.0 { 1.0 } else { 0.0 };
    }
    0.0 - libm::expm1(things * libm::log1p(-probability * probability))
}

/// Expected butterflies among n people and m things: C(n, 2)·C(m, 2)·p⁴.
pub fn expected_butterflies(people: f64, things: f64, probability: f64) -> f64 {
    let pairs = |count: f64| count * (count - 1.0) / 2.0;
    pairs(people) * pairs(things) * libm::pow(probability, 4.0)
}
