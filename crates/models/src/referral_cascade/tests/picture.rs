//! What the crowd shows.

use crate::model::{Phase, View};
use crate::scene::{Panel, Point, Shape};

use super::*;

fn crowd(inputs: Inputs, phase: Phase) -> Panel {
    let network = inputs.network(1);
    let story = Story::tell(inputs, network, 1, Effort { runs: 2 });
    story.scene(&View { phase, step: None }).swap_remove(0)
}

/// The points of the dots or of the line of this name.
fn points<'a>(panel: &'a Panel, key: &str) -> &'a [Point] {
    let of = |shape: &'a Shape| match shape {
        Shape::Path { points, .. } | Shape::Dots { at: points, .. } => Some(&points[..]),
        _ => None,
    };
    panel.marks.iter().filter(|mark| mark.key == key).find_map(|mark| of(&mark.shape)).expect("a mark of this name")
}

#[test]
fn the_line_of_the_guess_goes_round_those_who_were_lit() {
    for (people, start, guess) in
        [(1_000.0, 0.0, 100.0), (1_000.0, 250.0, 3.0), (400.0, 399.0, 301.0), (100.0, 50.0, 500.0)]
    {
        let inputs = Inputs { people, start, ..Inputs::default() };
        let open = crowd(inputs, Phase::Open(Some(guess)));
        let ring = open.marks.iter().find_map(|mark| match mark.shape {
            Shape::Circle { at, .. } if mark.key == "middle" => Some(at),
            _ => None,
        });
        let centre = ring.expect("the middle of the ring");
        // How far round from the starter, in turns from −½ to ½.
        let turn = |[x, y]: Point| {
            let turns = libm::atan2(y - centre[1], x - centre[0]) / std::f64::consts::TAU + 0.25 - start / people;
            turns - libm::round(turns)
        };
        let asked = crowd(inputs, Phase::Guessing(guess));
        let lit = points(&asked, "believed");
        let share = (guess / people).min(1.0);
        assert_eq!(lit.len() as f64, share * people);
        assert!(lit.iter().all(|at| turn(*at).abs() <= share / 2.0 + 1e-9), "{people} {start} {guess}");
        let line = points(&open, "ghost");
        for (end, side) in [(line[0], -1.0), (line[line.len() - 1], 1.0)] {
            let off = turn(end) - side * share / 2.0;
            assert!((off - libm::round(off)).abs() < 1e-9, "{people} {start} {guess}: {off}");
        }
        assert!((turn(line[line.len() / 2])).abs() < 1e-9);
    }
}
