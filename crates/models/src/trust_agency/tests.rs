mod picture;

use proptest::prelude::*;

use super::agent::{best_selectivity, lasting_factor, quality, steady_trust, sustained_window, volume};
use super::community::State;
use super::reputation::{beta_reputation, captured, eigentrust, memory, village_trust};
use super::*;
use crate::world::query;
use crate::{corners, registry};

#[track_caller]
fn near(actual: f64, expected: f64, tolerance: f64) {
    assert!((actual - expected).abs() <= tolerance, "{actual} is not {expected}");
}

/// The default community, with a selectivity and a Λ of its own.
fn community(selectivity: f64, bad_factor: f64) -> Community {
    Community {
        reach: 15.0 * 0.6 * volume(selectivity),
        quality: quality(selectivity),
        bad_factor,
        ..Inputs::default().community()
    }
}

/// A course over 200 months: peak share and month, last share and trust, referrals, each to the digits given.
#[track_caller]
fn check_course(selectivity: f64, bad_factor: f64, peak: (f64, f64), last: (f64, f64), referrals: f64) {
    let course = community(selectivity, bad_factor).course(200.0).expect("it stays finite");
    let (month, top) = course.peak();
    near(top.share, peak.0, 5e-6);
    near(month, peak.1, 5e-3);
    near(course.end().share, last.0, 5e-6);
    near(course.end().trust, last.1, 5e-5);
    near(course.end().referrals, referrals, 5e-4);
}

#[test]
fn courses_agree_with_the_reference_solution() {
    check_course(0.0, 9.0, (0.36281, 1.50), (0.0, 0.1004), 2.380);
    check_course(0.5, 9.0, (0.34888, 2.95), (0.11111, 0.25), 24.026);
    check_course(0.7, 9.0, (0.25431, 5.48), (0.04142, 0.38636), 11.549);
}

#[test]
fn refunds_do_more_than_restraint() {
    let inputs = Inputs { reward: 7.0, refund: 0.75, ..Inputs::default() };
    near(inputs.stakes().selectivity(), 0.2, 1e-15);
    near(inputs.lasting_ratio(), 2.88, 1e-14);
    let outlook = Outlook::of(inputs).results();
    near(outlook.lasting_share.expect("always defined"), 0.652_778, 5e-7);
    near(outlook.referrals.expect("finite"), 130.67, 5e-3);
    near(outlook.final_share.expect("finite"), 0.652_778, 5e-7);
    // About 55 times as many as where nothing is managed.
    let greedy = community(0.0, 9.0).course(200.0).expect("it stays finite").end().referrals;
    near(outlook.referrals.expect("finite") / greedy, 55.0, 0.5);
}

#[test]
fn the_best_selectivity_is_the_published_one() {
    for (bad_factor, best, needed) in [(1.0, 0.0, 2.0), (4.0, 1.0 / 3.0, 4.5), (9.0, 0.5, 8.0)] {
        near(best_selectivity(bad_factor), best, 1e-15);
        near(1.0 / lasting_factor(best, bad_factor), needed, 1e-12);
        let root = 1.0 + libm::sqrt(bad_factor);
        near(lasting_factor(best, bad_factor), 2.0 / (root * root), 1e-15);
        assert_eq!(sustained_window(needed, bad_factor), None, "just not enough");
        assert!(sustained_window(needed * 1.001, bad_factor).is_some());
    }
    assert_eq!((best_selectivity(0.0), lasting_factor(0.0, 0.0)), (0.0, 1.0));
}

#[test]
fn rewards_above_eight_turn_a_healthy_network_into_a_bubble() {
    let (low, high) = sustained_window(9.0, 9.0).expect("nine is more than eight");
    near(low, 0.150_472, 5e-7);
    near(high, 0.738_417, 5e-7);
    let boundary = |stake: f64| {
        let inputs = Inputs { stake, ..Inputs::default() };
        Outlook::of(inputs).results().boundary_reward.expect("stakes do not change that")
    };
    near(boundary(0.0), 7.99, 5e-3);
    near((boundary(40.0) - boundary(0.0)) / 40.0, 0.4248, 5e-5);
    near(boundary(40.0), 25.0, 0.1);
    for (reward, regime) in [(7.99, Regime::Sustained), (7.991, Regime::BoomAndBust)] {
        assert_eq!(Inputs { reward, ..Inputs::default() }.regime(), regime);
    }
    let quiet = Inputs { reward: 0.0, stake: 40.0, ..Inputs::default() };
    assert!(quiet.lasting_ratio() < 1.0, "with a heavy deposit and no reward nobody speaks");
    let returned = Inputs { refund: 0.75, ..Inputs::default() };
    assert_eq!(Outlook::of(returned).results().boundary_reward, None, "no reward spoils it then");
}

#[test]
fn reward_discipline_alone_buys_less_than_twice() {
    // f(0)/f_max = (1 + √Λ)²/(2(1 + Λ)) ≥ ½.
    for bad_factor in [1.0, 4.0, 9.0, 100.0, 1e6] {
        let root = 1.0 + libm::sqrt(bad_factor);
        let ratio = lasting_factor(0.0, bad_factor) / lasting_factor(best_selectivity(bad_factor), bad_factor);
        near(ratio, root * root / (2.0 * (1.0 + bad_factor)), 1e-10);
        assert!(ratio >= 0.5);
    }
}

#[test]
fn beta_reputations_are_the_known_ones() {
    for (good, bad, expected) in [(0.0, 0.0, 0.5), (8.0, 2.0, 0.75), (98.0, 2.0, 0.970_588)] {
        near(beta_reputation(good, bad), expected, 5e-7);
    }
    near(memory(0.9), 10.0, 1e-14);
    // A long memory knows the trust of the long run.
    let (q, factor) = (0.75, 9.0);
    near(beta_reputation(1e9 * q, 1e9 * factor * (1.0 - q)), steady_trust(q, factor), 1e-8);
}

#[test]
fn eigentrust_of_four_people_is_personalised_pagerank() {
    let ratings = [[0.0, 4.0, 2.0, 0.0], [3.0, 0.0, 3.0, 0.0], [5.0, 1.0, 0.0, 0.0], [1.0, 0.0, 0.0, 0.0]];
    let trust = eigentrust(&ratings, &[1.0, 0.0, 0.0, 0.0], 0.15);
    for (actual, expected) in trust.into_iter().zip([0.453_838, 0.293_035, 0.253_127, 0.0]) {
        near(actual, expected, 5e-7);
    }
}

#[test]
fn two_who_collude_take_everything_unless_trust_is_anchored() {
    near(captured(0.0), 1.0, 1e-12);
    near(captured(0.15), 0.170, 5e-4);
    near(captured(1.0), 0.0, 1e-15);
}

#[test]
fn the_article_s_numbers_come_out() {
    let at = |reward: f64, refund: f64| Outlook::of(Inputs { reward, refund, ..Inputs::default() }).results();
    let check = |format: Format, value: Option<f64>, text: &str| assert_eq!(format.print_output(value), text);
    let (greedy, unpaid) = (at(11.0, 0.0), at(0.0, 0.0));
    check(Format::Fixed(1), greedy.start_ratio, "7.2");
    check(Format::Fixed(1), unpaid.start_ratio, "3.2");
    check(Format::Fixed(2), greedy.lasting_ratio, "0.90");
    check(Format::Fixed(2), unpaid.lasting_ratio, "1.12");
    check(Format::Fixed(1), greedy.referrals, "2.4");
    check(Format::Fixed(1), at(1.0, 0.0).referrals, "24.0");
    check(Format::Fixed(1), at(7.0, 0.75).referrals, "130.7");
    check(Format::Fixed(1), unpaid.boundary_reward, "8.0");
    check(Format::Percent(0), unpaid.unanchored_capture, "100%");
    check(Format::Percent(0), unpaid.anchored_capture, "17%");
    assert!(at(11.0, 0.75).lasting_ratio > Some(1.0));
}

#[test]
fn only_one_of_three_lively_communities_lasts() {
    let three = Inputs::default().communities().map(|inputs| Outlook::of(inputs).results());
    assert!(three.iter().all(|outlook| outlook.peak_share > Some(0.3) && outlook.peak_month < Some(3.5)));
    let lasting: Vec<usize> = (0..3).filter(|index| three[*index].final_share > Some(0.01)).collect();
    assert_eq!(lasting, [1]);
    let model = registry::find("trust-agency").expect("it is registered");
    assert_eq!(model.answer(), Some(1.0));
}

#[test]
fn the_bet_travels_in_a_link_by_its_name() {
    let text = "v=1&trust-agency.guess=second&at=trust-agency";
    let parsed = query::parse(text);
    assert!(parsed.complaints.is_empty());
    assert_eq!(query::serialise(&parsed.world, parsed.at), text);
}

#[test]
fn every_corner_is_finite() {
    corners::check(&TrustAgency);
}

fn arbitrary_inputs() -> impl Strategy<Value = Inputs> {
    let values: Vec<_> = Inputs::SPECS.iter().map(|spec| (0.0..=1.0_f64).prop_map(|at| spec.at_position(at))).collect();
    values.prop_map(|values| Inputs::from_values(&values))
}

proptest! {
    #[test]
    fn at_the_threshold_reward_and_joy_balance_the_loss(inputs in arbitrary_inputs()) {
        let stakes = inputs.stakes();
        let theta = stakes.selectivity();
        let loss = (1.0 - theta) * (stakes.tie + stakes.detection * stakes.stake);
        let gain = stakes.reward + stakes.joy * theta - stakes.effort - loss;
        // Inside the range he is indifferent; at its ends he would go further.
        let holds = if theta <= 0.0 { gain >= -1e-9 } else if theta >= 1.0 { gain <= 1e-9 } else { gain.abs() < 1e-9 };
        prop_assert!(holds, "{theta} {gain}");
        if theta > 0.0 && theta < 1.0 {
            prop_assert!((stakes.reward_for(theta) - stakes.reward).abs() < 1e-9);
        }
    }

    #[test]
    fn more_reward_sends_more_and_worse(inputs in arbitrary_inputs(), more in 0.1..20.0_f64) {
        let richer = Stakes { reward: inputs.reward + more, ..inputs.stakes() };
        let (before, after) = (inputs.stakes().selectivity(), richer.selectivity());
        prop_assert!(volume(after) >= volume(before) && quality(after) <= quality(before));
    }

    #[test]
    fn no_selectivity_beats_the_best(bad_factor in 0.0..30.0_f64, selectivity in 0.0..=1.0_f64) {
        let best = lasting_factor(best_selectivity(bad_factor), bad_factor);
        prop_assert!(lasting_factor(selectivity, bad_factor) <= best + 1e-15);
    }

    #[test]
    fn a_community_lasts_just_inside_the_window(contacts in 0.1..60.0_f64, bad_factor in 0.0..30.0_f64, at in 0.0..=1.0_f64) {
        let lasts = contacts * lasting_factor(at, bad_factor) > 1.0;
        match sustained_window(contacts, bad_factor) {
            None => prop_assert!(!lasts),
            Some((low, high)) => {
                let off = (at - low).abs().min((at - high).abs());
                prop_assert!(off < 1e-9 || lasts == (low < at && at < high) || (at == 0.0 && low == 0.0));
            }
        }
    }

    #[test]
    fn shares_stay_shares_and_referrals_balance(inputs in arbitrary_inputs()) {
        let course = inputs.community().course(inputs.months).expect("it stays finite");
        let (_, top) = course.peak();
        let mut stayed = 0.0;
        let pieces = 20_000;
        let width = inputs.months / f64::from(pieces);
        for piece in 0..pieces {
            let state = course.at((f64::from(piece) + 0.5) * width);
            prop_assert!((0.0..=1.0).contains(&state.share) && (0.0..=1.0 + 1e-9).contains(&state.trust));
            prop_assert!(state.share <= top.share * (1.0 + 1e-6));
            stayed += state.share * width;
        }
        // Who joined is there still or has left: ∫ joining = x(T) − x(0) + δ ∫ x.
        let end = course.end();
        let joined = end.share - inputs.start_share + inputs.fading * stayed;
        prop_assert!((end.referrals - joined).abs() < 2e-3 * (1.0 + joined.abs()), "{} {joined}", end.referrals);
    }

    #[test]
    fn a_lasting_community_ends_at_its_fixed_point(
        selectivity in 0.0..0.6_f64, bad_factor in 0.0..9.0_f64, friends in 20.0..40.0_f64, start in 0.001..0.5_f64,
    ) {
        let volume = volume(selectivity);
        let lasting = friends * lasting_factor(selectivity, bad_factor);
        let community = Community { reach: friends * volume, start_share: start, ..community(selectivity, bad_factor) };
        let end = community.course(600.0).expect("it stays finite").end();
        prop_assert!((end.share - (1.0 - 1.0 / lasting)).abs() < 1e-7, "{}", end.share);
        prop_assert!((end.trust - steady_trust(quality(selectivity), bad_factor)).abs() < 1e-7, "{}", end.trust);
    }

    #[test]
    fn trust_sums_to_one_and_the_anchor_holds_it(weight in 0.01..1.0_f64, more in 0.0..1.0_f64) {
        let trust = village_trust(weight);
        prop_assert!((trust.iter().sum::<f64>() - 1.0).abs() < 1e-12);
        prop_assert!(trust.iter().all(|share| (-1e-15..=1.0).contains(share)));
        prop_assert!(captured(weight + (1.0 - weight) * more) <= captured(weight) + 1e-12);
    }
}
