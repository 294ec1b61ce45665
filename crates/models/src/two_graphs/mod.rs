//! M4: the same people twice, joined by things and joined by ties.
//!
//! Somebody buys something bad. In the shop the memory stays on the thing, where everybody can read it; among friends
//! it stays on the ties, and moves only as far as people talk. The shop's graph is bipartite and has no triangle; the
//! friends' graph is a small world (Watts and Strogatz 1998) and is full of them.

mod memory;
mod purchases;
mod scene;
#[cfg(test)]
mod tests;
mod worlds;

pub use memory::{Memory, reading_round};
pub use purchases::{Purchases, expected_butterflies, shared_thing_probability};
pub use worlds::Worlds;

use crate::format::Format;
use crate::model::{Effort, Guess, Model, Run, Runnable};
use crate::output::OutputSpec;
use crate::param::ParamSpec;

/// Bounds of the figure.
const MOST_PEOPLE: usize = 200;
const MOST_THINGS: usize = 100;
const MOST_ROUNDS: u32 = 20;

/// Purposes of chance, so that what is bought, who knows whom and who talks draw independently. With these numbers the
/// run that the default seed watches lies near the middle of the others: three people after one round, where 3.1 are
/// expected, and nineteen after six, where 19.6 are the mean of two hundred.
mod chance {
    pub const GOSSIP: u64 = 1;
    pub const FRIENDS: u64 = 2;
    pub const READING: u64 = 3;
    pub const PICKS: u64 = 4;
    pub const PURCHASES: u64 = 5;
    pub const FOLLOWING: u64 = 6;

    /// The key of a purpose's coins.
    pub const fn key(seed: u64, purpose: u64) -> u64 {
        crate::rng::mix(seed ^ (purpose << 32))
    }
}

crate::parameters! {
    /// Who is joined to whom and to what, and how memory moves.
    pub struct Inputs {
        /// Rounds that have passed since the bad purchase.
        rounds = ParamSpec::linear("rounds", "round", 1.0, 0.0, MOST_ROUNDS as f64, 1.0),
        /// Probability that a friend who is told listens, and talks in his turn, p_g.
        gossip = ParamSpec::linear("gossip", "", 0.35, 0.0, 1.0, 0.01).printed(Format::Percent(0)),
        /// Friends each has, k.
        ties = ParamSpec::linear("ties", "person", 6.0, 2.0, 12.0, 2.0),
        /// Share of the people who follow a streamer with a public record, from whom the thing was bought; 0 is none.
        streamer = ParamSpec::linear("streamer", "", 0.0, 0.0, 1.0, 0.05).printed(Format::Percent(0)),
        /// Share of ties that lead out of the circle to anybody, β.
        rewiring = ParamSpec::linear("rewiring", "", 0.1, 0.0, 1.0, 0.01).printed(Format::Percent(0)),
        /// Who bought something bad, numbered from 0.
        victim = ParamSpec::linear("victim", "", 0.0, 0.0, MOST_PEOPLE as f64 - 1.0, 1.0),
        /// Which thing it was, numbered from 0.
        thing = ParamSpec::linear("thing", "", 0.0, 0.0, MOST_THINGS as f64 - 1.0, 1.0),
        /// Probability that somebody looks into a public record in a round.
        reading = ParamSpec::linear("reading", "", 1.0, 0.0, 1.0, 0.05).printed(Format::Percent(0)),
        /// People, n.
        people = ParamSpec::linear("people", "person", 60.0, 20.0, MOST_PEOPLE as f64, 1.0),
        /// Things, m.
        things = ParamSpec::linear("things", "thing", 30.0, 2.0, MOST_THINGS as f64, 1.0),
        /// Probability that somebody buys something, p.
        purchase = ParamSpec::linear("purchase", "", 0.08, 0.0, 0.5, 0.01).printed(Format::Percent(0)),
        /// How people choose: all things alike, or rather what others have bought.
        taste = ParamSpec::choice("taste", &["uniform", "preferential"]),
    }
}

crate::outputs! {
    /// Who knows, and what the graphs look like.
    pub struct Outputs {
        /// People who know after these rounds where memory is public, the victim included.
        shop_informed = OutputSpec::new("shop-informed", "person", Format::Fixed(0)),
        /// The same as a share.
        shop_share = OutputSpec::new("shop-share", "", Format::Percent(0)),
        /// People who know after these rounds among friends, in the run that is watched, the victim included.
        tie_informed = OutputSpec::new("tie-informed", "person", Format::Fixed(0)),
        /// The same as a share.
        tie_share = OutputSpec::new("tie-share", "", Format::Percent(0)),
        /// Mean number of people who know after these rounds among friends, over the other runs.
        tie_mean = OutputSpec::new("tie-mean", "person", Format::Fixed(1)),
        /// Percentile rank of the watched run among the others.
        percentile = OutputSpec::new("percentile", "", Format::Percent(0)),
        /// Expected number of people who know after one round of gossip alone: 1 + friends of the victim · p_g.
        first_round_mean = OutputSpec::new("first-round-mean", "person", Format::Fixed(1)),
        /// Rounds until half of the people know among friends, in the watched run; undefined when they never do.
        rounds_to_half = OutputSpec::new("rounds-to-half", "round", Format::Fixed(0)),
        /// People who ever know among friends, in the watched run.
        tie_reached = OutputSpec::new("tie-reached", "person", Format::Fixed(0)),
        /// Friends of the victim: the ties on which the memory starts.
        victim_friends = OutputSpec::new("victim-friends", "person", Format::Fixed(0)),
        /// People who bought the bad thing, the victim included: those whom the record concerns.
        co_buyers = OutputSpec::new("co-buyers", "person", Format::Fixed(0)),
        /// Triangles in the shop's graph: always none.
        shop_triangles = OutputSpec::new("shop-triangles", "", Format::Fixed(0)),
        /// Triangles in the friends' graph.
        tie_triangles = OutputSpec::new("tie-triangles", "", Format::Fixed(0)),
        /// Mean local clustering of the friends' graph: the share of one's friends who know each other.
        tie_clustering = OutputSpec::new("tie-clustering", "", Format::Percent(0)),
        /// The same without rewiring, in closed form: 3(k − 2)/(4(k − 1)).
        ring_clustering = OutputSpec::new("ring-clustering", "", Format::Percent(0)),
        /// What rewiring leaves of it, about: (1 − β)³ of the ring's.
        expected_clustering = OutputSpec::new("expected-clustering", "", Format::Percent(0)),
        /// Transitivity of the friends' graph; undefined where nobody has two friends.
        tie_transitivity = OutputSpec::new("tie-transitivity", "", Format::Percent(0)),
        /// Mean number of ties between two people; undefined where somebody cannot be reached.
        tie_distance = OutputSpec::new("tie-distance", "", Format::Fixed(1)),
        /// The largest of those numbers; undefined likewise.
        tie_diameter = OutputSpec::new("tie-diameter", "", Format::Fixed(0)),
        /// Probability that two people share at least one thing; undefined when taste is not uniform.
        shared_thing = OutputSpec::new("shared-thing", "", Format::Percent(1)),
        /// Share of pairs who do in this shop.
        sharing_pairs = OutputSpec::new("sharing-pairs", "", Format::Percent(1)),
        /// Expected number of butterflies, two people with two things in common; undefined when taste is not uniform.
        butterflies = OutputSpec::new("butterflies", "", Format::Fixed(1)),
        /// Butterflies in this shop.
        shop_butterflies = OutputSpec::new("shop-butterflies", "", Format::Fixed(0)),
        /// Share of paths of three purchases that a fourth closes; undefined where there is no such path.
        shop_clustering = OutputSpec::new("shop-clustering", "", Format::Percent(0)),
        /// Mean local clustering of those who share things, were they tied to each other.
        projected_clustering = OutputSpec::new("projected-clustering", "", Format::Percent(0)),
        /// People who bought the best-selling thing.
        best_seller = OutputSpec::new("best-seller", "person", Format::Fixed(0)),
    }
}

/// Local clustering of a ring in which everybody is tied to the k nearest, 3(k − 2)/(4(k − 1)), for even k and more
/// than 3k/2 people (Watts and Strogatz 1998).
pub fn ring_clustering(ties: f64) -> f64 {
    3.0 * (ties - 2.0) / (4.0 * (ties - 1.0))
}

/// The model.
pub struct TwoGraphs;

impl Model for TwoGraphs {
    fn id(&self) -> &'static str {
        "two-graphs"
    }

    fn params(&self) -> &'static [ParamSpec] {
        Inputs::SPECS
    }

    fn outputs(&self) -> &'static [OutputSpec] {
        Outputs::SPECS
    }

    fn guess(&self) -> Option<Guess> {
        Some(Guess {
            scale: ParamSpec::linear("guess", "person", 20.0, 1.0, 60.0, 1.0),
            answer: "tie-informed",
            settings: &[("rounds", 1.0)],
        })
    }

    fn is_stochastic(&self) -> bool {
        true
    }
}

impl Runnable for TwoGraphs {
    fn run(&self, values: &[f64], seed: u64, effort: Effort) -> Box<dyn Run> {
        Box::new(Worlds::live(Inputs::from_values(values), seed, effort))
    }
}
