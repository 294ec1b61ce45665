//! Cumulative profit over time: at this rate, at one post a day, at the best rate, and of the rented shop.

use super::{Move, ONE_POST};
use crate::axis::{self, Axis, round_step};
use crate::format::Format;
use crate::model::{Phase, View};
use crate::param::Scale;
use crate::scene::{Anchor, Binding, Entrance, Handle, Label, Panel, Point, Shape, Target, TextSize, Tone};

/// Points that each curve is drawn through.
const SAMPLES: usize = 120;

pub fn draw(course: &Move, view: &View) -> Vec<Panel> {
    let (w, h) = (360.0, 372.0);
    let mut panel = Panel::new("course", h);
    let across = Axis::linear((0.0, course.inputs.horizon), (52.0, w - 14.0));
    let days = across.samples(SAMPLES);
    let profits = |profit: &dyn Fn(f64) -> f64| -> Vec<f64> { days.iter().map(|day| profit(*day)).collect() };
    let mut curves = vec![
        ("profit-shop", Tone::Soft.dashes(1.5), 0.0, profits(&|day| course.inputs.shop_profit(day))),
        ("profit-one", Tone::Jade.line(1.5), ONE_POST, profits(&|day| course.one.profit(day))),
        ("profit-best", Tone::Ink.dashes(1.5), course.best_rate, profits(&|day| course.best.profit(day))),
        ("profit-this", Tone::Vermilion.line(2.0), course.inputs.posts, profits(&|day| course.this.profit(day))),
    ];
    if matches!(view.phase, Phase::Guessing(_)) {
        // These two would give the answer away.
        curves.retain(|(key, ..)| !["profit-one", "profit-best"].contains(key));
    }
    let up = profit_axis(curves.iter().flat_map(|(.., profits)| profits), (h - 48.0, 34.0));
    let money = |value: f64| (value, Label::words("tick-wan").with("value", Format::TenThousands.print(value)));
    let upright: Vec<_> = up.ticks(6).into_iter().map(money).collect();
    axis::draw_upright(&mut panel, &up, 52.0, w - 14.0, &upright, Label::words("axis-profit"));
    let day_tick = |value: f64| (value, Label::number(Format::Fixed(0).print(value)));
    let bottom: Vec<_> = across.ticks(6).into_iter().map(day_tick).collect();
    axis::draw_bottom(&mut panel, &across, h - 48.0, &bottom, Label::words("axis-day"));
    panel.line("zero", vec![[52.0, up.place(0.0)], [w - 14.0, up.place(0.0)]], Tone::Ink.line(1.0));
    for (key, stroke, posts, profits) in curves {
        let places = days.iter().zip(&profits).map(|(day, profit)| [across.place(*day), up.place(*profit)]);
        let points: Vec<Point> = places.collect();
        let end = points.last().map_or(up.place(0.0), |end| end[1]);
        panel.enter(key, Entrance::Draw, Shape::Path { points, closed: false, stroke: Some(stroke), fill: None });
        let at = [w - 18.0, end - 6.0];
        let label = Label::words(key).with("posts", Format::Fixed(1).print(posts));
        panel.text(key, at, Anchor::End, TextSize::Small, stroke.paint, label);
    }
    let day = course.day(view.step);
    let at = [across.place(day), up.place(course.this.profit(day))];
    panel.line("day", vec![[at[0], up.range.0], [at[0], up.range.1]], Tone::Soft.dashes(1.0));
    let across = Some(Binding { target: Target::Param("day"), axis: across });
    panel.handles.push(Handle { key: "day", at, across, along: None, glyph: None, tone: Tone::Vermilion });
    vec![panel]
}

/// Holds all profits, and zero, between round numbers.
fn profit_axis<'a>(profits: impl Iterator<Item = &'a f64>, range: (f64, f64)) -> Axis {
    let (low, high) = profits.fold((0.0, 0.0), |(low, high): (f64, f64), profit| (low.min(*profit), high.max(*profit)));
    let step = round_step(((high - low) / 6.0).max(1.0));
    let domain = (libm::floor(low / step) * step, libm::ceil(high / step) * step);
    // Nothing gained and nothing lost still needs a height.
    let domain = if domain.0 < domain.1 { domain } else { (-step, step) };
    Axis { domain, range, scale: Scale::Linear }
}
