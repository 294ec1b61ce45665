//! All arguments at once: the reader is the platform.
//!
//! No model of its own, but the other models put together: the levers that a platform has are parameters of theirs, and
//! what one gives the next takes over the same links that the figures have between them. So there is one world of shops
//! and one of friends, under one set of rules.

mod rules;
mod scene;
#[cfg(test)]
mod tests;

pub use rules::{MESSAGES, Rule, Ruled};

use crate::commission_tree::UNLIMITED;
use crate::format::Format;
use crate::model::{Effort, Guess, Model, Run, Runnable};
use crate::output::OutputSpec;
use crate::param::ParamSpec;

/// Its name in the registry, where it is the one that stands for no argument of its own.
pub const ID: &str = "platform";

crate::parameters! {
    /// The levers of a platform. Each starts where the figure stands that it belongs to, unless said otherwise.
    pub struct Inputs {
        /// How many of the ten messages that a friend sends are adverts (`friend-or-merchant`). One fewer than he sends
        /// there: with four he is no friend any more, and no news goes round.
        adverts = ParamSpec::linear("adverts", "message", 3.0, 0.0, MESSAGES, 1.0),
        /// How much a yuan matters, β, per yuan: the more goods are ranked by price, the larger (`one-yuan-cheaper`).
        price_ranking = ParamSpec::log("price-ranking", "1/CNY", 0.5, 0.02, 5.0, 0.01),
        /// Share of bad experiences that can be returned, c (`trust-agency`).
        refund = ParamSpec::linear("refund", "", 0.0, 0.0, 1.0, 0.01).printed(Format::Percent(0)),
        /// Share of the goods that members sell to people who are no members, ρ (`commission-tree`).
        retail_share = ParamSpec::linear("retail-share", "", 0.0, 0.0, 1.0, 0.01).printed(Format::Percent(0)),
        /// How many levels of introducers are paid, L; one more than the last numbered one pays all (`commission-tree`).
        levels = ParamSpec::linear("levels", "level", 3.0, 1.0, UNLIMITED, 1.0),
        /// Whether an advert says that both sides share the reward (`friend-or-merchant`).
        disclosed = ParamSpec::switch("disclosed"),
        /// Share of visits to the chat app that begin with the wish to buy, ι: what an entrance for shopping raises
        /// (`attention-and-intent`).
        entrance = ParamSpec::linear("entrance", "", 0.005, 0.0, 0.2, 0.005).printed(Format::Percent(1)),
        /// Reward for a referral, w; a tie counts 10 (`trust-agency`).
        reward = ParamSpec::linear("reward", "", 1.0, 0.0, 40.0, 0.5),
        /// Deposit that is lost when a bad referral is found out, S (`trust-agency`).
        stake = ParamSpec::linear("stake", "", 0.0, 0.0, 100.0, 1.0),
        /// Share of ties that lead out of the circle to anybody, β (`referral-cascade`). Some, as where the tree is paid.
        rewiring = ParamSpec::linear("rewiring", "", 0.1, 0.0, 1.0, 0.01).printed(Format::Percent(0)),
        /// Fixed cost of a stall, F, in yuan a month (`scale-economy`).
        fixed_cost = ParamSpec::log("fixed-cost", "CNY/month", 100_000.0, 10_000.0, 1_000_000.0, 1_000.0),
    }
}

crate::outputs! {
    /// What becomes of both worlds.
    pub struct Outputs {
        /// Probability that the friend is a merchant after the ten messages, P_m.
        belief = OutputSpec::new("belief", "", Format::Percent(0)),
        /// His label then: 0 friend, 1 merchant.
        label = OutputSpec::new("label", "", Format::Fixed(0)),
        /// R₀: new participants whom one brings at the beginning.
        start_ratio = OutputSpec::new("start-ratio", "", Format::Fixed(1)),
        /// R∞: the same once trust is where it belongs.
        lasting_ratio = OutputSpec::new("lasting-ratio", "", Format::Fixed(2)),
        /// 0 never starts, 1 boom and bust, 2 sustained.
        regime = OutputSpec::new("regime", "", Format::Fixed(0)),
        /// Probability that a friend who is told takes it in: (R∞/k)·(1 − P_m), held inside its range.
        acceptance = OutputSpec::new("acceptance", "", Format::Percent(1)),
        /// People whom the news reaches in the run that is watched, the starter included: the members.
        reached = OutputSpec::new("reached", "person", Format::Fixed(0)),
        /// Mean number of people reached over some other runs.
        mean_reached = OutputSpec::new("mean-reached", "person", Format::Significant(2)),
        /// Share of the members, the starter included, who are left with no less than nothing; undefined when nobody
        /// joined him.
        earn_back = OutputSpec::new("earn-back", "", Format::Percent(0)),
        /// Gini coefficient of the commissions; undefined when nobody was paid any.
        commission_gini = OutputSpec::new("commission-gini", "", Format::Fixed(2)),
        /// What the middle one of those who joined is left with, in yuan; undefined when nobody joined.
        middle_income = OutputSpec::new("middle-income", "CNY", Format::Fixed(0)),
        /// Stalls alive at the end.
        survivors = OutputSpec::new("survivors", "stall", Format::Fixed(0)),
        /// Lowest price on the street at the end, in yuan.
        lowest_price = OutputSpec::new("lowest-price", "CNY", Format::Fixed(1)),
        /// Price of a piece from a seller of mean volume, in yuan: what a friend asks.
        friend_price = OutputSpec::new("friend-price", "CNY", Format::Fixed(1)),
        /// Gini coefficient of the stalls' shares.
        shop_gini = OutputSpec::new("shop-gini", "", Format::Fixed(2)),
        /// What a buyer saves in the cheapest stall against the friend's price, in yuan a month.
        saving = OutputSpec::new("saving", "CNY/month", Format::Fixed(0)),
        /// What a person spends in the shopping app, 30·g, in yuan a month.
        shop_money = OutputSpec::new("shop-money", "CNY/month", Format::Fixed(0)),
        /// What he spends in the chat app, in yuan a month.
        social_money = OutputSpec::new("social-money", "CNY/month", Format::Fixed(0)),
        /// Members whom the chat app's money could feed if all had the same: N* = rPM/ω.
        viable_members = OutputSpec::new("viable-members", "person", Format::Fixed(0)),
    }
}

/// The composition.
pub struct Platform;

impl Model for Platform {
    fn id(&self) -> &'static str {
        ID
    }

    fn params(&self) -> &'static [ParamSpec] {
        Inputs::SPECS
    }

    fn outputs(&self) -> &'static [OutputSpec] {
        Outputs::SPECS
    }

    fn guess(&self) -> Option<Guess> {
        None
    }

    fn is_stochastic(&self) -> bool {
        true
    }
}

impl Runnable for Platform {
    fn run(&self, values: &[f64], seed: u64, effort: Effort) -> Box<dyn Run> {
        Box::new(Ruled::live(Inputs::from_values(values), seed as u32, effort))
    }
}
