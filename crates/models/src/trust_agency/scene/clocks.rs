//! The two clocks: how many take part, and how far they are trusted; and the trust below which more leave than come.

use super::print_month;
use crate::axis::{self, Axis};
use crate::format::Format;
use crate::scene::{Anchor, Binding, Handle, Label, PANEL_WIDTH, Panel, Point, Target, TextSize, Tone};
use crate::trust_agency::Outlook;
use crate::trust_agency::community::State;

/// Points that a curve is drawn through.
const SAMPLES: u32 = 120;
/// Months that have a number, if they fit.
const MONTHS: [f64; 7] = [0.0, 1.0, 3.0, 12.0, 36.0, 120.0, 360.0];
/// Units between two lines' names.
const APART: f64 = 16.0;

pub fn draw(outlook: &Outlook, month: f64) -> Panel {
    let mut panel = Panel::new("clocks", 240.0);
    let inputs = &outlook.inputs;
    let across = Axis::linear((0.0, libm::log1p(inputs.months)), (44.0, PANEL_WIDTH - 92.0));
    let up = Axis::linear((0.0, 1.0), (192.0, 30.0));
    let percent = |value: f64| (value, Label::number(Format::Percent(0).print(value)));
    let upright = [0.0, 0.5, 1.0].map(percent);
    axis::draw_upright(&mut panel, &up, across.range.0, across.range.1, &upright, Label::words("axis-share"));
    let bottom: Vec<_> = MONTHS
        .into_iter()
        .filter(|month| *month <= inputs.months)
        .map(|month| (libm::log1p(month), Label::number(print_month(month))))
        .collect();
    axis::draw_bottom(&mut panel, &across, up.range.0, &bottom, Label::words("axis-month"));
    let mut names: Vec<(&'static str, f64, Tone)> = Vec::new();
    let needed = inputs.needed_trust();
    if needed <= 1.0 {
        let y = up.place(needed);
        panel.line("needed", vec![[across.range.0, y], [across.range.1, y]], Tone::Vermilion.dashes(1.5));
        names.push(("needed", needed, Tone::Vermilion));
    }
    if let Some(course) = outlook.course() {
        let until = libm::log1p(month);
        let curve = |value: fn(&State) -> f64| -> Vec<Point> {
            (0..=SAMPLES)
                .map(|sample| until * f64::from(sample) / f64::from(SAMPLES))
                .map(|at| [across.place(at), up.place_within(value(&course.at(libm::expm1(at).min(inputs.months))))])
                .collect()
        };
        let now = course.at(month);
        let mut draw = |key: &'static str, points: Vec<Point>, value: f64, tone: Tone| {
            panel.dots(key, points.last().copied().into_iter().collect(), 3.5, tone.full());
            panel.line(key, points, tone.line(2.0));
            names.push((key, value, tone));
        };
        draw("trust-now", curve(|state| state.trust), now.trust, Tone::Jade);
        draw("share-now", curve(|state| state.share), now.share, Tone::Ink);
    }
    // Names at the lines' ends, pushed apart where the lines run together.
    names.sort_by(|a, b| b.1.total_cmp(&a.1));
    let mut free = up.range.0 + 4.0 - APART * (names.len().saturating_sub(1)) as f64;
    let mut last = f64::NEG_INFINITY;
    for (key, value, tone) in names {
        let y = (up.place_within(value) + 4.0).max(last + APART).min(free);
        (last, free) = (y, free + APART);
        let label = Label::words(key).with("value", Format::Percent(0).print(value));
        panel.text(key, [across.range.1 + 10.0, y], Anchor::Start, TextSize::Small, tone.full(), label);
    }
    let start = [across.range.0, up.place(inputs.start_trust)];
    let label = Label::words("start-now").with("value", Format::Percent(0).print(inputs.start_trust));
    let beside = [start[0] + 14.0, start[1] - 8.0];
    panel.text("start-now", beside, Anchor::Start, TextSize::Small, Tone::Jade.full(), label);
    panel.handles.push(Handle {
        key: "start-trust",
        at: start,
        across: None,
        along: Some(Binding { target: Target::Param("start-trust"), axis: up }),
        glyph: None,
        tone: Tone::Jade,
    });
    panel
}
