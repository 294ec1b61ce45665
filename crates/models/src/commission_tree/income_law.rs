//! The law of a member's income in a tree without end.
//!
//! Let time run so that every place that can recruit does so at rate 1. The trees are then branching processes, a
//! member drawn at random has an exponential age T, and the generating function of his income, E z^income, solves one
//! differential equation a level:
//!
//! uniform: F′ = F·(z^pay · F₊ − 1), T with density e^−t; preferential: F′ = F·(z^pay · F · F₊ − 1), T with density
//! 2e^−2t;
//!
//! where `pay` is what a recruit brings, F₊ is the same function one level further down (1 below the last paid level)
//! and F(0) = 1. Probabilities are the coefficients of powers of z. Both equations can be solved but for an integral over
//! the level below, which holds for every coefficient of a power of its own:
//!
//! uniform: F = e^−t · exp(z^pay · ∫F₊ ds); preferential: F = e^−t / (1 − z^pay · ∫e^−s·F₊ ds).
//!
//! The integrals are Gauss's, over pieces of time; all terms are positive, so nothing is lost to cancellation.

use super::theory::Rule;

/// The most levels that the law is computed for.
pub const MOST_LEVELS: usize = 10;

/// Probabilities that a random member's income is 0, 1, …, `most` units, to eleven digits after the point.
pub fn income_law(rule: Rule, pay: &[u32], most: usize) -> Vec<f64> {
    let pace = if rule == Rule::Preferential { 2.0 } else { 1.0 };
    let grid = Grid::new(OLDEST / pace);
    // At every time the coefficients of the level below.
    let mut below = vec![unit_series(most); grid.times.len()];
    for pay in pay.iter().rev() {
        if rule == Rule::Preferential {
            for (series, time) in below.iter_mut().zip(&grid.times) {
                series.iter_mut().for_each(|coefficient| *coefficient *= libm::exp(-time));
            }
        }
        below = grid.integrals(&below);
        for (series, time) in below.iter_mut().zip(&grid.times) {
            series.rotate_right((*pay as usize).min(most + 1));
            series.iter_mut().take(*pay as usize).for_each(|coefficient| *coefficient = 0.0);
            *series = if rule == Rule::Preferential { geometric(series) } else { exponential(series) };
            series.iter_mut().for_each(|coefficient| *coefficient *= libm::exp(-time));
        }
    }
    let mut law = vec![0.0; most + 1];
    for ((series, time), weight) in below.iter().zip(&grid.times).zip(&grid.weights) {
        let density = weight * pace * libm::exp(-pace * time);
        law.iter_mut().zip(series).for_each(|(sum, coefficient)| *sum += density * coefficient);
    }
    law
}

/// 1 as a power series, up to a power.
fn unit_series(most: usize) -> Vec<f64> {
    let mut series = vec![0.0; most + 1];
    series[0] = 1.0;
    series
}

/// exp(a) of a power series: k·e_k = Σ j·a_j·e_(k−j).
fn exponential(a: &[f64]) -> Vec<f64> {
    let mut series = vec![libm::exp(a[0])];
    for k in 1..a.len() {
        let sum: f64 = (1..=k).map(|j| j as f64 * a[j] * series[k - j]).sum();
        series.push(sum / k as f64);
    }
    series
}

/// 1/(1 − a) of a power series: (1 − a_0)·g_k = Σ a_j·g_(k−j) over j from 1.
fn geometric(a: &[f64]) -> Vec<f64> {
    let first = 1.0 / (1.0 - a[0]);
    let mut series = vec![first];
    for k in 1..a.len() {
        let sum: f64 = (1..=k).map(|j| a[j] * series[k - j]).sum();
        series.push(first * sum);
    }
    series
}

/// Times at which functions are known, and how they are integrated: Gauss's rule in every one of some equal pieces.
struct Grid {
    times: Vec<f64>,
    weights: Vec<f64>,
    /// ∫ from the start of a piece to each of its times, as weights of the values at all of its times.
    upto: [[f64; NODES]; NODES],
}

/// Older than this, over the pace, is a share of 10⁻¹² of the members.
const OLDEST: f64 = 28.0;
/// Times in a piece.
const NODES: usize = 12;
/// Pieces.
const PIECES: usize = 14;

impl Grid {
    /// A grid from 0 to `end`.
    fn new(end: f64) -> Self {
        let half = end / PIECES as f64 / 2.0;
        let nodes: [f64; NODES] = std::array::from_fn(legendre_root);
        let polynomials = nodes.map(legendre::<{ NODES + 1 }>);
        let weight: [f64; NODES] = std::array::from_fn(|index| {
            let (x, slope) = (nodes[index], slope_at(nodes[index], &polynomials[index]));
            2.0 / ((1.0 - x * x) * slope * slope)
        });
        // A function is Σ (2k+1)/2 · P_k · Σ w·f·P_k, and (2k+1)·∫P_k = P_(k+1) − P_(k−1).
        let upto = std::array::from_fn(|to| {
            std::array::from_fn(|from| {
                let (p, q) = (&polynomials[to], &polynomials[from]);
                let rise = |k: usize| if k == 0 { p[1] + 1.0 } else { p[k + 1] - p[k - 1] };
                half * weight[from] / 2.0 * (0..NODES).map(|k| q[k] * rise(k)).sum::<f64>()
            })
        });
        let times = (0..PIECES).flat_map(|piece| nodes.map(|x| half * (2.0 * piece as f64 + 1.0 + x))).collect();
        Self { times, weights: weight.map(|weight| half * weight).repeat(PIECES), upto }
    }

    /// The integrals from 0 to each time, of every coefficient.
    fn integrals(&self, functions: &[Vec<f64>]) -> Vec<Vec<f64>> {
        let mut before = vec![0.0; functions[0].len()];
        let add = |sum: &mut [f64], series: &[f64], weight: f64| {
            sum.iter_mut().zip(series).for_each(|(sum, value)| *sum += weight * value);
        };
        let mut integrals = Vec::with_capacity(functions.len());
        for piece in functions.chunks(NODES) {
            for weights in &self.upto {
                let mut sum = before.clone();
                piece.iter().zip(weights).for_each(|(series, weight)| add(&mut sum, series, *weight));
                integrals.push(sum);
            }
            piece.iter().zip(&self.weights).for_each(|(series, weight)| add(&mut before, series, *weight));
        }
        integrals
    }
}

/// Legendre's polynomials P_0, P_1, … at `x`.
fn legendre<const N: usize>(x: f64) -> [f64; N] {
    let mut p = [1.0; N];
    p[1] = x;
    for k in 2..N {
        p[k] = ((2 * k - 1) as f64 * x * p[k - 1] - (k - 1) as f64 * p[k - 2]) / k as f64;
    }
    p
}

/// The roots of P_n, n = [`NODES`], from the largest, by Newton's method.
fn legendre_root(index: usize) -> f64 {
    let mut x = libm::cos(std::f64::consts::PI * (index as f64 + 0.75) / (NODES as f64 + 0.5));
    for _ in 0..8 {
        let p = legendre::<{ NODES + 1 }>(x);
        x -= p[NODES] / slope_at(x, &p);
    }
    x
}

/// P_n′ at `x` inside (−1, 1), out of the polynomials there.
fn slope_at(x: f64, p: &[f64; NODES + 1]) -> f64 {
    NODES as f64 * (x * p[NODES] - p[NODES - 1]) / (x * x - 1.0)
}
