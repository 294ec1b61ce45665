//! Six people who rate each other, two of whom rate nobody else: who is trusted how much.

use super::Track;
use crate::format::Format;
use crate::scene::{Anchor, Fill, Glyph, Label, Panel, Point, Shape, Stroke, TextSize, Tone};
use crate::trust_agency::Inputs;
use crate::trust_agency::reputation::{VILLAGE, captured, village_trust};

/// Where they stand; the last two are the ones who collude.
const PLACES: [Point; 6] = [[72.0, 60.0], [156.0, 52.0], [164.0, 124.0], [80.0, 132.0], [288.0, 56.0], [288.0, 128.0]];
/// Radius of one who has all the trust.
const ALL: f64 = 40.0;

pub fn draw(inputs: &Inputs) -> Panel {
    let mut panel = Panel::new("village", 240.0);
    let trust = village_trust(inputs.anchor);
    let colludes = |person: usize| person >= 4;
    let pairs = (0..6).flat_map(|from| (0..6).map(move |to| (from, to))).filter(|(from, to)| {
        let (given, back) = (VILLAGE[*from][*to], VILLAGE[*to][*from]);
        given > 0.0 && (back == 0.0 || from < to)
    });
    let mut ties: [Vec<[Point; 2]>; 3] = Default::default();
    for (from, to) in pairs {
        let kind = usize::from(colludes(from)) + usize::from(colludes(to));
        ties[kind].push([PLACES[from], PLACES[to]]);
    }
    let [honest, fooled, collusion] = ties;
    panel.mark("ties", Shape::Segments { ends: honest, stroke: Tone::Jade.at(0.6).line(1.0) });
    let loose = Stroke { dashed: true, ..Tone::Soft.line(1.0) };
    for ends in fooled {
        panel.line("fooled", ends.to_vec(), loose);
    }
    panel.mark("collusion", Shape::Segments { ends: collusion, stroke: Tone::Vermilion.line(2.5) });
    for (person, at) in PLACES.into_iter().enumerate() {
        let (tone, hatched) = if colludes(person) { (Tone::Vermilion, true) } else { (Tone::Jade, false) };
        let radius = ALL * libm::sqrt(trust[person].clamp(0.0, 1.0));
        let fill = Fill { paint: tone.at(if hatched { 0.6 } else { 0.28 }), hatched };
        let ground = Tone::Paper.full().solid();
        panel.mark("ground", Shape::Circle { at, radius: radius.max(10.0), stroke: None, fill: Some(ground) });
        panel.mark("trust", Shape::Circle { at, radius, stroke: Some(tone.line(1.5)), fill: Some(fill) });
        panel.mark("person", Shape::Glyph { glyph: Glyph::Person, at, size: 16.0, paint: tone.full() });
    }
    let mut write = |at: Point, tone: Tone, label: Label| {
        panel.text("village", at, Anchor::Middle, TextSize::Small, tone.full(), label);
    };
    write([72.0, 16.0], Tone::Jade, Label::words("anchor-person"));
    let value = Format::Percent(0).print(captured(inputs.anchor));
    write([288.0, 16.0], Tone::Vermilion, Label::words("captured").with("value", value));
    let ends = ["anchor-none", "anchor-all"];
    Track { key: "anchor", now: "anchor-now", value: inputs.anchor, y: 208.0, ends, glyph: None, tone: Tone::Jade }
        .draw(&mut panel);
    panel
}
