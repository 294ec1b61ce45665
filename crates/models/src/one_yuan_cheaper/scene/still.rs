//! Prices that stand still: what a gap brings, between two and on the whole street.

use super::percent_tick;
use crate::axis::{self, Axis};
use crate::format::Format;
use crate::one_yuan_cheaper::{Choice, Inputs, Shoppers};
use crate::scene::{
    Anchor, Binding, Entrance, Handle, Label, PANEL_WIDTH, Panel, Point, Shape, Target, TextSize, Tone,
};

/// Widest gap, in yuan.
const WIDEST: f64 = 10.0;
/// Other shoppers to compare with: lazy ones and careful ones, per yuan.
const OTHERS: [(&str, f64); 2] = [("lazy", 0.1), ("careful", 2.0)];

/// The cheaper stall's share against the gap.
pub fn curve(inputs: &Inputs, guess: Option<f64>) -> Panel {
    let (w, h) = (PANEL_WIDTH, 232.0);
    let mut panel = Panel::new("choice", h);
    let across = Axis::linear((0.0, WIDEST), (44.0, w - 24.0));
    let up = Axis::linear((0.5, 1.0), (h - 48.0, 34.0));
    let upright = [0.5, 0.6, 0.7, 0.8, 0.9, 1.0].map(percent_tick);
    axis::draw_upright(&mut panel, &up, 44.0, w - 24.0, &upright, Label::words("axis-share"));
    let bottom = [0.0, 2.0, 4.0, 6.0, 8.0, 10.0].map(|gap| (gap, Label::number(Format::Fixed(0).print(gap))));
    axis::draw_bottom(&mut panel, &across, h - 48.0, &bottom, Label::words("axis-gap"));
    let line = |shoppers: Shoppers| -> Vec<Point> {
        let at = |gap: f64| [across.place(gap), up.place_within(shoppers.share_of_cheaper(gap))];
        across.samples(60).into_iter().map(at).collect()
    };
    let shoppers = inputs.shoppers();
    for (key, sensitivity) in OTHERS {
        // A line beside the reader's own says nothing.
        if (sensitivity / inputs.sensitivity - 1.0).abs() < 0.3 {
            continue;
        }
        let other = Shoppers { sensitivity, ..shoppers };
        panel.line(key, line(other), Tone::Soft.dashes(1.0));
        let (x, gap, anchor, lift) = if sensitivity < 1.0 {
            (across.range.1, WIDEST, Anchor::End, 24.0)
        } else {
            (across.place(2.2), 2.2, Anchor::Start, -8.0)
        };
        let at = [x, up.place_within(other.share_of_cheaper(gap)) + lift];
        let label = Label::words(key).with("sensitivity", Format::Trimmed(1).print(sensitivity));
        panel.text(key, at, anchor, TextSize::Small, Tone::Soft.full(), label);
    }
    let own = Shape::Path { points: line(shoppers), closed: false, stroke: Some(Tone::Ink.line(2.0)), fill: None };
    panel.enter("share-curve", Entrance::Draw, own);
    if let Some(guess) = guess {
        let at = [across.place(Inputs::default().gap), up.place_within(guess)];
        panel.mark("ghost", Shape::Circle { at, radius: 8.0, stroke: Some(Tone::Soft.dashes(1.5)), fill: None });
    }
    let share = shoppers.share_of_cheaper(inputs.gap);
    let at = [across.place(inputs.gap), up.place_within(share)];
    let label = Label::words("here")
        .with("gap", Format::Trimmed(1).print(inputs.gap))
        .with("share", Format::Percent(0).print(share));
    let (anchor, shift) = if at[0] > w - 130.0 { (Anchor::End, -4.0) } else { (Anchor::Start, 16.0) };
    panel.text("here", [at[0] + shift, at[1] + 24.0], anchor, TextSize::Body, Tone::Ink.full(), label);
    panel.handles.push(Handle {
        key: "gap-curve",
        at,
        across: Some(Binding { target: Target::Param("gap"), axis: across }),
        along: None,
        glyph: None,
        tone: Tone::Vermilion,
    });
    panel
}

/// The same gap on the whole street: one bar a stall, and one for those who buy nothing.
pub fn whole_street(inputs: &Inputs, choice: &Choice) -> Panel {
    let (w, h) = (PANEL_WIDTH, 176.0);
    let mut panel = Panel::new("whole-street", h);
    let ground = h - 40.0;
    let mut bars: Vec<(f64, bool)> = choice.shares.iter().map(|share| (*share, false)).collect();
    if inputs.may_leave == 1.0 {
        bars.push((choice.outside, true));
    }
    let spacing = (w - 32.0) / bars.len() as f64;
    // Quarters, so that the bars grow under the hand and not their axis.
    let highest = libm::ceil(bars.iter().map(|bar| bar.0).fold(0.0, f64::max) * 4.0 - 1e-9).max(1.0) / 4.0;
    let up = Axis::linear((0.0, highest), (ground, 32.0));
    let even = up.place(1.0 / choice.shares.len() as f64);
    for (index, (share, outside)) in bars.iter().enumerate() {
        let x = 16.0 + spacing * (index as f64 + 0.5);
        let half = (spacing * 0.36).min(14.0);
        let top = up.place(*share);
        let outline = vec![[x - half, ground], [x - half, top], [x + half, top], [x + half, ground]];
        let fill = match (index, outside) {
            (_, true) => Tone::Ink.at(0.4).hatch(),
            (0, _) => Tone::Vermilion.at(0.75).solid(),
            _ => Tone::Ink.at(0.3).solid(),
        };
        panel.area("bar", outline, fill);
        if index < 2 || *outside {
            let label = Label::number(Format::Percent(0).print(*share));
            let room = spacing > 28.0 || index == 0;
            if room {
                let tone = if index == 0 { Tone::Vermilion } else { Tone::Ink };
                let x = x.max(18.0);
                panel.text("bar", [x, top - 5.0], Anchor::Middle, TextSize::Small, tone.full(), label);
            }
        }
    }
    panel.line("ground", vec![[12.0, ground], [w - 12.0, ground]], Tone::Soft.at(0.6).line(1.0));
    panel.line("even", vec![[12.0, even], [w - 12.0, even]], Tone::Ink.dashes(1.0));
    let first = Label::words("bar-cheaper").with("gap", Format::Trimmed(1).print(inputs.gap));
    panel.text("bar-name", [16.0, ground + 18.0], Anchor::Start, TextSize::Small, Tone::Vermilion.full(), first);
    let (key, count) = if inputs.may_leave == 1.0 { ("bar-others-leave", 1.0) } else { ("bar-others", 1.0) };
    let others = Label::words(key).with("others", Format::Fixed(0).print(inputs.sellers - count));
    panel.text("bar-name", [w - 16.0, ground + 18.0], Anchor::End, TextSize::Small, Tone::Ink.full(), others);
    panel
}
