//! Real stars: the first three live streams of one evening.

use crate::axis::Axis;
use crate::format::Format;
use crate::scene::{Anchor, Label, PANEL_WIDTH, Panel, TextSize, Tone};
use crate::who_prospers::{SELLERS, STREAMERS};

pub fn draw() -> Panel {
    let mut panel = Panel::new("stars", 152.0);
    let across = Axis::linear((0.0, STREAMERS[0]), (72.0, PANEL_WIDTH - 80.0));
    for (index, (sales, key)) in STREAMERS.into_iter().zip(["star-first", "star-second", "star-third"]).enumerate() {
        let y = 24.0 + 28.0 * index as f64;
        let x = across.place(sales);
        panel.text(key, [60.0, y + 4.0], Anchor::End, TextSize::Small, Tone::Ink.full(), Label::words(key));
        panel.line("bar", vec![[across.range.0, y], [x, y]], Tone::Vermilion.at(0.7).line(9.0));
        let label = Label::words("yi").with("value", Format::HundredMillions.print(sales));
        panel.text("bar", [x + 10.0, y + 4.0], Anchor::Start, TextSize::Small, Tone::Vermilion.full(), label);
    }
    let year = SELLERS[0];
    let label = Label::words("seller-year")
        .with("year", year.year.to_string())
        .with("value", Format::Fixed(0).print(year.sales_each()));
    panel.text("seller-year", [16.0, 124.0], Anchor::Start, TextSize::Small, Tone::Ink.full(), label);
    panel
}
