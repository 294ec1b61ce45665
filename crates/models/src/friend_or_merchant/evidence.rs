//! What a message says about its sender, and what we make of it: Bayes' rule with two labels that stick.

/// A message, by kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Message {
    /// He tries to sell something.
    Advert,
    /// He recommends something that he gains nothing by.
    Tip,
    /// Small talk.
    Chat,
}

/// How often somebody sends each kind; the three shares sum to one.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Habits {
    /// Share of adverts.
    pub advert: f64,
    /// Share of honest tips: whatever is neither advert nor chat.
    pub tip: f64,
    /// Share of chat.
    pub chat: f64,
}

/// The least share of tips. Were it 0 for one kind of sender, a single tip would prove what he is.
const LEAST_TIPS: f64 = 0.01;

impl Habits {
    /// Habits from the shares of adverts and chat; both must be positive. Where the two leave less than 1 % for tips,
    /// all three are scaled down so that they sum to one.
    pub fn new(advert: f64, chat: f64) -> Self {
        let tip = 1.0 - advert - chat;
        if tip >= LEAST_TIPS {
            return Self { advert, tip, chat };
        }
        let sum = advert + chat + LEAST_TIPS;
        Self { advert: advert / sum, tip: LEAST_TIPS / sum, chat: chat / sum }
    }

    /// The share of a kind.
    pub const fn share(&self, message: Message) -> f64 {
        match message {
            Message::Advert => self.advert,
            Message::Tip => self.tip,
            Message::Chat => self.chat,
        }
    }
}

/// The weight of each kind: by how much it moves the log odds that its sender is a merchant, in nats.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Weights {
    /// Weight of an advert.
    pub advert: f64,
    /// Weight of a tip.
    pub tip: f64,
    /// Weight of chat; negative where friends chat more than merchants.
    pub chat: f64,
}

/// The odds by which an advert speaks for a merchant when it says that both sides share the reward. Verlegh et al.
/// (2013) found that such a reward raises no suspicion; the size is illustrative.
pub const DISCLOSED_ODDS: f64 = 3.0;

impl Weights {
    /// Logarithms of the likelihood ratios, ln P(message | merchant) / P(message | friend).
    pub fn of(friend: &Habits, merchant: &Habits) -> Self {
        let weight = |message| libm::log(merchant.share(message) / friend.share(message));
        Self { advert: weight(Message::Advert), tip: weight(Message::Tip), chat: weight(Message::Chat) }
    }

    /// The same weights when adverts disclose a shared reward: an advert weighs at most ln [`DISCLOSED_ODDS`].
    #[must_use]
    pub fn disclosed(self) -> Self {
        Self { advert: self.advert.min(libm::log(DISCLOSED_ODDS)), ..self }
    }

    /// The weight of a kind.
    pub const fn weight(&self, message: Message) -> f64 {
        match message {
            Message::Advert => self.advert,
            Message::Tip => self.tip,
            Message::Chat => self.chat,
        }
    }

    /// Mean weight of a message from somebody with these habits. For a friend it is negative, for a merchant positive
    /// (Gibbs' inequality), unless their habits are the same.
    pub fn drift(&self, habits: &Habits) -> f64 {
        habits.advert * self.advert + habits.tip * self.tip + habits.chat * self.chat
    }

    /// The share of adverts among adverts and chat at which belief stands still, −w_chat/(w_advert − w_chat);
    /// `None` when chat does not wash adverts out.
    pub fn neutral_share(&self) -> Option<f64> {
        (self.advert > 0.0 && self.chat < 0.0).then(|| -self.chat / (self.advert - self.chat))
    }

    /// How many chats wash out one advert, −w_advert/w_chat; `None` when chat does not wash adverts out.
    pub fn chats_per_advert(&self) -> Option<f64> {
        (self.advert > 0.0 && self.chat < 0.0).then(|| -self.advert / self.chat)
    }
}

/// What we file him as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Label {
    /// A friend.
    Friend,
    /// A merchant.
    Merchant,
}

/// Two thresholds in log odds, so that a label, once turned, does not turn back at the same place (Schmitt 1938).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Thresholds {
    /// Above it a friend becomes a merchant.
    pub upper: f64,
    /// Below it a merchant becomes a friend again.
    pub lower: f64,
}

impl Thresholds {
    /// The label after the log odds have come to a value.
    pub fn relabel(&self, label: Label, log_odds: f64) -> Label {
        if log_odds > self.upper {
            Label::Merchant
        } else if log_odds < self.lower {
            Label::Friend
        } else {
            label
        }
    }
}

/// One message and what it left behind.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Step {
    /// The message; `None` at the beginning.
    pub message: Option<Message>,
    /// Log odds that he is a merchant, after it.
    pub log_odds: f64,
    /// His label after it.
    pub label: Label,
}

/// Belief and label along a sequence of messages; the first step is the beginning.
///
/// Evidence is additive, so the log odds are the start plus counts times weights: no rounding error grows along the
/// way, and the order of the messages changes the label only.
pub fn walk(start: f64, weights: &Weights, thresholds: &Thresholds, messages: &[Message]) -> Vec<Step> {
    let mut label = thresholds.relabel(Label::Friend, start);
    let mut steps = vec![Step { message: None, log_odds: start, label }];
    let mut counts = [0.0; 3];
    for message in messages {
        counts[*message as usize] += 1.0;
        let [adverts, tips, chats] = counts;
        let log_odds = start + adverts * weights.advert + tips * weights.tip + chats * weights.chat;
        label = thresholds.relabel(label, log_odds);
        steps.push(Step { message: Some(*message), log_odds, label });
    }
    steps
}

/// The least number of messages that carries belief beyond a threshold `distance` ahead when each brings it nearer by
/// `weight`: 0 when it lies behind already, `None` when messages never bring it nearer.
pub fn messages_beyond(distance: f64, weight: f64) -> Option<f64> {
    if distance < 0.0 {
        Some(0.0)
    } else if weight > 0.0 {
        Some(libm::floor(distance / weight) + 1.0)
    } else {
        None
    }
}

/// ln p/(1 − p), for 0 < p < 1.
pub fn log_odds(probability: f64) -> f64 {
    libm::log(probability / (1.0 - probability))
}

/// The probability that has these log odds, 1/(1 + e^−x).
pub fn probability(log_odds: f64) -> f64 {
    1.0 / (1.0 + libm::exp(-log_odds))
}
