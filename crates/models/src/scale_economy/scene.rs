//! The cost curve with its parts stacked, a parcel riding on it; and the real parcels.

mod real;
mod room;

use super::{Cost, Inputs, LARGE_VOLUME, REFERENCE_VOLUME, VOLUMES};
use crate::axis::{self, Axis, round_step};
use crate::bracket::{Within, bisect};
use crate::format::Format;
use crate::model::{Phase, View};
use crate::scene::{
    Anchor, Binding, Entrance, Fill, Glyph, Handle, Label, PANEL_WIDTH, Paint, Panel, Point, Shape, Target, TextSize,
    Tone,
};
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

/// One part of the cost, stacked on the parts below it.
struct Layer {
    key: &'static str,
    /// Characters of its name.
    han: u32,
    /// Whether it reaches the end of the axis, so that its name can stand there.
    lasting: bool,
    fill: Fill,
    bottom: fn(&Cost) -> f64,
    top: fn(&Cost) -> f64,
}

impl Layer {
    fn tallest(&self, costs: &[Cost]) -> f64 {
        costs.iter().map(|cost| (self.top)(cost) - (self.bottom)(cost)).fold(0.0, f64::max)
    }
}

fn layers() -> [Layer; 4] {
    let ink = |strength| Tone::Ink.at(strength).solid();
    [
        Layer { key: "band-delivery", han: 2, lasting: true, fill: ink(0.26), bottom: |_| 0.0, top: |c| c.delivery },
        Layer {
            key: "band-goods",
            han: 2,
            lasting: true,
            fill: ink(0.17),
            bottom: |c| c.delivery,
            top: |c| c.delivery + c.goods,
        },
        Layer {
            key: "band-fixed",
            han: 4,
            lasting: false,
            fill: ink(0.09),
            bottom: |c| c.delivery + c.goods,
            top: |c| c.total() - c.growth,
        },
        Layer {
            key: "band-growth",
            han: 5,
            lasting: false,
            fill: Tone::Ink.at(0.35).hatch(),
            bottom: |c| c.total() - c.growth,
            top: |c| c.total(),
        },
    ]
}

fn bands(frame: &mut Frame, layers: &[Layer], volumes: &[f64], costs: &[Cost]) {
    let (across, up) = (frame.across, frame.up);
    for Layer { key, fill, bottom, top, .. } in layers.iter().filter(|layer| layer.tallest(costs) > 0.0) {
        let edge = |side: fn(&Cost) -> f64| {
            volumes.iter().zip(costs).map(move |(v, cost)| [across.place(*v), up.place_within(side(cost))])
        };
        let points: Vec<Point> = edge(*top).chain(edge(*bottom).rev()).collect();
        frame.panel.enter(key, Entrance::Fade, Shape::Path { points, closed: true, stroke: None, fill: Some(*fill) });
    }
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

/// Writes a band's name where the band can hold it, as far toward the large volumes as it can; a band too thin for its
/// name that reaches the end of the axis has it there. Gives the height of a name that stands there.
fn band_name(
    frame: &mut Frame,
    layer: &Layer,
    volumes: &[f64],
    costs: &[Cost],
    (price, beside): (f64, f64),
) -> Option<f64> {
    if layer.tallest(costs) <= 0.0 {
        return None;
    }
    let Layer { key, bottom, top, .. } = *layer;
    let (across, up) = (frame.across, frame.up);
    let words = Words::new(SMALL, layer.han, "");
    let edges: Vec<[f64; 3]> = volumes
        .iter()
        .zip(costs)
        .map(|(volume, cost)| [across.place(*volume), up.place_within(bottom(cost)), up.place_within(top(cost))])
        .collect();
    let half = words.wide() / 2.0;
    // What a name about this place can fill of the band, from above and from below.
    let span = |x: f64| {
        let from = edges.partition_point(|[at, ..]| *at <= x - half - 3.0);
        let over = edges[from..].iter().take_while(|[at, ..]| *at < x + half + 3.0);
        // Compared by hand: `f64::min` minds undefined numbers, which WebAssembly pays for, and there are none here.
        over.fold((f64::INFINITY, 0.0), |(low, high), [_, bottom, top]| {
            (if *bottom < low { *bottom } else { low }, if *top > high { *top } else { high })
        })
    };
    let place = |margin: f64| {
        let everywhere = edges.iter().rev().flat_map(|[x, ..]| {
            let x = (x - 4.0).min(across.range.1 - half - 8.0);
            let (low, high) = span(x);
            let parts = [(low, high), (low, price.max(high)), (price.min(low), high)];
            let tall = parts.into_iter().filter(move |(low, high)| low - high >= SMALL + 1.0 + 2.0 * margin);
            tall.flat_map(move |(low, high)| {
                let spare = (low - high - SMALL - 1.0 - 2.0 * margin) / 2.0;
                [0.0, -0.5, 0.5].map(|share| ([x, f64::midpoint(low, high) + 4.0 + share * spare], Anchor::Middle))
            })
        });
        frame.room.find(words, everywhere)
    };
    if let Some(place) = place(6.0).or_else(|| place(0.5)) {
        frame.write(key, (Label::words(key), words), Tone::Ink.full(), [place]);
        return None;
    }
    let [x, low, high] = *edges.last()?;
    if !layer.lasting || low - high < 1.0 {
        return None;
    }
    let middle = f64::midpoint(low, high);
    let y = (middle + 4.0).min(beside - 13.0);
    frame.panel.line("band-leader", vec![[x - 4.0, middle], [x + 3.0, y - 4.0]], Tone::Ink.line(1.0));
    frame.panel.text(key, [x + 5.0, y], Anchor::Start, TextSize::Small, Tone::Ink.full(), Label::words(key));
    Some(y)
}

/// The areas between the cost and the price; gives back their outlines, and which of them are gains.
fn gain_and_loss(frame: &mut Frame, inputs: &Inputs, volumes: &[f64], costs: &[Cost]) -> Vec<(bool, Vec<Point>)> {
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
    for (gains, outline) in &mut stretches {
        let (Some(first), Some(last)) = (outline.first().copied(), outline.last().copied()) else {
            continue;
        };
        outline.push([last[0], level]);
        outline.push([first[0], level]);
        let (key, fill) =
            if *gains { ("gain", Tone::Vermilion.at(0.22).solid()) } else { ("loss", Tone::Ink.at(0.28).hatch()) };
        let points = outline.clone();
        frame.panel.enter(key, Entrance::Fade, Shape::Path { points, closed: true, stroke: None, fill: Some(fill) });
    }
    stretches
}

/// "Gain" under the price's line, "loss" in the far upper corner of its area.
fn name_stretch(frame: &mut Frame, gains: bool, outline: &[Point]) {
    let [.., last, [right, level], [left, _]] = outline else { return };
    if right - left < 40.0 {
        return;
    }
    let words = Words::new(SMALL, 1, "");
    let steps = (0..20_u8).map(|step| 8.0 + 8.0 * f64::from(step));
    if gains {
        let deepest = outline.iter().map(|[_, y]| y - level).fold(0.0, f64::max);
        if deepest < 22.0 {
            return;
        }
        let places =
            steps.map(|step| ([right - step, level + 18.0], Anchor::End)).filter(|([x, _], _)| *x > left + 20.0);
        frame.write("gain", (Label::words("gain"), words), Tone::Vermilion.full(), places);
        return;
    }
    let first = outline[0];
    let (outer, inward, anchor) =
        if first[1] <= last[1] { (first, 1.0, Anchor::Start) } else { (*last, -1.0, Anchor::End) };
    let y = outer[1] + 20.0;
    if y + 12.0 < *level {
        let places = steps.map(|step| ([outer[0] + inward * step, y], anchor));
        let places = places.filter(|([x, _], _)| (left + 8.0..=right - 8.0).contains(x));
        frame.write("loss", (Label::words("loss"), words), Tone::Ink.full(), places);
    }
}

/// Two places on the curve that have a name: a dashed foot down to the volume, a stem up to the name. The ghost's name
/// finds its place between theirs.
fn landmarks(frame: &mut Frame, inputs: &Inputs, ring: Option<(f64, Point)>) {
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

/// Where the guess was. It was about the default volume; the ghost stays there.
fn ghost(frame: &mut Frame, guess: f64) -> Point {
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
fn shop(frame: &mut Frame, inputs: &Inputs, small: bool) {
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
