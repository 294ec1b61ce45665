//! The world of friends: people on overlapping circles, lit where the news has reached, and deeper where it has paid.

use super::{CIRCLE_START, RIGHT};
use crate::format::Format;
use crate::platform::Ruled;
use crate::scene::{Anchor, Label, Panel, Point, Shape, TextSize, Tone};

const OUTER: f64 = 68.0;
const INNER: f64 = 38.0;
const CENTRE: Point = [f64::midpoint(CIRCLE_START, RIGHT), 106.0];
const RADIUS: f64 = 1.3;

/// Where people stand: round a ring, so that neighbours in the network are neighbours in the picture, in lanes by the
/// golden ratio, which never line up.
fn places(people: usize) -> Vec<Point> {
    const GOLDEN: f64 = 0.618_033_988_749_894_9;
    let place = |person: usize| {
        let angle = std::f64::consts::TAU * (person as f64 / people as f64 - 0.25);
        let radius = INNER + (OUTER - INNER) * (person as f64 * GOLDEN).fract();
        [CENTRE[0] + radius * libm::cos(angle), CENTRE[1] + radius * libm::sin(angle)]
    };
    (0..people).map(place).collect()
}

pub fn draw(panel: &mut Panel, ruled: &Ruled, step: Option<u32>) {
    let tone = Tone::Jade;
    panel.text("friends", [CIRCLE_START, 20.0], Anchor::Start, TextSize::Body, tone.full(), Label::words("friends"));
    let at = places(ruled.people());
    let reached = &ruled.cascade().reached[..ruled.told(step)];
    let mut waiting = vec![true; at.len()];
    reached.iter().for_each(|person| waiting[*person as usize] = false);
    let pick = |chosen: &dyn Fn(usize) -> bool| (0..at.len()).filter(|p| chosen(*p)).map(|p| at[p]).collect();
    panel.dots("waiting", pick(&|person| waiting[person]), RADIUS, Tone::Faint.full());
    // Members stand in the books in the order in which they were reached; the starter is no member who could lose.
    let ledger = ruled.ledger();
    let whole = |place: usize| place > 0 && ledger.net(place as u32) >= 0;
    let told = |paid: bool| {
        let members = (0..reached.len()).filter(|place| whole(*place) == paid);
        members.map(|place| at[reached[place] as usize]).collect()
    };
    panel.dots("told", told(false), RADIUS * 1.1, tone.at(0.5));
    panel.dots("whole", told(true), RADIUS * 1.35, tone.full());
    let start = at[reached[0] as usize];
    panel.mark("starter", Shape::Circle { at: start, radius: 5.0, stroke: Some(tone.line(1.5)), fill: None });
    let number = Label::number(Format::Fixed(0).print(reached.len() as f64));
    // Three large digits are wider than the hole in the ring.
    let size = if reached.len() < 100 { TextSize::Large } else { TextSize::Body };
    panel.text("count", [CENTRE[0], CENTRE[1] + 4.0], Anchor::Middle, size, tone.full(), number);
    let name = Label::words("count-name").with("all", Format::Fixed(0).print(ruled.people() as f64));
    panel.text("count-name", [CENTRE[0], CENTRE[1] + 22.0], Anchor::Middle, TextSize::Small, Tone::Soft.full(), name);
}
