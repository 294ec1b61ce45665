use proptest::prelude::*;

use super::*;

const BASE: Inputs = Inputs {
    capacity: 1e6,
    fixed_cost: 8e6,
    unit_cost: 12.0,
    price: 25.0,
    markup_before: 1.0,
    markup_after: 0.3,
    elasticity: 1.5,
    demand: 550_000.0,
    entry: 1.0,
    depreciation: 0.02,
    reinvestment: 0.02,
    lead_time: 1.0,
    months: 60.0,
};

#[track_caller]
fn near(actual: Option<f64>, expected: f64, relative: f64) {
    let actual = actual.expect("a number");
    assert!((actual - expected).abs() <= relative * expected.abs(), "{actual} is not {expected}");
}

fn results(inputs: Inputs) -> Outputs {
    Factory::open(inputs).results()
}

#[test]
fn the_declared_defaults_are_the_reference_factory() {
    assert_eq!(Inputs::default(), BASE);
}

#[test]
fn the_reference_factory_breaks_even_at_eight_thirteenths() {
    near(BASE.break_even_utilisation(), 8.0 / 13.0, 1e-15);
    near(BASE.average_cost(0.55), 12.0 + 8.0 / 0.55, 1e-15);
    near(BASE.average_cost(1.0), 20.0, 0.0);
    near(BASE.average_cost(8.0 / 13.0), 25.0, 1e-15);
}

#[test]
fn a_shorter_channel_lights_all_machines() {
    let outputs = results(BASE);
    near(outputs.demand_multiplier, 1.908_227, 5e-7);
    assert_eq!((outputs.utilisation_before, outputs.utilisation), (Some(0.55), Some(1.0)));
    assert_eq!((outputs.consumer_price_before, outputs.consumer_price), (Some(50.0), Some(32.5)));
    near(outputs.profit_before, -850_000.0, 1e-12);
    near(outputs.profit, 5e6, 1e-15);
    near(outputs.orders, 550_000.0 * 1.908_226_685_987_822_3, 1e-12);
}

#[test]
fn the_essay_s_numbers_come_out() {
    let print = |format: &str, value: Option<f64>| Format::from_name(format).expect("a format").print_output(value);
    let now = results(BASE);
    let old = results(Inputs { markup_after: 1.0, ..BASE });
    assert_eq!(print("pct1", now.break_even_utilisation), "61.5%");
    assert_eq!(print("pct", now.utilisation_before), "55%");
    assert_eq!(print("d1", old.average_cost), "26.5");
    assert_eq!(print("d1", now.consumer_price), "32.5");
    assert_eq!(print("d1", now.demand_multiplier), "1.9");
    assert_eq!(print("int", now.average_cost), "20");
    assert!(now.average_cost < old.average_cost && now.profit_before < Some(0.0) && now.profit > Some(0.0));
    assert!(now.final_utilisation < now.utilisation);
    let dare = results(Inputs { price: 19.0, ..BASE });
    assert!(dare.profit < Some(0.0) && dare.utilisation > Some(0.99));
}

#[test]
fn orders_pay_in_the_short_run_above_unit_cost_and_in_the_long_run_above_full_cost() {
    near(results(BASE).long_run_floor, 20.0, 0.0);
    let loss = results(Inputs { price: 12.0, ..BASE });
    near(loss.profit, -8e6, 0.0);
    assert_eq!((loss.utilisation, loss.break_even_utilisation), (Some(1.0), None));
    let refused = results(Inputs { price: 11.5, ..BASE });
    assert_eq!((refused.utilisation, refused.average_cost, refused.profit), (Some(0.0), None, Some(-8e6)));
}

#[test]
fn capacity_follows_profit_as_the_equation_says() {
    let course = BASE.industry(BASE.markup_after).run(BASE.capacity, 2);
    let orders = BASE.orders(BASE.markup_after);
    let second = 1e6 * 0.98 + 0.02 * 5e6;
    near(Some(course[1].capacity), second, 1e-15);
    near(Some(course[1].profit), 13.0 * orders - 8.0 * second, 1e-14);
    near(Some(course[2].capacity), second * 0.98 + 0.02 * course[1].profit, 1e-15);
}

#[test]
fn profit_builds_machines_until_they_stand_idle_again() {
    let outputs = results(BASE);
    // u* = (8 + 0.02/0.02) / 13.
    near(outputs.resting_utilisation, 9.0 / 13.0, 1e-14);
    near(outputs.final_utilisation, 9.0 / 13.0, 1e-5);
    let refill = outputs.refill_month.expect("they do") as usize;
    let factory = Factory::open(BASE);
    assert!(factory.course()[refill].utilisation < SIGNIFICANT_EXCESS);
    assert!(factory.course()[refill - 1].utilisation >= SIGNIFICANT_EXCESS);
}

#[test]
fn without_wear_entry_goes_on_until_nobody_earns() {
    let outputs = results(Inputs { depreciation: 0.0, months: 240.0, ..BASE });
    near(outputs.resting_utilisation, 8.0 / 13.0, 1e-15);
    near(outputs.final_utilisation, 8.0 / 13.0, 1e-9);
    assert!(outputs.final_profit.expect("a number").abs() < 1.0);
}

#[test]
fn without_entry_everything_stays_as_it_is() {
    let outputs = results(Inputs { entry: 0.0, ..BASE });
    assert_eq!((outputs.final_capacity, outputs.final_utilisation), (Some(1e6), Some(1.0)));
    assert_eq!((outputs.final_profit, outputs.refill_month, outputs.resting_utilisation), (outputs.profit, None, None));
}

#[test]
fn a_factory_that_was_never_busy_is_not_refilled() {
    assert_eq!(results(Inputs { demand: 100_000.0, ..BASE }).refill_month, None);
}

#[test]
fn eager_builders_swing_as_in_the_cobweb() {
    // 1 − δ − g·f = 1 − 0.02 − 0.15·8 = −0.22: overshoot, then settle.
    let course = Factory::open(Inputs { reinvestment: 0.15, ..BASE }).course().to_vec();
    let rest = (8.0 + 0.02 / 0.15) / 13.0;
    let over = |month: usize| course[month].utilisation > rest;
    assert!((5..12).all(|month| over(month) != over(month + 1)));
    assert!((course[60].utilisation - rest).abs() < 1e-9);
    // Late machines swing farther.
    let lowest = |lead_time: f64| {
        let factory = Factory::open(Inputs { lead_time, ..BASE });
        factory.course().iter().map(|month| month.utilisation).fold(1.0, f64::min)
    };
    assert!(lowest(12.0) < lowest(6.0) && lowest(6.0) < lowest(1.0));
}

#[test]
fn nothing_of_any_corner_s_picture_lies_outside() {
    let bases = [BASE, Inputs { months: 240.0, reinvestment: 0.15, ..BASE }].map(|inputs| inputs.to_values());
    crate::bounds::check(&SpareCapacity, &bases);
}

#[test]
fn the_steps_lead_to_the_last_month() {
    for months in [1.0, 7.0, 60.0, 240.0] {
        let factory = Factory::open(Inputs { months, ..BASE });
        let last = factory.last_step();
        assert!((1..=36).contains(&last));
        assert_eq!((factory.month_at(Some(0)), factory.month_at(Some(last))), (0, months as usize));
        assert_eq!(factory.month_at(None), months as usize);
    }
}

proptest! {
    #[test]
    fn a_disturbance_is_multiplied_by_the_same_factor_each_month(
        reinvestment in 0.005..0.2_f64, depreciation in 0.0..0.1_f64, off in -1e-3..1e-3_f64,
    ) {
        let industry = Inputs { reinvestment, depreciation, ..BASE }.industry(0.3);
        prop_assume!(industry.resting_utilisation().is_some_and(|u| u < 0.98));
        let rest = industry.orders / industry.resting_utilisation().unwrap_or(1.0);
        let course = industry.run(rest * (1.0 + off), 1);
        // At a loss nothing is built, and the law is another.
        prop_assume!(course[0].profit > 0.0);
        let factor = 1.0 - depreciation - reinvestment * industry.fixed_cost;
        prop_assert!(((course[1].capacity - rest) - factor * off * rest).abs() < 1e-9 * rest);
    }

    #[test]
    fn it_earns_exactly_above_break_even(values in arbitrary_values(), utilisation in 0.001..1.0_f64) {
        let inputs = Inputs::from_values(&values);
        let made = utilisation * inputs.capacity;
        let profit = (inputs.price - inputs.unit_cost) * made - inputs.fixed_cost;
        match inputs.break_even_utilisation() {
            Some(even) if (utilisation / even - 1.0).abs() > 1e-9 => prop_assert_eq!(profit > 0.0, utilisation > even),
            Some(_) => {}
            None => prop_assert!(profit <= 0.0),
        }
    }

    #[test]
    fn the_ledger_of_every_month_closes_to_the_cent(values in arbitrary_values()) {
        let factory = Factory::open(Inputs::from_values(&values));
        let inputs = factory.inputs();
        for month in factory.course().iter().take(24) {
            prop_assert!((0.0..=1.0).contains(&month.utilisation) && month.capacity > 0.0);
            let revenue = inputs.price * month.output;
            let machines = inputs.fixed_cost / inputs.capacity * month.capacity;
            let left = revenue - inputs.unit_cost * month.output - machines;
            prop_assert!((left - month.profit).abs() <= 0.005 + 1e-12 * (revenue + machines));
            if let Some(cost) = inputs.average_cost(month.utilisation) {
                let margin = (inputs.price - cost) * month.output;
                prop_assert!((margin - month.profit).abs() <= 0.005 + 1e-9 * (revenue + machines));
            }
        }
    }

    #[test]
    fn a_smaller_markup_never_sells_less(values in arbitrary_values(), less in 0.0..1.0_f64) {
        let inputs = Inputs::from_values(&values);
        prop_assert!(inputs.orders(inputs.markup_before * less) >= inputs.orders(inputs.markup_before));
    }

    #[test]
    fn a_lit_machine_makes_every_piece_cheaper(values in arbitrary_values(), dim in 0.01..0.99_f64) {
        let inputs = Inputs::from_values(&values);
        prop_assert!(inputs.average_cost(dim) >= inputs.average_cost(1.0));
    }

    #[test]
    fn any_corner_of_all_ranges_gives_finite_numbers_or_none(values in corner_values()) {
        check_finite(&values);
    }
}

/// Checks that a run gives finite numbers or nothing, in its outputs and in its table.
#[track_caller]
fn check_finite(values: &[f64]) {
    let factory = Factory::open(Inputs::from_values(values));
    for (spec, value) in Outputs::SPECS.iter().zip(factory.outputs()) {
        assert!(value.is_none_or(f64::is_finite), "{} is {value:?} at {values:?}", spec.id);
    }
    assert!(factory.table().rows.into_iter().flatten().flatten().all(f64::is_finite), "in the table at {values:?}");
}

#[test]
fn every_pair_of_corners_gives_finite_numbers_or_none() {
    let corners = |index: usize| {
        let (min, max) = Inputs::SPECS[index].range();
        [min, Inputs::SPECS[index].default, max]
    };
    for one in 0..Inputs::SPECS.len() {
        for other in 0..one {
            for (a, b) in corners(one).into_iter().flat_map(|a| corners(other).map(|b| (a, b))) {
                let mut values = BASE.to_values();
                (values[one], values[other]) = (a, b);
                check_finite(&values);
            }
        }
    }
}

fn corner_values() -> impl Strategy<Value = Vec<f64>> {
    let corners = |spec: &ParamSpec| {
        let (min, max) = spec.range();
        prop::sample::select(vec![min, spec.default, max])
    };
    Inputs::SPECS.iter().map(corners).collect::<Vec<_>>()
}

fn arbitrary_values() -> impl Strategy<Value = Vec<f64>> {
    let values = |spec: &'static ParamSpec| {
        let (min, max) = spec.range();
        // A choice has no values between its options.
        (min..=max).prop_map(move |value| if spec.id == "entry" { value.round() } else { value })
    };
    Inputs::SPECS.iter().map(values).collect::<Vec<_>>()
}

#[test]
fn a_tapped_machine_is_the_last_that_is_lit() {
    let view = View { phase: crate::Phase::Open(None), step: Some(0) };
    let taps = |inputs: Inputs| Factory::open(inputs).scene(&view)[0].taps.clone().expect("machines can be tapped");
    let machines = taps(BASE);
    assert_eq!(machines.at.len(), 40);
    let demand = Inputs::SPECS.iter().find(|spec| spec.id == "demand").expect("demand");
    for (index, wished) in machines.values.iter().enumerate() {
        let inputs = Inputs { demand: demand.snap(*wished), ..BASE };
        let lit = Factory::open(inputs).course()[0].output / (inputs.capacity / 40.0);
        assert!((lit - (index + 1) as f64).abs() < 0.2, "machine {index} lights {lit}");
    }
    // Under the cost of making a piece no order is taken, and no machine can be switched on.
    let idle = Factory::open(Inputs { price: BASE.unit_cost - 1.0, ..BASE });
    assert!(idle.scene(&view)[0].taps.is_none());
}
