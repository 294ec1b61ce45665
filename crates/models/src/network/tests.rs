use super::*;
use crate::rng::Stream;

#[test]
fn the_karate_club_has_its_members_ties_and_clustering() {
    let club = karate_club();
    assert_eq!((club.people(), club.tie_count(), club.degree(0), club.degree(33)), (34, 78, 16, 17));
    assert!((club.average_clustering() - 0.570_638).abs() < 5e-7);
}

#[test]
fn a_ring_of_circles_clusters_as_watts_and_strogatz_say() {
    for degree in [4, 6, 10] {
        let ring = watts_strogatz(200, degree, 0.0, 1);
        let k = degree as f64;
        let expected = 3.0 * (k - 2.0) / (4.0 * (k - 1.0));
        assert!((ring.average_clustering() - expected).abs() < 1e-12);
        assert!((0..200).all(|person| ring.degree(person) == degree));
    }
}

#[test]
fn rewiring_keeps_the_ties_simple_and_their_number() {
    for (people, degree, rewiring) in [(1_000, 10, 0.1), (1_000, 10, 1.0), (12, 10, 1.0), (5, 4, 0.7), (2, 10, 1.0)] {
        let network = watts_strogatz(people, degree, rewiring, 9);
        assert_eq!(network.tie_count(), people * (degree / 2).min((people - 1) / 2), "{people} {degree} {rewiring}");
        for person in 0..people as u32 {
            let mut friends: Vec<u32> = network.neighbours(person).map(|(friend, _)| friend).collect();
            assert!(!friends.contains(&person), "nobody is his own friend");
            friends.sort_unstable();
            friends.dedup();
            assert_eq!(friends.len(), network.degree(person), "no tie stands twice");
        }
    }
}

#[test]
fn clustering_falls_with_the_cube_of_what_stays() {
    let network = watts_strogatz(4_000, 10, 0.3, 4);
    let expected = 2.0 / 3.0 * 0.7_f64 * 0.7 * 0.7;
    assert!((network.average_clustering() - expected).abs() < 0.02, "{}", network.average_clustering());
}

#[test]
fn random_ties_have_the_mean_and_the_spread_of_coin_flips() {
    let network = random(4_000, 10.0, &mut Stream::new(2, 0));
    let mean = 2.0 * network.tie_count() as f64 / 4_000.0;
    // The number of ties is binomial with variance of about 20,000.
    assert!((mean - 10.0).abs() < 4.0 * 2.0 * 141.5 / 4_000.0, "{mean}");
    let variance = (0..4_000).map(|p| network.degree(p) as f64 - mean).map(|d| d * d).sum::<f64>() / 4_000.0;
    assert!((variance - 10.0).abs() < 1.2, "{variance}");
    assert_eq!(random(5, 50.0, &mut Stream::new(2, 0)).tie_count(), 10);
    assert_eq!(random(1, 10.0, &mut Stream::new(2, 0)).tie_count(), 0);
}

#[test]
fn edge_files_say_what_is_wrong_and_where() {
    assert_eq!(from_edges("# club\n0 1\n\n1,2\n2\t1\n2 2\n").map(|n| (n.people(), n.tie_count())), Ok((3, 2)));
    for (text, expected) in
        [("0 1\n1 two\n", "line 2:"), ("0\n", "line 1:"), ("0 1 2\n", "line 1:"), ("-1 2\n", "line 1:")]
    {
        let error = from_edges(text).expect_err(text);
        assert!(error.starts_with(expected) && error.contains("two whole numbers"), "{error}");
    }
}
