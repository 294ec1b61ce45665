//! The chat: what he sent last, a portrait that fills with suspicion between two thresholds, and what is sent by hand.

use super::{belief, weight};
use crate::axis::Axis;
use crate::bracket::Within;
use crate::format::Format;
use crate::friend_or_merchant::{Conversation, Label as Filed, Message, Step, probability};
use crate::scene::{
    Anchor, Binding, Entrance, Fill, Glyph, Handle, Label, PANEL_WIDTH, Panel, Point, Shape, Stroke, Target, TextSize,
    Tone,
};

const HEIGHT: f64 = 432.0;
/// Messages that the window holds.
const ROWS: usize = 5;
const FIRST_ROW: f64 = 134.0;
const ROW: f64 = 34.0;
/// Where the belief gauge stands.
const GAUGE: (f64, f64) = (106.0, 340.0);
const GAUGE_Y: f64 = 56.0;
/// Where the beads of the messages that are sent by hand are strung.
const STRING: (f64, f64) = (88.0, 336.0);
const STRINGS: [(Message, &str, Glyph, Tone, f64); 3] = [
    (Message::Advert, "adverts", Glyph::Megaphone, Tone::Vermilion, 322.0),
    (Message::Tip, "tips", Glyph::Bulb, Tone::Ink, 364.0),
    (Message::Chat, "chats", Glyph::Talk, Tone::Jade, 406.0),
];
const ADVERTS: [&str; 5] = ["say-advert-1", "say-advert-2", "say-advert-3", "say-advert-4", "say-advert-5"];
const TIPS: [&str; 3] = ["say-tip-1", "say-tip-2", "say-tip-3"];
const CHATS: [&str; 7] =
    ["say-chat-1", "say-chat-2", "say-chat-3", "say-chat-4", "say-chat-5", "say-chat-6", "say-chat-7"];

/// After the adverts: how many chats must follow? They are sent by dragging, and what they change is not shown.
pub fn question(conversation: &Conversation, guess: f64) -> Panel {
    let mut panel = Panel::new("question", HEIGHT - 24.0);
    let adverts = conversation.inputs.adverts;
    portrait(&mut panel, Filed::Merchant, None);
    let label = Label::words("after-adverts").with("adverts", Format::Fixed(0).print(adverts));
    panel.text("verdict", [96.0, 44.0], Anchor::Start, TextSize::Body, Tone::Vermilion.full(), label);
    let label = Label::words("asked").with("chats", Format::Fixed(0).print(guess));
    panel.text("asked", [96.0, 72.0], Anchor::Start, TextSize::Body, Tone::Jade.full(), label);
    let sent = |message, count: f64| std::iter::repeat_n(message, count as usize);
    let messages: Vec<Message> = sent(Message::Advert, adverts).chain(sent(Message::Chat, guess)).collect();
    window_frame(&mut panel, messages.len());
    for (row, number) in (messages.len().saturating_sub(ROWS)..messages.len()).enumerate() {
        bubble(&mut panel, row, &messages, number);
    }
    for (message, key, glyph, tone, _) in STRINGS {
        let (count, most, y) = match message {
            Message::Advert => (adverts, 12.0, 330.0),
            Message::Tip => continue,
            Message::Chat => (guess, 30.0, 378.0),
        };
        let across = Axis::linear((0.0, most), STRING);
        string(&mut panel, (message, key, tone, y), &across, count);
        if message == Message::Chat {
            let binding = Binding { target: Target::Guess, axis: across };
            panel.handles.push(Handle {
                key: "guess",
                at: [across.place_within(guess), y],
                across: Some(binding),
                along: None,
                glyph: Some(glyph),
                tone,
            });
        }
    }
    panel
}

/// The chat after `shown` messages.
pub fn window(conversation: &Conversation, shown: usize) -> Panel {
    let mut panel = Panel::new("chat", HEIGHT);
    let steps = &conversation.steps[..=shown];
    let now = steps[shown];
    portrait(&mut panel, now.label, Some(probability(now.log_odds)));
    gauge(&mut panel, conversation, now);
    let messages: Vec<Message> = steps.iter().filter_map(|step| step.message).collect();
    window_frame(&mut panel, messages.len());
    let heads = [("head-weight", 262.0), ("head-belief", 348.0)];
    for (key, x) in heads {
        panel.text(key, [x, 112.0], Anchor::End, TextSize::Small, Tone::Soft.full(), Label::words(key));
    }
    let weights = conversation.inputs.weights();
    for (row, number) in (messages.len().saturating_sub(ROWS)..messages.len()).enumerate() {
        bubble(&mut panel, row, &messages, number);
        let step = steps[number + 1];
        let tone = tone_of(step.label);
        let y = FIRST_ROW + ROW * row as f64;
        let solid = (step.label == Filed::Merchant).then(|| tone.full().solid());
        let face = Shape::Circle { at: [20.0, y], radius: 7.0, stroke: Some(tone.line(2.0)), fill: solid };
        panel.mark("row-face", face);
        let numbers = [
            ("row-weight", 262.0, Tone::Soft, weight(weights.weight(messages[number]))),
            ("row-belief", 348.0, tone, belief("", probability(step.log_odds))),
        ];
        for (key, x, tone, label) in numbers {
            panel.text(key, [x, y + 4.0], Anchor::End, TextSize::Small, tone.full(), label);
        }
    }
    senders(&mut panel, conversation);
    panel
}

const fn tone_of(label: Filed) -> Tone {
    match label {
        Filed::Friend => Tone::Jade,
        Filed::Merchant => Tone::Vermilion,
    }
}

/// His face: the outline is what he is filed as, the level inside is how much we suspect him. A merchant wears a price
/// tag and does not smile.
fn portrait(panel: &mut Panel, label: Filed, belief: Option<f64>) {
    let (centre, radius) = ([46.0, 54.0], 34.0);
    let tone = tone_of(label);
    if let Some(level) = belief {
        let outline = disc_below(centre, radius - 3.0, level);
        panel.area("suspicion", outline, Tone::Vermilion.at(0.5).hatch());
    }
    panel.mark("face", Shape::Circle { at: centre, radius, stroke: Some(tone.line(2.5)), fill: None });
    panel.dots(
        "eyes",
        vec![[centre[0] - 11.0, centre[1] - 7.0], [centre[0] + 11.0, centre[1] - 7.0]],
        3.0,
        tone.full(),
    );
    let bend = if label == Filed::Friend { 9.0 } else { 0.0 };
    let mouth = (0..=12).map(|i| {
        let t = f64::from(i) / 6.0 - 1.0;
        [centre[0] + 13.0 * t, centre[1] + 9.0 + bend * (1.0 - t * t)]
    });
    panel.line("mouth", mouth.collect(), tone.line(2.5));
    if label == Filed::Merchant {
        let at = [76.0, 84.0];
        let ground = Tone::Paper.full().solid();
        panel.mark("tag-ground", Shape::Circle { at, radius: 13.0, stroke: None, fill: Some(ground) });
        panel.enter("tag", Entrance::Fade, Shape::Glyph { glyph: Glyph::Tag, at, size: 24.0, paint: tone.full() });
    }
}

/// The part of a disc below a level, from 0 (nothing) to 1 (all).
fn disc_below(centre: Point, radius: f64, level: f64) -> Vec<Point> {
    const CORNERS: i32 = 40;
    // The angle from straight down at which the disc's rim meets the level.
    let rim = libm::acos((1.0 - 2.0 * level).within(-1.0, 1.0));
    (-CORNERS..=CORNERS)
        .map(|i| {
            let angle = rim * f64::from(i) / f64::from(CORNERS);
            [centre[0] + radius * libm::sin(angle), centre[1] + radius * libm::cos(angle)]
        })
        .collect()
}

/// Belief between the two thresholds, which are dragged here.
fn gauge(panel: &mut Panel, conversation: &Conversation, now: Step) {
    let inputs = &conversation.inputs;
    let across = Axis::linear((0.0, 1.0), GAUGE);
    let believed = probability(now.log_odds);
    let tone = tone_of(now.label);
    let verdict = if now.label == Filed::Friend { "is-friend" } else { "is-merchant" };
    panel.text("verdict", [96.0, 24.0], Anchor::Start, TextSize::Body, tone.full(), Label::words(verdict));
    let label = belief("belief-now", believed);
    panel.text("belief-now", [348.0, 24.0], Anchor::End, TextSize::Small, Tone::Ink.full(), label);
    let thresholds = inputs.thresholds();
    // Somebody who was a merchant first is forgiven some adverts: his threshold lies beyond the handle.
    let turns = [probability(thresholds.lower), probability(thresholds.upper)];
    let [low, high] = turns.map(|turn| across.place(turn));
    panel.line("gauge", vec![[GAUGE.0, GAUGE_Y], [GAUGE.1, GAUGE_Y]], Tone::Faint.line(3.0));
    panel.line("gauge-friend", vec![[GAUGE.0, GAUGE_Y], [low, GAUGE_Y]], Tone::Jade.line(4.0));
    panel.line("gauge-merchant", vec![[high, GAUGE_Y], [GAUGE.1, GAUGE_Y]], Tone::Vermilion.line(4.0));
    for (key, x, tone) in [("gauge-friend", low, Tone::Jade), ("gauge-merchant", high, Tone::Vermilion)] {
        panel.line("turn", vec![[x, GAUGE_Y - 8.0], [x, GAUGE_Y + 8.0]], tone.line(1.5));
        let (x, anchor) = if key == "gauge-friend" { (96.0, Anchor::Start) } else { (348.0, Anchor::End) };
        let turn = turns[usize::from(key == "gauge-merchant")];
        panel.text(key, [x, GAUGE_Y + 32.0], anchor, TextSize::Small, tone.full(), belief(key, turn));
    }
    let x = across.place(believed);
    let pointer = vec![[x, GAUGE_Y - 9.0], [x - 6.0, GAUGE_Y - 19.0], [x + 6.0, GAUGE_Y - 19.0]];
    panel.area("pointer", pointer, Tone::Ink.full().solid());
    let handles =
        [("lower", inputs.lower, Tone::Jade, (0.01, 0.5)), ("upper", inputs.upper, Tone::Vermilion, (0.5, 0.99))];
    for (key, value, tone, domain) in handles {
        let axis = Axis::linear(domain, (across.place(domain.0), across.place(domain.1)));
        panel.handles.push(Handle {
            key,
            at: [across.place(value), GAUGE_Y],
            across: Some(Binding { target: Target::Param(key), axis }),
            along: None,
            glyph: None,
            tone,
        });
    }
}

/// The edges of the window, and how much lies above it.
fn window_frame(panel: &mut Panel, messages: usize) {
    let bottom = FIRST_ROW + ROW * (ROWS as f64 - 0.5) + 2.0;
    for y in [98.0, bottom] {
        panel.line("window", vec![[8.0, y], [PANEL_WIDTH - 8.0, y]], Tone::Faint.line(1.0));
    }
    let label = match messages.checked_sub(ROWS) {
        None | Some(0) if messages > 0 => return,
        None | Some(0) => Label::words("no-messages"),
        Some(hidden) => Label::words("hidden-messages").with("count", hidden.to_string()),
    };
    panel.text("hidden", [40.0, 112.0], Anchor::Start, TextSize::Small, Tone::Soft.full(), label);
}

/// One message as he wrote it.
fn bubble(panel: &mut Panel, row: usize, messages: &[Message], number: usize) {
    let message = messages[number];
    let nth = messages[..number].iter().filter(|other| **other == message).count();
    let (words, tone, ground): (&[&'static str], _, _) = match message {
        Message::Advert => (&ADVERTS, Tone::Vermilion, 0.14),
        Message::Tip => (&TIPS, Tone::Ink, 0.0),
        Message::Chat => (&CHATS, Tone::Jade, 0.14),
    };
    let y = FIRST_ROW + ROW * row as f64;
    let (left, right, half, round) = (40.0, 206.0, 13.0, 9.0);
    let corner = |x: f64, y: f64, from: f64| {
        (0..=4).map(move |i| {
            let angle = std::f64::consts::FRAC_PI_2 * (from + f64::from(i) / 4.0);
            [x + round * libm::cos(angle), y + round * libm::sin(angle)]
        })
    };
    let outline: Vec<Point> = [[left, y + 4.0], [left - 7.0, y], [left, y - 4.0]]
        .into_iter()
        .chain(corner(left + round, y - half + round, 2.0))
        .chain(corner(right - round, y - half + round, 3.0))
        .chain(corner(right - round, y + half - round, 0.0))
        .chain(corner(left + round, y + half - round, 1.0))
        .collect();
    let fill: Option<Fill> = (ground > 0.0).then(|| tone.at(ground).solid());
    let stroke: Stroke = if message == Message::Tip { tone.dashes(1.0) } else { tone.line(1.0) };
    panel.mark("bubble", Shape::Path { points: outline, closed: true, stroke: Some(stroke), fill });
    let label = Label::words(words[nth % words.len()]);
    panel.text("bubble", [left + 10.0, y + 4.0], Anchor::Start, TextSize::Small, Tone::Ink.full(), label);
}

/// Three strings of beads: drag the last bead to send more or fewer.
fn senders(panel: &mut Panel, conversation: &Conversation) {
    let inputs = &conversation.inputs;
    for (message, key, glyph, tone, y) in STRINGS {
        let (count, most) = match message {
            Message::Advert => (inputs.adverts, 12.0),
            Message::Tip => (inputs.tips, 12.0),
            Message::Chat => (inputs.chats, 40.0),
        };
        let across = Axis::linear((0.0, most), STRING);
        string(panel, (message, key, tone, y), &across, count);
        panel.handles.push(Handle {
            key,
            at: [across.place(count), y],
            across: Some(Binding { target: Target::Param(key), axis: across }),
            along: None,
            glyph: Some(glyph),
            tone,
        });
    }
}

fn string(panel: &mut Panel, (message, key, tone, y): (Message, &'static str, Tone, f64), across: &Axis, count: f64) {
    panel.line("string", vec![[STRING.0, y], [STRING.1, y]], Tone::Faint.line(1.0));
    let radius = if message == Message::Chat { 2.2 } else { 4.0 };
    // Numbers between the grid's come only from links typed by hand; as many whole messages are sent.
    let beads = (1..=count as u32).map(|i| [across.place(i.into()), y]).collect();
    panel.dots(key, beads, radius, tone.full());
    let label = Label::words(key).with("count", Format::Fixed(0).print(libm::floor(count)));
    panel.text(key, [8.0, y + 4.0], Anchor::Start, TextSize::Small, tone.full(), label);
}
