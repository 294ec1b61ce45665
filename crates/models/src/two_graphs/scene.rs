//! The same people on two rings: their things between them, or their ties.

use super::{Memory, Worlds};
use crate::format::Format;
use crate::model::{Phase, View};
use crate::scene::{Anchor, Label, Panel, Point, Shape, Taps, Target, TextSize, Tone};

pub fn draw(worlds: &Worlds, view: &View) -> Vec<Panel> {
    // Before the guess only the victim is marked.
    let round = match view.phase {
        Phase::Guessing(_) => 0,
        Phase::Open(_) => view.step.unwrap_or(u32::MAX).min(worlds.inputs.rounds as u32),
    };
    vec![shop(worlds, round), friends(worlds, round)]
}

fn side() -> f64 {
    360.0
}

fn ring(count: usize, centre: Point, radius: f64) -> Vec<Point> {
    (0..count)
        .map(|index| {
            let angle = std::f64::consts::TAU * (index as f64 / count as f64 - 0.25);
            [centre[0] + radius * libm::cos(angle), centre[1] + radius * libm::sin(angle)]
        })
        .collect()
}

fn shop(worlds: &Worlds, round: u32) -> Panel {
    let side = side();
    let mut panel = Panel::new("shop", side + 32.0);
    let centre = [side / 2.0, side / 2.0];
    let people = ring(worlds.purchases.people(), centre, side / 2.0 - 14.0);
    let things = ring(worlds.purchases.things(), centre, side / 4.0);
    let ends: Vec<[Point; 2]> = (0..worlds.purchases.people() as u32)
        .flat_map(|person| worlds.purchases.bought(person).iter().map(move |thing| (person, *thing)))
        .map(|(person, thing)| [people[person as usize], things[thing as usize]])
        .collect();
    panel.mark("purchases", Shape::Segments { ends, stroke: Tone::Soft.at(0.35).line(1.0) });
    let bad = [people[worlds.victim as usize], things[worlds.thing as usize]];
    panel.mark("bad-purchase", Shape::Segments { ends: vec![bad], stroke: Tone::Vermilion.line(2.0) });
    panel.dots("things", things.clone(), 4.0, Tone::Ink.full());
    panel.dots("bad-thing", vec![things[worlds.thing as usize]], 6.0, Tone::Vermilion.full());
    crowd(&mut panel, &people, worlds, &worlds.shop, round);
    panel.taps = Some(Taps { target: Target::Param("thing"), at: things, reach: 24.0 });
    panel
}

fn friends(worlds: &Worlds, round: u32) -> Panel {
    let side = side();
    let mut panel = Panel::new("friends", side + 32.0);
    let people = ring(worlds.friends.people(), [side / 2.0, side / 2.0], side / 2.0 - 14.0);
    let ends: Vec<[Point; 2]> = (0..worlds.friends.people() as u32)
        .flat_map(|person| worlds.friends.neighbours(person).map(move |(friend, _)| (person, friend)))
        .filter(|(person, friend)| person < friend)
        .map(|(person, friend)| [people[person as usize], people[friend as usize]])
        .collect();
    panel.mark("ties", Shape::Segments { ends, stroke: Tone::Soft.at(0.35).line(1.0) });
    let memory = &worlds.ties;
    let told: Vec<[Point; 2]> = (0..people.len())
        .filter(|person| memory.known_since[*person].is_some_and(|since| since <= round))
        .filter_map(|person| Some([people[memory.told_by[person]? as usize], people[person]]))
        .collect();
    if !told.is_empty() {
        panel.mark("told", Shape::Segments { ends: told, stroke: Tone::Vermilion.line(1.5) });
    }
    crowd(&mut panel, &people, worlds, memory, round);
    panel.taps = Some(Taps { target: Target::Param("victim"), at: people, reach: 24.0 });
    panel
}

fn crowd(panel: &mut Panel, people: &[Point], worlds: &Worlds, memory: &Memory, round: u32) {
    let knows = |person: &usize| memory.known_since[*person].is_some_and(|since| since <= round);
    let pick = |wanted: bool| (0..people.len()).filter(|p| knows(p) == wanted).map(|p| people[p]).collect();
    panel.dots("ignorant", pick(false), 4.0, Tone::Faint.full());
    panel.dots("informed", pick(true), 5.0, Tone::Vermilion.full());
    let at = people[worlds.victim as usize];
    panel.mark("victim", Shape::Circle { at, radius: 8.0, stroke: Some(Tone::Ink.line(1.5)), fill: None });
    let label = Label::words("informed-count").with("count", Format::Fixed(0).print(memory.informed(round) as f64));
    let place = [crate::scene::PANEL_WIDTH / 2.0, panel.height - 10.0];
    panel.text("informed-count", place, Anchor::Middle, TextSize::Body, Tone::Ink.full(), label);
}
