//! Ordinary differential equations by the method of Dormand and Prince (1980): order 5, steps chosen by an error
//! estimate of order 4, and a continuous curve between the steps (Hairer, Nørsett and Wanner 1993, II.4–6).
//!
//! The tolerance bounds the error of each step, in every variable, by `tolerance · (1 + |y|)`; over a whole course the
//! error is larger by about the number of steps when the equation neither damps nor amplifies errors.

use crate::bracket::Within;
use std::array::from_fn;

/// More steps than this and the course is given up: none of the essay's models needs a tenth of them.
pub const MOST_STEPS: u32 = 100_000;

/// A solution that can be asked at any time.
#[derive(Clone, Debug, PartialEq)]
pub struct Trajectory<const N: usize> {
    steps: Vec<Step<N>>,
    end: [f64; N],
}

/// Solves dy/dt = `rate`(t, y) from `start` at `span.0` to `span.1` and keeps the whole course.
///
/// `None` when the solution leaves the finite numbers, or needs more than [`MOST_STEPS`].
pub fn integrate<const N: usize>(
    rate: impl Fn(f64, &[f64; N]) -> [f64; N],
    start: [f64; N],
    span: (f64, f64),
    tolerance: f64,
) -> Option<Trajectory<N>> {
    let mut steps = Vec::new();
    let end = solve(rate, start, span, tolerance, |step| steps.push(step))?;
    Some(Trajectory { steps, end })
}

/// Solves as [`integrate`] does, and keeps the end alone.
pub fn endpoint<const N: usize>(
    rate: impl Fn(f64, &[f64; N]) -> [f64; N],
    start: [f64; N],
    span: (f64, f64),
    tolerance: f64,
) -> Option<[f64; N]> {
    solve(rate, start, span, tolerance, |_| ())
}

impl<const N: usize> Trajectory<N> {
    /// The solution at the end.
    pub const fn end(&self) -> [f64; N] {
        self.end
    }

    /// The solution at a time; times outside the span give its ends.
    pub fn at(&self, time: f64) -> [f64; N] {
        let next = self.steps.partition_point(|step| step.start + step.length < time);
        self.steps.get(next).map_or(self.end, |step| step.at(time))
    }

    /// Times at which the steps begin and end, from the start of the span to its end.
    pub fn times(&self) -> impl Iterator<Item = f64> + '_ {
        let last = self.steps.last().map(|step| step.start + step.length);
        self.steps.iter().map(|step| step.start).chain(last)
    }
}

/// One step with the curve inside it.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Step<const N: usize> {
    start: f64,
    length: f64,
    /// Coefficients of the continuous extension.
    curve: [[f64; N]; 5],
}

impl<const N: usize> Step<N> {
    fn at(&self, time: f64) -> [f64; N] {
        let share = ((time - self.start) / self.length).within(0.0, 1.0);
        let rest = 1.0 - share;
        let c = &self.curve;
        from_fn(|i| c[0][i] + share * (c[1][i] + rest * (c[2][i] + share * (c[3][i] + rest * c[4][i]))))
    }
}

/// When each stage looks, as a share of the step.
const NODES: [f64; 7] = [0.0, 1.0 / 5.0, 3.0 / 10.0, 4.0 / 5.0, 8.0 / 9.0, 1.0, 1.0];
/// How each stage leans on those before it; the last row is the step itself.
const STAGES: [&[f64]; 7] = [
    &[],
    &[1.0 / 5.0],
    &[3.0 / 40.0, 9.0 / 40.0],
    &[44.0 / 45.0, -56.0 / 15.0, 32.0 / 9.0],
    &[19_372.0 / 6_561.0, -25_360.0 / 2_187.0, 64_448.0 / 6_561.0, -212.0 / 729.0],
    &[9_017.0 / 3_168.0, -355.0 / 33.0, 46_732.0 / 5_247.0, 49.0 / 176.0, -5_103.0 / 18_656.0],
    &[35.0 / 384.0, 0.0, 500.0 / 1_113.0, 125.0 / 192.0, -2_187.0 / 6_784.0, 11.0 / 84.0],
];
/// Difference between the solutions of order 5 and 4.
const ERROR: [f64; 7] =
    [71.0 / 57_600.0, 0.0, -71.0 / 16_695.0, 71.0 / 1_920.0, -17_253.0 / 339_200.0, 22.0 / 525.0, -1.0 / 40.0];
/// What the continuous extension adds to a cubic.
const CURVE: [f64; 7] = [
    -12_715_105_075.0 / 11_282_082_432.0,
    0.0,
    87_487_479_700.0 / 32_700_410_799.0,
    -10_690_763_975.0 / 1_880_347_072.0,
    701_980_252_875.0 / 199_316_789_632.0,
    -1_453_857_185.0 / 822_651_844.0,
    69_997_945.0 / 29_380_423.0,
];

fn solve<const N: usize>(
    rate: impl Fn(f64, &[f64; N]) -> [f64; N],
    start: [f64; N],
    (mut time, end): (f64, f64),
    tolerance: f64,
    mut keep: impl FnMut(Step<N>),
) -> Option<[f64; N]> {
    let mut y = start;
    let mut slopes = [[0.0; N]; 7];
    slopes[0] = rate(time, &y);
    let mut length = first_length(&y, &slopes[0], tolerance).min(end - time);
    let mut error_before: f64 = 1e-4;
    for _ in 0..MOST_STEPS {
        if time >= end {
            return Some(y);
        }
        // A last sliver would cost as much as a whole step: stretch over it.
        let is_last = time + length * 1.01 >= end;
        if is_last {
            length = end - time;
        }
        let mut next = y;
        for stage in 1..7 {
            next = combine(&y, length, STAGES[stage], &slopes);
            slopes[stage] = rate(time + NODES[stage] * length, &next);
        }
        let error = error_of(&y, &next, length, &slopes, tolerance);
        if !error.is_finite() && length <= 1e-12 {
            return None;
        }
        if error <= 1.0 {
            keep(Step { start: time, length, curve: curve(&y, &next, length, &slopes) });
            time = if is_last { end } else { time + length };
            y = next;
            slopes[0] = slopes[6];
            // Proportional-integral control: the error before damps the change (Gustafsson 1991).
            let wish = 0.9 * libm::pow(error.max(1e-10), -0.17) * libm::pow(error_before, 0.04);
            length *= wish.within(0.2, 10.0);
            error_before = error.max(1e-4);
        } else {
            let wish = if error.is_finite() { 0.9 * libm::pow(error, -0.17) } else { 0.0 };
            length *= wish.within(0.1, 0.9);
        }
        // Too short to move time on: the solution runs away.
        if time + length <= time && time < end {
            return None;
        }
    }
    None
}

/// A first step that changes no variable by much (Hairer, Nørsett and Wanner 1993, II.4, in its simplest form).
fn first_length<const N: usize>(y: &[f64; N], slope: &[f64; N], tolerance: f64) -> f64 {
    let steepest = y.iter().zip(slope).map(|(y, slope)| slope.abs() / (1.0 + y.abs())).fold(0.0, f64::max);
    libm::pow(tolerance, 0.2) / (1.0 + steepest)
}

fn combine<const N: usize>(y: &[f64; N], length: f64, weights: &[f64], slopes: &[[f64; N]; 7]) -> [f64; N] {
    let mut sum = [0.0; N];
    for (weight, slope) in weights.iter().zip(slopes) {
        for (sum, slope) in sum.iter_mut().zip(slope) {
            *sum += weight * slope;
        }
    }
    from_fn(|i| y[i] + length * sum[i])
}

/// The largest error in units of what is tolerated; NaN counts as infinite.
fn error_of<const N: usize>(y: &[f64; N], next: &[f64; N], length: f64, slopes: &[[f64; N]; 7], tolerance: f64) -> f64 {
    let mut largest = 0.0;
    for i in 0..N {
        let off: f64 = ERROR.iter().zip(slopes).map(|(weight, slope)| weight * slope[i]).sum();
        let allowed = tolerance * (1.0 + y[i].abs().max(next[i].abs()));
        let error = (length * off).abs() / allowed;
        if error.is_nan() {
            return f64::INFINITY;
        }
        largest = error.max(largest);
    }
    largest
}

fn curve<const N: usize>(y: &[f64; N], next: &[f64; N], length: f64, slopes: &[[f64; N]; 7]) -> [[f64; N]; 5] {
    let change: [f64; N] = from_fn(|i| next[i] - y[i]);
    let bend: [f64; N] = from_fn(|i| length * slopes[0][i] - change[i]);
    let twist: [f64; N] = from_fn(|i| change[i] - length * slopes[6][i] - bend[i]);
    let last = from_fn(|i| length * CURVE.iter().zip(slopes).map(|(weight, slope)| weight * slope[i]).sum::<f64>());
    [*y, change, bend, twist, last]
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A pendulum without friction: y = cos t, y′ = −sin t.
    fn pendulum(tolerance: f64) -> Trajectory<2> {
        integrate(|_, y| [y[1], -y[0]], [1.0, 0.0], (0.0, 20.0), tolerance).expect("it never runs away")
    }

    #[test]
    fn growth_and_decay_agree_with_the_exponential() {
        for factor in [1.0, -1.0, -40.0] {
            let end = endpoint(|_, y| [factor * y[0]], [1.0], (0.0, 3.0), 1e-12).expect("finite");
            assert!((end[0] - libm::exp(3.0 * factor)).abs() < 1e-10 * libm::exp(3.0 * factor).max(1.0), "{factor}");
        }
    }

    #[test]
    fn the_curve_between_the_steps_is_as_good_as_the_steps() {
        let course = pendulum(1e-10);
        for index in 0..=2_000 {
            let time = 0.01 * f64::from(index);
            let [position, speed] = course.at(time);
            assert!((position - libm::cos(time)).abs() < 2e-8, "{time}");
            assert!((speed + libm::sin(time)).abs() < 2e-8, "{time}");
        }
        assert_eq!(course.at(99.0), course.end());
        assert_eq!(course.at(-1.0), [1.0, 0.0]);
    }

    #[test]
    fn a_smaller_tolerance_gives_a_smaller_error_at_the_price_of_order_five() {
        let error = |tolerance: f64| (pendulum(tolerance).end()[0] - libm::cos(20.0)).abs();
        let steps = |tolerance: f64| pendulum(tolerance).times().count() as f64;
        assert!(error(1e-6) < 1e-4 && error(1e-9) < 1e-7 && error(1e-12) < 1e-10);
        // A thousandth of the error with a fifth-order method: about 4 times the steps.
        let ratio = steps(1e-12) / steps(1e-9);
        assert!((3.0..5.0).contains(&ratio), "{ratio}");
    }

    #[test]
    fn the_logistic_curve_comes_out_over_its_whole_course() {
        let course = integrate(|_, y| [y[0] * (1.0 - y[0])], [0.01], (0.0, 12.0), 1e-11).expect("finite");
        for time in course.times() {
            let exact = 1.0 / (1.0 + 99.0 * libm::exp(-time));
            assert!((course.at(time)[0] - exact).abs() < 1e-9, "{time}");
        }
    }

    #[test]
    fn a_solution_that_runs_away_is_undefined() {
        assert_eq!(endpoint(|_, y| [y[0] * y[0]], [1.0], (0.0, 2.0), 1e-9), None);
        assert_eq!(endpoint(|_, _| [f64::NAN], [1.0], (0.0, 2.0), 1e-9), None);
    }

    #[test]
    fn an_empty_span_is_its_start() {
        let course = integrate(|_, y| [y[0]], [3.0], (1.0, 1.0), 1e-9).expect("nothing to do");
        assert_eq!((course.end(), course.at(1.0)), ([3.0], [3.0]));
    }
}
