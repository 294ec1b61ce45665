//! The areas between the cost and the price, and their names.

use super::room::Words;
use super::{Frame, SMALL};
use crate::scale_economy::{Cost, Inputs};
use crate::scene::{Anchor, Entrance, Label, Point, Shape, Tone};

/// The areas between the cost and the price; gives back their outlines, and which of them are gains.
pub fn gain_and_loss(frame: &mut Frame, inputs: &Inputs, volumes: &[f64], costs: &[Cost]) -> Vec<(bool, Vec<Point>)> {
    let price = inputs.price;
    // Stretches of the curve on one side of the price; a corner is put where the curve crosses it.
    let mut stretch: Vec<Point> = Vec::new();
    let mut gaining = costs[0].total() < price;
    let mut stretches: Vec<(bool, Vec<Point>)> = Vec::new();
    for (index, (volume, cost)) in volumes.iter().zip(costs).enumerate() {
        let gains = cost.total() < price;
        if gains != gaining && index > 0 {
            let (before, after) = (costs[index - 1].total() - price, cost.total() - price);
            let share = before / (before - after);
            let x = frame.across.place(volumes[index - 1])
                + share * (frame.across.place(*volume) - frame.across.place(volumes[index - 1]));
            let crossing = [x, frame.up.place_within(price)];
            stretch.push(crossing);
            stretches.push((gaining, std::mem::replace(&mut stretch, vec![crossing])));
            gaining = gains;
        }
        stretch.push(frame.at(*volume, cost.total()));
    }
    stretches.push((gaining, stretch));
    let level = frame.up.place_within(price);
    for (gains, outline) in &mut stretches {
        let (Some(first), Some(last)) = (outline.first().copied(), outline.last().copied()) else {
            continue;
        };
        outline.push([last[0], level]);
        outline.push([first[0], level]);
        let (key, fill) =
            if *gains { ("gain", Tone::Vermilion.at(0.22).solid()) } else { ("loss", Tone::Ink.at(0.28).hatch()) };
        let points = outline.clone();
        frame.panel.enter(key, Entrance::Fade, Shape::Path { points, closed: true, stroke: None, fill: Some(fill) });
    }
    stretches
}

/// "Gain" under the price's line, "loss" in the far upper corner of its area.
pub fn name_stretch(frame: &mut Frame, gains: bool, outline: &[Point]) {
    let [.., last, [right, level], [left, _]] = outline else { return };
    if right - left < 40.0 {
        return;
    }
    let words = Words::new(SMALL, 1, "");
    let steps = (0..20_u8).map(|step| 8.0 + 8.0 * f64::from(step));
    if gains {
        let deepest = outline.iter().map(|[_, y]| y - level).fold(0.0, f64::max);
        if deepest < 22.0 {
            return;
        }
        let places =
            steps.map(|step| ([right - step, level + 18.0], Anchor::End)).filter(|([x, _], _)| *x > left + 20.0);
        frame.write("gain", (Label::words("gain"), words), Tone::Vermilion.full(), places);
        return;
    }
    let first = outline[0];
    let (outer, inward, anchor) =
        if first[1] <= last[1] { (first, 1.0, Anchor::Start) } else { (*last, -1.0, Anchor::End) };
    let y = outer[1] + 20.0;
    if y + 12.0 < *level {
        let places = steps.map(|step| ([outer[0] + inward * step, y], anchor));
        let places = places.filter(|([x, _], _)| (left + 8.0..=right - 8.0).contains(x));
        frame.write("loss", (Label::words("loss"), words), Tone::Ink.full(), places);
    }
}
