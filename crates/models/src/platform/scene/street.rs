//! The world of shops: two rows of stalls, each as large as its share of the customers.

use super::{LEFT, STREET_END};
use crate::format::Format;
use crate::one_yuan_cheaper::{ALIVE, survivors};
use crate::platform::Ruled;
use crate::scene::{Anchor, Label, Panel, Point, Shape, TextSize, Tone};

/// Where the rows stand.
const GROUNDS: [f64; 2] = [88.0, 148.0];
/// Size of a stall that has all customers. Five that share them fill a row, whatever their shares.
const WHOLE: f64 = 80.0;
/// How wide a stall is, as a part of its size.
const WIDE: f64 = 0.78;
/// Units of a lot whose stall has closed.
const LOT: f64 = 3.0;

pub fn draw(panel: &mut Panel, ruled: &Ruled, step: Option<u32>) {
    panel.text("shops", [LEFT, 20.0], Anchor::Start, TextSize::Body, Tone::Vermilion.full(), Label::words("shops"));
    let shares = ruled.shares(step);
    let least = ALIVE / shares.len() as f64;
    let (mut lots, mut posts) = (Vec::new(), Vec::new());
    for (stalls, ground) in shares.chunks(shares.len().div_ceil(GROUNDS.len())).zip(GROUNDS) {
        panel.line("ground", vec![[LEFT, ground], [STREET_END, ground]], Tone::Soft.at(0.6).line(1.0));
        row(panel, stalls, least, ground, &mut lots, &mut posts);
    }
    panel.mark("posts", Shape::Segments { ends: posts, stroke: Tone::Vermilion.line(1.5) });
    panel.dots("lots", lots, 1.5, Tone::Soft.full());
    let label = Label::words("survivors")
        .with("all", shares.len().to_string())
        .with("value", survivors(&shares).to_string())
        .with("price", Format::Fixed(1).print_output(ruled.lowest_price(step)));
    let at = [LEFT, GROUNDS[1] + 20.0];
    panel.text("survivors", at, Anchor::Start, TextSize::Small, Tone::Ink.full(), label);
}

/// Stalls side by side, a dot where one has closed.
fn row(panel: &mut Panel, stalls: &[f64], least: f64, ground: f64, lots: &mut Vec<Point>, posts: &mut Vec<[Point; 2]>) {
    let size = |share: f64| if share < least { 0.0 } else { WHOLE * libm::sqrt(share) };
    let wide = |share: f64| (WIDE * size(share)).max(LOT);
    let taken: f64 = stalls.iter().map(|share| wide(*share)).sum();
    let gap = (STREET_END - LEFT - taken) / stalls.len() as f64;
    let mut x = LEFT + gap / 2.0;
    for share in stalls {
        let (middle, size) = (x + wide(*share) / 2.0, size(*share));
        x += wide(*share) + gap;
        if size > 0.0 {
            let points = awning([middle, ground], size);
            let fill = Some(Tone::Vermilion.at(0.2).solid());
            let stroke = Some(Tone::Vermilion.line(1.5));
            panel.mark("stall", Shape::Path { points, closed: true, stroke, fill });
            let at = |x: f64, y: f64| [middle + size * x, ground - size * y];
            posts.push([at(-0.33, 0.38), at(-0.33, 0.0)]);
            posts.push([at(0.33, 0.38), at(0.33, 0.0)]);
            posts.push([at(-0.33, 0.22), at(0.33, 0.22)]);
        } else {
            lots.push([middle, ground]);
        }
    }
}

/// The awning of a stall that stands on a place, with four scallops; its line is as thin on a large stall as on a small
/// one, which it would not be as a glyph.
fn awning(foot: Point, size: f64) -> Vec<Point> {
    const SCALLOP: f64 = 0.094;
    let at = |x: f64, y: f64| [foot[0] + size * x, foot[1] - size * y];
    let mut points = vec![at(-4.0 * SCALLOP, 0.46), at(-0.29, 0.71), at(0.29, 0.71), at(4.0 * SCALLOP, 0.46)];
    for scallop in 0..4 {
        let middle = SCALLOP * f64::from(3 - 2 * scallop);
        points.extend([0.25, 0.5, 0.75, 1.0].map(|turn| {
            let angle = std::f64::consts::PI * turn;
            at(middle + SCALLOP * libm::cos(angle), 0.46 - SCALLOP * libm::sin(angle))
        }));
    }
    points
}
