mod circle;
mod picture;
mod prices;
mod urn;

use proptest::prelude::*;

use super::*;
use crate::model::{Effort, Phase, View};

const BASE: Inputs = Inputs {
    mode: 0.0,
    sellers: 10.0,
    price: 100.0,
    gap: 1.0,
    sensitivity: 0.5,
    cost_rule: 0.0,
    cost_elasticity: 0.1,
    inertia: 0.2,
    loyalty: 0.0,
    months: 2_400.0,
    noise: 0.001,
    value: 100.0,
    may_leave: 0.0,
    unit_cost: 90.0,
    fixed_cost: 4e5,
    markup: 0.0,
    market: 1e6,
    urn_power: 1.0,
    customers: 1_000.0,
};
const FEEDBACK: Inputs = Inputs { mode: 1.0, ..BASE };
const CHANCE: Inputs = Inputs { mode: 2.0, ..BASE };
const FEW: Effort = Effort { runs: 3 };

#[track_caller]
fn near(actual: f64, expected: f64, absolute: f64) {
    assert!((actual - expected).abs() <= absolute, "{actual} is not {expected}");
}

fn outputs(inputs: Inputs, seed: u64) -> Outputs {
    Street::open(inputs, seed, FEW).results()
}

#[test]
fn the_declared_defaults_are_those_of_the_essay() {
    assert_eq!(Inputs::default(), BASE);
}

#[test]
fn the_essay_s_numbers_come_out() {
    let printed = |format: &str, value: Option<f64>| Format::from_name(format).expect("a format").print_output(value);
    let share = |sensitivity: f64| printed("pct", outputs(Inputs { sensitivity, ..BASE }, 1).share);
    assert_eq!([share(0.5), share(0.1), share(2.0)], ["62%", "52%", "88%"]);
    assert_eq!(printed("pct", (&OneYuanCheaper as &dyn Model).answer()), "62%");
    let alive = |sensitivity: f64| printed("int", outputs(Inputs { sensitivity, ..FEEDBACK }, 1).survivors);
    assert_eq!([alive(0.09), alive(0.11), alive(0.12)], ["10", "3", "1"]);
    let gain = |sensitivity: f64| outputs(Inputs { sensitivity, ..FEEDBACK }, 1).gain.expect("always defined");
    assert!(gain(0.09) < 1.0 && gain(0.11) > 1.0);
    let dare = Inputs { cost_elasticity: 0.01, ..FEEDBACK };
    assert_eq!(outputs(dare, 1).survivors, Some(10.0));
}

#[test]
fn chance_and_only_chance_has_a_fan() {
    assert_eq!(Street::open(BASE, 1, FEW).standard_errors(), []);
    let names: Vec<&str> = Street::open(CHANCE, 1, FEW).standard_errors().into_iter().map(|error| error.0).collect();
    assert_eq!(names, ["mean-herfindahl", "mean-top-share", "mean-gini"]);
    assert_eq!(outputs(CHANCE, 1).limit_herfindahl, Some(2.0 / 11.0));
    assert_eq!(outputs(Inputs { urn_power: 1.5, ..CHANCE }, 1).limit_herfindahl, None);
    assert_eq!(outputs(FEEDBACK, 1).mean_gini, None);
}

#[test]
fn the_table_ends_where_the_street_ends() {
    for inputs in [FEEDBACK, CHANCE] {
        let street = Street::open(inputs, 1, FEW);
        let table = street.table();
        let last = table.rows.last().expect("some rows");
        assert_eq!(last[0], Some(if inputs.mode == 1.0 { inputs.months } else { inputs.customers }));
        assert_eq!(last[2], street.results().top_share);
        assert!(table.rows.len() <= 122 && table.rows.iter().all(|row| row.len() == table.columns.len()));
    }
    let still = Street::open(BASE, 1, FEW);
    assert_eq!((still.last_step(), still.table().rows.len()), (0, 10));
}

/// Checks that a run gives finite numbers or nothing, in its outputs and in its table.
#[track_caller]
fn check_finite(inputs: Inputs) {
    let street = Street::open(inputs, 7, FEW);
    for (spec, value) in Outputs::SPECS.iter().zip(street.outputs()) {
        assert!(value.is_none_or(f64::is_finite), "{} is {value:?} at {inputs:?}", spec.id);
    }
    let numbers = street.table().rows.into_iter().flatten();
    assert!(numbers.flatten().all(f64::is_finite), "a number of the table at {inputs:?}");
    assert!(street.standard_errors().iter().all(|(_, error)| error.is_finite()), "an error at {inputs:?}");
}

#[test]
fn every_pair_of_corners_gives_finite_numbers_or_none() {
    let corners = |index: usize| {
        let (min, max) = Inputs::SPECS[index].range();
        [min, Inputs::SPECS[index].default, max]
    };
    for base in [BASE, FEEDBACK, CHANCE, Inputs { cost_rule: 1.0, ..FEEDBACK }] {
        for one in 1..Inputs::SPECS.len() {
            for other in 1..one {
                for (a, b) in corners(one).into_iter().flat_map(|a| corners(other).map(|b| (a, b))) {
                    let mut values = base.to_values();
                    (values[one], values[other]) = (a, b);
                    let inputs = Inputs::from_values(&values);
                    // Shorter than the longest: a corner shows itself at once.
                    check_finite(Inputs { months: inputs.months.min(400.0), ..inputs });
                }
            }
        }
    }
}

proptest! {
    #[test]
    fn any_corner_of_all_ranges_gives_finite_numbers_or_none(values in corner_values()) {
        check_finite(Inputs::from_values(&values));
    }

    #[test]
    fn the_shares_of_every_step_sum_to_one(values in corner_values(), step in 0..6_000_u32) {
        let street = Street::open(Inputs { may_leave: 0.0, ..Inputs::from_values(&values) }, 3, FEW);
        let sum: f64 = street.shares_at(step).iter().sum();
        prop_assert!((sum - 1.0).abs() < 1e-9, "{}", sum);
    }
}

/// Each parameter at its smallest, its largest or its default value.
fn corner_values() -> impl Strategy<Value = Vec<f64>> {
    let corners = |spec: &ParamSpec| {
        let (min, max) = spec.range();
        prop::sample::select(vec![min, spec.default, max, f64::midpoint(min, max).floor().clamp(min, max)])
    };
    Inputs::SPECS.iter().map(corners).collect::<Vec<_>>()
}
