//! The ratio of the two sides, factor by factor, and what a real company between them reported.

use super::{Factor, Inputs, REPORTED};
use crate::axis::{self, Axis};
use crate::format::Format;
use crate::model::{Phase, View};
use crate::param::Scale;
use crate::scene::{Anchor, Binding, Handle, Label, Panel, Point, Shape, Target, TextSize, Tone};

/// Keys of the factors, their labels and the parameters that their handles move.
const FACTORS: [(Factor, &str, &str); 5] = [
    (Factor::Minutes, "factor-minutes", "social-minutes"),
    (Factor::Session, "factor-session", "social-session"),
    (Factor::Intent, "factor-intent", "social-intent"),
    (Factor::Conversion, "factor-conversion", "social-conversion"),
    (Factor::Basket, "factor-basket", "social-basket"),
];

pub fn draw(inputs: &Inputs, view: &View) -> Vec<Panel> {
    match view.phase {
        Phase::Guessing(guess) => vec![factors(inputs, &FACTORS[..1], Some(guess))],
        Phase::Open(guess) => vec![factors(inputs, &FACTORS, guess), reported(inputs)],
    }
}

/// Bars on a log scale, each beginning where the one before it ended: from no difference, through the factors, to the
/// ratio of what the two sides take in.
fn factors(inputs: &Inputs, shown: &[(Factor, &'static str, &'static str)], guess: Option<f64>) -> Panel {
    let (w, h) = (360.0, 372.0);
    let ends = running(inputs, shown);
    let mut panel = Panel::new("factors", h);
    let up = ratio_axis(&ends, guess, (h - 48.0, 34.0));
    let ticks: Vec<_> = up.ticks(6).into_iter().map(|v| (v, Label::number(Format::Significant(1).print(v)))).collect();
    axis::draw_upright(&mut panel, &up, 52.0, w - 14.0, &ticks, Label::words("axis-ratio"));
    let column = (w - 66.0) / 6.0;
    let left = |index: usize| 52.0 + column * index as f64;
    for (index, (factor, key, param)) in shown.iter().enumerate() {
        let (from, to) = (ends[index], ends[index + 1]);
        bar(&mut panel, key, left(index), column, up.place_within(from), up.place_within(to));
        let at = [left(index) + column / 2.0, h - 28.0];
        panel.text(key, at, Anchor::Middle, TextSize::Small, Tone::Soft.full(), Label::words(key));
        let at = [at[0], up.place_within(to)];
        let along = handle_axis(inputs, *factor, from, &up).map(|axis| Binding { target: Target::Param(param), axis });
        panel.handles.push(Handle { key: param, at, across: None, along, glyph: None, tone: Tone::Ink });
    }
    let level = up.place(1.0);
    panel.line("level", vec![[52.0, level], [w - 14.0, level]], Tone::Ink.line(1.0));
    let centre = left(5) + column / 2.0;
    if let (Some(total), true) = (ends.last(), shown.len() == FACTORS.len()) {
        bar(&mut panel, "total", left(5), column, level, up.place_within(*total));
        let label = Label::words("total").with("ratio", Format::Significant(2).print(*total));
        let y = up.place_within(*total) + 18.0;
        panel.text("total", [centre, y], Anchor::Middle, TextSize::Body, Tone::Ink.full(), label);
    }
    if let Some(guess) = guess {
        // The guess is how many times more the shop takes in, so it points down.
        let at = [centre, up.place_within(1.0 / guess)];
        panel.mark("ghost", Shape::Circle { at, radius: 9.0, stroke: Some(Tone::Soft.dashes(1.5)), fill: None });
        if shown.len() < FACTORS.len() {
            let axis = Axis { domain: (1.0 / up.domain.0, 1.0 / up.domain.1), ..up };
            let along = Some(Binding { target: Target::Guess, axis });
            panel.handles.push(Handle { key: "guess", at, across: None, along, glyph: None, tone: Tone::Vermilion });
        }
    }
    panel
}

/// 1, and the product of the first one, two, … factors. A factor that is 0 on both sides counts as no difference.
fn running(inputs: &Inputs, shown: &[(Factor, &'static str, &'static str)]) -> Vec<f64> {
    let (social, shop) = (inputs.social(), inputs.shop());
    let mut ends = vec![1.0];
    let mut product = 1.0;
    for (factor, ..) in shown {
        let (mine, other) = (social.value(*factor), shop.value(*factor));
        let times = if *factor == Factor::Session { other / mine } else { mine / other };
        // Off the picture is far enough for what is infinitely more or less.
        product *= if times.is_nan() { 1.0 } else { times.clamp(1e-9, 1e9) };
        ends.push(product);
    }
    ends
}

/// From a power of ten below everything shown to one above.
fn ratio_axis(ends: &[f64], guess: Option<f64>, range: (f64, f64)) -> Axis {
    let shown = || ends.iter().copied().chain(guess.map(|guess| 1.0 / guess));
    let low = shown().fold(0.1, f64::min).max(1e-6);
    let high = shown().fold(10.0, f64::max).min(1e6);
    let power = |exponent: f64| libm::pow(10.0, exponent);
    let domain = (power(libm::floor(libm::log10(low) - 0.1)), power(libm::ceil(libm::log10(high) + 0.1)));
    Axis { domain, range, scale: Scale::Log }
}

/// Values of the chat side's factor along the ratio axis, when its bar begins at `from`; `None` when the other side's
/// is 0, so that no value of this side makes a ratio.
fn handle_axis(inputs: &Inputs, factor: Factor, from: f64, up: &Axis) -> Option<Axis> {
    let other = inputs.shop().value(factor);
    let value = |ratio: f64| if factor == Factor::Session { other * from / ratio } else { other * ratio / from };
    (other > 0.0).then(|| Axis { domain: (value(up.domain.0), value(up.domain.1)), ..*up })
}

/// A bar between two heights: the chat's gain solid jade, its loss hatched vermilion.
fn bar(panel: &mut Panel, key: &'static str, left: f64, column: f64, from: f64, to: f64) {
    let (x0, x1) = (left + 4.0, left + column - 4.0);
    let fill = if to <= from { Tone::Jade.at(0.6).solid() } else { Tone::Vermilion.at(0.6).hatch() };
    panel.area(key, vec![[x0, from], [x1, from], [x1, to], [x0, to]], fill);
}

/// Yuan a person and day on one scale: the chat, the shop, and a company that sells among friends.
fn reported(inputs: &Inputs) -> Panel {
    let (w, h) = (360.0, 152.0);
    let mut panel = Panel::new("reported", h);
    let across = Axis::log((0.1, 100.0), (14.0, w - 14.0));
    let number = |value: f64| (value, Label::number(Format::Trimmed(1).print(value)));
    axis::draw_bottom(
        &mut panel,
        &across,
        h - 48.0,
        &[0.1, 1.0, 10.0, 100.0].map(number),
        Label::words("axis-spending"),
    );
    let at = |value: f64, y: f64| -> Point { [across.place_within(value), y] };
    panel.dots("social", vec![at(inputs.social().spending(), 40.0)], 6.0, Tone::Jade.full());
    panel.dots("shop", vec![at(inputs.shop().spending(), 40.0)], 6.0, Tone::Vermilion.full());
    let years = REPORTED.iter().map(|year| at(year.per_buyer_and_day(), 80.0)).collect();
    panel.dots("year", years, 4.5, Tone::Ink.full());
    for (key, value) in [("social", inputs.social().spending()), ("shop", inputs.shop().spending())] {
        let [x, y] = at(value, 26.0);
        panel.text(key, [x, y], Anchor::Middle, TextSize::Small, Tone::Ink.full(), Label::words(key));
    }
    let first = at(REPORTED[0].per_buyer_and_day(), 66.0);
    panel.text("reported", first, Anchor::Middle, TextSize::Small, Tone::Ink.full(), Label::words("reported"));
    panel
}
