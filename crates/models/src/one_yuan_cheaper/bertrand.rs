//! Prices that nobody wants to change: the Bertrand equilibrium of sellers who face logit shoppers.

use crate::bracket::bisect;

/// What one seller asks and gets in equilibrium.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Position {
    /// Price in yuan.
    pub price: f64,
    /// Share of all shoppers.
    pub share: f64,
    /// Gain per shopper on the street, (p − c)·s, in yuan.
    pub profit: f64,
}

/// What each of n sellers with the same cost adds to it: p* − c = n / (β(n − 1)), in yuan. `None` for a lone seller,
/// who could ask anything as long as nobody may leave.
pub fn symmetric_markup(sellers: f64, sensitivity: f64) -> Option<f64> {
    (sellers > 1.0).then(|| sellers / (sensitivity * (sellers - 1.0)))
}

/// The equilibrium of groups of sellers, given as (cost in yuan, number of sellers); one position a group.
///
/// Each seller's best answer is p_i − c_i = 1/(β(1 − s_i)). With A = Σ_j e^{−βp_j} this says
/// ln s_i + 1/(1 − s_i) = −βc_i − ln A, whose left side rises with s_i from −∞ to ∞: each share is a falling function of
/// ln A, and so is their sum, which must be one. Two bisections, one inside the other, find the only solution;
/// repeating p ← c + 1/(β(1 − s)) instead may cycle. `None` with fewer than two sellers.
pub fn equilibrium(groups: &[(f64, f64)], sensitivity: f64) -> Option<Vec<Position>> {
    let sellers: f64 = groups.iter().map(|group| group.1).sum();
    if sellers < 2.0 {
        return None;
    }
    let lowest = groups.iter().map(|group| group.0).fold(f64::INFINITY, f64::min);
    let handicaps: Vec<f64> = groups.iter().map(|group| sensitivity * (group.0 - lowest)).collect();
    // At this level a seller without handicap has the share 1/n, so nobody has more; lower by the largest handicap,
    // everybody has at least 1/n.
    let even = libm::log(sellers) - sellers / (sellers - 1.0);
    let worst = handicaps.iter().copied().fold(0.0, f64::max);
    let level = bisect(even - worst - 1.0, even + 1.0, |level| {
        let total: f64 = handicaps.iter().zip(groups).map(|(h, group)| group.1 * share(log_odds(-h - level))).sum();
        total - 1.0
    })?;
    let position = |(cost, _): &(f64, f64), handicap: &f64| {
        let odds = log_odds(-handicap - level);
        let markup = (1.0 + libm::exp(odds)) / sensitivity;
        Position { price: cost + markup, share: share(odds), profit: markup * share(odds) }
    };
    Some(groups.iter().zip(&handicaps).map(|(group, handicap)| position(group, handicap)).collect())
}

/// The log-odds x of the share s that solves ln s + 1/(1 − s) = `target`. In log-odds both terms keep their digits for
/// shares near nothing and near one: ln s = −ln(1 + e^{−x}), 1/(1 − s) = 1 + e^x.
fn log_odds(target: f64) -> f64 {
    let excess = |odds: f64| 1.0 + libm::exp(odds) - libm::log1p(libm::exp(-odds)) - target;
    // The ends differ in sign for every target between −600 and 10^300.
    bisect(-700.0, 700.0, excess).unwrap_or(-700.0)
}

fn share(log_odds: f64) -> f64 {
    1.0 / (1.0 + libm::exp(-log_odds))
}
