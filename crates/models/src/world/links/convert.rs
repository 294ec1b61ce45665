//! From what one figure shows to what another takes. Each is a pure function of what it is given.

use super::Given;
use super::Quantity::{Output, Param};
use crate::friend_or_merchant;
use crate::scale_economy::learning_exponent;

const DAYS_A_WEEK: f64 = 7.0;
const DAYS_A_MONTH: f64 = 30.0;
/// Buyers of the whole market, as many as `who-prospers` has at its defaults (illustrative).
const BUYERS: f64 = 100_000.0;
/// Levels that WeChat's rule of 2016 lets a scheme pay.
const LEGAL_LEVELS: f64 = 2.0;
/// What [`crate::trust_agency::Regime::Sustained`] is as an output.
const SUSTAINED: f64 = crate::trust_agency::Regime::Sustained as u8 as f64;

/// The same number.
pub fn as_it_is(given: &Given) -> Option<f64> {
    given.number()
}

/// The first option of a choice: what the link is about.
#[expect(clippy::unnecessary_wraps, reason = "all conversions have one signature")]
pub const fn first_option(_: &Given) -> Option<f64> {
    Some(0.0)
}

/// The second option of a choice.
#[expect(clippy::unnecessary_wraps, reason = "all conversions have one signature")]
pub const fn second_option(_: &Given) -> Option<f64> {
    Some(1.0)
}

/// The third option of a choice.
#[expect(clippy::unnecessary_wraps, reason = "all conversions have one signature")]
pub const fn third_option(_: &Given) -> Option<f64> {
    Some(2.0)
}

/// From a week to a day.
pub fn a_day(given: &Given) -> Option<f64> {
    Some(given.number()? / DAYS_A_WEEK)
}

/// From a day to a month.
pub fn a_month(given: &Given) -> Option<f64> {
    Some(given.number()? * DAYS_A_MONTH)
}

/// What the factory sells a piece for at least: with idle machines anything above the cost of making it, c; when all
/// run the price has to pay for machines too, c + F/K. In yuan.
pub fn factory_floor(given: &Given) -> Option<f64> {
    let idle = given.source(Output("utilisation"))? < 1.0;
    given.source(if idle { Param("unit-cost") } else { Output("long-run-floor") })
}

/// Pieces a month that all buyers of the shop side buy: 30·g·P/p.
pub fn market(given: &Given) -> Option<f64> {
    Some(given.number()? * DAYS_A_MONTH * BUYERS / given.own("price"))
}

/// What a piece costs besides the fixed cost, at the volume that the cost curve stands at: v = AC − F/Q, in yuan.
pub fn variable_cost(given: &Given) -> Option<f64> {
    Some(given.number()? - given.source(Output("fixed-part"))?)
}

/// By how many per cent a piece gets cheaper when volume grows by one: b = −d ln AC/d ln Q. Of the parts of the average
/// cost the fixed one falls with exponent 1, the goods with Wright's exponent, and what grows with volume rises with 1.
pub fn cost_elasticity(given: &Given) -> Option<f64> {
    let part = |id| given.source(Output(id));
    let learning = learning_exponent(given.source(Param("progress-ratio"))?);
    let falling = part("fixed-part")? + learning * part("goods-part")? - part("growth-part")?;
    let average = given.number()?;
    (average > 0.0).then(|| falling / average)
}

/// The churn of posts, μ₁, with which followers leave at the rate at which friends find out that he sells: the churn
/// law μ₁f² is made to agree with the flip hazard h(f) at the fed figure's own rate of posting f, each post an advert,
/// among as many chats as the friend sends. Under the neutral share nobody ever notices, and h is 0.
pub fn churn_of_flips(given: &Given) -> Option<f64> {
    let posts = given.own("posts");
    let friend = friend_or_merchant::Inputs::from_values(given.source_values());
    let posting = friend_or_merchant::Inputs { adverts_per_week: posts * DAYS_A_WEEK, ..friend };
    // A flip on day 0 is a hazard without bound: the range will hold it.
    let hazard = posting.flip_day().map_or(0.0, |day| 1.0 / day);
    Some(hazard / (posts * posts))
}

/// The acceptance at which each of k friends told makes R∞ new participants: a = R∞/k. Then the paper ratio of the
/// cascade is the lasting ratio of the community: above one it goes on, below it dies out.
pub fn lasting_acceptance(given: &Given) -> Option<f64> {
    Some(given.number()? / given.own("invitations"))
}

/// Only a friend's word is taken: a·(1 − P_m).
pub fn believed_acceptance(given: &Given) -> Option<f64> {
    Some(given.standing() * (1.0 - given.number()?))
}

/// Where a community lasts it keeps the rule of two paid levels, which a platform that looks after trust imposes;
/// elsewhere nobody keeps it. This is a reading of ours, not a result.
pub fn depth_cap(given: &Given) -> Option<f64> {
    let standing = given.standing();
    Some(if given.number()? == SUSTAINED { standing.min(LEGAL_LEVELS) } else { standing })
}

/// Probability that a friend who is told takes it in, the shared benefit included.
pub fn acceptance_in_all(given: &Given) -> Option<f64> {
    let refuses = (1.0 - given.number()?) * (1.0 - given.source(Param("shared-benefit"))?);
    Some(1.0 - refuses)
}
