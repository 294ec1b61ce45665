//! The tree, grown ring by ring, and under it the way that one fee goes up.

use super::layout::{Ground, Layout};
use super::{Ledger, MOST_LEVELS, Scheme, Tree, UNLIMITED, books, hall, yuan};
use crate::axis::Axis;
use crate::bracket::Within;
use crate::format::Format;
use crate::last::Last;
use crate::model::{Phase, View};
use crate::scene::{
    Anchor, Binding, Entrance, Glyph, Handle, Label, PANEL_WIDTH, Paint, Panel, Point, Shape, Stroke, Taps, Target,
    TextSize, Tone,
};

const HEIGHT: f64 = 432.0;
const GROUND: Ground = Ground { centre: [PANEL_WIDTH / 2.0, 172.0], inner: 8.0, outer: 150.0 };
/// The largest disc; it belongs to whoever was paid most.
const LARGEST: f64 = 22.0;
/// Radii of discs are told apart by a tenth, so that a thousand of them are a few dozen elements.
const SIZE_STEP: f64 = 1.1;
/// More lines than this are drawn thin.
const CROWD: usize = 150;
/// The line on which the paid levels are counted.
const LADDER: f64 = 386.0;
/// Levels that WeChat allowed in 2016, the recruiter himself counted: so his own recruits' money and no deeper.
const ALLOWED_DEPTH: f64 = 1.0;

thread_local! {
    /// Where people stand is the same however they are paid.
    static LAYOUT: Last<Tree, Layout> = const { Last::none() };
}

pub fn draw(scheme: &Scheme, view: &View) -> Vec<Panel> {
    match view.phase {
        Phase::Guessing(guess) => vec![hall::question(guess)],
        Phase::Open(guess) => {
            let now = Now::at(scheme, view.step);
            vec![tree(&now, guess), hall::seats(&now), books::bars(&now), books::fan(scheme, guess)]
        }
    }
}

/// The tree as far as it has grown, with its books.
pub struct Now<'a> {
    /// The whole of it.
    pub scheme: &'a Scheme,
    /// The tree at this step.
    pub tree: Tree,
    /// Its books.
    pub ledger: Ledger,
}

impl<'a> Now<'a> {
    fn at(scheme: &'a Scheme, step: Option<u32>) -> Self {
        let growth = scheme.growth();
        let place = step.map_or(growth.len() - 1, |step| (step as usize).min(growth.len() - 1));
        let tree = scheme.tree().younger(growth[place]);
        let ledger = Ledger::keep(&tree, scheme.inputs().plan());
        Self { scheme, tree, ledger }
    }

    /// How many members there are.
    pub fn size(&self) -> usize {
        self.tree.size()
    }

    /// Whether a member has back what he paid.
    pub fn is_whole(&self, member: usize) -> bool {
        self.ledger.net(member as u32) >= 0
    }

    /// The person looked at, if he has joined.
    pub fn selected(&self) -> Option<u32> {
        Some(self.scheme.selected()).filter(|person| (*person as usize) < self.size())
    }
}

/// Money as the pictures print it: whole yuan.
pub fn money(fen: i64) -> String {
    Format::Fixed(0).print(yuan(fen))
}

fn tree(now: &Now, guess: Option<f64>) -> Panel {
    let mut panel = Panel::new("tree", HEIGHT);
    let layout = LAYOUT.with(|last| last.of(now.scheme.tree().clone(), |tree| Layout::radial(tree, GROUND)));
    let at = &layout.at;
    let ends = (1..now.size())
        .filter_map(|member| Some([at[member], at[now.tree.sponsor(member as u32)? as usize]]))
        .collect();
    segments(&mut panel, "ties", ends, Tone::Faint.line(0.8));
    let radii = radii(now, &layout);
    lines_of_selected(&mut panel, now, at);
    discs(&mut panel, now, &layout, &radii);
    if let Some(person) = now.selected() {
        let radius = radii[person as usize] + 4.0;
        let ring = Shape::Circle { at: at[person as usize], radius, stroke: Some(Tone::Ink.line(2.0)), fill: None };
        panel.mark("selected", ring);
    }
    corners(&mut panel, now, guess);
    ladder(&mut panel, now);
    panel.taps = Some(Taps { target: Target::Param("person"), at: layout.at.clone(), values: Vec::new(), reach: 24.0 });
    panel
}

/// Lines under one key; none are drawn when there are none.
fn segments(panel: &mut Panel, key: &'static str, ends: Vec<[Point; 2]>, stroke: Stroke) {
    if !ends.is_empty() {
        panel.mark(key, Shape::Segments { ends, stroke });
    }
}

/// The radius of who is paid nothing.
fn smallest(layout: &Layout) -> f64 {
    (0.42 * layout.gap).clamp(0.9, 3.5)
}

/// Disc areas are commissions. The scale is that of the grown tree, so that discs grow with it and never shrink.
fn radii(now: &Now, layout: &Layout) -> Vec<f64> {
    let fee = now.scheme.inputs().fee;
    let most = now.scheme.ledger().commissions.iter().copied().max().map_or(0.0, yuan) / fee;
    let one_fee = layout.gap.min(LARGEST / libm::sqrt(most.max(1.0)));
    let radius = |paid: &i64| (one_fee * libm::sqrt(yuan(*paid) / fee)).within(smallest(layout), LARGEST);
    now.ledger.commissions.iter().map(radius).collect()
}

/// Full discs have their fee back, rings have been paid too little, the small dots have been paid nothing.
fn discs(panel: &mut Panel, now: &Now, layout: &Layout, radii: &[f64]) {
    let smallest = smallest(layout);
    let step_of = |radius: f64| (libm::log(radius / smallest) / libm::log(SIZE_STEP) + 0.5).max(0.0) as usize;
    let mut unpaid = Vec::new();
    let [mut short, mut whole] = [(); 2].map(|()| vec![Vec::new(); step_of(LARGEST) + 1]);
    for (member, (at, radius)) in layout.at.iter().zip(radii).enumerate() {
        match now.is_whole(member) {
            true => whole[step_of(*radius)].push(*at),
            false if now.ledger.commissions[member] > 0 => short[step_of(*radius)].push(*at),
            false => unpaid.push(*at),
        }
    }
    panel.dots("unpaid", unpaid, smallest, Tone::Soft.at(0.6));
    // As many groups whatever is paid: from one state to the next a group is the one of the same size. Whoever is short of
    // his fee has no more room than there is between two.
    short.truncate(step_of(layout.gap) + 1);
    for (step, whole) in whole.into_iter().enumerate().rev() {
        let radius = smallest * libm::pow(SIZE_STEP, step as f64);
        let mut group = |key: &'static str, at: Vec<Point>, radius: f64, paint: Paint| {
            panel.mark(key, Shape::Dots { at, radius, paint });
        };
        if let Some(short) = short.get(step) {
            group("short", short.clone(), radius, Tone::Ink.at(0.75));
            group("short-inside", short.clone(), (radius - 0.9).max(0.4), Tone::Paper.full());
        }
        group("whole", whole, radius, Tone::Vermilion.at(0.85));
    }
}

/// From whom the person looked at gets money, and to whom his own went.
fn lines_of_selected(panel: &mut Panel, now: &Now, at: &[Point]) {
    let Some(person) = now.selected() else { return };
    let paid_levels = now.ledger.plan().levels.len();
    let levels = now.tree.levels();
    let depth_below = |member: u32| (levels[member as usize] - levels[person as usize]) as usize;
    let tie = |member: u32| Some([at[member as usize], at[now.tree.sponsor(member)? as usize]]);
    let downline = now.tree.downline(person);
    let (paying, silent): (Vec<u32>, Vec<u32>) =
        downline.into_iter().partition(|member| depth_below(*member) <= paid_levels);
    segments(panel, "silent", silent.into_iter().filter_map(tie).collect(), Tone::Soft.line(1.0));
    // A founder who is paid from everywhere would paint over the whole tree.
    let look = if paying.len() > CROWD { Tone::Vermilion.at(0.4).line(0.8) } else { Tone::Vermilion.line(1.4) };
    segments(panel, "paying", paying.into_iter().filter_map(tie).collect(), look);
    let above: Vec<u32> = now.tree.upline(person).collect();
    let (paid, beyond) = above.split_at(paid_levels.min(above.len()));
    let path = |from: u32, members: &[u32]| -> Vec<Point> {
        std::iter::once(from).chain(members.iter().copied()).map(|member| at[member as usize]).collect()
    };
    let last_paid = paid.last().copied().unwrap_or(person);
    if !beyond.is_empty() {
        panel.line("upline-beyond", path(last_paid, beyond), Tone::Ink.dashes(1.5));
    }
    if !paid.is_empty() {
        panel.line("upline", path(person, paid), Tone::Ink.line(2.0));
    }
}

/// What the tree comes to, in the corners that the rings leave free.
fn corners(panel: &mut Panel, now: &Now, guess: Option<f64>) {
    let size = now.size();
    let share = |holds: &dyn Fn(usize) -> bool| {
        Format::Percent(0).print((0..size).filter(|member| holds(*member)).count() as f64 / size as f64)
    };
    let recruits = now.tree.recruits();
    let whole = Label::number(share(&|member| now.is_whole(member)));
    panel.text("whole-share", [4.0, 38.0], Anchor::Start, TextSize::Large, Tone::Vermilion.full(), whole);
    let mut small = |key: &'static str, at: Point, anchor: Anchor, tone: Tone, label: Label| {
        panel.text(key, at, anchor, TextSize::Small, tone.full(), label);
    };
    let right = PANEL_WIDTH - 4.0;
    small("whole-name", [4.0, 60.0], Anchor::Start, Tone::Vermilion, Label::words("whole-name"));
    if let Some(guess) = guess {
        let label = Label::words("ghost").with("share", Format::Percent(0).print(guess));
        small("ghost", [4.0, 79.0], Anchor::Start, Tone::Soft, label);
    }
    let joined = Label::words("joined").with("count", Format::Fixed(0).print(size as f64));
    small("joined", [right, 20.0], Anchor::End, Tone::Ink, joined);
    let nobody = Label::words("recruited-nobody").with("share", share(&|member| recruits[member] == 0));
    small("nobody", [right, 38.0], Anchor::End, Tone::Soft, nobody);
    let Some(person) = now.selected() else { return };
    let net = now.ledger.net(person);
    let (key, tone) = if net < 0 { ("selected-short", Tone::Ink) } else { ("selected-ahead", Tone::Vermilion) };
    let place = Label::words("place").with("place", Format::Fixed(0).print(f64::from(person) + 1.0));
    let below = Format::Fixed(0).print(f64::from(now.tree.downlines()[person as usize]));
    let paid = money(now.ledger.commissions[person as usize]);
    small("selected-place", [4.0, 312.0], Anchor::Start, Tone::Ink, place);
    small("selected-below", [4.0, 330.0], Anchor::Start, Tone::Ink, Label::words("below").with("count", below));
    small("selected-paid", [right, 312.0], Anchor::End, Tone::Ink, Label::words("paid").with("money", paid));
    small("selected-net", [right, 330.0], Anchor::End, tone, Label::words(key).with("money", money(net.abs())));
}

/// One fee on its way up: a coin on every paid level, a handle for how many there are, and where the law ends.
fn ladder(panel: &mut Panel, now: &Now) {
    let across = Axis::linear((1.0, UNLIMITED), (58.0, 58.0 + 28.0 * MOST_LEVELS as f64));
    let depth = now.scheme.inputs().depth;
    let plan = now.ledger.plan();
    panel.line("ladder", vec![[32.0, LADDER], [across.range.1, LADDER]], Tone::Faint.line(3.0));
    panel.line("ladder-paid", vec![[32.0, LADDER], [across.place(depth), LADDER]], Tone::Vermilion.line(3.0));
    let glyph = Shape::Glyph { glyph: Glyph::Person, at: [20.0, LADDER - 2.0], size: 22.0, paint: Tone::Ink.full() };
    panel.mark("newcomer", glyph);
    let tick = |panel: &mut Panel, x: f64, label: Label| {
        panel.text("tick", [x, LADDER + 22.0], Anchor::Middle, TextSize::Small, Tone::Soft.full(), label);
    };
    tick(panel, 20.0, Label::words("newcomer"));
    for level in [1.0, 2.0, 3.0, 5.0, 7.0, 9.0] {
        tick(panel, across.place(level), Label::number(Format::Fixed(0).print(level)));
    }
    tick(panel, across.range.1, Label::words("unlimited"));
    panel.text(
        "ladder-name",
        [across.range.1 + 12.0, LADDER + 40.0],
        Anchor::End,
        TextSize::Small,
        Tone::Soft.full(),
        Label::words("ladder-name"),
    );
    coins(panel, &across, &plan.levels, plan.fee);
    let kept = plan.fee - plan.levels.iter().sum::<i64>();
    if kept > 0 {
        let share = Format::Percent(0).print(kept as f64 / plan.fee as f64);
        let at = [PANEL_WIDTH - 4.0, LADDER - 22.0];
        let label = Label::words("company-rest").with("share", share);
        panel.text("company-rest", at, Anchor::End, TextSize::Small, Tone::Ink.full(), label);
    }
    let x = across.place(ALLOWED_DEPTH + 0.5);
    panel.line("law", vec![[x, LADDER - 50.0], [x, LADDER + 10.0]], Tone::Ink.dashes(1.5));
    panel.text("law", [x + 5.0, LADDER - 41.0], Anchor::Start, TextSize::Small, Tone::Ink.full(), Label::words("law"));
    panel.handles.push(Handle {
        key: "depth",
        at: [across.place(depth), LADDER],
        across: Some(Binding { target: Target::Param("depth"), axis: across }),
        along: None,
        glyph: None,
        tone: Tone::Vermilion,
    });
}

/// A coin a level, its area the share; the share is printed where it changes. Beyond the last numbered level the coins
/// stand for all that follow.
fn coins(panel: &mut Panel, across: &Axis, levels: &[i64], fee: i64) {
    let mut before = 0;
    for (index, pay) in levels.iter().copied().enumerate().take(MOST_LEVELS + 1) {
        let share = pay as f64 / fee as f64;
        let radius = 12.0 * libm::sqrt(share);
        let at = [across.place(index as f64 + 1.0), LADDER - 10.0 - radius];
        if pay > 0 {
            panel.enter(
                "coin",
                Entrance::Fade,
                Shape::Circle { at, radius, stroke: None, fill: Some(Tone::Vermilion.full().solid()) },
            );
        }
        if pay != before {
            let label = Label::number(Format::Percent(0).print(share));
            // The line of the law runs between the first two: their names keep away from it.
            let aside = [-5.0, 3.0].get(index).copied().unwrap_or(0.0);
            let at = [at[0] + aside, at[1] - radius - 4.0];
            panel.text("coin-share", at, Anchor::Middle, TextSize::Small, Tone::Vermilion.full(), label);
        }
        before = pay;
    }
}
