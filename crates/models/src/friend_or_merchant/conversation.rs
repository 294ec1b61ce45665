//! One conversation: what was sent by hand, and everything that follows from it.

use std::thread::LocalKey;

use super::evidence::{Habits, Step, Weights, messages_beyond, probability};
use super::passage::{Passage, false_alarm_bound, first_passage, wald_mean};
use super::{Inputs, MOST_STEPS, Outputs, scene};
use crate::last::Last;
use crate::model::{Run, Table, View};
use crate::scene::Panel;

/// What decides when belief rises above the upper line: the sender's habits, the judge's weights, the way up to there.
type Walk = (Habits, Weights, f64);

thread_local! {
    /// Both passages take a millisecond, and few of the parameters matter to them.
    static FRIEND: Last<Walk, Passage> = const { Last::none() };
    static MERCHANT: Last<Walk, Passage> = const { Last::none() };
}

/// The messages sent by hand and what each did.
#[derive(Clone, Debug)]
pub struct Conversation {
    pub(super) inputs: Inputs,
    pub(super) steps: Vec<Step>,
}

impl Conversation {
    /// Sends the messages.
    pub fn hold(inputs: Inputs) -> Self {
        Self { inputs, steps: inputs.walk() }
    }

    /// How many messages have been sent at a step of the time course.
    pub(super) fn shown(&self, step: Option<u32>) -> usize {
        let sent = self.steps.len() - 1;
        let last = self.last_step();
        match step {
            Some(step) if step < last => sent * step as usize / last as usize,
            _ => sent,
        }
    }

    /// All outputs.
    pub fn results(&self) -> Outputs {
        let inputs = &self.inputs;
        let (friend, merchant) = inputs.habits();
        let (weights, thresholds) = (inputs.weights(), inputs.thresholds());
        let prior = inputs.prior_log_odds();
        let distance = thresholds.upper - prior;
        let last = self.steps[self.steps.len() - 1];
        let before_chats = self.steps[inputs.adverts as usize + inputs.tips as usize].log_odds;
        let sent = inputs.adverts_per_week + inputs.chats_per_week;
        let flip_day = inputs.flip_day();
        let affection = inputs.affection();
        let occasion = inputs.occasion();
        let passage = |last: &'static LocalKey<Last<Walk, Passage>>, habits: Habits| {
            let walk = (habits, weights, distance);
            *last.with(|last| last.of(walk, |(habits, weights, distance)| first_passage(habits, weights, *distance)))
        };
        Outputs {
            belief: Some(probability(last.log_odds)),
            log_odds: Some(last.log_odds),
            label: Some(f64::from(last.label as u8)),
            adverts_to_flip: messages_beyond(distance, weights.advert),
            chats_to_return: messages_beyond(before_chats - thresholds.lower, -weights.chat),
            neutral_share: weights.neutral_share(),
            chats_per_advert: weights.chats_per_advert(),
            advert_share: (sent > 0.0).then(|| inputs.adverts_per_week / sent),
            weekly_drift: Some(inputs.weekly_drift()),
            flip_day,
            flip_rate: flip_day.map_or(Some(0.0), |day| (day > 0.0).then(|| 1.0 / day)),
            affection: Some(affection.steady(inputs.effort)),
            sustained_yield: Some(affection.sustained_yield(inputs.effort)),
            best_effort: Some(affection.best_effort()),
            best_yield: Some(affection.best_yield()),
            collapse_effort: Some(affection.collapse_effort()),
            false_alarm_bound: Some(false_alarm_bound(distance)),
            false_alarm: Some(passage(&FRIEND, friend).probability),
            merchant_messages: passage(&MERCHANT, merchant).mean,
            wald_messages: wald_mean(distance, weights.drift(&merchant)),
            friend_drift: Some(weights.drift(&friend)),
            merchant_drift: Some(weights.drift(&merchant)),
            face_purchase: Some(occasion.purchase()),
            merit_purchase: Some(occasion.on_merit()),
            face_spending: Some(occasion.purchase() * inputs.basket),
        }
    }
}

impl Run for Conversation {
    fn outputs(&self) -> Vec<Option<f64>> {
        self.results().to_values()
    }

    fn last_step(&self) -> u32 {
        (self.steps.len() as u32 - 1).min(MOST_STEPS)
    }

    fn scene(&self, view: &View) -> Vec<Panel> {
        scene::draw(self, view)
    }

    fn table(&self) -> Table {
        let thresholds = self.inputs.thresholds();
        let weights = self.inputs.weights();
        let row = |(number, step): (usize, &Step)| {
            vec![
                Some(number as f64),
                step.message.map(|message| weights.weight(message)),
                Some(step.log_odds),
                Some(probability(step.log_odds)),
                Some(f64::from(step.label as u8)),
                Some(probability(thresholds.upper)),
                Some(probability(thresholds.lower)),
            ]
        };
        Table {
            columns: vec!["message", "weight", "log-odds", "belief", "label", "upper", "lower"],
            rows: self.steps.iter().enumerate().map(row).collect(),
        }
    }
}
