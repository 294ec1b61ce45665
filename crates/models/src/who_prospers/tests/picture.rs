use super::*;
use crate::bounds;
use crate::model::{Phase, Run, View};
use crate::scene::{Shape, Tone};

#[test]
fn everything_is_drawn_inside() {
    let stars = Inputs { social_law: 1.0, shop_law: 2.0, ..Inputs::default() };
    let poor = Inputs { population: 1_000.0, spending: 10.0, commission_pool: 0.01, ..Inputs::default() };
    let rich = Inputs { population: 1e8, spending: 1e4, commission_pool: 0.5, ..Inputs::default() };
    bounds::check(&WhoProspers, &[stars, poor, rich, Inputs::default()].map(Inputs::to_values));
}

#[test]
fn lit_houses_are_those_that_feed_their_people() {
    let lit = |inputs: Inputs| {
        let worlds = Worlds::of(inputs, inputs.shop_law(), inputs.social_law());
        let panels = worlds.scene(&View { phase: Phase::Open(None), step: None });
        [Tone::Vermilion, Tone::Jade].map(|tone| {
            let lit =
                |shape: &Shape| matches!(shape, Shape::Path { fill: Some(fill), .. } if fill.paint == tone.at(0.3));
            panels[0].marks.iter().filter(|mark| mark.key == "house" && lit(&mark.shape)).count()
        })
    };
    assert_eq!(lit(Inputs::default()), [1, 10]);
    assert_eq!(lit(Inputs { members: 2_000.0, ..Inputs::default() }), [1, 5]);
}
