//! What the sellers share, and what the buyers gain where shops compete, on one scale.

use super::money;
use crate::axis::Axis;
use crate::format::Format;
use crate::param::ParamSpec;
use crate::scene::{Anchor, Binding, Entrance, Glyph, Handle, Panel, Shape, Stroke, Target, TextSize, Tone};
use crate::who_prospers::Inputs;

/// Where the bars begin, and how far they may reach to either side.
const ZERO: f64 = 96.0;
const ENDS: (f64, f64) = (44.0, 336.0);
/// Units of the whole pool, while there is room.
const POOL: f64 = 96.0;

pub fn draw(panel: &mut Panel, inputs: &Inputs, top: f64) {
    let ratio = inputs.consumer_surplus() * inputs.population / inputs.pool();
    let unit = unit(ratio);
    let x = |ratio: f64| ZERO + unit * ratio;
    let (pool, gain) = (top + 32.0, top + 74.0);
    panel.line("zero", vec![[ZERO, pool - 10.0], [ZERO, gain + 12.0]], Tone::Soft.at(0.6).line(1.0));
    let bar = |tone: Tone, strength: f64| Stroke { paint: tone.at(strength), width: 9.0, dashed: false };
    panel.line("pool", vec![[ZERO, pool], [x(1.0), pool]], bar(Tone::Vermilion, 0.75));
    let label = money(["pool-yuan", "pool-wan", "pool-yi"], inputs.pool());
    panel.text("pool", [ZERO + 6.0, pool - 12.0], Anchor::Start, TextSize::Small, Tone::Vermilion.full(), label);
    panel.mark(
        "seller",
        Shape::Glyph { glyph: Glyph::Coin, at: [26.0, pool], size: 20.0, paint: Tone::Vermilion.full() },
    );
    panel.mark("buyer", Shape::Glyph { glyph: Glyph::Person, at: [26.0, gain], size: 20.0, paint: Tone::Ink.full() });

    let line = Shape::Path {
        points: vec![[ZERO, gain], [x(ratio), gain]],
        closed: false,
        stroke: Some(bar(Tone::Ink, if ratio < 0.0 { 0.3 } else { 0.75 })),
        fill: None,
    };
    panel.enter("gain", Entrance::Fade, line);
    let keys = if ratio < 0.0 { ["lost-yuan", "lost-wan", "lost-yi"] } else { ["gain-yuan", "gain-wan", "gain-yi"] };
    let label = money(keys, libm::fabs(ratio) * inputs.pool());
    let label = label.with("price", Format::Fixed(0).print(inputs.shop_price));
    panel.text("gain", [ZERO + 6.0, gain - 17.0], Anchor::Start, TextSize::Small, Tone::Ink.full(), label);
    price(panel, inputs, gain, x(ratio), unit);
}

/// The bar's end is the price in the shops: the cheaper, the longer.
fn price(panel: &mut Panel, inputs: &Inputs, y: f64, end: f64, unit: f64) {
    let Some((min, max)) = Inputs::SPECS.iter().find(|spec| spec.id == "shop-price").map(ParamSpec::range) else {
        return;
    };
    // A yuan off each of the M/price pieces that each of the P buyers takes, in pools of rPM.
    let a_yuan = unit / (inputs.friend_price * inputs.commission_pool);
    let at = |price: f64| end + (inputs.shop_price - price) * a_yuan;
    let price_at = |x: f64| inputs.shop_price - (x - end) / a_yuan;
    let (low, high) = (price_at(ENDS.1).max(min), price_at(ENDS.0).min(max));
    if high - low < 1.0 {
        return;
    }
    panel.handles.push(Handle {
        key: "shop-price",
        at: [end, y],
        across: Some(Binding {
            target: Target::Param("shop-price"),
            axis: Axis::linear((low, high), (at(low), at(high))),
        }),
        along: None,
        glyph: Some(Glyph::Tag),
        tone: Tone::Ink,
    });
}

/// Units of a pool: halved until the buyers' bar fits.
fn unit(ratio: f64) -> f64 {
    let mut unit = POOL;
    // Buyers gain at most some ten thousand pools.
    for _ in 0..24 {
        if (ENDS.0..=ENDS.1).contains(&(ZERO + unit * ratio)) {
            break;
        }
        unit /= 2.0;
    }
    unit
}
