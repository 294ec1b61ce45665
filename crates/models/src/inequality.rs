//! How unequally something is shared out: Lorenz curve, Gini coefficient, top shares.
//!
//! Samples hold incomes that are not negative, in any order. Laws are described by the parameter that shapes them, in
//! units of their mean.

use crate::bracket::Within;
use crate::bracket::bisect;

/// The Lorenz curve of a sample: from (0, 0) to (1, 1), one corner a person, poorest first; the second coordinate is
/// the share of all income that the poorest share of the people has (Lorenz 1905). `None` when there is nothing to
/// share or nobody to share it.
pub fn lorenz_curve(incomes: &[f64]) -> Option<Vec<[f64; 2]>> {
    let sorted = sorted(incomes);
    let total: f64 = sorted.iter().sum();
    if total <= 0.0 {
        return None;
    }
    let people = sorted.len() as f64;
    let mut held = 0.0;
    let mut curve = vec![[0.0, 0.0]];
    for (index, income) in sorted.iter().enumerate() {
        held += income;
        curve.push([(index + 1) as f64 / people, (held / total).min(1.0)]);
    }
    Some(curve)
}

/// The Gini coefficient of a sample: the mean difference of two people drawn with replacement, over twice the mean
/// (Gini 1914). 0 when all have the same, 1 − 1/n when one of n has everything. `None` as for [`lorenz_curve`].
pub fn gini(incomes: &[f64]) -> Option<f64> {
    gini_of_sorted(&sorted(incomes))
}

/// [`gini`] of a sample that is sorted already, poorest first.
pub fn gini_of_sorted(incomes: &[f64]) -> Option<f64> {
    let people = incomes.len() as f64;
    let total: f64 = incomes.iter().sum();
    if total <= 0.0 {
        return None;
    }
    // G = Σ (2i − n − 1) xᵢ / (n Σ xᵢ), people numbered from 1.
    let weighted: f64 =
        incomes.iter().enumerate().map(|(index, income)| (2.0 * index as f64 + 1.0 - people) * income).sum();
    Some((weighted / (people * total)).max(0.0))
}

/// The share of all income that the richest `share` (0 to 1) of a sample hold; a fraction of a person holds that
/// fraction of his income. `None` as for [`lorenz_curve`].
pub fn top_share(incomes: &[f64], share: f64) -> Option<f64> {
    Some(1.0 - height(&lorenz_curve(incomes)?, 1.0 - share))
}

/// The height of a Lorenz curve of straight pieces at a share of the people.
pub fn height(curve: &[[f64; 2]], share: f64) -> f64 {
    let next = curve.partition_point(|corner| corner[0] < share);
    match (next.checked_sub(1).map(|before| curve[before]), curve.get(next)) {
        (Some([x0, y0]), Some([x1, y1])) => y0 + (y1 - y0) * (share - x0) / (x1 - x0),
        (None, Some(first)) => first[1],
        (_, None) => 1.0,
    }
}

/// Twice the area between the diagonal and a Lorenz curve of straight pieces: its Gini coefficient.
pub fn gini_of_curve(curve: &[[f64; 2]]) -> f64 {
    let below: f64 = curve.windows(2).map(|pair| (pair[1][0] - pair[0][0]) * (pair[1][1] + pair[0][1])).sum();
    1.0 - below
}

/// Pareto's law with tail exponent `alpha` > 1: G = 1/(2α − 1), from 0 to 1.
pub fn pareto_gini(alpha: f64) -> f64 {
    1.0 / (2.0 * alpha - 1.0)
}

/// Pareto's law: the poorest share p hold 1 − (1 − p)^(1 − 1/α).
pub fn pareto_lorenz(alpha: f64, share: f64) -> f64 {
    1.0 - libm::pow(1.0 - share, 1.0 - 1.0 / alpha)
}

/// The exponent at which Pareto's richest share x hold the share 1 − x: ln x / (ln x − ln(1 − x)). 80/20 gives
/// ln 5 / ln 4 = 1.16.
pub fn pareto_exponent(share: f64) -> f64 {
    libm::log(share) / (libm::log(share) - libm::log1p(-share))
}

/// The lognormal law whose logarithm has standard deviation σ > 0: G = erf(σ/2), from 0 to 1.
pub fn lognormal_gini(sigma: f64) -> f64 {
    libm::erf(sigma / 2.0)
}

/// The lognormal law: the poorest share p hold Φ(Φ⁻¹(p) − σ).
pub fn lognormal_lorenz(sigma: f64, share: f64) -> f64 {
    if share <= 0.0 || share >= 1.0 { share.within(0.0, 1.0) } else { normal_share(normal_quantile(share) - sigma) }
}

/// The exponential law: G = ½, whatever the mean.
pub const EXPONENTIAL_GINI: f64 = 0.5;

/// The exponential law: the poorest share p hold p + (1 − p) ln(1 − p).
pub fn exponential_lorenz(share: f64) -> f64 {
    if share >= 1.0 { 1.0 } else { share + (1.0 - share) * libm::log1p(-share) }
}

/// The geometric law on 0, 1, 2, … with mean m: G = 1/(2 − 1/(1 + m)); m = 1 gives ⅔.
pub fn geometric_gini(mean: f64) -> f64 {
    1.0 / (2.0 - 1.0 / (1.0 + mean))
}

/// The share of a normal law that lies below z standard deviations.
pub fn normal_share(z: f64) -> f64 {
    0.5 * libm::erfc(-z / std::f64::consts::SQRT_2)
}

/// Where a share (strictly between 0 and 1) of a normal law lies below, in standard deviations.
pub fn normal_quantile(share: f64) -> f64 {
    // 38 standard deviations out, the last double above 0 is passed.
    bisect(-38.5, 38.5, |z| normal_share(z) - share).unwrap_or(if share < 0.5 { -38.5 } else { 38.5 })
}

fn sorted(incomes: &[f64]) -> Vec<f64> {
    let mut sorted = incomes.to_vec();
    sorted.sort_unstable_by(f64::total_cmp);
    sorted
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[track_caller]
    fn near(actual: f64, expected: f64, tolerance: f64) {
        assert!((actual - expected).abs() <= tolerance, "{actual} is not {expected}");
    }

    /// Gini coefficient and height of a law's Lorenz curve, from its formula at many shares.
    #[track_caller]
    fn check_law(gini: f64, lorenz: impl Fn(f64) -> f64) {
        // Shares crowd towards 1, where the curves are steepest.
        let curve: Vec<[f64; 2]> = (0..=200_000)
            .map(|index| {
                let rest = 1.0 - f64::from(index) / 200_000.0;
                let share = 1.0 - rest * rest * rest;
                [share, lorenz(share)]
            })
            .collect();
        near(gini_of_curve(&curve), gini, 1e-6);
    }

    #[test]
    fn the_numbers_one_to_five_have_the_known_gini() {
        near(gini(&[3.0, 1.0, 5.0, 2.0, 4.0]).expect("five incomes"), 4.0 / 15.0, 1e-15);
        near(top_share(&[3.0, 1.0, 5.0, 2.0, 4.0], 0.2).expect("five incomes"), 1.0 / 3.0, 1e-15);
        near(top_share(&[3.0, 1.0, 5.0, 2.0, 4.0], 0.3).expect("five incomes"), 7.0 / 15.0, 1e-15);
    }

    #[test]
    fn nothing_to_share_is_undefined() {
        for incomes in [&[][..], &[0.0, 0.0]] {
            assert_eq!((gini(incomes), top_share(incomes, 0.1), lorenz_curve(incomes)), (None, None, None));
        }
    }

    #[test]
    fn pareto_s_law_gives_eighty_twenty() {
        let alpha = pareto_exponent(0.2);
        near(alpha, 1.160_964, 5e-7);
        near(alpha, libm::log(5.0) / libm::log(4.0), 1e-15);
        near(1.0 - pareto_lorenz(alpha, 0.8), 0.8, 1e-14);
        near(pareto_gini(alpha), 0.756_471, 5e-7);
        near(1.0 - pareto_lorenz(alpha, 0.99), 0.528_088, 5e-7);
        near(pareto_gini(1.5), 0.5, 0.0);
        near(pareto_gini(2.0), 1.0 / 3.0, 1e-16);
        check_law(pareto_gini(1.5), |share| pareto_lorenz(1.5, share));
    }

    #[test]
    fn other_laws_have_their_closed_forms() {
        near(lognormal_gini(1.0), 0.520_500, 5e-7);
        near(geometric_gini(1.0), 2.0 / 3.0, 1e-16);
        for sigma in [0.3, 1.0, 2.0] {
            check_law(lognormal_gini(sigma), |share| lognormal_lorenz(sigma, share));
        }
        check_law(EXPONENTIAL_GINI, exponential_lorenz);
        // A geometric law, person by person.
        let mut incomes = Vec::new();
        for recruits in 0..17_u32 {
            incomes.extend(std::iter::repeat_n(f64::from(recruits), 1 << (16 - recruits)));
        }
        near(gini(&incomes).expect("a crowd"), 2.0 / 3.0, 1e-3);
    }

    #[test]
    fn quantiles_of_the_normal_law_are_those_of_the_tables() {
        for (share, z) in [(0.5, 0.0), (0.975, 1.959_963_984_540_054), (0.001, -3.090_232_306_167_813)] {
            near(normal_quantile(share), z, 1e-12);
        }
    }

    proptest! {
        #[test]
        fn lorenz_curves_sag_below_the_diagonal(incomes in proptest::collection::vec(0.0..1e6_f64, 1..60)) {
            prop_assume!(incomes.iter().sum::<f64>() > 0.0);
            let curve = lorenz_curve(&incomes).expect("there is income");
            prop_assert_eq!(curve[0], [0.0, 0.0]);
            prop_assert!((curve[curve.len() - 1][1] - 1.0).abs() < 1e-12);
            for corner in &curve {
                prop_assert!(corner[1] <= corner[0] + 1e-12);
            }
            for three in curve.windows(3) {
                prop_assert!(three[2][1] - three[1][1] >= three[1][1] - three[0][1] - 1e-12);
            }
            let by_curve = gini_of_curve(&curve);
            prop_assert!((by_curve - gini(&incomes).expect("there is income")).abs() < 1e-12);
            prop_assert!((0.0..1.0).contains(&gini(&incomes).expect("there is income")));
        }

        #[test]
        fn the_gini_ignores_the_unit_and_grows_when_the_rich_take_from_the_poor(
            incomes in proptest::collection::vec(1.0..1e4_f64, 2..40), factor in 0.01..100.0_f64,
        ) {
            let before = gini(&incomes).expect("there is income");
            let scaled: Vec<f64> = incomes.iter().map(|income| income * factor).collect();
            prop_assert!((gini(&scaled).expect("there is income") - before).abs() < 1e-12);
            let mut taken = incomes;
            taken.sort_unstable_by(f64::total_cmp);
            let last = taken.len() - 1;
            taken[0] -= 0.5;
            taken[last] += 0.5;
            prop_assert!(gini(&taken).expect("there is income") > before);
        }

        #[test]
        fn larger_shares_at_the_top_hold_more(
            incomes in proptest::collection::vec(0.1..1e4_f64, 1..40), share in 0.0..1.0_f64, more in 0.0..1.0_f64,
        ) {
            let larger = share + (1.0 - share) * more;
            let few = top_share(&incomes, share).expect("there is income");
            let many = top_share(&incomes, larger).expect("there is income");
            prop_assert!(few <= many + 1e-12 && few >= share - 1e-12);
        }
    }
}
