//! The world of shops: two rows of stalls, each as large as its share of the customers.

use super::{LEFT, STREET_END};
use crate::format::Format;
use crate::one_yuan_cheaper::{ALIVE, survivors};
use crate::platform::Ruled;
use crate::scene::{Anchor, Glyph, Label, Panel, Shape, TextSize, Tone};

/// Where the rows stand.
const GROUNDS: [f64; 2] = [88.0, 148.0];
/// Size of a stall that has all customers. Five that share them fill a row, whatever their shares.
const WHOLE: f64 = 80.0;
/// How wide and how deep below its centre the drawing of a stall is, as parts of its size.
const WIDE: f64 = 0.78;
const DEEP: f64 = 8.5 / 24.0;
/// Units of a lot whose stall has closed.
const LOT: f64 = 3.0;

pub fn draw(panel: &mut Panel, ruled: &Ruled, step: Option<u32>) {
    panel.text("shops", [LEFT, 20.0], Anchor::Start, TextSize::Body, Tone::Vermilion.full(), Label::words("shops"));
    let shares = ruled.shares(step);
    let least = ALIVE / shares.len() as f64;
    let mut lots = Vec::new();
    for (stalls, ground) in shares.chunks(shares.len().div_ceil(GROUNDS.len())).zip(GROUNDS) {
        panel.line("ground", vec![[LEFT, ground], [STREET_END, ground]], Tone::Soft.at(0.6).line(1.0));
        row(panel, stalls, least, ground, &mut lots);
    }
    panel.dots("lots", lots, 1.5, Tone::Soft.full());
    let label = Label::words("survivors")
        .with("all", shares.len().to_string())
        .with("value", survivors(&shares).to_string())
        .with("price", Format::Fixed(1).print_output(ruled.lowest_price(step)));
    let at = [LEFT, GROUNDS[1] + 20.0];
    panel.text("survivors", at, Anchor::Start, TextSize::Small, Tone::Ink.full(), label);
}

/// Stalls side by side, a dot where one has closed.
fn row(panel: &mut Panel, stalls: &[f64], least: f64, ground: f64, lots: &mut Vec<[f64; 2]>) {
    let size = |share: f64| if share < least { 0.0 } else { WHOLE * libm::sqrt(share) };
    let wide = |share: f64| (WIDE * size(share)).max(LOT);
    let taken: f64 = stalls.iter().map(|share| wide(*share)).sum();
    let gap = (STREET_END - LEFT - taken) / stalls.len() as f64;
    let mut x = LEFT + gap / 2.0;
    for share in stalls {
        let (middle, size) = (x + wide(*share) / 2.0, size(*share));
        x += wide(*share) + gap;
        if size > 0.0 {
            let at = [middle, ground - DEEP * size];
            panel.mark("stall", Shape::Glyph { glyph: Glyph::Stall, at, size, paint: Tone::Vermilion.full() });
        } else {
            lots.push([middle, ground]);
        }
    }
}
