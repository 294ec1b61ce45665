use proptest::prelude::*;

use super::super::*;
use super::near;
use crate::rng;
use crate::statistics::summarise;

/// The index `of` every final division of many urns.
fn sample(sellers: usize, customers: u32, power: f64, runs: u64, of: fn(&Concentration) -> f64) -> Vec<f64> {
    let mut urn = Urn::new(sellers, customers, power);
    (0..runs).map(|run| of(&Concentration::of(&urn.shares(rng::mix(run ^ (5 << 40)))))).collect()
}

/// A mean of many urns against an exact value, within four standard errors and the rounding of the exact value.
#[track_caller]
fn check_mean(sample: &[f64], expected: f64, rounding: f64) {
    let summary = summarise(sample).expect("some runs");
    let allowed = 4.0 * summary.standard_error + rounding;
    assert!((summary.mean - expected).abs() <= allowed, "{} ± {allowed} is not {expected}", summary.mean);
}

/// Mean Herfindahl index of Pólya's urn with `n` stalls after `t` customers: the counts are Dirichlet-multinomial, with
/// E k² = 2t(t − 1)/(n(n + 1)) + t/n.
fn polya_herfindahl(n: f64, t: f64) -> f64 {
    let square = 2.0 * t * (t - 1.0) / (n * (n + 1.0)) + t / n;
    n * (1.0 + 2.0 * t / n + square) / ((n + t) * (n + t))
}

/// Number of ways to choose `k` of `n`, as a product that is exact enough.
fn choose(n: f64, k: u32) -> f64 {
    if n < f64::from(k) { 0.0 } else { (0..k).map(|i| (n - f64::from(i)) / f64::from(i + 1)).product() }
}

/// Mean largest share of Pólya's urn: all divisions of n + t customers into n positive parts are equally likely, and
/// P(max ≥ m) follows from inclusion and exclusion.
fn polya_top_share(n: u32, t: u32) -> f64 {
    let whole = f64::from(n + t);
    let all = choose(whole - 1.0, n - 1);
    let at_least = |m: u32| -> f64 {
        let term = |j: u32| choose(f64::from(n), j) * choose(whole - f64::from(j * (m - 1)) - 1.0, n - 1) / all;
        (1..=n).map(|j| if j % 2 == 1 { term(j) } else { -term(j) }).sum()
    };
    (1..=t + 1).map(at_least).sum::<f64>() / whole
}

/// Mean Gini coefficient of Pólya's urn: n(n − 1)·E|k₁ − k₂| / (2n·(n + t)), summed over all pairs of counts.
fn polya_gini(n: u32, t: u32) -> f64 {
    let whole = n + t;
    let all = choose(f64::from(whole - 1), n - 1);
    let mut difference = 0.0;
    for one in 1..=t + 1 {
        for other in 1..=(t + 2 - one) {
            let ways = choose(f64::from(whole - one - other) - 1.0, n - 3);
            difference += f64::from(one.abs_diff(other)) * ways / all;
        }
    }
    f64::from(n - 1) * difference / (2.0 * f64::from(whole))
}

#[test]
fn the_limits_are_those_of_the_flat_dirichlet_distribution() {
    for (sellers, top_share) in [(2, 0.75), (5, 0.456_667), (10, 0.292_897)] {
        near(PolyaLimit::of(sellers).top_share, top_share, 5e-7);
    }
    let ten = PolyaLimit::of(10);
    near(ten.herfindahl, 2.0 / 11.0, 1e-16);
    near(ten.gini, 0.45, 1e-16);
    // After very many customers the exact means come near the limits.
    near(polya_herfindahl(10.0, 1e9), ten.herfindahl, 1e-8);
    near(polya_top_share(5, 20_000), PolyaLimit::of(5).top_share, 2e-4);
    near(polya_gini(5, 1_500), PolyaLimit::of(5).gini, 2e-3);
}

#[test]
fn polya_s_urn_has_the_exact_means() {
    for (sellers, customers) in [(3, 50), (5, 100), (10, 200)] {
        let n = f64::from(sellers);
        let runs = |of| sample(sellers as usize, customers, 1.0, 40_000, of);
        check_mean(&runs(|c| c.herfindahl), polya_herfindahl(n, customers.into()), 0.0);
        check_mean(&runs(|c| c.top_share), polya_top_share(sellers, customers), 0.0);
        check_mean(&runs(|c| c.gini), polya_gini(sellers, customers), 0.0);
    }
}

#[test]
fn with_two_stalls_every_division_is_equally_likely() {
    let (customers, runs) = (19_u32, 200_000_u64);
    let mut urn = Urn::new(2, customers, 1.0);
    let mut seen = vec![0.0; customers as usize + 1];
    for run in 0..runs {
        let first = urn.shares(rng::mix(run))[0] * f64::from(customers + 2);
        seen[libm::round(first) as usize - 1] += 1.0;
    }
    let expected = runs as f64 / 20.0;
    let chi_square: f64 = seen.iter().map(|count| (count - expected) * (count - expected) / expected).sum();
    // 19 degrees of freedom: mean 19, standard deviation √38.
    assert!(chi_square < 19.0 + 4.0 * libm::sqrt(38.0), "{chi_square}");
}

#[test]
fn two_stalls_follow_the_exact_law_for_any_power() {
    let customers = 30;
    for power in [0.0, 0.5, 1.5, 3.0] {
        // probability[a]: the first stall has a customers, the second the others.
        let mut probability = vec![0.0, 1.0];
        for total in 2..customers + 2 {
            let mut next = vec![0.0; total as usize + 1];
            for (first, p) in probability.iter().enumerate().skip(1) {
                let weight = |count: f64| libm::pow(count, power);
                let (one, other) = (weight(first as f64), weight(f64::from(total) - first as f64));
                next[first + 1] += p * one / (one + other);
                next[first] += p * other / (one + other);
            }
            probability = next;
        }
        let whole = f64::from(customers + 2);
        let index = |first: f64| (first * first + (whole - first) * (whole - first)) / (whole * whole);
        let exact: f64 = probability.iter().enumerate().map(|(first, p)| p * index(first as f64)).sum();
        check_mean(&sample(2, customers, power, 100_000, |c| c.herfindahl), exact, 0.0);
    }
}

#[test]
fn without_attraction_customers_scatter() {
    // γ = 0: multinomial counts beside the owners, E Σ(1 + k)².
    let (n, t) = (10.0, 300.0);
    let expected = (n + 2.0 * t + t + t * (t - 1.0) / n) / ((n + t) * (n + t));
    check_mean(&sample(10, 300, 0.0, 20_000, |c| c.herfindahl), expected, 0.0);
}

#[test]
fn a_power_over_one_makes_a_monopoly_and_one_below_makes_equals() {
    // Of thousands of urns that were drawn customer by customer, by another program; 16,000 with the power 1.5.
    for (power, herfindahl, rounding) in
        [(0.5, 0.101, 5e-4), (1.0, 0.18, 5e-3), (1.5, 0.8795, 2e-3), (2.0, 0.985, 2e-3)]
    {
        check_mean(&sample(10, 5_000, power, 2_000, |c| c.herfindahl), herfindahl, rounding);
    }
}

proptest! {
    #[test]
    fn the_trace_ends_where_the_count_does(sellers in 2..50_usize, customers in 1..500_u32, power in 0.0..3.0_f64, key: u64) {
        let mut urn = Urn::new(sellers, customers, power);
        let queue = urn.trace(key);
        prop_assert_eq!(queue.customers(), customers);
        prop_assert_eq!(queue.shares_after(customers), urn.shares(key));
    }

    #[test]
    fn more_customers_only_continue_the_street(sellers in 2..50_usize, customers in 1..300_u32, key: u64) {
        let few = Urn::new(sellers, customers, 1.2).trace(key);
        let many = Urn::new(sellers, 2 * customers, 1.2).trace(key);
        prop_assert_eq!(few.order(), &many.order()[..customers as usize]);
    }
}

#[test]
fn a_little_more_attraction_gives_nearly_the_same_street() {
    let mut moved = Vec::new();
    for run in 0..200 {
        let before = Urn::new(10, 1_000, 1.0).shares(rng::mix(run));
        let after = Urn::new(10, 1_000, 1.05).shares(rng::mix(run));
        let gone: f64 = before.iter().zip(&after).map(|(a, b)| libm::fabs(a - b)).sum::<f64>() / 2.0;
        moved.push(gone);
    }
    // Two streets drawn independently differ by a third of all customers and more.
    let mean = summarise(&moved).expect("some runs").mean;
    assert!(mean < 0.1, "{mean}");
}
