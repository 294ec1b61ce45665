//! Two streets of twenty houses. Each stands for a twentieth of those who sell, from the poorest to the richest; its
//! area is what they earn. Who can live on it has a lit house.

use super::{bars, money};
use crate::axis::Axis;
use crate::format::Format;
use crate::scene::{Anchor, Binding, Handle, Label, PANEL_WIDTH, Panel, Point, Shape, Taps, Target, TextSize, Tone};
use crate::who_prospers::{Inputs, Law, SHOP_LAWS, SOCIAL_LAWS, Worlds, depth_of};

/// Houses a street.
const HOUSES: u32 = 20;
const LEFT: f64 = 16.0;
const RIGHT: f64 = PANEL_WIDTH - 16.0;
/// Units of a house of 5,000 yuan a month, the mean at the defaults: twenty of them fill a street.
const USUAL: (f64, f64) = (5_000.0, 16.0);
/// Units of the tallest house that has room.
const TALLEST: f64 = 74.0;
/// Units of the house that one needs to live, at most: it stands beside a title.
const TALLEST_NEEDED: f64 = 18.0;
/// Houses are narrower than they are tall.
const SLIM: f64 = 0.86;
/// Units between the two streets.
const BLOCK: f64 = 176.0;

/// One of the two worlds.
struct Street<'a> {
    title: &'static str,
    living: &'static str,
    tone: Tone,
    law: &'a Law,
    average: f64,
    sellers: f64,
}

impl Street<'_> {
    fn incomes(&self) -> Vec<f64> {
        self.law.street(HOUSES).into_iter().map(|share| (share * self.average).max(0.0)).collect()
    }
}

fn streets(worlds: &Worlds) -> [Street<'_>; 2] {
    let inputs = &worlds.inputs;
    let pool = inputs.pool();
    [
        Street {
            title: "shops",
            living: "living-shops",
            tone: Tone::Vermilion,
            law: worlds.shops(),
            average: pool / inputs.shops,
            sellers: inputs.shops,
        },
        Street {
            title: "friends",
            living: "living-friends",
            tone: Tone::Jade,
            law: worlds.social(),
            average: pool / inputs.members,
            sellers: inputs.members,
        },
    ]
}

/// Two streets that nobody has looked into yet, the richest tenth marked.
pub fn question() -> Panel {
    let mut panel = Panel::new("bet", 312.0);
    let mut centres = Vec::new();
    for (index, (title, tone)) in [("shops", Tone::Vermilion), ("friends", Tone::Jade)].into_iter().enumerate() {
        let top = 8.0 + 152.0 * index as f64;
        let ground = top + 112.0;
        centres.push([PANEL_WIDTH / 2.0, top + 72.0]);
        panel.text(title, [LEFT, top + 20.0], Anchor::Start, TextSize::Body, tone.full(), Label::words(title));
        let who = if index == 0 { "thousand-shops" } else { "thousand-friends" };
        panel.text(who, [LEFT, top + 40.0], Anchor::Start, TextSize::Small, Tone::Soft.full(), Label::words(who));
        panel.line("ground", vec![[LEFT, ground], [RIGHT, ground]], Tone::Soft.at(0.6).line(1.0));
        for house in 0..HOUSES {
            let x = LEFT + (f64::from(house) + 0.5) * (RIGHT - LEFT) / f64::from(HOUSES);
            let rich = house + 2 >= HOUSES;
            let stroke = if rich { tone.line(1.5) } else { Tone::Soft.at(0.7).line(1.0) };
            let points = house_outline(x, ground, USUAL.1);
            panel.mark("house", Shape::Path { points, closed: true, stroke: Some(stroke), fill: None });
        }
        let x = RIGHT - (RIGHT - LEFT) / f64::from(HOUSES);
        let words = Label::words("richest");
        panel.text(
            "unknown",
            [x, ground - 44.0],
            Anchor::Middle,
            TextSize::Large,
            tone.full(),
            Label::words("unknown"),
        );
        panel.text("richest", [RIGHT, ground + 18.0], Anchor::End, TextSize::Small, tone.full(), words);
    }
    panel.taps = Some(Taps { target: Target::Guess, at: centres, values: Vec::new(), reach: 200.0 });
    panel
}

pub fn draw(worlds: &Worlds, guess: Option<f64>) -> Panel {
    let mut panel = Panel::new("streets", 2.0 * BLOCK + 96.0);
    let inputs = &worlds.inputs;
    let streets = streets(worlds);
    let scale = scale(&streets, inputs.required_income);
    for (index, street) in streets.iter().enumerate() {
        let top = BLOCK * index as f64;
        facts(&mut panel, street, inputs, top, guess == Some(index as f64));
        houses(&mut panel, street, inputs.required_income, scale, top + 136.0);
    }
    needed(&mut panel, inputs.required_income, scale);
    winners(&mut panel, inputs, 160.0);
    levels(&mut panel, inputs, BLOCK + 160.0);
    bars::draw(&mut panel, inputs, 2.0 * BLOCK);
    panel
}

/// Units of a house, by the root of its income. It halves in two steps when a street or a house grows too large, so
/// that it stays put under most drags.
fn scale(streets: &[Street<'_>; 2], required: f64) -> f64 {
    let mut scale = USUAL.1 / libm::sqrt(USUAL.0);
    let fits = |scale: f64| {
        let room = |street: &Street<'_>| {
            let sides: Vec<f64> = street.incomes().iter().map(|income| scale * libm::sqrt(*income)).collect();
            let wide: f64 = sides.iter().map(|side| (SLIM * side).max(LOT)).sum();
            wide <= RIGHT - LEFT - 19.0 && sides.iter().all(|side| *side <= TALLEST)
        };
        streets.iter().all(room) && scale * libm::sqrt(required) <= TALLEST_NEEDED
    };
    // A pool of 10¹² yuan for ten sellers needs fewer than forty.
    for _ in 0..40 {
        if fits(scale) {
            break;
        }
        scale *= std::f64::consts::FRAC_1_SQRT_2;
    }
    scale
}

/// Units of a lot without a house.
const LOT: f64 = 3.0;

fn house_outline(x: f64, ground: f64, side: f64) -> Vec<Point> {
    let half = SLIM * side / 2.0;
    let eaves = ground - 0.58 * side;
    vec![[x - half, ground], [x - half, eaves], [x, ground - side], [x + half, eaves], [x + half, ground]]
}

fn houses(panel: &mut Panel, street: &Street<'_>, required: f64, scale: f64, ground: f64) {
    let incomes = street.incomes();
    let sides: Vec<f64> = incomes.iter().map(|income| scale * libm::sqrt(*income)).collect();
    let wide = |side: f64| (SLIM * side).max(LOT);
    let gap = (RIGHT - LEFT - sides.iter().map(|side| wide(*side)).sum::<f64>()) / (f64::from(HOUSES) - 1.0);
    panel.line("ground", vec![[LEFT, ground], [RIGHT, ground]], Tone::Soft.at(0.6).line(1.0));
    let mut x = LEFT;
    let mut lots = Vec::new();
    for (income, side) in incomes.into_iter().zip(sides) {
        let middle = x + wide(side) / 2.0;
        x += wide(side) + gap;
        if side < 2.0 {
            lots.push([middle, ground]);
            continue;
        }
        let lives = income >= required * (1.0 - 1e-9);
        let fill = if lives { street.tone.at(0.3).solid() } else { Tone::Paper.full().solid() };
        let points = house_outline(middle, ground, side);
        let stroke = street.tone.line(if lives { 1.5 } else { 1.0 });
        panel.mark("house", Shape::Path { points, closed: true, stroke: Some(stroke), fill: Some(fill) });
        if side >= 14.0 {
            let (door, top) = (0.09 * side, ground - 0.3 * side);
            let points =
                vec![[middle - door, ground], [middle - door, top], [middle + door, top], [middle + door, ground]];
            panel.line("door", points, stroke);
        }
    }
    panel.dots("lots", lots, 1.5, Tone::Soft.full());
}

/// The world's name and three numbers of it.
fn facts(panel: &mut Panel, street: &Street<'_>, inputs: &Inputs, top: f64, mine: bool) {
    let tone = street.tone.full();
    panel.text(street.title, [LEFT, top + 20.0], Anchor::Start, TextSize::Body, tone, Label::words(street.title));
    if mine {
        let at = [LEFT + 84.0, top + 20.0];
        panel.text("ghost", at, Anchor::Start, TextSize::Small, Tone::Soft.full(), Label::words("ghost"));
    }
    let living = street.law.share_above(inputs.required_income / street.average) * street.sellers;
    let facts = [
        (LEFT, "top-tenth", Label::number(Format::Percent(1).print(street.law.top_share(0.1)))),
        (LEFT + 96.0, "mean-income", money(["yuan", "wan", "yi"], street.average)),
        (LEFT + 192.0, "able-to-live", Label::words(street.living).with("value", Format::Fixed(0).print(living))),
    ];
    for (x, name, number) in facts {
        panel.text("fact", [x, top + 42.0], Anchor::Start, TextSize::Body, Tone::Ink.full(), number);
        panel.text("fact", [x, top + 58.0], Anchor::Start, TextSize::Small, Tone::Soft.full(), Label::words(name));
    }
}

/// The house that one needs, beside the first title.
fn needed(panel: &mut Panel, required: f64, scale: f64) {
    let side = scale * libm::sqrt(required);
    let points = house_outline(RIGHT - SLIM * side / 2.0, 22.0, side);
    let fill = Some(Tone::Ink.at(0.12).solid());
    panel.mark("needed", Shape::Path { points, closed: true, stroke: Some(Tone::Ink.line(1.0)), fill });
    let label = money(["needed-yuan", "needed-wan", "needed-yi"], required);
    let at = [RIGHT - SLIM * side - 6.0, 20.0];
    panel.text("needed", at, Anchor::End, TextSize::Small, Tone::Ink.full(), label);
}

fn rule(panel: &mut Panel, y: f64, label: Label) {
    panel.text("rule", [LEFT, y + 4.0], Anchor::Start, TextSize::Small, Tone::Soft.full(), label);
}

/// Under the shops: how many win.
fn winners(panel: &mut Panel, inputs: &Inputs, y: f64) {
    let law = SHOP_LAWS[inputs.shop_law as usize];
    if law != "winners" {
        let number = match law {
            "pareto" => Format::Trimmed(2).print(inputs.pareto),
            "lognormal" => Format::Trimmed(1).print(inputs.spread),
            _ => String::new(),
        };
        rule(panel, y, Label::words(law).with("value", number));
        return;
    }
    let across = Axis::log((1.0, inputs.shops.min(1_000.0)), (124.0, RIGHT - 12.0));
    panel.line("winners", vec![[across.range.0, y], [across.range.1, y]], Tone::Faint.line(3.0));
    rule(panel, y, Label::words("winners-now").with("value", Format::Fixed(0).print(f64::from(inputs.choices()))));
    panel.handles.push(Handle {
        key: "winners",
        at: [across.place_within(inputs.winners), y],
        across: Some(Binding { target: Target::Param("winners"), axis: across }),
        along: None,
        glyph: None,
        tone: Tone::Vermilion,
    });
}

/// Under the friends: how many levels are paid.
fn levels(panel: &mut Panel, inputs: &Inputs, y: f64) {
    if SOCIAL_LAWS[inputs.social_law as usize] != "agents" {
        rule(panel, y, Label::words("streamers").with("value", Format::Trimmed(2).print(inputs.pareto)));
        return;
    }
    let across = Axis::linear((1.0, 11.0), (124.0, RIGHT - 12.0));
    panel.line("levels", vec![[across.range.0, y], [across.range.1, y]], Tone::Faint.line(3.0));
    panel.dots("levels", (1..=11).map(|level| [across.place(level.into()), y]).collect(), 2.0, Tone::Soft.full());
    let label = match depth_of(inputs.levels) {
        Some(depth) => Label::words("levels-now").with("value", depth.to_string()),
        None => Label::words("levels-all"),
    };
    rule(panel, y, label);
    panel.handles.push(Handle {
        key: "levels",
        at: [across.place(inputs.levels), y],
        across: Some(Binding { target: Target::Param("levels"), axis: across }),
        along: None,
        glyph: None,
        tone: Tone::Jade,
    });
}
