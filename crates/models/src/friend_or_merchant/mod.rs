//! M3: a friend starts to sell. Is he a friend, or a merchant?
//!
//! Each message is evidence. Its weight is ln P(message | merchant)/P(message | friend), the log odds that he is a
//! merchant are the sum of all weights and of a prior, and two thresholds turn the label: it turns at once, and turns
//! back only when the belief has come down much further. Beside it, affection is a stock that grows back and is drawn
//! upon by favours, and face makes one buy what one does not need.

mod affection;
mod conversation;
mod evidence;
mod face;
mod passage;
mod scene;
#[cfg(test)]
mod tests;

pub use affection::Affection;
pub use conversation::Conversation;
pub use evidence::{
    DISCLOSED_ODDS, Habits, Label, Message, Step, Thresholds, Weights, log_odds, messages_beyond, probability, walk,
};
pub use face::Occasion;
pub use passage::{HORIZON, Passage, false_alarm_bound, first_passage, wald_mean};

use crate::format::Format;
use crate::model::{Effort, Guess, Model, Run, Runnable};
use crate::output::OutputSpec;
use crate::param::ParamSpec;

const DAYS_A_WEEK: f64 = 7.0;
/// The most of each that a week holds: the edges of the two maps that are drawn over a week.
const MOST_ADVERTS: f64 = 10.0;
const MOST_CHATS: f64 = 30.0;
const MOST_FAVOURS: f64 = 10.0;
/// Steps of the time course: longer conversations pass several messages a step.
const MOST_STEPS: u32 = 40;

crate::parameters! {
    /// What he sends, what we make of it, and what we owe each other.
    pub struct Inputs {
        /// Adverts sent by hand, before everything else.
        adverts = ParamSpec::linear("adverts", "message", 4.0, 0.0, 12.0, 1.0),
        /// Chats sent by hand, after the adverts and the tips.
        chats = ParamSpec::linear("chats", "message", 0.0, 0.0, 40.0, 1.0),
        /// Adverts a week in the long run, f.
        adverts_per_week = ParamSpec::linear("adverts-per-week", "message/week", 2.0, 0.0, MOST_ADVERTS, 0.5),
        /// Chats a week in the long run, g.
        chats_per_week = ParamSpec::linear("chats-per-week", "message/week", 5.0, 0.0, MOST_CHATS, 1.0),
        /// Honest tips sent by hand, after the adverts.
        tips = ParamSpec::linear("tips", "message", 0.0, 0.0, 12.0, 1.0),
        /// Favours asked a week, E.
        effort = ParamSpec::linear("effort", "favour/week", 2.0, 0.0, MOST_FAVOURS, 0.5),
        /// Whether adverts say that both sides share the reward.
        disclosed = ParamSpec::switch("disclosed"),
        /// What he was to us first: a friend, or a merchant who became a friend.
        start = ParamSpec::choice("start", &["friend", "merchant"]),
        /// Adverts more that we forgive somebody who was a merchant first. The direction is Grayson's (2007), the size
        /// illustrative.
        forgiven_adverts = ParamSpec::linear("forgiven-adverts", "message", 1.0, 0.0, 5.0, 1.0),
        /// Probability that somebody is a merchant before he has sent anything, π.
        prior = ParamSpec::linear("prior", "", 0.05, 0.01, 0.5, 0.01).printed(Format::Percent(0)),
        /// Share of adverts among a friend's messages.
        advert_friend = ParamSpec::linear("advert-friend", "", 0.05, 0.01, 0.5, 0.01).printed(Format::Percent(0)),
        /// Share of adverts among a merchant's messages.
        advert_merchant = ParamSpec::linear("advert-merchant", "", 0.6, 0.05, 0.95, 0.01).printed(Format::Percent(0)),
        /// Share of chat among a friend's messages.
        chat_friend = ParamSpec::linear("chat-friend", "", 0.9, 0.05, 0.95, 0.01).printed(Format::Percent(0)),
        /// Share of chat among a merchant's messages.
        chat_merchant = ParamSpec::linear("chat-merchant", "", 0.35, 0.05, 0.95, 0.01).printed(Format::Percent(0)),
        /// Belief above which a friend becomes a merchant.
        upper = ParamSpec::linear("upper", "", 0.8, 0.5, 0.99, 0.01).printed(Format::Percent(0)),
        /// Belief below which a merchant becomes a friend again.
        lower = ParamSpec::linear("lower", "", 0.2, 0.01, 0.5, 0.01).printed(Format::Percent(0)),
        /// How fast a little affection grows back, r, a week.
        regrowth = ParamSpec::linear("regrowth", "1/week", 0.2, 0.05, 1.0, 0.05),
        /// Affection of an undisturbed friendship, K.
        capacity = ParamSpec::linear("capacity", "", 100.0, 10.0, 200.0, 10.0),
        /// Share of the affection that one favour takes, q.
        catchability = ParamSpec::linear("catchability", "1/favour", 0.05, 0.01, 0.2, 0.01),
        /// Log odds of buying something useless from somebody to whom nothing ties, a.
        inclination = ParamSpec::linear("inclination", "nat", -2.0, -5.0, 2.0, 0.5),
        /// Use of the thing to the buyer, beyond its price, U_A.
        usefulness = ParamSpec::linear("usefulness", "nat", 0.0, -3.0, 3.0, 0.5),
        /// Strength of the tie, from −2 (a stranger) to 2 (the closest friend).
        tie_strength = ParamSpec::linear("tie-strength", "", 1.0, -2.0, 2.0, 0.5),
        /// Who owes whom, from −2 (he owes me) to 2 (I owe him).
        debt = ParamSpec::linear("debt", "", 1.0, -2.0, 2.0, 0.5),
        /// Weight of the tie, φ.
        tie_weight = ParamSpec::linear("tie-weight", "nat", 1.0, 0.0, 3.0, 0.1),
        /// Weight of the debt, ω.
        debt_weight = ParamSpec::linear("debt-weight", "nat", 0.5, 0.0, 3.0, 0.1),
        /// Price of the smallest thing that he sells, which is what one buys out of face, in yuan.
        basket = ParamSpec::linear("basket", "CNY", 30.0, 1.0, 500.0, 1.0),
    }
}

crate::outputs! {
    /// What becomes of belief, label, affection and purse.
    pub struct Outputs {
        /// Probability that he is a merchant after the messages sent by hand, P_m.
        belief = OutputSpec::new("belief", "", Format::Percent(0)),
        /// The same as log odds.
        log_odds = OutputSpec::new("log-odds", "nat", Format::Fixed(2)),
        /// His label after them: 0 friend, 1 merchant.
        label = OutputSpec::new("label", "", Format::Fixed(0)),
        /// Adverts in a row that turn him from friend to merchant; undefined when adverts do not speak for a merchant.
        adverts_to_flip = OutputSpec::new("adverts-to-flip", "message", Format::Fixed(0)),
        /// Chats after those adverts and tips until belief is below the lower threshold; undefined when chat does not
        /// speak for a friend.
        chats_to_return = OutputSpec::new("chats-to-return", "message", Format::Fixed(0)),
        /// Share of adverts at which belief stands still; undefined when chat does not wash adverts out.
        neutral_share = OutputSpec::new("neutral-share", "", Format::Percent(1)),
        /// Chats that wash out one advert; undefined likewise.
        chats_per_advert = OutputSpec::new("chats-per-advert", "message", Format::Fixed(1)),
        /// Share of adverts in his week; undefined when he sends nothing.
        advert_share = OutputSpec::new("advert-share", "", Format::Percent(1)),
        /// How much a week of his messages moves belief, in nats.
        weekly_drift = OutputSpec::new("weekly-drift", "nat/week", Format::Fixed(2)),
        /// Day on which the drift turns his label; undefined when it never does.
        flip_day = OutputSpec::new("flip-day", "day", Format::Fixed(0)),
        /// 1/flip-day: the rate at which such friends are lost; 0 when it never happens, undefined when at once.
        flip_rate = OutputSpec::new("flip-rate", "1/day", Format::Significant(2)),
        /// Where affection settles, A*.
        affection = OutputSpec::new("affection", "", Format::Fixed(0)),
        /// What the favours bring in the long run, Y.
        sustained_yield = OutputSpec::new("yield", "1/week", Format::Fixed(1)),
        /// Favours a week that bring most, r/2q.
        best_effort = OutputSpec::new("best-effort", "favour/week", Format::Trimmed(1)),
        /// What they bring, rK/4.
        best_yield = OutputSpec::new("best-yield", "1/week", Format::Fixed(1)),
        /// Favours a week from which on no affection is left, r/q.
        collapse_effort = OutputSpec::new("collapse-effort", "favour/week", Format::Trimmed(1)),
        /// Upper bound on the probability that a true friend is ever filed as a merchant.
        false_alarm_bound = OutputSpec::new("false-alarm-bound", "", Format::Percent(1)),
        /// That probability itself, within the first [`HORIZON`] messages.
        false_alarm = OutputSpec::new("false-alarm", "", Format::Percent(1)),
        /// Mean number of messages until a true merchant is filed as one; undefined when some never are.
        merchant_messages = OutputSpec::new("merchant-messages", "message", Format::Fixed(1)),
        /// Wald's approximation of it; undefined when messages of a merchant do not speak for one.
        wald_messages = OutputSpec::new("wald-messages", "message", Format::Fixed(1)),
        /// Mean weight of a true friend's message.
        friend_drift = OutputSpec::new("friend-drift", "nat/message", Format::Fixed(2)),
        /// Mean weight of a true merchant's message.
        merchant_drift = OutputSpec::new("merchant-drift", "nat/message", Format::Fixed(2)),
        /// Probability of buying from him out of use and face.
        face_purchase = OutputSpec::new("face-purchase", "", Format::Percent(0)),
        /// Probability of buying the same thing for its use alone.
        merit_purchase = OutputSpec::new("merit-purchase", "", Format::Percent(0)),
        /// Mean spending out of use and face, in yuan.
        face_spending = OutputSpec::new("face-spending", "CNY", Format::Trimmed(1)),
    }
}

impl Inputs {
    /// A friend's habits and a merchant's.
    pub fn habits(&self) -> (Habits, Habits) {
        (Habits::new(self.advert_friend, self.chat_friend), Habits::new(self.advert_merchant, self.chat_merchant))
    }

    /// What each kind of message weighs.
    pub fn weights(&self) -> Weights {
        let (friend, merchant) = self.habits();
        let weights = Weights::of(&friend, &merchant);
        if self.disclosed == 1.0 { weights.disclosed() } else { weights }
    }

    /// Where the label turns, in log odds. Somebody who was a merchant first is forgiven some adverts more: going from
    /// business to friendship strains a relation less than going from friendship to business (Grayson 2007).
    pub fn thresholds(&self) -> Thresholds {
        let forgiven = if self.start == 1.0 { self.forgiven_adverts * self.weights().advert.max(0.0) } else { 0.0 };
        Thresholds { upper: log_odds(self.upper) + forgiven, lower: log_odds(self.lower) }
    }

    /// The log odds before anything is sent.
    pub fn prior_log_odds(&self) -> f64 {
        log_odds(self.prior)
    }

    /// Belief and label along the messages sent by hand: adverts, then tips, then chats.
    pub fn walk(&self) -> Vec<Step> {
        let repeat = |message, count: f64| std::iter::repeat_n(message, count as usize);
        let messages: Vec<Message> = repeat(Message::Advert, self.adverts)
            .chain(repeat(Message::Tip, self.tips))
            .chain(repeat(Message::Chat, self.chats))
            .collect();
        walk(self.prior_log_odds(), &self.weights(), &self.thresholds(), &messages)
    }

    /// Nats that a week of messages adds to the log odds: f·w_advert + g·w_chat.
    pub fn weekly_drift(&self) -> f64 {
        let weights = self.weights();
        self.adverts_per_week * weights.advert + self.chats_per_week * weights.chat
    }

    /// Log odds after some days of the weekly schedule, its messages spread evenly: the drift without its jumps.
    pub fn log_odds_on(&self, day: f64) -> f64 {
        self.prior_log_odds() + self.weekly_drift() * day / DAYS_A_WEEK
    }

    /// The day on which the drift crosses the upper threshold; `None` in the region where he is never noticed.
    pub fn flip_day(&self) -> Option<f64> {
        let distance = self.thresholds().upper - self.prior_log_odds();
        let drift = self.weekly_drift();
        if distance < 0.0 {
            Some(0.0)
        } else if drift > 0.0 {
            Some(DAYS_A_WEEK * distance / drift)
        } else {
            None
        }
    }

    /// The stock of affection.
    pub fn affection(&self) -> Affection {
        Affection { regrowth: self.regrowth, capacity: self.capacity, catchability: self.catchability }
    }

    /// The occasion to buy out of face.
    pub fn occasion(&self) -> Occasion {
        Occasion {
            inclination: self.inclination,
            usefulness: self.usefulness,
            tie: self.tie_weight * self.tie_strength,
            debt: self.debt_weight * self.debt,
        }
    }
}

/// The model.
pub struct FriendOrMerchant;

impl Model for FriendOrMerchant {
    fn id(&self) -> &'static str {
        "friend-or-merchant"
    }

    fn params(&self) -> &'static [ParamSpec] {
        Inputs::SPECS
    }

    fn outputs(&self) -> &'static [OutputSpec] {
        Outputs::SPECS
    }

    fn guess(&self) -> Option<Guess> {
        Some(Guess {
            scale: ParamSpec::linear("guess", "message", 4.0, 0.0, 30.0, 1.0),
            answer: "chats-to-return",
            settings: &[("adverts", 4.0)],
        })
    }
}

impl Runnable for FriendOrMerchant {
    fn run(&self, values: &[f64], _seed: u64, _effort: Effort) -> Box<dyn Run> {
        Box::new(Conversation::hold(Inputs::from_values(values)))
    }
}
