//! Both Lorenz curves on one square.

use crate::axis::Axis;
use crate::format::Format;
use crate::scene::{
    Anchor, Binding, Entrance, Fill, Handle, Label, PANEL_WIDTH, Panel, Point, Shape, Target, TextSize, Tone,
};
use crate::who_prospers::{Law, SHOP_LAWS, Worlds};

/// Places at which the curves are compared.
const SAMPLES: u32 = 100;

pub fn draw(worlds: &Worlds) -> Panel {
    let mut panel = Panel::new("lorenz", 272.0);
    let across = Axis::linear((0.0, 1.0), (48.0, 256.0));
    let up = Axis::linear((0.0, 1.0), (224.0, 16.0));
    let at = |share: f64, held: f64| [across.place(share), up.place(held.clamp(0.0, 1.0))];
    between(&mut panel, worlds, &at);
    panel.line("frame", vec![at(0.0, 1.0), at(0.0, 0.0), at(1.0, 0.0), at(1.0, 1.0)], Tone::Soft.at(0.6).line(1.0));
    panel.line("equal", vec![at(0.0, 0.0), at(1.0, 1.0)], Tone::Soft.line(1.0));
    panel.line("tenth", vec![at(0.9, 0.0), at(0.9, 1.0)], Tone::Soft.dashes(1.0));
    axes(&mut panel, &across, &up);
    let mut curve = |key: &'static str, law: &Law, tone: Tone, width: f64| {
        let points: Vec<Point> = law.curve().into_iter().map(|[share, held]| at(share, held)).collect();
        let stroke = Some(tone.line(width));
        panel.enter(key, Entrance::Draw, Shape::Path { points, closed: false, stroke, fill: None });
    };
    curve("shop-curve", worlds.shops(), Tone::Vermilion, 2.0);
    curve("social-curve", worlds.social(), Tone::Jade, 2.5);
    names(&mut panel, worlds, &up);
    if SHOP_LAWS[worlds.inputs.shop_law as usize] == "winners" {
        let inputs = &worlds.inputs;
        let most = inputs.shops.min(1_000.0);
        let corner = |winners: f64| across.place(1.0 - winners / inputs.shops);
        panel.handles.push(Handle {
            key: "losers",
            at: [corner(f64::from(inputs.choices())), up.range.0],
            across: Some(Binding {
                target: Target::Param("winners"),
                axis: Axis::linear((1.0, most), (corner(1.0), corner(most))),
            }),
            along: None,
            glyph: None,
            tone: Tone::Vermilion,
        });
    }
    panel
}

fn axes(panel: &mut Panel, across: &Axis, up: &Axis) {
    let mut write = |at: Point, anchor: Anchor, label: Label| {
        panel.text("axis", at, anchor, TextSize::Small, Tone::Soft.full(), label);
    };
    let percent = |share: f64| Label::number(Format::Percent(0).print(share));
    for share in [0.0, 0.5, 0.9] {
        write([across.place(share), up.range.0 + 26.0], Anchor::Middle, percent(share));
    }
    for held in [0.5, 1.0] {
        write([across.range.0 - 8.0, up.place(held) + 4.0], Anchor::End, percent(held));
    }
    write([across.range.1, up.range.0 + 43.0], Anchor::End, Label::words("axis-people"));
    write([across.range.0 + 8.0, up.range.1 + 14.0], Anchor::Start, Label::words("axis-held"));
}

/// The area between the curves: tinted where the friends share more equally, hatched where the shops do.
fn between(panel: &mut Panel, worlds: &Worlds, at: &dyn Fn(f64, f64) -> Point) {
    let mut shares: Vec<f64> = (0..=SAMPLES).map(|sample| f64::from(sample) / f64::from(SAMPLES)).collect();
    shares.extend(worlds.shops().curve().iter().map(|point| point[0].clamp(0.0, 1.0)));
    shares.sort_by(f64::total_cmp);
    let heights = |share: f64| (worlds.social().lorenz(share), worlds.shops().lorenz(share));
    let mut run: Vec<f64> = Vec::new();
    let mut flush = |run: &mut Vec<f64>, friends: bool| {
        let (key, fill): (&'static str, Fill) = if friends {
            ("friends-equal", Tone::Jade.at(0.2).solid())
        } else {
            ("shops-equal", Tone::Vermilion.at(0.5).hatch())
        };
        let there = run.iter().map(|share| at(*share, heights(*share).0));
        let back = run.iter().rev().map(|share| at(*share, heights(*share).1));
        let points: Vec<Point> = there.chain(back).collect();
        if run.len() > 1 {
            panel.enter(key, Entrance::Fade, Shape::Path { points, closed: true, stroke: None, fill: Some(fill) });
        }
        run.clear();
    };
    let mut friends = true;
    for share in shares {
        let (social, shops) = heights(share);
        if (social >= shops) != friends && libm::fabs(social - shops) > 1e-9 {
            let last = run.last().copied();
            flush(&mut run, friends);
            run.extend(last);
            friends = social >= shops;
        }
        run.push(share);
    }
    flush(&mut run, friends);
}

/// The names beside the square: whose curve, and its Gini coefficient.
fn names(panel: &mut Panel, worlds: &Worlds, up: &Axis) {
    let x = PANEL_WIDTH - 90.0;
    let rows =
        [("shops-short", worlds.shops(), Tone::Vermilion, 2.0), ("friends-short", worlds.social(), Tone::Jade, 2.5)];
    // A short line leads from each name to its curve at nine tenths, where the richest tenth begins.
    let mut places: Vec<(f64, usize)> =
        rows.iter().enumerate().map(|(index, row)| (up.place(row.1.lorenz(0.9).clamp(0.0, 1.0)), index)).collect();
    places.sort_by(|a, b| a.0.total_cmp(&b.0));
    let mut last = up.range.1 + 8.0 - 48.0;
    let mut free = up.range.0 - 16.0 - 48.0;
    for (place, index) in places {
        let (key, law, tone, _) = rows[index];
        let y = place.max(last + 48.0).min(free);
        (last, free) = (y, free + 48.0);
        let gini = Label::words("gini").with("value", Format::Fixed(3).print(law.gini()));
        panel.line("leader", vec![[256.0 - 0.1 * 208.0, place], [x - 6.0, y]], tone.at(0.6).line(1.0));
        panel.dots("leader", vec![[256.0 - 0.1 * 208.0, place]], 3.0, tone.full());
        panel.text(key, [x, y + 5.0], Anchor::Start, TextSize::Body, tone.full(), Label::words(key));
        panel.text("gini", [x, y + 22.0], Anchor::Start, TextSize::Small, tone.full(), gini);
    }
}
