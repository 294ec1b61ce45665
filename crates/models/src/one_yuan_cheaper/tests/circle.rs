use proptest::prelude::*;

use super::super::*;
use super::{FEEDBACK, near};
use crate::rng::Stream;

const LONG: Inputs = Inputs { months: 6_000.0, ..FEEDBACK };
/// p = v + F/q, without a mark-up.
const AVERAGE_COST: Inputs = Inputs { cost_rule: 1.0, sensitivity: 0.2, ..LONG };

/// Lets streets of some seeds run to their end; their numbers of survivors must lie within `expected` and under the
/// bound, which must be the published one.
#[track_caller]
fn check_survivors(inputs: Inputs, bound: Option<f64>, expected: std::ops::RangeInclusive<usize>) {
    let circle = inputs.circle();
    match (circle.survivor_bound(), bound) {
        (Some(actual), Some(bound)) => near(actual, bound, 0.005),
        (actual, bound) => assert_eq!(actual, bound),
    }
    for seed in 1..=8 {
        let start = circle.uneven_start(inputs.noise, &mut Stream::new(seed, 9));
        let course = circle.run(&start, inputs.months as u32);
        let alive = survivors(course.at(u32::MAX));
        assert!(expected.contains(&alive), "{alive} live, not {expected:?}, with seed {seed}");
        assert!(bound.is_none_or(|bound| alive as f64 <= bound), "{alive} live with seed {seed}");
    }
}

#[test]
fn the_reference_streets_keep_as_many_stalls_as_computed() {
    let street = |sellers: f64, sensitivity: f64| Inputs { sellers, sensitivity, ..LONG };
    check_survivors(street(5.0, 0.09), None, 5..=5);
    check_survivors(street(10.0, 0.105), Some(6.139), 4..=5);
    check_survivors(street(10.0, 0.11), Some(3.855), 3..=3);
    check_survivors(street(20.0, 0.11), Some(7.711), 5..=7);
    check_survivors(street(50.0, 0.12), Some(8.075), 5..=7);
    check_survivors(street(50.0, 0.15), Some(1.0), 1..=1);
}

#[test]
fn five_stalls_beyond_the_threshold_end_as_one() {
    let inputs = Inputs { sellers: 5.0, sensitivity: 0.11, ..LONG };
    near(inputs.circle().survivor_bound().expect("a gain of 1.1"), 1.93, 0.005);
    let start = inputs.circle().uneven_start(inputs.noise, &mut Stream::new(1, 1));
    let course = inputs.circle().run(&start, 6_000);
    assert!(course.is_at_rest());
    near(course.at(u32::MAX).iter().copied().fold(0.0, f64::max), 1.0, 1e-9);
}

#[test]
fn average_cost_pricing_holds_at_most_its_number_of_sellers() {
    let street = |sellers: f64, fixed_cost: f64| Inputs { sellers, fixed_cost, ..AVERAGE_COST };
    near(street(10.0, 2e5).circle().gain(10.0), 0.4, 1e-15);
    check_survivors(street(10.0, 2e5), None, 10..=10);
    check_survivors(street(20.0, 4e5), Some(12.5), 9..=11);
    check_survivors(street(20.0, 1e6), Some(5.0), 2..=4);
    check_survivors(street(20.0, 2e6), Some(2.5), 1..=2);
}

#[test]
fn the_gain_is_the_product_that_the_essay_names() {
    near(FEEDBACK.circle().gain(10.0), 0.5 * 0.1 * 100.0, 1e-14);
    near(Inputs { loyalty: 0.4, ..FEEDBACK }.circle().gain(10.0), 0.6 * 5.0, 1e-14);
    near(FEEDBACK.circle().tipping_sensitivity().expect("a circle"), 0.1, 1e-16);
    let marked_up = Inputs { markup: 0.25, fixed_cost: 3e5, ..AVERAGE_COST };
    near(marked_up.circle().gain(10.0), 0.2 * 1.25 * 3e5 * 10.0 / 1e6, 1e-14);
    near(marked_up.circle().coexistence_limit().expect("a circle"), 1e6 / (0.2 * 1.25 * 3e5), 1e-12);
}

#[test]
fn without_the_circle_there_is_neither_gain_nor_limit() {
    let flat = Inputs { cost_elasticity: 0.0, ..FEEDBACK }.circle();
    assert_eq!((flat.gain(10.0), flat.coexistence_limit(), flat.survivor_bound()), (0.0, None, None));
    assert_eq!(flat.tipping_sensitivity(), None);
    let loyal = Inputs { loyalty: 1.0, ..FEEDBACK }.circle();
    assert_eq!((loyal.gain(10.0), loyal.coexistence_limit(), loyal.tipping_sensitivity()), (0.0, None, None));
}

#[test]
fn three_equal_survivors_stay_and_four_do_not_at_a_gain_of_one_point_one() {
    let circle = Inputs { sensitivity: 0.11, ..LONG }.circle();
    let live_on = |alive: usize| {
        let mut start = vec![0.0; 10];
        start[..alive].fill(1.0 / alive as f64);
        start[0] += 1e-6;
        start[1] -= 1e-6;
        survivors(circle.run(&start, 20_000).at(u32::MAX))
    };
    assert!(circle.gain(3.0) < 1.0 && circle.gain(4.0) > 1.0);
    assert_eq!(live_on(3), 3);
    assert!(live_on(4) < 4);
}

#[test]
fn loyal_shoppers_keep_every_stall_open() {
    let inputs = Inputs { loyalty: 0.1, sensitivity: 5.0, ..LONG };
    let circle = inputs.circle();
    let course = circle.run(&circle.uneven_start(0.001, &mut Stream::new(2, 2)), 6_000);
    assert!(circle.gain(10.0) > 1.0 && circle.survivor_bound().is_none());
    assert_eq!((survivors(course.at(u32::MAX)), course.last_exit()), (10, None));
}

#[test]
fn equal_stalls_stay_equal_for_ever_when_nothing_disturbs_them() {
    let circle = Inputs { noise: 0.0, ..LONG }.circle();
    let course = circle.run(&circle.uneven_start(0.0, &mut Stream::new(1, 1)), 6_000);
    assert!(course.is_at_rest() && course.moving_months() == 0);
}

#[test]
fn the_last_exit_is_the_month_from_which_on_only_the_survivors_live() {
    let circle = Inputs { sensitivity: 0.12, ..LONG }.circle();
    let course = circle.run(&circle.uneven_start(0.001, &mut Stream::new(1, 1)), 6_000);
    let month = course.last_exit().expect("nine left");
    assert_eq!(survivors(course.at(month)), 1);
    assert!(survivors(course.at(month - 1)) > 1);
}

proptest! {
    #[test]
    fn a_small_lead_grows_by_the_gain(
        sellers in 2..50_u32, sensitivity in 0.02..0.5_f64, elasticity in 0.02..0.5_f64, inertia in 0.05..1.0_f64,
        loyalty in 0.0..0.9_f64, cost_rule in 0..2_u32,
    ) {
        let inputs = Inputs {
            sellers: sellers.into(), sensitivity, cost_elasticity: elasticity, inertia, loyalty,
            cost_rule: cost_rule.into(), ..FEEDBACK
        };
        let circle = inputs.circle();
        let (equal, lead) = (1.0 / f64::from(sellers), 1e-9);
        let mut start = vec![equal; sellers as usize];
        start[0] += lead;
        start[1] -= lead;
        let grown = circle.run(&start, 1).at(1)[0] - equal;
        let expected = 1.0 - inertia + inertia * circle.gain(sellers.into());
        prop_assert!((grown / lead - expected).abs() < 1e-5 * (1.0 + expected * expected), "{} {}", grown / lead, expected);
    }

    #[test]
    fn survivors_keep_to_the_bound_and_equality_to_the_threshold(
        sellers in 2..30_u32, gain in prop_oneof![0.2..0.95_f64, 1.06..3.0_f64], elasticity in 0.05..0.3_f64,
        seed in 0..1_000_u64,
    ) {
        let inputs = Inputs {
            sellers: sellers.into(), sensitivity: gain / (100.0 * elasticity), cost_elasticity: elasticity, inertia: 0.5,
            ..LONG
        };
        let circle = inputs.circle();
        let course = circle.run(&circle.uneven_start(0.001, &mut Stream::new(seed, 1)), 20_000);
        let end = course.at(u32::MAX);
        if gain < 1.0 {
            prop_assert!(end.iter().all(|share| (share * f64::from(sellers) - 1.0).abs() < 1e-6));
        } else {
            // Just above a whole number the last to go takes for ever.
            let bound = circle.survivor_bound().expect("it tips");
            prop_assert!(survivors(end) as f64 <= bound * 1.02, "{} of {}", survivors(end), bound);
        }
    }
}
