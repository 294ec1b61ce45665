//! The parts that the cost is stacked from, and their names.

use super::room::Words;
use super::{Frame, SMALL};
use crate::scale_economy::Cost;
use crate::scene::{Anchor, Entrance, Fill, Label, Point, Shape, TextSize, Tone};

/// One part of the cost, stacked on the parts below it.
pub struct Layer {
    key: &'static str,
    /// Characters of its name.
    han: u32,
    /// Whether it reaches the end of the axis, so that its name can stand there.
    lasting: bool,
    fill: Fill,
    bottom: fn(&Cost) -> f64,
    top: fn(&Cost) -> f64,
}

impl Layer {
    fn tallest(&self, costs: &[Cost]) -> f64 {
        costs.iter().map(|cost| (self.top)(cost) - (self.bottom)(cost)).fold(0.0, f64::max)
    }
}

pub fn layers() -> [Layer; 4] {
    let ink = |strength| Tone::Ink.at(strength).solid();
    [
        Layer { key: "band-delivery", han: 2, lasting: true, fill: ink(0.26), bottom: |_| 0.0, top: |c| c.delivery },
        Layer {
            key: "band-goods",
            han: 2,
            lasting: true,
            fill: ink(0.17),
            bottom: |c| c.delivery,
            top: |c| c.delivery + c.goods,
        },
        Layer {
            key: "band-fixed",
            han: 4,
            lasting: false,
            fill: ink(0.09),
            bottom: |c| c.delivery + c.goods,
            top: |c| c.total() - c.growth,
        },
        Layer {
            key: "band-growth",
            han: 5,
            lasting: false,
            fill: Tone::Ink.at(0.35).hatch(),
            bottom: |c| c.total() - c.growth,
            top: |c| c.total(),
        },
    ]
}

pub fn bands(frame: &mut Frame, layers: &[Layer], volumes: &[f64], costs: &[Cost]) {
    let (across, up) = (frame.across, frame.up);
    for Layer { key, fill, bottom, top, .. } in layers.iter().filter(|layer| layer.tallest(costs) > 0.0) {
        let edge = |side: fn(&Cost) -> f64| {
            volumes.iter().zip(costs).map(move |(v, cost)| [across.place(*v), up.place_within(side(cost))])
        };
        let points: Vec<Point> = edge(*top).chain(edge(*bottom).rev()).collect();
        frame.panel.enter(key, Entrance::Fade, Shape::Path { points, closed: true, stroke: None, fill: Some(*fill) });
    }
}

/// Writes a band's name where the band can hold it, as far toward the large volumes as it can; a band too thin for its
/// name that reaches the end of the axis has it there. Gives the height of a name that stands there.
pub fn band_name(
    frame: &mut Frame,
    layer: &Layer,
    volumes: &[f64],
    costs: &[Cost],
    (price, beside): (f64, f64),
) -> Option<f64> {
    if layer.tallest(costs) <= 0.0 {
        return None;
    }
    let Layer { key, bottom, top, .. } = *layer;
    let (across, up) = (frame.across, frame.up);
    let words = Words::new(SMALL, layer.han, "");
    let edges: Vec<[f64; 3]> = volumes
        .iter()
        .zip(costs)
        .map(|(volume, cost)| [across.place(*volume), up.place_within(bottom(cost)), up.place_within(top(cost))])
        .collect();
    let half = words.wide() / 2.0;
    // What a name about this place can fill of the band, from above and from below.
    let span = |x: f64| {
        let from = edges.partition_point(|[at, ..]| *at <= x - half - 3.0);
        let over = edges[from..].iter().take_while(|[at, ..]| *at < x + half + 3.0);
        // Compared by hand: `f64::min` minds undefined numbers, which WebAssembly pays for, and there are none here.
        over.fold((f64::INFINITY, 0.0), |(low, high), [_, bottom, top]| {
            (if *bottom < low { *bottom } else { low }, if *top > high { *top } else { high })
        })
    };
    let place = |margin: f64| {
        let everywhere = edges.iter().rev().flat_map(|[x, ..]| {
            let x = (x - 4.0).min(across.range.1 - half - 8.0);
            let (low, high) = span(x);
            let parts = [(low, high), (low, price.max(high)), (price.min(low), high)];
            let tall = parts.into_iter().filter(move |(low, high)| low - high >= SMALL + 1.0 + 2.0 * margin);
            tall.flat_map(move |(low, high)| {
                let spare = (low - high - SMALL - 1.0 - 2.0 * margin) / 2.0;
                [0.0, -0.5, 0.5].map(|share| ([x, f64::midpoint(low, high) + 4.0 + share * spare], Anchor::Middle))
            })
        });
        frame.room.find(words, everywhere)
    };
    if let Some(place) = place(6.0).or_else(|| place(0.5)) {
        frame.write(key, (Label::words(key), words), Tone::Ink.full(), [place]);
        return None;
    }
    let [x, low, high] = *edges.last()?;
    if !layer.lasting || low - high < 1.0 {
        return None;
    }
    let middle = f64::midpoint(low, high);
    let y = (middle + 4.0).min(beside - 13.0);
    frame.panel.line("band-leader", vec![[x - 4.0, middle], [x + 3.0, y - 4.0]], Tone::Ink.line(1.0));
    frame.panel.text(key, [x + 5.0, y], Anchor::Start, TextSize::Small, Tone::Ink.full(), Label::words(key));
    Some(y)
}
