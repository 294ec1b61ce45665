//! Weeks of messages: the wedge of those who are never noticed; and the favours that a friendship bears.

use crate::axis::{self, Axis, round_step};
use crate::bracket::Within;
use crate::format::Format;
use crate::friend_or_merchant::{Inputs, MOST_ADVERTS, MOST_CHATS, MOST_FAVOURS};
use crate::scene::{
    Anchor, Binding, Entrance, Handle, Label, PANEL_WIDTH, Panel, Point, Shape, Target, TextSize, Tone,
};

const LEFT: f64 = 36.0;
const RIGHT: f64 = PANEL_WIDTH - 16.0;

/// Adverts and chats a week: below the line he is never noticed.
pub fn map(inputs: &Inputs) -> Panel {
    let h = 248.0;
    let mut panel = Panel::new("week", h);
    let across = Axis::linear((0.0, MOST_CHATS), (LEFT, RIGHT));
    let up = Axis::linear((0.0, MOST_ADVERTS), (h - 48.0, 36.0));
    let number = |value: f64| (value, Label::number(Format::Trimmed(1).print(value)));
    let upright: Vec<_> = up.ticks(5).into_iter().map(number).collect();
    axis::draw_upright(&mut panel, &up, LEFT, RIGHT, &upright, Label::words("axis-adverts"));
    let bottom: Vec<_> = across.ticks(6).into_iter().map(number).collect();
    axis::draw_bottom(&mut panel, &across, h - 48.0, &bottom, Label::words("axis-chats"));
    let weights = inputs.weights();
    let drift = |week: Point| week[0] * weights.chat + week[1] * weights.advert;
    let place = |week: &Point| [across.place(week[0]), up.place(week[1])];
    let week = [[0.0, 0.0], [MOST_CHATS, 0.0], [MOST_CHATS, MOST_ADVERTS], [0.0, MOST_ADVERTS]];
    let distance = (inputs.thresholds().upper - inputs.prior_log_odds()).max(0.0);
    // He is filed within a week where a week's drift covers the distance.
    let regions = [
        ("never", part(&week, |w| -drift(w)), Tone::Jade.at(0.2).solid()),
        ("soon", part(&week, |w| drift(w) - distance), Tone::Vermilion.at(0.35).hatch()),
    ];
    for (key, region, fill) in regions {
        if region.len() > 2 {
            panel.area(key, region.iter().map(place).collect(), fill);
        }
    }
    let here = [inputs.chats_per_week.min(MOST_CHATS), inputs.adverts_per_week.min(MOST_ADVERTS)];
    let at = place(&here);
    for (key, tone) in [("never", Tone::Jade), ("soon", Tone::Vermilion)] {
        let inside = |week| if key == "never" { drift(week) < 0.0 } else { drift(week) > distance };
        if let Some(spot) = spot(&place, at, inside) {
            panel.text(key, spot, Anchor::Middle, TextSize::Small, tone.full(), Label::words(key));
        }
    }
    let label = match inputs.flip_day() {
        _ if here == [0.0, 0.0] => Label::words("week-silent"),
        Some(day) if day < 10_000.0 => Label::words("week-day").with("day", Format::Fixed(0).print(day)),
        Some(_) => Label::words("week-late"),
        None => Label::words("week-never"),
    };
    let tone = if inputs.flip_day().is_some() { Tone::Vermilion } else { Tone::Jade };
    // Above the point, where messages turn him sooner; below it, where they never do.
    let below = at[1] + 30.0;
    let y = if inputs.flip_day().is_none() && below < up.range.0 - 4.0 { below } else { (at[1] - 18.0).max(28.0) };
    let x = at[0].within(LEFT + 48.0, RIGHT - 48.0);
    panel.text("week-here", [x, y], Anchor::Middle, TextSize::Body, tone.full(), label);
    panel.handles.push(Handle {
        key: "week",
        at,
        across: Some(Binding { target: Target::Param("chats-per-week"), axis: across }),
        along: Some(Binding { target: Target::Param("adverts-per-week"), axis: up }),
        glyph: None,
        tone: Tone::Ink,
    });
    panel
}

/// The part of an area where `height` is not negative (Sutherland and Hodgman 1974); `height` is linear.
fn part(corners: &[Point], height: impl Fn(Point) -> f64) -> Vec<Point> {
    let mut kept = Vec::new();
    for (index, corner) in corners.iter().enumerate() {
        let next = corners[(index + 1) % corners.len()];
        let (here, there) = (height(*corner), height(next));
        if here >= 0.0 {
            kept.push(*corner);
        }
        if (here < 0.0) != (there < 0.0) {
            let share = here / (here - there);
            kept.push([corner[0] + share * (next[0] - corner[0]), corner[1] + share * (next[1] - corner[1])]);
        }
    }
    kept
}

/// A spot for a region's name: inside it with room around, and away from the handle and its words.
fn spot(place: &impl Fn(&Point) -> Point, handle: Point, inside: impl Fn(Point) -> bool) -> Option<Point> {
    let candidates = [[21.0, 2.0], [6.0, 8.6], [8.0, 5.0], [20.0, 8.0], [22.0, 5.0], [15.0, 1.2], [5.0, 1.2]];
    let roomy = |week: &Point| {
        [[-4.0, -0.8], [4.0, -0.8], [-4.0, 0.8], [4.0, 0.8]]
            .into_iter()
            .all(|off| inside([week[0] + off[0], (week[1] + off[1]).max(0.1)]))
    };
    let clear = |at: &Point| (at[1] - handle[1]).abs() > 28.0 || (at[0] - handle[0]).abs() > 150.0;
    candidates.iter().filter(|week| roomy(week)).map(place).find(clear)
}

/// Favours a week against what they bring in the long run: a fishery and not a mine.
pub fn fishery(inputs: &Inputs) -> Panel {
    let h = 232.0;
    let mut panel = Panel::new("fishery", h);
    let affection = inputs.affection();
    let peak = (0..=96).map(|i| affection.sustained_yield(MOST_FAVOURS * f64::from(i) / 96.0)).fold(0.0, f64::max);
    let step = round_step(peak * 1.15 / 3.0);
    let across = Axis::linear((0.0, MOST_FAVOURS), (LEFT, RIGHT));
    let up = Axis::linear((0.0, libm::ceil(peak * 1.15 / step) * step), (h - 48.0, 40.0));
    let number = |value: f64| (value, Label::number(Format::Trimmed(2).print(value)));
    let upright: Vec<_> = up.ticks(3).into_iter().map(number).collect();
    axis::draw_upright(&mut panel, &up, LEFT, RIGHT, &upright, Label::words("axis-yield"));
    let bottom: Vec<_> = across.ticks(5).into_iter().map(number).collect();
    axis::draw_bottom(&mut panel, &across, h - 48.0, &bottom, Label::words("axis-effort"));
    // The stock on a scale of its own: full at the top, gone at the bottom.
    let stock = |effort: f64| {
        [across.place(effort), up.range.0 + affection.steady(effort) / affection.capacity * (up.range.1 - up.range.0)]
    };
    let efforts = across.samples(96);
    panel.line("stock", efforts.iter().map(|effort| stock(*effort)).collect(), Tone::Soft.dashes(1.0));
    let place = |effort: f64| [across.place(effort), up.place(affection.sustained_yield(effort))];
    let curve: Vec<Point> = efforts.iter().map(|effort| place(*effort)).collect();
    panel.area("catch", curve.clone(), Tone::Jade.at(0.14).solid());
    panel.enter(
        "yield",
        Entrance::Draw,
        Shape::Path { points: curve, closed: false, stroke: Some(Tone::Jade.line(2.0)), fill: None },
    );
    let (at, left) = (place(inputs.effort), stock(inputs.effort));
    let end = affection.collapse_effort();
    if end <= MOST_FAVOURS {
        let ground = place(end);
        let full = Some(Tone::Ink.full().solid());
        panel.mark("collapse", Shape::Circle { at: ground, radius: 4.0, stroke: None, fill: full });
        if (ground[0] - at[0]).abs() > 96.0 || ground[1] - at[1] > 48.0 {
            let (x, anchor) = if ground[0] > 250.0 { (-4.0, Anchor::End) } else { (4.0, Anchor::Start) };
            let spot = [ground[0] + x, ground[1] - 10.0];
            panel.text("collapse", spot, anchor, TextSize::Small, Tone::Ink.full(), Label::words("collapse"));
        }
    }
    panel.mark("left", Shape::Circle { at: left, radius: 3.5, stroke: None, fill: Some(Tone::Ink.full().solid()) });
    let caught = Format::Fixed(1).print(affection.sustained_yield(inputs.effort));
    let rest = Format::Fixed(0).print(affection.steady(inputs.effort));
    let names = [
        (at, Tone::Jade, Label::words("effort-yield").with("yield", caught)),
        (left, Tone::Ink, Label::words("effort-left").with("affection", rest)),
    ];
    // The name of the higher point stands above it, that of the lower below, as far as ground and axis leave room.
    let lower = usize::from(left[1] > at[1]);
    let (x, anchor) = if at[0] > 230.0 { (at[0] - 16.0, Anchor::End) } else { (at[0] + 16.0, Anchor::Start) };
    for (index, (point, tone, label)) in names.into_iter().enumerate() {
        let near_ground = point[1] > up.range.0 - 28.0;
        let y = if index != lower {
            if point[1] < up.range.1 + 14.0 { point[1] + 20.0 } else { point[1] - 10.0 }
        } else if !near_ground {
            point[1] + 22.0
        } else if (at[1] - left[1]).abs() > 48.0 {
            point[1] - 10.0
        } else {
            at[1].min(left[1]) - 28.0
        };
        panel.text("effort-here", [x, y], anchor, TextSize::Body, tone.full(), label);
    }
    panel.handles.push(Handle {
        key: "effort",
        at,
        across: Some(Binding { target: Target::Param("effort"), axis: across }),
        along: None,
        glyph: None,
        tone: Tone::Jade,
    });
    panel
}
