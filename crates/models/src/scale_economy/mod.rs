//! M6: average cost falls with volume.
//!
//! AC(Q) = F/Q + v₀(Q/Q₀)^−b + s₀(V/V₀)^−η + d·Q/10,000
//!
//! A fixed cost spread over Q pieces a month, goods that get cheaper by a fixed factor each time volume doubles
//! (Wright 1936: b = −log₂ of the progress ratio), delivery that gets cheaper with the parcels V of the whole country,
//! and an optional cost that grows with volume (returns, adverts): the right arm of the textbook's U.

mod parcels;
mod scene;
#[cfg(test)]
mod tests;

pub use parcels::{PARCELS, ParcelYear, parcel_elasticity};

use crate::bracket::bisect;
use crate::format::Format;
use crate::model::{Effort, Guess, Model, Run, Runnable, Table, View};
use crate::output::OutputSpec;
use crate::param::ParamSpec;
use crate::scene::Panel;

/// Volume at which the goods cost what `goods-cost` says, in pieces a month: the small shop of the example.
pub const REFERENCE_VOLUME: f64 = 1_000.0;
/// Volume of the large shop that the small one is compared with, in pieces a month.
pub const LARGE_VOLUME: f64 = 1_000_000.0;
/// How near the floor counts as efficient scale: within 5 %.
pub const TOLERANCE: f64 = 0.05;
/// Volumes that the curve shows, in pieces a month.
const VOLUMES: (f64, f64) = (100.0, 10_000_000.0);

crate::parameters! {
    /// What a shop pays and asks.
    pub struct Inputs {
        /// Pieces sold a month, Q.
        volume = ParamSpec::log("volume", "piece/month", 10_000.0, VOLUMES.0, VOLUMES.1, 1.0),
        /// Price of a piece, p, in yuan.
        price = ParamSpec::linear("price", "CNY", 35.0, 1.0, 200.0, 0.5),
        /// Cost that does not depend on volume, F, in yuan a month.
        fixed_cost = ParamSpec::log("fixed-cost", "CNY/month", 100_000.0, 1_000.0, 10_000_000.0, 1.0),
        /// Cost of the goods at the reference volume, v₀, in yuan a piece.
        goods_cost = ParamSpec::linear("goods-cost", "CNY/piece", 15.0, 0.0, 100.0, 0.5),
        /// What the goods' cost falls to when volume doubles; 1 is no learning.
        progress_ratio = ParamSpec::linear("progress-ratio", "", 1.0, 0.7, 1.0, 0.01).printed(Format::Percent(0)),
        /// Cost of delivery at the parcels of 2015, s₀, in yuan a piece.
        delivery_cost = ParamSpec::linear("delivery-cost", "CNY/piece", 5.0, 0.0, 50.0, 0.5),
        /// Parcels of the whole country, V, in billions a year.
        parcel_volume = ParamSpec::log("parcel-volume", "1e9/year", PARCELS[0].volume, 10.0, 200.0, 0.01)
            .sourced("state-post-bureau"),
        /// How fast delivery gets cheaper with the country's parcels, η.
        delivery_elasticity = ParamSpec::linear("delivery-elasticity", "", 0.2, 0.0, 0.5, 0.01),
        /// Cost a piece that each 10,000 pieces a month add, d, in yuan: returns and adverts.
        growth_cost = ParamSpec::linear("growth-cost", "CNY/piece", 0.0, 0.0, 10.0, 0.1),
    }
}

crate::outputs! {
    /// What a piece costs and what is left.
    pub struct Outputs {
        /// AC(Q), yuan a piece.
        average_cost = OutputSpec::new("average-cost", "CNY/piece", Format::Trimmed(1)),
        /// F/Q.
        fixed_part = OutputSpec::new("fixed-part", "CNY/piece", Format::Trimmed(1)),
        /// v₀(Q/Q₀)^−b.
        goods_part = OutputSpec::new("goods-part", "CNY/piece", Format::Trimmed(1)),
        /// s₀(V/V₀)^−η.
        delivery_part = OutputSpec::new("delivery-part", "CNY/piece", Format::Trimmed(1)),
        /// d·Q/10,000.
        growth_part = OutputSpec::new("growth-part", "CNY/piece", Format::Trimmed(1)),
        /// p − AC.
        margin = OutputSpec::new("margin", "CNY/piece", Format::Trimmed(1)),
        /// (p − AC)·Q, yuan a month.
        profit = OutputSpec::new("profit", "CNY/month", Format::Fixed(0)),
        /// Smallest volume at which AC = p; undefined when the price never covers the cost.
        break_even = OutputSpec::new("break-even", "piece/month", Format::Fixed(0)),
        /// Smallest volume whose average cost lies within 5 % of the floor; undefined when there is no floor to reach.
        efficient_scale = OutputSpec::new("efficient-scale", "piece/month", Format::Fixed(0)),
        /// The lowest average cost there is, at any volume.
        floor_cost = OutputSpec::new("floor-cost", "CNY/piece", Format::Trimmed(1)),
        /// AC(2Q).
        doubled_cost = OutputSpec::new("doubled-cost", "CNY/piece", Format::Trimmed(1)),
        /// AC(1,000).
        small_shop_cost = OutputSpec::new("small-shop-cost", "CNY/piece", Format::Trimmed(1)),
        /// AC(1,000,000).
        large_shop_cost = OutputSpec::new("large-shop-cost", "CNY/piece", Format::Trimmed(1)),
        /// Small shop's cost over the large one's.
        cost_ratio = OutputSpec::new("cost-ratio", "", Format::Trimmed(1)),
        /// Fall of revenue per parcel with each doubling of the country's parcels, 2015–2023, as a share.
        parcel_saving = OutputSpec::new("parcel-saving", "", Format::Percent(0)),
    }
}

/// The parts of an average cost, in yuan a piece.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Cost {
    /// Fixed cost, spread.
    pub fixed: f64,
    /// Goods.
    pub goods: f64,
    /// Delivery.
    pub delivery: f64,
    /// What grows with volume.
    pub growth: f64,
}

impl Cost {
    /// All parts together.
    pub fn total(self) -> f64 {
        self.fixed + self.goods + self.delivery + self.growth
    }
}

impl Inputs {
    /// Average cost of a piece at a volume (pieces a month, positive).
    pub fn average_cost(&self, volume: f64) -> Cost {
        Cost {
            fixed: self.fixed_cost / volume,
            goods: wright(self.goods_cost, self.progress_ratio, volume / REFERENCE_VOLUME),
            delivery: self.delivery_cost * libm::pow(self.parcel_volume / PARCELS[0].volume, -self.delivery_elasticity),
            growth: self.growth_cost * volume / 10_000.0,
        }
    }

    /// The volume of lowest average cost; `None` when cost falls for ever.
    fn cheapest_volume(&self) -> Option<f64> {
        if self.growth_cost == 0.0 {
            return None;
        }
        // dAC/dQ = −F/Q² − b·v/Q + d/10⁴, multiplied by Q: negative for small volumes, rising, positive for large.
        let b = learning_exponent(self.progress_ratio);
        bisect(1e-3, 1e12, |volume| {
            let cost = self.average_cost(volume);
            cost.growth - cost.fixed - b * cost.goods
        })
    }

    /// The lowest average cost at any volume: a minimum when something grows with volume, otherwise a limit.
    fn floor(&self) -> f64 {
        match self.cheapest_volume() {
            Some(volume) => self.average_cost(volume).total(),
            None => {
                let cost = self.average_cost(REFERENCE_VOLUME);
                if self.progress_ratio < 1.0 { cost.delivery } else { cost.goods + cost.delivery }
            }
        }
    }

    /// Smallest volume at which the average cost is `cost`, up to `limit`.
    fn volume_at_cost(&self, cost: f64, limit: f64) -> Option<f64> {
        // Down to its minimum the curve falls, so there is one crossing at most.
        let end = self.cheapest_volume().unwrap_or(limit).min(limit);
        bisect(1e-3, end, |volume| self.average_cost(volume).total() - cost)
    }

    /// Smallest volume at which the price covers the cost. The limit is far beyond any shop.
    pub fn break_even(&self) -> Option<f64> {
        self.volume_at_cost(self.price, 1e12)
    }

    /// Smallest volume, in pieces a month, at which average cost lies within [`TOLERANCE`] ε of the floor: F/(ε·v) where
    /// only the fixed cost is spread. `None` when no volume does, or the floor is nothing.
    pub fn efficient_scale(&self) -> Option<f64> {
        let floor = self.floor();
        if floor > 0.0 { self.volume_at_cost(floor * (1.0 + TOLERANCE), 1e12) } else { None }
    }

    /// All outputs.
    pub fn outputs(&self) -> Outputs {
        let cost = self.average_cost(self.volume);
        let total = |volume: f64| self.average_cost(volume).total();
        let (small, large) = (total(REFERENCE_VOLUME), total(LARGE_VOLUME));
        Outputs {
            average_cost: Some(cost.total()),
            fixed_part: Some(cost.fixed),
            goods_part: Some(cost.goods),
            delivery_part: Some(cost.delivery),
            growth_part: Some(cost.growth),
            margin: Some(self.price - cost.total()),
            profit: Some((self.price - cost.total()) * self.volume),
            break_even: self.break_even(),
            efficient_scale: self.efficient_scale(),
            floor_cost: Some(self.floor()),
            doubled_cost: Some(total(2.0 * self.volume)),
            small_shop_cost: Some(small),
            large_shop_cost: Some(large),
            cost_ratio: (large > 0.0).then(|| small / large),
            parcel_saving: Some(1.0 - libm::pow(2.0, parcel_elasticity(&PARCELS))),
        }
    }
}

/// Cost of a unit by Wright's law: `first · units^−b`, with b from [`learning_exponent`] (Wright 1936).
pub fn wright(first: f64, progress_ratio: f64, units: f64) -> f64 {
    first * libm::pow(units, -learning_exponent(progress_ratio))
}

/// b = −log₂ of the progress ratio (0 < ratio ≤ 1); 0 when nothing is learnt.
pub fn learning_exponent(progress_ratio: f64) -> f64 {
    // `0.0 -` rather than a sign, so that no learning gives 0 and not −0.
    0.0 - libm::log2(progress_ratio)
}

/// The model.
pub struct ScaleEconomy;

impl Model for ScaleEconomy {
    fn id(&self) -> &'static str {
        "scale-economy"
    }

    fn params(&self) -> &'static [ParamSpec] {
        Inputs::SPECS
    }

    fn outputs(&self) -> &'static [OutputSpec] {
        Outputs::SPECS
    }

    fn guess(&self) -> Option<Guess> {
        Some(Guess {
            scale: ParamSpec::linear("guess", "CNY/piece", 75.0, 1.0, 150.0, 1.0),
            answer: "average-cost",
            settings: &[],
        })
    }
}

impl Runnable for ScaleEconomy {
    fn run(&self, values: &[f64], _seed: u64, _effort: Effort) -> Box<dyn Run> {
        Box::new(Curve(Inputs::from_values(values)))
    }
}

/// One set of inputs; everything else follows from it.
struct Curve(Inputs);

impl Run for Curve {
    fn outputs(&self) -> Vec<Option<f64>> {
        self.0.outputs().to_values()
    }

    fn scene(&self, view: &View) -> Vec<Panel> {
        scene::draw(&self.0, view)
    }

    fn table(&self) -> Table {
        let mut volumes = crate::axis::Axis::log(VOLUMES, (0.0, 1.0)).ticks(9);
        volumes.push(self.0.volume);
        volumes.sort_unstable_by(f64::total_cmp);
        volumes.dedup();
        let row = |volume: f64| {
            let cost = self.0.average_cost(volume);
            let profit = (self.0.price - cost.total()) * volume;
            [volume, cost.total(), cost.fixed, cost.goods, cost.delivery, cost.growth, profit].map(Some).to_vec()
        };
        Table {
            columns: vec![
                "volume",
                "average-cost",
                "fixed-part",
                "goods-part",
                "delivery-part",
                "growth-part",
                "profit",
            ],
            rows: volumes.into_iter().map(row).collect(),
        }
    }
}
