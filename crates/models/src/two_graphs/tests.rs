use proptest::prelude::*;

use super::*;
use crate::model::{Phase, View};
use crate::network;
use crate::rng;
use crate::scene::{PANEL_WIDTH, Point, Shape};
use crate::statistics::{Summary, summarise};
use crate::world::DEFAULT_SEED;

#[track_caller]
fn near(actual: f64, expected: f64, tolerance: f64) {
    assert!((actual - expected).abs() <= tolerance, "{actual} is not {expected}");
}

/// The mean of a sample against an exact value, within four standard errors.
#[track_caller]
fn check_mean(sample: &[f64], expected: f64) {
    let Summary { mean, standard_error, .. } = summarise(sample).expect("a sample");
    assert!((mean - expected).abs() <= 4.0 * standard_error, "{mean} ± {standard_error} is not {expected}");
}

fn results(inputs: Inputs) -> Outputs {
    Worlds::live(inputs, DEFAULT_SEED.into(), Effort::default()).results()
}

/// The 18 women and 14 events of *Deep South* (Davis, Gardner and Gardner 1941).
fn southern_women() -> Purchases {
    let text = include_str!("../../data/southern-women-edges.txt");
    let number = |word: &str| word.parse::<u32>().expect("whole numbers");
    let pairs: Vec<(u32, u32)> = text
        .lines()
        .filter(|line| !line.starts_with('#') && !line.is_empty())
        .filter_map(|line| line.split_once(' '))
        .map(|(woman, event)| (number(woman), number(event) - 18))
        .collect();
    Purchases::from_pairs(18, 14, &pairs)
}

#[test]
fn southern_women_have_their_published_shape() {
    let women = southern_women();
    assert_eq!((women.people() + women.things(), women.count()), (32, 89));
    assert_eq!(women.as_network().triangles(), 0);
    near(women.clustering().expect("many paths"), 0.467_764, 5e-7);
    assert_eq!(women.butterflies(), 341);
    let projection = women.projection();
    assert_eq!(projection.tie_count(), 139);
    near(projection.average_clustering(), 0.936_687, 5e-7);
}

#[test]
fn sharing_a_thing_is_as_likely_as_the_closed_form_says() {
    near(shared_thing_probability(0.05, 50.0), 0.117_641_2, 5e-8);
    near(expected_butterflies(100.0, 50.0, 0.05), 37.898_4, 5e-5);
    near(shared_thing_probability(0.08, 30.0), 1.0 - libm::pow(1.0 - 0.0064, 30.0), 1e-15);
    let shops: Vec<Purchases> = (0..400).map(|seed| Purchases::uniform(100, 50, 0.05, seed)).collect();
    let sharing: Vec<f64> = shops.iter().map(|shop| shop.projection().tie_count() as f64 / 4_950.0).collect();
    check_mean(&sharing, 0.117_641_2);
    let butterflies: Vec<f64> = shops.iter().map(|shop| shop.butterflies() as f64).collect();
    check_mean(&butterflies, 37.898_437_5);
    let purchases: Vec<f64> = shops.iter().map(|shop| shop.count() as f64).collect();
    check_mean(&purchases, 250.0);
}

#[test]
fn one_round_on_record_is_enough_for_everybody() {
    for rounds in [1.0, 2.0, 20.0] {
        let outputs = results(Inputs { rounds, ..Inputs::default() });
        assert_eq!((outputs.shop_informed, outputs.shop_share), (Some(60.0), Some(1.0)));
    }
    let before = results(Inputs { rounds: 0.0, ..Inputs::default() });
    assert_eq!((before.shop_informed, before.tie_informed), (Some(1.0), Some(1.0)), "the victim alone");
}

#[test]
fn three_of_sixty_friends_know_after_one_round() {
    let outputs = results(Inputs::default());
    assert_eq!(outputs.tie_informed, Some(3.0));
    assert!(outputs.percentile.is_some_and(|rank| (0.25..=0.75).contains(&rank)), "the watched run is an ordinary one");
    assert_eq!(outputs.victim_friends, Some(6.0));
    near(outputs.first_round_mean.expect("always defined"), 3.1, 1e-15);
    let worlds = Worlds::live(Inputs::default(), DEFAULT_SEED.into(), Effort { runs: 20_000 });
    check_mean(&worlds.fan.iter().map(|counts| counts[1]).collect::<Vec<_>>(), 3.1);
    assert!(outputs.shop_informed.map(|shop| shop / 5.0) > outputs.tie_informed);
}

#[test]
fn a_streamer_is_a_person_with_a_public_record() {
    let outputs = results(Inputs { streamer: 1.0, ..Inputs::default() });
    assert_eq!((outputs.tie_informed, outputs.rounds_to_half), (Some(60.0), Some(1.0)));
    let half = results(Inputs { streamer: 0.5, gossip: 0.0, rounds: 20.0, ..Inputs::default() });
    let known = half.tie_informed.expect("always defined");
    near(known, 30.5, 4.0 * libm::sqrt(59.0 / 4.0));
}

#[test]
fn a_record_that_few_look_into_informs_few() {
    let inputs = Inputs { reading: 0.1, rounds: 3.0, ..Inputs::default() };
    let shops: Vec<f64> = (0..2_000)
        .map(|seed| Worlds::live(inputs, seed, Effort { runs: 0 }).results().shop_share.expect("always defined"))
        .collect();
    check_mean(&shops, (1.0 + 59.0 * (1.0 - 0.9 * 0.9 * 0.9)) / 60.0);
    assert_eq!(results(Inputs { reading: 0.0, ..inputs }).shop_informed, Some(1.0));
}

#[test]
fn readers_come_geometrically() {
    assert_eq!((reading_round(1.0, 0), reading_round(1.0, u32::MAX)), (Some(1), Some(1)));
    assert_eq!((reading_round(0.0, 0), reading_round(0.0, u32::MAX)), (None, None));
    assert_eq!(reading_round(1e-9, 1 << 31), None, "not within a million rounds");
    let rounds: Vec<f64> =
        (0..20_000).map(|index| f64::from(reading_round(0.25, rng::coin(7, index)).expect("some day"))).collect();
    check_mean(&rounds, 4.0);
}

/// Mean number of people who know after a round of gossip, against an exact value.
#[track_caller]
fn check_gossip(network: &network::Network, start: u32, gossip: f64, round: u32, expected: f64) {
    let sizes: Vec<f64> = (0..100_000)
        .map(|run| Memory::by_gossip(network, start, gossip, |_| None, rng::mix(run ^ 91 << 32)).informed(round) as f64)
        .collect();
    check_mean(&sizes, expected);
}

#[test]
fn gossip_on_small_networks_agrees_with_its_polynomials() {
    for p in [0.1, 0.5] {
        let triangle = network::complete(3);
        check_gossip(&triangle, 0, p, 1, 1.0 + 2.0 * p);
        check_gossip(&triangle, 0, p, 2, 1.0 + 2.0 * p + 2.0 * p * p - 2.0 * p * p * p);
        check_gossip(&network::star(9), 0, p, 1, 1.0 + 8.0 * p);
        check_gossip(&network::star(9), 3, p, 1, 1.0 + p);
        check_gossip(&network::star(9), 3, p, 2, 1.0 + p + 7.0 * p * p);
        check_gossip(&network::path(6), 0, p, 3, 1.0 + p + p * p + p * p * p);
    }
}

#[test]
fn gossip_in_the_karate_club_ends_as_large_as_the_exact_cascade() {
    let club = network::karate_club();
    check_gossip(&club, 0, 0.1, 34, 3.412_650_51);
    check_gossip(&club, 33, 0.2, 34, 8.993_704_85);
    check_gossip(&club, 0, 0.35, 1, 1.0 + 16.0 * 0.35);
}

#[test]
fn a_circle_without_strangers_closes_three_fifths_of_its_pairs() {
    near(ring_clustering(6.0), 0.6, 1e-15);
    near(ring_clustering(10.0), 2.0 / 3.0, 1e-15);
    assert_eq!(ring_clustering(2.0), 0.0);
    for ties in [2.0, 4.0, 6.0, 8.0, 10.0, 12.0] {
        let outputs = results(Inputs { ties, rewiring: 0.0, people: 20.0, ..Inputs::default() });
        near(outputs.tie_clustering.expect("defined"), outputs.ring_clustering.expect("defined"), 1e-15);
        near(outputs.tie_transitivity.expect("defined"), outputs.ring_clustering.expect("defined"), 1e-15);
        // Each person owns k/2(k/2 − 1)/2 triangles of a ring, wide enough not to close behind his back.
        let half = ties / 2.0;
        let people = 40.0;
        let wide = results(Inputs { ties, rewiring: 0.0, people, ..Inputs::default() });
        assert_eq!(wide.tie_triangles, Some(people * half * (half - 1.0) / 2.0));
    }
}

#[test]
fn rewiring_keeps_the_cube_of_what_stays() {
    let inputs = Inputs { people: 200.0, ties: 10.0, rewiring: 0.1, ..Inputs::default() };
    let measured: Vec<f64> =
        (0..40).map(|seed| Worlds::live(inputs, seed, Effort { runs: 0 }).friends.average_clustering()).collect();
    let mean = summarise(&measured).expect("some").mean;
    // The cube leaves out ties that land inside the circle again: about one in twenty here.
    near(mean, results(inputs).expected_clustering.expect("defined"), 0.03);
}

#[test]
fn hits_arise_where_people_buy_what_others_bought() {
    let best = |taste| {
        let inputs = Inputs { taste, ..Inputs::default() };
        let sample: Vec<f64> =
            (0..100).filter_map(|seed| Worlds::live(inputs, seed, Effort { runs: 0 }).results().best_seller).collect();
        summarise(&sample).expect("many shops").mean
    };
    assert!(best(1.0) > 1.5 * best(0.0), "{} {}", best(1.0), best(0.0));
    let outputs = results(Inputs { taste: 1.0, ..Inputs::default() });
    assert_eq!((outputs.shared_thing, outputs.butterflies), (None, None), "the closed forms are for uniform taste");
    let alike = |taste| Inputs { taste, ..Inputs::default() }.purchases(3).count();
    assert_eq!(alike(0.0), alike(1.0), "people buy as much as before");
}

#[test]
fn every_corner_is_finite() {
    let base = Inputs::default().to_values();
    let levels = |param: usize| {
        let (min, max) = Inputs::SPECS[param].range();
        [min, max, base[param]]
    };
    for first in 0..base.len() {
        for second in 0..first {
            for (a, b) in levels(first).into_iter().flat_map(|a| levels(second).map(|b| (a, b))) {
                let mut values = base.clone();
                (values[first], values[second]) = (a, b);
                check_finite(&values, 1);
                check_scene(&values, 1);
            }
        }
    }
}

#[track_caller]
fn check_finite(values: &[f64], seed: u64) {
    let run = TwoGraphs.run(values, seed, Effort { runs: 20 });
    for (spec, value) in Outputs::SPECS.iter().zip(run.outputs()) {
        assert!(value.is_none_or(f64::is_finite), "{} is {value:?} at {values:?}", spec.id);
    }
    let cells = run.table().rows.into_iter().flatten().flatten();
    assert!(cells.into_iter().all(f64::is_finite), "{values:?}");
    assert!(run.standard_errors().iter().all(|(_, error)| error.is_finite()), "{values:?}");
}

/// Every coordinate is finite and inside its panel, with some tolerance for what has a width.
#[track_caller]
fn check_scene(values: &[f64], seed: u64) {
    const TOLERANCE: f64 = 12.0;
    let run = TwoGraphs.run(values, seed, Effort { runs: 20 });
    let last = run.last_step();
    assert!(last <= 40, "{last} steps take too long");
    let guess = TwoGraphs.guess().expect("a question").scale;
    let (least, most) = guess.range();
    let views = [
        (Phase::Guessing(guess.default), None),
        (Phase::Guessing(most), None),
        (Phase::Open(Some(least)), None),
        (Phase::Open(Some(most)), Some(0)),
        (Phase::Open(None), Some(last / 2)),
    ];
    for (phase, step) in views {
        let panels = run.scene(&View { phase, step });
        assert_eq!(panels.len() == 1, matches!(phase, Phase::Guessing(_)));
        for panel in panels {
            assert!(panel.marks.len() <= 400, "{} has {} marks", panel.id, panel.marks.len());
            let inside = |key: &str, point: &Point| {
                let [x, y] = *point;
                let across = (-TOLERANCE..=PANEL_WIDTH + TOLERANCE).contains(&x);
                let along = (-TOLERANCE..=panel.height + TOLERANCE).contains(&y);
                assert!(across && along, "{key} of {} is at {point:?} at {values:?}", panel.id);
            };
            for mark in &panel.marks {
                let points: Vec<Point> = match &mark.shape {
                    Shape::Path { points, .. } => points.clone(),
                    Shape::Dots { at, .. } => at.clone(),
                    Shape::Segments { ends, .. } => ends.concat(),
                    Shape::Circle { at, .. } | Shape::Text { at, .. } | Shape::Glyph { at, .. } => vec![*at],
                };
                points.iter().for_each(|point| inside(mark.key, point));
            }
            panel.handles.iter().for_each(|handle| inside(handle.key, &handle.at));
        }
    }
}

/// The same as [`Memory::by_gossip`], one rumour after the other: always the earliest that is under way.
fn gossip_by_rumour(
    network: &network::Network,
    victim: u32,
    gossip: f64,
    reads: impl Fn(u32) -> Option<u32>,
    run_key: u64,
) -> Memory {
    let people = network.people();
    let mut memory = Memory { known_since: vec![None; people], told_by: vec![None; people] };
    let mut rumours = std::collections::BTreeSet::from([(0, victim, None)]);
    rumours.extend((0..people as u32).filter_map(|person| Some((reads(person)?, person, None))));
    while let Some((round, person, teller)) = rumours.pop_first() {
        if memory.known_since[person as usize].is_some() {
            continue;
        }
        memory.known_since[person as usize] = Some(round);
        memory.told_by[person as usize] = teller;
        let listen = |tie: u32| u64::from(rng::coin(run_key, tie)) < rng::threshold(gossip);
        let told = network.neighbours(person).filter(|(_, tie)| listen(*tie));
        rumours.extend(told.map(|(friend, _)| (round + 1, friend, Some(person))));
    }
    memory
}

proptest! {
    #[test]
    fn the_shop_has_no_triangle_and_its_parts_agree(
        people in 2..40_usize, things in 1..30_usize, probability in 0.0..0.6_f64, seed in 0..1_000_u64, hits in any::<bool>(),
    ) {
        let shop = if hits {
            Purchases::preferential(people, things, probability, seed)
        } else {
            Purchases::uniform(people, things, probability, seed)
        };
        prop_assert_eq!(shop.as_network().triangles(), 0);
        prop_assert_eq!(shop.count(), (0..things as u32).map(|thing| shop.buyers(thing).len()).sum::<usize>());
        let shared = |a: u32, b: u32| shop.bought(a).iter().filter(|thing| shop.bought(b).contains(thing)).count() as u64;
        let pairs = || (0..people as u32).flat_map(|a| (0..a).map(move |b| (a, b)));
        let butterflies: u64 = pairs().map(|(a, b)| shared(a, b)).map(|s| s * s.saturating_sub(1) / 2).sum();
        prop_assert_eq!(shop.butterflies(), butterflies);
        prop_assert_eq!(shop.projection().tie_count(), pairs().filter(|(a, b)| shared(*a, *b) > 0).count());
        prop_assert!(shop.clustering().is_none_or(|clustering| (0.0..=1.0).contains(&clustering)));
    }

    #[test]
    fn more_buying_keeps_every_purchase(seed in 0..1_000_u64, low in 0.0..0.4_f64, more in 0.0..0.3_f64) {
        let (few, many) = (Purchases::uniform(30, 20, low, seed), Purchases::uniform(30, 20, low + more, seed));
        for person in 0..30 {
            prop_assert!(few.bought(person).iter().all(|thing| many.bought(person).contains(thing)));
        }
    }

    #[test]
    fn one_purchase_more_is_one_purchase_more(person in 0..30_u32, thing in 0..20_u32, seed in 0..1_000_u64) {
        let shop = Purchases::uniform(30, 20, 0.2, seed);
        let there = shop.bought(person).contains(&thing);
        let with = shop.clone().with(person, thing);
        prop_assert_eq!(with.count(), shop.count() + usize::from(!there));
        prop_assert!(with.bought(person).is_sorted() && with.buyers(thing).is_sorted());
        prop_assert!(with.bought(person).contains(&thing) && with.buyers(thing).contains(&person));
        prop_assert_eq!(with.clone().with(person, thing), with);
    }

    #[test]
    fn more_gossip_and_more_readers_make_nobody_know_later(
        seed in 0..1_000_u64, gossip in 0.0..0.8_f64, more in 0.0..0.2_f64, streamer in 0.0..0.8_f64,
        followers in 0.0..0.2_f64, reading in 0.0..0.8_f64, readers in 0.0..0.2_f64,
    ) {
        let inputs = Inputs { gossip, streamer, reading, ..Inputs::default() };
        let louder = Inputs {
            gossip: gossip + more, streamer: streamer + followers, reading: reading + readers, ..inputs
        };
        let worlds = |inputs| Worlds::live(inputs, seed, Effort { runs: 0 });
        let (before, after) = (worlds(inputs), worlds(louder));
        for (soft, loud) in [(&before.shop, &after.shop), (&before.ties, &after.ties)] {
            for (late, early) in soft.known_since.iter().zip(&loud.known_since) {
                prop_assert!(late.is_none() || early.is_some_and(|early| Some(early) <= *late));
            }
        }
    }

    #[test]
    fn whoever_was_told_was_told_by_a_friend_one_round_earlier(
        seed in 0..1_000_u64, gossip in 0.0..1.0_f64, streamer in 0.0..0.5_f64, victim in 0..60_u32,
    ) {
        let inputs = Inputs { gossip, streamer, reading: 0.2, victim: victim.into(), ..Inputs::default() };
        let worlds = Worlds::live(inputs, seed, Effort { runs: 0 });
        let memory = &worlds.ties;
        prop_assert_eq!(memory.known_since[victim as usize], Some(0));
        for (person, teller) in memory.told_by.iter().enumerate().filter_map(|(p, t)| Some((p, (*t)?))) {
            let since = |person: usize| memory.known_since[person].expect("tellers and the told know");
            prop_assert_eq!(since(person), since(teller as usize) + 1);
            prop_assert!(worlds.friends.neighbours(teller).any(|(friend, _)| friend as usize == person));
        }
        let counts: Vec<usize> = (0..40).map(|round| memory.informed(round)).collect();
        prop_assert!(counts.is_sorted() && counts[0] == 1);
        if let Some(half) = memory.round_with(30) {
            prop_assert!(memory.informed(half) >= 30 && memory.informed(half.max(1) - 1) < 30);
        }
    }

    #[test]
    fn gossip_goes_as_rumour_by_rumour(
        key in 0..1_000_u64, gossip in 0.0..1.0_f64, ties in 2..12_usize, rewiring in 0.0..1.0_f64,
        reading in 0.0..0.9_f64, victim in 0..60_u32,
    ) {
        let friends = network::watts_strogatz(60, ties, rewiring, key);
        let reads = |person: u32| reading_round(if person.is_multiple_of(5) { reading } else { 0.0 }, rng::coin(key, person));
        let memory = Memory::by_gossip(&friends, victim, gossip, reads, key);
        prop_assert_eq!(&memory, &gossip_by_rumour(&friends, victim, gossip, reads, key));
        let counts: Vec<usize> = (0..=20).map(|round| memory.informed(round)).collect();
        prop_assert_eq!(memory.informed_by(20), counts);
    }

    #[test]
    fn anything_in_range_is_finite(values in arbitrary_values(), seed in 0..1_000_u64) {
        check_finite(&values, seed);
        check_scene(&values, seed);
        let outputs = Worlds::live(Inputs::from_values(&values), seed, Effort { runs: 5 }).results();
        prop_assert_eq!(outputs.shop_triangles, Some(0.0));
        for share in [outputs.shop_share, outputs.tie_share, outputs.tie_clustering, outputs.sharing_pairs] {
            prop_assert!(share.is_some_and(|share| (0.0..=1.0).contains(&share)));
        }
    }
}

fn arbitrary_values() -> impl Strategy<Value = Vec<f64>> {
    Inputs::SPECS
        .iter()
        .map(|spec| {
            let (min, max) = spec.range();
            let choice = matches!(spec.kind, crate::param::Kind::Choice(_));
            (min..=max).prop_map(move |value| if choice { libm::round(value) } else { value })
        })
        .collect::<Vec<_>>()
}

#[test]
fn the_guess_stands_at_the_round_that_it_was_about() {
    let run = TwoGraphs.run(&Inputs::default().to_values(), DEFAULT_SEED.into(), Effort { runs: 2 });
    let quoted = |guess: Option<f64>, round: u32| {
        let rings = run.scene(&View { phase: Phase::Open(guess), step: Some(round) }).swap_remove(0);
        rings.marks.iter().any(|mark| mark.key == "ghost")
    };
    assert!(quoted(Some(20.0), 1));
    assert!(!quoted(Some(20.0), 0) && !quoted(None, 1));
}
