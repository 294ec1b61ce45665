//! Bass's curve, structural virality, geometric offspring, and recommendations in a real shop.

use proptest::prelude::*;

use super::*;

#[test]
fn bass_s_curve_has_the_published_values() {
    let market = Bass::new(0.03, 0.38).expect("admissible");
    let peak = market.peak_time().expect("word of mouth prevails");
    assert!((peak - 6.192_619).abs() < 5e-7, "{peak}");
    assert!((market.share(peak) - 0.460_526).abs() < 5e-7);
    assert!((market.share(peak) - (0.5 - 0.03 / (2.0 * 0.38))).abs() < 1e-14);
    assert!((market.peak() - 0.110_592).abs() < 5e-7);
    assert!((market.buying(peak) - market.peak()).abs() < 1e-15);
    assert!((market.share(5.0) - 0.331_199).abs() < 5e-7);
    assert_eq!(market.share(0.0), 0.0);
    assert!((market.buying(0.0) - 0.03).abs() < 1e-16);
}

#[test]
fn bass_s_curve_without_word_of_mouth_only_falls() {
    let market = Bass::new(0.1, 0.0).expect("admissible");
    assert_eq!((market.peak_time(), market.peak()), (None, 0.1));
    assert!((market.share(3.0) - (1.0 - libm::exp(-0.3))).abs() < 1e-15);
    for (p, q) in [(0.0, 0.4), (-0.1, 0.4), (0.1, -0.1), (f64::NAN, 0.1), (0.1, f64::INFINITY)] {
        assert_eq!(Bass::new(p, q), None, "{p}, {q}");
    }
}

#[test]
fn a_star_and_a_path_have_the_published_virality() {
    for people in [2_u32, 3, 10, 1_000] {
        let n = f64::from(people);
        let star = vec![0; people as usize];
        let path: Vec<u32> = (0..people).map(|person| person.saturating_sub(1)).collect();
        assert!((structural_virality(&star).expect("two people") - (2.0 - 2.0 / n)).abs() < 1e-12);
        assert!((structural_virality(&path).expect("two people") - (n + 1.0) / 3.0).abs() < 1e-9);
    }
    assert_eq!(structural_virality(&[0]), None);
    assert_eq!(structural_virality(&[]), None);
}

#[test]
fn the_watched_cascade_shows_its_virality_last() {
    assert_eq!(Outputs::SPECS.last().map(|spec| spec.id), Some("structural-virality"));
    let last: Vec<&str> = Inputs::SPECS.iter().rev().take(2).map(|spec| spec.id).collect();
    assert_eq!(last, ["threshold", "contagion"]);
    let virality = |inputs: Inputs| {
        let story = Story::tell(inputs, inputs.network(1), 1, Effort { runs: 0 });
        story.results().structural_virality
    };
    assert_eq!(virality(Inputs { acceptance: 0.0, ..Inputs::default() }), None);
    // On a line everybody has one of two friends before him.
    let line = Inputs { network: 4.0, people: 10.0, contagion: 1.0, threshold: 0.5, ..Inputs::default() };
    assert!((virality(line).expect("all ten") - 11.0 / 3.0).abs() < 1e-12);
}

#[test]
fn geometric_offspring_die_out_at_one_over_the_mean() {
    for mean in [1.2, 1.5, 2.0, 10.0] {
        let q = extinction_geometric(mean);
        assert_eq!(q, 1.0 / mean);
        assert!((1.0 / (1.0 + mean - mean * q) - q).abs() < 1e-15, "q is no root at {mean}");
        assert!(q > extinction_poisson(mean), "few who bring many die out more often");
    }
    assert_eq!((extinction_geometric(0.5), extinction_geometric(1.0)), (1.0, 1.0));
}

#[test]
fn a_real_recommender_would_have_to_send_hundreds() {
    let needed = PER_PURCHASE.map(|(_, count)| needed_recommendations(count, ONWARD).map(libm::round));
    assert_eq!(needed, [207.0, 324.0, 408.0, 609.0].map(Some));
    assert_eq!(PER_PURCHASE.map(|(key, _)| key), ["books", "dvds", "music", "videos"]);
    assert_eq!(needed_recommendations(69.0, 0.0), None);
    assert_eq!(needed_recommendations(69.0, f64::NAN), None);
}

/// Mean distance between two people of a tree, from every pair.
fn pair_by_pair(told_by: &[u32]) -> f64 {
    let depth = |mut place: usize| {
        let mut depth = 0;
        while place > 0 {
            place = told_by[place] as usize;
            depth += 1;
        }
        depth
    };
    let distance = |a: usize, b: usize| {
        let (mut x, mut y) = (a, b);
        while x != y {
            if x > y {
                x = told_by[x] as usize;
            } else {
                y = told_by[y] as usize;
            }
        }
        depth(a) + depth(b) - 2 * depth(x)
    };
    let n = told_by.len();
    let sum: usize = (0..n).flat_map(|a| (0..a).map(move |b| (a, b))).map(|(a, b)| distance(a, b)).sum();
    2.0 * sum as f64 / (n * (n - 1)) as f64
}

proptest! {
    #[test]
    fn virality_is_the_mean_over_all_pairs(draws in prop::collection::vec(0.0..1.0_f64, 1..60)) {
        let tellers = draws.iter().enumerate().map(|(place, draw)| (draw * (place + 1) as f64) as u32);
        let told_by: Vec<u32> = [0].into_iter().chain(tellers).collect();
        let virality = structural_virality(&told_by).expect("two people");
        prop_assert!((virality - pair_by_pair(&told_by)).abs() < 1e-9);
    }

    #[test]
    fn what_is_bought_adds_up_to_the_share(p in 0.001..0.2_f64, q in 0.0..0.8_f64, time in 0.0..30.0_f64) {
        let market = Bass::new(p, q).expect("admissible");
        let step = 1e-4;
        let slope = (market.share(time + step) - market.share(time)) / step;
        prop_assert!((slope - market.buying(time + step / 2.0)).abs() < 1e-7);
        // Bass's own equation: f = (p + qF)(1 − F).
        let share = market.share(time);
        prop_assert!(((p + q * share) * (1.0 - share) - market.buying(time)).abs() < 1e-13);
        prop_assert!(market.buying(time) <= market.peak() + 1e-15 && (0.0..=1.0).contains(&share));
    }
}
