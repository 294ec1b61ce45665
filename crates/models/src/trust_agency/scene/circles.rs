//! The three communities of the bet: sixty people each, lit while they take part.

use crate::axis::Axis;
use crate::format::Format;
use crate::scene::{Anchor, Fill, Label, PANEL_WIDTH, Panel, Point, Shape, Taps, Target, TextSize, Tone};
use crate::trust_agency::community::{Course, State};
use crate::trust_agency::{Outlook, REWARDS};

/// People that a circle is drawn with.
const PEOPLE: usize = 60;
/// Months that the reader sees before he bets.
const SEEN: f64 = 3.0;
/// Their names in the picture.
const NAMES: [&str; 3] = ["first", "second", "third"];

/// Three months of each, as those who run it report them: everybody who was ever won, added up. The sum never falls, so
/// all three look alike.
pub fn question(outlook: &Outlook) -> Panel {
    const ROW: f64 = 112.0;
    let mut panel = Panel::new("bet", 3.0 * ROW + 56.0);
    let across = Axis::linear((0.0, SEEN), (152.0, 288.0));
    let courses = outlook.communities();
    let seen = SEEN.min(outlook.inputs.months);
    let most = courses.iter().flatten().map(|course| course.at(seen).referrals).fold(0.0, f64::max);
    let mut centres = Vec::new();
    for (index, course) in courses.iter().enumerate() {
        let top = 16.0 + ROW * index as f64;
        let ground = top + 88.0;
        centres.push([PANEL_WIDTH / 2.0, top + 48.0]);
        let share = course.as_ref().map_or(0.0, |course| course.at(seen).share);
        crowd(&mut panel, [56.0, top + 48.0], share);
        panel.text(
            NAMES[index],
            [112.0, top + 52.0],
            Anchor::Start,
            TextSize::Body,
            Tone::Ink.full(),
            Label::words(NAMES[index]),
        );
        panel.line(
            "ground",
            vec![[across.range.0, ground], [PANEL_WIDTH - 16.0, ground]],
            Tone::Soft.at(0.6).line(1.0),
        );
        let up = Axis::linear((0.0, if most > 0.0 { 1.15 * most } else { 1.0 }), (ground, top + 8.0));
        if let Some(course) = course {
            sum(&mut panel, course, seen, &across, &up);
        }
        let at = [across.range.1 + 36.0, ground - 24.0];
        panel.text("later", at, Anchor::Middle, TextSize::Large, Tone::Faint.full(), Label::words("later"));
        if index > 0 {
            let y = top - 8.0;
            panel.line("between", vec![[16.0, y], [PANEL_WIDTH - 16.0, y]], Tone::Faint.line(1.0));
        }
    }
    let y = 3.0 * ROW + 16.0;
    for month in [0.0, 1.0, 2.0, 3.0] {
        let label = Label::number(Format::Fixed(0).print(month));
        panel.text("tick", [across.place(month), y], Anchor::Middle, TextSize::Small, Tone::Soft.full(), label);
    }
    let mut write = |at: Point, anchor: Anchor, key: &'static str| {
        panel.text(key, at, anchor, TextSize::Small, Tone::Soft.full(), Label::words(key));
    };
    write([PANEL_WIDTH - 16.0, y + 20.0], Anchor::End, "axis-sum");
    write([56.0, y], Anchor::Middle, "now-lit");
    panel.taps = Some(Taps { target: Target::Guess, at: centres, values: Vec::new(), reach: 192.0 });
    panel
}

/// The referrals that were followed, added up month by month.
fn sum(panel: &mut Panel, course: &Course, seen: f64, across: &Axis, up: &Axis) {
    const SAMPLES: u32 = 48;
    let line: Vec<Point> = (0..=SAMPLES)
        .map(|sample| seen * f64::from(sample) / f64::from(SAMPLES))
        .map(|month| [across.place(month), up.place(course.at(month).referrals)])
        .collect();
    let end = line[SAMPLES as usize];
    let feet = [[end[0], up.range.0], [across.range.0, up.range.0]];
    panel.area("sum-area", line.iter().copied().chain(feet).collect(), Tone::Jade.at(0.14).solid());
    panel.line("sum", line, Tone::Jade.line(2.0));
    panel.dots("sum-end", vec![end], 3.5, Tone::Jade.full());
    let label = Label::words("sum").with("value", Format::Fixed(1).print(course.at(seen).referrals));
    panel.text("sum", [end[0], end[1] - 10.0], Anchor::Middle, TextSize::Small, Tone::Jade.full(), label);
}

/// What became of them by a month.
pub fn draw(outlook: &Outlook, month: f64, guess: Option<f64>) -> Panel {
    let mut panel = Panel::new("circles", 240.0);
    for (index, course) in outlook.communities().iter().enumerate() {
        let x = 60.0 + 120.0 * index as f64;
        let state = course.as_ref().map_or(State { share: 0.0, trust: 0.0, referrals: 0.0 }, |course| course.at(month));
        crowd(&mut panel, [x, 84.0], state.share);
        let mine = guess == Some(index as f64);
        if mine {
            let ring = Tone::Soft.dashes(1.5);
            panel.mark("ghost", Shape::Circle { at: [x, 84.0], radius: 52.0, stroke: Some(ring), fill: None });
        }
        let value = |key: &'static str, value: String| Label::words(key).with("value", value);
        let lines = [
            (20.0, TextSize::Body, Tone::Ink, Label::words(NAMES[index])),
            (158.0, TextSize::Body, Tone::Jade, value("still-there", Format::Percent(0).print(state.share))),
            (178.0, TextSize::Small, Tone::Vermilion, value("paid", Format::Trimmed(1).print(REWARDS[index]))),
            (196.0, TextSize::Small, Tone::Soft, value("sum-each", Format::Fixed(1).print(state.referrals))),
        ];
        for (y, size, tone, label) in lines {
            panel.text("circle", [x, y], Anchor::Middle, size, tone.full(), label);
        }
        if mine {
            let words = Label::words("ghost");
            panel.text("ghost", [x, 214.0], Anchor::Middle, TextSize::Small, Tone::Soft.full(), words);
        }
    }
    let label = Label::words("at-month").with("month", super::print_month(month));
    panel.text("month", [PANEL_WIDTH - 12.0, 234.0], Anchor::End, TextSize::Small, Tone::Soft.full(), label);
    panel
}

/// People round a fire: those who take part stand closest.
fn crowd(panel: &mut Panel, centre: Point, share: f64) {
    const GOLDEN_ANGLE: f64 = 2.399_963_229_728_653;
    const OUTER: f64 = 44.0;
    let place = |person: usize| {
        let radius = OUTER * libm::sqrt((person as f64 + 0.5) / PEOPLE as f64);
        let angle = GOLDEN_ANGLE * person as f64;
        [centre[0] + radius * libm::cos(angle), centre[1] + radius * libm::sin(angle)]
    };
    let lit = (libm::round(share * PEOPLE as f64) as usize).min(PEOPLE);
    panel.dots("away", (lit..PEOPLE).map(place).collect(), 3.2, Tone::Faint.full());
    panel.dots("there", (0..lit).map(place).collect(), 3.8, Tone::Jade.full());
    if lit == 0 && share > 0.0 {
        let embers = Fill { paint: Tone::Jade.at(0.35), hatched: false };
        panel.mark("embers", Shape::Circle { at: place(0), radius: 2.5, stroke: None, fill: Some(embers) });
    }
}
