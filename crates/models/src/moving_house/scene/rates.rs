//! What is left at the horizon, at every rate of posting.

use super::{LEFT, QUARTER, RIGHT, money_axis, money_ticks};
use crate::axis::{self, Axis};
use crate::bracket::Within;
use crate::format::Format;
use crate::moving_house::{Move, POSTS};
use crate::scene::{Anchor, Binding, Entrance, Handle, Label, Panel, Point, Shape, Target, TextSize, Tone};

const SAMPLES: usize = 96;

pub fn draw(course: &Move, guess: Option<f64>) -> Panel {
    let h = 248.0;
    let inputs = &course.inputs;
    let mut panel = Panel::new("rates", h);
    let across = Axis::log(POSTS, (LEFT, RIGHT));
    let profit = |posts: f64, horizon: f64| inputs.bucket(posts).profit(horizon);
    let quarter = inputs.best_rate(QUARTER);
    let (most, in_quarter) = (course.best.profit(inputs.horizon), profit(quarter, QUARTER));
    let compared = (inputs.horizon - QUARTER).abs() >= 1.0;
    let spent = -inputs.acquisition * inputs.followers - inputs.fixed_cost * inputs.horizon.max(QUARTER);
    let up = money_axis(spent, most.max(in_quarter), (h - 48.0, 44.0));
    axis::draw_upright(&mut panel, &up, LEFT, RIGHT, &money_ticks(&up), Label::words("axis-result"));
    let ticks: Vec<_> =
        [0.1, 0.5, 1.0, 2.0, 5.0, 10.0, 20.0].map(|v| (v, Label::number(Format::Trimmed(1).print(v)))).to_vec();
    axis::draw_bottom(&mut panel, &across, h - 48.0, &ticks, Label::words("axis-posts"));
    panel.line("zero", vec![[LEFT, up.place(0.0)], [RIGHT, up.place(0.0)]], Tone::Ink.line(1.0));
    let curve = |horizon: f64| -> Vec<Point> {
        let at = |posts: f64| [across.place(posts), up.place_within(profit(posts, horizon))];
        across.samples(SAMPLES).into_iter().map(at).collect()
    };
    if let Some(guess) = guess {
        let x = across.place_within(guess);
        panel.line("ghost", vec![[x, up.range.0], [x, up.range.1]], Tone::Soft.dashes(1.0));
        let (anchor, shift) = if x > 250.0 { (Anchor::End, -5.0) } else { (Anchor::Start, 5.0) };
        let label = Label::words("ghost").with("posts", Format::Trimmed(1).print(guess));
        panel.text("ghost", [x + shift, up.range.0 - 6.0], anchor, TextSize::Small, Tone::Soft.full(), label);
    }
    let best: Point = [across.place_within(course.best_rate), up.place_within(most)];
    if compared {
        let stroke = Some(Tone::Soft.dashes(1.5));
        panel.mark("quarter", Shape::Path { points: curve(QUARTER), closed: false, stroke, fill: None });
        let at: Point = [across.place_within(quarter), up.place_within(in_quarter)];
        panel.dots("quarter-best", vec![at], 3.5, Tone::Soft.full());
        // Beside the other name there is room only at some distance.
        if (at[0] - best[0]).abs() > 60.0 || (at[1] - best[1]).abs() > 28.0 {
            name(&mut panel, "quarter-best", at, QUARTER, quarter, Tone::Soft);
        }
    }
    let stroke = Some(Tone::Vermilion.line(2.0));
    let points = curve(inputs.horizon);
    panel.enter("result", Entrance::Draw, Shape::Path { points, closed: false, stroke, fill: None });
    let ring = Shape::Circle {
        at: best,
        radius: 5.0,
        stroke: Some(Tone::Ink.line(2.0)),
        fill: Some(Tone::Paper.full().solid()),
    };
    panel.mark("best", ring);
    name(&mut panel, "best", best, inputs.horizon, course.best_rate, Tone::Ink);
    panel.handles.push(Handle {
        key: "posts",
        at: [across.place_within(inputs.posts), up.place_within(course.this.profit(inputs.horizon))],
        across: Some(Binding { target: Target::Param("posts"), axis: across }),
        along: None,
        glyph: None,
        tone: Tone::Vermilion,
    });
    panel
}

/// "At 720 days: 2.0", above a curve's highest point, or behind it, clear of the other curve.
fn name(panel: &mut Panel, key: &'static str, [x, y]: Point, horizon: f64, posts: f64, tone: Tone) {
    let beyond = posts >= POSTS.1;
    let label = Label::words(if beyond { "best-beyond" } else { "best-at" })
        .with("horizon", Format::Fixed(0).print(horizon))
        .with("posts", Format::Fixed(1).print(posts));
    let (at, anchor) = if tone == Tone::Ink || x > RIGHT - 68.0 {
        ([x.within(LEFT + 50.0, RIGHT - if beyond { 44.0 } else { 34.0 }), y - 11.0], Anchor::Middle)
    } else {
        ([x + 8.0, y - 8.0], Anchor::Start)
    };
    panel.text(key, at, anchor, TextSize::Small, tone.full(), label);
}
