//! Places on the curve that have a name: landmarks, the guess, the two shops of the text.

use super::room::Words;
use super::{Frame, SMALL};
use crate::format::Format;
use crate::scale_economy::{Inputs, LARGE_VOLUME, REFERENCE_VOLUME, VOLUMES};
use crate::scene::{Anchor, Label, Point, Shape, TextSize, Tone};

/// Two places on the curve that have a name: a dashed foot down to the volume, a stem up to the name. The ghost's name
/// finds its place between theirs.
pub fn landmarks(frame: &mut Frame, inputs: &Inputs, ring: Option<(f64, Point)>) {
    let shown = VOLUMES.0..=VOLUMES.1;
    let even = inputs.break_even().filter(|volume| shown.contains(volume));
    let efficient = inputs.efficient_scale().filter(|volume| shown.contains(volume));
    // Feet first, so that no name stands on one.
    let places = [
        even.map(|volume| (volume, inputs.price)),
        efficient.map(|volume| (volume, inputs.average_cost(volume).total())),
    ];
    for (volume, cost) in places.into_iter().flatten() {
        let [x, y] = frame.at(volume, cost);
        frame.room.take_line(&[[x, frame.up.range.0], [x, y - 40.0]]);
    }
    let [even, efficient] = places;
    if let Some((volume, _)) = even {
        // Its stem can become as tall as the frame.
        let x = frame.across.place(volume);
        frame.room.take_line(&[[x, frame.up.range.0], [x, frame.up.range.1]]);
    }
    if let Some((volume, cost)) = efficient {
        let far = frame.across.place(volume) > frame.across.range.1 - 90.0;
        let anchor = if far { Anchor::End } else { Anchor::Start };
        landmark(frame, ("efficient-scale", 6), [volume, cost], Tone::Ink, (anchor, 112.0));
    }
    if let Some((guess, at)) = ring {
        ghost_name(frame, guess, at);
    }
    if let Some((volume, cost)) = even {
        landmark(frame, ("break-even", 2), [volume, cost], Tone::Vermilion, (Anchor::End, 56.0));
    }
}

/// A place's name stands at either side of its stem, on the side and at the height that it wishes for if there is room.
fn landmark(
    frame: &mut Frame,
    (key, han): (&'static str, u32),
    [volume, cost]: [f64; 2],
    tone: Tone,
    (wish, lift): (Anchor, f64),
) {
    let [x, y] = frame.at(volume, cost);
    let ground = frame.up.range.0;
    let volume = Format::Fixed(0).print(volume);
    let words = Words::new(SMALL, han, "").and_below(Words::new(SMALL, 1, &volume), 15.0);
    let other = if wish == Anchor::Start { Anchor::End } else { Anchor::Start };
    let lifts =
        (0..14_u8).map(|step| lift + 12.0 * f64::from(step)).chain((1..4_u8).map(|step| lift - 16.0 * f64::from(step)));
    let place = |anchor: Anchor, lift: f64| {
        let shift = if anchor == Anchor::Start { 6.0 } else { -6.0 };
        ([x + shift, y - lift], anchor)
    };
    let lowest = frame.up.range.1 + 14.0;
    // First at about its height on either side, then anywhere.
    let near = [wish, other].into_iter().flat_map(|anchor| lifts.clone().take(4).map(move |lift| place(anchor, lift)));
    let far = [wish, other].into_iter().flat_map(|anchor| lifts.clone().map(move |lift| place(anchor, lift)));
    let found = frame.room.find(words, near.chain(far));
    let ([x_name, top], anchor) = found.unwrap_or_else(|| place(wish, lift.min(y - lowest)));
    frame.panel.line(key, vec![[x, ground], [x, y]], tone.dashes(1.0));
    frame.panel.line("landmark-stem", vec![[x, y], [x, top - 10.0]], tone.line(1.0));
    frame.room.take_line(&[[x, y], [x, top - 10.0]]);
    frame.room.take(words.area([x_name, top], anchor));
    let number = Label::words("landmark-volume").with("volume", volume);
    for (line, label) in [Label::words(key), number].into_iter().enumerate() {
        frame.panel.text(key, [x_name, top + 15.0 * line as f64], anchor, TextSize::Small, tone.full(), label);
    }
}

/// Where the guess was. It was about the default volume; the ghost stays there.
pub fn ghost(frame: &mut Frame, guess: f64) -> Point {
    let at = frame.at(Inputs::default().volume, guess);
    let ring = Tone::Soft.dashes(1.5);
    frame.panel.mark("ghost", Shape::Circle { at, radius: 7.0, stroke: Some(ring), fill: None });
    frame.room.take_around(at, 8.0);
    at
}

fn ghost_name(frame: &mut Frame, guess: f64, [x, y]: Point) {
    let cost = Format::Fixed(0).print(guess);
    let words = Words::new(SMALL, 3, &cost);
    let beside = [4.0, -4.0, 12.0].into_iter().flat_map(|down| {
        [12.0, 16.0]
            .into_iter()
            .flat_map(move |away| [([x + away, y + down], Anchor::Start), ([x - away, y + down], Anchor::End)])
    });
    let around = [12.0, 24.0, 36.0].into_iter().flat_map(|away| {
        [y - away, y + 8.0 + away].into_iter().flat_map(move |y| {
            [
                ([x, y], Anchor::Middle),
                ([x - 6.0, y], Anchor::Start),
                ([x + 6.0, y], Anchor::Start),
                ([x - 6.0, y], Anchor::End),
            ]
        })
    });
    let places = beside.chain(around);
    let label = Label::words("ghost").with("cost", cost);
    frame.write("ghost", (label, words), Tone::Soft.full(), places);
}

/// A shop of a size that the text speaks of, where its cost is in the picture.
pub fn shop(frame: &mut Frame, inputs: &Inputs, small: bool) {
    let (key, volume) = if small { ("small-shop", REFERENCE_VOLUME) } else { ("large-shop", LARGE_VOLUME) };
    let cost = inputs.average_cost(volume).total();
    if cost > frame.up.domain.1 {
        return;
    }
    let at @ [x, y] = frame.at(volume, cost);
    frame.panel.mark(key, Shape::Circle { at, radius: 4.0, stroke: None, fill: Some(Tone::Ink.full().solid()) });
    frame.room.take_around(at, 5.0);
    let cost = Format::Fixed(0).print(cost);
    let words = Words::new(SMALL, 2, "").and_below(Words::new(SMALL, 1, &cost), 15.0);
    // Both names stand in the valley between the shops if they can.
    let sides = [([x + 9.0, y], Anchor::Start), ([x - 9.0, y], Anchor::End)];
    let [first, second] = if small { sides } else { [sides[1], sides[0]] };
    let places = [first, second]
        .into_iter()
        .flat_map(|([x, y], anchor)| [-4.0, -10.0, 4.0, -18.0, 12.0, -28.0].map(|down| ([x, y + down], anchor)));
    if let Some(([x, y], anchor)) = frame.room.find(words, places) {
        frame.room.take(words.area([x, y], anchor));
        let number = Label::words("here").with("cost", cost);
        for (line, label) in [Label::words(key), number].into_iter().enumerate() {
            let at = [x, y + 15.0 * line as f64];
            frame.panel.text(key, at, anchor, TextSize::Small, Tone::Ink.full(), label);
        }
    }
}
