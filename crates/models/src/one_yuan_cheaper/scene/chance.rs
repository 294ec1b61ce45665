//! Nobody looks at prices: how large the largest became in the other runs.

use super::percent_tick;
use crate::axis::{self, Axis};
use crate::format::Format;
use crate::one_yuan_cheaper::{Concentration, Street};
use crate::scene::{Anchor, Label, PANEL_WIDTH, Panel, Point, Shape, TextSize, Tone};

/// Columns of the histogram, and dots abreast in each.
const COLUMNS: usize = 25;
const ABREAST: usize = 2;

/// Two hundred other streets as dots, this one marked, and where Pólya's urn tends to on average.
pub fn fan(street: &Street, others: &[Concentration]) -> Panel {
    let (w, h) = (PANEL_WIDTH, 216.0);
    let mut panel = Panel::new("fan", h);
    let across = Axis::linear((0.0, 1.0), (24.0, w - 30.0));
    let ground = h - 46.0;
    let ticks = [0.0, 0.25, 0.5, 0.75, 1.0].map(percent_tick);
    axis::draw_bottom(&mut panel, &across, ground, &ticks, Label::words("axis-top-share"));
    let wide = (across.range.1 - across.range.0) / COLUMNS as f64;
    let column = |share: f64| ((share * COLUMNS as f64) as usize).min(COLUMNS - 1);
    let middle = |column: usize| across.range.0 + wide * (column as f64 + 0.5);
    let mut heights = [0_usize; COLUMNS];
    for other in others {
        heights[column(other.top_share)] += 1;
    }
    let tallest = heights.iter().copied().max().unwrap_or(0).div_ceil(ABREAST).max(1) as f64;
    let pitch = ((ground - 68.0) / tallest).min(wide / (ABREAST as f64 + 0.2));
    let dots: Vec<Point> = (0..COLUMNS)
        .flat_map(|column| (0..heights[column]).map(move |place| (column, place / ABREAST, place % ABREAST)))
        .map(|(column, row, beside)| {
            [middle(column) + pitch * (beside as f64 - 0.5), ground - pitch * (row as f64 + 0.5) - 1.0]
        })
        .collect();
    panel.dots("others", dots, pitch * 0.42, Tone::Soft.at(0.75));
    let results = street.results();
    if let Some(limit) = results.limit_top_share {
        let x = across.place(limit);
        panel.line("limit", vec![[x, ground], [x, 34.0]], Tone::Ink.dashes(1.0));
        let label = Label::words("limit").with("share", Format::Percent(0).print(limit));
        panel.text("limit", [x + 5.0, 40.0], Anchor::Start, TextSize::Small, Tone::Ink.full(), label);
    }
    let share = results.top_share.unwrap_or(0.0);
    let here = column(share);
    let top = ground - pitch * heights[here].div_ceil(ABREAST) as f64;
    let at = [middle(here), top - 7.0];
    panel.mark("mine", Shape::Circle { at, radius: 4.5, stroke: None, fill: Some(Tone::Ink.full().solid()) });
    let label = Label::words("mine")
        .with("share", Format::Percent(0).print(share))
        .with("percentile", Format::Percent(0).print(results.percentile.unwrap_or(0.0)).replace('%', ""));
    let (anchor, shift) = if at[0] > w / 2.0 { (Anchor::End, -10.0) } else { (Anchor::Start, 10.0) };
    let y = (at[1] + 4.0).max(58.0);
    panel.text("mine", [at[0] + shift, y], anchor, TextSize::Small, Tone::Ink.full(), label);
    panel
}
