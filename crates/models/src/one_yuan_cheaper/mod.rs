//! M5: the same thing, one yuan cheaper.
//!
//! Three streets. On the first the prices stand still and shoppers compare them (logit choice, McFadden 1974). On the
//! second who sells more buys cheaper and asks less: the gain G of that circle says whether equal stalls stay equal
//! (G < 1) or only a few of them live (G > 1). On the third nobody looks at prices, and everybody goes where many have
//! gone (Arthur 1989): a few become large by chance. Beside them the prices that nobody wants to change
//! (Bertrand–logit equilibrium).

mod bertrand;
mod choice;
mod feedback;
mod scene;
mod street;
#[cfg(test)]
mod tests;
mod urn;

pub use bertrand::{Position, equilibrium, symmetric_markup};
pub use choice::{Choice, Shoppers, own_elasticity};
pub use feedback::{ALIVE, Circle, Course, Pricing, survivors};
pub use street::{Concentration, Play, Street};
pub use urn::{PolyaLimit, Queue, Urn};

use crate::format::Format;
use crate::model::{Effort, Guess, Model, Run, Runnable};
use crate::output::OutputSpec;
use crate::param::ParamSpec;

const MODES: &[&str] = &["static", "feedback", "chance"];
const COST_RULES: &[&str] = &["elasticity", "average-cost"];

crate::parameters! {
    /// A street of stalls and its shoppers.
    pub struct Inputs {
        /// Which street: prices that stand still, prices that fall with volume, or an urn.
        mode = ParamSpec::choice("mode", MODES),
        /// How much the first stall is cheaper while prices stand still, and how much cheaper it buys in the
        /// Bertrand–logit equilibrium, in yuan.
        gap = ParamSpec::linear("gap", "CNY", 1.0, 0.0, 10.0, 0.1),
        /// How much a yuan matters to a shopper, β, per yuan.
        sensitivity = ParamSpec::log("sensitivity", "1/CNY", 0.5, 0.01, 10.0, 0.01),
        /// Elasticity of cost, and of the price with it, in volume, b.
        cost_elasticity = ParamSpec::linear("cost-elasticity", "", 0.1, 0.0, 0.5, 0.01),
        /// Number of stalls, N.
        sellers = ParamSpec::linear("sellers", "stall", 10.0, 2.0, 50.0, 1.0),
        /// Price at the mean volume, p̄, in yuan.
        price = ParamSpec::linear("price", "CNY", 100.0, 20.0, 500.0, 1.0),
        /// How a price falls with volume: by a fixed elasticity, or as average cost and a mark-up.
        cost_rule = ParamSpec::choice("cost-rule", COST_RULES),
        /// Share of the shoppers who choose their stall anew each round, κ.
        inertia = ParamSpec::linear("inertia", "1/month", 0.2, 0.01, 1.0, 0.01).printed(Format::Percent(0)),
        /// Share of the shoppers who never compare, λ.
        loyalty = ParamSpec::linear("loyalty", "", 0.0, 0.0, 1.0, 0.01).printed(Format::Percent(0)),
        /// How long the street with the circle is watched, in months.
        months = ParamSpec::log("months", "month", 2_400.0, 10.0, 6_000.0, 1.0),
        /// How much the stalls differ at first, as a part of an equal share.
        noise = ParamSpec::linear("noise", "", 0.001, 0.0, 0.1, 0.001).printed(Format::Percent(1)),
        /// What the thing is worth to a shopper, W, in yuan.
        value = ParamSpec::linear("value", "CNY", 100.0, 0.0, 500.0, 1.0),
        /// Whether shoppers may buy nothing while prices stand still.
        may_leave = ParamSpec::switch("may-leave"),
        /// What a piece costs a seller besides the fixed cost, c and v, in yuan.
        unit_cost = ParamSpec::linear("unit-cost", "CNY/piece", 90.0, 0.0, 400.0, 1.0),
        /// Fixed cost of a stall under average-cost pricing, F, in yuan a month.
        fixed_cost = ParamSpec::log("fixed-cost", "CNY/month", 400_000.0, 10_000.0, 10_000_000.0, 1.0),
        /// What is added to average cost, μ.
        markup = ParamSpec::linear("markup", "", 0.0, 0.0, 1.0, 0.01).printed(Format::Percent(0)),
        /// What the whole street sells, M, in pieces a month.
        market = ParamSpec::log("market", "piece/month", 1_000_000.0, 10_000.0, 100_000_000.0, 1.0),
        /// How strongly many customers draw the next one, γ.
        urn_power = ParamSpec::linear("urn-power", "", 1.0, 0.0, 3.0, 0.05),
        /// How many customers come to the urn.
        customers = ParamSpec::log("customers", "person", 1_000.0, 10.0, 3_000.0, 1.0),
    }
}

crate::outputs! {
    /// Who has the customers.
    pub struct Outputs {
        /// Share of the cheaper of two stalls, σ(β·gap) among those who compare.
        share = OutputSpec::new("share", "", Format::Percent(0)),
        /// Share of the cheaper stall on the whole street, the others asking the same.
        street_share = OutputSpec::new("street-share", "", Format::Percent(0)),
        /// Share of the shoppers who buy nothing, prices standing still.
        outside_share = OutputSpec::new("outside-share", "", Format::Percent(0)),
        /// Own-price elasticity of the cheaper of two stalls.
        elasticity = OutputSpec::new("elasticity", "", Format::Fixed(1)),
        /// Gain of the circle with all stalls alive, G.
        gain = OutputSpec::new("gain", "", Format::Fixed(2)),
        /// The sensitivity at which G = 1; undefined when the circle is cut.
        tipping_sensitivity = OutputSpec::new("tipping-sensitivity", "1/CNY", Format::Significant(2)),
        /// Stalls alive at the end: those with at least a tenth of an equal share.
        survivors = OutputSpec::new("survivors", "stall", Format::Fixed(0)),
        /// Most stalls that can live once the street has tipped; undefined when G ≤ 1 or loyal shoppers keep all open.
        survivor_bound = OutputSpec::new("survivor-bound", "stall", Format::Trimmed(1)),
        /// n_max = M/(β(1 + μ)F), the most equal stalls that can coexist; undefined without average-cost pricing.
        most_sellers = OutputSpec::new("most-sellers", "stall", Format::Trimmed(1)),
        /// The month in which the last stall that did not survive ceased to be alive; undefined when all survive.
        last_exit = OutputSpec::new("last-exit", "month", Format::Fixed(0)),
        /// Herfindahl index of the shares at the end, among those who buy.
        herfindahl = OutputSpec::new("herfindahl", "", Format::Fixed(2)),
        /// Its inverse: as many equal stalls would be as concentrated.
        effective_sellers = OutputSpec::new("effective-sellers", "stall", Format::Trimmed(1)),
        /// Share of the largest stall at the end, among those who buy.
        top_share = OutputSpec::new("top-share", "", Format::Percent(0)),
        /// Gini coefficient of the shares at the end.
        gini = OutputSpec::new("gini", "", Format::Fixed(2)),
        /// Lowest price on the street at the end.
        lowest_price = OutputSpec::new("lowest-price", "CNY", Format::Trimmed(1)),
        /// Consumer surplus a head at the end, of those who compare.
        consumer_surplus = OutputSpec::new("consumer-surplus", "CNY", Format::Trimmed(1)),
        /// How much larger it is than on a street where all ask the price of the mean volume.
        surplus_gain = OutputSpec::new("surplus-gain", "CNY", Format::Trimmed(1)),
        /// What equal sellers add to their cost in equilibrium, n/(β(n − 1)).
        equilibrium_markup = OutputSpec::new("equilibrium-markup", "CNY", Format::Trimmed(1)),
        /// The price they ask then: unit cost and that mark-up.
        margin_price = OutputSpec::new("margin-price", "CNY", Format::Trimmed(1)),
        /// Equilibrium price of a seller who buys `gap` cheaper than all others.
        leader_price = OutputSpec::new("leader-price", "CNY", Format::Trimmed(1)),
        /// Equilibrium price of the others.
        rival_price = OutputSpec::new("rival-price", "CNY", Format::Trimmed(1)),
        /// Share of the seller who buys cheaper, in equilibrium.
        leader_share = OutputSpec::new("leader-share", "", Format::Percent(0)),
        /// His part of all that is earned, in equilibrium.
        leader_profit_share = OutputSpec::new("leader-profit-share", "", Format::Percent(0)),
        /// Mean Herfindahl index over the other runs of the urn; undefined without chance.
        mean_herfindahl = OutputSpec::new("mean-herfindahl", "", Format::Fixed(2)),
        /// Mean share of the largest over those runs.
        mean_top_share = OutputSpec::new("mean-top-share", "", Format::Percent(0)),
        /// Mean Gini coefficient over those runs.
        mean_gini = OutputSpec::new("mean-gini", "", Format::Fixed(2)),
        /// Percentile rank of the watched street's largest share among those runs.
        percentile = OutputSpec::new("percentile", "", Format::Percent(0)),
        /// Mean Herfindahl index of Pólya's urn after infinitely many customers; undefined unless γ = 1.
        limit_herfindahl = OutputSpec::new("limit-herfindahl", "", Format::Fixed(2)),
        /// Mean share of the largest then.
        limit_top_share = OutputSpec::new("limit-top-share", "", Format::Percent(0)),
        /// Mean Gini coefficient then.
        limit_gini = OutputSpec::new("limit-gini", "", Format::Fixed(2)),
    }
}

impl Inputs {
    /// The shoppers. Only while prices stand still may they buy nothing.
    pub fn shoppers(&self) -> Shoppers {
        Shoppers {
            sensitivity: self.sensitivity,
            loyalty: self.loyalty,
            value: self.value,
            may_leave: self.may_leave == 1.0 && MODES[self.mode as usize] == "static",
        }
    }

    /// The circle from volume to price and back.
    pub fn circle(&self) -> Circle {
        let pricing = match COST_RULES[self.cost_rule as usize] {
            "average-cost" => Pricing::AverageCost {
                markup: self.markup,
                unit_cost: self.unit_cost,
                fixed_cost: self.fixed_cost,
                mean_volume: self.market / self.sellers,
            },
            _ => Pricing::Elasticity { price: self.price, elasticity: self.cost_elasticity },
        };
        Circle { shoppers: self.shoppers(), pricing, adjustment: self.inertia, sellers: self.sellers as u32 }
    }

    /// The prices that stand still: the first stall asks less.
    pub fn standing_prices(&self) -> Vec<f64> {
        let mut prices = vec![self.price; self.sellers as usize];
        prices[0] -= self.gap;
        prices
    }

    /// Equilibrium of a seller who buys `gap` cheaper (first) and all others (second).
    pub fn equilibrium(&self) -> Option<[Position; 2]> {
        let groups = [(self.unit_cost - self.gap, 1.0), (self.unit_cost, self.sellers - 1.0)];
        equilibrium(&groups, self.sensitivity)?.try_into().ok()
    }
}

/// The model.
pub struct OneYuanCheaper;

impl Model for OneYuanCheaper {
    fn id(&self) -> &'static str {
        "one-yuan-cheaper"
    }

    fn params(&self) -> &'static [ParamSpec] {
        Inputs::SPECS
    }

    fn outputs(&self) -> &'static [OutputSpec] {
        Outputs::SPECS
    }

    fn guess(&self) -> Option<Guess> {
        Some(Guess {
            scale: ParamSpec::linear("guess", "", 0.75, 0.5, 1.0, 0.01).printed(Format::Percent(0)),
            answer: "share",
            settings: &[],
        })
    }

    fn is_stochastic(&self) -> bool {
        true
    }
}

impl Runnable for OneYuanCheaper {
    fn run(&self, values: &[f64], seed: u64, effort: Effort) -> Box<dyn Run> {
        Box::new(Street::open(Inputs::from_values(values), seed, effort))
    }
}
