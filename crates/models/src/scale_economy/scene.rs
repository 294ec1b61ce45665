//! The cost curve with its parts stacked, a parcel riding on it; and the real parcels.

mod bands;
mod gains;
mod places;
mod real;
mod room;

use super::{Cost, Inputs, LARGE_VOLUME, REFERENCE_VOLUME, VOLUMES};
use crate::axis::{self, Axis, round_step};
use crate::bracket::{Within, bisect};
use crate::format::Format;
use crate::model::{Phase, View};
use crate::scene::{
    Anchor, Binding, Entrance, Glyph, Handle, Label, PANEL_WIDTH, Paint, Panel, Point, Shape, Target, TextSize, Tone,
};
use bands::{band_name, bands, layers};
use gains::{gain_and_loss, name_stretch};
use places::{ghost, landmarks, shop};
use room::{Room, Words};

/// Points that the curve is drawn through.
const SAMPLES: usize = 96;

pub fn draw(inputs: &Inputs, view: &View) -> Vec<Panel> {
    match view.phase {
        Phase::Guessing(guess) => vec![question(inputs, guess)],
        Phase::Open(guess) => vec![curve(inputs, guess), real::parcels()],
    }
}

/// The frame that both the question and the curve stand in.
struct Frame {
    panel: Panel,
    across: Axis,
    up: Axis,
    room: Room,
}

/// Letters' heights.
const SMALL: f64 = 12.0;
const BODY: f64 = 14.0;
/// Room that a handle takes to every side.
const KNOB: f64 = 14.5;

impl Frame {
    fn new(highest: f64) -> Self {
        let (w, h) = (PANEL_WIDTH, 372.0);
        let mut panel = Panel::new("curve", h);
        // On the right there is room for two characters.
        let across = Axis::log(VOLUMES, (44.0, w - 32.0));
        let up = Axis::linear((0.0, highest), (h - 48.0, 34.0));
        let money = |value: f64| (value, Label::number(Format::Trimmed(1).print(value)));
        let upright: Vec<_> = up.ticks(5).into_iter().map(money).collect();
        axis::draw_upright(&mut panel, &up, across.range.0, across.range.1, &upright, Label::words("axis-cost"));
        let bottom: Vec<_> = across.ticks(6).into_iter().map(volume_tick).collect();
        axis::draw_bottom(&mut panel, &across, up.range.0, &bottom, Label::words("axis-volume"));
        let room = Room::new([[across.range.0 + 2.0, up.range.1 - 6.0], [w - 2.0, up.range.0 - 1.0]]);
        Self { panel, across, up, room }
    }

    fn at(&self, volume: f64, cost: f64) -> Point {
        [self.across.place(volume), self.up.place_within(cost)]
    }

    /// Writes small words at the first place that has room for them, if one has.
    fn write(
        &mut self,
        key: &'static str,
        (label, words): (Label, Words),
        paint: Paint,
        places: impl IntoIterator<Item = (Point, Anchor)>,
    ) {
        if let Some((at, anchor)) = self.room.find(words, places) {
            self.panel.text(key, at, anchor, TextSize::Small, paint, label);
            self.room.take(words.area(at, anchor));
        }
    }
}

/// Bare axes, the point that is known, and a dot to drag to where the answer is believed to lie.
fn question(inputs: &Inputs, guess: f64) -> Panel {
    let mut frame = Frame::new(150.0);
    let known = inputs.average_cost(REFERENCE_VOLUME).total();
    let at = frame.at(REFERENCE_VOLUME, known);
    let asked = frame.at(inputs.volume, guess);
    let axis = frame.up;
    let panel = &mut frame.panel;
    panel.line("asked-line", vec![[asked[0], axis.range.0], [asked[0], axis.range.1]], Tone::Soft.dashes(1.0));
    panel.mark("known", Shape::Circle { at, radius: 5.0, stroke: None, fill: Some(Tone::Ink.full().solid()) });
    let label = Label::words("known-point")
        .with("volume", Format::Fixed(0).print(REFERENCE_VOLUME))
        .with("cost", Format::Trimmed(1).print(known));
    // Both names keep clear of the dashed line: one ends before it, one begins behind it.
    let place = [asked[0] - 6.0, at[1] - 13.0];
    panel.text("known-label", place, Anchor::End, TextSize::Body, Tone::Ink.full(), label);
    let label = Label::words("asked-point")
        .with("volume", Format::Fixed(0).print(inputs.volume))
        .with("cost", Format::Fixed(0).print(guess));
    let place = [asked[0] + 20.0, (asked[1] + 5.0).within(axis.range.1 + 10.0, axis.range.0 - 6.0)];
    panel.text("asked-label", place, Anchor::Start, TextSize::Body, Tone::Vermilion.full(), label);
    panel.handles.push(Handle {
        key: "guess",
        at: asked,
        across: None,
        along: Some(Binding { target: Target::Guess, axis }),
        glyph: Some(Glyph::Parcel),
        tone: Tone::Vermilion,
    });
    frame.panel
}

/// The curve. What is drawn takes its room first; names then stand where there is some left.
fn curve(inputs: &Inputs, guess: Option<f64>) -> Panel {
    let here = inputs.average_cost(inputs.volume);
    let mut frame = Frame::new(highest(inputs, here, guess));
    let volumes = frame.across.samples(SAMPLES);
    let costs: Vec<Cost> = volumes.iter().map(|volume| inputs.average_cost(*volume)).collect();
    let layers = layers();
    bands(&mut frame, &layers, &volumes, &costs);
    let stretches = gain_and_loss(&mut frame, inputs, &volumes, &costs);
    line(&mut frame, inputs, &volumes, &costs);
    price_line(&mut frame, inputs);
    let at = frame.at(inputs.volume, here.total());
    frame.room.take_around(at, KNOB);
    let ring = guess.map(|guess| (guess, ghost(&mut frame, guess)));
    landmarks(&mut frame, inputs, ring);
    parcel(&mut frame, here, at);
    if inputs.growth_cost > 0.0 {
        shop(&mut frame, inputs, true);
        shop(&mut frame, inputs, false);
    }
    for (gains, outline) in &stretches {
        name_stretch(&mut frame, *gains, outline);
    }
    let price = frame.up.place_within(inputs.price);
    let mut beside = frame.up.range.0 + 15.0;
    for layer in &layers {
        if let Some(y) = band_name(&mut frame, layer, &volumes, &costs, (price, beside)) {
            beside = y;
        }
    }
    frame.panel
}

/// The top of the cost axis: price, the cost at the parcel and the guess lie below it, with the small shop's cost and,
/// where size costs something, the large one's, if that does not press everything else to the ground.
fn highest(inputs: &Inputs, here: Cost, guess: Option<f64>) -> f64 {
    let small = inputs.average_cost(REFERENCE_VOLUME).total().min(4.2 * inputs.price);
    let large = inputs.average_cost(LARGE_VOLUME).total();
    let large = if inputs.growth_cost > 0.0 && large <= 10.0 * inputs.price { large } else { 0.0 };
    let top = here.total().min(20.0 * inputs.price).max(inputs.price).max(small).max(large).max(guess.unwrap_or(0.0));
    let top = top * 1.2;
    let step = round_step(top / 6.0);
    libm::ceil(top / step) * step
}

/// The cost's line. It ends where it leaves the frame: along the frame's edge it would say that the cost stays there.
fn line(frame: &mut Frame, inputs: &Inputs, volumes: &[f64], costs: &[Cost]) {
    let top = frame.up.domain.1;
    let seen = |cost: &Cost| cost.total() <= top;
    let (Some(first), Some(last)) = (costs.iter().position(seen), costs.iter().rposition(seen)) else { return };
    let leaves = |low: usize, high: usize| {
        bisect(volumes[low], volumes[high], |volume| inputs.average_cost(volume).total() - top)
    };
    let low = if first == 0 { Some(volumes[0]) } else { leaves(first - 1, first) };
    let high = if last + 1 == volumes.len() { Some(volumes[last]) } else { leaves(last, last + 1) };
    let (Some(low), Some(high)) = (low, high) else { return };
    // Always as many corners, so that one line can turn into another.
    let range = (frame.across.place(low), frame.across.place(high));
    let shown = Axis { domain: (low, high), range, ..frame.across }.samples(SAMPLES);
    let points: Vec<Point> =
        shown.into_iter().map(|volume| frame.at(volume, inputs.average_cost(volume).total())).collect();
    frame.room.take_line(&points);
    let stroke = Some(Tone::Ink.line(2.0));
    let shape = Shape::Path { points, closed: false, stroke, fill: None };
    frame.panel.enter("average-cost-curve", Entrance::Draw, shape);
}

fn price_line(frame: &mut Frame, inputs: &Inputs) {
    let y = frame.up.place_within(inputs.price);
    let (left, right) = frame.across.range;
    frame.panel.line("price-line", vec![[left, y], [right, y]], Tone::Vermilion.line(1.5));
    frame.room.take_line(&[[left, y], [right, y]]);
    let price = Format::Trimmed(1).print(inputs.price);
    let words = Words::new(SMALL, 3, &price);
    // Stems cross this line: where one would run through the words they begin behind it.
    let mut stems: Vec<f64> =
        [inputs.break_even(), inputs.efficient_scale()].into_iter().flatten().map(|v| frame.across.place(v)).collect();
    stems.sort_unstable_by(f64::total_cmp);
    let behind = |x: f64, stem: f64| if (x - 6.0..x + words.wide() + 4.0).contains(&stem) { stem + 8.0 } else { x };
    let at = [stems.into_iter().fold(left + 26.0, behind), y - 8.0];
    frame.room.take(words.area(at, Anchor::Start));
    let label = Label::words("price-line").with("price", price);
    frame.panel.text("price-line", at, Anchor::Start, TextSize::Small, Tone::Vermilion.full(), label);
    let at = [left + 10.0, y];
    frame.room.take_around(at, KNOB);
    frame.panel.handles.push(Handle {
        key: "price",
        at,
        across: None,
        along: Some(Binding { target: Target::Param("price"), axis: frame.up }),
        glyph: Some(Glyph::Tag),
        tone: Tone::Vermilion,
    });
}

fn parcel(frame: &mut Frame, here: Cost, at @ [x, y]: Point) {
    let cost = Format::Trimmed(1).print(here.total());
    let words = Words::new(BODY, 1, &cost);
    let aside = |way: f64, anchor: Anchor, [away, up]: [f64; 2]| ([x + way * away, y - up], anchor);
    let right = |shift: [f64; 2]| aside(1.0, Anchor::Start, shift);
    let left = |shift: [f64; 2]| aside(-1.0, Anchor::End, shift);
    let near = [[18.0, 16.0], [18.0, 13.0], [8.0, 20.0], [18.0, 26.0]];
    let toward_edge = x > frame.across.range.1 - 90.0;
    let [first, second] =
        if toward_edge { [near.map(left), near.map(right)] } else { [near.map(right), near.map(left)] };
    let others = [
        right([26.0, 10.0]),
        ([x, y - 22.0], Anchor::Middle),
        right([18.0, -24.0]),
        left([18.0, -24.0]),
        right([18.0, 36.0]),
        left([18.0, 36.0]),
    ];
    let found = frame.room.find(words, first.into_iter().chain(second).chain(others));
    let (place, anchor) = found.unwrap_or_else(|| {
        let ([x, y], anchor) = first[0];
        ([x, y.max(frame.up.range.1 + 12.0)], anchor)
    });
    frame.room.take(words.area(place, anchor));
    let label = Label::words("here").with("cost", cost);
    frame.panel.text("here", place, anchor, TextSize::Body, Tone::Ink.full(), label);
    frame.panel.handles.push(Handle {
        key: "volume",
        at,
        across: Some(Binding { target: Target::Param("volume"), axis: frame.across }),
        along: None,
        glyph: Some(Glyph::Parcel),
        tone: Tone::Ink,
    });
}

/// A volume as a tick prints it: in units of ten thousand from 10,000 on.
fn volume_tick(value: f64) -> (f64, Label) {
    if value >= 10_000.0 {
        (value, Label::words("tick-wan").with("value", Format::TenThousands.print(value)))
    } else {
        (value, Label::number(Format::Fixed(0).print(value)))
    }
}
