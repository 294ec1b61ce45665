use proptest::prelude::*;

use super::*;
use crate::model::Phase;
use crate::scene::{PANEL_WIDTH, Point, Shape};

const BASE: Inputs = Inputs {
    social_minutes: 70.0,
    social_session: 3.0,
    social_intent: 0.005,
    social_conversion: 0.1,
    social_basket: 80.0,
    shop_minutes: 10.0,
    shop_session: 5.0,
    shop_intent: 0.4,
    shop_conversion: 0.1,
    shop_basket: 120.0,
};

#[track_caller]
fn near(actual: Option<f64>, expected: f64) {
    let actual = actual.expect("defined here");
    assert!((actual - expected).abs() <= 4e-15 * expected.abs().max(1.0), "{actual} is not {expected}");
}

#[test]
fn the_declared_defaults_are_the_evening_of_the_text() {
    assert_eq!(Inputs::default(), BASE);
}

#[test]
fn ten_minutes_of_shopping_bring_ten_times_as_much_as_seventy_of_chat() {
    let outputs = BASE.outputs();
    near(outputs.social_spending, 14.0 / 15.0);
    near(outputs.shop_spending, 9.6);
    near(outputs.ratio, 7.0 / 72.0);
    near(outputs.inverse_ratio, 72.0 / 7.0);
    near(outputs.social_sessions, 70.0 / 3.0);
    near(outputs.shop_sessions, 2.0);
    near(outputs.attention_share, 0.875);
}

#[test]
fn the_logarithms_of_the_factors_are_the_published_ones() {
    let outputs = BASE.outputs();
    near(outputs.log_minutes, 1.945_910_149_055_313);
    near(outputs.log_session, 0.510_825_623_765_990_7);
    near(outputs.log_intent, -4.382_026_634_673_881);
    near(outputs.log_conversion, 0.0);
    near(outputs.log_basket, -0.405_465_108_108_164_4);
    near(outputs.log_total, -2.330_755_969_960_742);
}

#[test]
fn only_intent_is_a_lever_long_enough() {
    let outputs = BASE.outputs();
    near(outputs.break_even_intent, 0.4 * 9.0 / 70.0);
    near(outputs.break_even_minutes, 720.0);
    near(outputs.break_even_session, 3.0 * 7.0 / 72.0);
    assert_eq!(outputs.break_even_conversion, None, "more purchases than visits");
    near(outputs.break_even_basket, 80.0 * 72.0 / 7.0);
    let within = |id: &str, value: Option<f64>| {
        let spec = Inputs::SPECS.iter().find(|spec| spec.id == id).expect("declared");
        value.is_some_and(|value| spec.admit(value).is_ok())
    };
    assert!(within("social-intent", outputs.break_even_intent));
    assert!(!within("social-minutes", outputs.break_even_minutes));
    assert!(!within("social-session", outputs.break_even_session));
    assert!(!within("social-basket", outputs.break_even_basket));
}

#[test]
fn the_dare_brings_the_chat_past_the_shop() {
    let dared = Inputs { social_intent: 0.052, ..BASE }.outputs();
    assert!(dared.social_spending > dared.shop_spending);
}

#[test]
fn twice_the_minutes_bring_exactly_twice_as_much() {
    let once = BASE.social().spending();
    assert_eq!(Inputs { social_minutes: 140.0, ..BASE }.social().spending(), 2.0 * once);
}

#[test]
fn nothing_is_compared_with_nothing() {
    let silent = Inputs { social_minutes: 0.0, shop_minutes: 0.0, ..BASE }.outputs();
    assert_eq!((silent.ratio, silent.inverse_ratio, silent.attention_share), (None, None, None));
    assert_eq!((silent.log_minutes, silent.log_total, silent.break_even_intent), (None, None, None));
    let unwilling = Inputs { social_intent: 0.0, ..BASE }.outputs();
    assert_eq!((unwilling.ratio, unwilling.inverse_ratio), (Some(0.0), None));
    assert_eq!((unwilling.break_even_minutes, unwilling.log_intent), (None, None));
    near(unwilling.break_even_intent, 0.4 * 9.0 / 70.0);
}

#[test]
fn reported_trade_divides_to_the_published_yuan_a_buyer() {
    for (year, yuan) in REPORTED.iter().zip([1_126.9, 1_720.1, 2_115.2]) {
        assert!((year.per_buyer() - yuan).abs() <= 0.05, "{} is not {yuan}", year.per_buyer());
        let day = year.per_buyer_and_day();
        assert!(day > BASE.social().spending() && day < BASE.shop().spending(), "{day}");
    }
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
    let run = AttentionAndIntent.run(values, 1, Effort::default());
    for (spec, value) in Outputs::SPECS.iter().zip(run.outputs()) {
        assert!(value.is_none_or(f64::is_finite), "{} is {value:?} at {values:?}", spec.id);
    }
    let cells = run.table().rows.into_iter().flatten().flatten();
    assert!(cells.into_iter().all(f64::is_finite), "{values:?}");
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
    fn the_logarithms_add_up(values in inside()) {
        let outputs = Inputs::from_values(&values).outputs();
        let parts =
            [outputs.log_minutes, outputs.log_session, outputs.log_intent, outputs.log_conversion, outputs.log_basket];
        let sum = parts.into_iter().sum::<Option<f64>>();
        match (sum, outputs.log_total) {
            (Some(sum), Some(total)) => prop_assert!((sum - total).abs() < 1e-13, "{} {}", sum, total),
            (sum, total) => prop_assert_eq!(sum, total),
        }
        prop_assert_eq!(AttentionAndIntent.run(&values, 1, Effort::default()).table().rows[4][4], sum);
    }

    #[test]
    fn every_factor_has_elasticity_one_and_the_length_of_a_visit_minus_one(
        values in inside(), factor in 0..5_usize, times in 0.1..10.0_f64,
    ) {
        let before = Inputs::from_values(&values).social();
        let mut values = values;
        values[index_of(factor)] *= times;
        let after = Inputs::from_values(&values).social().spending();
        let expected = before.spending() * if Factor::ALL[factor] == Factor::Session { 1.0 / times } else { times };
        prop_assert!((after - expected).abs() <= 1e-14 * expected, "{} {}", after, expected);
    }

    #[test]
    fn the_break_even_of_each_factor_brings_both_sides_level(values in inside()) {
        let inputs = Inputs::from_values(&values);
        let shop = inputs.shop().spending();
        for (index, factor) in Factor::ALL.into_iter().enumerate() {
            if let Some(needed) = inputs.social().break_even(factor, shop) {
                let mut level = values.clone();
                level[index_of(index)] = needed;
                let social = Inputs::from_values(&level).social().spending();
                prop_assert!((social - shop).abs() <= 1e-13 * shop, "{:?}: {} {}", factor, social, shop);
            }
        }
    }

    #[test]
    fn shares_and_ratios_stay_in_their_bounds(values in inside()) {
        check_finite(&values);
        let outputs = Inputs::from_values(&values).outputs();
        prop_assert!(outputs.attention_share.is_none_or(|share| (0.0..=1.0).contains(&share)));
        prop_assert!(outputs.break_even_intent.is_none_or(|share| (0.0..=1.0).contains(&share)));
        if let (Some(ratio), Some(inverse)) = (outputs.ratio, outputs.inverse_ratio) {
            prop_assert!((ratio * inverse - 1.0).abs() < 1e-14);
        }
    }
}

/// The place of the chat side's factor among the parameters.
fn index_of(factor: usize) -> usize {
    let id = ["social-minutes", "social-session", "social-intent", "social-conversion", "social-basket"][factor];
    Inputs::SPECS.iter().position(|spec| spec.id == id).expect("declared")
}

fn inside() -> impl Strategy<Value = Vec<f64>> {
    Inputs::SPECS
        .iter()
        .map(|spec| {
            let (min, max) = spec.range();
            min..=max
        })
        .collect::<Vec<_>>()
}
