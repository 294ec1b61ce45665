//! The cost curve with its parts stacked, a parcel riding on it; and the real parcels.

use super::{Cost, Inputs, PARCELS, REFERENCE_VOLUME, VOLUMES, parcels};
use crate::axis::{self, Axis, round_step};
use crate::format::Format;
use crate::model::{Phase, View};
use crate::scene::{
    Anchor, Binding, Entrance, Fill, Glyph, Handle, Label, PANEL_WIDTH, Panel, Point, Shape, Target, TextSize, Tone,
};

/// Points that the curve is drawn through.
const SAMPLES: usize = 96;

pub fn draw(inputs: &Inputs, view: &View) -> Vec<Panel> {
    match view.phase {
        Phase::Guessing(guess) => vec![question(inputs, guess)],
        Phase::Open(guess) => vec![curve(inputs, guess), real_parcels()],
    }
}

/// The frame that both the question and the curve stand in.
struct Frame {
    panel: Panel,
    across: Axis,
    up: Axis,
}

impl Frame {
    fn new(highest: f64) -> Self {
        let (w, h) = (PANEL_WIDTH, 372.0);
        let mut panel = Panel::new("curve", h);
        let across = Axis::log(VOLUMES, (44.0, w - 26.0));
        let up = Axis::linear((0.0, highest), (h - 48.0, 34.0));
        let money = |value: f64| (value, Label::number(Format::Trimmed(1).print(value)));
        let upright: Vec<_> = up.ticks(5).into_iter().map(money).collect();
        axis::draw_upright(&mut panel, &up, 44.0, w - 26.0, &upright, Label::words("axis-cost"));
        let bottom: Vec<_> = across.ticks(6).into_iter().map(volume_tick).collect();
        axis::draw_bottom(&mut panel, &across, h - 48.0, &bottom, Label::words("axis-volume"));
        Self { panel, across, up }
    }

    fn at(&self, volume: f64, cost: f64) -> Point {
        [self.across.place(volume), self.up.place_within(cost)]
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
    panel.text("known-label", [at[0] + 10.0, at[1] - 10.0], Anchor::Start, TextSize::Body, Tone::Ink.full(), label);
    let label = Label::words("asked-point")
        .with("volume", Format::Fixed(0).print(inputs.volume))
        .with("cost", Format::Fixed(0).print(guess));
    let above = asked[1] - 26.0;
    let below = asked[1] + 34.0;
    let y = if above > axis.range.1 + 40.0 { above } else { below };
    panel.text("asked-label", [asked[0], y], Anchor::Middle, TextSize::Body, Tone::Vermilion.full(), label);
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

/// The curve.
fn curve(inputs: &Inputs, guess: Option<f64>) -> Panel {
    let here = inputs.average_cost(inputs.volume);
    let mut frame = Frame::new(highest(inputs, here, guess));
    let volumes = frame.across.samples(SAMPLES);
    let costs: Vec<Cost> = volumes.iter().map(|volume| inputs.average_cost(*volume)).collect();
    bands(&mut frame, &volumes, &costs, inputs);
    gain_and_loss(&mut frame, inputs, &volumes, &costs);
    landmarks(&mut frame, inputs);
    price_line(&mut frame, inputs);
    parcel(&mut frame, inputs, here, guess);
    frame.panel
}

/// The top of the cost axis: price, the cost at the parcel and the guess lie below it, with the small shop's cost if
/// that does not press everything else to the ground.
fn highest(inputs: &Inputs, here: Cost, guess: Option<f64>) -> f64 {
    let small = inputs.average_cost(REFERENCE_VOLUME).total().min(4.2 * inputs.price);
    let top = here.total().min(20.0 * inputs.price).max(inputs.price).max(small).max(guess.unwrap_or(0.0)) * 1.2;
    let step = round_step(top / 6.0);
    libm::ceil(top / step) * step
}

/// One part of the cost, stacked on the parts below it.
struct Layer {
    key: &'static str,
    fill: Fill,
    bottom: fn(&Cost) -> f64,
    top: fn(&Cost) -> f64,
}

fn bands(frame: &mut Frame, volumes: &[f64], costs: &[Cost], inputs: &Inputs) {
    let parcel = frame.at(inputs.volume, inputs.average_cost(inputs.volume).total());
    let ink = |strength| Tone::Ink.at(strength).solid();
    let layers = [
        Layer { key: "band-delivery", fill: ink(0.26), bottom: |_| 0.0, top: |c| c.delivery },
        Layer { key: "band-goods", fill: ink(0.17), bottom: |c| c.delivery, top: |c| c.delivery + c.goods },
        Layer { key: "band-fixed", fill: ink(0.09), bottom: |c| c.delivery + c.goods, top: |c| c.total() - c.growth },
        Layer {
            key: "band-growth",
            fill: Tone::Ink.at(0.35).hatch(),
            bottom: |c| c.total() - c.growth,
            top: |c| c.total(),
        },
    ];
    let across = frame.across;
    let up = frame.up;
    for Layer { key, fill, bottom, top } in layers {
        let tallest = costs.iter().map(|cost| top(cost) - bottom(cost)).fold(0.0, f64::max);
        if tallest <= 0.0 {
            continue;
        }
        let edge = |side: fn(&Cost) -> f64| {
            volumes.iter().zip(costs).map(move |(v, cost)| [across.place(*v), up.place_within(side(cost))])
        };
        let outline: Vec<Point> = edge(top).chain(edge(bottom).rev()).collect();
        frame.panel.enter(
            key,
            Entrance::Fade,
            Shape::Path { points: outline, closed: true, stroke: None, fill: Some(fill) },
        );
        band_label(frame, &Layer { key, fill, bottom, top }, volumes, costs, parcel);
    }
    let line: Vec<Point> = volumes.iter().zip(costs).map(|(v, cost)| frame.at(*v, cost.total())).collect();
    frame.panel.enter(
        "average-cost-curve",
        Entrance::Draw,
        Shape::Path { points: line, closed: false, stroke: Some(Tone::Ink.line(2.0)), fill: None },
    );
}

/// Writes a band's name where the band is tall enough to hold it, as far toward the large volumes as it can, and not
/// under the parcel.
fn band_label(frame: &mut Frame, layer: &Layer, volumes: &[f64], costs: &[Cost], parcel: Point) {
    let Layer { key, bottom, top, .. } = *layer;
    let inner = frame.across.range.0 + 30.0..=frame.across.range.1 - 34.0;
    let room = |needed: f64| {
        volumes.iter().zip(costs).rev().find_map(|(volume, cost)| {
            let (low, high) = (frame.up.place_within(bottom(cost)), frame.up.place_within(top(cost)));
            let x = frame.across.place(*volume);
            let at = [x - 4.0, f64::midpoint(low, high) + 5.0];
            let hidden = (at[0] - parcel[0]).abs() < 44.0 && (at[1] - 4.0 - parcel[1]).abs() < 24.0;
            (low - high >= needed && inner.contains(&x) && !hidden).then_some(at)
        })
    };
    if let Some(at) = room(36.0).or_else(|| room(17.0)) {
        frame.panel.text(key, at, Anchor::Middle, TextSize::Small, Tone::Ink.full(), Label::words(key));
    }
}

fn gain_and_loss(frame: &mut Frame, inputs: &Inputs, volumes: &[f64], costs: &[Cost]) {
    let price = inputs.price;
    // Stretches of the curve on one side of the price; a corner is put where the curve crosses it.
    let mut stretch: Vec<Point> = Vec::new();
    let mut gaining = costs[0].total() < price;
    let mut stretches: Vec<(bool, Vec<Point>)> = Vec::new();
    for (index, (volume, cost)) in volumes.iter().zip(costs).enumerate() {
        let gains = cost.total() < price;
        if gains != gaining && index > 0 {
            let (before, after) = (costs[index - 1].total() - price, cost.total() - price);
            let share = before / (before - after);
            let x = frame.across.place(volumes[index - 1])
                + share * (frame.across.place(*volume) - frame.across.place(volumes[index - 1]));
            let crossing = [x, frame.up.place_within(price)];
            stretch.push(crossing);
            stretches.push((gaining, std::mem::replace(&mut stretch, vec![crossing])));
            gaining = gains;
        }
        stretch.push(frame.at(*volume, cost.total()));
    }
    stretches.push((gaining, stretch));
    let level = frame.up.place_within(price);
    for (gains, mut outline) in stretches {
        let (Some(first), Some(last)) = (outline.first().copied(), outline.last().copied()) else {
            continue;
        };
        outline.push([last[0], level]);
        outline.push([first[0], level]);
        let (key, fill) =
            if gains { ("gain", Tone::Vermilion.at(0.22).solid()) } else { ("loss", Tone::Ink.at(0.28).hatch()) };
        frame.panel.enter(
            key,
            Entrance::Fade,
            Shape::Path { points: outline, closed: true, stroke: None, fill: Some(fill) },
        );
        let wide = last[0] - first[0];
        if gains && wide > 60.0 {
            let at = [last[0] - 8.0, level + 18.0];
            if frame.up.range.0 - level > 40.0 {
                frame.panel.text(key, at, Anchor::End, TextSize::Small, Tone::Vermilion.full(), Label::words(key));
            }
        }
    }
}

/// Two places on the curve that have a name: a dashed foot down to the volume, a stem up to the name. The names stand
/// on either side and at different heights, so that they never run into each other or into the parcel's.
fn landmarks(frame: &mut Frame, inputs: &Inputs) {
    let shown = VOLUMES.0..=VOLUMES.1;
    let even = inputs.break_even().filter(|volume| shown.contains(volume));
    if let Some(volume) = even {
        landmark(frame, "break-even", volume, inputs.price, Tone::Vermilion, (Anchor::End, 74.0));
    }
    if let Some(volume) = inputs.efficient_scale().filter(|volume| shown.contains(volume)) {
        let far = frame.across.place(volume) > frame.across.range.1 - 90.0;
        let anchor = if far { Anchor::End } else { Anchor::Start };
        landmark(frame, "efficient-scale", volume, inputs.average_cost(volume).total(), Tone::Ink, (anchor, 112.0));
    }
}

fn landmark(frame: &mut Frame, key: &'static str, volume: f64, cost: f64, tone: Tone, (anchor, lift): (Anchor, f64)) {
    let [x, y] = frame.at(volume, cost);
    let ground = frame.up.range.0;
    let top = (y - lift).max(frame.up.range.1 + 14.0);
    frame.panel.line(key, vec![[x, ground], [x, y]], tone.dashes(1.0));
    frame.panel.line("landmark-stem", vec![[x, y], [x, top - 10.0]], tone.line(1.0));
    let x = if anchor == Anchor::Start { x + 6.0 } else { x - 6.0 };
    let number = Label::words("landmark-volume").with("volume", Format::Fixed(0).print(volume));
    for (line, label) in [Label::words(key), number].into_iter().enumerate() {
        frame.panel.text(key, [x, top + 15.0 * line as f64], anchor, TextSize::Small, tone.full(), label);
    }
}

fn price_line(frame: &mut Frame, inputs: &Inputs) {
    let y = frame.up.place_within(inputs.price);
    let (left, right) = frame.across.range;
    frame.panel.line("price-line", vec![[left, y], [right, y]], Tone::Vermilion.line(1.5));
    let label = Label::words("price-line").with("price", Format::Trimmed(1).print(inputs.price));
    frame.panel.text(
        "price-line",
        [left + 26.0, y - 8.0],
        Anchor::Start,
        TextSize::Small,
        Tone::Vermilion.full(),
        label,
    );
    frame.panel.handles.push(Handle {
        key: "price",
        at: [left + 10.0, y],
        across: None,
        along: Some(Binding { target: Target::Param("price"), axis: frame.up }),
        glyph: Some(Glyph::Tag),
        tone: Tone::Vermilion,
    });
}

fn parcel(frame: &mut Frame, inputs: &Inputs, here: Cost, guess: Option<f64>) {
    let at = frame.at(inputs.volume, here.total());
    if let Some(guess) = guess {
        // The guess was about the default volume; the ghost stays there.
        let asked = frame.at(Inputs::default().volume, guess);
        let ring = Tone::Soft.dashes(1.5);
        frame.panel.mark("ghost", Shape::Circle { at: asked, radius: 9.0, stroke: Some(ring), fill: None });
        let label = Label::words("ghost").with("cost", Format::Fixed(0).print(guess));
        frame.panel.text(
            "ghost",
            [asked[0] + 14.0, asked[1] + 4.0],
            Anchor::Start,
            TextSize::Small,
            Tone::Soft.full(),
            label,
        );
    }
    let toward_edge = at[0] > frame.across.range.1 - 90.0;
    let anchor = if toward_edge { Anchor::End } else { Anchor::Start };
    let shift = if toward_edge { -18.0 } else { 18.0 };
    let label = Label::words("here").with("cost", Format::Trimmed(1).print(here.total()));
    let y = (at[1] - 16.0).max(frame.up.range.1 + 12.0);
    frame.panel.text("here", [at[0] + shift, y], anchor, TextSize::Body, Tone::Ink.full(), label);
    frame.panel.handles.push(Handle {
        key: "volume",
        at,
        across: Some(Binding { target: Target::Param("volume"), axis: frame.across }),
        along: None,
        glyph: Some(Glyph::Parcel),
        tone: Tone::Ink,
    });
}

/// Revenue per parcel against parcels, log-log, with the fitted line.
fn real_parcels() -> Panel {
    let (w, h) = (PANEL_WIDTH, 250.0);
    let mut panel = Panel::new("parcels", h);
    let across = Axis::log((15.0, 180.0), (40.0, w - 30.0));
    let up = Axis::log((8.0, 16.0), (h - 48.0, 34.0));
    let number = |value: f64| (value, Label::number(Format::Fixed(0).print(value)));
    let parcels_tick =
        |value: f64| (value, Label::words("tick-yi").with("value", Format::Fixed(0).print(value * 10.0)));
    axis::draw_upright(
        &mut panel,
        &up,
        40.0,
        w - 30.0,
        &[8.0, 10.0, 12.0, 14.0, 16.0].map(number),
        Label::words("axis-revenue"),
    );
    axis::draw_bottom(
        &mut panel,
        &across,
        h - 48.0,
        &[20.0, 40.0, 80.0, 160.0].map(parcels_tick),
        Label::words("axis-parcels"),
    );
    let (slope, intercept) = parcels::fit(&PARCELS);
    let fitted = |volume: f64| [across.place(volume), up.place(libm::exp(intercept + slope * libm::log(volume)))];
    panel.enter(
        "fitted",
        Entrance::Draw,
        Shape::Path {
            points: vec![fitted(17.0), fitted(165.0)],
            closed: false,
            stroke: Some(Tone::Vermilion.dashes(1.5)),
            fill: None,
        },
    );
    for year in &PARCELS {
        let at = [across.place(year.volume), up.place(year.per_parcel())];
        panel.mark("year", Shape::Circle { at, radius: 4.5, stroke: None, fill: Some(Tone::Ink.full().solid()) });
        let label = Label::number(year.year.to_string());
        panel.text("year", [at[0] + 8.0, at[1] - 7.0], Anchor::Start, TextSize::Small, Tone::Ink.full(), label);
    }
    let saving = Format::Percent(0).print(1.0 - libm::pow(2.0, slope));
    let at = [across.range.0 + 10.0, up.range.0 - 14.0];
    panel.text(
        "saving",
        at,
        Anchor::Start,
        TextSize::Small,
        Tone::Vermilion.full(),
        Label::words("saving").with("saving", saving),
    );
    panel
}

/// A volume as a tick prints it: in units of ten thousand from 10,000 on.
fn volume_tick(value: f64) -> (f64, Label) {
    if value >= 10_000.0 {
        (value, Label::words("tick-wan").with("value", Format::TenThousands.print(value)))
    } else {
        (value, Label::number(Format::Fixed(0).print(value)))
    }
}
