//! Two streets with the buyers' gain beneath, two Lorenz curves, what is left for each, and real stars.

mod bars;
mod lorenz;
mod members;
mod stars;
mod streets;

use super::Worlds;
use crate::format::Format;
use crate::model::{Phase, View};
use crate::scene::{Label, Panel};

pub fn draw(worlds: &Worlds, view: &View) -> Vec<Panel> {
    match view.phase {
        Phase::Guessing(_) => vec![streets::question()],
        Phase::Open(guess) => {
            vec![streets::draw(worlds, guess), lorenz::draw(worlds), members::draw(&worlds.inputs), stars::draw()]
        }
    }
}

/// Money in yuan, in ten thousands or in hundred millions, with the words for each.
fn money(keys: [&'static str; 3], value: f64) -> Label {
    let size = libm::fabs(value);
    let (key, number) = if size < 999_999.5 {
        (keys[0], Format::Fixed(0).print(value))
    } else if size < 9_995_000.0 {
        (keys[1], Format::TenThousands.print(value))
    } else if size < 99_995_000.0 {
        (keys[1], Format::Fixed(0).print(value / 1e4))
    } else {
        (keys[2], Format::HundredMillions.print(value))
    };
    Label::words(key).with("value", number)
}
