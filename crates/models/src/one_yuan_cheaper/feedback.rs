//! Who sells more buys cheaper, asks less, sells more: the circle, and when it runs away.

use super::choice::Shoppers;
use crate::rng::Stream;

/// A stall is alive while its share is at least this part of an equal share.
pub const ALIVE: f64 = 0.1;
/// A stall that sells less than this part of an equal share closes for good. By then its price is out of reach and
/// nobody new comes: closing it changes no share by more than this.
const CLOSED: f64 = 1e-12;
/// The street is at rest when no share moves by more than this, half of a share's last digit.
const REST: f64 = 1e-16;

/// How a stall's price follows from what it sells.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Pricing {
    /// p = p̄·(q/q̄)^−b: the cost, and the price with it, falls by a fixed part each time volume doubles.
    Elasticity {
        /// Price at the mean volume, p̄, in yuan.
        price: f64,
        /// b.
        elasticity: f64,
    },
    /// p = (1 + μ)(v + F/q): average cost and a mark-up.
    AverageCost {
        /// μ.
        markup: f64,
        /// v, in yuan a piece.
        unit_cost: f64,
        /// F, in yuan a month.
        fixed_cost: f64,
        /// Volume at the mean, q̄ = M/N, in pieces a month.
        mean_volume: f64,
    },
}

impl Pricing {
    /// Price in yuan at `volume`, the volume over its mean.
    pub fn price(&self, volume: f64) -> f64 {
        let volume = volume.max(CLOSED);
        match *self {
            Self::Elasticity { price, elasticity } => price * libm::pow(volume, -elasticity),
            Self::AverageCost { markup, unit_cost, fixed_cost, mean_volume } => {
                (1.0 + markup) * (unit_cost + fixed_cost / (mean_volume * volume))
            }
        }
    }

    /// −dp/d ln q, in yuan, at `volume`, the volume over its mean: how much cheaper the next per cent makes it.
    pub fn slope(&self, volume: f64) -> f64 {
        match *self {
            Self::Elasticity { elasticity, .. } => elasticity * self.price(volume),
            Self::AverageCost { markup, fixed_cost, mean_volume, .. } => {
                (1.0 + markup) * fixed_cost / (mean_volume * volume)
            }
        }
    }
}

/// A street whose stalls all live from the same circle.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Circle {
    /// The shoppers; here none of them buys nothing.
    pub shoppers: Shoppers,
    /// From volume to price.
    pub pricing: Pricing,
    /// Share of the shoppers who choose anew each month, κ from 0 to 1.
    pub adjustment: f64,
    /// Number of stalls, N.
    pub sellers: u32,
}

impl Circle {
    /// The gain of the circle when `alive` equal stalls share the street: G = (1 − λ)·β·(−dp/d ln q) at q = M/alive.
    ///
    /// A stall that is δ ahead has δ·(1 − κ + κG) after a month, so equal stalls stay equal iff G < 1, for any number
    /// of them and any κ. With all N alive, G = (1 − λ)βb·p̄, or (1 − λ)β(1 + μ)F·N/M (derived for this essay).
    pub fn gain(&self, alive: f64) -> f64 {
        let each = f64::from(self.sellers) / alive;
        (1.0 - self.shoppers.loyalty) * self.shoppers.sensitivity * self.pricing.slope(each)
    }

    /// The sensitivity at which the gain with all stalls alive is one; `None` when the circle is cut, because nobody
    /// compares or volume makes nothing cheaper.
    pub fn tipping_sensitivity(&self) -> Option<f64> {
        let slope = (1.0 - self.shoppers.loyalty) * self.pricing.slope(1.0);
        (slope > 0.0).then(|| 1.0 / slope)
    }

    /// How many equal stalls can live beside each other: the m at which [`Self::gain`] is one, N·G^{−1/b} or
    /// n_max = M/(β(1 + μ)F). `None` where more stalls do not raise the gain (b = 0), or nobody compares.
    pub fn coexistence_limit(&self) -> Option<f64> {
        let sellers = f64::from(self.sellers);
        let gain = self.gain(sellers);
        let exponent = match self.pricing {
            Pricing::Elasticity { elasticity, .. } => elasticity,
            Pricing::AverageCost { .. } => 1.0,
        };
        let limit = sellers * libm::pow(gain, -1.0 / exponent);
        (gain > 0.0 && exponent > 0.0 && limit.is_finite()).then_some(limit)
    }

    /// Most stalls that can be alive once the street is at rest after it tipped: the limit, or one. `None` when it does
    /// not tip (G ≤ 1), and when loyal shoppers keep everybody's stall open a little.
    pub fn survivor_bound(&self) -> Option<f64> {
        let tips = self.gain(self.sellers.into()) > 1.0 && self.shoppers.loyalty == 0.0;
        self.coexistence_limit().filter(|_| tips).map(|limit| limit.max(1.0))
    }

    /// Shares that differ from 1/N by at most the part `noise`, uniformly drawn.
    pub fn uneven_start(&self, noise: f64, stream: &mut Stream) -> Vec<f64> {
        let drawn: Vec<f64> = (0..self.sellers).map(|_| 1.0 + noise * (2.0 * stream.uniform() - 1.0)).collect();
        let total: f64 = drawn.iter().sum();
        drawn.into_iter().map(|share| share / total).collect()
    }

    /// Lets the street live for `months` from the given shares: s ← (1 − κ)·s + κ·(λ/N + (1 − λ)·softmax(−βp)), with
    /// the prices that follow from the volumes q_i = M·s_i. Ends early when nothing moves any more.
    pub fn run(&self, start: &[f64], months: u32) -> Course {
        let count = start.len();
        let equal = 1.0 / count as f64;
        let kept = 1.0 - self.adjustment;
        let (loyal, comparing) = (self.shoppers.loyalty * equal, 1.0 - self.shoppers.loyalty);
        let mut course = Course { sellers: count, shares: start.to_vec(), at_rest: false };
        let mut shares = start.to_vec();
        let mut weights = vec![0.0; count];
        let mut open: Vec<usize> = (0..count).collect();
        for _ in 0..months {
            let mut cheapest = f64::INFINITY;
            for &seller in &open {
                weights[seller] = self.pricing.price(shares[seller] / equal);
                cheapest = cheapest.min(weights[seller]);
            }
            let mut total = 0.0;
            for &seller in &open {
                weights[seller] = libm::exp(-self.shoppers.sensitivity * (weights[seller] - cheapest));
                total += weights[seller];
            }
            let mut moved = 0.0_f64;
            for &seller in &open {
                let chosen = loyal + comparing * weights[seller] / total;
                let next = kept * shares[seller] + self.adjustment * chosen;
                moved = moved.max(libm::fabs(next - shares[seller]));
                shares[seller] = next;
            }
            open.retain(|seller| {
                let stays = shares[*seller] >= CLOSED * equal;
                if !stays {
                    shares[*seller] = 0.0;
                }
                stays
            });
            if moved <= REST {
                course.at_rest = true;
                break;
            }
            course.shares.extend_from_slice(&shares);
        }
        course
    }
}

/// The shares of all stalls, month by month.
#[derive(Clone, Debug, PartialEq)]
pub struct Course {
    sellers: usize,
    /// Month after month, all stalls in their order.
    shares: Vec<f64>,
    at_rest: bool,
}

impl Course {
    /// The shares after a number of months; once the street is at rest, those of its rest.
    pub fn at(&self, month: u32) -> &[f64] {
        let month = (month as usize).min(self.moving_months());
        &self.shares[month * self.sellers..(month + 1) * self.sellers]
    }

    /// The last month in which anything moved, or the end of the run.
    pub fn moving_months(&self) -> usize {
        self.shares.len() / self.sellers - 1
    }

    /// Whether nothing moved any more when the run ended.
    pub const fn is_at_rest(&self) -> bool {
        self.at_rest
    }

    /// The month in which the last stall that was not to survive ceased to be alive; `None` when all survived.
    pub fn last_exit(&self) -> Option<u32> {
        let last = survivors(self.at(u32::MAX));
        let month = (0..=self.moving_months() as u32).rev().find(|month| survivors(self.at(*month)) > last)?;
        Some(month + 1)
    }
}

/// How many stalls are alive: have at least the part [`ALIVE`] of an equal share.
pub fn survivors(shares: &[f64]) -> usize {
    let least = ALIVE / shares.len() as f64;
    shares.iter().filter(|share| **share >= least).count()
}
