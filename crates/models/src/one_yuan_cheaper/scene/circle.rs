//! The circle from volume to price and back: the cliff at a gain of one, the stream of shares, the pipe itself.

use super::{gains, percent_tick};
use crate::axis::{self, Axis};
use crate::bracket::Within;
use crate::format::Format;
use crate::one_yuan_cheaper::{Course, Play, Pricing, Street};
use crate::param::Scale;
use crate::scene::{
    Anchor, Binding, Entrance, Handle, Label, PANEL_WIDTH, Panel, Point, Shape, Target, TextSize, Tone,
};

/// Points that a curve is drawn through.
const SAMPLES: usize = 72;

/// How many stalls can live, against the gain; the dot is this street.
pub fn cliff(street: &Street, course: &Course) -> Panel {
    let (w, h) = (PANEL_WIDTH, 228.0);
    let inputs = street.inputs();
    let circle = inputs.circle();
    let gain = circle.gain(inputs.sellers);
    let gains = gains(gain);
    let mut panel = Panel::new("cliff", h);
    let across = Axis::log(gains, (44.0, w - 24.0));
    let up = Axis::linear((0.0, inputs.sellers), (h - 48.0, 40.0));
    let number = |value: f64| (value, Label::number(Format::Trimmed(1).print(value)));
    let upright: Vec<_> = up.ticks(4).into_iter().filter(|count| count.fract() == 0.0).map(number).collect();
    axis::draw_upright(&mut panel, &up, 44.0, w - 24.0, &upright, Label::words("axis-survivors"));
    let ticks = if gains.1 > 10.0 { across.ticks(7) } else { vec![0.1, 0.2, 0.5, 1.0, 2.0, 5.0, 10.0] };
    let ticks: Vec<_> = ticks.into_iter().map(|gain| (gain, Label::number(Format::Trimmed(3).print(gain)))).collect();
    axis::draw_bottom(&mut panel, &across, h - 48.0, &ticks, Label::words("axis-gain"));
    let exponent = match circle.pricing {
        Pricing::Elasticity { elasticity, .. } => elasticity,
        Pricing::AverageCost { .. } => 1.0,
    };
    // N·G^(−1/b), and never less than one.
    let most = |gain: f64| {
        let part = if gain <= 1.0 { 1.0 } else { libm::pow(gain, -1.0 / exponent.max(1e-3)) };
        (inputs.sellers * part).max(1.0)
    };
    // Level up to one; the cliff begins exactly there.
    let falling = Axis::log((1.0, gains.1), (across.place(1.0), across.range.1)).samples(SAMPLES);
    let points: Vec<Point> =
        [gains.0].into_iter().chain(falling).map(|gain| [across.place(gain), up.place(most(gain))]).collect();
    panel.line("edge", vec![[across.place(1.0), up.range.0], [across.place(1.0), up.range.1]], Tone::Soft.dashes(1.0));
    panel.enter(
        "limit-curve",
        Entrance::Draw,
        Shape::Path { points, closed: false, stroke: Some(Tone::Ink.line(2.0)), fill: None },
    );
    let at = [across.place(1.0) - 8.0, up.range.0 - 12.0];
    panel.text("limit-name", at, Anchor::End, TextSize::Small, Tone::Soft.full(), Label::words("limit-name"));
    let alive = crate::one_yuan_cheaper::survivors(course.at(u32::MAX)) as f64;
    let at = [across.place_within(gain), up.place(alive)];
    let label = Label::words("alive").with("alive", Format::Fixed(0).print(alive));
    let (anchor, shift) = if at[0] > w - 100.0 { (Anchor::End, -4.0) } else { (Anchor::Start, 12.0) };
    panel.text("alive", [at[0] + shift, at[1] - 14.0], anchor, TextSize::Body, Tone::Ink.full(), label);
    if gain > 0.0 {
        let each = gain / inputs.sensitivity;
        let axis = Axis { domain: (gains.0 / each, gains.1 / each), ..across };
        panel.handles.push(Handle {
            key: "cliff",
            at,
            across: Some(Binding { target: Target::Param("sensitivity"), axis }),
            along: None,
            glyph: None,
            tone: Tone::Ink,
        });
    } else {
        panel.mark("cut", Shape::Circle { at, radius: 6.0, stroke: Some(Tone::Ink.line(2.0)), fill: None });
    }
    panel
}

/// Shares over time, stacked: a band a stall.
pub fn stream(street: &Street, time: u32) -> Panel {
    let (w, h) = (PANEL_WIDTH, 232.0);
    let mut panel = Panel::new("stream", h);
    let feedback = matches!(street.play(), Play::Feedback(_));
    let last = f64::from(street.horizon().max(2));
    let range = (44.0, w - 24.0);
    let across = if feedback { Axis::linear((0.0, last), range) } else { Axis::log((1.0, last), range) };
    let up = Axis::linear((0.0, 1.0), (h - 48.0, 40.0));
    let upright = [0.0, 0.5, 1.0].map(percent_tick);
    axis::draw_upright(&mut panel, &up, 44.0, w - 24.0, &upright, Label::words("axis-shares"));
    let number = |value: f64| (value, Label::number(Format::Fixed(0).print(value)));
    let bottom: Vec<_> = across.ticks(4).into_iter().map(number).collect();
    let name = Label::words(if feedback { "axis-round" } else { "axis-customer" });
    axis::draw_bottom(&mut panel, &across, h - 48.0, &bottom, name);
    bands(&mut panel, street, &across, &up);
    let now = f64::from(street.shown(time)).within(across.domain.0, last);
    let x = across.place(now);
    panel.line("now", vec![[x, up.range.0], [x, up.range.1 - 4.0]], Tone::Ink.line(1.5));
    if let Some(exit) = street.results().last_exit.filter(|exit| *exit <= last) {
        let x = across.place(exit);
        panel.line("last-exit", vec![[x, up.range.0], [x, up.range.1 - 8.0]], Tone::Vermilion.dashes(1.0));
        let label = Label::words("last-exit").with("round", Format::Fixed(0).print(exit));
        panel.text("last-exit", [w - 24.0, 26.0], Anchor::End, TextSize::Small, Tone::Vermilion.full(), label);
    }
    panel
}

fn bands(panel: &mut Panel, street: &Street, across: &Axis, up: &Axis) {
    let most = (across.domain.1 - across.domain.0) as usize;
    let samples: Vec<(f64, Vec<f64>)> = across
        .samples(if across.scale == Scale::Linear { SAMPLES.min(most) } else { SAMPLES })
        .into_iter()
        .map(|time| (across.place(time), street.shares_at(libm::round(time) as u32)))
        .collect();
    let stalls = samples[0].1.len();
    let mut below: Vec<f64> = vec![0.0; samples.len()];
    for stall in 0..stalls {
        let above: Vec<f64> = below.iter().zip(&samples).map(|(below, (_, shares))| below + shares[stall]).collect();
        let edge = |levels: &[f64]| -> Vec<Point> {
            levels.iter().zip(&samples).map(|(level, (x, _))| [*x, up.place_within(*level)]).collect()
        };
        let mut outline = edge(&above);
        outline.extend(edge(&below).into_iter().rev());
        let strength = if stall % 2 == 0 { 0.62 } else { 0.26 };
        let fill = Some(Tone::Ink.at(strength).solid());
        // Bands of one shade may come to touch: a line of the ground parts them.
        let stroke = Some(Tone::Paper.line(1.0));
        panel.enter("band", Entrance::Fade, Shape::Path { points: outline, closed: true, stroke, fill });
        below = above;
    }
}

/// The pipe: what a stall asks against what it sells, the stalls riding on it.
pub fn price_of_volume(street: &Street, time: u32) -> Panel {
    /// The volume at which the curve is held, over the mean.
    const HELD: f64 = 4.0;
    let (w, h) = (PANEL_WIDTH, 220.0);
    let inputs = street.inputs();
    let pricing = inputs.circle().pricing;
    let mut panel = Panel::new("pipe", h);
    let across = Axis::log((0.25, 16.0), (44.0, w - 24.0));
    let even = pricing.price(1.0);
    let scale = if matches!(pricing, Pricing::Elasticity { .. }) { Scale::Log } else { Scale::Linear };
    let up = Axis { domain: (0.45 * even, 1.5 * even), range: (h - 48.0, 34.0), scale };
    let ticks = [0.5, 0.75, 1.0, 1.25, 1.5].map(|part| {
        let price = part * even;
        let digits = if price < 100.0 { Format::Trimmed(1) } else { Format::Fixed(0) };
        (price, Label::number(digits.print(price)))
    });
    axis::draw_upright(&mut panel, &up, 44.0, w - 24.0, &ticks, Label::words("axis-price"));
    let times = [0.25, 0.5, 1.0, 2.0, 4.0, 8.0, 16.0]
        .map(|volume| (volume, Label::words("tick-times").with("times", Format::Trimmed(2).print(volume))));
    axis::draw_bottom(&mut panel, &across, h - 48.0, &times, Label::words("axis-volume"));
    let inside = |point: &Point| (up.range.1..=up.range.0).contains(&point[1]);
    let at = |volume: f64| [across.place(volume), up.place(pricing.price(volume))];
    let points: Vec<Point> = across.samples(SAMPLES).into_iter().map(at).filter(inside).collect();
    panel.enter(
        "price-curve",
        Entrance::Draw,
        Shape::Path { points, closed: false, stroke: Some(Tone::Vermilion.line(2.0)), fill: None },
    );
    let riding: Vec<Point> = street
        .shares_at(time)
        .iter()
        .map(|share| share * inputs.sellers)
        .filter(|volume| (across.domain.0..=across.domain.1).contains(volume))
        .map(at)
        .filter(inside)
        .collect();
    panel.dots("riding", riding, 4.0, Tone::Ink.full());
    let held = at(HELD);
    let binding = match pricing {
        // ln p = ln p̄ − b·ln 4: on the logarithmic axis the height of the curve is linear in b.
        Pricing::Elasticity { .. } => {
            let lowest = up.place(even * libm::pow(HELD, -0.5));
            Binding {
                target: Target::Param("cost-elasticity"),
                axis: Axis::linear((0.0, 0.5), (up.place(even), lowest)),
            }
        }
        // p = (1 + μ)(v + F/q): linear in F.
        Pricing::AverageCost { markup, unit_cost, mean_volume, .. } => {
            let most = inputs.fixed_cost.max(1.0) * 1.5;
            let price = |fixed: f64| (1.0 + markup) * (unit_cost + fixed / (mean_volume * HELD));
            Binding {
                target: Target::Param("fixed-cost"),
                axis: Axis::linear((0.0, most), (up.place(price(0.0)), up.place(price(most)))),
            }
        }
    };
    if inside(&held) {
        panel.handles.push(Handle {
            key: "pipe",
            at: held,
            across: None,
            along: Some(binding),
            glyph: None,
            tone: Tone::Vermilion,
        });
        let doubled = 1.0 - pricing.price(2.0) / even;
        let label = Label::words("doubling").with("saving", Format::Percent(1).print(doubled));
        let at = [w - 24.0, up.range.1 + 12.0];
        panel.text("doubling", at, Anchor::End, TextSize::Small, Tone::Vermilion.full(), label);
    }
    panel
}
