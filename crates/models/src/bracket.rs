//! Roots by bisection: slower than cleverer methods, and unable to fail silently.

/// Holds a value inside an interval. Unlike the standard `clamp` it never panics, and so brings no printing of doubles
/// into the program that readers download; NaN stays NaN.
pub trait Within: PartialOrd + Sized {
    /// The value itself, or the end of the interval that it lies beyond.
    #[must_use]
    fn within(self, low: Self, high: Self) -> Self {
        if self < low {
            low
        } else if self > high {
            high
        } else {
            self
        }
    }
}

impl<T: PartialOrd> Within for T {}

/// Finds where a continuous function changes sign between `low` and `high`, to the last bit.
///
/// Returns `None` when the ends do not have opposite signs (or one of them is NaN).
pub fn bisect(mut low: f64, mut high: f64, function: impl Fn(f64) -> f64) -> Option<f64> {
    let at_low = function(low);
    let at_high = function(high);
    if at_low == 0.0 {
        return Some(low);
    }
    if at_high == 0.0 {
        return Some(high);
    }
    if at_low.is_nan() || at_high.is_nan() || (at_low > 0.0) == (at_high > 0.0) {
        return None;
    }
    // 2,100 halvings pass through every double between the ends; most roots take about 60.
    for _ in 0..2_100 {
        let middle = f64::midpoint(low, high);
        if middle <= low.min(high) || middle >= low.max(high) {
            break;
        }
        if (function(middle) > 0.0) == (at_low > 0.0) {
            low = middle;
        } else {
            high = middle;
        }
    }
    Some(f64::midpoint(low, high))
}

#[cfg(test)]
mod tests {
    use super::bisect;

    #[test]
    fn finds_the_square_root_of_two_to_the_last_bits() {
        let root = bisect(0.0, 2.0, |x| x * x - 2.0).expect("the ends differ in sign");
        assert!((root - std::f64::consts::SQRT_2).abs() < 3e-16, "{root}");
    }

    #[test]
    fn says_so_when_there_is_no_change_of_sign() {
        assert_eq!(bisect(1.0, 2.0, |x| x * x + 1.0), None);
        assert_eq!(bisect(1.0, 2.0, |_| f64::NAN), None);
    }
}
