//! One person who could make a referral, and the long run that follows from what he sends.
//!
//! A chance to refer has a match quality θ, uniform on 0 … 1: the friend is content with probability θ. He refers when
//! the reward w and the joy of a good match vθ outweigh the effort c₀ and, should it turn out bad, the tie V and, if he
//! is found out (d), the stake S:
//!
//! w + vθ ≥ c₀ + (1 − θ)(V + dS), that is θ ≥ θ* = (V + dS + c₀ − w)/(v + V + dS), held inside 0 … 1.

/// What weighs on one referral; money and ties in the same unit.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Stakes {
    /// Reward for a referral, w.
    pub reward: f64,
    /// Joy of a good match, v.
    pub joy: f64,
    /// Value of the tie that a bad one costs, V.
    pub tie: f64,
    /// Deposit that a bad one costs when it is found out, S.
    pub stake: f64,
    /// Probability that a bad one is found out, d.
    pub detection: f64,
    /// Effort of a referral, c₀.
    pub effort: f64,
}

impl Stakes {
    /// θ*: the least match quality that he still refers. 0 refers everything, 1 nothing.
    pub fn selectivity(&self) -> f64 {
        let loss = self.tie + self.detection * self.stake;
        let slope = self.joy + loss;
        let gap = loss + self.effort - self.reward;
        if slope > 0.0 {
            (gap / slope).clamp(0.0, 1.0)
        } else if gap > 0.0 {
            // He gains and loses nothing by the match: the reward against the effort decides alone.
            1.0
        } else {
            0.0
        }
    }

    /// The reward at which his selectivity is θ; it may be negative, which no reward is.
    pub fn reward_for(&self, selectivity: f64) -> f64 {
        let loss = self.tie + self.detection * self.stake;
        loss + self.effort - selectivity * (self.joy + loss)
    }

    /// The largest one-off gain from cheating that stake and tie deter: d·S + V.
    pub fn honesty_bound(&self) -> f64 {
        self.detection * self.stake + self.tie
    }
}

/// ρ = 1 − θ*: the share of chances that become referrals.
pub fn volume(selectivity: f64) -> f64 {
    1.0 - selectivity
}

/// Q = (1 + θ*)/2: the mean quality of what is referred.
pub fn quality(selectivity: f64) -> f64 {
    f64::midpoint(1.0, selectivity)
}

/// τ* = Q/(Q + Λ(1 − Q)): the trust that referrals of quality Q earn in the long run when a bad experience counts Λ
/// times as much as a good one.
pub fn steady_trust(quality: f64, bad_factor: f64) -> f64 {
    quality / (quality + bad_factor * (1.0 - quality))
}

/// ρτ* = (1 − θ²)/((1 + Λ) + (1 − Λ)θ): the share of all chances that end with a friend who follows the advice.
pub fn lasting_factor(selectivity: f64, bad_factor: f64) -> f64 {
    volume(selectivity) * steady_trust(quality(selectivity), bad_factor)
}

/// The selectivity with the largest [`lasting_factor`]: (√Λ − 1)/(√Λ + 1), and 0 when bad experiences weigh less than
/// good ones.
pub fn best_selectivity(bad_factor: f64) -> f64 {
    let root = libm::sqrt(bad_factor);
    ((root - 1.0) / (root + 1.0)).max(0.0)
}

/// Between which selectivities the lasting ratio, `contacts` · ρτ*, exceeds 1: the roots of
/// Kθ² + (1 − Λ)θ + (1 + Λ − K) = 0 with K = kα/δ, held inside 0 … 1. `None` when there are none, that is unless
/// K > (1 + √Λ)²/2 (for Λ ≥ 1).
pub fn sustained_window(contacts: f64, bad_factor: f64) -> Option<(f64, f64)> {
    let best = best_selectivity(bad_factor);
    if contacts * lasting_factor(best, bad_factor) <= 1.0 {
        return None;
    }
    let linear = 1.0 - bad_factor;
    let constant = 1.0 + bad_factor - contacts;
    let root = libm::sqrt((linear * linear - 4.0 * contacts * constant).max(0.0));
    let low = (-linear - root) / (2.0 * contacts);
    let high = (-linear + root) / (2.0 * contacts);
    Some((low.clamp(0.0, 1.0), high.clamp(0.0, 1.0)))
}
