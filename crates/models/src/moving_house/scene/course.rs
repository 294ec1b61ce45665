//! Cumulative profit over time: at this rate, at one post a day, at the best rate, and of the rented shop.

use super::{LEFT, money, money_axis, money_ticks};
use crate::axis::{self, Axis};
use crate::format::Format;
use crate::moving_house::{Move, ONE_POST};
use crate::scene::{
    Anchor, Binding, Entrance, Handle, Label, PANEL_WIDTH, Panel, Point, Shape, Stroke, Target, TextSize, Tone,
};

/// Height of the panel that the course stands in, under the jars.
pub const HEIGHT: f64 = 488.0;
const TOP: f64 = 304.0;
const GROUND: f64 = HEIGHT - 44.0;
/// The names of the lines stand behind their ends.
const END: f64 = 268.0;
const NAMES: f64 = END + 16.0;
/// Names of lines keep this distance.
const APART: f64 = 15.0;
/// Points that each line is drawn through.
const SAMPLES: usize = 120;

struct Line {
    key: &'static str,
    stroke: Stroke,
    posts: f64,
    profits: Vec<f64>,
}

pub fn draw(panel: &mut Panel, course: &Move, day: f64) {
    let inputs = &course.inputs;
    let across = Axis::linear((0.0, inputs.horizon), (LEFT, END));
    let days = across.samples(SAMPLES);
    let line = |key, stroke, posts, profit: &dyn Fn(f64) -> f64| Line {
        key,
        stroke,
        posts,
        profits: days.iter().map(|day| profit(*day)).collect(),
    };
    let lines = [
        line("profit-shop", Tone::Soft.dashes(1.5), 0.0, &|day| inputs.shop_profit(day)),
        line("profit-best", Tone::Ink.dashes(1.5), course.best_rate, &|day| course.best.profit(day)),
        line("profit-one", Tone::Jade.line(1.5), ONE_POST, &|day| course.one.profit(day)),
        line("profit-this", Tone::Vermilion.line(2.5), inputs.posts, &|day| course.this.profit(day)),
    ];
    // Every rate loses at most what is spent, and gains at most what the best one does: the axis stays while the
    // reader drags the rate.
    let spent = -inputs.acquisition * inputs.followers - inputs.fixed_cost * inputs.horizon;
    let most = lines[..2].iter().flat_map(|line| &line.profits).copied().fold(0.0, f64::max);
    let early = course.this.peak_day().map_or(0.0, |peak| course.this.profit(peak.min(inputs.horizon)));
    let up = money_axis(spent.min(inputs.shop_profit(inputs.horizon)), most.max(early), (GROUND, TOP));
    axis::draw_upright(panel, &up, LEFT, END, &money_ticks(&up), Label::words("axis-profit"));
    let day_tick = |value: f64| (value, Label::number(Format::Fixed(0).print(value)));
    let bottom: Vec<_> = across.ticks(4).into_iter().map(day_tick).collect();
    axis::draw_bottom(panel, &across, GROUND, &bottom, Label::words("axis-day"));
    let zero = up.place(0.0);
    panel.line("zero", vec![[LEFT, zero], [END, zero]], Tone::Ink.line(1.0));
    let x = across.place(day);
    panel.line("day", vec![[x, GROUND], [x, TOP]], Tone::Soft.dashes(1.0));
    for line in &lines {
        let places = days.iter().zip(&line.profits).map(|(day, profit)| [across.place(*day), up.place_within(*profit)]);
        let shape = Shape::Path { points: places.collect(), closed: false, stroke: Some(line.stroke), fill: None };
        // A broken line cannot draw itself.
        let entrance = if line.stroke.dashed { Entrance::Fade } else { Entrance::Draw };
        panel.enter(line.key, entrance, shape);
    }
    names(panel, &lines, &up);
    flags(panel, course, &across, &up);
    let profit = course.this.profit(day);
    let label = money(["on-day", "on-day-wan", "on-day-yi"], profit).with("day", Format::Fixed(0).print(day));
    panel.text("on-day", [PANEL_WIDTH - 8.0, TOP - 12.0], Anchor::End, TextSize::Body, Tone::Vermilion.full(), label);
    panel.handles.push(Handle {
        key: "day",
        at: [x, up.place_within(profit)],
        across: Some(Binding { target: Target::Param("day"), axis: across }),
        along: None,
        glyph: None,
        tone: Tone::Vermilion,
    });
}

/// The lines' names behind their ends, moved apart where they would run into each other.
fn names(panel: &mut Panel, lines: &[Line], up: &Axis) {
    let end = |line: &Line| line.profits.last().map_or(GROUND, |profit| up.place_within(*profit));
    let mut order: Vec<(f64, &Line)> = lines.iter().map(|line| (end(line), line)).collect();
    order.sort_by(|a, b| a.0.total_cmp(&b.0));
    let mut floor = TOP;
    for place in &mut order {
        place.0 = place.0.max(floor);
        floor = place.0 + APART;
    }
    let mut ceiling = GROUND - 2.0;
    for place in order.iter_mut().rev() {
        place.0 = place.0.min(ceiling);
        ceiling = place.0 - APART;
    }
    for (y, line) in order {
        let format = if line.key == "profit-best" { Format::Fixed(1) } else { Format::Trimmed(1) };
        let label = Label::words(line.key).with("posts", format.print(line.posts));
        panel.text(line.key, [NAMES, y + 4.0], Anchor::Start, TextSize::Small, line.stroke.paint, label);
    }
}

/// The days on which the line turns: the good ones have their names above it, the bad ones below.
fn flags(panel: &mut Panel, course: &Move, across: &Axis, up: &Axis) {
    let this = &course.this;
    let caught = if course.inputs.posts > ONE_POST { "overtaken" } else { "overtakes" };
    let turns = [
        ("even", this.break_even_day(), TOP + 10.0),
        ("peak", this.peak_day().filter(|peak| *peak > 0.0), TOP + 25.0),
        (caught, this.crossover(&course.one), GROUND - 20.0),
        ("ruin", this.ruin_day(), GROUND - 5.0),
    ];
    let mut dots: Vec<Point> = Vec::new();
    for (key, day, row) in turns {
        let Some(day) = day.filter(|day| *day > 0.0 && *day <= course.inputs.horizon) else { continue };
        let at = [across.place(day), up.place_within(this.profit(day))];
        dots.push(at);
        let foot = if row < at[1] { row + 3.0 } else { row - 10.0 };
        // A name that would stand on its own dot says nothing that the dot does not.
        if (foot - at[1]).abs() < 10.0 {
            continue;
        }
        panel.line("flag", vec![at, [at[0], foot]], Tone::Soft.line(1.0));
        let (anchor, shift) = if at[0] > 190.0 { (Anchor::End, -4.0) } else { (Anchor::Start, 4.0) };
        let label = Label::words(key).with("day", Format::Fixed(0).print(day));
        panel.text(key, [at[0] + shift, row], anchor, TextSize::Small, Tone::Ink.full(), label);
    }
    panel.dots("turns", dots, 3.0, Tone::Vermilion.full());
}
