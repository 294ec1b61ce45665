//! The world of shops: a street of stalls, each as large as its share of the customers.

use super::{LEFT, STREET_END};
use crate::format::Format;
use crate::one_yuan_cheaper::ALIVE;
use crate::platform::{Outputs, Ruled};
use crate::scene::{Anchor, Glyph, Label, Panel, Shape, TextSize, Tone};

const GROUND: f64 = 134.0;
/// Size of a stall that has all customers; ten equal ones fill the street.
const WHOLE: f64 = 60.0;
/// How wide and how deep below its centre the drawing of a stall is, as parts of its size.
const WIDE: f64 = 0.78;
const DEEP: f64 = 8.5 / 24.0;
/// Units of a lot whose stall has closed.
const LOT: f64 = 3.0;

pub fn draw(panel: &mut Panel, ruled: &Ruled, results: &Outputs) {
    let tone = Tone::Vermilion;
    panel.text("shops", [LEFT, 20.0], Anchor::Start, TextSize::Body, tone.full(), Label::words("shops"));
    panel.line("ground", vec![[LEFT, GROUND], [STREET_END, GROUND]], Tone::Soft.at(0.6).line(1.0));
    let shares = ruled.shares();
    let least = ALIVE / shares.len() as f64;
    let size = |share: f64| if share < least { 0.0 } else { WHOLE * libm::sqrt(share) };
    let wide = |share: f64| (WIDE * size(share)).max(LOT);
    let taken: f64 = shares.iter().map(|share| wide(*share)).sum();
    let gap = (STREET_END - LEFT - taken) / shares.len() as f64;
    let mut x = LEFT + gap / 2.0;
    let mut lots = Vec::new();
    for share in &shares {
        let middle = x + wide(*share) / 2.0;
        x += wide(*share) + gap;
        let size = size(*share);
        if size > 0.0 {
            let at = [middle, GROUND - DEEP * size];
            panel.mark("stall", Shape::Glyph { glyph: Glyph::Stall, at, size, paint: tone.full() });
        } else {
            lots.push([middle, GROUND]);
        }
    }
    panel.dots("lots", lots, 1.5, Tone::Soft.full());
    let count = Format::Fixed(0).print_output(results.survivors);
    let label = Label::words("survivors").with("all", shares.len().to_string()).with("value", count);
    panel.text("survivors", [LEFT, GROUND + 20.0], Anchor::Start, TextSize::Small, Tone::Ink.full(), label);
    let label = Label::words("lowest").with("value", Format::Fixed(1).print_output(results.lowest_price));
    panel.text("lowest", [LEFT, GROUND + 37.0], Anchor::Start, TextSize::Small, Tone::Ink.full(), label);
}
