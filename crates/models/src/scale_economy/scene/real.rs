//! China's parcels, as the post bureau counted them.

use crate::axis::{self, Axis};
use crate::format::Format;
use crate::scale_economy::{PARCELS, parcels};
use crate::scene::{Anchor, Entrance, Label, PANEL_WIDTH, Panel, Shape, TextSize, Tone};

/// Revenue per parcel against parcels, log-log, with the fitted line.
pub fn parcels() -> Panel {
    let (w, h) = (PANEL_WIDTH, 250.0);
    let mut panel = Panel::new("parcels", h);
    let across = Axis::log((15.0, 180.0), (40.0, w - 30.0));
    let up = Axis::log((8.0, 16.0), (h - 48.0, 34.0));
    let number = |value: f64| (value, Label::number(Format::Fixed(0).print(value)));
    let parcels_tick =
        |value: f64| (value, Label::words("tick-yi").with("value", Format::Fixed(0).print(value * 10.0)));
    axis::draw_upright(
        &mut panel,
        &up,
        40.0,
        w - 30.0,
        &[8.0, 10.0, 12.0, 14.0, 16.0].map(number),
        Label::words("axis-revenue"),
    );
    axis::draw_bottom(
        &mut panel,
        &across,
        h - 48.0,
        &[20.0, 40.0, 80.0, 160.0].map(parcels_tick),
        Label::words("axis-parcels"),
    );
    let (slope, intercept) = parcels::fit(&PARCELS);
    let fitted = |volume: f64| [across.place(volume), up.place(libm::exp(intercept + slope * libm::log(volume)))];
    panel.enter(
        "fitted",
        Entrance::Draw,
        Shape::Path {
            points: vec![fitted(17.0), fitted(165.0)],
            closed: false,
            stroke: Some(Tone::Vermilion.dashes(1.5)),
            fill: None,
        },
    );
    for year in &PARCELS {
        let at = [across.place(year.volume), up.place(year.per_parcel())];
        panel.mark("year", Shape::Circle { at, radius: 4.5, stroke: None, fill: Some(Tone::Ink.full().solid()) });
        let label = Label::number(year.year.to_string());
        panel.text("year", [at[0] + 8.0, at[1] - 7.0], Anchor::Start, TextSize::Small, Tone::Ink.full(), label);
    }
    let saving = Format::Percent(0).print(1.0 - libm::pow(2.0, slope));
    let at = [across.range.0 + 10.0, up.range.0 - 14.0];
    panel.text(
        "saving",
        at,
        Anchor::Start,
        TextSize::Small,
        Tone::Vermilion.full(),
        Label::words("saving").with("saving", saving),
    );
    panel
}
