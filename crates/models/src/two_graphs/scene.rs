//! The same people twice, on two rings; how many know, round by round; and one table with its triangles.

mod curve;
mod rings;
mod table;

use super::Worlds;
use crate::axis::Axis;
use crate::model::{Phase, View};
use crate::scene::{Anchor, Binding, Glyph, Handle, Label, Panel, Point, Target, TextSize, Tone};

pub fn draw(worlds: &Worlds, view: &View) -> Vec<Panel> {
    match view.phase {
        Phase::Guessing(guess) => vec![rings::question(worlds, guess)],
        Phase::Open(guess) => {
            let round = view.step.unwrap_or(u32::MAX).min(worlds.inputs.rounds as u32);
            vec![rings::both(worlds, round, guess), curve::draw(worlds, round, guess), table::draw(worlds)]
        }
    }
}

/// Places on a ring, from the top onward.
fn ring(count: usize, centre: Point, radius: f64) -> Vec<Point> {
    (0..count)
        .map(|index| {
            let angle = std::f64::consts::TAU * (index as f64 / count as f64 - 0.25);
            [centre[0] + radius * libm::cos(angle), centre[1] + radius * libm::sin(angle)]
        })
        .collect()
}

/// The same in two lanes by turns: neighbours and next neighbours then stand as a strip of triangles.
fn strip(count: usize, centre: Point, radius: f64) -> Vec<Point> {
    let mut places = ring(count, centre, radius);
    let inner = ring(count, centre, radius * 0.78);
    (1..count).step_by(2).for_each(|index| places[index] = inner[index]);
    places
}

/// Four sides of a thing: things are diamonds, people are discs.
fn diamond(at: Point, half: f64) -> [Point; 4] {
    [[at[0], at[1] - half], [at[0] + half, at[1]], [at[0], at[1] + half], [at[0] - half, at[1]]]
}

/// A track between two words with a handle on it.
struct Track {
    key: &'static str,
    target: Target,
    domain: (f64, f64),
    value: f64,
    y: f64,
    tone: Tone,
    glyph: Option<Glyph>,
    ends: [&'static str; 2],
    shown: Label,
}

impl Track {
    fn draw(self, panel: &mut Panel) {
        let Self { key, target, domain, value, y, tone, glyph, ends, shown } = self;
        let across = Axis::linear(domain, (104.0, 256.0));
        let at = [across.place_within(value), y];
        panel.line("track", vec![[104.0, y], [256.0, y]], Tone::Faint.line(3.0));
        panel.line(key, vec![[104.0, y], at], tone.at(0.8).line(3.0));
        let [low, high] = ends;
        panel.text(low, [84.0, y + 4.0], Anchor::End, TextSize::Small, Tone::Soft.full(), Label::words(low));
        panel.text(high, [276.0, y + 4.0], Anchor::Start, TextSize::Small, Tone::Soft.full(), Label::words(high));
        panel.text(key, [180.0, y - 20.0], Anchor::Middle, TextSize::Small, tone.full(), shown);
        let binding = Binding { target, axis: across };
        panel.handles.push(Handle { key, at, across: Some(binding), along: None, glyph, tone });
    }
}
