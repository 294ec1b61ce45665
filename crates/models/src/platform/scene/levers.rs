//! The levers where they are at work: under the street, under the circle, and under both.

use super::{CIRCLE_START, LEFT, RIGHT, STREET_END};
use crate::axis::Axis;
use crate::commission_tree::MOST_LEVELS;
use crate::format::Format;
use crate::param::{Kind, ParamSpec, Scale};
use crate::platform::{Inputs, MESSAGES, Outputs, Ruled};
use crate::scene::{Anchor, Binding, Glyph, Handle, Label, Panel, Shape, Target, TextSize, Tone};

/// Where tracks lie.
const HALVES: f64 = 216.0;
const TALK: f64 = 268.0;
const RETURNS: f64 = 348.0;
const MONEY: f64 = 400.0;
/// Where the tracks that span both worlds begin: before them stand words.
const WORDS_END: f64 = 116.0;

pub fn draw(panel: &mut Panel, ruled: &Ruled, results: &Outputs) {
    let inputs = ruled.inputs();
    let label = Label::words("price-ranking").with("value", Format::Significant(2).print(inputs.price_ranking));
    let ranking = Track { key: "price-ranking", glyph: Some(Glyph::Tag), tone: Tone::Vermilion };
    ranking.draw(panel, inputs.price_ranking, (LEFT + 13.0, STREET_END - 13.0), HALVES);
    panel.text("price-ranking", [LEFT, HALVES - 20.0], Anchor::Start, TextSize::Small, Tone::Ink.full(), label);
    levels(panel, inputs);
    messages(panel, inputs);
    let returns = Track { key: "refund", glyph: Some(Glyph::Parcel), tone: Tone::Jade };
    returns.draw(panel, inputs.refund, (WORDS_END + 13.0, RIGHT - 13.0), RETURNS);
    let label = Label::words("refund").with("value", Format::Percent(0).print(inputs.refund));
    panel.text("refund", [LEFT, RETURNS + 4.0], Anchor::Start, TextSize::Small, Tone::Ink.full(), label);
    money(panel, ruled, results);
}

/// A line with a handle that moves a parameter through all its range.
struct Track {
    key: &'static str,
    glyph: Option<Glyph>,
    tone: Tone,
}

impl Track {
    fn axis(&self, range: (f64, f64)) -> Axis {
        let spec = Inputs::SPECS.iter().find(|spec| spec.id == self.key);
        let domain = spec.map_or((0.0, 1.0), ParamSpec::range);
        match spec.map(|spec| spec.kind) {
            Some(Kind::Number { scale: Scale::Log, .. }) => Axis::log(domain, range),
            _ => Axis::linear(domain, range),
        }
    }

    fn draw(&self, panel: &mut Panel, value: f64, range: (f64, f64), y: f64) {
        let axis = self.axis(range);
        let x = axis.place_within(value);
        panel.line("track", vec![[range.0, y], [range.1, y]], Tone::Faint.line(3.0));
        panel.line("track-set", vec![[range.0, y], [x, y]], self.tone.at(0.6).line(3.0));
        self.hold(panel, axis, [x, y]);
    }

    fn hold(&self, panel: &mut Panel, axis: Axis, at: [f64; 2]) {
        panel.handles.push(Handle {
            key: self.key,
            at,
            across: Some(Binding { target: Target::Param(self.key), axis }),
            along: None,
            glyph: self.glyph,
            tone: self.tone,
        });
    }
}

/// Under the circle: how many levels are paid.
fn levels(panel: &mut Panel, inputs: &Inputs) {
    let track = Track { key: "levels", glyph: None, tone: Tone::Jade };
    let range = (CIRCLE_START + 8.0, RIGHT - 8.0);
    let axis = track.axis(range);
    let dots = (1..=MOST_LEVELS as u32 + 1).map(|level| [axis.place(level.into()), HALVES]).collect();
    track.draw(panel, inputs.levels, range, HALVES);
    panel.dots("levels", dots, 2.0, Tone::Soft.full());
    let label = if inputs.levels > MOST_LEVELS as f64 {
        Label::words("levels-all")
    } else {
        Label::words("levels-now").with("value", Format::Fixed(0).print(inputs.levels))
    };
    panel.text("levels", [CIRCLE_START, HALVES - 20.0], Anchor::Start, TextSize::Small, Tone::Ink.full(), label);
}

/// Ten messages, the adverts first; the handle stands where the talk begins.
fn messages(panel: &mut Panel, inputs: &Inputs) {
    let track = Track { key: "adverts", glyph: None, tone: Tone::Ink };
    let axis = track.axis((WORDS_END + 8.0, RIGHT - 8.0));
    for message in 0..MESSAGES as u32 {
        let advert = f64::from(message) < inputs.adverts;
        let (glyph, tone) = if advert { (Glyph::Megaphone, Tone::Vermilion) } else { (Glyph::Talk, Tone::Jade) };
        let at = [axis.place(f64::from(message) + 0.5), TALK];
        panel.mark("message", Shape::Glyph { glyph, at, size: 17.0, paint: tone.full() });
    }
    let (x, y) = (axis.place(inputs.adverts), TALK + 24.0);
    panel.line("track", vec![[axis.range.0, y], [axis.range.1, y]], Tone::Faint.line(3.0));
    panel.line("track-set", vec![[axis.range.0, y], [x, y]], Tone::Vermilion.at(0.6).line(3.0));
    panel.line("border", vec![[x, TALK - 12.0], [x, y]], Tone::Ink.line(1.0));
    track.hold(panel, axis, [x, y]);
    let label = Label::words("adverts").with("value", Format::Fixed(0).print(inputs.adverts));
    panel.text("adverts", [LEFT, TALK + 4.0], Anchor::Start, TextSize::Small, Tone::Ink.full(), label);
    let key = if inputs.disclosed == 1.0 { "disclosed" } else { "undisclosed" };
    panel.text("disclosed", [LEFT, TALK + 28.0], Anchor::Start, TextSize::Small, Tone::Soft.full(), Label::words(key));
}

/// What a person spends a month on either side; the end of the chat's bar is the entrance for shopping.
fn money(panel: &mut Panel, ruled: &Ruled, results: &Outputs) {
    let track = Track { key: "entrance", glyph: Some(Glyph::Coin), tone: Tone::Jade };
    let start = WORDS_END;
    let across = track.axis((start, RIGHT - 13.0));
    // Spending grows with the share who come to buy: where the share stands, the money stands.
    let a_yuan = (across.range.1 - start) / ruled.chat_money(across.domain.1);
    let bars = [
        ("shop-money", results.shop_money, Tone::Vermilion, MONEY),
        ("chat-money", results.social_money, Tone::Jade, MONEY + 28.0),
    ];
    for (key, money, tone, y) in bars {
        let label = Label::words(key).with("value", Format::Fixed(0).print_output(money));
        panel.text(key, [LEFT, y + 4.0], Anchor::Start, TextSize::Small, tone.full(), label);
        let end = start + a_yuan * money.unwrap_or(0.0);
        panel.line("money", vec![[start, y], [end, y]], tone.at(0.7).line(9.0));
    }
    let at = [across.place(ruled.inputs().entrance), MONEY + 28.0];
    track.hold(panel, across, at);
}
