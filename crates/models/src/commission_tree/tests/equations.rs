//! The equations of the income law themselves, at points of the complex plane: the law is read off power series, and must
//! say the same.

use super::super::*;
use crate::ode;

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
