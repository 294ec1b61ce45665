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
    sorted.sort_by(f64::total_cmp);
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
