//! How four people fare: the friend, the next one who is told, the buyer, the middle member. A mark is filled where it
//! has passed the line that counts.

use super::{LEFT, RIGHT};
use crate::axis::Axis;
use crate::bracket::Within;
use crate::format::Format;
use crate::friend_or_merchant::{Label as Filed, probability};
use crate::platform::{Outputs, Ruled};
use crate::scene::{Anchor, Binding, Glyph, Handle, Label, Panel, Shape, Target, TextSize, Tone};

/// Units from one gauge to the next.
const APART: f64 = 64.0;
/// New participants that the gauge shows.
const RATIOS: (f64, f64) = (0.1, 10.0);
/// Yuan that the middle member can be left with: his fee lost, or all that he sells and nothing but his fee paid.
const NETS: (f64, f64) = (-1_000.0, 1_300.0);

pub fn draw(ruled: &Ruled, results: &Outputs) -> Panel {
    let mut panel = Panel::new("gauges", 8.0 + 4.0 * APART);
    friend(&mut panel, ruled, results, 8.0);
    newcomers(&mut panel, results, 8.0 + APART);
    buyer(&mut panel, results, 8.0 + 2.0 * APART);
    member(&mut panel, ruled, results, 8.0 + 3.0 * APART);
    panel
}

/// One gauge: its words, its value, its line, the places that count on it, and where it stands.
struct Gauge {
    name: Label,
    said: Label,
    axis: Axis,
    lines: Vec<(f64, Label)>,
    value: Option<f64>,
    passed: bool,
    tone: Tone,
}

impl Gauge {
    fn draw(self, panel: &mut Panel, top: f64) {
        let y = top + 34.0;
        let tone = if self.passed { self.tone } else { Tone::Soft };
        panel.text("name", [LEFT, top + 16.0], Anchor::Start, TextSize::Small, Tone::Soft.full(), self.name);
        panel.text("said", [RIGHT, top + 16.0], Anchor::End, TextSize::Body, Tone::Ink.full(), self.said);
        let (from, to) = self.axis.range;
        panel.line("gauge", vec![[from, y], [to, y]], Tone::Faint.line(3.0));
        for (line, name) in self.lines {
            let x = self.axis.place_within(line);
            panel.line("counts", vec![[x, y - 8.0], [x, y + 8.0]], Tone::Ink.line(1.5));
            // A line at an end of the gauge keeps its name inside the picture.
            let at = [x.within(LEFT + 10.0, RIGHT - 10.0), y + 25.0];
            panel.text("counts", at, Anchor::Middle, TextSize::Small, Tone::Soft.full(), name);
        }
        if let Some(value) = self.value {
            let fill = if self.passed { self.tone.full() } else { Tone::Paper.full() };
            let at = [self.axis.place_within(value), y];
            let stroke = Some(if self.passed { tone.line(2.0) } else { Tone::Ink.line(2.0) });
            panel.mark("stands", Shape::Circle { at, radius: 6.0, stroke, fill: Some(fill.solid()) });
        }
    }
}

/// What the friend is taken for, between the two thresholds of the label.
fn friend(panel: &mut Panel, ruled: &Ruled, results: &Outputs, top: f64) {
    let merchant = results.label == Some(f64::from(Filed::Merchant as u8));
    let key = if merchant { "merchant" } else { "friend" };
    let thresholds = ruled.thresholds();
    let gauge = Gauge {
        name: Label::words("gauge-friend"),
        said: Label::words(key).with("value", Format::Percent(0).print_output(results.belief)),
        axis: Axis::linear((0.0, 1.0), (LEFT, RIGHT)),
        lines: [thresholds.lower, thresholds.upper]
            .map(|threshold| (probability(threshold), Label::number(Format::Percent(0).print(probability(threshold)))))
            .to_vec(),
        value: results.belief,
        passed: !merchant,
        tone: Tone::Jade,
    };
    gauge.draw(panel, top);
}

/// How many each brings in the long run, before the line of one.
fn newcomers(panel: &mut Panel, results: &Outputs, top: f64) {
    let axis = Axis::log(RATIOS, (LEFT, RIGHT));
    let lasts = results.lasting_ratio.is_some_and(|ratio| ratio > 1.0);
    let gauge = Gauge {
        name: Label::words("gauge-newcomers"),
        said: Label::words(if lasts { "lasts" } else { "fades" })
            .with("first", Format::Fixed(1).print_output(results.start_ratio))
            .with("value", Format::Fixed(2).print_output(results.lasting_ratio)),
        axis,
        lines: vec![(1.0, Label::words("one-person"))],
        value: results.lasting_ratio,
        passed: lasts,
        tone: Tone::Jade,
    };
    let first = axis.place_within(results.start_ratio.unwrap_or(0.0));
    gauge.draw(panel, top);
    let y = top + 34.0;
    panel.line("first", vec![[first, y - 5.0], [first, y + 5.0]], Tone::Soft.line(1.5));
}

/// What a buyer saves of what he spends.
fn buyer(panel: &mut Panel, results: &Outputs, top: f64) {
    let spends = results.shop_money.unwrap_or(0.0).max(1.0);
    let saves = results.saving.is_some_and(|saving| saving > 0.0);
    let gauge = Gauge {
        name: Label::words("gauge-buyer"),
        said: Label::words("saves").with("value", Format::Fixed(0).print_output(results.saving)),
        axis: Axis::linear((0.0, spends), (LEFT, RIGHT)),
        lines: vec![],
        value: results.saving,
        passed: saves,
        tone: Tone::Vermilion,
    };
    gauge.draw(panel, top);
}

/// What the middle member is left with, around nothing. It is his sales outside the circle that move him: the handle
/// stands where he does.
fn member(panel: &mut Panel, ruled: &Ruled, results: &Outputs, top: f64) {
    let said = match results.middle_income {
        None => Label::words("nobody-joined"),
        Some(_) => Label::words("middle")
            .with("value", Format::Fixed(0).print_output(results.middle_income))
            .with("share", Format::Percent(0).print_output(results.earn_back)),
    };
    let axis = Axis::linear(NETS, (LEFT, RIGHT));
    let name = Label::words("gauge-member");
    let gauge = Gauge {
        name,
        said,
        axis,
        lines: vec![(0.0, Label::words("no-yuan"))],
        value: None,
        passed: false,
        tone: Tone::Jade,
    };
    gauge.draw(panel, top);
    let Some(income) = results.middle_income else { return };
    let (share, whole) = (ruled.inputs().retail_share, ruled.retail_whole());
    // One goods' worth of the fee more sold outside is so much more for everybody: the middle one stays the middle one.
    let at = |other: f64| axis.place(income + (other - share) * whole);
    let share_at = |x: f64| share + (axis.value_at(x) - income) / whole;
    let (low, high) = (share_at(LEFT).max(0.0), share_at(RIGHT).min(1.0));
    let x = axis.place_within(income);
    if low >= high || x != axis.place(income) {
        return;
    }
    panel.handles.push(Handle {
        key: "retail-share",
        at: [x, top + 34.0],
        across: Some(Binding {
            target: Target::Param("retail-share"),
            axis: Axis::linear((low, high), (at(low), at(high))),
        }),
        along: None,
        glyph: Some(Glyph::Person),
        tone: if income > 0.0 { Tone::Jade } else { Tone::Ink },
    });
}
