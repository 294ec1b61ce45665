//! Reward across, deposit upwards: what becomes of a community there. The borders are straight, because the reward that
//! makes people as choosy as a border wants grows with the deposit.

use super::Track;
use crate::axis::Axis;
use crate::format::Format;
use crate::scene::{
    Anchor, Binding, Entrance, Fill, Glyph, Handle, Label, PANEL_WIDTH, Panel, Point, Shape, Target, TextSize, Tone,
};
use crate::trust_agency::agent::{lasting_factor, sustained_window};
use crate::trust_agency::{Inputs, Regime};

/// Rewards and deposits that the map shows: all that can be set.
const REWARDS: (f64, f64) = (0.0, 40.0);
const STAKES: (f64, f64) = (0.0, 100.0);
/// Units that a name takes, and that it needs to stand clear on its area.
const NAME_WIDTH: f64 = 48.0;
const NAME_ROOM: f64 = 66.0;

/// Selectivities with the same outlook. They are not held inside 0 … 1 here: below 0 everything is referred, above 1
/// nothing.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Strip {
    /// What becomes of a community there.
    pub regime: Regime,
    /// The most selective, where rewards are lowest.
    pub from: f64,
    /// The least selective.
    pub to: f64,
}

/// The strips from the lowest rewards to the highest.
pub fn strips(inputs: &Inputs) -> Vec<Strip> {
    let (everything, nothing) = (f64::NEG_INFINITY, f64::INFINITY);
    let contacts = inputs.contacts();
    // R₀ = kαρτ₀/δ exceeds 1 where less selective than this.
    let start = 1.0 - 1.0 / (contacts * inputs.start_trust);
    if start <= 0.0 || start.is_nan() {
        return vec![Strip { regime: Regime::NeverStarts, from: nothing, to: everything }];
    }
    let mut strips = vec![Strip { regime: Regime::NeverStarts, from: nothing, to: start }];
    let mut next = |regime: Regime, to: f64| {
        let from = strips.last().map_or(nothing, |strip| strip.to);
        if to < from {
            strips.push(Strip { regime, from, to });
        }
    };
    if let Some((low, high)) = sustained_window(contacts, inputs.bad_factor()) {
        let spoiled = contacts * lasting_factor(0.0, inputs.bad_factor()) <= 1.0;
        next(Regime::BoomAndBust, high);
        next(Regime::Sustained, if spoiled { low } else { everything });
    }
    next(Regime::BoomAndBust, everything);
    strips
}

/// The map's two axes.
struct Frame {
    across: Axis,
    up: Axis,
}

impl Frame {
    const fn new() -> Self {
        Self { across: Axis::linear(REWARDS, (48.0, PANEL_WIDTH - 16.0)), up: Axis::linear(STAKES, (304.0, 44.0)) }
    }

    fn at(&self, reward: f64, stake: f64) -> Point {
        [self.across.place_within(reward), self.up.place(stake)]
    }
}

pub fn draw(inputs: &Inputs) -> Panel {
    let frame = Frame::new();
    let mut panel = Panel::new("map", 424.0);
    let here = frame.at(inputs.reward, inputs.stake);
    let strips = strips(inputs);
    for strip in &strips {
        area(&mut panel, &frame, inputs, strip);
    }
    axes(&mut panel, &frame);
    let mut above = 0.0;
    for strip in &strips {
        if !name(&mut panel, &frame, inputs, strip, here) {
            name_above(&mut panel, &frame, inputs, strip, here, &mut above);
        }
    }
    point(&mut panel, &frame, inputs, here);
    refund(&mut panel, inputs);
    panel
}

/// The reward at which people are so selective when this deposit is at stake.
fn reward_at(inputs: &Inputs, selectivity: f64, stake: f64) -> f64 {
    let stakes = Inputs { stake, ..*inputs }.stakes();
    if selectivity.is_infinite() { -selectivity } else { stakes.reward_for(selectivity) }
}

/// Deposits at which a border has a corner: the ends, and where it leaves the map.
fn corners(inputs: &Inputs, strip: &Strip) -> Vec<f64> {
    let mut stakes = vec![STAKES.0, STAKES.1];
    for selectivity in [strip.from, strip.to] {
        let [low, high] = [STAKES.0, STAKES.1].map(|stake| reward_at(inputs, selectivity, stake));
        for edge in [REWARDS.0, REWARDS.1] {
            let share = (edge - low) / (high - low);
            if share > 0.0 && share < 1.0 {
                stakes.push(STAKES.0 + share * (STAKES.1 - STAKES.0));
            }
        }
    }
    stakes.sort_by(f64::total_cmp);
    stakes
}

fn look(regime: Regime) -> (&'static str, Fill) {
    match regime {
        Regime::NeverStarts => ("never-starts", Tone::Ink.at(0.12).solid()),
        Regime::BoomAndBust => ("boom-and-bust", Tone::Vermilion.at(0.5).hatch()),
        Regime::Sustained => ("sustained", Tone::Jade.at(0.2).solid()),
    }
}

fn area(panel: &mut Panel, frame: &Frame, inputs: &Inputs, strip: &Strip) {
    let stakes = corners(inputs, strip);
    let edge = |selectivity: f64, stake: &f64| frame.at(reward_at(inputs, selectivity, *stake), *stake);
    let low: Vec<Point> = stakes.iter().map(|stake| edge(strip.from, stake)).collect();
    let high: Vec<Point> = stakes.iter().map(|stake| edge(strip.to, stake)).collect();
    if low.iter().zip(&high).all(|(low, high)| high[0] - low[0] < 0.5) {
        return;
    }
    let (key, fill) = look(strip.regime);
    let outline = low.into_iter().chain(high.iter().rev().copied()).collect();
    panel.enter(key, Entrance::Fade, Shape::Path { points: outline, closed: true, stroke: None, fill: Some(fill) });
    if strip.to.is_finite() {
        let inner: Vec<Point> = high
            .windows(2)
            .filter(|pair| {
                [REWARDS.0, REWARDS.1].iter().all(|edge| pair.iter().any(|at| at[0] != frame.across.place(*edge)))
            })
            .flatten()
            .copied()
            .collect();
        if !inner.is_empty() {
            panel.line("border", inner, Tone::Ink.line(1.5));
        }
    }
}

/// Writes an area's name in its widest row, away from the point; tells whether there was room for it.
fn name(panel: &mut Panel, frame: &Frame, inputs: &Inputs, strip: &Strip, here: Point) -> bool {
    let free = |stake: f64| {
        let edge = |selectivity: f64, stake: f64| frame.at(reward_at(inputs, selectivity, stake), stake)[0];
        let rows = [stake - 3.0, stake + 3.0];
        let left = rows.map(|row| edge(strip.from, row)).into_iter().fold(frame.across.range.0, f64::max);
        let right = rows.map(|row| edge(strip.to, row)).into_iter().fold(frame.across.range.1, f64::min);
        let at = [f64::midpoint(left, right), frame.up.place(stake) + 4.0];
        let crowded = (at[1] - here[1]).abs() < 28.0;
        (right - left >= NAME_ROOM).then_some((right - left - if crowded { 500.0 } else { 0.0 }, at))
    };
    let rows = (0..=18).filter_map(|row| free(f64::from(row) * 5.0 + 5.0));
    let Some((_, at)) = rows.max_by(|a, b| a.0.total_cmp(&b.0)) else { return false };
    let (key, fill) = look(strip.regime);
    panel.text(key, at, Anchor::Middle, TextSize::Small, fill.paint.tone.full(), Label::words(key));
    true
}

/// Writes the name of an area that is too narrow for it above the map, with a line down to where the area ends there;
/// `taken` is how far names reach already.
fn name_above(panel: &mut Panel, frame: &Frame, inputs: &Inputs, strip: &Strip, here: Point, taken: &mut f64) {
    let (base, top) = (frame.up.range.1 - 6.0, frame.up.range.1);
    let edge = |selectivity: f64| frame.at(reward_at(inputs, selectivity, STAKES.1), STAKES.1)[0];
    let (left, right) = (edge(strip.from), edge(strip.to));
    if right - left < 3.0 {
        return;
    }
    let x = f64::midpoint(left, right).max(*taken + 8.0);
    let (end, hidden) = (x + 6.0 + NAME_WIDTH, here[1] < top + 30.0 && (here[0] - x).abs() < NAME_WIDTH + 20.0);
    if x > right - 2.0 || end > PANEL_WIDTH || hidden {
        return;
    }
    *taken = end;
    let (key, fill) = look(strip.regime);
    let tone = fill.paint.tone;
    panel.line("name", vec![[x, top + 6.0], [x, base - 4.0], [x + 4.0, base - 4.0]], tone.line(1.0));
    panel.text(key, [x + 6.0, base], Anchor::Start, TextSize::Small, tone.full(), Label::words(key));
}

fn axes(panel: &mut Panel, frame: &Frame) {
    let (left, right) = frame.across.range;
    let (bottom, top) = frame.up.range;
    panel.line("axis", vec![[left, top], [left, bottom], [right, bottom]], Tone::Soft.at(0.6).line(1.0));
    let mut write = |at: Point, anchor: Anchor, label: Label| {
        panel.text("axis", at, anchor, TextSize::Small, Tone::Soft.full(), label);
    };
    let number = |value: f64| Label::number(Format::Fixed(0).print(value));
    // The numbers stand off far enough for the point to lie in a corner of the map.
    for reward in frame.across.ticks(4) {
        write([frame.across.place(reward), bottom + 28.0], Anchor::Middle, number(reward));
    }
    for stake in frame.up.ticks(4) {
        write([left - 20.0, frame.up.place(stake) + 4.0], Anchor::End, number(stake));
    }
    write([right, bottom + 46.0], Anchor::End, Label::words("axis-reward"));
    write([4.0, top - 24.0], Anchor::Start, Label::words("axis-stake"));
}

fn point(panel: &mut Panel, frame: &Frame, inputs: &Inputs, here: Point) {
    let regime = inputs.regime();
    let tone = match regime {
        Regime::NeverStarts => Tone::Ink,
        Regime::BoomAndBust => Tone::Vermilion,
        Regime::Sustained => Tone::Jade,
    };
    let label = Label::words("here").with("ratio", Format::Fixed(2).print(inputs.lasting_ratio()));
    let at = [frame.across.range.1, frame.up.range.1 - 24.0];
    panel.text("here", at, Anchor::End, TextSize::Body, tone.full(), label);
    panel.handles.push(Handle {
        key: "agent",
        at: here,
        across: Some(Binding { target: Target::Param("reward"), axis: frame.across }),
        along: Some(Binding { target: Target::Param("stake"), axis: frame.up }),
        glyph: Some(Glyph::Person),
        tone,
    });
}

/// The other lever, with the place on it from which no reward does harm.
fn refund(panel: &mut Panel, inputs: &Inputs) {
    let y = 384.0;
    if let Some(safe) = inputs.safe_refund() {
        let x = Track::axis().place(safe);
        panel.line("safe-refund", vec![[x, y - 8.0], [x, y + 18.0]], Tone::Jade.line(1.5));
        let label = Label::words("safe-refund").with("value", Format::Percent(1).print(safe));
        let at = [x.clamp(108.0, PANEL_WIDTH - 108.0), y + 32.0];
        panel.text("safe-refund", at, Anchor::Middle, TextSize::Small, Tone::Jade.full(), label);
    }
    let ends = ["refund-none", "refund-all"];
    Track {
        key: "refund",
        now: "refund-now",
        value: inputs.refund,
        y,
        ends,
        glyph: Some(Glyph::Parcel),
        tone: Tone::Ink,
    }
    .draw(panel);
}
