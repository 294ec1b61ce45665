//! A tap and two water jars over the course of profit; profit at every rate of posting; the best rate at every horizon.

mod course;
mod horizons;
mod jars;
mod rates;

use super::Move;
use crate::axis::{Axis, round_step};
use crate::format::Format;
use crate::model::{Phase, View};
use crate::scene::{Label, PANEL_WIDTH, Panel};

/// Where the plots begin and end.
const LEFT: f64 = 46.0;
const RIGHT: f64 = PANEL_WIDTH - 20.0;
/// The horizon that others are compared with, in days: a quarter's report.
const QUARTER: f64 = 90.0;

pub fn draw(course: &Move, view: &View) -> Vec<Panel> {
    match view.phase {
        Phase::Guessing(guess) => vec![jars::question(course, guess)],
        Phase::Open(guess) => {
            let mut panel = Panel::new("house", course::HEIGHT);
            let day = course.day(view.step);
            jars::draw(&mut panel, course, day);
            course::draw(&mut panel, course, day);
            vec![panel, rates::draw(course, guess), horizons::draw(course)]
        }
    }
}

/// An upright axis that holds the profits, and zero, between round numbers.
fn money_axis(low: f64, high: f64, range: (f64, f64)) -> Axis {
    let (low, high) = (low.min(0.0), high.max(0.0));
    let step = round_step(((high - low) / 12.0).max(1.0));
    let domain = (libm::floor(low / step) * step, libm::ceil(high / step) * step);
    // Nothing gained and nothing lost still needs a height.
    Axis::linear(if domain.0 < domain.1 { domain } else { (-step, step) }, range)
}

/// Ticks of money in units of ten thousand, or of a hundred million where there is much of it.
fn money_ticks(up: &Axis) -> Vec<(f64, Label)> {
    let large = up.domain.1.max(-up.domain.0) >= 1e8;
    let (key, format) = if large { ("tick-yi", Format::HundredMillions) } else { ("tick-wan", Format::TenThousands) };
    let label = |yuan: f64| {
        let value = format.print(yuan);
        if yuan == 0.0 { Label::number(value) } else { Label::words(key).with("value", value) }
    };
    up.ticks(5).into_iter().map(|yuan| (yuan, label(yuan))).collect()
}

/// A sum of money in words: yuan, ten thousands or hundred millions of them.
fn money(key: [&'static str; 3], yuan: f64) -> Label {
    let (key, format) = match libm::fabs(yuan) {
        small if small < 1e4 => (key[0], Format::Fixed(0)),
        middling if middling < 1e8 => (key[1], Format::TenThousands),
        _ => (key[2], Format::HundredMillions),
    };
    Label::words(key).with("value", format.print(yuan))
}
