use super::*;
use crate::bounds;
use crate::scene::Shape;

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

#[test]
fn the_steps_of_a_street_lead_to_its_end() {
    for inputs in [FEEDBACK, CHANCE] {
        let street = Street::open(inputs, 1, FEW);
        let times: Vec<u32> = (0..=street.last_step()).map(|step| street.time(Some(step))).collect();
        assert!(times.is_sorted() && times[street.last_step() as usize] == u32::MAX, "{times:?}");
        assert_eq!(street.time(None), u32::MAX);
    }
}
