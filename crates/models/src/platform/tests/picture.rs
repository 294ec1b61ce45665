use super::*;
use crate::bounds;
use crate::model::{Phase, View};
use crate::scene::{Binding, Panel, Shape, Target};

fn panels(ruled: &Ruled) -> Vec<Panel> {
    ruled.scene(&View { phase: Phase::Open(None), step: None })
}

#[test]
fn everything_is_drawn_inside() {
    bounds::check(&Platform, &platforms().map(|(inputs, _)| inputs.to_values()));
}

#[test]
fn a_stall_s_area_is_its_share() {
    for (inputs, seed) in platforms() {
        let ruled = Ruled::live(inputs, seed, Effort { runs: 0 });
        let drawn: Vec<f64> = panels(&ruled)[0]
            .marks
            .iter()
            .filter_map(|mark| match &mark.shape {
                Shape::Path { points, .. } if mark.key == "stall" => {
                    let across = points.iter().map(|point| point[0]);
                    let wide = across.clone().fold(f64::MIN, f64::max) - across.fold(f64::MAX, f64::min);
                    Some(wide * wide)
                }
                _ => None,
            })
            .collect();
        assert_eq!(Some(drawn.len() as f64), ruled.results().survivors);
        let alive: Vec<f64> = ruled.shares(None).into_iter().filter(|share| *share >= 0.01).collect();
        for (area, share) in drawn.iter().zip(&alive) {
            assert!((area / drawn[0] - share / alive[0]).abs() < 1e-9);
        }
    }
}

#[test]
fn as_many_are_lit_as_were_reached() {
    for (inputs, seed) in platforms() {
        let ruled = Ruled::live(inputs, seed, Effort { runs: 0 });
        let dots = |key: &str| {
            let of = |shape: &Shape| if let Shape::Dots { at, .. } = shape { at.len() } else { 0 };
            panels(&ruled)[0].marks.iter().filter(|mark| mark.key == key).map(|mark| of(&mark.shape)).sum::<usize>()
        };
        assert_eq!(dots("told") + dots("whole"), ruled.cascade().size());
        assert_eq!(dots("waiting"), ruled.people() - ruled.cascade().size());
        let starter = usize::from(ruled.ledger().net(0) >= 0);
        assert_eq!(dots("whole"), ruled.ledger().winners() - starter);
    }
}

#[test]
fn a_handle_stands_where_its_lever_does() {
    for (inputs, seed) in platforms() {
        let ruled = Ruled::live(inputs, seed, Effort { runs: 0 });
        let handles: Vec<_> = panels(&ruled).into_iter().flat_map(|panel| panel.handles).collect();
        assert_eq!(handles.len(), 6);
        for handle in handles {
            let Some(Binding { target: Target::Param(id), axis }) = handle.across else { panic!("{}", handle.key) };
            let place = Platform.params().iter().position(|spec| spec.id == id).expect(id);
            let (value, read) = (inputs.to_values()[place], axis.value_at(handle.at[0]));
            assert!((value - read).abs() < 1e-6 * value.abs().max(1.0), "{id}: {value} is read as {read}");
        }
    }
}

#[test]
fn both_bars_of_money_are_on_one_scale() {
    for entrance in [0.005, 0.05, 0.2] {
        let ruled = ruled(|i| i.entrance = entrance);
        let ends: Vec<f64> = panels(&ruled)[0]
            .marks
            .iter()
            .filter_map(|mark| match &mark.shape {
                Shape::Path { points, .. } if mark.key == "money" => Some(points[1][0] - points[0][0]),
                _ => None,
            })
            .collect();
        let outputs = ruled.results();
        near(outputs.social_money.map(|money| money / ends[1]), outputs.shop_money.map(|money| money / ends[0]));
    }
}

#[test]
fn both_worlds_begin_equal_and_silent_and_end_as_the_outputs_say() {
    for (inputs, seed) in platforms() {
        let ruled = Ruled::live(inputs, seed, Effort { runs: 0 });
        let last = ruled.last_step();
        assert!(last > 0 && ruled.told(Some(0)) == 1);
        let start = ruled.shares(Some(0));
        assert!(start.iter().all(|share| (share * start.len() as f64 - 1.0).abs() < 0.01));
        let told: Vec<usize> = (0..=last).map(|step| ruled.told(Some(step))).collect();
        assert!(told.windows(2).all(|pair| pair[0] <= pair[1]));
        let outputs = ruled.results();
        assert_eq!(outputs.reached, Some(told[last as usize] as f64));
        assert_eq!((outputs.lowest_price, ruled.shares(Some(last))), (ruled.lowest_price(None), ruled.shares(None)));
    }
}
