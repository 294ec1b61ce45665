//! A map of what becomes of a community, the three that the reader bets on, the two clocks, and a village that is
//! fooled.

mod circles;
mod clocks;
pub(super) mod map;
mod village;

use super::Outlook;
use crate::axis::Axis;
use crate::format::Format;
use crate::model::{Phase, View};
use crate::scene::{Anchor, Binding, Glyph, Handle, Label, PANEL_WIDTH, Panel, Target, TextSize, Tone};

/// Steps of the time course, however long it is.
pub const LAST_STEP: u32 = 36;

/// The month that a step shows. Most happens early, so early months have more steps than late ones: steps are equal
/// distances on a scale of ln(1 + month).
pub fn month_of(step: u32, months: f64) -> f64 {
    let share = f64::from(step.min(LAST_STEP)) / f64::from(LAST_STEP);
    libm::expm1(share * libm::log1p(months)).min(months)
}

pub fn draw(outlook: &Outlook, view: &View) -> Vec<Panel> {
    match view.phase {
        Phase::Guessing(_) => vec![circles::question(outlook)],
        Phase::Open(guess) => {
            let inputs = &outlook.inputs;
            let month = month_of(view.step.unwrap_or(LAST_STEP), inputs.months);
            vec![
                map::draw(inputs),
                circles::draw(outlook, month, guess),
                clocks::draw(outlook, month),
                village::draw(inputs),
            ]
        }
    }
}

/// A month as it is read: whole ones, but tenths in the first year.
fn print_month(month: f64) -> String {
    if month < 9.95 { Format::Trimmed(1).print(month) } else { Format::Fixed(0).print(month) }
}

/// A line between two opposites with a knob on it, for a parameter from 0 to 1.
struct Track {
    key: &'static str,
    /// The words above the line, which say the value.
    now: &'static str,
    value: f64,
    y: f64,
    ends: [&'static str; 2],
    glyph: Option<Glyph>,
    tone: Tone,
}

impl Track {
    const fn axis() -> Axis {
        Axis::linear((0.0, 1.0), (104.0, PANEL_WIDTH - 104.0))
    }

    fn draw(self, panel: &mut Panel) {
        let (across, y) = (Self::axis(), self.y);
        panel.line(self.key, vec![[across.range.0, y], [across.range.1, y]], Tone::Faint.line(3.0));
        let places = [(across.range.0 - 20.0, Anchor::End), (across.range.1 + 20.0, Anchor::Start)];
        for (words, (x, anchor)) in self.ends.into_iter().zip(places) {
            panel.text(words, [x, y + 4.0], anchor, TextSize::Small, Tone::Soft.full(), Label::words(words));
        }
        let label = Label::words(self.now).with("value", Format::Percent(0).print(self.value));
        let above = [PANEL_WIDTH / 2.0, y - 20.0];
        panel.text(self.now, above, Anchor::Middle, TextSize::Small, self.tone.full(), label);
        panel.handles.push(Handle {
            key: self.key,
            at: [across.place(self.value), y],
            across: Some(Binding { target: Target::Param(self.key), axis: across }),
            along: None,
            glyph: self.glyph,
            tone: self.tone,
        });
    }
}
