//! Summaries of samples.

/// Mean and spread of a sample.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Summary {
    /// Arithmetic mean.
    pub mean: f64,
    /// Sample standard deviation (divisor n − 1); 0 for a sample of one.
    pub standard_deviation: f64,
    /// Standard error of the mean.
    pub standard_error: f64,
    /// Middle value; the mean of the two middle ones for an even count.
    pub median: f64,
    /// Largest value.
    pub max: f64,
}

/// Summarises a sample; `None` when it is empty.
pub fn summarise(sample: &[f64]) -> Option<Summary> {
    let count = sample.len() as f64;
    let mut sorted = sample.to_vec();
    sorted.sort_unstable_by(f64::total_cmp);
    let max = *sorted.last()?;
    let mean = sorted.iter().sum::<f64>() / count;
    let squares: f64 = sorted.iter().map(|x| (x - mean) * (x - mean)).sum();
    let standard_deviation = if sorted.len() > 1 { libm::sqrt(squares / (count - 1.0)) } else { 0.0 };
    let middle = sorted.len() / 2;
    let median = if sorted.len() % 2 == 1 { sorted[middle] } else { f64::midpoint(sorted[middle - 1], sorted[middle]) };
    Some(Summary { mean, standard_deviation, standard_error: standard_deviation / libm::sqrt(count), median, max })
}

/// The share of a sample that lies below a value, ties counted half: the value's percentile rank, from 0 to 1.
pub fn percentile_rank(sample: &[f64], value: f64) -> Option<f64> {
    if sample.is_empty() {
        return None;
    }
    let below = sample.iter().filter(|x| **x < value).count() as f64;
    let equal = sample.iter().filter(|x| **x == value).count() as f64;
    Some((below + equal / 2.0) / sample.len() as f64)
}

/// Slope and intercept of the least-squares line through points; `None` with fewer than two different abscissae.
pub fn least_squares(points: &[(f64, f64)]) -> Option<(f64, f64)> {
    let count = points.len() as f64;
    let mean_x = points.iter().map(|p| p.0).sum::<f64>() / count;
    let mean_y = points.iter().map(|p| p.1).sum::<f64>() / count;
    let spread: f64 = points.iter().map(|p| (p.0 - mean_x) * (p.0 - mean_x)).sum();
    let covariance: f64 = points.iter().map(|p| (p.0 - mean_x) * (p.1 - mean_y)).sum();
    if points.len() < 2 || spread <= 0.0 {
        return None;
    }
    let slope = covariance / spread;
    Some((slope, mean_y - slope * mean_x))
}

/// The Gini coefficient of amounts that are not negative: Σ_ij |x_i − x_j| / (2n·Σx), from 0 (all alike) to 1 − 1/n (one
/// has all). `None` when there are none, or nobody has anything.
pub fn gini(amounts: &[f64]) -> Option<f64> {
    let mut sorted = amounts.to_vec();
    sorted.sort_unstable_by(f64::total_cmp);
    let total: f64 = sorted.iter().sum();
    let count = sorted.len() as f64;
    // Sorted, the double sum is single: the k-th smallest is larger than k − 1 and smaller than n − k others.
    let ranked: f64 = sorted.iter().enumerate().map(|(k, x)| (2.0 * k as f64 + 1.0 - count) * x).sum();
    (total > 0.0).then(|| ranked / (count * total))
}

/// The Herfindahl index of shares, Σs²; its inverse is the effective number of equal holders.
pub fn herfindahl(shares: &[f64]) -> f64 {
    shares.iter().map(|share| share * share).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gini_of_textbook_distributions() {
        let near = |amounts: &[f64], expected: f64| {
            let gini = gini(amounts).expect("somebody has something");
            assert!((gini - expected).abs() < 1e-15, "{gini} is not {expected}");
        };
        near(&[1.0, 2.0, 3.0, 4.0, 5.0], 4.0 / 15.0);
        near(&[7.0, 7.0, 7.0], 0.0);
        near(&[0.0, 0.0, 0.0, 5.0], 0.75);
        assert_eq!(gini(&[]), None);
        assert_eq!(gini(&[0.0, 0.0]), None);
    }

    #[test]
    fn herfindahl_of_equal_shares_is_one_over_their_number() {
        assert!((herfindahl(&[0.25; 4]) - 0.25).abs() < 1e-15);
    }
}
