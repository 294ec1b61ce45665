use proptest::prelude::*;

use super::*;

const EXAMPLE: Inputs =
    Inputs { goods_cost: 20.0, delivery_cost: 0.0, fixed_cost: 1e5, price: 30.0, volume: 1_000.0, ..BASE };
const BASE: Inputs = Inputs {
    volume: 10_000.0,
    price: 35.0,
    fixed_cost: 1e5,
    goods_cost: 15.0,
    progress_ratio: 1.0,
    delivery_cost: 5.0,
    parcel_volume: 20.67,
    delivery_elasticity: 0.2,
    growth_cost: 0.0,
};

#[track_caller]
fn near(actual: f64, expected: f64, relative: f64) {
    assert!((actual - expected).abs() <= relative * expected.abs(), "{actual} is not {expected}");
}

#[test]
fn the_declared_defaults_are_the_storyboard() {
    assert_eq!(Inputs::default(), BASE);
    let outputs = BASE.outputs();
    assert_eq!(outputs.average_cost, Some(30.0));
    assert_eq!((outputs.fixed_part, outputs.goods_part, outputs.delivery_part), (Some(10.0), Some(15.0), Some(5.0)));
    assert_eq!(outputs.profit, Some(50_000.0));
    assert_eq!(BASE.average_cost(1_000.0).total(), 120.0);
}

#[test]
fn average_cost_of_the_reference_example() {
    for (volume, cost) in [(1e3, 120.0), (1e4, 30.0), (1e5, 21.0)] {
        near(EXAMPLE.average_cost(volume).total(), cost, 1e-15);
    }
}

#[test]
fn break_even_is_fixed_cost_over_margin() {
    near(EXAMPLE.break_even().expect("30 covers 20"), 10_000.0, 1e-14);
    assert_eq!(Inputs { price: 20.0, ..EXAMPLE }.break_even(), None, "the price only just covers the goods");
}

#[test]
fn efficient_scale_is_fixed_cost_over_tolerance_times_floor() {
    near(EXAMPLE.efficient_scale().expect("a floor of 20"), 100_000.0, 1e-12);
    for (tolerance, volume) in [(0.01, 500_000.0), (0.05, 100_000.0), (0.10, 50_000.0)] {
        near(EXAMPLE.volume_at_cost(20.0 * (1.0 + tolerance), 1e12).expect("above the floor"), volume, 1e-12);
    }
    let free = Inputs { goods_cost: 0.0, ..EXAMPLE };
    assert_eq!(free.efficient_scale(), None, "a floor of nothing is never within five per cent");
}

#[test]
fn wright_s_law_gives_the_published_units() {
    for (units, cost) in [(1.0, 100.0), (2.0, 80.0), (4.0, 64.0), (8.0, 51.2), (16.0, 40.96)] {
        near(wright(100.0, 0.8, units), cost, 1e-14);
    }
    near(wright(100.0, 0.8, 100.0), 22.7062, 5e-6);
    for (ratio, exponent) in [(0.8, 0.321_928), (0.9, 0.152_003), (0.95, 0.074_001)] {
        near(learning_exponent(ratio), exponent, 1e-5);
    }
    assert_eq!(learning_exponent(1.0).to_bits(), 0);
}

#[test]
fn real_parcels_get_thirteen_per_cent_cheaper_with_each_doubling() {
    let year = |year, volume, revenue| ParcelYear { year, volume, revenue };
    let five = [
        year(2014, 13.96, 204.5),
        year(2015, 20.67, 277.0),
        year(2016, 31.3, 397.0),
        year(2020, 83.36, 879.5),
        year(2023, 132.07, 1_207.4),
    ];
    near(parcel_elasticity(&five), -0.2006, 2.5e-3);
    near(parcel_elasticity(&five[1..]), -0.2028, 2.5e-3);
    near(BASE.outputs().parcel_saving.expect("always defined"), 0.13, 0.02);
    for (year, per_parcel) in five.iter().zip([14.65, 13.4, 12.7, 10.55, 9.14]) {
        near(year.per_parcel(), per_parcel, 2e-3);
    }
    for (year, per_parcel) in PARCELS.iter().zip([13.4, 12.7, 10.54, 9.14]) {
        near(year.per_parcel(), per_parcel, 2e-3);
    }
}

#[test]
fn a_cost_that_grows_with_volume_bends_the_curve_up() {
    let bent = Inputs { growth_cost: 2.0, ..EXAMPLE };
    // Lowest at √(F/d′), at v + 2√(F·d′), with d′ = d/10,000.
    let lowest = libm::sqrt(1e5 / 2e-4);
    near(bent.cheapest_volume().expect("a minimum"), lowest, 1e-12);
    near(bent.floor(), 20.0 + 2.0 * libm::sqrt(1e5 * 2e-4), 1e-12);
    assert!(bent.outputs().small_shop_cost < bent.outputs().large_shop_cost);
}

#[test]
fn the_curve_s_line_ends_where_it_leaves_the_frame() {
    use crate::model::{Phase, View};
    use crate::scene::Shape;

    let dare = Inputs { growth_cost: 3.0, volume: 1e5, ..BASE };
    for (inputs, ends_at_the_top) in [(BASE, [true, false]), (dare, [true, true])] {
        let panels = scene::draw(&inputs, &View { phase: Phase::Open(Some(75.0)), step: None });
        let line = panels[0].marks.iter().find(|mark| mark.key == "average-cost-curve");
        let Some(Shape::Path { points, .. }) = line.map(|mark| &mark.shape) else { panic!("there is a line") };
        let top = 34.0;
        let [first, within @ .., last] = points.as_slice() else { panic!("the line has corners") };
        assert!(within.iter().all(|[_, y]| *y > top + 0.1), "the line runs along the frame");
        assert_eq!([first, last].map(|[_, y]| (y - top).abs() < 0.1), ends_at_the_top);
    }
}

#[test]
fn both_shops_of_the_dare_stand_in_the_picture() {
    use crate::model::{Phase, View};

    let named = |inputs: Inputs| {
        let panels = scene::draw(&inputs, &View { phase: Phase::Open(None), step: None });
        ["small-shop", "large-shop"].map(|key| panels[0].marks.iter().filter(|mark| mark.key == key).count())
    };
    assert_eq!(named(BASE), [0, 0]);
    // A dot, a name and a number.
    assert_eq!(named(Inputs { growth_cost: 3.0, volume: 1e5, ..BASE }), [3, 3]);
}

proptest! {
    #[test]
    fn average_cost_falls_with_volume_when_nothing_grows(
        values in arbitrary_values(), volume in 100.0..1e6_f64, factor in 1.001..10.0_f64,
    ) {
        let inputs = Inputs { growth_cost: 0.0, ..Inputs::from_values(&values) };
        prop_assert!(inputs.average_cost(volume * factor).total() < inputs.average_cost(volume).total());
    }

    #[test]
    fn break_even_and_efficient_scale_lie_on_the_curve(values in arbitrary_values()) {
        let inputs = Inputs::from_values(&values);
        if let Some(volume) = inputs.break_even() {
            near(inputs.average_cost(volume).total(), inputs.price, 1e-9);
        }
        if let Some(volume) = inputs.efficient_scale() {
            near(inputs.average_cost(volume).total(), 1.05 * inputs.floor(), 1e-9);
        }
    }

    #[test]
    fn the_parts_add_up_to_the_whole(values in arbitrary_values()) {
        let outputs = Inputs::from_values(&values).outputs();
        let parts = [outputs.fixed_part, outputs.goods_part, outputs.delivery_part, outputs.growth_part];
        let sum: f64 = parts.into_iter().flatten().sum();
        near(outputs.average_cost.expect("always defined"), sum, 1e-12);
    }
}

fn arbitrary_values() -> impl Strategy<Value = Vec<f64>> {
    Inputs::SPECS
        .iter()
        .map(|spec| {
            let (min, max) = spec.range();
            min..=max
        })
        .collect::<Vec<_>>()
}
