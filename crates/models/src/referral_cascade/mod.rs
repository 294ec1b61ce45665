//! M8: one tells ten, ten tell a hundred. Or do they?
//!
//! News starts with one person. Everybody who takes it in tells each friend once; a friend takes it in with a fixed
//! probability and then tells his own. On paper each brings `invitations × acceptance` new people; among friends who
//! know each other many tellings meet somebody who knows already. What one does only on seeing enough friends do it
//! goes by other rules: there the same circles help.

mod bass;
mod branching;
mod retailer;
mod runs;
mod scene;
#[cfg(test)]
mod tests;
mod threshold;
mod virality;
mod walk;

pub use bass::Bass;
pub use branching::{extinction_binomial, extinction_geometric, extinction_poisson, mean_total};
pub use retailer::{ONWARD, PER_PURCHASE, needed_recommendations};
pub use runs::Runs;
pub use threshold::{Crowd, First, cascade_window};
pub use virality::structural_virality;
pub use walk::{Cascade, Walker};

use std::cell::OnceCell;

use crate::format::Format;
use crate::model::{Effort, Guess, Model, Run, Runnable, Table, View};
use crate::network::{self, Network};
use crate::output::OutputSpec;
use crate::param::ParamSpec;
use crate::rng::{self, Stream};
use crate::scene::Panel;
use crate::statistics::{percentile_rank, summarise};

/// The largest network of a figure; [`Walker`] itself knows no limit.
pub const MOST_PEOPLE: f64 = 2_000.0;
/// A run counts as an outbreak when it reaches more than this share of the people.
pub const OUTBREAK: f64 = 0.1;

/// The smallest and the largest share of friends who must do it first, φ.
const LEAST_SHARE: f64 = 0.05;
const MOST_SHARE: f64 = 0.6;

const NETWORKS: &[&str] = &["circles", "random", "complete", "star", "path", "karate"];
const CONTAGIONS: &[&str] = &["told", "seen-enough"];

/// Purposes of chance, so that the network, the tellings and who starts draw independently.
const NETWORK_DRAWS: u64 = 1;
const TELLING_DRAWS: u64 = 2;
const START_DRAWS: u64 = 3;

crate::parameters! {
    /// Who knows whom, and how readily they take something in.
    pub struct Inputs {
        /// How many friends each has and tells, k.
        invitations = ParamSpec::linear("invitations", "person", 10.0, 2.0, 20.0, 2.0),
        /// Probability that a friend who is told takes it in, a.
        acceptance = ParamSpec::linear("acceptance", "", 0.12, 0.0, 0.5, 0.01).printed(Format::Percent(0)),
        /// Share of ties that lead out of the circle to anybody, β.
        rewiring = ParamSpec::linear("rewiring", "", 0.0, 0.0, 1.0, 0.01).printed(Format::Percent(0)),
        /// Probability that a shared benefit wins over a friend whom the news alone does not.
        shared_benefit = ParamSpec::linear("shared-benefit", "", 0.0, 0.0, 0.5, 0.01).printed(Format::Percent(0)),
        /// Which network: overlapping circles (Watts–Strogatz), random, complete, star, path, karate club.
        network = ParamSpec::choice("network", NETWORKS),
        /// How many people there are, where the network lets one choose.
        people = ParamSpec::linear("people", "person", 1_000.0, 2.0, MOST_PEOPLE, 1.0),
        /// Who starts, numbered from 0.
        start = ParamSpec::linear("start", "", 0.0, 0.0, MOST_PEOPLE - 1.0, 1.0),
        /// Whether being told once may do (news), or enough friends must be seen to do it (behaviour).
        contagion = ParamSpec::choice("contagion", CONTAGIONS),
        /// With `seen-enough`: share of a person's friends who must do it before he does, φ. The starter's own friends
        /// join him first.
        threshold = ParamSpec::linear("threshold", "", 0.2, LEAST_SHARE, MOST_SHARE, 0.01).printed(Format::Percent(0)),
    }
}

crate::outputs! {
    /// How far it goes.
    pub struct Outputs {
        /// People who took it in, in the run that is watched; the starter included.
        reached = OutputSpec::new("reached", "person", Format::Fixed(0)),
        /// Tellings between the starter and the last of them.
        generations = OutputSpec::new("generations", "", Format::Fixed(0)),
        /// All tellings of that run.
        tellings = OutputSpec::new("tellings", "", Format::Fixed(0)),
        /// Those that met somebody who had taken it in already.
        wasted = OutputSpec::new("wasted", "", Format::Fixed(0)),
        /// Mean number of people reached over the other runs.
        mean_size = OutputSpec::new("mean-size", "person", Format::Significant(2)),
        /// Standard deviation over those runs.
        sd_size = OutputSpec::new("sd-size", "person", Format::Significant(2)),
        /// Median over those runs.
        median_size = OutputSpec::new("median-size", "person", Format::Trimmed(1)),
        /// The largest of those runs.
        max_size = OutputSpec::new("max-size", "person", Format::Fixed(0)),
        /// Percentile rank of the watched run among the others.
        percentile = OutputSpec::new("percentile", "", Format::Percent(0)),
        /// New people each would bring if nobody knew anything yet: k·a.
        paper_ratio = OutputSpec::new("paper-ratio", "", Format::Fixed(1)),
        /// New people that each person reached really brought, over all those runs: 1 − 1/mean size.
        circle_ratio = OutputSpec::new("circle-ratio", "", Format::Fixed(2)),
        /// Probability that the news dies out on paper.
        extinction = OutputSpec::new("extinction", "", Format::Percent(0)),
        /// Mean number of people reached on paper; undefined when the paper news never ends.
        paper_size = OutputSpec::new("paper-size", "person", Format::Significant(2)),
        /// Share of runs that reached more than a tenth of the people.
        outbreaks = OutputSpec::new("outbreaks", "", Format::Percent(0)),
        /// Share of those runs in which nobody but the starter knew at the end.
        alone = OutputSpec::new("alone", "", Format::Percent(0)),
        /// Tellings it takes, on average, until one friend takes it in: 1/a.
        tellings_per_acceptance = OutputSpec::new("tellings-per-acceptance", "", Format::Trimmed(1)),
        /// Generation of the ideal tree that outnumbers China.
        saying_generation = OutputSpec::new("saying-generation", "", Format::Fixed(0)),
        /// People in the network.
        population = OutputSpec::new("population", "person", Format::Fixed(0)),
        /// Mean local clustering: the share of a person's friends who know each other.
        clustering = OutputSpec::new("clustering", "", Format::Percent(0)),
        /// Mean distance between two people in the tree of who told whom, in the run that is watched; undefined for one.
        structural_virality = OutputSpec::new("structural-virality", "", Format::Fixed(1)),
    }
}

impl Inputs {
    /// The network these inputs ask for.
    pub fn network(&self, seed: u64) -> Network {
        let people = self.people as usize;
        let stream = &mut Stream::new(seed, NETWORK_DRAWS);
        match NETWORKS[self.network as usize] {
            "random" => network::random(people, self.invitations, stream),
            "complete" => network::complete(people.min(network::MAX_COMPLETE)),
            "star" => network::star(people),
            "path" => network::path(people),
            "karate" => network::karate_club(),
            _ => network::watts_strogatz(people, self.invitations as usize, self.rewiring, seed ^ NETWORK_DRAWS),
        }
    }

    /// Whether it is news, of which one telling may be enough.
    pub fn is_told(&self) -> bool {
        self.contagion == 0.0
    }

    /// Probability that a friend who is told takes it in, the shared benefit included.
    pub fn acceptance_in_all(&self) -> f64 {
        1.0 - (1.0 - self.acceptance) * (1.0 - self.shared_benefit)
    }
}

/// The chance of one run: 0 is the one that is watched, the others are its fan.
pub const fn run_key(seed: u64, run: u32) -> u64 {
    rng::mix(rng::mix(seed ^ (TELLING_DRAWS << 32)) ^ run as u64)
}

/// The model.
pub struct ReferralCascade;

impl Model for ReferralCascade {
    fn id(&self) -> &'static str {
        "referral-cascade"
    }

    fn params(&self) -> &'static [ParamSpec] {
        Inputs::SPECS
    }

    fn outputs(&self) -> &'static [OutputSpec] {
        Outputs::SPECS
    }

    fn guess(&self) -> Option<Guess> {
        Some(Guess {
            scale: ParamSpec::log("guess", "person", 100.0, 1.0, 1_000.0, 1.0),
            answer: "mean-size",
            settings: &[],
        })
    }

    fn is_stochastic(&self) -> bool {
        true
    }
}

impl Runnable for ReferralCascade {
    fn run(&self, values: &[f64], seed: u64, effort: Effort) -> Box<dyn Run> {
        let inputs = Inputs::from_values(values);
        let network = inputs.network(seed);
        Box::new(Story::tell(inputs, network, seed, effort))
    }
}

/// One watched cascade before a fan of others, over one network.
#[derive(Clone, Debug)]
pub struct Story {
    inputs: Inputs,
    network: Network,
    watched: Cascade,
    fan: Vec<f64>,
    /// What came out, once it was asked for.
    results: OnceCell<Outputs>,
}

impl Story {
    /// Runs the watched cascade and the fan over a network; `start` is held inside it.
    pub fn tell(inputs: Inputs, network: Network, seed: u64, effort: Effort) -> Self {
        let mut runs = Runs::new(&inputs, &network, seed);
        let watched = runs.trace(0);
        let fan = (1..=effort.runs).map(|run| runs.size(run) as f64).collect();
        Self { inputs, network, watched, fan, results: OnceCell::new() }
    }

    /// Mean number of friends of a person, as the network has them.
    pub fn friends(&self) -> f64 {
        2.0 * self.network.tie_count() as f64 / self.network.people() as f64
    }

    /// All outputs.
    pub fn results(&self) -> Outputs {
        *self.results.get_or_init(|| self.work_out())
    }

    fn work_out(&self) -> Outputs {
        let acceptance = self.inputs.acceptance_in_all();
        let people = self.network.people() as f64;
        let friends = self.friends();
        let paper = friends * acceptance;
        let summary = summarise(&self.fan);
        let share = |holds: &dyn Fn(f64) -> bool| {
            (!self.fan.is_empty())
                .then(|| self.fan.iter().filter(|size| holds(**size)).count() as f64 / self.fan.len() as f64)
        };
        Outputs {
            reached: Some(self.watched.size() as f64),
            generations: Some(self.watched.generations().into()),
            tellings: Some(self.watched.tellings as f64),
            wasted: Some(self.watched.wasted.len() as f64),
            mean_size: summary.map(|s| s.mean),
            sd_size: summary.map(|s| s.standard_deviation),
            median_size: summary.map(|s| s.median),
            max_size: summary.map(|s| s.max),
            percentile: percentile_rank(&self.fan, self.watched.size() as f64),
            paper_ratio: Some(paper),
            circle_ratio: summary.map(|s| 1.0 - 1.0 / s.mean),
            extinction: Some(extinction_binomial(libm::round(friends).max(1.0), acceptance)),
            paper_size: mean_total(paper),
            outbreaks: share(&|size| size > OUTBREAK * people),
            alone: share(&|size| size == 1.0),
            tellings_per_acceptance: (acceptance > 0.0).then(|| 1.0 / acceptance),
            saying_generation: Some(scene::saying_generation(self.inputs.invitations).into()),
            population: Some(people),
            clustering: Some(self.network.average_clustering()),
            structural_virality: structural_virality(&self.watched.told_by),
        }
    }
}

impl Run for Story {
    fn outputs(&self) -> Vec<Option<f64>> {
        self.results().to_values()
    }

    fn standard_errors(&self) -> Vec<(&'static str, f64)> {
        summarise(&self.fan).map(|summary| ("mean-size", summary.standard_error)).into_iter().collect()
    }

    fn last_step(&self) -> u32 {
        self.watched.generations()
    }

    fn scene(&self, view: &View) -> Vec<Panel> {
        scene::draw(self, view)
    }

    fn table(&self) -> Table {
        let mut rows: Vec<Vec<Option<f64>>> = Vec::new();
        for generation in 0..=self.watched.generations() {
            let here = |reached: &u32| *reached == generation;
            let count = self.watched.generation.iter().filter(|g| here(g)).count() as f64;
            let before = rows.last().and_then(|row| row[2]).unwrap_or(0.0);
            let tree = libm::pow(self.inputs.invitations, generation.into());
            rows.push([generation.into(), count, before + count, tree].map(Some).to_vec());
        }
        Table { columns: vec!["generation", "new-people", "reached", "saying-people"], rows }
    }
}
