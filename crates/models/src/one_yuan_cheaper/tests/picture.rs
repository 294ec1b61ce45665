use super::scene::crowd::{CUSTOMERS, Gathering, gather, heads};
use super::*;
use crate::bounds;
use crate::scene::{PANEL_WIDTH, Point, Shape};
use proptest::prelude::*;

#[test]
fn nothing_of_any_corner_s_picture_lies_outside() {
    let bases = [BASE, FEEDBACK, CHANCE, Inputs { cost_rule: 1.0, ..FEEDBACK }];
    // Shorter than the longest: a corner shows itself at once.
    let bases = bases.map(|inputs| Inputs { months: 400.0, customers: 200.0, ..inputs }.to_values());
    bounds::check(&OneYuanCheaper, &bases);
}

#[test]
fn everybody_stands_somewhere() {
    for inputs in [BASE, FEEDBACK, CHANCE] {
        let panels = Street::open(inputs, 1, FEW).scene(&View { phase: Phase::Open(None), step: None });
        let crowd: usize = panels[0]
            .marks
            .iter()
            .filter(|mark| mark.key.starts_with("crowd"))
            .map(|mark| if let Shape::Dots { at, .. } = &mark.shape { at.len() } else { 0 })
            .sum();
        assert_eq!(crowd, 200);
    }
}

proptest! {
    #[test]
    fn nobody_is_lost_and_no_two_stand_on_each_other(
        stalls in proptest::collection::vec(0.0..1.0_f64, 2..=50), power in 1.0..12.0_f64,
    ) {
        // From streets on which all are alike to streets on which one has nearly all.
        let weights: Vec<f64> = stalls.iter().map(|weight| libm::pow(*weight, power)).collect();
        let all: f64 = weights.iter().sum();
        prop_assume!(all > 0.0);
        let shares: Vec<f64> = weights.iter().map(|weight| weight / all).collect();
        let apart = (PANEL_WIDTH - 24.0) / shares.len() as f64;
        let door = |stall: usize| [12.0 + apart * (stall as f64 + 0.5), 204.0];
        let doors: Vec<_> = heads(&shares, CUSTOMERS).into_iter().enumerate().map(|(stall, h)| (door(stall), h)).collect();
        let Gathering { crowds, radius } = gather(14.0, PANEL_WIDTH - 14.0, 204.0, 372.0, &doors);
        for (crowd, (_, heads)) in crowds.iter().zip(&doors) {
            prop_assert_eq!(crowd.len(), *heads);
        }
        let all: Vec<(usize, Point)> =
            crowds.iter().enumerate().flat_map(|(stall, crowd)| crowd.iter().map(move |at| (stall, *at))).collect();
        prop_assert_eq!(all.len(), CUSTOMERS);
        for (index, (stall, at)) in all.iter().enumerate() {
            prop_assert!(at[0] > 13.9 && at[0] < PANEL_WIDTH - 13.9 && at[1] <= 372.0, "{:?}", at);
            for (other, there) in &all[index + 1..] {
                let apart = libm::hypot(at[0] - there[0], at[1] - there[1]) - 2.0 * radius;
                // Customers of two stalls are farther from each other than those of one.
                prop_assert!(apart > if stall == other { 0.2 } else { 1.6 }, "{apart} between {stall} and {other}");
                if stall < other {
                    prop_assert!(at[0] < there[0]);
                }
            }
        }
    }
}

#[test]
fn the_steps_of_a_street_lead_to_its_end() {
    for inputs in [FEEDBACK, CHANCE] {
        let street = Street::open(inputs, 1, FEW);
        let times: Vec<u32> = (0..=street.last_step()).map(|step| street.time(Some(step))).collect();
        assert!(times.is_sorted() && times[street.last_step() as usize] == u32::MAX, "{times:?}");
        assert_eq!(street.time(None), u32::MAX);
    }
}
