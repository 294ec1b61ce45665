//! Those around one bad thing, who never meet; and those around one person, who know each other.

use super::{Track, diamond, ring};
use crate::format::Format;
use crate::scene::{Anchor, Entrance, Label, Panel, Point, Shape, Target, TextSize, Tone};
use crate::two_graphs::Worlds;

const THING: Point = [90.0, 96.0];
const PERSON: Point = [270.0, 96.0];
const RADIUS: f64 = 60.0;
/// More triangles than this are one dark patch.
const MOST_TRIANGLES: usize = 60;

pub fn draw(worlds: &Worlds) -> Panel {
    let mut panel = Panel::new("table", 264.0);
    for (key, centre, tone) in [("around-thing", THING, Tone::Vermilion), ("around-person", PERSON, Tone::Jade)] {
        panel.text(key, [centre[0], 18.0], Anchor::Middle, TextSize::Small, tone.full(), Label::words(key));
    }
    let buyers: Vec<u32> = worlds.purchases.buyers(worlds.thing).to_vec();
    let places = ring(buyers.len(), THING, RADIUS);
    let ends = places.iter().map(|place| [THING, *place]).collect();
    panel.mark("buying", Shape::Segments { ends, stroke: Tone::Vermilion.at(0.7).line(1.5) });
    panel.area("bad-thing", diamond(THING, 11.0).to_vec(), Tone::Vermilion.full().solid());
    let radius = (0.9 * std::f64::consts::PI * RADIUS / places.len() as f64).min(5.0);
    panel.dots("buyers", places.clone(), radius, Tone::Vermilion.full());
    if let Some(place) = buyers.iter().position(|buyer| *buyer == worlds.victim) {
        ring_round(&mut panel, places[place]);
    }
    let label = Label::words("strangers").with("people", Format::Fixed(0).print(buyers.len() as f64));
    caption(&mut panel, THING, "strangers", label);

    let friends: Vec<u32> = worlds.friends.neighbours(worlds.victim).map(|(friend, _)| friend).collect();
    let places = ring(friends.len(), PERSON, RADIUS);
    let pairs: Vec<(usize, usize)> = (0..friends.len())
        .flat_map(|one| (0..one).map(move |other| (other, one)))
        .filter(|(other, one)| worlds.friends.neighbours(friends[*one]).any(|(friend, _)| friend == friends[*other]))
        .collect();
    for (one, other) in pairs.iter().take(MOST_TRIANGLES) {
        let points = vec![PERSON, places[*one], places[*other]];
        let fill = Some(Tone::Jade.at(0.12).solid());
        panel.enter("triangle", Entrance::Fade, Shape::Path { points, closed: true, stroke: None, fill });
    }
    let ends = places.iter().map(|place| [PERSON, *place]).collect();
    panel.mark("own-ties", Shape::Segments { ends, stroke: Tone::Jade.at(0.5).line(1.0) });
    if !pairs.is_empty() {
        let ends = pairs.iter().map(|(one, other)| [places[*one], places[*other]]).collect();
        panel.mark("their-ties", Shape::Segments { ends, stroke: Tone::Jade.line(1.75) });
    }
    panel.dots("friends", places, 5.0, Tone::Jade.full());
    panel.dots("person", vec![PERSON], 6.0, Tone::Jade.full());
    ring_round(&mut panel, PERSON);
    let possible = friends.len() * friends.len().saturating_sub(1) / 2;
    let label = Label::words("acquainted").with("pairs", possible.to_string()).with("known", pairs.len().to_string());
    caption(&mut panel, PERSON, "acquainted", label);

    Track {
        key: "rewiring",
        target: Target::Param("rewiring"),
        domain: (0.0, 1.0),
        value: worlds.inputs.rewiring,
        y: 236.0,
        tone: Tone::Jade,
        glyph: None,
        ends: ["rewiring-inside", "rewiring-outside"],
        shown: Label::words("rewiring").with("value", Format::Percent(0).print(worlds.inputs.rewiring)),
    }
    .draw(&mut panel);
    panel
}

fn ring_round(panel: &mut Panel, at: Point) {
    panel.mark("victim", Shape::Circle { at, radius: 10.0, stroke: Some(Tone::Ink.line(1.5)), fill: None });
}

fn caption(panel: &mut Panel, centre: Point, key: &'static str, label: Label) {
    let at = [centre[0], centre[1] + RADIUS + 28.0];
    panel.text(key, at, Anchor::Middle, TextSize::Small, Tone::Ink.full(), label);
}
