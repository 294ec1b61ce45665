use super::super::*;
use crate::model::{Phase, View};
use crate::scene::{PANEL_WIDTH, Panel, Point, Shape};

/// Whether a shape's points are finite and inside their panel, give or take what a round end sticks out.
fn check_panel(panel: &Panel, place: &dyn Fn() -> String) {
    const TOLERANCE: f64 = 12.0;
    let inside = |at: &Point| {
        (-TOLERANCE..=PANEL_WIDTH + TOLERANCE).contains(&at[0])
            && (-TOLERANCE..=panel.height + TOLERANCE).contains(&at[1])
    };
    for mark in &panel.marks {
        let all_inside = match &mark.shape {
            Shape::Path { points, .. } => points.iter().all(inside),
            Shape::Dots { at, radius, .. } => radius.is_finite() && at.iter().all(inside),
            Shape::Circle { at, radius, .. } => radius.is_finite() && inside(at),
            Shape::Segments { ends, .. } => ends.iter().flatten().all(inside),
            Shape::Text { at, .. } | Shape::Glyph { at, .. } => inside(at),
        };
        assert!(all_inside, "{} in {}: {:?} at {}", mark.key, panel.id, mark.shape, place());
    }
    assert!(panel.handles.iter().all(|handle| inside(&handle.at)), "{}", place());
    assert!(panel.taps.iter().flat_map(|taps| &taps.at).all(inside), "{}", place());
    assert!(panel.marks.len() <= 400, "{} marks in {} at {}", panel.marks.len(), panel.id, place());
}

/// The members whose discs stand in the tree, whatever they were paid.
fn discs(tree: &Panel) -> usize {
    let members = tree.marks.iter().filter(|mark| ["unpaid", "short", "whole"].contains(&mark.key));
    let count = |shape: &Shape| if let Shape::Dots { at, .. } = shape { at.len() } else { 0 };
    members.map(|mark| count(&mark.shape)).sum()
}

/// The members who can be tapped in the grown tree: all of them.
fn tapped(tree: &Panel) -> usize {
    tree.taps.as_ref().map_or(0, |taps| taps.at.len())
}

#[test]
fn every_picture_stays_in_its_frame() {
    let specs = Inputs::SPECS;
    let ends = |spec: &ParamSpec| [spec.range().0, spec.default, spec.range().1];
    for first in 0..specs.len() {
        for second in first + 1..specs.len() {
            for (one, other) in ends(&specs[first]).into_iter().flat_map(|a| ends(&specs[second]).map(|b| (a, b))) {
                let mut values = Inputs::default().to_values();
                (values[first], values[second]) = (one, other);
                let run = Scheme::run(Inputs::from_values(&values), 7, Effort { runs: 2 });
                for step in [Some(0), Some(run.last_step() / 2), None] {
                    for phase in [Phase::Guessing(0.5), Phase::Open(None), Phase::Open(Some(1.0))] {
                        let place = || format!("{values:?}, {step:?}, {phase:?}");
                        let panels = run.scene(&View { phase, step });
                        panels.iter().for_each(|panel| check_panel(panel, &place));
                        let grown = panels.iter().find(|panel| panel.id == "tree").filter(|_| step.is_none());
                        grown.iter().for_each(|tree| assert_eq!(discs(tree), tapped(tree), "{}", place()));
                    }
                }
            }
        }
    }
}

#[test]
fn a_tree_grows_in_at_most_twenty_six_steps() {
    let scheme = Scheme::run(Inputs::default(), 1, Effort { runs: 0 });
    let growth = scheme.growth();
    assert_eq!((growth[0], growth.last()), (1, Some(&1_000)));
    assert!(growth.windows(2).all(|pair| pair[0] < pair[1]) && scheme.last_step() <= 26, "{growth:?}");
    let young = scheme.tree().younger(100);
    assert!((0..100).all(|member| young.sponsor(member) == scheme.tree().sponsor(member)) && young.size() == 100);
}

#[test]
fn the_first_tree_a_reader_sees_is_a_typical_one() {
    let results = Scheme::run(Inputs::default(), crate::world::DEFAULT_SEED.into(), Effort::default()).results();
    let percentile = results.percentile.expect("there is a fan");
    assert!((0.4..=0.6).contains(&percentile), "{percentile}");
    assert_eq!(Format::Percent(0).print_output(results.earn_back), "14%");
    assert!(results.selected_downline > Some(50.0) && results.selected_net < Some(0.0), "many below him, still a loss");
}

#[test]
fn the_guess_stands_beside_the_share_that_came_out() {
    let scheme = CommissionTree.run(&Inputs::default().to_values(), 1, Effort { runs: 2 });
    let says = |guess: Option<f64>| {
        let tree = scheme.scene(&View { phase: Phase::Open(guess), step: None }).swap_remove(0);
        let ghost = tree.marks.into_iter().find(|mark| mark.key == "ghost");
        ghost.map(|mark| format!("{:?}", mark.shape))
    };
    assert!(says(Some(0.4)).is_some_and(|text| text.contains("40%")));
    assert_eq!(says(None), None);
}
