//! The threshold cascade: its window, its deterministic sizes, and circles that help.

use proptest::prelude::*;

use super::*;

#[test]
fn the_cascade_window_is_the_published_one() {
    for (threshold, low, high) in [(0.10, 1.0000, 13.6593), (0.18, 1.0207, 5.7647)] {
        let (from, to) = cascade_window(threshold).expect("it has a window");
        assert!((from - low).abs() < 5e-5 && (to - high).abs() < 5e-5, "{threshold}: {from} to {to}");
    }
    assert!(cascade_window(0.25).is_some(), "four friends are few enough");
    for threshold in [0.250_001, 0.26, 0.3, 0.5, 0.6, 1.0, 0.0, -0.1, 1.1, f64::NAN] {
        assert_eq!(cascade_window(threshold), None, "{threshold}");
    }
}

#[test]
fn karate_club_thresholds_give_the_deterministic_sizes() {
    let club = network::karate_club();
    let mut crowd = Crowd::new(&club);
    for (start, threshold, size) in [(0, 0.18, 34), (0, 0.3, 34), (0, 0.4, 5), (0, 0.6, 2), (33, 0.4, 20)] {
        assert_eq!(crowd.size(start, threshold, First::Alone), size, "from {start} at {threshold}");
    }
    assert_eq!(crowd.trace(0, 0.18, First::Alone).generations(), 5);
}

#[test]
fn random_networks_are_set_off_inside_the_window_only() {
    // The published shares are of about 200 runs each.
    const THEIRS: f64 = 200.0;
    const OURS: u64 = 1_000;
    for (degree, published) in [(1.5, 0.62), (3.0, 0.875), (5.0, 0.735), (6.0, 0.22), (7.0, 0.0)] {
        let global = (0..OURS)
            .filter(|run| {
                let stream = &mut Stream::new(*run, 31);
                let network = network::random(2_000, degree, stream);
                let start = stream.below(2_000);
                Crowd::new(&network).size(start, 0.18, First::Alone) as f64 > OUTBREAK * 2_000.0
            })
            .count();
        let share = global as f64 / OURS as f64;
        // Where they saw none, the spread of a share that they would hardly have missed.
        let p = f64::max(published, 0.01);
        let error = libm::sqrt(p * (1.0 - p) * (1.0 / THEIRS + 1.0 / OURS as f64));
        assert!((share - published).abs() < 4.0 * error, "{share} is not {published} at {degree}");
    }
}

#[test]
fn a_share_is_reached_and_not_just_missed_by_rounding() {
    // 7 of 100 friends are 7 %, although 0.07 × 100 is more than 7 in binary.
    let ties: Vec<(u32, u32)> = (1..=100).map(|friend| (0, friend)).chain((2..=7).map(|friend| (1, friend))).collect();
    let network = Network::from_ties(101, &ties);
    let reached = |threshold: f64| Crowd::new(&network).trace(1, threshold, First::WithFriends).size();
    assert_eq!(reached(0.07), 101);
    let leaves = network::star(101);
    assert_eq!(Crowd::new(&leaves).size(1, 0.01, First::Alone), 101);
    assert_eq!(Crowd::new(&leaves).size(1, 0.010_01, First::Alone), 1);
}

#[test]
fn circles_that_hinder_news_help_behaviour() {
    let (circles, anywhere) = (Inputs::default(), Inputs { rewiring: 1.0, ..Inputs::default() });
    let mean = |inputs: Inputs| {
        let story = Story::tell(inputs, inputs.network(1), 1, Effort { runs: 200 });
        story.results().mean_size.expect("there are runs")
    };
    assert!(mean(circles) * 4.0 < mean(anywhere));
    let behaviour = |inputs: Inputs| Inputs { contagion: 1.0, ..inputs };
    assert_eq!(mean(behaviour(circles)), 1_000.0);
    assert!(mean(behaviour(anywhere)) < 50.0);
    // On the ring the next one over has five of his ten friends behind him, and no more.
    assert_eq!(mean(Inputs { threshold: 0.5, ..behaviour(circles) }), 1_000.0);
    assert_eq!(mean(Inputs { threshold: 0.51, ..behaviour(circles) }), 11.0);
}

#[test]
fn the_tree_that_is_paid_is_the_tree_of_the_behaviour() {
    for rewiring in [0.0, 0.05, 0.2] {
        let inputs = Inputs { contagion: 1.0, rewiring, ..Inputs::default() };
        let network = inputs.network(3);
        let mut runs = Runs::new(&inputs, &network, 3);
        for run in 0..20 {
            let cascade = runs.trace(run);
            assert_eq!(runs.told_by(run), cascade.told_by);
            assert_eq!(runs.size(run), cascade.size());
        }
        let starts: Vec<u32> = (0..20).map(|run| runs.trace(run).reached[0]).collect();
        assert_eq!(starts[0], 0);
        assert!(starts.windows(2).all(|pair| pair[0] != pair[1]), "the others start elsewhere: {starts:?}");
    }
}

/// Who does it when all decide at once, step by step, straight from the definition.
fn all_at_once(network: &Network, start: u32, threshold: f64) -> Vec<Option<u32>> {
    let mut since: Vec<Option<u32>> = vec![None; network.people()];
    since[start as usize] = Some(0);
    for step in 1.. {
        let join = |person: &u32| {
            let friends = network.friends(*person);
            let active = friends.iter().filter(|friend| since[**friend as usize].is_some()).count();
            since[*person as usize].is_none() && active > 0 && active as f64 / friends.len() as f64 >= threshold
        };
        let joining: Vec<u32> = (0..network.people() as u32).filter(join).collect();
        if joining.is_empty() {
            break;
        }
        joining.iter().for_each(|person| since[*person as usize] = Some(step));
    }
    since
}

proptest! {
    #[test]
    fn one_after_another_is_all_at_once(seed in 0..500_u64, degree in 1.0..8.0_f64, threshold in 0.05..0.6_f64) {
        let network = network::random(120, degree, &mut Stream::new(seed, 5));
        let cascade = Crowd::new(&network).trace(7, threshold, First::Alone);
        let mut since = vec![None; 120];
        for (person, generation) in cascade.reached.iter().zip(&cascade.generation) {
            since[*person as usize] = Some(*generation);
        }
        prop_assert_eq!(since, all_at_once(&network, 7, threshold));
    }

    #[test]
    fn a_lower_threshold_reaches_the_same_people_and_more(
        seed in 0..500_u64, low in 0.05..0.4_f64, more in 0.0..0.2_f64, rewiring in 0.0..0.3_f64,
    ) {
        let network = Inputs { rewiring, people: 300.0, ..Inputs::default() }.network(seed);
        let mut crowd = Crowd::new(&network);
        let mut who = |threshold| -> std::collections::BTreeSet<u32> {
            crowd.trace(0, threshold, First::WithFriends).reached.into_iter().collect()
        };
        prop_assert!(who(low + more).is_subset(&who(low)));
    }

    #[test]
    fn every_sight_is_accounted_for(seed in 0..500_u64, threshold in 0.05..0.6_f64) {
        let network = Inputs { rewiring: 0.1, people: 300.0, ..Inputs::default() }.network(seed);
        let cascade = Crowd::new(&network).trace(0, threshold, First::WithFriends);
        let ties: usize = cascade.reached.iter().map(|person| network.degree(*person)).sum();
        prop_assert_eq!(cascade.tellings as usize, ties - (cascade.size() - 1));
        for (place, teller) in cascade.told_by.iter().enumerate().skip(1) {
            prop_assert_eq!(cascade.generation[place], cascade.generation[*teller as usize] + 1);
        }
    }

    #[test]
    fn the_ends_of_a_window_are_roots(threshold in 0.02..0.25_f64) {
        let (low, high) = cascade_window(threshold).expect("φ ≤ 1/4");
        let most = libm::floor(1.0 / threshold) as u32 - 2;
        for z in [low, high] {
            let (mut term, mut sum) = (libm::exp(-z), libm::exp(-z));
            for j in 1..=most {
                term *= z / f64::from(j);
                sum += term;
            }
            prop_assert!((z * sum - 1.0).abs() < 1e-9, "{} at {z}", z * sum);
        }
    }
}
