//! Yuan a person and day on one scale: the chat, the shop, and a company that sells among friends.

use super::print_spending;
use crate::attention_and_intent::{Inputs, REPORTED};
use crate::axis::{self, Axis};
use crate::format::Format;
use crate::scene::{Anchor, Label, PANEL_WIDTH, Panel, Shape, TextSize, Tone};

pub fn draw(inputs: &Inputs) -> Panel {
    let (w, h) = (PANEL_WIDTH, 160.0);
    let mut panel = Panel::new("reported", h);
    let across = Axis::log((0.1, 100.0), (20.0, w - 24.0));
    let number = |value: f64| (value, Label::number(Format::Trimmed(1).print(value)));
    let ticks = [0.1, 1.0, 10.0, 100.0].map(number);
    axis::draw_bottom(&mut panel, &across, h - 48.0, &ticks, Label::words("axis-spending"));
    let sides = [
        ("spending-social", inputs.social(), 24.0, Tone::Jade),
        ("spending-shop", inputs.shop(), 52.0, Tone::Vermilion),
    ];
    for (key, side, y, tone) in sides {
        let x = across.place_within(side.spending().max(across.domain.0));
        panel.line("row", vec![[across.range.0, y], [across.range.1, y]], Tone::Faint.line(1.0));
        let shape = if tone == Tone::Jade {
            Shape::Circle {
                at: [x, y],
                radius: 5.0,
                stroke: Some(tone.line(2.0)),
                fill: Some(Tone::Paper.full().solid()),
            }
        } else {
            Shape::Circle { at: [x, y], radius: 6.0, stroke: None, fill: Some(tone.full().solid()) }
        };
        panel.mark(key, shape);
        let (anchor, shift) = if x > w / 2.0 { (Anchor::End, -12.0) } else { (Anchor::Start, 12.0) };
        let label = Label::words(key).with("value", print_spending(&side));
        panel.text(key, [x + shift, y + 4.0], anchor, TextSize::Small, tone.full(), label);
    }
    let y = 80.0;
    panel.line("row", vec![[across.range.0, y], [across.range.1, y]], Tone::Faint.line(1.0));
    let years: Vec<_> = REPORTED.iter().map(|year| [across.place(year.per_buyer_and_day()), y]).collect();
    let (first, last) = (years[0], years[years.len() - 1]);
    panel.line("years", vec![first, last], Tone::Ink.line(1.5));
    panel.dots("years", years, 4.0, Tone::Ink.full());
    let ends = [("reported-first", first, Anchor::End, -10.0), ("reported-last", last, Anchor::Start, 10.0)];
    for ((key, [x, y], anchor, shift), year) in ends.into_iter().zip([REPORTED[0], REPORTED[REPORTED.len() - 1]]) {
        let label = Label::words(key).with("year", year.year.to_string());
        panel.text(key, [x + shift, y + 4.0], anchor, TextSize::Small, Tone::Ink.full(), label);
    }
    panel
}
