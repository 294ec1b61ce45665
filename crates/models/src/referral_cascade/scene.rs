//! A crowd on overlapping circles, the saying's ideal tree, two hundred other runs, and real recommendations.

use super::{LEAST_SHARE, MOST_SHARE, PER_PURCHASE, Story};
use crate::axis::{self, Axis};
use crate::bracket::Within;
use crate::format::Format;
use crate::model::{Phase, View};
use crate::scene::{
    Anchor, Binding, Entrance, Handle, Label, PANEL_WIDTH, Panel, Point, Shape, Stroke, Taps, Target, TextSize, Tone,
};

/// People of China, whom the saying outnumbers.
const CHINA: f64 = 1.4e9;
/// Shades by which generations are told apart.
const SHADES: u32 = 6;
/// More lines than this say no more.
const MOST_LINES: usize = 1_500;
/// The lines between more people than this would cover them all.
const FEW: usize = 300;

pub fn draw(story: &Story, view: &View) -> Vec<Panel> {
    match view.phase {
        Phase::Guessing(guess) => vec![question(story, guess)],
        Phase::Open(guess) => {
            let step = view.step.unwrap_or(u32::MAX).min(story.watched.generations());
            let mut panels = vec![crowd(story, step, guess), saying(story, step), fan(story, guess)];
            // How often one tells until somebody listens is a question about news.
            if story.inputs.is_told() {
                panels.push(real(story));
            }
            panels
        }
    }
}

/// The first generation of the ideal tree that has more people than China.
pub fn saying_generation(invitations: f64) -> u32 {
    (0..64).find(|generation| libm::pow(invitations, f64::from(*generation)) > CHINA).unwrap_or(64)
}

/// Where people stand: round a ring, in as many lanes as there is room for, so that neighbours in the network are
/// neighbours in the picture.
fn places(people: usize, centre: Point, inner: f64, outer: f64) -> Vec<Point> {
    const GOLDEN: f64 = 0.618_033_988_749_894_9;
    let crowded = people > 120;
    (0..people)
        .map(|person| {
            let turn = person as f64 / people as f64;
            let angle = std::f64::consts::TAU * (turn - 0.25);
            // Golden-ratio lanes fill the ring evenly without ever lining up.
            let lane = if crowded { (person as f64 * GOLDEN).fract() } else { 0.5 };
            let radius = inner + (outer - inner) * lane;
            [centre[0] + radius * libm::cos(angle), centre[1] + radius * libm::sin(angle)]
        })
        .collect()
}

/// The ring of people and what is drawn around it.
struct Ring {
    at: Vec<Point>,
    radius: f64,
    centre: Point,
    inner: f64,
}

impl Ring {
    fn of(people: usize) -> Self {
        let outer = PANEL_WIDTH / 2.0 - 10.0;
        let inner = outer * 0.66;
        let centre = [PANEL_WIDTH / 2.0, outer + 10.0];
        let each = std::f64::consts::PI * (outer * outer - inner * inner) / people as f64;
        let radius = (0.42 * libm::sqrt(each)).within(1.6, 6.0);
        Self { at: places(people, centre, inner, outer), radius, centre, inner }
    }

    fn pick(&self, chosen: impl Fn(usize) -> bool) -> Vec<Point> {
        self.at.iter().enumerate().filter(|(person, _)| chosen(*person)).map(|(_, place)| *place).collect()
    }

    fn mark_starter(&self, panel: &mut Panel, start: usize) {
        let stroke = Some(Tone::Jade.line(2.0));
        panel.mark("starter", Shape::Circle { at: self.at[start], radius: self.radius + 4.0, stroke, fill: None });
    }

    /// A line outside, past as many people as were believed to listen, the starter in their middle.
    fn mark_guess(&self, panel: &mut Panel, start: usize, guess: f64) {
        const PIECES: usize = 96;
        let people = self.at.len() as f64;
        let share = (libm::round(guess) / people).within(0.0, 1.0);
        let radius = PANEL_WIDTH / 2.0 - 4.0;
        let turn = |piece: usize| start as f64 / people - 0.25 + share * (piece as f64 / PIECES as f64 - 0.5);
        let along = (0..=PIECES)
            .map(|piece| {
                let angle = std::f64::consts::TAU * turn(piece);
                [self.centre[0] + radius * libm::cos(angle), self.centre[1] + radius * libm::sin(angle)]
            })
            .collect();
        panel.line("ghost", along, Tone::Ink.dashes(1.5));
        let label = Label::words("ghost").with("people", Format::Fixed(0).print(guess));
        let above = [self.centre[0], self.centre[1] - 82.0];
        panel.text("ghost", above, Anchor::Middle, TextSize::Small, Tone::Ink.full(), label);
    }

    /// A line in the middle of the ring for a handle to move on.
    fn track(&self, scale: impl Fn((f64, f64)) -> Axis) -> (Axis, f64) {
        let half = self.inner * 0.72;
        (scale((self.centre[0] - half, self.centre[0] + half)), self.centre[1] + 30.0)
    }
}

/// Before the guess as many are lit as the reader believes, the nearest first: a picture of the number and not of who
/// it will be.
fn question(story: &Story, guess: f64) -> Panel {
    let people = story.network.people();
    let ring = Ring::of(people);
    let mut panel = Panel::new("question", 364.0);
    let start = story.watched.reached[0] as usize;
    // The starter is the first of them; then one on either side in turn.
    let place = |person: usize| {
        let away = (person + people - start) % people;
        if away * 2 <= people { (away * 2).saturating_sub(1) } else { (people - away) * 2 }
    };
    let believed = |person: usize| (place(person) as f64) < libm::round(guess);
    panel.dots("waiting", ring.pick(|person| !believed(person)), ring.radius, Tone::Faint.full());
    panel.dots("believed", ring.pick(believed), ring.radius * 1.15, Tone::Jade.at(0.7));
    ring.mark_starter(&mut panel, start);
    let label = Label::words("crowd-question").with("people", Format::Fixed(0).print(people as f64));
    let above = [ring.centre[0], ring.centre[1] - 78.0];
    panel.text("question", above, Anchor::Middle, TextSize::Small, Tone::Soft.full(), label);
    count(&mut panel, ring.centre, libm::round(guess), "count-name");
    let most = people.max(2) as f64;
    let (across, y) = ring.track(|range| Axis::log((1.0, most), range));
    let here = across.place_within(guess);
    panel.line("guess", vec![[across.range.0, y], [across.range.1, y]], Tone::Faint.line(3.0));
    panel.line("guess-made", vec![[across.range.0, y], [here, y]], Tone::Jade.line(5.0));
    for value in across.ticks(4) {
        let label = Label::number(Format::Fixed(0).print(value));
        let at = [across.place(value).min(across.range.1 - 8.0), y + 26.0];
        panel.text("tick", at, Anchor::Middle, TextSize::Small, Tone::Soft.full(), label);
    }
    panel.handles.push(Handle {
        key: "guess",
        at: [here, y],
        across: Some(Binding { target: Target::Guess, axis: across }),
        along: None,
        glyph: None,
        tone: Tone::Jade,
    });
    panel
}

/// The crowd: everybody reached by `shown`, and round how many the reader's guess went.
fn crowd(story: &Story, shown: u32, guess: Option<f64>) -> Panel {
    let (w, h) = (PANEL_WIDTH, 416.0);
    let news = story.inputs.is_told();
    let mut panel = Panel::new(if news { "crowd" } else { "followers" }, h);
    let people = story.network.people();
    let ring = Ring::of(people);
    let (at, radius) = (&ring.at, ring.radius);
    let cascade = &story.watched;
    let mut generation_of: Vec<Option<u32>> = vec![None; people];
    for (person, generation) in cascade.reached.iter().zip(&cascade.generation) {
        generation_of[*person as usize] = (*generation <= shown).then_some(*generation);
    }
    // All of them: who is reached is drawn over, and the thousand need not be drawn anew at every movement of a hand.
    panel.dots("waiting", at.clone(), radius, Tone::Faint.full());
    if people <= 120 {
        let ends = all_ties(story).iter().map(|(a, b)| [at[*a as usize], at[*b as usize]]).collect();
        panel.mark("ties", Shape::Segments { ends, stroke: Tone::Faint.line(1.0) });
    }
    tellings(&mut panel, story, at, shown);
    // Lines from side to side pass under what stands in the middle.
    let ground = Some(Tone::Paper.at(0.86).solid());
    let middle = Shape::Circle { at: ring.centre, radius: ring.inner - 10.0, stroke: None, fill: ground };
    panel.mark("middle", middle);
    let last = cascade.generations().max(1);
    for shade in (0..SHADES).rev() {
        let in_shade = |p: usize| generation_of[p].is_some_and(|g| (g * (SHADES - 1)).div_ceil(last) == shade);
        let strength = 1.0 - 0.6 * f64::from(shade) / f64::from(SHADES - 1);
        panel.dots("reached", ring.pick(in_shade), radius * 1.15, Tone::Jade.at(strength));
    }
    ring.mark_starter(&mut panel, cascade.reached[0] as usize);
    if let Some(guess) = guess {
        ring.mark_guess(&mut panel, cascade.reached[0] as usize, guess);
    }
    panel.taps = Some(Taps { target: Target::Param("start"), at: at.clone(), values: Vec::new(), reach: 24.0 });
    let reached = cascade.generation.iter().filter(|generation| **generation <= shown).count();
    count(&mut panel, ring.centre, reached as f64, if news { "count-name" } else { "count-followers" });
    if news {
        gauge(&mut panel, story, &ring);
    } else {
        threshold(&mut panel, story, &ring);
    }
    overlap_track(&mut panel, story, w, h);
    panel
}

fn all_ties(story: &Story) -> Vec<(u32, u32)> {
    let network = &story.network;
    (0..network.people() as u32)
        .flat_map(|person| network.neighbours(person).map(move |(friend, _)| (person, friend)))
        .filter(|(person, friend)| person < friend)
        .collect()
}

/// Lines of the news: jade where somebody took it in, grey where he knew already.
fn tellings(panel: &mut Panel, story: &Story, at: &[Point], shown: u32) {
    let cascade = &story.watched;
    if cascade.generation.iter().filter(|generation| **generation <= shown).count() > FEW {
        return;
    }
    // A telling belongs to the step at which the teller's own generation has been seen.
    let told = |place: usize| cascade.generation[place] < shown || (shown == cascade.generations());
    let grey: Vec<[Point; 2]> = cascade
        .wasted
        .iter()
        .filter(|(teller, _)| told(*teller as usize))
        .take(MOST_LINES)
        .map(|(teller, person)| [at[cascade.reached[*teller as usize] as usize], at[*person as usize]])
        .collect();
    if !grey.is_empty() {
        // Many of them would be a hedge.
        let many = grey.len() > 100;
        let stroke = if many { Tone::Soft.at(0.45).line(1.0) } else { Tone::Soft.dashes(1.5) };
        panel.mark("wasted", Shape::Segments { ends: grey, stroke });
    }
    let jade: Vec<[Point; 2]> = (1..cascade.size())
        .filter(|place| cascade.generation[*place] <= shown)
        .take(MOST_LINES)
        .map(|place| {
            let teller = cascade.reached[cascade.told_by[place] as usize];
            [at[teller as usize], at[cascade.reached[place] as usize]]
        })
        .collect();
    if !jade.is_empty() {
        panel.mark("taken-in", Shape::Segments { ends: jade, stroke: Tone::Jade.at(0.8).line(1.5) });
    }
}

/// In the middle: how many took it in.
fn count(panel: &mut Panel, centre: Point, reached: f64, name: &'static str) {
    let number = Label::number(Format::Fixed(0).print(reached));
    let at = |up: f64| [centre[0], centre[1] - up];
    panel.text("count", at(38.0), Anchor::Middle, TextSize::Large, Tone::Jade.full(), number);
    panel.text("count-name", at(14.0), Anchor::Middle, TextSize::Small, Tone::Soft.full(), Label::words(name));
}

/// Under the count: the share of friends that one must see, between the least and the most that can be asked.
fn threshold(panel: &mut Panel, story: &Story, ring: &Ring) {
    let (across, y) = ring.track(|range| Axis::linear((LEAST_SHARE, MOST_SHARE), range));
    let at = across.place(story.inputs.threshold);
    panel.line("threshold", vec![[across.range.0, y], [across.range.1, y]], Tone::Faint.line(3.0));
    panel.line("threshold-asked", vec![[across.range.0, y], [at, y]], Tone::Jade.line(5.0));
    let share = Format::Percent(0).print(story.inputs.threshold);
    let label = Label::words("threshold-asked").with("share", share);
    panel.text("threshold", [ring.centre[0], y + 34.0], Anchor::Middle, TextSize::Small, Tone::Ink.full(), label);
    panel.handles.push(Handle {
        key: "threshold",
        at: [at, y],
        across: Some(Binding { target: Target::Param("threshold"), axis: across }),
        along: None,
        glyph: None,
        tone: Tone::Ink,
    });
}

/// Under the count: how many new people each brings, on paper and in these circles.
fn gauge(panel: &mut Panel, story: &Story, ring: &Ring) {
    const HIGHEST: f64 = 3.0;
    let results = story.results();
    let (across, y) = ring.track(|range| Axis::linear((0.0, HIGHEST), range));
    let middle = ring.centre[0];
    panel.line("gauge", vec![[across.range.0, y], [across.range.1, y]], Tone::Faint.line(3.0));
    let one = across.place(1.0);
    panel.line("gauge-one", vec![[one, y - 10.0], [one, y + 10.0]], Tone::Ink.line(1.5));
    panel.text(
        "gauge-one",
        [one, y - 14.0],
        Anchor::Middle,
        TextSize::Small,
        Tone::Ink.full(),
        Label::words("gauge-one"),
    );
    let paper = results.paper_ratio.unwrap_or(0.0);
    let circles = results.circle_ratio.unwrap_or(0.0);
    let (from, to) = (across.place_within(circles), across.place_within(paper));
    panel.line("gauge-eaten", vec![[from, y], [to, y]], Stroke { dashed: true, ..Tone::Soft.line(3.0) });
    panel.line("gauge-circles", vec![[across.range.0, y], [from, y]], Tone::Jade.line(5.0));
    let label = Label::words("gauge-circles").with("ratio", Format::Fixed(2).print(circles));
    panel.text("gauge-circles", [middle, y + 46.0], Anchor::Middle, TextSize::Small, Tone::Jade.full(), label);
    let label = Label::words("gauge-paper").with("ratio", Format::Fixed(1).print(paper));
    panel.text("gauge-paper", [middle, y + 28.0], Anchor::Middle, TextSize::Small, Tone::Ink.full(), label);
    // Moving the paper ratio by hand moves the acceptance: R = k·a, with k from the network itself.
    let friends = story.friends();
    if friends > 0.0 && story.inputs.shared_benefit == 0.0 {
        let domain = (0.0, HIGHEST / friends);
        panel.handles.push(Handle {
            key: "acceptance",
            at: [to, y],
            across: Some(Binding { target: Target::Param("acceptance"), axis: Axis { domain, ..across } }),
            along: None,
            glyph: None,
            tone: Tone::Ink,
        });
    }
}

/// Under the ring: from neighbours only to anybody.
fn overlap_track(panel: &mut Panel, story: &Story, w: f64, h: f64) {
    if story.inputs.network != 0.0 {
        return;
    }
    let y = h - 30.0;
    let across = Axis::linear((0.0, 1.0), (96.0, w - 96.0));
    panel.line("overlap", vec![[across.range.0, y], [across.range.1, y]], Tone::Faint.line(3.0));
    let ends = [("overlap-inside", 84.0, Anchor::End), ("overlap-outside", w - 84.0, Anchor::Start)];
    for (key, x, anchor) in ends {
        panel.text(key, [x, y + 4.0], anchor, TextSize::Small, Tone::Soft.full(), Label::words(key));
    }
    panel.handles.push(Handle {
        key: "rewiring",
        at: [across.place(story.inputs.rewiring), y],
        across: Some(Binding { target: Target::Param("rewiring"), axis: across }),
        along: None,
        glyph: None,
        tone: Tone::Jade,
    });
}

/// The saying: 1, 10, 100, … beside what really happened, on a scale on which ten times is always the same step.
fn saying(story: &Story, step: u32) -> Panel {
    let (w, h) = (PANEL_WIDTH, 210.0);
    let mut panel = Panel::new("saying", h);
    let last = 10;
    let across = Axis::linear((0.0, last.into()), (40.0, w - 16.0));
    let up = Axis::log((1.0, 2e10), (h - 46.0, 30.0));
    let ticks = [1.0, 1e4, 1e8];
    let names = ["tick-one", "tick-wan", "tick-yi"];
    let upright: Vec<_> =
        ticks.iter().zip(names).map(|(v, key)| (*v, Label::words(key).with("value", "1".into()))).collect();
    axis::draw_upright(&mut panel, &up, 40.0, w - 16.0, &upright, Label::words("axis-people"));
    let bottom: Vec<_> =
        [0.0, 2.0, 4.0, 6.0, 8.0, 10.0].map(|g| (g, Label::number(Format::Fixed(0).print(g)))).to_vec();
    axis::draw_bottom(&mut panel, &across, h - 46.0, &bottom, Label::words("axis-generation"));
    let china = up.place(CHINA);
    panel.line("china", vec![[40.0, china], [w - 16.0, china]], Tone::Ink.dashes(1.0));
    panel.text("china", [46.0, china - 5.0], Anchor::Start, TextSize::Small, Tone::Ink.full(), Label::words("china"));

    let k = story.inputs.invitations;
    let tree: Vec<Point> = (0..=last)
        .map(|g| (f64::from(g), libm::pow(k, f64::from(g))))
        .take_while(|(_, people)| *people <= 2e10)
        .map(|(g, people)| [across.place(g), up.place(people)])
        .collect();
    panel.dots("tree", tree.clone(), 2.5, Tone::Soft.full());
    panel.enter(
        "tree-line",
        Entrance::Draw,
        Shape::Path { points: tree, closed: false, stroke: Some(Tone::Soft.line(1.5)), fill: None },
    );
    // The line is lifted at its fifth generation: log kᵍ = g·log k, so the coordinate is an axis for k as well.
    let lifted = 5.0;
    let binding = Axis::log((2.0, 20.0), (up.place(libm::pow(2.0, lifted)), up.place(libm::pow(20.0, lifted))));
    let at = [across.place(lifted), up.place(libm::pow(k, lifted))];
    panel.handles.push(Handle {
        key: "invitations",
        at,
        across: None,
        along: Some(Binding { target: Target::Param("invitations"), axis: binding }),
        glyph: None,
        tone: Tone::Ink,
    });
    let label = Label::words("tree-label").with("invitations", Format::Fixed(0).print(k));
    panel.text("tree-label", [at[0] + 16.0, at[1] + 16.0], Anchor::Start, TextSize::Small, Tone::Soft.full(), label);

    let mut real: Vec<Point> = Vec::new();
    for generation in 0..=step.min(last as u32) {
        let count = story.watched.generation.iter().filter(|g| **g == generation).count();
        if count > 0 {
            real.push([across.place(generation.into()), up.place(count as f64)]);
        }
    }
    panel.line("real-line", real.clone(), Tone::Jade.line(2.0));
    // Where the axis ends before the story does, its end is said in words.
    let end = real.last().copied().filter(|_| story.watched.generations() > last as u32 && step >= last as u32);
    panel.dots("real", real, 3.5, Tone::Jade.full());
    if let Some([x, y]) = end {
        let label = Label::words("goes-on").with("generations", story.watched.generations().to_string());
        panel.text("goes-on", [x, y - 9.0], Anchor::End, TextSize::Small, Tone::Jade.full(), label);
    }
    panel
}

/// Two hundred other runs as dots, this one marked.
fn fan(story: &Story, guess: Option<f64>) -> Panel {
    let (w, h) = (PANEL_WIDTH, 190.0);
    let mut panel = Panel::new("fan", h);
    let people = story.network.people() as f64;
    let across = Axis::log((1.0, people.max(10.0)), (24.0, w - 30.0));
    let ground = h - 46.0;
    let ticks: Vec<_> = across.ticks(4).into_iter().map(|v| (v, Label::number(Format::Fixed(0).print(v)))).collect();
    axis::draw_bottom(&mut panel, &across, ground, &ticks, Label::words("axis-reached"));
    // Dots stand three abreast in columns of equal width on the logarithmic axis.
    const COLUMNS: f64 = 18.0;
    const ABREAST: usize = 3;
    let wide = (across.range.1 - across.range.0) / COLUMNS;
    let column = |size: f64| {
        let share = (across.place(size) - across.range.0) / (across.range.1 - across.range.0);
        libm::round(share * COLUMNS).within(0.0, COLUMNS) as usize
    };
    let mut heights = vec![0_usize; COLUMNS as usize + 1];
    for size in &story.fan {
        heights[column(*size)] += 1;
    }
    let tallest = heights.iter().copied().max().unwrap_or(1).div_ceil(ABREAST).max(1) as f64;
    let pitch = ((ground - 44.0) / tallest).min(wide / (ABREAST as f64 + 0.4));
    let x_of = |column: usize| across.range.0 + column as f64 * wide;
    let dots: Vec<Point> = heights
        .iter()
        .enumerate()
        .flat_map(|(column, height)| {
            (0..*height).map(move |place| {
                let (row, beside) = (place / ABREAST, place % ABREAST);
                [x_of(column) + pitch * (beside as f64 - 1.0), ground - pitch * (row as f64 + 0.5) - 1.0]
            })
        })
        .collect();
    panel.dots("others", dots, pitch * 0.42, Tone::Soft.at(0.75));
    let size = story.watched.size() as f64;
    let x = x_of(column(size));
    let top = ground - pitch * heights[column(size)].div_ceil(ABREAST) as f64;
    panel.mark(
        "mine",
        Shape::Circle { at: [x, top - 7.0], radius: 4.5, stroke: None, fill: Some(Tone::Jade.full().solid()) },
    );
    panel.line("mine-stem", vec![[x, top - 12.0], [x, 30.0]], Tone::Jade.line(1.0));
    let (anchor, shift) = if x > w / 2.0 { (Anchor::End, 4.0) } else { (Anchor::Start, -4.0) };
    // Among equals there is no rank.
    let label = match story.results().percentile {
        Some(percentile) if story.fan.iter().any(|other| *other != size) => {
            Label::words("mine").with("percentile", Format::Fixed(0).print(100.0 * percentile))
        }
        _ => Label::words("mine-equal"),
    };
    panel.text("mine", [x + shift, 24.0], anchor, TextSize::Small, Tone::Jade.full(), label);
    if let Some(guess) = guess {
        let x = across.place_within(guess);
        panel.line("ghost", vec![[x, ground], [x, 40.0]], Tone::Ink.dashes(1.0));
        let (anchor, shift) = if x > w / 2.0 { (Anchor::End, -5.0) } else { (Anchor::Start, 5.0) };
        let label = Label::words("ghost").with("people", Format::Fixed(0).print(guess));
        panel.text("ghost", [x + shift, 52.0], anchor, TextSize::Small, Tone::Ink.full(), label);
    }
    panel
}

/// How many recommendations one purchase took in a real shop, beside how many tellings one acceptance takes here.
fn real(story: &Story) -> Panel {
    let (w, h) = (PANEL_WIDTH, 164.0);
    let mut panel = Panel::new("real", h);
    let across = Axis::linear((0.0, 203.0), (64.0, w - 44.0));
    let here = story.results().tellings_per_acceptance;
    let rows = PER_PURCHASE.map(|(key, count)| (key, Some(count), Tone::Ink)).into_iter().chain([(
        "here-tellings",
        here,
        Tone::Jade,
    )]);
    for (index, (key, count, tone)) in rows.enumerate() {
        let y = 24.0 + 28.0 * index as f64;
        panel.text(key, [56.0, y + 4.0], Anchor::End, TextSize::Small, tone.full(), Label::words(key));
        let Some(count) = count else { continue };
        let x = across.place_within(count);
        panel.line("bar", vec![[across.range.0, y], [x, y]], tone.at(0.7).line(9.0));
        let label = Label::number(Format::Trimmed(1).print(count));
        panel.text("bar", [x + 8.0, y + 4.0], Anchor::Start, TextSize::Small, tone.full(), label);
    }
    panel
}
