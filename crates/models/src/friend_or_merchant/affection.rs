//! Affection as a fishery: it grows back by itself, and favours take from it (Gordon 1954; Schaefer 1954).
//!
//! dA/dt = rA(1 − A/K) − qEA

/// A stock of affection.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Affection {
    /// Growth rate of a small stock, r, a week.
    pub regrowth: f64,
    /// Stock of an undisturbed friendship, K.
    pub capacity: f64,
    /// Share of the stock that one favour takes, q.
    pub catchability: f64,
}

impl Affection {
    /// Where the stock settles at E favours a week: K(1 − qE/r), or nothing.
    pub fn steady(&self, effort: f64) -> f64 {
        self.capacity * (1.0 - self.catchability * effort / self.regrowth).max(0.0)
    }

    /// What E favours a week bring in the long run, qE times the stock.
    pub fn sustained_yield(&self, effort: f64) -> f64 {
        self.catchability * effort * self.steady(effort)
    }

    /// Favours a week that bring most in the long run: r/2q.
    pub fn best_effort(&self) -> f64 {
        self.regrowth / (2.0 * self.catchability)
    }

    /// What they bring: rK/4, taken from half the capacity.
    pub fn best_yield(&self) -> f64 {
        self.regrowth * self.capacity / 4.0
    }

    /// Favours a week from which on nothing is left: r/q.
    pub fn collapse_effort(&self) -> f64 {
        self.regrowth / self.catchability
    }

    /// The stock after some weeks at E favours a week, from a stock at the start: the logistic curve that solves the
    /// equation, A₀e^(gt) / (1 + (r/K)A₀(e^(gt) − 1)/g) with g = r − qE.
    pub fn after(&self, start: f64, effort: f64, weeks: f64) -> f64 {
        let growth = self.regrowth - self.catchability * effort;
        let crowding = self.regrowth / self.capacity * start;
        if growth == 0.0 {
            start / (1.0 + crowding * weeks)
        } else if growth > 0.0 {
            // Divided by e^(gt) above and below, lest it overflow.
            let decay = libm::exp(-growth * weeks);
            start / (decay - crowding * libm::expm1(-growth * weeks) / growth)
        } else {
            start * libm::exp(growth * weeks) / (1.0 + crowding * libm::expm1(growth * weeks) / growth)
        }
    }
}
