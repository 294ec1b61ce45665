use proptest::prelude::*;

use super::*;

mod behaviour;
mod diffusion;
mod picture;

const RUNS: u32 = 200_000;

/// Mean size of many runs against an exact value, within four standard errors.
#[track_caller]
fn check_mean(network: &Network, start: u32, acceptance: f64, expected: f64) {
    let mut walker = Walker::new(network);
    let sizes: Vec<f64> =
        (0..RUNS).map(|run| walker.size(start, acceptance, rng::mix(77 ^ (u64::from(run) << 8))) as f64).collect();
    let summary = summarise(&sizes).expect("some runs");
    let off = (summary.mean - expected).abs();
    assert!(off <= 4.0 * summary.standard_error, "{} ± {} is not {expected}", summary.mean, summary.standard_error);
}

#[test]
fn karate_club_means_agree_with_the_exact_values() {
    let club = network::karate_club();
    check_mean(&club, 0, 0.05, 1.963_908_30);
    check_mean(&club, 0, 0.1, 3.412_650_51);
    check_mean(&club, 0, 0.2, 8.755_725_78);
    check_mean(&club, 33, 0.2, 8.993_704_85);
    check_mean(&club, 2, 0.1, 2.918_444_37);
}

#[test]
fn karate_club_runs_have_the_exact_spread_and_tails() {
    let club = network::karate_club();
    let mut walker = Walker::new(&club);
    let sizes: Vec<f64> = (0..RUNS).map(|run| walker.size(0, 0.1, rng::mix(u64::from(run))) as f64).collect();
    let n = f64::from(RUNS);
    let share = |holds: &dyn Fn(f64) -> bool| sizes.iter().filter(|s| holds(**s)).count() as f64 / n;
    let alone = 0.9_f64 * 0.9 * 0.9 * 0.9 * 0.9 * 0.9 * 0.9 * 0.9;
    let alone = alone * alone;
    assert!((alone - 0.185_302).abs() < 1e-6);
    assert!((share(&|s| s == 1.0) - alone).abs() < 4.0 * libm::sqrt(alone * (1.0 - alone) / n));
    assert!((share(&|s| s >= 10.0) - 0.0231).abs() < 4.0 * libm::sqrt(0.0231 / n) + 5e-5);
    assert!((summarise(&sizes).expect("runs").standard_deviation - 2.2649).abs() < 0.02);
}

#[test]
fn small_networks_agree_with_their_polynomials() {
    for p in [0.1, 0.5] {
        check_mean(&network::complete(3), 0, p, 1.0 + 2.0 * p + 2.0 * p * p - 2.0 * p * p * p);
        check_mean(&network::star(9), 0, p, 1.0 + 8.0 * p);
        check_mean(&network::star(9), 3, p, 1.0 + p + 7.0 * p * p);
        check_mean(&network::path(4), 0, p, 1.0 + p + p * p + p * p * p);
    }
    check_mean(&network::complete(4), 0, 0.5, 3.25);
}

#[test]
fn overlapping_circles_eat_the_news() {
    for (rewiring, mean, error) in [(0.0, 6.24, 0.10), (0.1, 10.38, 0.2), (1.0, 70.5, 1.9)] {
        let inputs = Inputs { rewiring, ..Inputs::default() };
        let mut sizes = Vec::new();
        for seed in 0..40 {
            let network = inputs.network(seed);
            let mut walker = Walker::new(&network);
            sizes.extend((0..100).map(|run| walker.size(0, 0.12, rng::mix(seed << 32 | run)) as f64));
        }
        let summary = summarise(&sizes).expect("some runs");
        let allowed = 4.0 * libm::sqrt(error * error + summary.standard_error * summary.standard_error);
        assert!((summary.mean - mean).abs() < allowed, "{} is not {mean} at {rewiring}", summary.mean);
    }
}

#[test]
fn random_networks_break_out_as_branching_says() {
    for (ratio, expected) in [(1.2, 0.3137), (1.5, 0.5828), (2.0, 0.7968)] {
        assert!((1.0 - extinction_poisson(ratio) - expected).abs() < 5e-5);
        let network = network::random(5_000, 10.0, &mut Stream::new(3, 0));
        let mut walker = Walker::new(&network);
        let large: Vec<f64> = (0..2_000)
            .map(|run| walker.size(run, ratio / 10.0, rng::mix(u64::from(run))) as f64)
            .filter(|size| *size > 250.0)
            .collect();
        let share = large.len() as f64 / 2_000.0;
        let spread = libm::sqrt(expected * (1.0 - expected) / 2_000.0);
        // One finite network stands for all: allow its own deviation of about a hundredth beside the runs'.
        assert!((share - expected).abs() < 4.0 * spread + 0.02, "{share} is not {expected}");
        let size = summarise(&large).expect("some outbreaks").mean / 5_000.0;
        assert!((size - expected).abs() < 0.03, "{size} is not {expected}");
    }
}

#[test]
fn extinction_probabilities_are_the_published_roots() {
    for (ratio, q) in [(1.2, 0.686_302), (1.5, 0.417_188), (2.0, 0.203_188)] {
        assert!((extinction_poisson(ratio) - q).abs() < 5e-7);
    }
    for (acceptance, q) in [(0.12, 0.656_119), (0.2, 0.158_286)] {
        assert!((extinction_binomial(10.0, acceptance) - q).abs() < 1e-6);
    }
    assert_eq!(extinction_binomial(10.0, 0.1), 1.0);
    assert_eq!(extinction_binomial(10.0, 1.0), 0.0);
    assert_eq!(mean_total(0.9).map(libm::round), Some(10.0));
    assert_eq!(mean_total(1.0), None);
}

#[test]
fn below_the_threshold_sizes_follow_borel_s_law() {
    // In a large random network news branches as on paper: a Poisson number of new people each, here λ = 0.9.
    let people = 200_000;
    let network = network::random(people, 10.0, &mut Stream::new(8, 0));
    let mut walker = Walker::new(&network);
    let sizes: Vec<f64> =
        (0..people as u32).map(|start| walker.size(start, 0.09, rng::mix(u64::from(start))) as f64).collect();
    // P(T = n) = e^−λn (λn)^(n−1)/n!
    for (size, probability) in [(1.0, 0.406_570), (2.0, 0.148_769), (3.0, 0.081_655), (4.0, 0.053_117)] {
        let share = sizes.iter().filter(|actual| **actual == size).count() as f64 / people as f64;
        let allowed = 4.0 * libm::sqrt(probability * (1.0 - probability) / people as f64);
        assert!((share - probability).abs() < allowed, "{share} is not {probability} for {size}");
    }
    let summary = summarise(&sizes).expect("many runs");
    assert!((summary.mean - 10.0).abs() < 4.0 * summary.standard_error, "{}", summary.mean);
    // √(λ/(1 − λ)³) = 30; the law's kurtosis of about 135 leaves the spread of so many runs an error of 0.4.
    assert!((summary.standard_deviation - 30.0).abs() < 1.6, "{}", summary.standard_deviation);
}

#[test]
fn above_the_threshold_news_dies_early_or_not_at_all() {
    let network = network::random(5_000, 10.0, &mut Stream::new(9, 0));
    let mut walker = Walker::new(&network);
    let runs = 4_000;
    let last: Vec<u32> = (0..runs).map(|run| walker.trace(run, 0.15, rng::mix(u64::from(run))).generations()).collect();
    let mut extinct = 0.0;
    for (generation, published) in [0.223_130, 0.311_828, 0.356_202, 0.380_717, 0.394_979].into_iter().enumerate() {
        extinct = libm::exp(-1.5 * (1.0 - extinct));
        assert!((extinct - published).abs() < 1e-6, "{extinct} is not {published}");
        let share = last.iter().filter(|last| **last <= generation as u32).count() as f64 / f64::from(runs);
        // One finite network stands for all, as above.
        let allowed = 4.0 * libm::sqrt(extinct * (1.0 - extinct) / f64::from(runs)) + 0.01;
        assert!((share - extinct).abs() < allowed, "{share} is not {extinct}");
    }
}

#[test]
fn among_ten_neighbours_everybody_tells_the_same_ten() {
    let ring = Inputs::default().network(1);
    let cascade = Walker::new(&ring).trace(0, 1.0, rng::mix(1));
    let new_people = |step: u32| cascade.generation.iter().filter(|generation| **generation == step).count();
    // A tree would bring 10, 90, 810.
    assert_eq!([0, 1, 2, 3, 4].map(new_people), [1, 10, 10, 10, 10]);
}

#[test]
fn ten_to_the_tenth_is_more_than_china() {
    assert_eq!(scene::saying_generation(10.0), 10);
}

#[test]
fn the_trace_is_the_same_run_as_the_count() {
    let network = Inputs { rewiring: 0.2, ..Inputs::default() }.network(5);
    let mut walker = Walker::new(&network);
    for run in 0..200 {
        let cascade = walker.trace(17, 0.15, rng::mix(run));
        assert_eq!(cascade.size(), walker.size(17, 0.15, rng::mix(run)));
        assert_eq!(cascade.told_by, walker.told_by(17, 0.15, rng::mix(run)));
    }
}

proptest! {
    #[test]
    fn more_acceptance_reaches_the_same_people_and_more(
        seed in 0..1_000_u64, start in 0..1_000_u32, low in 0.0..0.3_f64, more in 0.0..0.2_f64, rewiring in 0.0..1.0_f64,
    ) {
        let network = Inputs { rewiring, ..Inputs::default() }.network(seed);
        let mut walker = Walker::new(&network);
        let few: std::collections::BTreeSet<u32> = walker.trace(start, low, rng::mix(seed)).reached.into_iter().collect();
        let many = walker.trace(start, low + more, rng::mix(seed)).reached.into_iter().collect();
        prop_assert!(few.is_subset(&many));
    }

    #[test]
    fn a_walker_that_knows_its_start_ends_early_and_nowhere_else(
        seed in 0..1_000_u64, start in 0..60_u32, acceptance in 0.0..1.0_f64, friends in 0.5..6.0_f64,
    ) {
        // Thin enough that not everybody can be reached.
        let network = network::random(60, friends, &mut rng::Stream::new(seed, 0));
        let (mut plain, mut knowing) = (Walker::new(&network), Walker::from_start(&network, start));
        for run in 0..20 {
            let key = run_key(seed, run);
            prop_assert_eq!(plain.told_by(start, acceptance, key), knowing.told_by(start, acceptance, key));
            // From elsewhere it may reach more.
            prop_assert_eq!(plain.size(59 - start, acceptance, key), knowing.size(59 - start, acceptance, key));
        }
    }

    #[test]
    fn every_telling_is_accounted_for(seed in 0..1_000_u64, acceptance in 0.0..0.5_f64) {
        let network = Inputs { rewiring: 0.3, ..Inputs::default() }.network(seed);
        let cascade = Walker::new(&network).trace(0, acceptance, rng::mix(seed));
        let ties: usize = cascade.reached.iter().map(|person| network.degree(*person)).sum();
        // Everybody but the starter leaves out the one who told him.
        prop_assert_eq!(cascade.tellings as usize, ties - (cascade.size() - 1));
        prop_assert!(cascade.wasted.len() <= cascade.tellings as usize);
        for (place, teller) in cascade.told_by.iter().enumerate().skip(1) {
            prop_assert_eq!(cascade.generation[place], cascade.generation[*teller as usize] + 1);
        }
    }

    #[test]
    fn extinction_is_a_fixed_point(friends in 2..20_u32, acceptance in 0.0..1.0_f64) {
        let q = extinction_binomial(friends.into(), acceptance);
        let next = libm::pow(1.0 - acceptance + acceptance * q, friends.into());
        prop_assert!((next - q).abs() < 1e-12 && (0.0..=1.0).contains(&q));
    }
}
