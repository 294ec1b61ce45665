//! Advertising and word of mouth together: the diffusion model of Bass (1969).
//!
//! Who has not bought yet buys at a rate p + q·F(t): p by himself (advertising), q by those who have (word of mouth).
//! Times are in any unit; p and q are per that unit. All formulas need p > 0 and q ≥ 0, finite.

/// How readily a market takes something up.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bass {
    innovation: f64,
    imitation: f64,
}

impl Bass {
    /// A market with the coefficients of innovation, p, and imitation, q, both per unit of time.
    ///
    /// `None` unless p > 0 and q ≥ 0 and both are finite: without p nothing ever begins.
    pub fn new(innovation: f64, imitation: f64) -> Option<Self> {
        let holds = innovation > 0.0 && imitation >= 0.0 && (innovation + imitation).is_finite();
        holds.then_some(Self { innovation, imitation })
    }

    /// Share of the market that has bought by time t ≥ 0, from 0 to 1:
    /// F(t) = (1 − e^−(p+q)t) / (1 + (q/p)·e^−(p+q)t).
    pub fn share(&self, time: f64) -> f64 {
        let rate = self.innovation + self.imitation;
        // 1 − e^−x keeps its digits near 0 as −expm1(−x).
        -libm::expm1(-rate * time) / (1.0 + self.imitation / self.innovation * libm::exp(-rate * time))
    }

    /// Share of the market that buys per unit of time at time t ≥ 0:
    /// f(t) = F′(t) = ((p+q)²/p) · e^−(p+q)t / (1 + (q/p)·e^−(p+q)t)².
    pub fn buying(&self, time: f64) -> f64 {
        let rate = self.innovation + self.imitation;
        let left = libm::exp(-rate * time);
        let below = 1.0 + self.imitation / self.innovation * left;
        rate * rate / self.innovation * left / (below * below)
    }

    /// When most buy: t* = ln(q/p)/(p+q); by then F(t*) = ½ − p/2q have bought. `None` when q ≤ p: sales then only fall
    /// from the first day.
    pub fn peak_time(&self) -> Option<f64> {
        (self.imitation > self.innovation)
            .then(|| libm::log(self.imitation / self.innovation) / (self.innovation + self.imitation))
    }

    /// How many buy per unit of time when most do, as a share of the market: (p+q)²/4q at t*, or p on the first day.
    pub fn peak(&self) -> f64 {
        let rate = self.innovation + self.imitation;
        if self.imitation > self.innovation { rate * rate / (4.0 * self.imitation) } else { self.innovation }
    }
}
