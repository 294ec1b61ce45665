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
//! and F(0) = 1. Probabilities are its coefficients, read off a circle around 0 (Cauchy).

use std::f64::consts::TAU;

use super::theory::Rule;
use crate::ode;

/// The most levels that the law is computed for.
pub const MOST_LEVELS: usize = 10;
const TOLERANCE: f64 = 1e-10;

/// A complex number.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Complex {
    /// Real part.
    pub re: f64,
    /// Imaginary part.
    pub im: f64,
}

impl Complex {
    /// The number at a distance from 0 and an angle in radians.
    pub fn polar(radius: f64, angle: f64) -> Self {
        Self { re: radius * libm::cos(angle), im: radius * libm::sin(angle) }
    }

    fn times(self, other: Self) -> Self {
        Self { re: self.re * other.re - self.im * other.im, im: self.re * other.im + self.im * other.re }
    }

    fn power(self, exponent: u32) -> Self {
        (0..exponent).fold(Self { re: 1.0, im: 0.0 }, |power, _| power.times(self))
    }
}

/// E z^income of a random member, |z| ≤ 1, where `pay[0]` is what each recruit brings, `pay[1]` what each recruit's
/// recruit brings, and so on, in whole units.
///
/// # Panics
/// With more than [`MOST_LEVELS`] levels.
pub fn generating_function(rule: Rule, pay: &[u32], z: Complex) -> Complex {
    match pay.len() {
        0..=3 => mean_over_ages::<8>(rule, pay, z),
        4..=MOST_LEVELS => mean_over_ages::<22>(rule, pay, z),
        _ => panic!("the law knows {MOST_LEVELS} levels"),
    }
}

/// Probabilities that a random member's income is 0, 1, …, `most` units.
pub fn income_law(rule: Rule, pay: &[u32], most: usize) -> Vec<f64> {
    // With r^points = 10⁻¹² what comes round from beyond the circle is as small, and undoing r^k costs three digits.
    let points = 4 * (most + 1);
    let radius = libm::pow(1e-12, 1.0 / points as f64);
    let half = points / 2;
    let angle = |index: usize| TAU * (index % points) as f64 / points as f64;
    let values: Vec<Complex> =
        (0..=half).map(|index| generating_function(rule, pay, Complex::polar(radius, angle(index)))).collect();
    (0..=most)
        .map(|income| {
            // The lower half of the circle mirrors the upper one.
            let sum: f64 = values
                .iter()
                .enumerate()
                .map(|(index, value)| {
                    let turn = Complex::polar(1.0, -angle(index * income));
                    let part = value.times(turn).re;
                    if index == 0 || index == half { part } else { 2.0 * part }
                })
                .sum();
            (sum / points as f64 * libm::pow(radius, -(income as f64))).max(0.0)
        })
        .collect()
}

/// The same in `N` variables: real and imaginary parts of one function a level, and of the mean over ages.
fn mean_over_ages<const N: usize>(rule: Rule, pay: &[u32], z: Complex) -> Complex {
    let steps: Vec<Complex> = pay.iter().map(|pay| z.power(*pay)).collect();
    let pace = if rule == Rule::Preferential { 2.0 } else { 1.0 };
    let mut start = [0.0; N];
    for level in 0..pay.len() {
        start[2 * level] = 1.0;
    }
    let mean = N - 2;
    let rate = |time: f64, y: &[f64; N]| {
        let mut slope = [0.0; N];
        let mut below = Complex { re: 1.0, im: 0.0 };
        for (level, step) in steps.iter().enumerate().rev() {
            let here = Complex { re: y[2 * level], im: y[2 * level + 1] };
            let mut growth = step.times(below);
            if rule == Rule::Preferential {
                growth = growth.times(here);
            }
            growth.re -= 1.0;
            let change = here.times(growth);
            (slope[2 * level], slope[2 * level + 1]) = (change.re, change.im);
            below = here;
        }
        let density = pace * libm::exp(-pace * time);
        (slope[mean], slope[mean + 1]) = (density * below.re, density * below.im);
        slope
    };
    // Older than 28 / pace is a share of 10⁻¹² of the members.
    let end = ode::endpoint(rate, start, (0.0, 28.0 / pace), TOLERANCE);
    let end = end.expect("inside the unit circle the functions stay there");
    Complex { re: end[mean], im: end[mean + 1] }
}
