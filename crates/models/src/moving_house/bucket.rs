//! The followers as a leaking bucket, at one rate of posting.

use crate::bracket::bisect;

/// What followers bring and how fast they go, while the rate of posting stays the same.
///
/// Revenue on day t is r·e^(−μt) with r = R₀·c·f·m, so everything here follows from four numbers.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bucket {
    /// R₀, followers at the beginning.
    pub followers: f64,
    /// a, yuan that each of them cost.
    pub acquisition: f64,
    /// r = R₀·c·f·m, yuan a day at the beginning.
    pub first_day_revenue: f64,
    /// μ, the share of the followers that leaves, per day, positive.
    pub churn: f64,
    /// F, yuan a day.
    pub fixed_cost: f64,
}

impl Bucket {
    /// R(t) = R₀e^(−μt), after `day` days.
    pub fn followers_after(&self, day: f64) -> f64 {
        self.followers * libm::exp(-self.churn * day)
    }

    /// r·e^(−μt), yuan a day, after `day` days.
    pub fn daily_revenue(&self, day: f64) -> f64 {
        self.first_day_revenue * libm::exp(-self.churn * day)
    }

    /// r·(1 − e^(−μT))/μ, yuan, from the beginning to `day`.
    pub fn revenue(&self, day: f64) -> f64 {
        // `expm1` keeps all digits when few have left yet.
        -self.first_day_revenue * libm::expm1(-self.churn * day) / self.churn
    }

    /// Π(T) = r·(1 − e^(−μT))/μ − a·R₀ − F·T, yuan, from the beginning to `day`.
    pub fn profit(&self, day: f64) -> f64 {
        self.revenue(day) - self.entry_cost() - self.fixed_cost * day
    }

    /// V∞ = c·m·f/μ, yuan that a follower brings before he leaves.
    pub fn follower_value(&self) -> f64 {
        self.first_day_revenue / (self.churn * self.followers)
    }

    /// ln 2/μ, days after which half of the followers are left.
    pub fn half_life(&self) -> f64 {
        std::f64::consts::LN_2 / self.churn
    }

    /// The day on which profit is highest: from then on a day costs more than it brings, r·e^(−μt) < F. That is day 0
    /// when even the first day does; there is none without a fixed cost.
    pub fn peak_day(&self) -> Option<f64> {
        let covered = libm::log(self.first_day_revenue) - libm::log(self.fixed_cost);
        (self.fixed_cost > 0.0).then(|| (covered / self.churn).max(0.0))
    }

    /// The first day on which profit reaches zero; `None` when it never does.
    pub fn break_even_day(&self) -> Option<f64> {
        if self.entry_cost() <= 0.0 {
            return Some(0.0);
        }
        match self.peak_day() {
            // Profit rises up to its peak and falls from there, so there is one zero before it at most.
            Some(peak) => bisect(0.0, peak, |day| self.profit(day)),
            None => {
                let part = self.acquisition / self.follower_value();
                (part < 1.0).then(|| -libm::log1p(-part) / self.churn)
            }
        }
    }

    /// The day on which fixed costs have eaten all that was gained, so that profit falls through zero; `None` when
    /// nothing was gained or there is no fixed cost.
    pub fn ruin_day(&self) -> Option<f64> {
        let peak = self.peak_day().filter(|peak| self.profit(*peak) > 0.0)?;
        // Even if all followers were paid for at once, fixed costs alone would have eaten it by then.
        let latest = peak + self.first_day_revenue / self.churn / self.fixed_cost;
        bisect(peak, latest, |day| self.profit(day)).filter(|day| day.is_finite())
    }

    /// The day on which the other's cumulative revenue draws level with this one's after having been behind, or the
    /// other way round; `None` when whoever leads at first leads for ever.
    ///
    /// The gap's rate of change r₁e^(−μ₁t) − r₂e^(−μ₂t) changes sign once, on the day ln(r₁/r₂)/(μ₁ − μ₂): the gap grows
    /// up to then, and shrinks from then on towards r₁/μ₁ − r₂/μ₂. It closes if that has the opposite sign.
    pub fn crossover(&self, other: &Self) -> Option<f64> {
        let widest = libm::log(self.first_day_revenue / other.first_day_revenue) / (self.churn - other.churn);
        if !(widest.is_finite() && widest > 0.0) {
            return None;
        }
        // By then e^(−μt) has vanished on both sides, to the last bit.
        let latest = widest + 800.0 / self.churn.min(other.churn);
        bisect(widest, latest, |day| self.revenue(day) - other.revenue(day))
    }

    fn entry_cost(&self) -> f64 {
        self.acquisition * self.followers
    }
}
