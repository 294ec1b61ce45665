//! The main picture: floors of machines, how many of them are lit, and where the money of one piece goes.

use crate::axis::Axis;
use crate::bracket::Within;
use crate::format::Format;
use crate::scene::{
    Anchor, Binding, Glyph, Handle, Label, PANEL_WIDTH, Panel, Point, Shape, Taps, Target, TextSize, Tone,
};
use crate::spare_capacity::{Factory, Inputs, SIGNIFICANT_EXCESS};

/// Machines of the old factory, and machines on a floor.
const OLD: f64 = 40.0;
const FLOOR: usize = 10;
/// Most floors that fit; beyond, a machine stands for twice as many.
const MOST_FLOORS: usize = 8;
/// A machine's room.
const ROOM: Point = [31.0, 24.0];
/// Ground on which the factory stands, and its wall.
const GROUND: f64 = 248.0;
const LEFT: f64 = 25.0;
/// The share of machines that are lit.
const SHARE: f64 = 300.0;
const SHARE_ENDS: (f64, f64) = (LEFT, PANEL_WIDTH - LEFT);
/// The bar of money.
const MONEY: f64 = 402.0;
const MONEY_ENDS: (f64, f64) = (24.0, PANEL_WIDTH - 20.0);

/// Forty machines to be switched on.
pub fn question(guess: f64) -> Panel {
    let mut panel = Panel::new("question", 340.0);
    let inputs = Inputs::default();
    building(&mut panel, OLD, OLD, guess * OLD);
    let facts = Label::words("facts")
        .with("price", Format::Trimmed(1).print(inputs.price))
        .with("cost", Format::Trimmed(1).print(inputs.unit_cost))
        .with("each", Format::Trimmed(1).print(inputs.fixed_cost / inputs.capacity));
    for (line, key) in ["facts-price", "facts-machines"].into_iter().enumerate() {
        let label = Label { key, ..facts.clone() };
        let at = [PANEL_WIDTH / 2.0, 44.0 + 24.0 * line as f64];
        panel.text(key, at, Anchor::Middle, TextSize::Body, Tone::Soft.full(), label);
    }
    let axis = share_axis();
    panel.line("share", vec![[axis.range.0, SHARE], [axis.range.1, SHARE]], Tone::Faint.line(3.0));
    let x = axis.place_within(guess);
    panel.line("share-lit", vec![[axis.range.0, SHARE], [x, SHARE]], Tone::Ink.line(5.0));
    share_ends(&mut panel);
    let label = Label::words("lit").with("share", Format::Percent(0).print(guess));
    let at = [x.within(60.0, PANEL_WIDTH - 60.0), SHARE - 22.0];
    panel.text("lit", at, Anchor::Middle, TextSize::Body, Tone::Ink.full(), label);
    panel.handles.push(Handle {
        key: "guess",
        at: [x, SHARE],
        across: Some(Binding { target: Target::Guess, axis }),
        along: None,
        glyph: Some(Glyph::Machine),
        tone: Tone::Ink,
    });
    panel
}

/// The factory in a month.
pub fn factory(factory: &Factory, month: usize, guess: Option<f64>) -> Panel {
    let mut panel = Panel::new("wall", 474.0);
    let inputs = factory.inputs();
    let now = factory.course()[month];
    // Capacity that one machine stands for.
    let mut each = inputs.capacity / OLD;
    while now.capacity / each > (FLOOR * MOST_FLOORS) as f64 {
        each *= 2.0;
    }
    let (count, lit) = (now.capacity / each, now.output / each);
    building(&mut panel, inputs.capacity / each, count, lit);
    panel.taps = switches(inputs, each, count);
    let label = Label::words("month").with("month", Format::Fixed(0).print(month as f64));
    panel.text("month", [LEFT, 20.0], Anchor::Start, TextSize::Body, Tone::Ink.full(), label);
    let label = Label::words("each").with("pieces", Format::Fixed(0).print(each));
    panel.text("each", [PANEL_WIDTH - LEFT, 20.0], Anchor::End, TextSize::Small, Tone::Soft.full(), label);
    shares(&mut panel, factory, now.utilisation, guess);
    money(&mut panel, inputs, now.utilisation);
    panel
}

/// Machines to be switched on: the orders that keep all of them busy up to the one that is tapped. Orders are proportional
/// to the demand.
fn switches(inputs: &Inputs, each: f64, count: f64) -> Option<Taps> {
    let orders = Inputs { demand: 1.0, ..*inputs }.orders(inputs.markup_after);
    let machines = whole(count).within(1, FLOOR * MOST_FLOORS);
    (orders > 0.0).then(|| Taps {
        target: Target::Param("demand"),
        at: (0..machines).map(place).collect(),
        values: (1..=machines).map(|machine| machine as f64 * each / orders).collect(),
        reach: 18.0,
    })
}

fn whole(count: f64) -> usize {
    libm::round(count) as usize
}

/// Where a machine stands, counted from the ground up.
fn place(machine: usize) -> Point {
    let (floor, beside) = (machine / FLOOR, machine % FLOOR);
    [LEFT + ROOM[0] * (beside as f64 + 0.5), GROUND - ROOM[1] * (floor as f64 + 0.5)]
}

/// Floors of machines from the ground up, the lit ones first; floors above the old factory are new.
fn building(panel: &mut Panel, old: f64, count: f64, lit: f64) {
    let (count, lit) = (whole(count).within(1, FLOOR * MOST_FLOORS), whole(lit));
    let old_floors = whole(old).div_ceil(FLOOR).within(1, MOST_FLOORS);
    let floors = count.div_ceil(FLOOR).max(old_floors);
    let top_of = |floors: usize| GROUND - ROOM[1] * floors as f64;
    let right = PANEL_WIDTH - LEFT;
    // A lit room is a bright window.
    for machine in 0..lit.min(count) {
        let [x, y] = place(machine);
        let (half, high) = (ROOM[0] / 2.0 - 2.0, ROOM[1] / 2.0 - 2.0);
        let window = vec![[x - half, y - high], [x + half, y - high], [x + half, y + high], [x - half, y + high]];
        panel.area("window", window, Tone::Vermilion.at(0.24).solid());
    }
    for machine in 0..count {
        let paint = if machine < lit { Tone::Ink.full() } else { Tone::Ink.at(0.5) };
        let [x, y] = place(machine);
        panel.mark("machine", Shape::Glyph { glyph: Glyph::Machine, at: [x, y - 1.0], size: 17.0, paint });
    }
    for floor in 0..floors {
        let y = top_of(floor);
        panel.line("floor", vec![[LEFT, y], [right, y]], Tone::Faint.line(1.0));
    }
    let old_top = top_of(old_floors);
    let walls = vec![[LEFT, old_top], [LEFT, GROUND], [right, GROUND], [right, old_top]];
    panel.line("walls", walls, Tone::Ink.line(1.5));
    if floors > old_floors {
        let top = top_of(floors);
        let new = vec![[LEFT, old_top], [LEFT, top], [right, top], [right, old_top], [LEFT, old_top]];
        panel.line("new-floors", new, Tone::Ink.dashes(1.5));
    } else {
        // A saw-tooth roof.
        let teeth = 5_u8;
        let wide = (right - LEFT) / f64::from(teeth);
        let mut roof: Vec<Point> = vec![[LEFT, old_top]];
        for tooth in 0..teeth {
            let x = LEFT + wide * f64::from(tooth);
            roof.extend([[x, old_top - 20.0], [x + wide, old_top]]);
        }
        panel.line("roof", roof, Tone::Ink.line(1.5));
    }
}

const fn share_axis() -> Axis {
    Axis::linear((0.0, 1.0), SHARE_ENDS)
}

fn share_ends(panel: &mut Panel) {
    for (key, x, anchor) in [("none-lit", SHARE_ENDS.0, Anchor::Start), ("all-lit", SHARE_ENDS.1, Anchor::End)] {
        panel.text(key, [x, SHARE + 30.0], anchor, TextSize::Small, Tone::Soft.full(), Label::words(key));
    }
}

/// One axis for all shares: how many are lit now and with the old channel, where it breaks even, where idle is too
/// idle.
fn shares(panel: &mut Panel, factory: &Factory, lit: f64, guess: Option<f64>) {
    let inputs = factory.inputs();
    let axis = share_axis();
    let x = axis.place(lit);
    panel.line("share", vec![[axis.range.0, SHARE], [axis.range.1, SHARE]], Tone::Faint.line(3.0));
    panel.line("share-lit", vec![[axis.range.0, SHARE], [x, SHARE]], Tone::Ink.line(5.0));
    let percent = |share: f64| Format::Percent(0).print(share);
    if let Some(even) = inputs.break_even_utilisation().filter(|even| *even <= 1.0) {
        let x = axis.place(even);
        panel.line("break-even", vec![[x, SHARE - 22.0], [x, SHARE + 9.0]], Tone::Vermilion.line(1.5));
        let label = Label::words("break-even").with("share", Format::Percent(1).print(even));
        let (anchor, shift) = if x < 110.0 { (Anchor::Start, 5.0) } else { (Anchor::End, -5.0) };
        panel.text("break-even", [x + shift, SHARE - 14.0], anchor, TextSize::Small, Tone::Vermilion.full(), label);
    } else {
        // Beyond the end of the axis: even with every machine lit the price does not pay for them.
        let at = [axis.range.1, SHARE - 14.0];
        let label = Label::words("never-even");
        panel.text("never-even", at, Anchor::End, TextSize::Small, Tone::Vermilion.full(), label);
    }
    let excess = axis.place(SIGNIFICANT_EXCESS);
    panel.line("excess", vec![[excess, SHARE - 5.0], [excess, SHARE + 17.0]], Tone::Soft.dashes(1.0));
    let label = Label::words("excess").with("share", percent(SIGNIFICANT_EXCESS));
    panel.text("excess", [excess - 8.0, SHARE + 30.0], Anchor::Start, TextSize::Small, Tone::Soft.full(), label);
    let before = factory.before().utilisation;
    let ghost = axis.place(before);
    let ring = Some(Tone::Soft.dashes(1.5));
    panel.mark("before", Shape::Circle { at: [ghost, SHARE], radius: 6.0, stroke: ring, fill: None });
    let label = Label::words("before").with("share", percent(before));
    let at = [ghost.within(54.0, 206.0), SHARE + 30.0];
    panel.text("before", at, Anchor::Middle, TextSize::Small, Tone::Soft.full(), label);
    if let Some(guess) = guess {
        let x = axis.place_within(guess);
        panel.line("ghost", vec![[x, SHARE - 9.0], [x, SHARE + 13.0]], Tone::Ink.dashes(1.0));
        let label = Label::words("ghost").with("share", percent(guess));
        let at = [x.within(44.0, PANEL_WIDTH - 44.0), SHARE + 47.0];
        panel.text("ghost", at, Anchor::Middle, TextSize::Small, Tone::Ink.full(), label);
    }
    let label = Label::words("lit").with("share", percent(lit));
    let at = [x.within(54.0, PANEL_WIDTH - 54.0), SHARE - 32.0];
    panel.text("lit", at, Anchor::Middle, TextSize::Body, Tone::Ink.full(), label);
    let at = [x, SHARE];
    panel.mark("lit", Shape::Circle { at, radius: 5.0, stroke: None, fill: Some(Tone::Ink.full().solid()) });
}

/// Where the yuan of one piece go: into the piece, into the machines, to the factory's owner, into the channel.
fn money(panel: &mut Panel, inputs: &Inputs, lit: f64) {
    // Two thirds of the bar hold what the consumer pays.
    let paid = inputs.consumer_price(inputs.markup_after.max(inputs.markup_before));
    let domain = [20.0, 40.0, 60.0, 80.0, 120.0, 160.0, 240.0].into_iter().find(|end| *end > paid).unwrap_or(240.0);
    let axis = Axis::linear((0.0, domain), MONEY_ENDS);
    let consumer = inputs.consumer_price(inputs.markup_after);
    let (price, counter) = (axis.place(inputs.price), axis.place_within(consumer));
    let unit = axis.place_within(inputs.unit_cost);
    let cost = inputs.average_cost(lit);
    let covered = axis.place_within(cost.unwrap_or(domain));
    let mut part = |key: &'static str, from: f64, to: f64, fill| {
        let (low, high) = (MONEY - 9.0, MONEY + 9.0);
        if to > from {
            panel.area(key, vec![[from, low], [to, low], [to, high], [from, high]], fill);
        }
    };
    part("money-piece", axis.range.0, unit, Tone::Ink.at(0.42).solid());
    part("money-machines", unit, covered, Tone::Ink.at(0.18).solid());
    part("money-channel", price.max(covered), counter, Tone::Vermilion.at(0.5).hatch());
    part("money-gain", covered, price, Tone::Vermilion.at(0.6).solid());
    part("money-loss", price, covered, Tone::Ink.at(0.6).hatch());
    panel.line("money", vec![[axis.range.0, MONEY + 9.0], [axis.range.1, MONEY + 9.0]], Tone::Soft.at(0.6).line(1.0));
    let parts = [
        ("piece", axis.range.0, unit),
        ("machines", unit, covered.min(price)),
        ("channel", price.max(covered), counter),
    ];
    for (key, from, to) in parts {
        if to - from > 34.0 {
            let at = [f64::midpoint(from, to), MONEY + 4.0];
            panel.text(key, at, Anchor::Middle, TextSize::Small, Tone::Ink.full(), Label::words(key));
        }
    }
    let old_price = inputs.consumer_price(inputs.markup_before);
    let old = axis.place_within(old_price);
    if old - price > 110.0 {
        let label = Label::words("money-before").with("price", Format::Trimmed(1).print(old_price));
        let at = [old.min(PANEL_WIDTH - 40.0), MONEY + 26.0];
        panel.text("old-price", at, Anchor::Middle, TextSize::Small, Tone::Soft.full(), label);
    }
    panel.line("old-price", vec![[old, MONEY - 12.0], [old, MONEY + 9.0]], Tone::Soft.dashes(1.5));
    panel.line("counter", vec![[counter, MONEY - 14.0], [counter, MONEY + 9.0]], Tone::Vermilion.line(1.5));
    panel.line("price", vec![[price, MONEY - 9.0], [price, MONEY + 18.0]], Tone::Vermilion.line(1.5));

    let printed = |value: f64| Format::Trimmed(1).print(value);
    let label = Label::words("money-counter").with("price", printed(consumer));
    let (anchor, shift) = if counter > 250.0 { (Anchor::End, -18.0) } else { (Anchor::Start, 18.0) };
    panel.text("counter", [counter + shift, MONEY - 22.0], anchor, TextSize::Small, Tone::Vermilion.full(), label);
    let label = Label::words("money-price").with("price", printed(inputs.price));
    panel.text("price", [price + 18.0, MONEY + 36.0], Anchor::Start, TextSize::Small, Tone::Vermilion.full(), label);
    let gain = cost.map(|cost| inputs.price - cost);
    let key = match gain {
        None => "money-idle",
        Some(gain) if gain < 0.0 => "money-lost",
        Some(_) => "money-earned",
    };
    let label = Label::words(key)
        .with("cost", cost.map_or_else(String::new, printed))
        .with("gain", printed(libm::fabs(gain.unwrap_or(0.0))));
    panel.text(key, [MONEY_ENDS.0, MONEY + 62.0], Anchor::Start, TextSize::Body, Tone::Ink.full(), label);

    panel.handles.push(Handle {
        key: "markup",
        at: [counter, MONEY - 26.0],
        across: Some(Binding {
            target: Target::Param("markup-after"),
            axis: Axis::linear((0.0, 3.0), (price, axis.place(4.0 * inputs.price))),
        }),
        along: None,
        glyph: Some(Glyph::Person),
        tone: Tone::Vermilion,
    });
    panel.handles.push(Handle {
        key: "price",
        at: [price, MONEY + 32.0],
        across: Some(Binding { target: Target::Param("price"), axis }),
        along: None,
        glyph: Some(Glyph::Tag),
        tone: Tone::Vermilion,
    });
}
