//! The saying on paper: everybody tells new people only, so the news branches without end or dies out.

use crate::bracket::bisect;

/// Probability that a branching process dies out whose members bring Binomial(`friends`, `acceptance`) new ones: the
/// smallest root of q = (1 − a + aq)^k (Galton and Watson 1875).
pub fn extinction_binomial(friends: f64, acceptance: f64) -> f64 {
    if friends * acceptance <= 1.0 {
        return if friends == 1.0 && acceptance == 1.0 { 0.0 } else { 1.0 };
    }
    let next = |q: f64| libm::pow(1.0 - acceptance + acceptance * q, friends);
    // Between the two roots q and 1 the curve lies below the diagonal; it is furthest from it where its slope is 1.
    let steepest = libm::pow(friends * acceptance, -1.0 / (friends - 1.0));
    let below = ((steepest - 1.0 + acceptance) / acceptance).max(0.0);
    bisect(0.0, below, |q| next(q) - q).unwrap_or(0.0)
}

/// Probability that a branching process dies out whose members bring a Poisson number of new ones with mean `ratio`.
pub fn extinction_poisson(ratio: f64) -> f64 {
    if ratio <= 1.0 {
        return 1.0;
    }
    let below = 1.0 - libm::log(ratio) / ratio;
    bisect(0.0, below.min(1.0 / ratio), |q| libm::exp(-ratio * (1.0 - q)) - q).unwrap_or(0.0)
}

/// Probability that a branching process dies out whose members bring a geometric number of new ones (0, 1, 2, …) with
/// mean `ratio`, m: the smallest root of q = 1/(1 + m − mq), which is 1/m (1 for m ≤ 1). A few who bring many make it die
/// out more often than Poisson's law does at the same mean.
pub fn extinction_geometric(ratio: f64) -> f64 {
    if ratio <= 1.0 { 1.0 } else { 1.0 / ratio }
}

/// Mean number of people that the news ever reaches on paper; `None` when that is without end.
pub fn mean_total(ratio: f64) -> Option<f64> {
    (ratio < 1.0).then(|| 1.0 / (1.0 - ratio))
}
