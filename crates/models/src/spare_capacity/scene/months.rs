//! The months: how many machines stand there, how many of them are lit.

use crate::axis::{self, Axis, round_step};
use crate::format::Format;
use crate::scene::{
    Anchor, Binding, Entrance, Glyph, Handle, Label, PANEL_WIDTH, Panel, Point, Shape, Target, TextSize, Tone,
};
use crate::spare_capacity::{Factory, Month, SIGNIFICANT_EXCESS};

const HEIGHT: f64 = 224.0;
const RIGHT: f64 = PANEL_WIDTH - 24.0;

/// Capacity over time: the part that works, and above it the part that waits.
pub fn machines(factory: &Factory, month: usize) -> Panel {
    let mut panel = Panel::new("machines", HEIGHT);
    let course = factory.course();
    let across = months_axis(course);
    let inputs = factory.inputs();
    let orders = inputs.orders(inputs.markup_after) / 1e4;
    let most = course.iter().map(|month| month.capacity).fold(0.0, f64::max) / 1e4;
    let most = most.max(orders.min(1.5 * most));
    let step = round_step(most * 1.1 / 4.0);
    let up = Axis::linear((0.0, libm::ceil(most * 1.1 / step) * step), (HEIGHT - 48.0, 34.0));
    let ticks: Vec<_> =
        up.ticks(4).into_iter().map(|value| (value, Label::number(Format::Trimmed(1).print(value)))).collect();
    axis::draw_upright(&mut panel, &up, 52.0, RIGHT, &ticks, Label::words("axis-capacity"));
    draw_months(&mut panel, &across);
    let edge = |of: fn(&Month) -> f64| -> Vec<Point> {
        course.iter().enumerate().map(|(at, month)| [across.place(at as f64), up.place(of(month) / 1e4)]).collect()
    };
    let (capacity, output) = (edge(|month| month.capacity), edge(|month| month.output));
    let ground = [[across.range.1, up.range.0], [across.range.0, up.range.0]];
    let lit: Vec<Point> = output.iter().copied().chain(ground).collect();
    let idle: Vec<Point> = capacity.iter().copied().chain(output.iter().rev().copied()).collect();
    for (key, points, fill) in
        [("lit-area", lit, Tone::Vermilion.at(0.24).solid()), ("idle-area", idle, Tone::Ink.at(0.35).hatch())]
    {
        panel.enter(key, Entrance::Fade, Shape::Path { points, closed: true, stroke: None, fill: Some(fill) });
    }
    let line = Shape::Path { points: capacity, closed: false, stroke: Some(Tone::Ink.line(2.0)), fill: None };
    panel.enter("capacity", Entrance::Draw, line);
    let last = course[course.len() - 1];
    let middle = |low: f64, high: f64| up.place(f64::midpoint(low, high) / 1e4) + 4.0;
    let tall = |low: f64, high: f64| up.place(low / 1e4) - up.place(high / 1e4) > 18.0;
    let mut name = |key: &'static str, y: f64| {
        panel.text(key, [RIGHT - 8.0, y], Anchor::End, TextSize::Small, Tone::Ink.full(), Label::words(key));
    };
    if tall(0.0, last.output) {
        name("working", middle(0.0, last.output));
    }
    if tall(last.output, last.capacity) {
        name("waiting", middle(last.output, last.capacity));
    }
    now(&mut panel, &across, &up, month, course[month].capacity / 1e4);
    orders_line(&mut panel, inputs.demand, orders, &across, &up);
    panel
}

/// The orders, held at the start of the months: lifting them lights machines.
fn orders_line(panel: &mut Panel, demand: f64, orders: f64, across: &Axis, up: &Axis) {
    let y = up.place_within(orders);
    panel.line("orders", vec![[across.range.0, y], [RIGHT, y]], Tone::Vermilion.line(1.5));
    let label = Label::words("orders").with("pieces", Format::Trimmed(1).print(orders));
    let y_label = if y < up.range.1 + 24.0 { y + 20.0 } else { y - 8.0 };
    let at = [across.range.0 + 28.0, y_label];
    panel.text("orders", at, Anchor::Start, TextSize::Small, Tone::Vermilion.full(), label);
    if orders > 0.0 {
        // Orders are proportional to the demand.
        let each = demand / orders;
        let axis = Axis { domain: (up.domain.0 * each, up.domain.1 * each), ..*up };
        panel.handles.push(Handle {
            key: "orders",
            at: [across.range.0 + 12.0, y],
            across: None,
            along: Some(Binding { target: Target::Param("demand"), axis }),
            glyph: Some(Glyph::Parcel),
            tone: Tone::Vermilion,
        });
    }
}

/// Utilisation over time, between break-even, rest and significant excess.
pub fn utilisation(factory: &Factory, month: usize) -> Panel {
    let mut panel = Panel::new("utilisation", HEIGHT);
    let course = factory.course();
    let across = months_axis(course);
    let least = course.iter().map(|month| month.utilisation).fold(1.0, f64::min);
    let floor = if least >= 0.5 { 0.5 } else { 0.0 };
    let up = Axis::linear((floor, 1.0), (HEIGHT - 48.0, 34.0));
    let ticks: Vec<_> =
        up.ticks(5).into_iter().map(|value| (value, Label::number(Format::Percent(0).print(value)))).collect();
    axis::draw_upright(&mut panel, &up, 52.0, RIGHT, &ticks, Label::words("axis-utilisation"));
    draw_months(&mut panel, &across);
    let results = factory.results();
    let mut level = |key: &'static str, share: Option<f64>, tone: Tone, above: bool| {
        let Some(share) = share.filter(|share| (floor..=1.0).contains(share)) else { return };
        let y = up.place(share);
        panel.line(key, vec![[across.range.0, y], [RIGHT, y]], tone.dashes(1.0));
        let label = Label::words(key)
            .with("share", Format::Percent(if share == SIGNIFICANT_EXCESS { 0 } else { 1 }).print(share));
        let y = (if above { y - 4.0 } else { y + 13.0 }).min(up.range.0 - 3.0);
        // The names of neighbouring levels stand beside each other.
        let (x, anchor) = if tone == Tone::Vermilion { (124.0, Anchor::Start) } else { (RIGHT - 6.0, Anchor::End) };
        panel.text(key, [x, y], anchor, TextSize::Small, tone.full(), label);
    };
    level("excess-line", Some(SIGNIFICANT_EXCESS), Tone::Soft, true);
    // Break-even never lies above rest.
    let close = |rest: f64| results.break_even_utilisation.is_some_and(|even| rest - even < 0.05);
    level("rest-line", results.resting_utilisation, Tone::Ink, results.resting_utilisation.is_some_and(close));
    level("break-even-line", results.break_even_utilisation, Tone::Vermilion, false);
    let points: Vec<Point> =
        course.iter().enumerate().map(|(at, month)| [across.place(at as f64), up.place(month.utilisation)]).collect();
    let line = Shape::Path { points, closed: false, stroke: Some(Tone::Ink.line(2.0)), fill: None };
    panel.enter("utilisation", Entrance::Draw, line);
    if let Some(refill) = results.refill_month {
        let at = [across.place(refill), up.place(course[refill as usize].utilisation)];
        panel.mark("refill", Shape::Circle { at, radius: 3.5, stroke: None, fill: Some(Tone::Ink.full().solid()) });
        let label = Label::words("refill").with("month", Format::Fixed(0).print(refill));
        let (anchor, shift) = if at[0] > 210.0 { (Anchor::End, -8.0) } else { (Anchor::Start, 8.0) };
        let y = (up.place(0.86)).min(at[1] - 12.0).max(up.range.1 + 12.0);
        panel.text("refill", [at[0] + shift, y], anchor, TextSize::Small, Tone::Ink.full(), label);
    }
    now(&mut panel, &across, &up, month, course[month].utilisation);
    panel
}

fn months_axis(course: &[Month]) -> Axis {
    Axis::linear((0.0, (course.len() - 1) as f64), (52.0, RIGHT))
}

fn draw_months(panel: &mut Panel, across: &Axis) {
    let whole = across.ticks(5).into_iter().filter(|month| month.fract() == 0.0);
    let ticks: Vec<_> = whole.map(|month| (month, Label::number(Format::Fixed(0).print(month)))).collect();
    axis::draw_bottom(panel, across, HEIGHT - 48.0, &ticks, Label::words("axis-month"));
}

/// Where the watched month stands.
fn now(panel: &mut Panel, across: &Axis, up: &Axis, month: usize, value: f64) {
    let x = across.place(month as f64);
    panel.line("now", vec![[x, up.range.0], [x, up.range.1 - 4.0]], Tone::Ink.line(1.0));
    let at = [x, up.place(value)];
    panel.mark("now-dot", Shape::Circle { at, radius: 4.5, stroke: None, fill: Some(Tone::Ink.full().solid()) });
}
