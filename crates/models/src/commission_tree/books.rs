//! The books in three bars, and two hundred other trees.

use super::scene::{Now, money};
use super::{Scheme, yuan};
use crate::axis::{self, Axis};
use crate::format::Format;
use crate::scene::{
    Anchor, Binding, Entrance, Fill, Handle, Label, PANEL_WIDTH, Panel, Point, Shape, Target, TextSize, Tone,
};

const LEFT: f64 = 16.0;
const RIGHT: f64 = PANEL_WIDTH - 16.0;
const THICK: f64 = 14.0;

/// Fees; what of them the company keeps and what goes back; what buyers outside bring. The bars have one scale, so the
/// third bar shows by its length whose loss it makes good: the members' as a whole, or everybody's.
pub fn bars(now: &Now) -> Panel {
    let mut panel = Panel::new("books", 226.0);
    let inputs = now.scheme.inputs();
    let books = &now.ledger;
    // The founder alone has paid nothing yet; then bars of no length stand on any scale.
    let fees = if books.fees > 0 { yuan(books.fees) } else { 1.0 };
    let across = Axis::linear((0.0, (1.0 + inputs.retail_margin) * fees), (LEFT, RIGHT));
    let place = |fen: i64| across.place_within(yuan(fen));
    let (all, kept) = (place(books.fees), place(books.company));
    let amount = |key: &'static str, fen: i64| Label::words(key).with("money", money(fen));
    let mut words = |key: &'static str, x: f64, y: f64, anchor: Anchor, tone: Tone, label: Label| {
        panel.text(key, [x, y], anchor, TextSize::Small, tone.full(), label);
    };
    words("fees", LEFT, 18.0, Anchor::Start, Tone::Ink, amount("fees", books.fees));
    words("company", LEFT, 64.0, Anchor::Start, Tone::Ink, amount("company", books.company));
    if books.paid_out > 0 {
        // Two words and a unit, in front of the number; between the lines, beside them, or before them.
        let wide = 36.0 + 7.2 * money(books.paid_out).chars().count() as f64;
        let (x, y, anchor) = if all - kept > wide + 10.0 {
            (f64::midpoint(kept, all), 102.0, Anchor::Middle)
        } else if all + 6.0 + wide < PANEL_WIDTH {
            (all + 6.0, 82.0, Anchor::Start)
        } else {
            (kept - 6.0, 102.0, Anchor::End)
        };
        words("paid-out", x, y, anchor, Tone::Vermilion, amount("paid-out", books.paid_out));
    }
    words("retail", LEFT, 128.0, Anchor::Start, Tone::Vermilion, amount("retail", books.retail));
    bar(&mut panel, "fees-bar", LEFT, all, 24.0, Tone::Ink.at(0.25).solid());
    bar(&mut panel, "company-bar", LEFT, kept, 70.0, Tone::Ink.full().hatch());
    bar(&mut panel, "paid-bar", kept, all, 70.0, Tone::Vermilion.at(0.6).solid());
    let track = 144.0;
    for (key, x, tone, y) in [("all-even", kept, Tone::Ink, 170.0), ("each-even", all, Tone::Ink, 188.0)] {
        let top = if key == "all-even" { 70.0 + THICK } else { 24.0 + THICK };
        panel.line(key, vec![[x, top], [x, y - 12.0]], tone.dashes(1.0));
        let anchor = if x > PANEL_WIDTH / 2.0 { Anchor::End } else { Anchor::Start };
        panel.text(key, [x, y], anchor, TextSize::Small, tone.full(), Label::words(key));
    }
    panel.line("retail-track", vec![[LEFT, track], [RIGHT, track]], Tone::Faint.line(3.0));
    // All of the goods sold outside is the full track: fees and margin.
    let share = Axis::linear((0.0, 1.0), across.range);
    let here = share.place(inputs.retail_share);
    panel.line("retail-bar", vec![[LEFT, track], [here, track]], Tone::Vermilion.line(6.0));
    panel.handles.push(Handle {
        key: "retail-share",
        at: [here, track],
        across: Some(Binding { target: Target::Param("retail-share"), axis: share }),
        along: None,
        glyph: None,
        tone: Tone::Vermilion,
    });
    let net = books.net_total();
    let (key, tone) = match net {
        0 => ("all-nothing", Tone::Ink),
        ..0 => ("all-lose", Tone::Ink),
        _ => ("all-gain", Tone::Vermilion),
    };
    panel.text("net-total", [LEFT, 216.0], Anchor::Start, TextSize::Body, tone.full(), amount(key, net.abs()));
    panel
}

fn bar(panel: &mut Panel, key: &'static str, from: f64, to: f64, top: f64, fill: Fill) {
    let points: Vec<Point> = vec![[from, top], [to, top], [to, top + THICK], [from, top + THICK]];
    panel.mark(key, Shape::Path { points, closed: true, stroke: None, fill: Some(fill) });
}

/// Two hundred other trees, each a dot at its share of people who earn the fee back; this one marked.
pub fn fan(scheme: &Scheme, guess: Option<f64>) -> Panel {
    let h = 190.0;
    let mut panel = Panel::new("fan", h);
    let mine = scheme.ledger().winners() as f64 / scheme.tree().size() as f64;
    let others = scheme.fan_earn_back();
    let most = others.iter().copied().chain(guess).fold(mine, f64::max);
    let highest = [0.2, 0.4, 0.6, 1.0].into_iter().find(|top| most <= 0.96 * top).unwrap_or(1.0);
    let across = Axis::linear((0.0, highest), (20.0, PANEL_WIDTH - 24.0));
    let ground = h - 46.0;
    let percent = |share: f64| Label::number(Format::Percent(0).print(share));
    let ticks: Vec<_> = across.ticks(5).into_iter().map(|share| (share, percent(share))).collect();
    axis::draw_bottom(&mut panel, &across, ground, &ticks, Label::words("axis-whole"));
    let (dots, pitch) = stack(others, &across, ground, ground - 52.0);
    panel.dots("others", dots, pitch * 0.42, Tone::Soft.at(0.75));
    let x = across.place(mine);
    panel.line("mine-stem", vec![[x, ground + 4.0], [x, 44.0]], Tone::Vermilion.line(1.0));
    let spot = Some(Tone::Vermilion.full().solid());
    panel.mark("mine", Shape::Circle { at: [x, 44.0], radius: 4.5, stroke: None, fill: spot });
    let half = PANEL_WIDTH / 2.0;
    let beside = |x: f64| if x > half { (Anchor::End, -8.0) } else { (Anchor::Start, 8.0) };
    let (anchor, shift) = beside(x);
    panel.text(
        "mine",
        [x + shift, 40.0],
        anchor,
        TextSize::Small,
        Tone::Vermilion.full(),
        Label::words("mine").with("share", Format::Percent(1).print(mine)),
    );
    if let Some(guess) = guess {
        let x = across.place_within(guess);
        let line = vec![[x, ground], [x, 26.0]];
        panel.enter(
            "ghost",
            Entrance::Fade,
            Shape::Path { points: line, closed: false, stroke: Some(Tone::Ink.dashes(1.0)), fill: None },
        );
        let (anchor, shift) = beside(x);
        let label = Label::words("ghost").with("share", Format::Percent(0).print(guess));
        panel.text("ghost", [x + shift, 20.0], anchor, TextSize::Small, Tone::Ink.full(), label);
    }
    panel
}

/// Dots piled up where their values lie, and their pitch: as large as the room above the ground allows, one abreast as
/// long as that shows anything (a needle is a needle), several when most values are the same.
fn stack(values: &[f64], across: &Axis, ground: f64, room: f64) -> (Vec<Point>, f64) {
    const LOOKS: [(f64, usize); 10] =
        [(5.0, 1), (4.0, 1), (3.2, 1), (2.6, 1), (2.0, 1), (1.5, 1), (3.0, 3), (3.0, 5), (3.0, 8), (2.0, 12)];
    let pile = |(pitch, abreast): (f64, usize)| {
        let wide = pitch * abreast as f64;
        let mut heights = vec![0_usize; ((across.range.1 - across.range.0) / wide) as usize + 2];
        let dots: Vec<Point> = values
            .iter()
            .map(|value| {
                let column = libm::round((across.place_within(*value) - across.range.0) / wide) as usize;
                let (row, beside) = (heights[column] / abreast, heights[column] % abreast);
                heights[column] += 1;
                let x = across.range.0 + wide * column as f64 + pitch * (beside as f64 - (abreast - 1) as f64 / 2.0);
                [x, (ground - pitch * (row as f64 + 0.5) - 1.0).max(ground - room)]
            })
            .collect();
        let tallest = heights.into_iter().max().unwrap_or(0).div_ceil(abreast) as f64 * pitch;
        (tallest <= room, dots, pitch)
    };
    let mut piles = LOOKS.into_iter().map(pile);
    let [.., last] = LOOKS;
    let (_, dots, pitch) = piles.find(|(fits, ..)| *fits).unwrap_or_else(|| pile(last));
    (dots, pitch)
}
