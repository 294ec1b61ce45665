//! M11: two worlds, one pool. Who prospers?
//!
//! Buyers spend P·M a month, and the share r of it goes to those who sell. In the world of shops few of them get it; in
//! the world of friends a referral tree shares it out. One Lorenz curve each, on one square; and a bar for what the
//! buyers gain where sellers compete.

mod law;
mod published;
mod scene;
#[cfg(test)]
mod tests;
mod worlds;

pub use law::{Law, depth_of};
pub use published::{SELLERS, STREAMERS, SellerYear};
pub use worlds::Worlds;

use crate::commission_tree::{self, UNLIMITED};
use crate::format::Format;
use crate::model::{Effort, Guess, Model, Run, Runnable};
use crate::one_yuan_cheaper::{self, Street};
use crate::output::OutputSpec;
use crate::param::ParamSpec;
use crate::world::links::Part;
use crate::world::{self, Resolved, WATCHED_ALONE};

const SHOP_LAWS: &[&str] = &["winners", "pareto", "lognormal", "exponential"];
const SOCIAL_LAWS: &[&str] = &["agents", "streamers"];
const WORLDS: &[&str] = &["shops", "friends"];

crate::parameters! {
    /// Two worlds of sellers and their buyers.
    pub struct Inputs {
        /// Shops that win and share everything; held at the number of shops.
        winners = ParamSpec::log("winners", "person", 3.0, 1.0, 1_000.0, 1.0),
        /// How many levels of the referral tree are paid; one more than the last numbered one pays all.
        levels = ParamSpec::linear("levels", "level", 1.0, 1.0, UNLIMITED, 1.0),
        /// Sellers in the world of friends, N.
        members = ParamSpec::log("members", "person", 1_000.0, 10.0, 100_000.0, 1.0),
        /// Who sells among friends: agents of a tree, or streamers with a public of their own.
        social_law = ParamSpec::choice("social-law", SOCIAL_LAWS),
        /// Sellers in the world of shops.
        shops = ParamSpec::log("shops", "person", 1_000.0, 10.0, 100_000.0, 1.0),
        /// Share of the buyers' spending that goes to the sellers, r, the same in both worlds.
        commission_pool = ParamSpec::linear("commission-pool", "", 0.1, 0.01, 0.5, 0.01).printed(Format::Percent(0)),
        /// Buyers, P.
        population = ParamSpec::log("population", "person", 100_000.0, 1_000.0, 100_000_000.0, 1.0),
        /// What a buyer spends, M, in yuan a month.
        spending = ParamSpec::log("spending", "CNY/month", 500.0, 10.0, 10_000.0, 1.0),
        /// What a seller needs to live, ω, in yuan a month.
        required_income = ParamSpec::log("required-income", "CNY/month", 3_000.0, 100.0, 100_000.0, 1.0),
        /// Price of a piece from a friend, in yuan.
        friend_price = ParamSpec::linear("friend-price", "CNY", 100.0, 10.0, 200.0, 1.0),
        /// Price of the same piece in the shops that are left, in yuan.
        shop_price = ParamSpec::linear("shop-price", "CNY", 90.0, 10.0, 200.0, 1.0),
        /// How strongly buyers answer to a yuan, β.
        price_sensitivity = ParamSpec::log("price-sensitivity", "1/CNY", 0.5, 0.01, 5.0, 0.01),
        /// How shops share the pool when it is not winners alone who have it.
        shop_law = ParamSpec::choice("shop-law", SHOP_LAWS),
        /// Tail exponent of Pareto's law, α, for streamers and for `pareto` shops; 1.16 is 80/20.
        pareto = ParamSpec::linear("pareto", "", 1.16, 1.05, 5.0, 0.01),
        /// Standard deviation of the logarithm, σ, for `lognormal` shops.
        spread = ParamSpec::linear("spread", "", 1.0, 0.1, 3.0, 0.1),
    }
}

crate::outputs! {
    /// Who gets how much.
    pub struct Outputs {
        /// Gini coefficient of the shops' incomes.
        shop_gini = OutputSpec::new("shop-gini", "", Format::Fixed(3)),
        /// Share of the richest tenth of the shops.
        shop_top_10 = OutputSpec::new("shop-top-10", "", Format::Percent(1)),
        /// Mean income of a shop, rPM over shops, in yuan a month.
        shops_average = OutputSpec::new("shops-average", "CNY/month", Format::Fixed(0)),
        /// Share of shops that have the required income.
        shops_living = OutputSpec::new("shops-living", "", Format::Percent(1)),
        /// Gini coefficient among the members.
        social_gini = OutputSpec::new("social-gini", "", Format::Fixed(3)),
        /// Share of the richest tenth of the members.
        social_top_10 = OutputSpec::new("social-top-10", "", Format::Percent(1)),
        /// Mean income of a member, rPM/N, in yuan a month.
        agents_average = OutputSpec::new("agents-average", "CNY/month", Format::Fixed(0)),
        /// Share of members who have the required income.
        agents_living = OutputSpec::new("agents-living", "", Format::Percent(1)),
        /// Members whom the pool could feed if all had the same: N* = rPM/ω.
        viable_agents = OutputSpec::new("viable-agents", "person", Format::Fixed(0)),
        /// The pool, rPM, in yuan a month.
        pool = OutputSpec::new("pool", "CNY/month", Format::Fixed(0)),
        /// What a buyer gains in the world of shops, in yuan a month.
        consumer_surplus = OutputSpec::new("consumer-surplus", "CNY/month", Format::Fixed(0)),
        /// What all buyers gain, in yuan a month.
        consumer_total = OutputSpec::new("consumer-total", "CNY/month", Format::Fixed(0)),
        /// Gini coefficient of Pareto's streamers.
        streamer_gini = OutputSpec::new("streamer-gini", "", Format::Fixed(3)),
        /// Share of the richest tenth of the streamers.
        streamer_top_10 = OutputSpec::new("streamer-top-10", "", Format::Percent(1)),
        /// How much more the first real streamer sold than the third.
        streamer_ratio = OutputSpec::new("streamer-ratio", "", Format::Trimmed(1)),
        /// Sales a seller and year among WeChat's sellers of 2015, in yuan.
        seller_year = OutputSpec::new("seller-year", "CNY/year", Format::Fixed(0)),
        /// In which world the richest tenth hold more: 0 shops, 1 friends.
        richer_tenth = OutputSpec::new("richer-tenth", "", Format::Fixed(0)),
    }
}

impl Inputs {
    /// What all sellers of a world get, rPM, in yuan a month.
    pub fn pool(&self) -> f64 {
        self.commission_pool * self.population * self.spending
    }

    /// N* = rPM/ω, not rounded.
    pub fn viable_agents(&self) -> f64 {
        self.pool() / self.required_income
    }

    /// Shops that buyers can choose from: those that win, or all when all have some income.
    pub fn choices(&self) -> u32 {
        if SHOP_LAWS[self.shop_law as usize] == "winners" {
            self.winners.min(self.shops) as u32
        } else {
            self.shops as u32
        }
    }

    /// How the shops share the pool.
    pub fn shop_law(&self) -> Law {
        match SHOP_LAWS[self.shop_law as usize] {
            "pareto" => Law::Pareto(self.pareto),
            "lognormal" => Law::Lognormal(self.spread),
            "exponential" => Law::Exponential,
            _ => Law::winners(self.choices(), self.shops as u32),
        }
    }

    /// How the members share the pool.
    pub fn social_law(&self) -> Law {
        match SOCIAL_LAWS[self.social_law as usize] {
            "streamers" => Law::Pareto(self.pareto),
            _ => Law::tree(depth_of(self.levels), self.members as u32),
        }
    }

    /// What a purchase is worth more to a buyer among the shops than with his one friend, in yuan:
    /// (1/β) ln Σ e^(−βp) over the shops, less the same over the friend (Small and Rosen 1981).
    pub fn gain_a_purchase(&self) -> f64 {
        let worth = |sellers: u32, price: f64| libm::log(sellers.into()) / self.price_sensitivity - price;
        worth(self.choices(), self.shop_price) - worth(1, self.friend_price)
    }

    /// The same over a month in which he buys M/price pieces, in yuan.
    pub fn consumer_surplus(&self) -> f64 {
        self.gain_a_purchase() * self.spending / self.friend_price
    }
}

/// The model.
pub struct WhoProspers;

impl Model for WhoProspers {
    fn id(&self) -> &'static str {
        "who-prospers"
    }

    fn params(&self) -> &'static [ParamSpec] {
        Inputs::SPECS
    }

    fn outputs(&self) -> &'static [OutputSpec] {
        Outputs::SPECS
    }

    fn guess(&self) -> Option<Guess> {
        Some(Guess { scale: ParamSpec::choice("guess", WORLDS), answer: "richer-tenth", settings: &[] })
    }
}

impl Runnable for WhoProspers {
    fn run(&self, values: &[f64], seed: u64, effort: Effort) -> Box<dyn Run> {
        self.run_handed(values, seed, effort, &[])
    }

    /// The two worlds, with the incomes that others made where there are some.
    fn run_handed(&self, values: &[f64], _seed: u64, _effort: Effort, handed: &[(Part, Resolved)]) -> Box<dyn Run> {
        let inputs = Inputs::from_values(values);
        let shops = world::handed(handed, Part::ShopIncomes).and_then(|figure| {
            let street = one_yuan_cheaper::Inputs::from_values(&figure.values);
            Law::incomes(&Street::open(street, figure.seed.into(), WATCHED_ALONE).shares_at(u32::MAX))
        });
        let social = world::handed(handed, Part::MemberIncomes).and_then(|figure| {
            let scheme = commission_tree::scheme(&figure.values, figure.seed.into(), WATCHED_ALONE, &figure.handed);
            Law::incomes(&scheme.ledger().commissions_in_yuan())
        });
        let (shops, social) =
            (shops.unwrap_or_else(|| inputs.shop_law()), social.unwrap_or_else(|| inputs.social_law()));
        Box::new(Worlds::of(inputs, shops, social))
    }
}
