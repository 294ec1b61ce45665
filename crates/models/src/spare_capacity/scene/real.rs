//! China's industry, as the statistics office counted it, beside what elsewhere is taken for normal.

use crate::axis::{self, Axis};
use crate::format::Format;
use crate::scene::{Anchor, Label, PANEL_WIDTH, Panel, Shape, TextSize, Tone};
use crate::spare_capacity::SIGNIFICANT_EXCESS;

/// Industrial capacity utilisation (National Bureau of Statistics 2017): the third quarter of 2016, and the first three
/// quarters of 2017.
const CHINA: [(&str, f64); 2] = [("china-2016", 0.732), ("china-2017", 0.766)];
/// What counts as normal (Asian Development Bank brief).
const NORMAL: (f64, f64) = (0.79, 0.83);

/// Where the names of the rows end; the axis begins after them, so that no line runs through a name.
const NAMES: f64 = 130.0;

/// Two numbers on one axis, the normal band, and the edge of significant excess.
pub fn utilisation() -> Panel {
    let (w, h) = (PANEL_WIDTH, 168.0);
    let mut panel = Panel::new("real", h);
    let across = Axis::linear((0.70, 0.85), (NAMES + 12.0, w - 24.0));
    let ground = h - 46.0;
    let ticks = [0.70, 0.75, 0.80, 0.85].map(|share| (share, Label::number(Format::Percent(0).print(share))));
    axis::draw_bottom(&mut panel, &across, ground, &ticks, Label::words("axis-utilisation"));
    let (low, high) = (across.place(NORMAL.0), across.place(NORMAL.1));
    let band = vec![[low, 40.0], [high, 40.0], [high, ground], [low, ground]];
    panel.area("normal", band, Tone::Ink.at(0.14).solid());
    let middle = f64::midpoint(low, high);
    panel.text("normal", [middle, 32.0], Anchor::Middle, TextSize::Small, Tone::Soft.full(), Label::words("normal"));
    let edge = across.place(SIGNIFICANT_EXCESS);
    panel.line("excess-edge", vec![[edge, 40.0], [edge, ground]], Tone::Soft.dashes(1.0));
    let label = Label::words("excess-edge");
    panel.text("excess-edge", [edge, 32.0], Anchor::End, TextSize::Small, Tone::Soft.full(), label);
    for ((key, share), y) in CHINA.into_iter().zip([64.0, 94.0]) {
        let x = across.place(share);
        panel.line("row", vec![[across.range.0, y], [across.range.1, y]], Tone::Faint.line(1.0));
        panel.mark(key, Shape::Circle { at: [x, y], radius: 5.0, stroke: None, fill: Some(Tone::Ink.full().solid()) });
        let label = Label::words(key).with("share", Format::Percent(1).print(share));
        panel.text(key, [NAMES, y + 4.0], Anchor::End, TextSize::Small, Tone::Ink.full(), label);
    }
    panel
}
