//! The hall: a stage with a car on the screen, and seats in the order of joining.

use super::scene::Now;
use crate::axis::Axis;
use crate::format::Format;
use crate::scene::{
    Anchor, Binding, Glyph, Handle, Label, PANEL_WIDTH, Panel, Point, Shape, Taps, Target, TextSize, Tone,
};

/// Rows and columns of the hundred seats of the question.
const SIDE: usize = 10;

/// A hundred in their seats: how many have their fee back? The reader drags the line down the rows.
pub fn question(guess: f64) -> Panel {
    let (pitch, left, top) = (26.0, 40.0, 128.0);
    let mut panel = Panel::new("question", 416.0);
    let middle = left + pitch * (SIDE as f64 - 1.0) / 2.0;
    stage(&mut panel, [middle, 52.0], 1.0);
    let seats: Vec<Point> = (0..SIDE * SIDE)
        .map(|seat| [left + pitch * (seat % SIDE) as f64, top + pitch * (seat / SIDE) as f64])
        .collect();
    let count = libm::round(guess * seats.len() as f64) as usize;
    for (seat, at) in seats.iter().enumerate() {
        let paint = if seat < count { Tone::Vermilion.full() } else { Tone::Soft.at(0.55) };
        panel.mark("seat", Shape::Glyph { glyph: Glyph::Person, at: *at, size: 20.0, paint });
    }
    // The head of the drawing is four of its 24 units wide, and as far above the middle.
    let heads = seats.iter().take(count).map(|at| [at[0], at[1] - 3.75]).collect();
    panel.dots("heads", heads, 3.3, Tone::Vermilion.full());
    let edge = (top - pitch / 2.0, top + pitch * (SIDE as f64 - 0.5));
    let axis = Axis::linear((0.0, 1.0), edge);
    let y = axis.place_within(guess);
    panel.line("guess-line", vec![[left - 28.0, y], [left - 14.0, y]], Tone::Vermilion.line(1.5));
    panel.line("guess-line", vec![[left + pitch * 9.0 + 14.0, y], [314.0, y]], Tone::Vermilion.line(1.5));
    let label = Label::words("guess-count").with("count", Format::Fixed(0).print(count as f64));
    panel.text("guess-count", [middle, 408.0], Anchor::Middle, TextSize::Body, Tone::Vermilion.full(), label);
    panel.handles.push(Handle {
        key: "guess",
        at: [328.0, y],
        across: None,
        along: Some(Binding { target: Target::Guess, axis }),
        glyph: Some(Glyph::Coin),
        tone: Tone::Vermilion,
    });
    panel
}

/// Everybody in the order of joining: who has his fee back, and from where on nobody can expect a recruit.
pub fn seats(now: &Now) -> Panel {
    let (left, right, top, bottom) = (12.0, 290.0, 60.0, 196.0);
    let mut panel = Panel::new("hall", 244.0);
    stage(&mut panel, [f64::midpoint(left, right), 24.0], 0.44);
    let all = now.scheme.tree().size();
    let pitch = libm::sqrt((right - left) * (bottom - top) / all as f64).min(18.0);
    let abreast = ((right - left) / pitch) as usize;
    let rows = all.div_ceil(abreast);
    // Rounding may ask for one row more than the square root promised.
    let down = pitch.min((bottom - top) / rows as f64);
    let at =
        |seat: usize| [left + pitch * ((seat % abreast) as f64 + 0.5), top + down * ((seat / abreast) as f64 + 0.5)];
    let radius = 0.4 * down.min(12.0);
    let pick =
        |chosen: &dyn Fn(usize) -> bool| -> Vec<Point> { (0..all).filter(|seat| chosen(*seat)).map(at).collect() };
    let (size, taken) = (now.size(), |seat: usize| seat < now.size());
    panel.dots("empty", pick(&|seat| !taken(seat)), 0.5 * radius, Tone::Faint.full());
    let short = pick(&|seat| taken(seat) && !now.is_whole(seat));
    panel.dots("short", short.clone(), radius, Tone::Soft.at(0.6));
    panel.dots("short-inside", short, (radius - 0.8).max(0.5), Tone::Paper.full());
    panel.dots("whole", pick(&|seat| taken(seat) && now.is_whole(seat)), radius, Tone::Vermilion.full());
    if let Some(person) = now.selected() {
        let ring = Some(Tone::Ink.line(2.0));
        panel.mark(
            "selected",
            Shape::Circle { at: at(person as usize), radius: radius + 3.0, stroke: ring, fill: None },
        );
    }
    let place = |panel: &mut Panel, key: &'static str, seat: usize, tone: Tone| {
        let label = Label::words("place").with("place", Format::Fixed(0).print(seat as f64 + 1.0));
        panel.text(key, [right + 6.0, at(seat)[1] + 4.0], Anchor::Start, TextSize::Small, tone.full(), label);
    };
    place(&mut panel, "first", 0, Tone::Soft);
    if rows > 2 {
        place(&mut panel, "last", all - 1, Tone::Soft);
    }
    if let Some(lucky) = now.scheme.results().last_lucky.map(|place| place as usize).filter(|place| *place < all) {
        let [x, y] = at(lucky - 1);
        let (before, after) = (y - down / 2.0, y + down / 2.0);
        let x = x + pitch / 2.0;
        let end = left + pitch * abreast as f64;
        panel.line("lucky", vec![[left, after], [x, after], [x, before], [end + 2.0, before]], Tone::Ink.dashes(1.5));
        if at(all - 1)[1] - y > 16.0 && y - at(0)[1] > 16.0 {
            place(&mut panel, "lucky", lucky - 1, Tone::Ink);
        }
    }
    let share = |places: std::ops::Range<usize>| {
        let count = places.len().max(1) as f64;
        Format::Percent(0).print(places.filter(|seat| now.is_whole(*seat)).count() as f64 / count)
    };
    let lines = [("early", share(0..size.div_ceil(10))), ("late", share(size / 2..size))];
    for (index, (key, share)) in lines.into_iter().enumerate() {
        let tone = if index == 0 { Tone::Vermilion } else { Tone::Ink };
        let at = [left, 218.0 + 18.0 * index as f64];
        panel.text(key, at, Anchor::Start, TextSize::Small, tone.full(), Label::words(key).with("share", share));
    }
    panel.taps =
        Some(Taps { target: Target::Param("person"), at: (0..all).map(at).collect(), values: Vec::new(), reach: 24.0 });
    panel
}

/// A screen with a car on it and somebody who tells its story; `scale` 1 is 184 units wide.
fn stage(panel: &mut Panel, centre: Point, scale: f64) {
    let at = |x: f64, y: f64| [centre[0] + scale * x, centre[1] + scale * y];
    let width = (1.5 * scale).max(1.0);
    let line = |points: &[(f64, f64)]| points.iter().map(|(x, y)| at(*x, *y)).collect::<Vec<Point>>();
    panel.line("platform", line(&[(-100.0, 44.0), (120.0, 44.0)]), Tone::Soft.line(width));
    let screen = line(&[(-72.0, -44.0), (72.0, -44.0), (72.0, 32.0), (-72.0, 32.0)]);
    panel.mark(
        "screen",
        Shape::Path {
            points: screen,
            closed: true,
            stroke: Some(Tone::Soft.line(width)),
            fill: Some(Tone::Vermilion.at(0.06).solid()),
        },
    );
    let body = [
        (-46.0, 14.0),
        (-46.0, 1.0),
        (-42.0, -4.0),
        (-26.0, -7.0),
        (-13.0, -20.0),
        (-8.0, -22.0),
        (12.0, -22.0),
        (18.0, -20.0),
        (29.0, -7.0),
        (42.0, -4.0),
        (46.0, 1.0),
        (46.0, 14.0),
    ];
    panel.mark(
        "car",
        Shape::Path {
            points: line(&body),
            closed: true,
            stroke: Some(Tone::Vermilion.line(width)),
            fill: Some(Tone::Paper.full().solid()),
        },
    );
    panel.line("windows", line(&[(-21.0, -7.0), (24.0, -7.0)]), Tone::Vermilion.line(width));
    panel.line("pillar", line(&[(1.0, -22.0), (1.0, -7.0)]), Tone::Vermilion.line(width));
    for x in [-26.0, 26.0] {
        let wheel = Shape::Circle {
            at: at(x, 14.0),
            radius: 8.0 * scale,
            stroke: Some(Tone::Vermilion.line(width)),
            fill: Some(Tone::Paper.full().solid()),
        };
        panel.mark("wheel", wheel);
    }
    let speaker =
        Shape::Glyph { glyph: Glyph::Person, at: at(98.0, 26.0), size: 34.0 * scale, paint: Tone::Ink.full() };
    panel.mark("speaker", speaker);
    debug_assert!(centre[0] + scale * 120.0 <= PANEL_WIDTH);
}
