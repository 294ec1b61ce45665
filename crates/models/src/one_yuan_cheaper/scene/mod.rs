//! A street of stalls with their tags and customers; beside it what choice, circle or chance make of it.

mod chance;
mod circle;
pub(super) mod crowd;
mod market;
mod still;

use super::{Inputs, Play, Street};
use crate::format::Format;
use crate::model::{Phase, View};
use crate::scene::{Label, Panel};

pub fn draw(street: &Street, view: &View) -> Vec<Panel> {
    let guess = match view.phase {
        Phase::Guessing(guess) => return vec![market::question(&Inputs::default(), guess)],
        Phase::Open(guess) => guess,
    };
    let time = street.time(view.step);
    match street.play() {
        Play::Still(choice) => {
            let inputs = street.inputs();
            vec![market::duel(inputs, guess), still::curve(inputs, guess), still::whole_street(inputs, choice)]
        }
        Play::Feedback(course) => vec![
            market::street(street, time),
            circle::cliff(street, course),
            circle::stream(street, time),
            circle::price_of_volume(street, time),
        ],
        Play::Chance(_, fan) => {
            vec![market::street(street, time), circle::stream(street, time), chance::fan(street, fan)]
        }
    }
}

/// A share as a tick prints it.
fn percent_tick(share: f64) -> (f64, Label) {
    (share, Label::number(Format::Percent(0).print(share)))
}

/// The gains that a scale shows, with one in its middle: a tenth to ten, and a thousand times less and more where the
/// gain lies beyond; a hand that drags to the end does not get there.
fn gains(gain: f64) -> (f64, f64) {
    let most = if gain <= 0.0 || (0.095..=10.5).contains(&gain) { 10.0 } else { 1_000.0 };
    (1.0 / most, most)
}

/// Width of a printed number in small text.
fn wide(text: &str) -> f64 {
    7.2 * text.chars().count() as f64
}
