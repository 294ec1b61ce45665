//! One pool, more and more spoons: what is left for each, and how many it feeds.

use super::money;
use crate::axis::{self, Axis};
use crate::format::Format;
use crate::scene::{Anchor, Binding, Entrance, Handle, Label, PANEL_WIDTH, Panel, Shape, Target, TextSize, Tone};
use crate::who_prospers::Inputs;

/// Incomes that the picture shows, in yuan a month.
const INCOMES: (f64, f64) = (10.0, 1e6);
/// Members that can be set.
const MEMBERS: (f64, f64) = (10.0, 1e5);

pub fn draw(inputs: &Inputs) -> Panel {
    let mut panel = Panel::new("members", 248.0);
    let across = Axis::log(MEMBERS, (52.0, PANEL_WIDTH - 24.0));
    let up = Axis::log(INCOMES, (196.0, 52.0));
    let count = |value: f64| Format::Fixed(0).print(value);
    let tick = |value: f64| {
        let label = if value < 1e4 {
            Label::number(count(value))
        } else {
            Label::words("tick-wan").with("value", count(value / 1e4))
        };
        (value, label)
    };
    let upright: Vec<_> = [10.0, 1e3, 1e5].map(tick).to_vec();
    axis::draw_upright(&mut panel, &up, across.range.0, across.range.1, &upright, Label::words("axis-income"));
    let bottom: Vec<_> = [10.0, 100.0, 1e3, 1e4, 1e5].map(tick).to_vec();
    axis::draw_bottom(&mut panel, &across, up.range.0, &bottom, Label::words("axis-members"));

    // Income a head is pool over members: a straight line where both axes are logarithmic.
    let pool = inputs.pool();
    let (from, to) = ((pool / INCOMES.1).max(MEMBERS.0), (pool / INCOMES.0).min(MEMBERS.1));
    if from < to {
        let points = [from, to].map(|members| [across.place(members), up.place(pool / members)]).to_vec();
        let stroke = Some(Tone::Jade.line(2.0));
        panel.enter("each", Entrance::Draw, Shape::Path { points, closed: false, stroke, fill: None });
    }
    let required = up.place(inputs.required_income);
    panel.line("required", vec![[across.range.0, required], [across.range.1, required]], Tone::Ink.dashes(1.5));
    let label = money(["required-yuan", "required-wan", "required-yi"], inputs.required_income);
    let at = [across.range.1 - 18.0, required - 7.0];
    panel.text("required", at, Anchor::End, TextSize::Small, Tone::Ink.full(), label);

    let viable = inputs.viable_agents();
    if (MEMBERS.0..=MEMBERS.1).contains(&viable) {
        let at = [across.place(viable), required];
        panel.mark("viable", Shape::Circle { at, radius: 8.0, stroke: Some(Tone::Ink.line(2.0)), fill: None });
        let label = Label::words("viable").with("value", count(viable));
        let (anchor, shift) = if at[0] < 140.0 { (Anchor::Start, 0.0) } else { (Anchor::End, -4.0) };
        panel.text("viable", [at[0] + shift, at[1] + 24.0], anchor, TextSize::Small, Tone::Ink.full(), label);
    }
    let each = pool / inputs.members;
    let label = money(["each-yuan", "each-wan", "each-yi"], each).with("members", count(inputs.members));
    panel.text("each", [across.range.1, 20.0], Anchor::End, TextSize::Body, Tone::Jade.full(), label);
    panel.handles.push(Handle {
        key: "required-income",
        at: [across.range.1, required],
        across: None,
        along: Some(Binding { target: Target::Param("required-income"), axis: up }),
        glyph: None,
        tone: Tone::Ink,
    });
    panel.handles.push(Handle {
        key: "members",
        at: [across.place(inputs.members), up.place_within(each)],
        across: Some(Binding { target: Target::Param("members"), axis: across }),
        along: None,
        glyph: None,
        tone: Tone::Jade,
    });
    panel
}
