//! A day as a strip: how little of it the two phones take, and how the minutes and the money on them are shared out.

use super::{Inputs, Side, print_spending};
use crate::axis::Axis;
use crate::format::Format;
use crate::scene::{Anchor, Fill, Label, PANEL_WIDTH, Panel, Point, TextSize, Tone};

const MINUTES_A_DAY: f64 = 24.0 * 60.0;
const ENDS: (f64, f64) = (20.0, PANEL_WIDTH - 20.0);
/// Tops of the strips: the day, the minutes on the phones, the money.
const DAY: f64 = 32.0;
const MINUTES: f64 = 88.0;
const MONEY: f64 = 160.0;
/// How high a strip is.
const HIGH: f64 = 24.0;

pub fn draw(inputs: &Inputs) -> Panel {
    let mut panel = Panel::new("day", 216.0);
    let (social, shop) = (inputs.social(), inputs.shop());
    let hours = Axis::linear((0.0, MINUTES_A_DAY), ENDS);
    let (left, right) = (hours.place(0.0), hours.place(social.minutes + shop.minutes));
    // What the phones take of the day, seen from near in the strip below.
    if right > left {
        let near = vec![[left, DAY + HIGH], [right, DAY + HIGH], [ENDS.1, MINUTES], [ENDS.0, MINUTES]];
        panel.area("near", near, Tone::Faint.at(0.35).solid());
    }
    panel.area("day", strip(DAY, ENDS), Tone::Faint.at(0.6).solid());
    split(&mut panel, DAY, (left, right), social.minutes, shop.minutes);
    for hour in [0_u8, 6, 12, 18, 24] {
        let at = [hours.place(60.0 * f64::from(hour)), DAY - 10.0];
        let anchor = match hour {
            0 => Anchor::Start,
            24 => Anchor::End,
            _ => Anchor::Middle,
        };
        let label = if hour == 24 { Label::words("hours") } else { Label::number(hour.to_string()) };
        panel.text("hour", at, anchor, TextSize::Small, Tone::Soft.full(), label);
    }
    split(&mut panel, MINUTES, ENDS, social.minutes, shop.minutes);
    split(&mut panel, MONEY, ENDS, social.spending(), shop.spending());
    let minutes = |side: &Side| Format::Fixed(0).print(side.minutes);
    said(&mut panel, MINUTES, ["day-social", "day-shop"], [minutes(&social), minutes(&shop)]);
    let money = [print_spending(&social), print_spending(&shop)];
    said(&mut panel, MONEY, ["spending-social", "spending-shop"], money);
    panel
}

/// A strip with its top at `y`.
fn strip(y: f64, (left, right): (f64, f64)) -> Vec<Point> {
    vec![[left, y], [right, y], [right, y + HIGH], [left, y + HIGH]]
}

/// A strip parted between the chat and the shop; where neither has anything it stays away.
fn split(panel: &mut Panel, y: f64, (left, right): (f64, f64), social: f64, shop: f64) {
    let parts = Axis::linear((0.0, social + shop), (left, right));
    if social + shop <= 0.0 {
        return;
    }
    let border = parts.place(social);
    let fills: [(&'static str, (f64, f64), Fill); 2] = [
        ("social-part", (left, border), Tone::Jade.at(0.55).solid()),
        ("shop-part", (border, right), Tone::Vermilion.full().hatch()),
    ];
    for (key, ends, fill) in fills.into_iter().filter(|(_, ends, _)| ends.1 > ends.0) {
        panel.area(key, strip(y, ends), fill);
    }
}

/// What each has, in words below its end of a strip.
fn said(panel: &mut Panel, y: f64, keys: [&'static str; 2], values: [String; 2]) {
    let ends = [(ENDS.0, Anchor::Start, Tone::Jade), (ENDS.1, Anchor::End, Tone::Vermilion)];
    for ((key, value), (x, anchor, tone)) in keys.into_iter().zip(values).zip(ends) {
        let label = Label::words(key).with("value", value);
        panel.text(key, [x, y + HIGH + 18.0], anchor, TextSize::Small, tone.full(), label);
    }
}
