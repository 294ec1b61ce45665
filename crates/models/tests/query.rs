//! Links: what is written is read back, and whatever is read, nothing breaks.

use models::registry::MODELS;
use models::world::links::LINKS;
use models::world::query::{LONGEST, Reason, parse, serialise};
use models::world::{Action, Answer, World};
use proptest::prelude::*;

fn arbitrary_world() -> impl Strategy<Value = World> {
    let actions =
        proptest::collection::vec((0..MODELS.len(), 0..40_usize, 0.0..1.0_f64, any::<u32>(), 0..12_u8), 0..16);
    actions.prop_map(|steps| {
        steps.into_iter().fold(World::default(), |world, (figure, param, share, number, kind)| {
            let model = MODELS[figure];
            let param = param % model.params().len();
            let spec = &model.params()[param];
            let (min, max) = spec.range();
            let action = match kind {
                0..=3 => Action::Set { figure, param, value: min + share * (max - min) },
                4 => Action::Reseed { figure, seed: number },
                5 => Action::Step { figure, step: Some(number % 100) },
                6 => Action::Answer { figure, answer: Answer::Skipped },
                7 | 8 => Action::Link { link: number as usize % LINKS.len(), on: share < 0.8 },
                9 => Action::Clear { figure, param },
                10 => Action::Show { figure, values: model.defaults(), seed: number },
                _ => match model.guess() {
                    Some(guess) => Action::Answer { figure, answer: Answer::Guessed(guess.scale.at_position(share)) },
                    None => Action::Reset { figure },
                },
            };
            world.reduce(&action)
        })
    })
}

proptest! {
    #[test]
    fn a_world_survives_its_link(world in arbitrary_world(), at in 0..MODELS.len()) {
        let parsed = parse(&serialise(&world, Some(at)));
        prop_assert_eq!(&parsed.world, &world);
        prop_assert_eq!(parsed.complaints, []);
    }

    #[test]
    fn a_query_says_the_same_in_any_order(world in arbitrary_world(), shift in 0..40_usize) {
        let query = serialise(&world, None);
        let mut pairs: Vec<&str> = query.split('&').collect();
        let shift = shift % pairs.len();
        pairs.rotate_left(shift);
        prop_assert_eq!(parse(&pairs.join("&")).world, world);
    }

    #[test]
    fn no_query_breaks_anything(query in ".*") {
        let parsed = parse(&query);
        prop_assert!(parsed.complaints.len() <= 20);
    }

    #[test]
    fn no_query_of_ours_with_damage_breaks_anything(world in arbitrary_world(), at in 0..400_usize, with in "[%&=.?0-9a-zA-Z\\PC]{0,6}") {
        let mut query: Vec<char> = serialise(&world, None).chars().collect();
        let at = at.min(query.len());
        query.splice(at..at, with.chars());
        let parsed = parse(&query.into_iter().collect::<String>());
        for (model, state) in MODELS.iter().zip(&parsed.world.figures) {
            for (spec, value) in model.params().iter().zip(&state.values) {
                prop_assert!(spec.admit(*value).is_ok(), "{} is no value of {}", value, spec.id);
            }
        }
    }
}

#[test]
fn the_default_world_is_the_empty_query() {
    assert_eq!(serialise(&World::default(), Some(0)), "");
    assert_eq!(parse("").world, World::default());
}

#[test]
fn a_value_back_at_its_default_leaves_the_link() {
    let index = models::registry::index("scale-economy").expect("registered");
    let set = |value| Action::Set { figure: index, param: 0, value };
    let world = World::default().reduce(&set(20_000.0));
    assert_eq!(serialise(&world, None), "v=1&scale-economy.volume=20000");
    assert_eq!(serialise(&world.reduce(&set(10_000.0)), None), "");
}

#[track_caller]
fn check_refused(query: &str, reason: impl Fn(&Reason) -> bool) {
    let parsed = parse(query);
    assert_eq!(parsed.world, World::default(), "{query} changes nothing");
    assert!(parsed.complaints.iter().any(|complaint| reason(&complaint.reason)), "{query}: {:?}", parsed.complaints);
}

#[test]
fn hostile_values_are_refused_one_by_one() {
    for value in
        ["NaN", "inf", "-inf", "infinity", "1e309", "-1", "1e8", "", "0x10", "10,000", "%F0%9F%92%A9", "१२३", "1_000"]
    {
        check_refused(&format!("v=1&scale-economy.volume={value}"), |reason| matches!(reason, Reason::Value(_)));
    }
    check_refused("scale-economy.volume=%zz", |reason| *reason == Reason::Encoding);
    check_refused("scale-economy.volume=%ff", |reason| *reason == Reason::Encoding);
    check_refused("scale-economy.<script>=1", |reason| *reason == Reason::Unknown);
    check_refused("scale-economy.volum%E2%80%AEe=1", |reason| *reason == Reason::Unknown);
    check_refused("nobody.volume=1", |reason| *reason == Reason::Unknown);
    check_refused("v=2", |reason| *reason == Reason::Version);
    check_refused("at=nobody", |reason| *reason == Reason::Unknown);
    check_refused("referral-cascade.network=internet", |reason| matches!(reason, Reason::Value(_)));
    check_refused("referral-cascade.seed=-1", |reason| matches!(reason, Reason::Value(_)));
    check_refused(&"a.b=1&".repeat(LONGEST), |reason| *reason == Reason::TooLong);
}

#[test]
fn a_link_is_on_or_off_and_has_a_name() {
    assert!(LINKS.iter().all(|link| models::registry::index("link").is_none() && !link.id.contains('.')));
    check_refused("link.nobody=on", |reason| *reason == Reason::Unknown);
    check_refused("link.cost-to-price=1", |reason| matches!(reason, Reason::Value(_)));
    check_refused("link.cost-to-price=", |reason| matches!(reason, Reason::Value(_)));
    let off = parse("link.cost-to-price=off");
    assert_eq!((off.world, off.complaints), (World::default(), vec![]));
    let on = parse("link.cost-to-price=on").world;
    assert_eq!(serialise(&on, None), "v=1&link.cost-to-price=on");
}

#[test]
fn a_wrong_key_leaves_the_right_ones_alone() {
    let parsed = parse("?v=1&scale-economy.price=NaN&scale-economy.volume=20000&utm_source=friend&fbclid=x");
    assert_eq!(
        parsed.world,
        World::default().reduce(&Action::Set {
            figure: models::registry::index("scale-economy").expect("registered"),
            param: 0,
            value: 20_000.0,
        })
    );
    assert_eq!(parsed.complaints.len(), 1, "others' keys are passed over in silence");
}

#[test]
fn of_a_key_that_stands_twice_the_first_counts() {
    let parsed = parse("scale-economy.volume=20000&scale-economy.volume=30000");
    let index = models::registry::index("scale-economy").expect("registered");
    assert_eq!(parsed.world.figures[index].values[0], 20_000.0);
    assert_eq!(parsed.complaints[0].reason, Reason::Duplicate);
}
