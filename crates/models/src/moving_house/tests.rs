use proptest::prelude::*;

use super::*;
use crate::model::Phase;
use crate::scene::{PANEL_WIDTH, Point, Shape};

const BASE: Inputs = Inputs {
    followers: 50_000.0,
    acquisition: 5.0,
    conversion: 0.001,
    margin: 30.0,
    posts: 10.0,
    base_churn: 5e-4,
    post_churn: 5e-4,
    opt_in: 0.0,
    fixed_cost: 300.0,
    horizon: 720.0,
    day: 720.0,
    visitors: 3_000.0,
    click_cost: 1.2,
    shop_conversion: 0.03,
    shop_margin: 45.0,
};

#[track_caller]
fn near(actual: f64, expected: f64, relative: f64) {
    assert!((actual - expected).abs() <= relative * expected.abs(), "{actual} is not {expected}");
}

#[track_caller]
fn check(actual: Option<f64>, expected: f64, relative: f64) {
    near(actual.expect("defined here"), expected, relative);
}

fn results(inputs: Inputs) -> Outputs {
    Move::of(inputs).results()
}

#[test]
fn the_declared_defaults_are_the_shop_of_the_text() {
    assert_eq!(Inputs::default(), BASE);
}

#[test]
fn a_follower_is_worth_most_at_one_post_a_day() {
    for (posts, value) in [(0.5, 24.0), (1.0, 30.0), (2.0, 24.0), (10.0, 600.0 / 101.0), (0.1, 600.0 / 101.0)] {
        near(BASE.bucket(posts).follower_value(), value, 1e-15);
    }
    near(BASE.bucket(10.0).follower_value(), 5.940_594, 1e-7);
    check(BASE.lasting_rate(), 1.0, 0.0);
    check(BASE.best_follower_value(), 30.0, 1e-15);
    assert_eq!(results(BASE).viable, Some(1.0), "5.94 for 5");
    assert_eq!(results(Inputs { acquisition: 6.0, ..BASE }).viable, Some(0.0), "5.94 for 6");
}

#[test]
fn ten_posts_a_day_bring_ten_times_as_much_on_the_first_day() {
    for (posts, revenue) in [(1.0, 150.0), (10.0, 1_500.0)] {
        let outputs = results(Inputs { followers: 5_000.0, posts, ..BASE });
        check(outputs.first_day_revenue, revenue, 1e-15);
    }
}

// Worked out with thirty digits; the sums cancel, so a few units in the last place of the revenue remain.
const PROFITS: [(f64, [f64; 5]); 2] = [
    (
        10.0,
        [
            -27_259.856_885_473_774,
            16_875.196_222_895_366,
            -7_003.798_436_194_959,
            -60_970.300_808_261_9,
            -168_970.297_029_703,
        ],
    ),
    (
        1.0,
        [
            -214_668.300_322_762_27,
            -147_896.777_906_842_28,
            -56_905.317_116_908_03,
            95_485.510_893_453_41,
            303_871.616_060_042_5,
        ],
    ),
];

#[test]
fn ten_posts_a_day_look_best_for_months_and_end_in_ruin() {
    for (posts, profits) in PROFITS {
        let outputs = results(Inputs { posts, ..BASE });
        let actual = [outputs.profit_30, outputs.profit_90, outputs.profit_180, outputs.profit_360, outputs.profit_720];
        for (actual, expected) in actual.into_iter().zip(profits) {
            check(actual, expected, 1e-13);
        }
        assert_eq!(outputs.profit, outputs.profit_720);
        assert_eq!(outputs.cumulative_profit, outputs.profit_720);
    }
    for (posts, rounded) in [
        (10.0, [-27_260.0, 16_875.0, -7_004.0, -60_970.0, -168_970.0]),
        (1.0, [-214_668.0, -147_897.0, -56_905.0, 95_486.0, 303_872.0]),
    ] {
        for (day, expected) in [30.0, 90.0, 180.0, 360.0, 720.0].into_iter().zip(rounded) {
            assert_eq!(libm::round(BASE.bucket(posts).profit(day)), expected);
        }
    }
}

#[test]
fn ten_posts_a_day_lead_for_seven_months() {
    check(results(BASE).crossover, 220.667_790_373_082_9, 1e-13);
    let (ten, one) = (BASE.bucket(10.0), BASE.bucket(1.0));
    check(one.crossover(&ten), 220.667_790_373_082_9, 1e-13);
    assert_eq!(results(Inputs { posts: 1.0, ..BASE }).crossover, None, "one against one");
    assert_eq!(results(Inputs { opt_in: 1.0, ..BASE }).crossover, None, "nobody is driven away");
}

#[test]
fn half_of_the_followers_are_gone_in_two_weeks_or_in_two_years() {
    check(results(BASE).half_life, 13.725_686_743_761_29, 1e-15);
    check(results(Inputs { posts: 1.0, ..BASE }).half_life, 693.147_180_559_945_3, 1e-15);
    near(BASE.bucket(10.0).followers_after(13.725_686_743_761_29), 25_000.0, 1e-14);
}

#[test]
fn the_days_on_which_profit_turns() {
    let ten = results(BASE);
    check(ten.break_even_day, 42.812_166_046_649_73, 1e-13);
    check(ten.peak_day, 77.465_802_087_686_06, 1e-14);
    check(ten.ruin_day, 156.397_903_493_860_46, 1e-13);
    let one = results(Inputs { posts: 1.0, ..BASE });
    check(one.break_even_day, 242.209_999_539_209, 1e-13);
    check(one.peak_day, 1_609.437_912_434_100_4, 1e-14);
    let free = results(Inputs { fixed_cost: 0.0, ..BASE });
    assert_eq!((free.peak_day, free.ruin_day), (None, None));
    let day = free.break_even_day.expect("5 of 5.94");
    assert!(Inputs { fixed_cost: 0.0, ..BASE }.bucket(10.0).profit(day).abs() < 1e-9);
    let idle = results(Inputs { fixed_cost: 5_000.0, posts: 0.1, ..BASE });
    assert_eq!((idle.peak_day, idle.break_even_day, idle.ruin_day), (Some(0.0), None, None));
}

#[test]
fn the_nearer_one_looks_the_harder_one_ladles() {
    for (horizon, rate, profit) in [
        (30.0, 9.169_798_794_623_41, -25_913.216_073_365_13),
        (90.0, 5.314_706_095_672_999, 121_963.580_021_522_06),
        (180.0, 3.780_106_585_769_94, 250_377.091_323_405_7),
        (360.0, 2.704_821_810_465_933, 399_359.229_764_688_9),
        (720.0, 1.959_728_033_975_635_7, 535_942.943_810_507_3),
        (1_440.0, 1.458_286_499_400_530_5, 569_929.903_304_281),
    ] {
        let outputs = results(Inputs { horizon, ..BASE });
        check(outputs.best_rate, rate, 1e-14);
        check(outputs.profit_best, profit, 1e-13);
    }
    near(BASE.best_rate(1e7), 1.0, 1e-12);
}

#[test]
fn the_best_rate_is_the_end_of_the_range_where_profit_is_monotone() {
    assert_eq!(Inputs { opt_in: 1.0, ..BASE }.best_rate(720.0), POSTS.1, "more is always better");
    assert_eq!(BASE.best_rate(1.0), POSTS.1, "nobody has left by tomorrow");
    let touchy = Inputs { base_churn: 1e-5, post_churn: 0.01, ..BASE };
    assert_eq!(touchy.best_rate(1e7), POSTS.0, "the best rate lies below the range");
}

#[test]
fn followers_who_came_to_buy_make_ten_posts_a_day_pay() {
    let bought_in = Inputs { opt_in: 1.0, ..BASE };
    assert_eq!(bought_in.churn(10.0), bought_in.churn(1.0));
    assert!(bought_in.bucket(10.0).profit(720.0) > bought_in.bucket(2.0).profit(720.0));
    assert_eq!((bought_in.lasting_rate(), bought_in.best_follower_value()), (None, None));
    let half = Inputs { opt_in: 0.5, ..BASE };
    assert_eq!(half.churn(10.0), Inputs { post_churn: 2.5e-4, ..BASE }.churn(10.0));
}

#[test]
fn the_dare_makes_ten_posts_a_day_pay() {
    let dared = Inputs { post_churn: 1e-5, ..BASE };
    assert!(dared.bucket(10.0).profit(720.0) > dared.bucket(2.0).profit(720.0));
    near(dared.bucket(10.0).profit(720.0), 6_138_044.743_550_609, 1e-13);
}

#[test]
fn the_tap_gives_every_day_the_same() {
    // 3,000 visitors bring 90 orders of 45 for a rent of 3,600 and a fixed cost of 300: 150 a day.
    assert_eq!(BASE.shop_profit(1.0), 150.0);
    assert_eq!(results(BASE).shop_profit, Some(108_000.0));
    near(BASE.shop_profit(90.0), 90.0 * BASE.shop_profit(1.0), 1e-15);
}

#[test]
fn the_steps_lead_to_the_horizon_and_the_course_rests_on_the_day_that_is_set() {
    let course = Move::of(Inputs { day: 90.0, ..BASE });
    assert_eq!(course.last_step(), 36);
    assert_eq!((course.day(None), course.day(Some(5)), course.day(Some(9_999))), (90.0, 14.0, 720.0));
    assert_eq!((course.day(Some(0)), course.day(Some(36))), (0.0, 720.0));
    assert_eq!(course.results().cumulative_profit, course.results().profit_90);
    let short = Move::of(Inputs { horizon: 60.0, ..BASE });
    assert_eq!(short.results().cumulative_profit, short.results().profit, "the day is held inside the horizon");
    let days: Vec<_> = short.table().rows.iter().map(|row| row[0]).collect();
    assert_eq!(days, [Some(0.0), Some(30.0), Some(60.0)]);
}

#[test]
fn every_corner_of_every_pair_of_ranges_is_finite_or_undefined() {
    let choices = |spec: &ParamSpec| [spec.range().0, spec.default, spec.range().1];
    for first in 0..Inputs::SPECS.len() {
        for second in 0..first {
            for (a, b) in (0..9).map(|corner| (corner / 3, corner % 3)) {
                let mut values = Inputs::default().to_values();
                values[first] = choices(&Inputs::SPECS[first])[a];
                values[second] = choices(&Inputs::SPECS[second])[b];
                check_finite(&values);
            }
        }
    }
}

#[track_caller]
fn check_finite(values: &[f64]) {
    let run = MovingHouse.run(values, 1, Effort::default());
    for (spec, value) in Outputs::SPECS.iter().zip(run.outputs()) {
        assert!(value.is_none_or(f64::is_finite), "{} is {value:?} at {values:?}", spec.id);
    }
    let cells = run.table().rows.into_iter().flatten();
    assert!(cells.into_iter().all(|cell| cell.is_some_and(f64::is_finite)), "{values:?}");
    let (last, ends) = (run.last_step(), [0.01, 0.1, 5.0, 20.0, 100.0].map(Some));
    assert!(last <= 40, "{last} steps");
    for guess in ends.into_iter().chain([None]) {
        for step in [Some(0), Some(last / 2), Some(last), None] {
            check_panels(&run.scene(&View { phase: Phase::Open(guess), step }), values);
        }
        if let Some(guess) = guess {
            let asked = run.scene(&View { phase: Phase::Guessing(guess), step: None });
            assert_eq!(asked.len(), 1, "one picture before the guess");
            check_panels(&asked, values);
        }
    }
}

/// Everything is finite and inside its panel; a mark may stand out by half a glyph.
#[track_caller]
fn check_panels(panels: &[Panel], values: &[f64]) {
    for panel in panels {
        assert!(panel.marks.len() <= 400, "{} marks", panel.marks.len());
        let inside = |[x, y]: Point, out: f64| {
            let within = |place: f64, size: f64| place >= -out && place <= size + out;
            within(x, PANEL_WIDTH) && within(y, panel.height)
        };
        for mark in &panel.marks {
            let points = match &mark.shape {
                Shape::Path { points, .. } | Shape::Dots { at: points, .. } => points.clone(),
                Shape::Segments { ends, .. } => ends.iter().flatten().copied().collect(),
                Shape::Circle { at, .. } | Shape::Text { at, .. } | Shape::Glyph { at, .. } => vec![*at],
            };
            for point in points {
                assert!(inside(point, 12.0), "{} of {} at {point:?} with {values:?}", mark.key, panel.id);
            }
        }
        for handle in &panel.handles {
            assert!(inside(handle.at, 0.0), "handle {} at {:?} with {values:?}", handle.key, handle.at);
            for axis in [handle.across, handle.along].into_iter().flatten().map(|binding| binding.axis) {
                let ends = [axis.domain.0, axis.domain.1, axis.range.0, axis.range.1];
                assert!(ends.iter().all(|end| end.is_finite()), "handle {}: {axis:?} with {values:?}", handle.key);
                assert!(axis.domain.0 < axis.domain.1, "handle {}: {axis:?} with {values:?}", handle.key);
            }
        }
    }
}

proptest! {
    #[test]
    fn the_best_rate_beats_every_other(values in inside(), other in POSTS.0..=POSTS.1) {
        let inputs = Inputs::from_values(&values);
        let horizon = inputs.horizon;
        let best = inputs.best_rate(horizon);
        prop_assert!((POSTS.0..=POSTS.1).contains(&best));
        let (most, revenue) = (inputs.bucket(best).revenue(horizon), inputs.bucket(other).revenue(horizon));
        prop_assert!(revenue <= most * (1.0 + 1e-13), "{} at {} and {} at {}", most, best, revenue, other);
    }

    #[test]
    fn the_best_rate_falls_with_the_horizon_towards_the_lasting_one(values in inside(), further in 0.0..1_000.0_f64) {
        let inputs = Inputs::from_values(&values);
        let near = inputs.best_rate(inputs.horizon);
        let far = inputs.best_rate(inputs.horizon + further);
        prop_assert!(far <= near * (1.0 + 1e-12));
        let lasting = inputs.lasting_rate().map_or(POSTS.1, |rate| rate.clamp(POSTS.0, POSTS.1));
        prop_assert!(far >= lasting * (1.0 - 1e-12));
    }

    #[test]
    fn the_elasticity_is_the_slope_of_log_revenue(values in inside(), posts in 0.2..19.0_f64) {
        let inputs = Inputs::from_values(&values);
        let step = 1e-5;
        let log = |posts: f64| libm::log(inputs.bucket(posts).revenue(inputs.horizon));
        let slope = (log(posts * libm::exp(step)) - log(posts * libm::exp(-step))) / (2.0 * step);
        prop_assert!((inputs.revenue_elasticity(posts, inputs.horizon) - slope).abs() < 1e-8);
    }

    #[test]
    fn cumulative_revenue_is_the_sum_of_the_days(values in inside(), day in 1.0..400.0_f64) {
        // Simpson's rule over ever so many pieces, against the closed form.
        let bucket = Inputs::from_values(&values).bucket(1.0);
        let pieces = 200;
        let width = day / f64::from(pieces);
        let at = |index: i32| bucket.daily_revenue(width * f64::from(index));
        let weight = |index: i32| if index % 2 == 1 { 4.0 } else { 2.0 };
        let inner: f64 = (1..pieces).map(|index| weight(index) * at(index)).sum();
        let sum = (at(0) + inner + at(pieces)) * width / 3.0;
        prop_assert!((bucket.revenue(day) / sum - 1.0).abs() < 1e-7, "{} {}", bucket.revenue(day), sum);
    }

    #[test]
    fn a_follower_s_value_is_alike_at_a_rate_and_at_its_mirror_image(values in inside(), times in 1.0..10.0_f64) {
        // V(f*·x) = V(f*/x): as in the reference numbers, where f* = 1.
        let inputs = Inputs::from_values(&values);
        if let Some(lasting) = inputs.lasting_rate() {
            let value = |posts: f64| inputs.bucket(posts).follower_value();
            prop_assert!((value(lasting * times) / value(lasting / times) - 1.0).abs() < 1e-13);
            let most = inputs.best_follower_value().expect("there is a lasting rate");
            prop_assert!((value(lasting) / most - 1.0).abs() < 1e-13 && value(lasting * times) <= most * (1.0 + 1e-13));
        }
    }

    #[test]
    fn profit_is_zero_on_the_day_of_breaking_even_and_of_ruin_and_highest_between(values in inside()) {
        let inputs = Inputs::from_values(&values);
        let bucket = inputs.bucket(inputs.posts);
        let scale = bucket.revenue(f64::MAX) + inputs.acquisition * inputs.followers;
        let zeros = [bucket.break_even_day(), bucket.ruin_day()];
        for day in zeros.into_iter().flatten() {
            let allowed = 1e-12 * (scale + inputs.fixed_cost * day);
            prop_assert!(bucket.profit(day).abs() <= allowed, "{} on day {}", bucket.profit(day), day);
        }
        if let Some(peak) = bucket.peak_day() {
            for day in [0.0, 0.5 * peak, 0.99 * peak, 1.01 * peak + 1.0, 2.0 * peak + 10.0] {
                prop_assert!(bucket.profit(day) <= bucket.profit(peak) + 1e-12 * scale);
            }
            prop_assert_eq!(bucket.break_even_day().is_some(), bucket.profit(peak) >= 0.0 || inputs.acquisition == 0.0);
        }
    }

    #[test]
    fn revenues_are_level_on_the_day_of_the_crossover_and_only_then(values in inside(), a in 0.1..20.0_f64, b in 0.1..20.0_f64) {
        let inputs = Inputs::from_values(&values);
        let (first, second) = (inputs.bucket(a), inputs.bucket(b));
        let gap = |day: f64| first.revenue(day) - second.revenue(day);
        let worth = first.follower_value() - second.follower_value();
        match first.crossover(&second) {
            Some(day) => {
                prop_assert!(gap(day).abs() <= 1e-12 * first.revenue(day));
                prop_assert!(gap(0.9 * day) * (a - b) > 0.0 && gap(1.1 * day) * (a - b) < 0.0);
            }
            // Who posts more often leads at first, and for ever if a follower is worth more to him.
            None => prop_assert!(worth * (a - b) >= 0.0),
        }
    }

    #[test]
    fn everything_is_finite_or_undefined(values in inside()) {
        check_finite(&values);
    }
}

fn inside() -> impl Strategy<Value = Vec<f64>> {
    Inputs::SPECS
        .iter()
        .map(|spec| {
            let spec = *spec;
            (0.0..=1.0).prop_map(move |position| spec.at_position(position))
        })
        .collect::<Vec<_>>()
}
