//! The ratio of the two sides, factor by factor, on a scale on which the factors add up; each bar is a lever, and a
//! tick says where its end would have to be for both sides to be level.

use super::times;
use crate::attention_and_intent::{Factor, Inputs};
use crate::axis::{self, Axis};
use crate::bracket::Within;
use crate::format::Format;
use crate::param::ParamSpec;
use crate::scene::{Anchor, Binding, Entrance, Handle, Label, PANEL_WIDTH, Panel, Shape, Target, TextSize, Tone};

/// The factors, the parameters that their handles move, and the units of what levels both sides.
const FACTORS: [(Factor, &str, &str, &str); 5] = [
    (Factor::Minutes, "factor-minutes", "social-minutes", "needed-minutes"),
    (Factor::Session, "factor-session", "social-session", "needed-minutes"),
    (Factor::Intent, "factor-intent", "social-intent", "needed-share"),
    (Factor::Conversion, "factor-conversion", "social-conversion", "needed-share"),
    (Factor::Basket, "factor-basket", "social-basket", "needed-yuan"),
];
/// Ratios beyond these are off the picture.
const FARTHEST: (f64, f64) = (1e-9, 1e9);
/// More characters than these do not fit above a tick.
const LONGEST: usize = 6;
const HEIGHT: f64 = 288.0;
const LEFT: f64 = 46.0;
const COLUMN: f64 = (PANEL_WIDTH - LEFT - 8.0) / 6.0;

/// Where a column stands.
fn centre(index: usize) -> f64 {
    LEFT + COLUMN * (index as f64 + 0.5)
}

pub fn draw(inputs: &Inputs) -> Panel {
    let mut panel = Panel::new("levers", HEIGHT);
    let ends = running(inputs);
    let times = times(&inputs.social(), &inputs.shop());
    // Where neither side can be brought level with the other there is nothing to mark.
    let needed: Option<Vec<f64>> =
        (times > FARTHEST.0 && times < FARTHEST.1).then(|| ends[1..].iter().map(|end| end * times).collect());
    let up = ratio_axis(&ends, needed.as_deref().unwrap_or_default());
    axis::draw_upright(&mut panel, &up, LEFT, PANEL_WIDTH - 8.0, &ticks(&up), Label::words("axis-ratio"));
    let level = up.place(1.0);
    panel.line("level", vec![[LEFT, level], [PANEL_WIDTH - 8.0, level]], Tone::Ink.line(1.0));
    for (index, lever) in FACTORS.iter().enumerate() {
        let (factor, key, param, _) = *lever;
        let from = ends[index];
        let axis = value_axis(inputs, factor, from, &up);
        let spec = Inputs::SPECS.iter().find(|spec| spec.id == param);
        if let (Some(axis), Some(spec)) = (axis, spec) {
            reach(&mut panel, centre(index), spec, &axis);
        }
        bar(&mut panel, key, index, up.place_within(from), up.place_within(ends[index + 1]));
        let end = up.place_within(ends[index + 1]);
        let mut taken = None;
        if let (Some(needed), Some(axis), Some(spec)) = (&needed, axis, spec) {
            let y = up.place_within(needed[index]);
            let start = up.place_within(from);
            let (words, on_bar) = beside_tick(y, end, [start.min(end), start.max(end)]);
            tick(&mut panel, index, ([y, words], on_bar), spec, axis.value_at(up.place(needed[index])));
            taken = Some(words);
        }
        factor_label(&mut panel, index, [up.place_within(from), end], ends[index + 1] / from, taken);
        let at = [centre(index), HEIGHT - 12.0];
        panel.text(key, at, Anchor::Middle, TextSize::Small, Tone::Soft.full(), Label::words(key));
        panel.handles.push(Handle {
            key: param,
            at: [centre(index), up.place_within(ends[index + 1])],
            across: None,
            along: axis.map(|axis| Binding { target: Target::Param(param), axis }),
            glyph: None,
            tone: Tone::Ink,
        });
    }
    total(&mut panel, times, level, &up);
    panel
}

/// Where a tick's words stand, on their baseline: on the side that is away from the handle, beyond it where the tick lies
/// under it; on the other side where that would be on the bar. And whether it is on the bar nevertheless.
fn beside_tick(tick: f64, handle: f64, [top, bottom]: [f64; 2]) -> (f64, bool) {
    // Letters reach from 10 above the baseline to 3 below it, the handle from its centre 9 up and down.
    let hidden = |words: f64| words + 3.0 > handle - 9.0 && words - 10.0 < handle + 9.0;
    let under = if hidden(tick + 15.0) { handle + 22.0 } else { tick + 15.0 };
    let over = if hidden(tick - 5.0) { handle - 14.0 } else { tick - 5.0 };
    let sides = if tick > handle { [under, over] } else { [over, under] };
    let clear = |words: &f64| {
        let inside = *words >= 32.0 && *words <= HEIGHT - 27.0;
        inside && (*words + 2.0 <= top || *words - 9.0 >= bottom || bottom - top < 4.0)
    };
    sides.into_iter().find(clear).map_or((sides[0], true), |words| (words, false))
}

/// Powers of ten, those below 1 as parts.
fn ticks(up: &Axis) -> Vec<(f64, Label)> {
    let label = |ratio: f64| {
        let whole = ratio.max(1.0 / ratio);
        if whole > 5e3 {
            let key = if ratio < 1.0 { "tick-part-wan" } else { "tick-wan" };
            Label::words(key).with("value", Format::TenThousands.print(whole))
        } else if ratio < 0.5 {
            Label::words("tick-part").with("value", Format::Fixed(0).print(whole))
        } else {
            Label::number(Format::Fixed(0).print(ratio))
        }
    };
    up.ticks(6).into_iter().map(|ratio| (ratio, label(ratio))).collect()
}

/// 1, and the product of the first one, two, … factors. A factor that is 0 on both sides counts as no difference.
fn running(inputs: &Inputs) -> Vec<f64> {
    let (social, shop) = (inputs.social(), inputs.shop());
    let mut ends = vec![1.0];
    let mut product: f64 = 1.0;
    for (factor, ..) in FACTORS {
        let (mine, other) = (social.value(factor), shop.value(factor));
        let times = if factor == Factor::Session { other / mine } else { mine / other };
        // Off the picture is far enough for what is infinitely more or less.
        product *= if times.is_nan() { 1.0 } else { times.within(FARTHEST.0, FARTHEST.1) };
        ends.push(product);
    }
    ends
}

/// From a hundredth to a thousand times, or as many powers of ten as are needed: it stays while the reader drags.
fn ratio_axis(ends: &[f64], needed: &[f64]) -> Axis {
    let shown = || ends.iter().chain(needed).copied();
    let low = shown().fold(0.02, f64::min).max(1e-4);
    let high = shown().fold(500.0, f64::max).min(1e6);
    let power = |exponent: f64| libm::pow(10.0, exponent);
    let domain = (power(libm::floor(libm::log10(low))), power(libm::ceil(libm::log10(high))));
    Axis::log(domain, (HEIGHT - 44.0, 40.0))
}

/// Values of the chat side's factor along the ratio axis, when its bar begins at `from`; `None` when the other side's
/// is 0, so that no value of this side makes a ratio.
fn value_axis(inputs: &Inputs, factor: Factor, from: f64, up: &Axis) -> Option<Axis> {
    let other = inputs.shop().value(factor);
    let (low, high) = up.domain;
    (other > 0.0).then(|| {
        if factor == Factor::Session {
            // The shorter the visit the more of them: the axis stands on its head.
            Axis { domain: (other * from / high, other * from / low), range: (up.range.1, up.range.0), ..*up }
        } else {
            Axis { domain: (other * low / from, other * high / from), ..*up }
        }
    })
}

/// How far the lever can be moved: from the least to the most that the parameter may be.
fn reach(panel: &mut Panel, x: f64, spec: &ParamSpec, axis: &Axis) {
    let (low, high) = spec.range();
    // Only a share or minutes can be 0: infinitely far down.
    let end = |value: f64| if value > 0.0 { axis.place_within(value) } else { axis.range.0 };
    panel.line("reach", vec![[x, end(low)], [x, end(high)]], Tone::Soft.at(0.35).line(6.0));
}

/// A bar between two heights: the chat's gain solid jade, its loss hatched vermilion.
fn bar(panel: &mut Panel, key: &'static str, index: usize, from: f64, to: f64) {
    let (x0, x1) = (centre(index) - 15.0, centre(index) + 15.0);
    let fill = if to <= from { Tone::Jade.at(0.55).solid() } else { Tone::Vermilion.at(0.75).hatch() };
    let points = vec![[x0, from], [x1, from], [x1, to], [x0, to]];
    panel.enter(key, Entrance::Fade, Shape::Path { points, closed: true, stroke: None, fill: Some(fill) });
    // Each bar begins where the one before it ended.
    panel.line("step", vec![[x0, from], [x1, from]], Tone::Soft.line(1.0));
    if index < FACTORS.len() {
        panel.line("step", vec![[x1, to], [x1 + COLUMN - 30.0, to]], Tone::Soft.line(1.0));
    }
}

/// Where the lever's end would have to be: a firm tick within its reach, a broken grey one beyond.
fn tick(panel: &mut Panel, index: usize, ([y, words], on_bar): ([f64; 2], bool), spec: &ParamSpec, needed: f64) {
    let (x, within) = (centre(index), spec.admit(needed).is_ok());
    let (tone, stroke) = if within { (Tone::Ink, Tone::Ink.line(2.0)) } else { (Tone::Soft, Tone::Soft.dashes(1.5)) };
    panel.line("needed-ground", vec![[x - 18.0, y], [x + 18.0, y]], Tone::Paper.line(3.0));
    panel.line("needed", vec![[x - 18.0, y], [x + 18.0, y]], stroke);
    let (.., key) = FACTORS[index];
    let value = match key {
        "needed-share" if needed < 0.1 => Format::Percent(1).print(needed),
        "needed-share" => Format::Percent(0).print(needed),
        _ => Format::Significant(if needed < 100.0 { 2 } else { 3 }).print(needed),
    };
    let length = value.chars().count();
    if length <= LONGEST {
        // Where the words cannot but stand on a bar, its hatch makes room for them.
        let half = 4.5 + 3.5 * length as f64;
        let (top, bottom) = (words - 11.0, words + 3.0);
        if on_bar {
            let ground = vec![[x - half, top], [x + half, top], [x + half, bottom], [x - half, bottom]];
            panel.area("needed-room", ground, Tone::Paper.full().solid());
        }
        let label = Label::words(key).with("value", value);
        panel.text("needed", [x, words], Anchor::Middle, TextSize::Small, tone.full(), label);
    }
}

/// "×7" or "÷80", at the end where the bar begins, clear of the handle at its other end; it gives way to other words.
fn factor_label(panel: &mut Panel, index: usize, [start, end]: [f64; 2], times: f64, taken: Option<f64>) {
    let (key, times) = if times >= 1.0 { ("times", times) } else { ("part", 1.0 / times) };
    let y = if end <= start { (start + 16.0).max(end + 24.0) } else { (start - 7.0).min(end - 15.0) };
    let y = y.within(32.0, HEIGHT - 26.0);
    if taken.is_some_and(|taken| (taken - y).abs() < 13.0) {
        return;
    }
    let value = if times < 1e4 { Format::Significant(2).print(times) } else { "∞".to_owned() };
    let label = Label::words(key).with("value", value);
    panel.text("times", [centre(index), y], Anchor::Middle, TextSize::Small, Tone::Ink.full(), label);
}

/// The sum of all bars.
fn total(panel: &mut Panel, times: f64, level: f64, up: &Axis) {
    let index = FACTORS.len();
    let ratio = if times.is_nan() { 1.0 } else { (1.0 / times).within(FARTHEST.0, FARTHEST.1) };
    let end = up.place_within(ratio);
    bar(panel, "total", index, level, end);
    let label = if times.is_nan() || times.is_infinite() || times <= 0.0 {
        Label::words("total-none")
    } else if times > 1.0 {
        Label::words("tick-part").with("value", Format::Significant(3).print(times))
    } else {
        Label::words("total").with("value", Format::Significant(3).print(1.0 / times))
    };
    let y = if end > level { end + 16.0 } else { end - 7.0 };
    panel.text("total-ratio", [PANEL_WIDTH - 4.0, y], Anchor::End, TextSize::Body, Tone::Ink.full(), label);
    let at = [centre(index), HEIGHT - 12.0];
    panel.text("total", at, Anchor::Middle, TextSize::Small, Tone::Ink.full(), Label::words("factor-total"));
}
