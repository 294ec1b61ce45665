//! Between two states of a figure: at the ends exactly what the model drew, on the way nothing that is not so.

use models::registry::MODELS;
use models::scene::between::{CROWD, between, turned};
use models::scene::{Label, Panel, Point, Shape, TextSize, Tone};
use models::{Effort, Kind, Model, Phase, View};
use proptest::prelude::*;

/// What a model draws, with its parameters somewhere in their ranges and its time somewhere on its course.
fn scene(model: &dyn Model, positions: &[f64], seed: u64, share_of_time: Option<f64>) -> Vec<Panel> {
    let values: Vec<f64> = model
        .params()
        .iter()
        .zip(positions.iter().cycle())
        .map(|(spec, position)| spec.at_position(*position))
        .collect();
    let run = model.runnable().run(&values, seed, Effort { runs: 2 });
    let step = share_of_time.map(|share| (share * f64::from(run.last_step())) as u32);
    run.scene(&View { phase: Phase::Open(None), step })
}

/// Two states of one figure that differ in one parameter, in time, or in chance.
fn two_states() -> impl Strategy<Value = (Vec<Panel>, Vec<Panel>)> {
    let model = 0..MODELS.len();
    (model, prop::collection::vec(0.0..=1.0_f64, 4), 0..3_u32, any::<prop::sample::Index>(), 0.0..=1.0_f64).prop_map(
        |(model, positions, change, which, other)| {
            let model = MODELS[model];
            let base = scene(model, &positions, 7, Some(positions[0]));
            let changed = match change {
                0 => {
                    let mut moved: Vec<f64> = positions.iter().copied().cycle().take(model.params().len()).collect();
                    let which = which.index(moved.len());
                    moved[which] = other;
                    scene(model, &moved, 7, Some(positions[0]))
                }
                1 => scene(model, &positions, 7, Some(other)),
                _ => scene(model, &positions, 8, Some(positions[0])),
            };
            (base, changed)
        },
    )
}

fn keys(panel: &Panel) -> Vec<&'static str> {
    let mut keys: Vec<&'static str> = panel.marks.iter().map(|mark| mark.key).collect();
    keys.dedup();
    keys
}

fn texts(panel: &Panel) -> Vec<&Label> {
    panel
        .marks
        .iter()
        .filter_map(|mark| if let Shape::Text { label, .. } = &mark.shape { Some(label) } else { None })
        .collect()
}

#[test]
fn customers_walk_from_stall_to_stall() {
    let street = models::registry::find("one-yuan-cheaper").expect("registered");
    let gap = street.param_index("gap").expect("declared");
    let drawn = |value: f64| {
        let mut values = street.defaults();
        values[gap] = value;
        let run = street.runnable().run(&values, 1, Effort { runs: 2 });
        run.scene(&View { phase: Phase::Open(None), step: None })
    };
    let customers = |panels: &[Panel]| -> Vec<Point> {
        let crowds = panels[0].marks.iter().filter(|mark| mark.key.starts_with(CROWD));
        crowds.flat_map(|mark| if let Shape::Dots { at, .. } = &mark.shape { at.clone() } else { Vec::new() }).collect()
    };
    let (near, far) = (drawn(1.0), drawn(6.0));
    let (from, to, halfway) = (customers(&near), customers(&far), customers(&between(&near, &far, 0.5)));
    assert_eq!((from.len(), to.len(), halfway.len()), (200, 200, 200), "nobody is lost on the way");
    let walking = halfway.iter().filter(|at| !from.contains(at) && !to.contains(at)).count();
    assert!(walking > 20, "{walking} are between the stalls");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn at_its_ends_the_way_is_what_the_model_drew((from, to) in two_states()) {
        prop_assert_eq!(&between(&from, &to, 1.0), &to);
        prop_assert_eq!(&turned(&from, &to, 1.0), &to);
        prop_assert_eq!(&between(&from, &from, 0.0), &from);
        prop_assert_eq!(&between(&to, &to, 0.4), &to);
        // Handles are never new in a figure that is open, and stand where they stood.
        for (drawn, (old, new)) in between(&from, &to, 0.0).iter().zip(from.iter().zip(&to)) {
            for handle in &drawn.handles {
                let was = old.handles.iter().chain(&new.handles).find(|other| other.key == handle.key);
                prop_assert_eq!(Some(handle.at), was.map(|was| was.at));
            }
        }
    }

    #[test]
    fn on_the_way_every_number_is_one_and_every_word_is_of_the_end((from, to) in two_states(), share in 0.0..=1.0_f64) {
        for drawn in [between(&from, &to, share), turned(&from, &to, share)] {
            let text = format!("{drawn:?}");
            prop_assert!(["NaN", " inf", "[inf", "-inf"].iter().all(|none| !text.contains(none)));
            prop_assert_eq!(drawn.len(), to.len());
            for (drawn, to) in drawn.iter().zip(&to) {
                prop_assert_eq!(keys(drawn), keys(to));
                prop_assert_eq!(texts(drawn), texts(to));
                prop_assert_eq!(&drawn.taps, &to.taps);
                prop_assert_eq!((drawn.id, drawn.height), (to.id, to.height));
            }
        }
        for (turned, to) in turned(&from, &to, share).iter().zip(&to) {
            prop_assert_eq!(turned.marks.len(), to.marks.len());
        }
    }

    #[test]
    fn nobody_of_a_crowd_is_where_nobody_ever_stands((from, to) in two_states(), share in 0.01..0.99_f64) {
        for drawn in between(&from, &to, share) {
            let (Some(old), Some(new)) = (panel(&from, drawn.id), panel(&to, drawn.id)) else { continue };
            let known: Vec<Point> = discs(old).chain(discs(new)).flatten().copied().collect();
            let before: Vec<Point> = discs(old).flatten().copied().collect();
            for mark in discs(&drawn).filter(|at| at.iter().any(|at| !known.contains(at))) {
                // These fly: nobody stood where they go.
                let goal = discs(new).find(|goal| goal.len() == mark.len() && !goal.iter().any(|at| before.contains(at) && !mark.contains(at)));
                prop_assert!(goal.is_some());
            }
        }
    }
}

fn panel<'a>(panels: &'a [Panel], id: &str) -> Option<&'a Panel> {
    panels.iter().find(|panel| panel.id == id)
}

/// The discs of people with places of their own.
fn discs(panel: &Panel) -> impl Iterator<Item = &Vec<Point>> {
    let settled = panel.marks.iter().filter(|mark| !mark.key.starts_with(CROWD));
    settled.filter_map(|mark| if let Shape::Dots { at, .. } = &mark.shape { Some(at) } else { None })
}

fn half_way(draw: impl Fn(&mut Panel, bool)) -> Panel {
    let state = |after: bool| {
        let mut panel = Panel::new("panel", 100.0);
        draw(&mut panel, after);
        vec![panel]
    };
    between(&state(false), &state(true), 0.5).remove(0)
}

#[test]
fn a_line_of_as_many_corners_moves_and_one_of_others_is_there() {
    let drawn = half_way(|panel, after| {
        let end = if after { [10.0, 40.0] } else { [10.0, 20.0] };
        panel.line("moves", vec![[0.0, 0.0], end], Tone::Ink.line(if after { 3.0 } else { 1.0 }));
        panel.line("other", if after { vec![[0.0, 0.0]; 3] } else { vec![[5.0, 5.0]; 2] }, Tone::Ink.line(1.0));
        if after {
            panel.line("comes", vec![[1.0, 1.0], [2.0, 2.0]], Tone::Ink.line(1.0));
        }
    });
    let Shape::Path { points, stroke: Some(stroke), .. } = &drawn.marks[0].shape else { panic!("a line") };
    assert_eq!((points[1], stroke.width), ([10.0, 30.0], 2.0));
    let Shape::Path { points, .. } = &drawn.marks[1].shape else { panic!("a line") };
    assert_eq!(points, &vec![[0.0, 0.0]; 3]);
    let Shape::Path { stroke: Some(stroke), .. } = &drawn.marks[2].shape else { panic!("a line") };
    assert_eq!(stroke.paint.strength, 0.5);
}

#[test]
fn people_who_are_told_stay_where_they_are() {
    let people: Vec<Point> = (0..9).map(|n| [f64::from(n), 0.0]).collect();
    // As many know before and after, but not the same: nobody may be seen to walk.
    let drawn = half_way(|panel, after| {
        let knows = |n: usize| if after { n % 3 == 1 } else { n.is_multiple_of(3) };
        let pick = |told: bool| (0..9).filter(|n| knows(*n) == told).map(|n| people[n]).collect();
        panel.dots("waiting", pick(false), 2.0, Tone::Faint.full());
        panel.dots("told", pick(true), 2.0, Tone::Jade.full());
    });
    assert!(discs(&drawn).flatten().all(|at| people.contains(at)));
    let strengths: Vec<(&str, f64, usize)> = drawn
        .marks
        .iter()
        .filter_map(|mark| match &mark.shape {
            Shape::Dots { at, paint, .. } => Some((mark.key, paint.strength, at.len())),
            _ => None,
        })
        .collect();
    let expected = [("waiting", 0.5, 3), ("waiting", 1.0, 3), ("waiting", 0.5, 3), ("told", 0.5, 3), ("told", 0.5, 3)];
    assert_eq!(strengths, expected);
}

#[test]
fn a_disc_that_rides_on_a_curve_moves_along() {
    let drawn = half_way(|panel, after| {
        panel.dots("riding", vec![[0.0, 0.0], if after { [20.0, 8.0] } else { [10.0, 4.0] }], 4.0, Tone::Ink.full());
    });
    assert_eq!(discs(&drawn).next(), Some(&vec![[0.0, 0.0], [15.0, 6.0]]));
}

#[test]
fn a_number_moves_with_its_mark_and_a_tick_with_its_value() {
    let drawn = half_way(|panel, after| {
        let mut text = |key, x: f64, words: &str| {
            panel.text(
                key,
                [x, 0.0],
                models::scene::Anchor::Start,
                TextSize::Small,
                Tone::Ink.full(),
                Label::number(words.into()),
            );
        };
        text("here", if after { 40.0 } else { 20.0 }, if after { "9" } else { "5" });
        for (place, tick) in if after { [(0.0, "0"), (50.0, "100")] } else { [(0.0, "0"), (90.0, "50")] } {
            text("tick", place, tick);
        }
    });
    let shown: Vec<(f64, f64, &str)> = drawn
        .marks
        .iter()
        .filter_map(|mark| match &mark.shape {
            Shape::Text { at, paint, label, .. } => Some((at[0], paint.strength, label.slots[0].1.as_str())),
            _ => None,
        })
        .collect();
    assert_eq!(shown, [(30.0, 1.0, "9"), (0.0, 1.0, "0"), (50.0, 0.5, "100")]);
}

#[test]
fn every_figure_has_a_number_to_move() {
    // Else the properties above would be about nothing.
    for model in MODELS {
        let numbers = model.params().iter().filter(|spec| matches!(spec.kind, Kind::Number { .. })).count();
        assert!(numbers > 0, "{}", model.id());
    }
}
