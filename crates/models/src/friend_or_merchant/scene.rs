//! A chat and the portrait that it paints; belief message by message; a week of messages; affection as a fishery.

mod chat;
mod walk;
mod week;

use super::Conversation;
use crate::format::Format;
use crate::model::{Phase, View};
use crate::scene::{Label, Panel};

pub fn draw(conversation: &Conversation, view: &View) -> Vec<Panel> {
    match view.phase {
        Phase::Guessing(guess) => vec![chat::question(conversation, guess)],
        Phase::Open(guess) => {
            let shown = conversation.shown(view.step);
            vec![
                chat::window(conversation, shown),
                walk::draw(conversation, shown, guess),
                week::map(&conversation.inputs),
                week::fishery(&conversation.inputs),
            ]
        }
    }
}

/// A belief as it is printed: never 0 % or 100 %, for no evidence proves anything.
fn belief(key: &'static str, probability: f64) -> Label {
    let (near, far) = (0.0005, 0.9995);
    let format = if (0.01..=0.99).contains(&probability) { Format::Percent(0) } else { Format::Percent(1) };
    let sign = match probability {
        p if p < near => "<",
        p if p > far => ">",
        _ => "",
    };
    let held = if probability < near { 0.001 } else { probability.min(0.999) };
    Label { key, slots: vec![("value", format!("{sign}{}", format.print(held)))] }
}

/// A weight with its sign.
fn weight(value: f64) -> Label {
    let printed = Format::Fixed(2).print(value);
    let zero = printed.bytes().all(|byte| matches!(byte, b'0' | b'.'));
    Label::number(if value > 0.0 && !zero { format!("+{printed}") } else { printed })
}
