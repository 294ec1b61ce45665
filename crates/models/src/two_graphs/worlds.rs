//! Both worlds at once: one bad purchase, watched, before a fan of other runs.

use std::cell::OnceCell;

use super::memory::{Memory, reading_round};
use super::purchases::{Purchases, expected_butterflies, shared_thing_probability};
use super::{Inputs, MOST_ROUNDS, Outputs, chance, ring_clustering, scene};
use crate::model::{Effort, Run, Table, View};
use crate::network::{self, Network};
use crate::rng;
use crate::scene::Panel;
use crate::statistics::{Summary, percentile_rank, summarise};

/// The same people joined by things and joined by ties, after one bad purchase.
#[derive(Clone, Debug)]
pub struct Worlds {
    pub(super) inputs: Inputs,
    /// Who bought what, the bad purchase included.
    pub(super) purchases: Purchases,
    /// Who is whose friend.
    pub(super) friends: Network,
    /// Who bought something bad.
    pub(super) victim: u32,
    /// The bad thing.
    pub(super) thing: u32,
    /// Where the memory goes when it is on the thing.
    pub(super) shop: Memory,
    /// Where it goes when it is on the ties.
    pub(super) ties: Memory,
    /// Who follows the streamer.
    pub(super) followers: Vec<bool>,
    /// How many know among friends after each round, from 0 to the last that is drawn, in each of the other runs.
    pub(super) fan: Vec<Vec<f64>>,
    /// What came out, once it was asked for.
    results: OnceCell<Outputs>,
}

impl Inputs {
    /// Friends that everybody has on the ring: an even number.
    fn even_ties(&self) -> f64 {
        2.0 * libm::floor(self.ties / 2.0)
    }

    /// Who bought what.
    pub(super) fn purchases(&self, seed: u64) -> Purchases {
        let (people, things) = (self.people as usize, self.things as usize);
        if self.taste == 1.0 {
            Purchases::preferential(people, things, self.purchase, seed)
        } else {
            Purchases::uniform(people, things, self.purchase, seed)
        }
    }

    /// How the memory moves among friends in one run of chance.
    fn talk(&self, friends: &Network, victim: u32, seed: u64, run: u32) -> Memory {
        let reads = |person: u32| if self.follows(person, seed) { self.read(person, seed, run) } else { None };
        Memory::by_gossip(friends, victim, self.gossip, reads, run_key(seed, chance::GOSSIP, run))
    }

    /// Whether somebody follows the streamer.
    fn follows(&self, person: u32, seed: u64) -> bool {
        u64::from(rng::coin(chance::key(seed, chance::FOLLOWING), person)) < rng::threshold(self.streamer)
    }

    /// The round in which somebody reads a public record: the same in both worlds.
    fn read(&self, person: u32, seed: u64, run: u32) -> Option<u32> {
        reading_round(self.reading, rng::coin(run_key(seed, chance::READING, run), person))
    }
}

fn run_key(seed: u64, purpose: u64, run: u32) -> u64 {
    rng::mix(chance::key(seed, purpose) ^ u64::from(run))
}

impl Worlds {
    /// Draws both worlds and lets the rounds pass; victim and thing are held inside them.
    pub fn live(inputs: Inputs, seed: u64, effort: Effort) -> Self {
        let people = inputs.people as usize;
        let victim = (inputs.victim as u32).min(people as u32 - 1);
        let thing = (inputs.thing as u32).min(inputs.things as u32 - 1);
        let friends =
            network::watts_strogatz(people, inputs.ties as usize, inputs.rewiring, chance::key(seed, chance::FRIENDS));
        let fan = (1..=effort.runs).map(|run| {
            let memory = inputs.talk(&friends, victim, seed, run);
            memory.informed_by(MOST_ROUNDS).into_iter().map(|count| count as f64).collect()
        });
        Self {
            purchases: inputs.purchases(seed).with(victim, thing),
            victim,
            thing,
            shop: Memory::on_record(people, victim, |person| inputs.read(person, seed, 0)),
            ties: inputs.talk(&friends, victim, seed, 0),
            followers: (0..people as u32).map(|person| inputs.follows(person, seed)).collect(),
            fan: fan.collect(),
            friends,
            inputs,
            results: OnceCell::new(),
        }
    }

    /// Mean and spread over the other runs of how many know among friends after a round; `None` without other runs.
    pub fn among_friends(&self, round: u32) -> Option<Summary> {
        summarise(&self.after(round))
    }

    pub(super) fn after(&self, round: u32) -> Vec<f64> {
        self.fan.iter().map(|counts| counts[round as usize]).collect()
    }

    /// All outputs.
    pub fn results(&self) -> Outputs {
        *self.results.get_or_init(|| self.work_out())
    }

    fn work_out(&self) -> Outputs {
        let Self { inputs, purchases, friends, victim, thing, .. } = self;
        let people = friends.people();
        let rounds = self.last_step();
        let shop = self.shop.informed(rounds) as f64;
        let ties = self.ties.informed(rounds) as f64;
        let uniform = inputs.taste == 0.0;
        let things = purchases.things() as f64;
        let projection = purchases.projection();
        let distances = friends.distances();
        let ring = ring_clustering(inputs.even_ties());
        let stays = 1.0 - inputs.rewiring;
        Outputs {
            shop_informed: Some(shop),
            shop_share: Some(shop / people as f64),
            tie_informed: Some(ties),
            tie_share: Some(ties / people as f64),
            tie_mean: self.among_friends(rounds).map(|summary| summary.mean),
            percentile: percentile_rank(&self.after(rounds), ties),
            first_round_mean: Some(1.0 + friends.degree(*victim) as f64 * inputs.gossip),
            rounds_to_half: self.ties.round_with(people.div_ceil(2)).map(f64::from),
            tie_reached: Some(self.ties.informed(u32::MAX) as f64),
            victim_friends: Some(friends.degree(*victim) as f64),
            co_buyers: Some(purchases.buyers(*thing).len() as f64),
            shop_triangles: Some(purchases.as_network().triangles() as f64),
            tie_triangles: Some(friends.triangles() as f64),
            tie_clustering: Some(friends.average_clustering()),
            ring_clustering: Some(ring),
            expected_clustering: Some(ring * stays * stays * stays),
            tie_transitivity: friends.transitivity(),
            tie_distance: distances.map(|distances| distances.mean),
            tie_diameter: distances.map(|distances| distances.longest.into()),
            shared_thing: uniform.then(|| shared_thing_probability(inputs.purchase, things)),
            sharing_pairs: Some(projection.tie_count() as f64 / (people * (people - 1) / 2) as f64),
            butterflies: uniform.then(|| expected_butterflies(people as f64, things, inputs.purchase)),
            shop_butterflies: Some(purchases.butterflies() as f64),
            shop_clustering: purchases.clustering(),
            projected_clustering: Some(projection.average_clustering()),
            best_seller: Some(
                (0..purchases.things() as u32).map(|t| purchases.buyers(t).len()).max().unwrap_or(0) as f64
            ),
        }
    }
}

impl Run for Worlds {
    fn outputs(&self) -> Vec<Option<f64>> {
        self.results().to_values()
    }

    fn standard_errors(&self) -> Vec<(&'static str, f64)> {
        let mean = self.among_friends(self.last_step());
        mean.map(|summary| ("tie-mean", summary.standard_error)).into_iter().collect()
    }

    fn last_step(&self) -> u32 {
        self.inputs.rounds as u32
    }

    fn scene(&self, view: &View) -> Vec<Panel> {
        scene::draw(self, view)
    }

    fn table(&self) -> Table {
        let row = |round: u32| {
            vec![
                Some(round.into()),
                Some(self.shop.informed(round) as f64),
                Some(self.ties.informed(round) as f64),
                self.among_friends(round).map(|summary| summary.mean),
            ]
        };
        Table {
            columns: vec!["round", "shop-informed", "tie-informed", "tie-mean"],
            rows: (0..=MOST_ROUNDS).map(row).collect(),
        }
    }
}
