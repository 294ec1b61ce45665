//! The nearer one looks, the harder one ladles: the best rate at every horizon.

use super::{LEFT, QUARTER, RIGHT};
use crate::axis::{self, Axis};
use crate::bracket::{Within, bisect};
use crate::format::Format;
use crate::moving_house::{Inputs, LONGEST, Move, POSTS};
use crate::scene::{Anchor, Binding, Entrance, Handle, Label, Panel, Point, Shape, Target, TextSize, Tone};

const SAMPLES: usize = 96;

pub fn draw(course: &Move) -> Panel {
    let h = 208.0;
    let inputs = &course.inputs;
    let mut panel = Panel::new("horizons", h);
    let across = Axis::linear((0.0, LONGEST), (LEFT, RIGHT));
    let lasting = inputs.lasting_rate();
    let least = lasting.unwrap_or(POSTS.1).min(inputs.best_rate(LONGEST));
    let up = Axis::log((if least < 0.55 { POSTS.0 } else { 0.5 }, POSTS.1), (h - 48.0, 36.0));
    let number = |value: f64| (value, Label::number(Format::Trimmed(1).print(value)));
    let rates: Vec<_> =
        [0.1, 0.5, 1.0, 2.0, 5.0, 10.0, 20.0].into_iter().filter(|rate| *rate >= up.domain.0).map(number).collect();
    axis::draw_upright(&mut panel, &up, LEFT, RIGHT, &rates, Label::words("axis-best"));
    let days = [0.0, 360.0, 720.0, 1_080.0, 1_440.0].map(|day| (day, Label::number(Format::Fixed(0).print(day))));
    axis::draw_bottom(&mut panel, &across, h - 48.0, &days, Label::words("axis-horizon"));
    if let Some(rate) = lasting.filter(|rate| (up.domain.0..=up.domain.1).contains(rate)) {
        let y = up.place(rate);
        panel.line("lasting", vec![[LEFT, y], [RIGHT, y]], Tone::Jade.dashes(1.5));
        let label = Label::words("lasting").with("posts", Format::Fixed(1).print(rate));
        panel.text("lasting", [RIGHT, y + 14.0], Anchor::End, TextSize::Small, Tone::Jade.full(), label);
    }
    let at = |day: f64| -> Point { [across.place(day), up.place_within(inputs.best_rate(day.max(1.0)))] };
    if let Some(inside) = inside(inputs) {
        // Always as many corners, so that one line can turn into another.
        let range = (across.place(inside.0), across.place(inside.1));
        let points = Axis::linear(inside, range).samples(SAMPLES).into_iter().map(at).collect();
        let stroke = Some(Tone::Ink.line(2.0));
        panel.enter("best", Entrance::Draw, Shape::Path { points, closed: false, stroke, fill: None });
    }
    let label = |horizon: f64| {
        let rate = inputs.best_rate(horizon);
        Label::words(if rate < POSTS.1 { "best-at" } else { "best-beyond" })
            .with("horizon", Format::Fixed(0).print(horizon))
            .with("posts", Format::Fixed(1).print(rate))
    };
    let [x, y] = at(inputs.horizon);
    let quarter = at(QUARTER);
    // A best rate beyond the range has no place in the picture.
    if inputs.best_rate(QUARTER) < POSTS.1 {
        panel.dots("quarter-best", vec![quarter], 3.5, Tone::Soft.full());
    }
    // The two names need room between them.
    if x - quarter[0] > 130.0 {
        let place = [quarter[0] + 9.0, quarter[1] - 3.0];
        panel.text("quarter-best", place, Anchor::Start, TextSize::Small, Tone::Soft.full(), label(QUARTER));
    }
    let y_name = (y - 15.0).max(22.0);
    // On the left the axis has its own name up there.
    let (place, anchor) = if y_name < 38.0 && x < 135.0 {
        ([(x + 12.0).max(78.0), y_name], Anchor::Start)
    } else {
        ([x.within(LEFT + 60.0, RIGHT - 50.0), y_name], Anchor::Middle)
    };
    panel.text("best-at", place, anchor, TextSize::Body, Tone::Ink.full(), label(inputs.horizon));
    panel.handles.push(Handle {
        key: "horizon",
        at: [x, y],
        across: Some(Binding { target: Target::Param("horizon"), axis: across }),
        along: None,
        glyph: None,
        tone: Tone::Ink,
    });
    panel
}

/// The horizons, in days, whose best rate lies within [`POSTS`]; outside, the line would run along the frame and say that
/// the end of the range is best. The best rate falls as the horizon grows.
fn inside(inputs: &Inputs) -> Option<(f64, f64)> {
    let crossing = |posts: f64| bisect(1.0, LONGEST, |horizon| inputs.revenue_elasticity(posts, horizon));
    let rises = |posts: f64, horizon: f64| inputs.revenue_elasticity(posts, horizon) > 0.0;
    let (least, most) = POSTS;
    let from = if rises(most, 1.0) { crossing(most)? } else { 1.0 };
    let to = if rises(least, LONGEST) { LONGEST } else { crossing(least)? };
    (from < to).then_some((from, to))
}
