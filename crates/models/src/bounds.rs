//! What every picture must stand: nothing lies outside its panel.

use crate::model::{Effort, Model, Phase, Run, View};
use crate::scene::{PANEL_WIDTH, Panel, Point, Shape};

/// How far a mark may stand out, in units: half a glyph, a line's cap.
const TOLERANCE: f64 = 12.0;

/// Looks at the pictures of a model from every pair of ends of its ranges, on top of each of the given bases: at one
/// view each, in turn.
pub fn check(model: &dyn Model, bases: &[Vec<f64>]) {
    let ends = |index: usize| {
        let (min, max) = model.params()[index].range();
        [min, model.params()[index].default, max]
    };
    let count = model.params().len();
    let mut turn = 0;
    for base in bases {
        for (first, second) in (0..count).flat_map(|first| (0..first).map(move |second| (first, second))) {
            for (one, other) in ends(first).into_iter().flat_map(|one| ends(second).map(|other| (one, other))) {
                let mut values = base.clone();
                (values[first], values[second]) = (one, other);
                let run = model.run(&values, 7, Effort { runs: 2 });
                let views = views(run.last_step());
                check_view(&*run, &views[turn % views.len()], &format!("{} at {values:?}", model.id()));
                turn += 1;
            }
        }
    }
}

/// The start, the middle and the end, with and without a guess, and some guesses being made.
fn views(last_step: u32) -> [View; 7] {
    let open = |guess: Option<f64>, step: Option<u32>| View { phase: Phase::Open(guess), step };
    let asking = |guess: f64| View { phase: Phase::Guessing(guess), step: None };
    [
        open(None, Some(0)),
        open(Some(0.6), Some(last_step / 2)),
        open(None, Some(last_step)),
        open(Some(1.0), None),
        asking(0.0),
        asking(0.77),
        asking(1.0),
    ]
}

fn check_view(run: &dyn Run, view: &View, place: &str) {
    let panels = run.scene(view);
    assert_eq!(matches!(view.phase, Phase::Guessing(_)), panels.len() == 1, "{place}");
    for panel in &panels {
        check_panel(panel, &format!("{place}, {view:?}, {}", panel.id));
    }
}

#[track_caller]
fn check_panel(panel: &Panel, place: &str) {
    assert!(panel.marks.len() <= 400, "{} marks in {place}", panel.marks.len());
    for mark in &panel.marks {
        for point in points(&mark.shape) {
            assert!(inside(point, panel.height, TOLERANCE), "{} at {point:?} in {place}", mark.key);
        }
    }
    for handle in &panel.handles {
        assert!(inside(handle.at, panel.height, 0.0), "handle {} at {:?} in {place}", handle.key, handle.at);
        for axis in [handle.across, handle.along].into_iter().flatten().map(|binding| binding.axis) {
            let ends = [axis.domain.0, axis.domain.1, axis.range.0, axis.range.1];
            assert!(ends.iter().all(|end| end.is_finite()), "handle {}: {axis:?} in {place}", handle.key);
            assert!(axis.domain.0 < axis.domain.1 && axis.range.0 != axis.range.1, "{axis:?} in {place}");
        }
    }
}

fn points(shape: &Shape) -> Vec<Point> {
    match shape {
        Shape::Path { points, .. } | Shape::Dots { at: points, .. } => points.clone(),
        Shape::Segments { ends, .. } => ends.iter().flatten().copied().collect(),
        Shape::Circle { at, .. } | Shape::Text { at, .. } | Shape::Glyph { at, .. } => vec![*at],
    }
}

/// Written so that a number that is none is outside.
fn inside([x, y]: Point, height: f64, tolerance: f64) -> bool {
    let within = |value: f64, size: f64| value >= -tolerance && value <= size + tolerance;
    within(x, PANEL_WIDTH) && within(y, height)
}
