//! How many know, round by round: in the shop, among friends, and in two hundred other runs.

use crate::axis::{self, Axis};
use crate::format::Format;
use crate::scene::{
    Anchor, Binding, Entrance, Handle, Label, PANEL_WIDTH, Panel, Point, Shape, Target, TextSize, Tone,
};
use crate::two_graphs::{MOST_ROUNDS, Memory, Worlds};

pub fn draw(worlds: &Worlds, round: u32, guess: Option<f64>) -> Panel {
    let (h, left, right) = (248.0, 36.0, PANEL_WIDTH - 14.0);
    let mut panel = Panel::new("curve", h);
    let people = worlds.friends.people() as f64;
    let across = Axis::linear((0.0, MOST_ROUNDS.into()), (left, right));
    let up = Axis::linear((0.0, people), (h - 48.0, 40.0));
    let number = |value: f64| (value, Label::number(Format::Fixed(0).print(value)));
    let upright: Vec<_> = up.ticks(4).into_iter().map(number).collect();
    axis::draw_upright(&mut panel, &up, left, right, &upright, Label::words("axis-people"));
    let bottom: Vec<_> = across.ticks(5).into_iter().map(number).collect();
    axis::draw_bottom(&mut panel, &across, h - 48.0, &bottom, Label::words("axis-rounds"));

    let place = |round: u32, count: f64| [across.place(round.into()), up.place_within(count)];
    let rounds = || 0..=MOST_ROUNDS;
    if !worlds.fan.is_empty() {
        // The middle eighty and the middle fifty of a hundred runs.
        let sorted: Vec<Vec<f64>> = rounds()
            .map(|round| {
                let mut counts = worlds.after(round);
                counts.sort_by(f64::total_cmp);
                counts
            })
            .collect();
        let quantile = |round: u32, share: f64| {
            let counts = &sorted[round as usize];
            counts[libm::round(share * (counts.len() - 1) as f64) as usize]
        };
        for (key, low, high) in [("most-runs", 0.1, 0.9), ("middle-runs", 0.25, 0.75)] {
            let edge = |share: f64| rounds().map(move |round| (round, share));
            let outline: Vec<Point> =
                edge(high).chain(edge(low).rev()).map(|(round, share)| place(round, quantile(round, share))).collect();
            panel.area(key, outline, Tone::Jade.at(0.13).solid());
        }
        let mean = |round| Some(place(round, worlds.among_friends(round)?.mean));
        let line: Vec<Point> = rounds().filter_map(mean).collect();
        panel.line("mean", line, Tone::Jade.dashes(1.5));
    }
    let line = |memory: &Memory, rounds: std::ops::RangeInclusive<u32>| -> Vec<Point> {
        rounds.map(|round| place(round, memory.informed(round) as f64)).collect()
    };
    for (key, memory, tone) in [("shop-line", &worlds.shop, Tone::Vermilion), ("tie-line", &worlds.ties, Tone::Jade)] {
        panel.line("to-come", line(memory, round..=MOST_ROUNDS), tone.at(0.3).line(1.5));
        let points = line(memory, 0..=round);
        let stroke = Some(tone.line(2.25));
        panel.enter(key, Entrance::Draw, Shape::Path { points, closed: false, stroke, fill: None });
    }
    let x = across.place(round.into());
    panel.line("now", vec![[x, up.range.0], [x, up.range.1 - 6.0]], Tone::Ink.at(0.5).line(1.0));
    // Early, where the shop is ahead of everybody, and away from the names at the lines' ends.
    let [x, y] = place(6, worlds.shop.informed(6) as f64);
    let shop = Label::words("shop-line");
    panel.text("shop-line", [x, y - 7.0], Anchor::Middle, TextSize::Small, Tone::Vermilion.full(), shop);
    let mine = worlds.ties.informed(MOST_ROUNDS) as f64;
    let mean = worlds.among_friends(MOST_ROUNDS).map_or(mine, |summary| summary.mean);
    let percentile = worlds.results().percentile.unwrap_or(0.5);
    // The name of the upper line stands above it, that of the lower below, unless the ground or the top is near.
    let height = |level| place(0, level)[1];
    let lower = (height(mine.min(mean)) + 16.0).min(up.range.0 - 6.0);
    let upper = (height(mine.max(mean)) - 7.0).max(up.range.1 - 6.0).min(lower - 16.0);
    let (mine_y, mean_y) = if mine >= mean { (upper, lower) } else { (lower, upper) };
    for (key, y, tone) in [("mine", mine_y, Tone::Ink), ("mean", mean_y, Tone::Jade)] {
        let label = Label::words(key).with("percentile", Format::Fixed(0).print(100.0 * percentile));
        panel.text(key, [right - 4.0, y], Anchor::End, TextSize::Small, tone.full(), label);
    }
    if let Some(guess) = guess {
        let at = place(1, guess);
        panel.mark("ghost", Shape::Circle { at, radius: 7.0, stroke: Some(Tone::Soft.dashes(1.5)), fill: None });
        let label = Label::words("ghost").with("people", Format::Fixed(0).print(guess));
        panel.text("ghost", [at[0] + 12.0, at[1] + 4.0], Anchor::Start, TextSize::Small, Tone::Soft.full(), label);
    }
    panel.handles.push(Handle {
        key: "rounds",
        at: place(round, worlds.ties.informed(round) as f64),
        across: Some(Binding { target: Target::Param("rounds"), axis: across }),
        along: None,
        glyph: None,
        tone: Tone::Jade,
    });
    panel
}
