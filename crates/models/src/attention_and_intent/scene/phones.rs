//! Two phones, filled up to the minutes of a day with a hundred days' visits: a dot's area is a visit's length.

use super::{comparison, rounded, times};
use crate::attention_and_intent::{Inputs, Side};
use crate::axis::Axis;
use crate::bracket::Within;
use crate::format::Format;
use crate::scene::{
    Anchor, Binding, Entrance, Glyph, Handle, Label, PANEL_WIDTH, Panel, Point, Shape, Target, TextSize, Tone,
};

/// Days whose visits are shown: so many that even the chat sells something.
const DAYS: f64 = 100.0;
/// More dots than this a screen cannot hold; then a dot is [`STRIDE`] visits.
const MOST_DOTS: f64 = 6_000.0;
const STRIDE: f64 = 4.0;
/// A screen's height, width and where it begins.
const TALL: f64 = 176.0;
const WIDE: f64 = 132.0;
const TOP: f64 = 56.0;
/// Height of the panel, and of the balance within it.
const HEIGHT: f64 = 452.0;
const BEAM: f64 = 418.0;
/// Times that the balance tells apart.
const TIMES: (f64, f64) = (0.01, 100.0);

/// What differs between the two phones.
struct Phone {
    side: Side,
    name: &'static str,
    left: f64,
    tone: Tone,
    minutes: &'static str,
    intent: &'static str,
}

fn pair(inputs: &Inputs) -> [Phone; 2] {
    [
        Phone {
            side: inputs.social(),
            name: "phone-social",
            left: 16.0,
            tone: Tone::Jade,
            minutes: "social-minutes",
            intent: "social-intent",
        },
        Phone {
            side: inputs.shop(),
            name: "phone-shop",
            left: PANEL_WIDTH - 168.0,
            tone: Tone::Vermilion,
            minutes: "shop-minutes",
            intent: "shop-intent",
        },
    ]
}

/// The phones with their minutes, and a coin to drag toward the one that is believed to earn more.
pub fn question(inputs: &Inputs, guess: f64) -> Panel {
    let mut panel = Panel::new("minutes", HEIGHT);
    for phone in pair(inputs) {
        body(&mut panel, inputs, &phone, false);
        let at = [phone.left + 76.0, 322.0];
        panel.text("earned", at, Anchor::Middle, TextSize::Large, Tone::Faint.full(), Label::words("unknown"));
        let at = [at[0], 342.0];
        panel.text("earned-in", at, Anchor::Middle, TextSize::Small, Tone::Soft.full(), Label::words("earned-in"));
    }
    let across = balance(&mut panel);
    let x = across.place_within(guess);
    panel.text(
        "verdict",
        [180.0, BEAM - 24.0],
        Anchor::Middle,
        TextSize::Body,
        Tone::Vermilion.full(),
        comparison(guess),
    );
    panel.line("lean", vec![[180.0, BEAM], [x, BEAM]], Tone::Vermilion.line(3.0));
    panel.handles.push(Handle {
        key: "guess",
        at: [x, BEAM],
        across: Some(Binding { target: Target::Guess, axis: across }),
        along: None,
        glyph: Some(Glyph::Coin),
        tone: Tone::Vermilion,
    });
    panel
}

/// The phones, what a hundred days on them bring, and which way the balance leans.
pub fn answer(inputs: &Inputs, guess: Option<f64>) -> Panel {
    let mut panel = Panel::new("phones", HEIGHT);
    for phone in pair(inputs) {
        body(&mut panel, inputs, &phone, true);
        wish(&mut panel, &phone);
        takings(&mut panel, &phone);
    }
    let across = balance(&mut panel);
    let times = times(&inputs.social(), &inputs.shop());
    let x = if times.is_nan() { 180.0 } else { across.place_within(times.within(TIMES.0, TIMES.1)) };
    if let Some(guess) = guess {
        let at = [across.place_within(guess), BEAM];
        panel.mark("ghost", Shape::Circle { at, radius: 9.0, stroke: Some(Tone::Soft.dashes(1.5)), fill: None });
        let label = Label::words("ghost");
        panel.text("ghost", [at[0], BEAM + 28.0], Anchor::Middle, TextSize::Small, Tone::Soft.full(), label);
    }
    panel.text(
        "verdict",
        [180.0, BEAM - 18.0],
        Anchor::Middle,
        TextSize::Body,
        Tone::Vermilion.full(),
        comparison(times),
    );
    let lean = Shape::Path {
        points: vec![[180.0, BEAM], [x, BEAM]],
        closed: false,
        stroke: Some(Tone::Vermilion.line(3.0)),
        fill: None,
    };
    panel.enter("lean", Entrance::Draw, lean);
    let fill = Some(Tone::Vermilion.full().solid());
    panel.enter("weight", Entrance::Fade, Shape::Circle { at: [x, BEAM], radius: 6.0, stroke: None, fill });
    panel
}

/// The phone, its name, and its screen full of visits.
fn body(panel: &mut Panel, inputs: &Inputs, phone: &Phone, told: bool) {
    let Phone { side, name, left, tone, .. } = phone;
    icon(panel, *tone, [left + 14.0, 20.0]);
    let label = Label::words(name).with("minutes", Format::Trimmed(0).print(side.minutes));
    panel.text(name, [left + 32.0, 25.0], Anchor::Start, TextSize::Body, tone.full(), label);
    let outline = rounded([*left, 36.0], [left + 152.0, 256.0], 16.0);
    panel.mark("phone", Shape::Path { points: outline, closed: true, stroke: Some(Tone::Ink.line(2.0)), fill: None });
    let centre = left + 76.0;
    panel.line("speaker", vec![[centre - 12.0, 46.0], [centre + 12.0, 46.0]], Tone::Ink.line(2.0));
    panel.mark(
        "button",
        Shape::Circle { at: [centre, 244.0], radius: 5.0, stroke: Some(Tone::Ink.line(1.5)), fill: None },
    );
    let up = minutes_axis(inputs);
    let level = up.place_within(side.minutes);
    panel.line("level", vec![[*left, level], [left + 152.0, level]], tone.line(1.5));
    Screen::of(inputs, side, left + 10.0).draw(panel, *tone, told);
    if told {
        let chat = *tone == Tone::Jade;
        panel.handles.push(Handle {
            key: phone.minutes,
            at: [if chat { *left } else { left + 152.0 }, level],
            across: None,
            along: Some(Binding { target: Target::Param(phone.minutes), axis: up }),
            glyph: None,
            tone: *tone,
        });
    }
}

/// A speech bubble, or a price tag.
fn icon(panel: &mut Panel, tone: Tone, [x, y]: Point) {
    if tone == Tone::Vermilion {
        panel.mark("icon", Shape::Glyph { glyph: Glyph::Tag, at: [x, y], size: 22.0, paint: tone.full() });
        return;
    }
    let mut bubble = rounded([x - 10.0, y - 8.0], [x + 10.0, y + 6.0], 5.0);
    let tail = [[x - 1.0, y + 6.0], [x - 6.0, y + 11.0], [x - 6.0, y + 6.0]];
    bubble.splice(10..10, tail);
    panel.mark("icon", Shape::Path { points: bubble, closed: true, stroke: Some(tone.line(1.5)), fill: None });
    panel.dots("icon-dots", vec![[x - 4.0, y - 1.0], [x, y - 1.0], [x + 4.0, y - 1.0]], 1.0, tone.full());
}

/// Minutes as height on both screens: two hours, or four when somebody looks longer.
fn minutes_axis(inputs: &Inputs) -> Axis {
    let most = if inputs.social_minutes.max(inputs.shop_minutes) < 120.0 { 120.0 } else { 240.0 };
    Axis::linear((0.0, most), (TOP + TALL, TOP))
}

/// Visits as dots that fill a screen from below.
struct Screen {
    visits: Vec<Point>,
    pitch: f64,
    wishing: Vec<usize>,
    coins: Vec<Point>,
    coin: f64,
}

impl Screen {
    fn of(inputs: &Inputs, side: &Side, left: f64) -> Self {
        let most = minutes_axis(inputs).domain.1;
        let crowded = [inputs.social(), inputs.shop()].iter().any(|side| DAYS * side.sessions() > MOST_DOTS);
        let stride = if crowded { STRIDE } else { 1.0 };
        // The area that a dot stands on is its minutes, so that all dots together reach up to the level.
        let area = WIDE * TALL * side.session * stride / (DAYS * most);
        let columns = libm::round(WIDE / libm::sqrt(area)).max(1.0);
        let across = WIDE / columns;
        let up = area / across;
        let count = libm::round(DAYS * side.sessions() / stride) as usize;
        let place = |index: usize| {
            let (row, column) = ((index / columns as usize) as f64, (index % columns as usize) as f64);
            [left + across * (column + 0.5), TOP + TALL - up * (row + 0.5)]
        };
        let visits: Vec<Point> = (0..count).map(place).collect();
        let wishing = scattered(count, columns as usize, side.intent);
        let bought = libm::round(wishing.len() as f64 * side.conversion) as usize;
        let (coins, room) = spread(bought, [left, TOP + TALL], up * (count as f64 / columns));
        let pitch = across.min(up);
        // A purchase is a coin: large among few, small among many.
        Self { visits, pitch, wishing, coins, coin: (0.42 * room).within((0.5 * pitch).min(5.0), 5.0) }
    }

    fn draw(&self, panel: &mut Panel, tone: Tone, told: bool) {
        let wishing = if told { self.wishing.as_slice() } else { &[] };
        let mut next = wishing.iter().copied().peekable();
        let idle = (0..self.visits.len()).filter(|index| next.next_if_eq(index).is_none());
        let paint = if tone == Tone::Jade { tone.at(0.5) } else { Tone::Soft.at(0.5) };
        panel.dots("visits", idle.map(|index| self.visits[index]).collect(), self.pitch * 0.36, paint);
        if !told {
            return;
        }
        let at = |indices: &[usize]| indices.iter().map(|index| self.visits[*index]).collect::<Vec<_>>();
        let small = (self.pitch * 0.5).within(0.8, 2.2);
        panel.dots("wishes", at(wishing), small, Tone::Vermilion.at(0.8));
        panel.dots("halo", self.coins.clone(), self.coin + 1.5, Tone::Paper.full());
        panel.dots("coins", self.coins.clone(), self.coin, Tone::Vermilion.full());
        panel.dots("holes", self.coins.clone(), self.coin * 0.34, Tone::Paper.full());
    }
}

/// Spreads things evenly over a screen that is filled up to a height, and says how far apart they lie.
fn spread(count: usize, [left, ground]: Point, filled: f64) -> (Vec<Point>, f64) {
    if count == 0 || filled <= 0.0 {
        return (Vec::new(), 0.0);
    }
    let columns = libm::ceil(libm::sqrt(count as f64 * WIDE / filled)).within(1.0, count as f64);
    let rows = libm::ceil(count as f64 / columns);
    let (across, up) = (WIDE / columns, filled / rows);
    let place = |index: usize| {
        let (row, column) = ((index / columns as usize) as f64, (index % columns as usize) as f64);
        [left + across * (column + 0.5), ground - up * (row + 0.5)]
    };
    ((0..count).map(place).collect(), if count == 1 { WIDE } else { across.min(up) })
}

/// Picks a share of `count` things that stand in rows of `columns`: spread over both directions, so that the few among
/// many make no pattern of their own (the additive recurrence of the plastic number). A larger share picks the same
/// things and more.
fn scattered(count: usize, columns: usize, share: f64) -> Vec<usize> {
    const STEPS: Point = [0.754_877_666_246_692_8, 0.569_840_290_998_053_2];
    // So many tries find nearly all things; what is left is taken in its order.
    const TRIES: usize = 8;
    let chosen = libm::round(count as f64 * share.within(0.0, 1.0)) as usize;
    let rows = count.div_ceil(columns);
    let mut picked = vec![false; count];
    let mut left = chosen;
    let tries = (0..TRIES * count).map(|nth| {
        let [row, column] = STEPS.map(|step| (0.5 + nth as f64 * step).fract());
        (row * rows as f64) as usize * columns + (column * columns as f64) as usize
    });
    for index in tries.chain(0..count) {
        if left == 0 {
            break;
        }
        if let Some(here) = picked.get_mut(index).filter(|here| !**here) {
            *here = true;
            left -= 1;
        }
    }
    (0..count).filter(|index| picked[*index]).collect()
}

/// The share of visits that begin with the wish to buy, to be dragged on a scale of factors of ten.
fn wish(panel: &mut Panel, phone: &Phone) {
    let Phone { side, left, tone, intent, .. } = phone;
    let across = Axis::log((0.001, 1.0), (left + 16.0, left + 136.0));
    let y = 294.0;
    let label = Label::words("wish").with("share", Format::Percent(1).print(side.intent));
    panel.text("wish", [left + 76.0, 276.0], Anchor::Middle, TextSize::Small, Tone::Ink.full(), label);
    panel.line("wish-track", vec![[across.range.0, y], [across.range.1, y]], Tone::Faint.line(3.0));
    let ticks = across.ticks(4).into_iter().map(|share| across.place(share)).map(|x| [[x, y - 4.0], [x, y + 4.0]]);
    panel.mark("wish-ticks", Shape::Segments { ends: ticks.collect(), stroke: Tone::Soft.line(1.0) });
    let x = across.place_within(side.intent.max(across.domain.0));
    panel.line("wish-share", vec![[across.range.0, y], [x, y]], tone.line(3.0));
    panel.handles.push(Handle {
        key: intent,
        at: [x, y],
        across: Some(Binding { target: Target::Param(intent), axis: across }),
        along: None,
        glyph: None,
        tone: *tone,
    });
}

/// What a hundred days bring.
fn takings(panel: &mut Panel, phone: &Phone) {
    let side = &phone.side;
    let centre = phone.left + 76.0;
    let count = |value: f64| if value < 10.0 { Format::Trimmed(1).print(value) } else { Format::Fixed(0).print(value) };
    let visits = DAYS * side.sessions();
    let label = Label::words("bought")
        .with("visits", Format::Fixed(0).print(visits))
        .with("purchases", count(visits * side.intent * side.conversion));
    panel.text("bought", [centre, 317.0], Anchor::Middle, TextSize::Small, Tone::Soft.full(), label);
    let yuan = DAYS * side.spending();
    let label = if yuan < 1e4 {
        Label::words("yuan").with("value", Format::Fixed(0).print(yuan))
    } else {
        Label::words("yuan-wan").with("value", Format::Significant(2).print(yuan / 1e4))
    };
    panel.text("earned", [centre, 358.0], Anchor::Middle, TextSize::Large, Tone::Vermilion.full(), label);
    let label = Label::words("earned-in");
    panel.text("earned-in", [centre, 377.0], Anchor::Middle, TextSize::Small, Tone::Soft.full(), label);
}

/// A scale of how many times more: toward the phone that takes in more. Level is its middle.
fn balance(panel: &mut Panel) -> Axis {
    let y = BEAM;
    let across = Axis::log(TIMES, (76.0, PANEL_WIDTH - 76.0));
    panel.line("balance", vec![[across.range.0, y], [across.range.1, y]], Tone::Faint.line(3.0));
    for times in across.ticks(5) {
        let x = across.place(times);
        let tall = if (times - 1.0).abs() < 1e-9 { 9.0 } else { 5.0 };
        panel.line("balance-tick", vec![[x, y - tall], [x, y + tall]], Tone::Soft.line(1.0));
    }
    for (key, x, anchor) in [("more-chat", 60.0, Anchor::End), ("more-shop", PANEL_WIDTH - 60.0, Anchor::Start)] {
        panel.text(key, [x, y + 4.0], anchor, TextSize::Small, Tone::Soft.full(), Label::words(key));
    }
    across
}

#[cfg(test)]
mod tests {
    use super::scattered;

    #[test]
    fn as_many_as_the_share_says_are_picked_and_more_adds_to_them() {
        let (count, columns) = (2_333, 60);
        let mut before: Vec<usize> = Vec::new();
        for share in [0.0, 0.005, 0.052, 0.4, 0.97, 1.0] {
            let picked = scattered(count, columns, share);
            assert_eq!(picked.len(), libm::round(count as f64 * share) as usize);
            assert!(picked.is_sorted_by(|one, next| one < next));
            assert!(before.iter().all(|index| picked.binary_search(index).is_ok()));
            before = picked;
        }
    }

    #[test]
    fn the_few_among_many_do_not_touch() {
        let columns = 60;
        let picked = scattered(2_333, columns, 0.052);
        let place = |index: usize| ((index / columns) as i64, (index % columns) as i64);
        for (nth, one) in picked.iter().enumerate() {
            for other in &picked[nth + 1..] {
                let ((row, column), (other_row, other_column)) = (place(*one), place(*other));
                assert!((row - other_row).abs().max((column - other_column).abs()) > 1, "{one} {other}");
            }
        }
    }
}
