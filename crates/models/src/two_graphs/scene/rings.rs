//! One ring of people joined by things, one ring of the same people joined by ties.

use super::{Track, diamond, ring, strip};
use crate::bracket::Within;
use crate::format::Format;
use crate::scene::{Anchor, Entrance, Glyph, Label, PANEL_WIDTH, Panel, Point, Shape, Taps, Target, TextSize, Tone};
use crate::two_graphs::{MOST_ROUNDS, Memory, Worlds};

const SHOP: Point = [90.0, 112.0];
const FRIENDS: Point = [270.0, 112.0];
const RADIUS: f64 = 76.0;

/// The friends' ring alone: as many people light up as the reader believes to know.
pub fn question(worlds: &Worlds, guess: f64) -> Panel {
    let mut panel = Panel::new("question", 376.0);
    let centre = [PANEL_WIDTH / 2.0, 148.0];
    let people = strip(worlds.friends.people(), centre, 132.0);
    let count = people.len();
    ties(&mut panel, worlds, &people);
    // Those who stand nearest to him light up first: a picture of the number and not of who it will be.
    let victim = worlds.victim as usize;
    let away = |person: usize| (person + count - victim) % count;
    let believed = |person: usize| {
        (away(person).min(count - away(person)) * 2) as f64 - f64::from(u8::from(away(person) * 2 <= count)) < guess
    };
    let pick =
        |wanted: bool| (0..count).filter(|p| *p != victim && believed(*p) == wanted).map(|p| people[p]).collect();
    panel.dots("ignorant", pick(false), 4.0, Tone::Faint.full());
    panel.dots("believed", pick(true), 4.0, Tone::Jade.at(0.6));
    panel.dots("informed", vec![people[victim]], 4.5, Tone::Jade.full());
    mark_victim(&mut panel, people[victim], 9.0);
    let number = Label::number(Format::Fixed(0).print(guess));
    panel.text("count", [centre[0], centre[1] + 4.0], Anchor::Middle, TextSize::Large, Tone::Jade.full(), number);
    let below = [centre[0], centre[1] + 28.0];
    panel.text("asked", below, Anchor::Middle, TextSize::Small, Tone::Ink.full(), Label::words("asked"));
    let shown = Label::words("asked-track");
    Track {
        key: "guess",
        target: Target::Guess,
        domain: (1.0, 60.0),
        value: guess,
        y: 340.0,
        tone: Tone::Jade,
        glyph: Some(Glyph::Person),
        ends: ["asked-one", "asked-all"],
        shown,
    }
    .draw(&mut panel);
    panel
}

/// Both rings after a round; after the first, the guess under the friends' ring, which it was about.
pub fn both(worlds: &Worlds, round: u32, guess: Option<f64>) -> Panel {
    let mut panel = Panel::new("worlds", 432.0);
    for (key, centre, tone) in [("by-things", SHOP, Tone::Vermilion), ("by-ties", FRIENDS, Tone::Jade)] {
        panel.text(key, [centre[0], 20.0], Anchor::Middle, TextSize::Body, tone.full(), Label::words(key));
    }
    shop(&mut panel, worlds, round);
    friends(&mut panel, worlds, round);
    if let Some(guess) = guess.filter(|_| round == 1) {
        let label = Label::words("ghost").with("people", Format::Fixed(0).print(guess));
        panel.text("ghost", [FRIENDS[0], 275.0], Anchor::Middle, TextSize::Small, Tone::Soft.full(), label);
    }
    let Worlds { inputs, .. } = worlds;
    let percent = |key, value| Label::words(key).with("value", Format::Percent(0).print(value));
    let tracks = [
        Track {
            key: "rounds",
            target: Target::Param("rounds"),
            domain: (0.0, MOST_ROUNDS.into()),
            value: inputs.rounds,
            y: 304.0,
            tone: Tone::Ink,
            glyph: None,
            ends: ["rounds-first", "rounds-last"],
            shown: Label::words("rounds").with("value", Format::Fixed(0).print(round.into())),
        },
        Track {
            key: "gossip",
            target: Target::Param("gossip"),
            domain: (0.0, 1.0),
            value: inputs.gossip,
            y: 356.0,
            tone: Tone::Jade,
            glyph: Some(Glyph::Talk),
            ends: ["gossip-never", "gossip-always"],
            shown: percent("gossip", inputs.gossip),
        },
        Track {
            key: "streamer",
            target: Target::Param("streamer"),
            domain: (0.0, 1.0),
            value: inputs.streamer,
            y: 408.0,
            tone: Tone::Vermilion,
            glyph: Some(Glyph::Phone),
            ends: ["streamer-none", "streamer-all"],
            shown: percent("streamer", inputs.streamer),
        },
    ];
    tracks.into_iter().for_each(|track| track.draw(&mut panel));
    panel
}

/// People outside, things inside; who reads what stands on the bad thing is joined to it.
fn shop(panel: &mut Panel, worlds: &Worlds, round: u32) {
    let shop = &worlds.purchases;
    let people = strip(shop.people(), SHOP, RADIUS);
    let things = ring(shop.things(), SHOP, RADIUS * 0.45);
    let ends: Vec<[Point; 2]> = (0..shop.people() as u32)
        .flat_map(|person| shop.bought(person).iter().map(move |thing| (person, *thing)))
        .map(|(person, thing)| [people[person as usize], things[thing as usize]])
        .collect();
    ground(panel, "purchases", ends);
    let bad = things[worlds.thing as usize];
    let reading: Vec<[Point; 2]> = (0..people.len())
        .filter(|person| *person != worlds.victim as usize)
        .filter(|person| worlds.shop.known_since[*person].is_some_and(|since| since <= round))
        .map(|person| [bad, people[person]])
        .collect();
    if !reading.is_empty() {
        let stroke = Tone::Vermilion.at(0.45).line(1.0);
        panel.enter("reading", Entrance::Fade, Shape::Segments { ends: reading, stroke });
    }
    let half = if things.len() > 40 { 1.8 } else { 3.0 };
    let sides = things.iter().flat_map(|at| {
        let corners = diamond(*at, half);
        (0..4).map(move |i| [corners[i], corners[(i + 1) % 4]])
    });
    panel.mark("things", Shape::Segments { ends: sides.collect(), stroke: Tone::Ink.at(0.7).line(1.0) });
    panel.line("bad-purchase", vec![people[worlds.victim as usize], bad], Tone::Vermilion.line(2.0));
    panel.area("bad-thing", diamond(bad, 7.0).to_vec(), Tone::Vermilion.full().solid());
    crowd(panel, &people, worlds, &worlds.shop, (round, Tone::Vermilion));
    count(panel, SHOP, ("shop-count", Tone::Vermilion), worlds.shop.informed(round));
}

/// Who told whom, among friends; a streamer stands in the middle of those who follow him.
fn friends(panel: &mut Panel, worlds: &Worlds, round: u32) {
    let people = strip(worlds.friends.people(), FRIENDS, RADIUS);
    ties(panel, worlds, &people);
    let memory = &worlds.ties;
    let knows = |person: usize| memory.known_since[person].is_some_and(|since| since <= round);
    if worlds.followers.contains(&true) {
        let spokes = |read: bool| -> Vec<[Point; 2]> {
            let heard = |p: usize| knows(p) && memory.told_by[p].is_none() && p != worlds.victim as usize;
            (0..people.len())
                .filter(|p| worlds.followers[*p] && heard(*p) == read)
                .map(|p| [FRIENDS, people[p]])
                .collect()
        };
        for (key, read, strength) in [("following", false, 0.2), ("streamed", true, 0.55)] {
            let ends = spokes(read);
            if !ends.is_empty() {
                panel.mark(key, Shape::Segments { ends, stroke: Tone::Vermilion.at(strength).line(1.0) });
            }
        }
    }
    let told: Vec<[Point; 2]> = (0..people.len())
        .filter(|person| knows(*person))
        .filter_map(|person| Some([people[memory.told_by[person]? as usize], people[person]]))
        .collect();
    if !told.is_empty() {
        panel.mark("told", Shape::Segments { ends: told, stroke: Tone::Jade.line(1.75) });
    }
    crowd(panel, &people, worlds, memory, (round, Tone::Jade));
    if worlds.followers.contains(&true) {
        let ground = Some(Tone::Paper.full().solid());
        let hub = Shape::Circle { at: FRIENDS, radius: 17.0, stroke: Some(Tone::Vermilion.line(1.5)), fill: ground };
        panel.enter("hub", Entrance::Fade, hub);
        let paint = Tone::Vermilion.full();
        panel.enter("streamer", Entrance::Fade, Shape::Glyph { glyph: Glyph::Phone, at: FRIENDS, size: 22.0, paint });
    }
    count(panel, FRIENDS, ("tie-count", Tone::Jade), memory.informed(round));
    panel.taps = Some(Taps { target: Target::Param("victim"), at: people, values: Vec::new(), reach: 24.0 });
}

fn ties(panel: &mut Panel, worlds: &Worlds, people: &[Point]) {
    let ends: Vec<[Point; 2]> = (0..people.len() as u32)
        .flat_map(|person| worlds.friends.neighbours(person).map(move |(friend, _)| (person, friend)))
        .filter(|(person, friend)| person < friend)
        .map(|(person, friend)| [people[person as usize], people[friend as usize]])
        .collect();
    ground(panel, "ties", ends);
}

/// Lines that everything else stands on. The more there are, the fainter each is, so that together they stay a ground.
fn ground(panel: &mut Panel, key: &'static str, ends: Vec<[Point; 2]>) {
    let strength = (60.0 / ends.len().max(1) as f64).within(0.06, 0.3);
    panel.mark(key, Shape::Segments { ends, stroke: Tone::Soft.at(strength).line(1.0) });
}

/// People who know are large and lit, the others small and faint.
fn crowd(panel: &mut Panel, people: &[Point], worlds: &Worlds, memory: &Memory, (round, tone): (u32, Tone)) {
    let knows = |person: &usize| memory.known_since[*person].is_some_and(|since| since <= round);
    let pick = |wanted: bool| (0..people.len()).filter(|p| knows(p) == wanted).map(|p| people[p]).collect();
    let room = std::f64::consts::PI * RADIUS / people.len() as f64;
    panel.dots("ignorant", pick(false), (room * 0.6).min(2.6), Tone::Faint.full());
    panel.dots("informed", pick(true), (room * 0.95).min(4.0), tone.full());
    mark_victim(panel, people[worlds.victim as usize], 7.0);
}

fn mark_victim(panel: &mut Panel, at: Point, radius: f64) {
    panel.mark("victim", Shape::Circle { at, radius, stroke: Some(Tone::Ink.line(1.5)), fill: None });
}

fn count(panel: &mut Panel, centre: Point, (key, tone): (&'static str, Tone), people: usize) {
    let number = Label::number(Format::Fixed(0).print(people as f64));
    panel.text("count", [centre[0], 234.0], Anchor::Middle, TextSize::Large, tone.full(), number);
    panel.text(key, [centre[0], 256.0], Anchor::Middle, TextSize::Small, Tone::Ink.full(), Label::words(key));
}
