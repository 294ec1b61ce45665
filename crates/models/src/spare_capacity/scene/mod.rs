//! A wall of machines, lit or dark, that grows by a floor when it earns; beside it the months, and real factories.

mod months;
mod real;
mod wall;

use super::Factory;
use crate::model::{Phase, View};
use crate::scene::Panel;

pub fn draw(factory: &Factory, view: &View) -> Vec<Panel> {
    match view.phase {
        Phase::Guessing(guess) => vec![wall::question(guess)],
        Phase::Open(guess) => {
            let month = factory.month_at(view.step);
            vec![
                wall::factory(factory, month, guess),
                months::machines(factory, month),
                months::utilisation(factory, month),
                real::utilisation(),
            ]
        }
    }
}
