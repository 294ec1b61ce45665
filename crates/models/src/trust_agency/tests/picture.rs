use super::*;
use crate::bounds;
use crate::trust_agency::scene::map::strips;
use crate::trust_agency::scene::{LAST_STEP, month_of};

#[test]
fn everything_is_drawn_inside() {
    let spoiled = Inputs { reward: 11.0, ..Inputs::default() };
    let returned = Inputs { reward: 7.0, refund: 0.75, stake: 40.0, ..Inputs::default() };
    bounds::check(&TrustAgency, &[spoiled, returned, Inputs::default()].map(Inputs::to_values));
}

#[test]
fn steps_lead_from_the_beginning_to_the_end() {
    for months in [3.0, 200.0, 600.0] {
        assert_eq!(month_of(0, months), 0.0);
        near(month_of(LAST_STEP, months), months, 1e-9);
        assert!((0..LAST_STEP).all(|step| month_of(step, months) < month_of(step + 1, months)));
        assert!(month_of(LAST_STEP, months) <= months);
    }
}

#[test]
fn three_months_look_alike() {
    let outlook = Outlook::of(Inputs::default());
    let seen: Vec<State> = outlook.communities().iter().flatten().map(|course| course.at(3.0)).collect();
    let lit: Vec<f64> = seen.iter().map(|state| libm::round(60.0 * state.share)).collect();
    assert_eq!(lit, [18.0, 20.0, 17.0]);
    // The one that lasts has the least to show for itself.
    assert!(seen[1].referrals < seen[0].referrals && seen[1].referrals < seen[2].referrals);
}

#[test]
fn beyond_the_safe_refund_no_reward_does_harm() {
    let safe = Inputs::default().safe_refund().expect("nine is less than ten");
    near(safe, 1.0 / 9.0, 1e-15);
    let greedy = |refund: f64| Inputs { reward: 40.0, refund, ..Inputs::default() }.regime();
    assert_eq!([greedy(safe - 1e-9), greedy(safe + 1e-9)], [Regime::BoomAndBust, Regime::Sustained]);
}

proptest! {
    #[test]
    fn the_map_says_what_the_model_says(inputs in arbitrary_inputs()) {
        let stakes = inputs.stakes();
        let slope = stakes.joy + stakes.tie + stakes.detection * stakes.stake;
        prop_assume!(slope > 0.0);
        let free = (stakes.reward_for(0.0) - inputs.reward) / slope;
        let strips = strips(&inputs);
        prop_assert!(strips.windows(2).all(|pair| pair[0].to == pair[1].from));
        let strip = strips.iter().find(|strip| strip.to < free && free < strip.from);
        // On a border either side is right.
        if let Some(strip) = strip && strips.iter().all(|strip| (strip.to - free).abs() > 1e-9) {
            prop_assert_eq!(strip.regime, inputs.regime());
        }
    }
}
