//! Belief message by message, as the sum of all evidence, and the way back.

use crate::axis::{self, Axis};
use crate::format::Format;
use crate::friend_or_merchant::{Conversation, Inputs, Label as Filed, Step, messages_beyond, probability};
use crate::scene::{Anchor, Entrance, Label, PANEL_WIDTH, Panel, Point, Shape, TextSize, Tone};

/// Messages that the axis may hold; a few sizes only, so that it stays put while something is dragged.
const SIZES: [f64; 5] = [20.0, 32.0, 48.0, 64.0, 96.0];
/// The share of the axis that messages may take: the rest is for the names of the two lines.
const TAKEN: f64 = 0.7;

pub fn draw(conversation: &Conversation, shown: usize, guess: Option<f64>) -> Panel {
    let h = 240.0;
    let right = PANEL_WIDTH - 12.0;
    let mut panel = Panel::new("walk", h);
    let inputs = &conversation.inputs;
    let steps = &conversation.steps;
    let thresholds = inputs.thresholds();
    let last = steps[steps.len() - 1];
    // The way back that lies ahead, when he is a merchant now.
    let ahead = if last.label == Filed::Merchant {
        messages_beyond(last.log_odds - thresholds.lower, -inputs.weights().chat)
    } else {
        None
    };
    let guess = guess.filter(|_| inputs.adverts == Inputs::default().adverts && inputs.tips == 0.0);
    let sent = steps.len() as f64 - 1.0;
    let far = (sent + ahead.unwrap_or(0.0)).max(inputs.adverts + guess.unwrap_or(0.0));
    let size = SIZES.into_iter().find(|size| far <= TAKEN * size).unwrap_or(SIZES[4]);
    let across = Axis::linear((0.0, size), (40.0, right));
    let (low, high) = steps.iter().fold((thresholds.lower, thresholds.upper), |(low, high), step| {
        (low.min(step.log_odds), high.max(step.log_odds))
    });
    let grid = axis::round_step((high - low) / 4.0).max(2.0);
    let up = Axis::linear(
        (libm::floor((low - 0.5) / grid) * grid, libm::ceil(2.0 * (high + 0.2) / grid) * grid / 2.0),
        (h - 48.0, 36.0),
    );
    let number = |value: f64| (value, Label::number(Format::Trimmed(1).print(value)));
    let upright: Vec<_> = up.ticks(4).into_iter().map(number).collect();
    axis::draw_upright(&mut panel, &up, 40.0, right, &upright, Label::words("axis-log-odds"));
    let bottom: Vec<_> = across.ticks(6).into_iter().map(number).collect();
    axis::draw_bottom(&mut panel, &across, h - 48.0, &bottom, Label::words("axis-messages"));
    let lines = [
        ("line-merchant", thresholds.upper, Tone::Vermilion, -6.0),
        ("line-friend", thresholds.lower, Tone::Jade, 15.0),
    ];
    for (key, level, tone, shift) in lines {
        let y = up.place(level);
        panel.line(key, vec![[40.0, y], [right, y]], tone.dashes(1.5));
        let label = Label::words(key).with("belief", Format::Percent(0).print(probability(level)));
        panel.text(key, [right, y + shift], Anchor::End, TextSize::Small, tone.full(), label);
    }
    let place = |number: f64, level: f64| [across.place_within(number), up.place_within(level)];
    let here = |(number, step): (usize, &Step)| place(number as f64, step.log_odds);
    if shown + 1 == steps.len() {
        way_back(&mut panel, inputs, (sent, last.log_odds), ahead.filter(|_| sent < size), &place);
    }
    let path: Vec<Point> = steps[..=shown].iter().enumerate().map(here).collect();
    panel.enter(
        "walk",
        Entrance::Draw,
        Shape::Path { points: path, closed: false, stroke: Some(Tone::Ink.line(1.5)), fill: None },
    );
    let radius = if size < SIZES[2] { 4.5 } else { 3.25 };
    for (key, label, tone) in
        [("as-friend", Filed::Friend, Tone::Jade), ("as-merchant", Filed::Merchant, Tone::Vermilion)]
    {
        let at: Vec<Point> =
            steps[..=shown].iter().enumerate().filter(|(_, step)| step.label == label).map(here).collect();
        // Friends are rings, merchants discs, as the faces beside the bubbles are.
        panel.dots(key, at.clone(), radius, tone.full());
        if label == Filed::Friend {
            panel.dots("as-friend-inside", at, radius - 2.0, Tone::Paper.full());
        }
    }
    if let Some(guess) = guess {
        let turn = inputs.prior_log_odds() + inputs.adverts * inputs.weights().advert;
        let at = place(inputs.adverts + guess, turn + guess * inputs.weights().chat);
        panel.mark("ghost", Shape::Circle { at, radius: 8.0, stroke: Some(Tone::Soft.dashes(1.5)), fill: None });
        let label = Label::words("ghost").with("chats", Format::Fixed(0).print(guess));
        let (x, anchor) =
            if at[0] > right - 90.0 { (at[0] - 12.0, Anchor::End) } else { (at[0] + 12.0, Anchor::Start) };
        panel.text("ghost", [x, at[1] - 8.0], anchor, TextSize::Small, Tone::Soft.full(), label);
    }
    panel
}

/// Chat by chat, down to where he is a friend again.
fn way_back(
    panel: &mut Panel,
    inputs: &Inputs,
    (sent, level): (f64, f64),
    ahead: Option<f64>,
    place: &impl Fn(f64, f64) -> Point,
) {
    let Some(chats) = ahead else { return };
    let weight = inputs.weights().chat;
    let end = place(sent + chats, level + chats * weight);
    let path = vec![place(sent, level), end];
    panel.line("way-back", path, Tone::Jade.dashes(1.5));
    let most = chats.min(SIZES[4] - sent) as u32;
    let beads = (1..=most).map(|i| place(sent + f64::from(i), level + f64::from(i) * weight)).collect();
    panel.dots("way-back", beads, 2.2, Tone::Jade.full());
    let label = Label::words("way-back").with("chats", Format::Fixed(0).print(chats));
    let middle = place(sent + chats / 2.0, level + chats / 2.0 * weight);
    let (x, anchor) = if middle[0] > PANEL_WIDTH / 2.0 + 40.0 {
        (middle[0] - 10.0, Anchor::End)
    } else {
        (middle[0] + 10.0, Anchor::Start)
    };
    let y = if anchor == Anchor::End { middle[1] + 16.0 } else { middle[1] - 6.0 };
    panel.text("way-back", [x, y], anchor, TextSize::Small, Tone::Jade.full(), label);
}
