//! The main picture: tags as high as their prices, stalls, and the crowd before them.

use super::crowd::{CUSTOMERS, Gathering, gather, heads};
use super::{gains, wide};
use crate::axis::Axis;
use crate::bracket::Within;
use crate::format::Format;
use crate::one_yuan_cheaper::{ALIVE, Inputs, Play, Street};
use crate::scene::{
    Anchor, Binding, Glyph, Handle, Label, PANEL_WIDTH, Panel, Point, Shape, Taps, Target, TextSize, Tone,
};

const HEIGHT: f64 = 456.0;
/// Tags hang between these heights: dear ones high, cheap ones low.
const TAGS: (f64, f64) = (128.0, 68.0);
/// Between these the customers stand.
const CROWD: (f64, f64) = (204.0, 316.0);
/// Where the two stalls of the question stand.
const TWO: [f64; 2] = [104.0, 256.0];
/// The bar that holds all customers, and its ends.
const BAR: f64 = 338.0;
const BAR_ENDS: (f64, f64) = (24.0, PANEL_WIDTH - 24.0);
/// The knob that everything hangs on.
const TRACK: f64 = 420.0;
const TRACK_ENDS: (f64, f64) = (40.0, PANEL_WIDTH - 40.0);

/// Two stalls, and a crowd to divide.
pub fn question(inputs: &Inputs, guess: f64) -> Panel {
    let mut panel = Panel::new("street", 384.0);
    let label = Label::words("question").with("customers", CUSTOMERS.to_string());
    let at = [PANEL_WIDTH / 2.0, 34.0];
    panel.text("question", at, Anchor::Middle, TextSize::Body, Tone::Soft.full(), label);
    pair(&mut panel, inputs, guess);
    let axis = Axis::linear((0.5, 1.0), (f64::midpoint(BAR_ENDS.0, BAR_ENDS.1), BAR_ENDS.1));
    panel.handles.push(Handle {
        key: "guess",
        at: [axis.place_within(guess), BAR],
        across: Some(Binding { target: Target::Guess, axis }),
        along: None,
        glyph: Some(Glyph::Person),
        tone: Tone::Ink,
    });
    panel
}

/// Two stalls whose prices stand still; the tag of the cheaper one is dragged.
pub fn duel(inputs: &Inputs, guess: Option<f64>) -> Panel {
    let mut panel = Panel::new("street", HEIGHT);
    modes(&mut panel, inputs);
    let share = inputs.shoppers().share_of_cheaper(inputs.gap);
    let prices = pair(&mut panel, inputs, share);
    let (most, least) = (prices.value_at(TAGS.0), inputs.price);
    panel.handles.push(Handle {
        key: "gap",
        at: [TWO[0], prices.place(inputs.price - inputs.gap)],
        across: None,
        along: Some(Binding {
            target: Target::Param("gap"),
            axis: Axis::linear((0.0, least - most), (prices.place(least), TAGS.0)),
        }),
        glyph: Some(Glyph::Tag),
        tone: Tone::Vermilion,
    });
    if let Some(guess) = guess {
        let x = BAR_ENDS.0 + guess * (BAR_ENDS.1 - BAR_ENDS.0);
        panel.line("ghost", vec![[x, BAR - 13.0], [x, BAR + 9.0]], Tone::Ink.dashes(1.5));
        let label = Label::words("ghost").with("share", Format::Percent(0).print(guess));
        let (anchor, x) = if x > 300.0 { (Anchor::End, BAR_ENDS.1) } else { (Anchor::Middle, x) };
        panel.text("ghost", [x, BAR - 17.0], anchor, TextSize::Small, Tone::Ink.full(), label);
    }
    let axis = Axis::log((0.01, 10.0), TRACK_ENDS);
    let label = Label::words("sensitivity-now").with("sensitivity", Format::Trimmed(2).print(inputs.sensitivity));
    track(&mut panel, label, ["track-careless", "track-careful"], None, axis.place_within(inputs.sensitivity));
    knob(&mut panel, "sensitivity", "sensitivity", axis, inputs.sensitivity);
    panel
}

/// Two stalls side by side and everybody before them, `share` before the cheaper one. Returns the axis of prices.
fn pair(panel: &mut Panel, inputs: &Inputs, share: f64) -> Axis {
    let prices = Axis::linear((inputs.price - 10.0, inputs.price + 1.0), TAGS);
    let asked = [inputs.price - inputs.gap, inputs.price];
    let base = prices.place(inputs.price);
    panel.line("same-price", vec![[TWO[0] - 40.0, base], [TWO[1] + 40.0, base]], Tone::Faint.dashes(1.0));
    for ((x, price), key) in TWO.into_iter().zip(asked).zip(["tag-cheaper", "tag-other"]) {
        let y = prices.place(price);
        panel.line("pole", vec![[x, y + 11.0], [x, 150.0]], Tone::Soft.at(0.7).line(1.0));
        panel.mark(key, Shape::Glyph { glyph: Glyph::Tag, at: [x, y], size: 24.0, paint: Tone::Vermilion.full() });
        let label = Label::words("tag").with("price", Format::Trimmed(1).print(price));
        panel.text(key, [x + 20.0, y + 5.0], Anchor::Start, TextSize::Body, Tone::Vermilion.full(), label);
        panel.mark("stall", Shape::Glyph { glyph: Glyph::Stall, at: [x, 168.0], size: 44.0, paint: Tone::Ink.full() });
    }
    let split = heads(&[share, 1.0 - share], CUSTOMERS);
    let doors = [([TWO[0], CROWD.0], split[0]), ([TWO[1], CROWD.0], split[1])];
    draw_crowds(panel, gather(14.0, PANEL_WIDTH - 14.0, CROWD.0, CROWD.1, &doors));
    let x = BAR_ENDS.0 + share * (BAR_ENDS.1 - BAR_ENDS.0);
    panel.line("bar-cheaper", vec![[BAR_ENDS.0, BAR], [x, BAR]], Tone::Ink.line(6.0));
    panel.line("bar-other", vec![[x, BAR], [BAR_ENDS.1, BAR]], Tone::Ink.at(0.3).line(6.0));
    let ends = [("cheaper", share, BAR_ENDS.0, Anchor::Start), ("other", 1.0 - share, BAR_ENDS.1, Anchor::End)];
    for (key, share, x, anchor) in ends {
        let label = Label::words(key).with("share", Format::Percent(0).print(share));
        panel.text(key, [x, BAR + 30.0], anchor, TextSize::Body, Tone::Ink.full(), label);
    }
    prices
}

/// The whole street at a time: stalls that closed stay as ghosts.
pub fn street(street: &Street, time: u32) -> Panel {
    let inputs = street.inputs();
    let mut panel = Panel::new("street", HEIGHT);
    modes(&mut panel, inputs);
    let shares = street.shares_at(time);
    let count = shares.len();
    let feedback = matches!(street.play(), Play::Feedback(_));
    // Nobody closes whom the crowd passes by.
    let alive: Vec<bool> = shares.iter().map(|share| !feedback || *share >= ALIVE / count as f64).collect();
    let (at, size) = places(count);
    tags(&mut panel, street, time, &at, &alive);
    let (key, slot) = if feedback { ("round", "round") } else { ("customer-now", "customer") };
    let label = Label::words(key)
        .with(slot, Format::Fixed(0).print(street.shown(time).into()))
        .with("alive", Format::Fixed(0).print(alive.iter().filter(|alive| **alive).count() as f64));
    panel.text("now", [12.0, 50.0], Anchor::Start, TextSize::Body, Tone::Ink.full(), label);
    for (at, alive) in at.iter().zip(&alive) {
        let paint = if *alive { Tone::Ink.full() } else { Tone::Faint.full() };
        panel.mark("stall", Shape::Glyph { glyph: Glyph::Stall, at: *at, size, paint });
    }
    share_labels(&mut panel, &shares, &at);
    // The urn fills as customers come.
    let heads = heads(&shares, if feedback { CUSTOMERS } else { CUSTOMERS.min(street.shown(time) as usize) });
    let doors: Vec<(Point, usize)> = at.iter().map(|at| [at[0], CROWD.0]).zip(heads).collect();
    draw_crowds(&mut panel, gather(14.0, PANEL_WIDTH - 14.0, CROWD.0, TRACK - 48.0, &doors));
    if feedback {
        gain_track(&mut panel, inputs)
    } else {
        power_track(&mut panel, inputs)
    }
    panel
}

/// Where stalls stand: in one row, or two or three when they are many; and how large they are.
fn places(count: usize) -> (Vec<Point>, f64) {
    let rows = if count <= 12 { 1 } else { 2 + usize::from(count > 24) };
    let spacing = (PANEL_WIDTH - 24.0) / count as f64;
    let size = (spacing * rows as f64 * 0.86).min(44.0 - 10.0 * rows as f64);
    let lowest = 172.0 - size / 2.0;
    let at = |stall: usize| {
        let row = (rows - 1 - stall % rows) as f64;
        [12.0 + spacing * (stall as f64 + 0.5), lowest - row * (size + 1.0)]
    };
    ((0..count).map(at).collect(), size)
}

fn tags(panel: &mut Panel, street: &Street, time: u32, at: &[Point], alive: &[bool]) {
    let inputs = street.inputs();
    let pricing = inputs.circle().pricing;
    // The lowest price that one stall alone could ask, and a little above the price of equal stalls.
    let (even, lowest) = match street.play() {
        Play::Feedback(_) => (pricing.price(1.0), pricing.price(inputs.sellers)),
        _ => (inputs.price, inputs.price),
    };
    let span = (even - lowest).max(0.05 * even);
    let up = Axis::linear((even - span, even + 0.4 * span), TAGS);
    let many = at.len() > 12;
    let (size, shift) = if many { (9.0, 8.0) } else { (15.0, 11.0) };
    let roof = at.iter().map(|at| at[1]).fold(f64::INFINITY, f64::min);
    // Three rows of stalls leave less room.
    let up = Axis { range: (TAGS.0.min(roof - 20.0), TAGS.1 + 8.0), ..up };
    let level = up.place(even);
    panel.line("same-price", vec![[12.0, level], [PANEL_WIDTH - 12.0, level]], Tone::Faint.dashes(1.0));
    let prices = street.prices_at(time);
    let asked = |stall: usize| Format::Fixed(0).print(prices[stall]);
    let room = (PANEL_WIDTH - 24.0) / at.len() as f64;
    let open: Vec<usize> = (0..at.len()).filter(|stall| alive[*stall]).collect();
    let all_fit = open.iter().all(|stall| wide(&asked(*stall)) < room);
    let cheapest = open.iter().copied().min_by(|a, b| prices[*a].total_cmp(&prices[*b]));
    for stall in open {
        let (x, y) = (at[stall][0], up.place_within(prices[stall]));
        panel.line("pole", vec![[x, y + size / 2.0], [x, at[stall][1] - 14.0]], Tone::Soft.at(0.5).line(1.0));
        panel.mark("tag", Shape::Glyph { glyph: Glyph::Tag, at: [x, y], size, paint: Tone::Vermilion.full() });
        if all_fit || cheapest == Some(stall) {
            let label = Label::number(asked(stall));
            let x = x.within(22.0, PANEL_WIDTH - 22.0);
            panel.text("tag", [x, y - shift], Anchor::Middle, TextSize::Small, Tone::Vermilion.full(), label);
        }
    }
}

/// Each stall's share where there is room, else only the largest.
fn share_labels(panel: &mut Panel, shares: &[f64], at: &[Point]) {
    let largest = (0..shares.len()).max_by(|a, b| shares[*a].total_cmp(&shares[*b]));
    for (stall, (share, at)) in shares.iter().zip(at).enumerate() {
        if shares.len() <= 10 && *share >= 0.005 || largest == Some(stall) {
            let label = Label::number(Format::Percent(0).print(*share));
            let x = at[0].within(18.0, PANEL_WIDTH - 18.0);
            panel.text("share", [x, 190.0], Anchor::Middle, TextSize::Small, Tone::Ink.full(), label);
        }
    }
}

/// Crowds of neighbouring stalls differ in their shade.
fn draw_crowds(panel: &mut Panel, Gathering { crowds, radius }: Gathering) {
    let mut shades = [Vec::new(), Vec::new()];
    for (stall, crowd) in crowds.into_iter().enumerate() {
        shades[stall % 2].extend(crowd);
    }
    let [odd, even] = shades;
    panel.dots("crowd", odd, radius, Tone::Ink.full());
    panel.dots("crowd-other", even, radius, Tone::Ink.at(0.42));
}

/// The three streets by name; a tap goes there.
fn modes(panel: &mut Panel, inputs: &Inputs) {
    let names = ["mode-still", "mode-circle", "mode-chance"];
    let at = [64.0, 180.0, 296.0];
    for (index, (key, x)) in names.into_iter().zip(at).enumerate() {
        let here = inputs.mode == index as f64;
        let paint = if here { Tone::Ink.full() } else { Tone::Soft.full() };
        panel.text(key, [x, 22.0], Anchor::Middle, TextSize::Body, paint, Label::words(key));
        let stroke = if here { Tone::Ink.line(2.0) } else { Tone::Soft.dashes(1.0) };
        panel.line("mode-line", vec![[x - 40.0, 30.0], [x + 40.0, 30.0]], stroke);
    }
    panel.taps = Some(Taps {
        target: Target::Param("mode"),
        at: at.map(|x| [x, 20.0]).to_vec(),
        values: Vec::new(),
        reach: 50.0,
    });
}

/// The gain of the circle, with one in the middle of a logarithmic track.
fn gain_track(panel: &mut Panel, inputs: &Inputs) {
    let gain = inputs.circle().gain(inputs.sellers);
    let gains = gains(gain);
    let axis = Axis::log(gains, TRACK_ENDS);
    let here = if gain > 0.0 { axis.place_within(gain) } else { TRACK_ENDS.0 };
    let limit = inputs.circle().survivor_bound();
    let key = match limit {
        _ if gain <= 0.0 => "gain-none",
        Some(limit) if limit > 1.0 => "gain-few",
        Some(_) => "gain-one",
        None if gain > 1.0 => "gain-loyal",
        None => "gain-all",
    };
    // So many whole stalls; a bound that is a whole number may lie a rounding error below it.
    let whole = limit.map(|limit| (limit + 1e-9).floor());
    let label = Label::words(key)
        .with("gain", Format::Trimmed(2).print(gain))
        .with("bound", Format::Fixed(0).print(whole.unwrap_or(inputs.sellers)));
    track(panel, label, ["track-together", "track-alone"], Some(axis.place(1.0)), here);
    if gain > 0.0 {
        // The gain is proportional to the sensitivity.
        let each = gain / inputs.sensitivity;
        let axis = Axis { domain: (gains.0 / each, gains.1 / each), ..axis };
        knob(panel, "gain", "sensitivity", axis, inputs.sensitivity);
    }
}

/// How strongly a crowd draws the next customer, with one marked.
fn power_track(panel: &mut Panel, inputs: &Inputs) {
    let axis = Axis::linear((0.0, 3.0), TRACK_ENDS);
    let label = Label::words("power-now").with("power", Format::Trimmed(2).print(inputs.urn_power));
    let here = axis.place(inputs.urn_power);
    track(panel, label, ["track-spread", "track-flock"], Some(axis.place(1.0)), here);
    knob(panel, "urn-power", "urn-power", axis, inputs.urn_power);
}

/// A track with a name, words at its ends, and a threshold at which everything turns.
fn track(panel: &mut Panel, name: Label, ends: [&'static str; 2], threshold: Option<f64>, here: f64) {
    panel.text("track", [PANEL_WIDTH / 2.0, TRACK - 20.0], Anchor::Middle, TextSize::Body, Tone::Ink.full(), name);
    panel.line("track", vec![[TRACK_ENDS.0, TRACK], [TRACK_ENDS.1, TRACK]], Tone::Faint.line(3.0));
    panel.line("track-here", vec![[TRACK_ENDS.0, TRACK], [here, TRACK]], Tone::Ink.line(4.0));
    for (key, x, anchor) in [(ends[0], TRACK_ENDS.0, Anchor::Start), (ends[1], TRACK_ENDS.1, Anchor::End)] {
        panel.text(key, [x, TRACK + 26.0], anchor, TextSize::Small, Tone::Soft.full(), Label::words(key));
    }
    if let Some(x) = threshold {
        panel.line("threshold", vec![[x, TRACK - 11.0], [x, TRACK + 11.0]], Tone::Ink.line(1.5));
        panel.text(
            "threshold",
            [x, TRACK + 26.0],
            Anchor::Middle,
            TextSize::Small,
            Tone::Ink.full(),
            Label::number("1".to_owned()),
        );
    }
}

fn knob(panel: &mut Panel, key: &'static str, param: &'static str, axis: Axis, value: f64) {
    panel.handles.push(Handle {
        key,
        at: [axis.place_within(value), TRACK],
        across: Some(Binding { target: Target::Param(param), axis }),
        along: None,
        glyph: None,
        tone: Tone::Ink,
    });
}
