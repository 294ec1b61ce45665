//! The scene: a tap that runs alike every day, and water jars that leak. Each post is a ladle, and widens the hole.

use super::money;
use crate::axis::Axis;
use crate::bracket::Within;
use crate::format::Format;
use crate::moving_house::{Bucket, Move, ONE_POST, POSTS};
use crate::scene::{
    Anchor, Binding, Entrance, Glyph, Handle, Label, PANEL_WIDTH, Panel, Point, Shape, Target, TextSize, Tone,
};

/// Heights of a jar's rim, and of its bottom.
const RIM: f64 = 76.0;
const BOTTOM: f64 = 170.0;
/// Where the water stands when nobody has left yet.
const FULL: f64 = 84.0;
/// The track of the rate.
const TRACK: f64 = 252.0;

/// A jar and what is ladled from it.
struct Jar<'a> {
    bucket: &'a Bucket,
    posts: f64,
    day: f64,
    centre: f64,
    tone: Tone,
    name: &'static str,
}

/// The tap and one full jar, with a handle for how often to ladle.
pub fn question(course: &Move, guess: f64) -> Panel {
    let mut panel = Panel::new("jars", 288.0);
    tap(&mut panel, course, 72.0);
    let bucket = course.inputs.bucket(guess.within(POSTS.0, POSTS.1));
    let jar = Jar { bucket: &bucket, posts: guess, day: 0.0, centre: 236.0, tone: Tone::Vermilion, name: "jar-asked" };
    draw_jar(&mut panel, &jar);
    track(&mut panel, guess, Target::Guess, "guess");
    panel
}

/// The tap, the jar at this rate, and the jar at one post a day.
pub fn draw(panel: &mut Panel, course: &Move, day: f64) {
    tap(panel, course, 48.0);
    let posts = course.inputs.posts;
    let tone = Tone::Vermilion;
    draw_jar(panel, &Jar { bucket: &course.this, posts, day, centre: 172.0, tone, name: "jar-this" });
    let (posts, tone) = (ONE_POST, Tone::Jade);
    draw_jar(panel, &Jar { bucket: &course.one, posts, day, centre: 296.0, tone, name: "jar-one" });
    track(panel, course.inputs.posts, Target::Param("posts"), "posts");
}

/// Rented visitors: whoever pays gets as many today as yesterday.
fn tap(panel: &mut Panel, course: &Move, x: f64) {
    let inputs = &course.inputs;
    panel.text("tap", [x, 18.0], Anchor::Middle, TextSize::Small, Tone::Soft.full(), Label::words("tap"));
    let outline = vec![
        [x - 40.0, 80.0],
        [x - 2.0, 80.0],
        [x + 8.0, 90.0],
        [x + 8.0, 104.0],
        [x - 6.0, 104.0],
        [x - 6.0, 94.0],
        [x - 40.0, 94.0],
    ];
    panel.mark(
        "tap-body",
        Shape::Path { points: outline, closed: false, stroke: Some(Tone::Ink.line(2.0)), fill: None },
    );
    panel.line("tap-stem", vec![[x - 16.0, 80.0], [x - 16.0, 66.0]], Tone::Ink.line(2.0));
    panel.line("tap-cross", vec![[x - 28.0, 66.0], [x - 4.0, 66.0]], Tone::Ink.line(3.0));
    if inputs.visitors > 0.0 {
        // The stream is as wide as the rent, today and tomorrow.
        let half = (1.0 + inputs.visitors / 4_000.0).min(6.0);
        let lines = [-half, 0.0, half].map(|off| [[x + 1.0 + off, 108.0], [x + 1.0 + off, 172.0]]);
        panel.mark("stream", Shape::Segments { ends: lines.to_vec(), stroke: Tone::Soft.dashes(1.5) });
    }
    let drain = vec![[x - 24.0, 168.0], [x - 16.0, 178.0], [x + 18.0, 178.0], [x + 26.0, 168.0]];
    panel.line("drain", drain, Tone::Ink.line(2.0));
    let visitors = Label::words("rented").with("visitors", Format::Fixed(0).print(inputs.visitors));
    panel.text("rented", [x, 208.0], Anchor::Middle, TextSize::Small, Tone::Soft.full(), visitors);
    let gain = inputs.shop_profit(1.0);
    let keys = if gain < 0.0 {
        ["rented-loss", "rented-loss-wan", "rented-loss-yi"]
    } else {
        ["rented-gain", "rented-gain-wan", "rented-gain-yi"]
    };
    let label = money(keys, libm::fabs(gain));
    panel.text("rented-gain", [x, 226.0], Anchor::Middle, TextSize::Small, Tone::Soft.full(), label);
}

fn draw_jar(panel: &mut Panel, jar: &Jar<'_>) {
    let Jar { bucket, posts, day, centre, tone, name } = *jar;
    let text = |panel: &mut Panel, key: &'static str, y: f64, tone: Tone, label: Label| {
        panel.text(key, [centre, y], Anchor::Middle, TextSize::Small, tone.full(), label);
    };
    text(panel, name, 18.0, tone, Label::words(name).with("posts", Format::Trimmed(1).print(posts)));
    let left = bucket.followers_after(day);
    let share = left / bucket.followers;
    ladles(panel, posts, share, centre);
    let level = BOTTOM + (FULL - BOTTOM) * share;
    if share > 0.002 {
        let water = side(centre, -1.0, level, 1.0).chain(side(centre, 1.0, level, 1.0).rev());
        panel.area("water", water.collect(), Tone::Jade.at(0.28).solid());
        let half = half_width(level) - 1.0;
        panel.line("surface", vec![[centre - half, level], [centre + half, level]], Tone::Jade.line(1.5));
    }
    // What leaves a day makes the hole: a pinprick, or half of the bottom.
    let hole = (1.5 + 56.0 * libm::sqrt(bucket.churn)).min(26.0);
    for sign in [-1.0, 1.0] {
        let mut wall = vec![[centre + sign * 45.0, RIM - 3.0]];
        wall.extend(side(centre, sign, RIM, 0.0));
        wall.push([centre + sign * hole, BOTTOM]);
        panel.line("wall", wall, Tone::Ink.line(2.0));
    }
    let followers = Label::words("left").with("followers", Format::Fixed(0).print(left));
    text(panel, "left", under_surface(level), Tone::Ink, followers);
    drops(panel, bucket, left, centre, hole);
    let leak = Label::words("leak").with("share", Format::Percent(1).print(bucket.churn));
    text(panel, "leak", 208.0, Tone::Soft, leak);
    let takings = money(["takings", "takings-wan", "takings-yi"], bucket.daily_revenue(day));
    text(panel, "takings", 226.0, tone, takings);
}

/// Where the number stands in a jar: in its middle, where the water sinks on it under the surface, which would strike it
/// out, and over it again when there is too little water to hold it.
fn under_surface(level: f64) -> f64 {
    const MIDDLE: f64 = 134.0;
    let under = level + 15.0;
    if under > MIDDLE && level < MIDDLE + 10.0 { under } else { MIDDLE }
}

/// Half of the jar's width at a height: a neck, a belly, a foot.
fn half_width(y: f64) -> f64 {
    let down = (y - RIM) / (BOTTOM - RIM);
    40.0 - 8.0 * down + 14.0 * libm::sin(std::f64::consts::PI * down) * (1.0 - 0.35 * down)
}

/// One side of the jar between two heights, `inside` units within the wall.
fn side(centre: f64, sign: f64, from: f64, inside: f64) -> impl DoubleEndedIterator<Item = Point> {
    (0..=16).map(move |part| {
        let y = from + (BOTTOM - from) * f64::from(part) / 16.0;
        [centre + sign * (half_width(y) - inside), y]
    })
}

/// A ladle a post, its cup as full as the jar; less than one a day is a dashed one.
fn ladles(panel: &mut Panel, posts: f64, share: f64, centre: f64) {
    let count = (libm::round(posts) as usize).within(1, 20);
    let (rows, abreast) = if count > 10 { (2, count.div_ceil(2)) } else { (1, count) };
    let mut stems = Vec::new();
    for nth in 0..count {
        let (row, column) = (nth / abreast, nth % abreast);
        let in_row = if row + 1 == rows { count - row * abreast } else { abreast };
        let x = centre + 10.0 * (column as f64 - (in_row as f64 - 1.0) / 2.0);
        let y = if rows == 1 { 38.0 } else { 28.0 + 21.0 * row as f64 };
        stems.push([[x + 3.5, y], [x + 3.5, y + 13.0]]);
        let cup = (0..=6).map(|part| {
            let angle = std::f64::consts::PI * f64::from(part) / 6.0;
            [x + 3.5 * libm::cos(angle), y + 13.0 + 4.5 * libm::sin(angle)]
        });
        let fill = Tone::Vermilion.at(0.85 * share).solid();
        let stroke = Tone::Vermilion.line(1.0);
        panel
            .mark("ladle", Shape::Path { points: cup.collect(), closed: true, stroke: Some(stroke), fill: Some(fill) });
    }
    let stroke = if posts < 0.95 { Tone::Vermilion.dashes(1.5) } else { Tone::Vermilion.line(1.5) };
    panel.mark("ladle-stems", Shape::Segments { ends: stems, stroke });
}

/// Those who leave on this day: a drop is a thousandth of all who were there at the beginning.
fn drops(panel: &mut Panel, bucket: &Bucket, left: f64, centre: f64, hole: f64) {
    const GOLDEN: f64 = 0.618_033_988_749_894_9;
    let leaving = bucket.churn.min(1.0) * left / bucket.followers;
    let count = libm::ceil(1_000.0 * leaving - 0.02).within(0.0, 60.0) as usize;
    let at = |nth: usize| {
        let across = ((nth as f64 + 1.0) * GOLDEN).fract() * 2.0 - 1.0;
        [centre + across * (hole - 1.0).max(0.0), BOTTOM + 5.0 + 18.0 * (nth as f64 + 0.5) / count as f64]
    };
    panel.dots("drops", (0..count).map(at).collect(), 1.5, Tone::Jade.at(0.8));
}

/// How many posts a day: from one in ten days to twenty.
fn track(panel: &mut Panel, posts: f64, target: Target, key: &'static str) {
    let across = Axis::log(POSTS, (88.0, PANEL_WIDTH - 44.0));
    panel.line("track", vec![[across.range.0, TRACK], [across.range.1, TRACK]], Tone::Faint.line(3.0));
    let ticks = [0.1, 1.0, 2.0, 5.0, 10.0, 20.0].map(|rate| across.place(rate));
    let ends = ticks.map(|x| [[x, TRACK - 4.0], [x, TRACK + 4.0]]).to_vec();
    panel.mark("track-ticks", Shape::Segments { ends, stroke: Tone::Soft.line(1.0) });
    let x = across.place_within(posts);
    panel.enter(
        "rate",
        Entrance::Still,
        Shape::Path {
            points: vec![[across.range.0, TRACK], [x, TRACK]],
            closed: false,
            stroke: Some(Tone::Vermilion.line(3.0)),
            fill: None,
        },
    );
    let label = Label::words("rate").with("posts", Format::Trimmed(1).print(posts));
    panel.text("rate", [76.0, TRACK + 5.0], Anchor::End, TextSize::Body, Tone::Vermilion.full(), label);
    let most = Label::number(Format::Fixed(0).print(POSTS.1));
    panel.text("most", [across.range.1 + 16.0, TRACK + 4.0], Anchor::Start, TextSize::Small, Tone::Soft.full(), most);
    panel.handles.push(Handle {
        key,
        at: [x, TRACK],
        across: Some(Binding { target, axis: across }),
        along: None,
        glyph: Some(Glyph::Phone),
        tone: Tone::Vermilion,
    });
}
