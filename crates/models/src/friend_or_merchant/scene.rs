//! Belief message by message, between its two thresholds.

use super::{Conversation, Label as Filed, Step};
use crate::axis::{self, Axis};
use crate::format::Format;
use crate::model::{Phase, View};
use crate::scene::{Anchor, Label, Panel, Point, TextSize, Tone};

pub fn draw(conversation: &Conversation, view: &View) -> Vec<Panel> {
    // Before the guess only the adverts are shown, not the way back.
    let shown = match view.phase {
        Phase::Guessing(_) => conversation.inputs.adverts as usize,
        Phase::Open(_) => view.step.map_or(usize::MAX, |step| step as usize),
    };
    vec![belief_walk(conversation, shown)]
}

fn belief_walk(conversation: &Conversation, shown: usize) -> Panel {
    let (w, h) = (360.0, 300.0);
    let mut panel = Panel::new("belief-walk", h);
    let steps = &conversation.steps[..conversation.steps.len().min(shown.saturating_add(1))];
    let thresholds = conversation.inputs.thresholds();
    let heights = || conversation.steps.iter().map(|step| step.log_odds);
    let low = heights().fold(thresholds.lower, f64::min) - 1.0;
    let high = heights().fold(thresholds.upper, f64::max) + 1.0;
    let last = conversation.steps.len().max(6) as f64;
    let across = Axis::linear((0.0, last), (44.0, w - 14.0));
    let up = Axis::linear((low, high), (h - 48.0, 34.0));
    let number = |value: f64| (value, Label::number(Format::Trimmed(1).print(value)));
    let upright: Vec<_> = up.ticks(5).into_iter().map(number).collect();
    axis::draw_upright(&mut panel, &up, 44.0, w - 14.0, &upright, Label::words("axis-log-odds"));
    let bottom: Vec<_> = across.ticks(6).into_iter().map(number).collect();
    axis::draw_bottom(&mut panel, &across, h - 48.0, &bottom, Label::words("axis-messages"));
    for (key, level, tone) in
        [("threshold-merchant", thresholds.upper, Tone::Vermilion), ("threshold-friend", thresholds.lower, Tone::Jade)]
    {
        let y = up.place(level);
        panel.line(key, vec![[44.0, y], [w - 14.0, y]], tone.dashes(1.5));
        panel.text(key, [w - 14.0, y - 6.0], Anchor::End, TextSize::Small, tone.full(), Label::words(key));
    }
    let place = |(number, step): (usize, &Step)| [across.place(number as f64), up.place(step.log_odds)];
    panel.line("walk", steps.iter().enumerate().map(place).collect(), Tone::Ink.line(1.5));
    for (key, label, tone) in
        [("as-friend", Filed::Friend, Tone::Jade), ("as-merchant", Filed::Merchant, Tone::Vermilion)]
    {
        let at: Vec<Point> = steps.iter().enumerate().filter(|(_, step)| step.label == label).map(place).collect();
        panel.dots(key, at, 4.5, tone.full());
    }
    panel
}
