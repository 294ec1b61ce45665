//! What every model must stand: the ends of all ranges, two at a time.

use crate::model::{Effort, Model, Phase, Run, View};

/// Runs a model with every pair of parameters at the smallest, the default and the largest value, the others at their
/// defaults, and looks for numbers that are none, in outputs, errors, tables and pictures.
pub fn check(model: &dyn Model) {
    let ends: Vec<[f64; 3]> = model
        .params()
        .iter()
        .map(|spec| {
            let (min, max) = spec.range();
            [min, spec.default, max]
        })
        .collect();
    for first in 0..ends.len() {
        for second in first + 1..ends.len() {
            for (one, other) in ends[first].iter().flat_map(|one| ends[second].iter().map(move |other| (*one, *other)))
            {
                let mut values = model.defaults();
                (values[first], values[second]) = (one, other);
                check_run(model, &values);
            }
        }
    }
}

/// Looks at everything that one run shows.
pub fn check_run(model: &dyn Model, values: &[f64]) {
    let run = model.run(values, 7, Effort { runs: 2 });
    let where_ = || format!("{} at {values:?}", model.id());
    for (spec, output) in model.outputs().iter().zip(run.outputs()) {
        assert!(output.is_none_or(f64::is_finite), "{}: {} is {output:?}", where_(), spec.id);
    }
    assert!(run.standard_errors().iter().all(|(_, error)| error.is_finite()), "{}", where_());
    let table = run.table();
    for row in &table.rows {
        assert_eq!(row.len(), table.columns.len(), "{}", where_());
        assert!(row.iter().flatten().all(|value| value.is_finite()), "{}: {row:?}", where_());
    }
    check_scene(&*run, &where_());
}

fn check_scene(run: &dyn Run, place: &str) {
    for step in [Some(0), None] {
        let shown = format!("{:?}", run.scene(&View { phase: Phase::Open(None), step }));
        assert!(!shown.contains("NaN") && !shown.contains("inf"), "{place}");
    }
}
