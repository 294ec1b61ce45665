mod picture;

use super::rules::{FOLLOWED, numbers};
use super::*;
use crate::commission_tree::{self, Scheme, yuan};
use crate::friend_or_merchant::{self, Conversation};
use crate::one_yuan_cheaper::{self, Street};
use crate::referral_cascade::{self, Story};
use crate::registry::{self, MODELS};
use crate::scale_economy::ScaleEconomy;
use crate::trust_agency::{self, Outlook};
use crate::world::links::{LINKS, link_index};
use crate::world::{DEFAULT_SEED, WATCHED_ALONE};
use crate::{attention_and_intent, corners};

#[track_caller]
fn near(actual: Option<f64>, expected: Option<f64>) {
    let same = match (actual, expected) {
        (Some(actual), Some(expected)) => (actual - expected).abs() <= 1e-9 * expected.abs().max(1.0),
        (actual, expected) => actual == expected,
    };
    assert!(same, "{actual:?} is not {expected:?}");
}

fn ruled(change: impl Fn(&mut Inputs)) -> Ruled {
    let mut inputs = Inputs::default();
    change(&mut inputs);
    Ruled::live(inputs, DEFAULT_SEED, Effort::default())
}

fn results(change: impl Fn(&mut Inputs)) -> Outputs {
    ruled(change).results()
}

/// Levers at their defaults, and two platforms as different as can be.
fn platforms() -> [(Inputs, u32); 3] {
    let defaults = Inputs::default();
    let kind = Inputs {
        adverts: 5.0,
        price_ranking: 0.2,
        refund: 0.75,
        retail_share: 0.8,
        levels: 1.0,
        disclosed: 1.0,
        entrance: 0.05,
        reward: 7.0,
        stake: 4.0,
        rewiring: 0.4,
        fixed_cost: 250_000.0,
    };
    let hard = Inputs { adverts: 1.0, price_ranking: 2.0, levels: UNLIMITED, reward: 11.0, ..defaults };
    [(defaults, DEFAULT_SEED), (kind, 7), (hard, 4_294_967_295)]
}

// ---- Where the levers lead ----

#[test]
fn every_lever_moves_a_parameter_within_its_range() {
    for spec in Inputs::SPECS {
        let (min, max) = spec.range();
        for value in [min, spec.default, max] {
            let mut values = Inputs::default().to_values();
            values[Platform.params().iter().position(|other| other.id == spec.id).expect("it is one")] = value;
            for (figure, param, value) in Inputs::from_values(&values).rules() {
                let model = registry::find(figure).expect(figure);
                let spec = model.params()[model.param_index(param).expect(param)];
                assert_eq!(spec.admit(value), Ok(value), "{figure}.{param}");
            }
        }
    }
}

#[test]
fn levers_start_where_their_figures_stand_but_for_the_messages_and_the_circles() {
    let moved: Vec<(&str, &str)> = Inputs::default()
        .rules()
        .into_iter()
        .filter(|(figure, param, value)| {
            let model = registry::find(figure).expect(figure);
            model.params()[model.param_index(param).expect(param)].default != *value
        })
        .map(|(figure, param, _)| (figure, param))
        .collect();
    let expected =
        [("friend-or-merchant", "adverts"), ("friend-or-merchant", "chats"), ("referral-cascade", "rewiring")];
    assert_eq!(moved, expected);
}

#[test]
fn a_lever_changes_nothing_but_what_it_should() {
    let world = Inputs::default().world(3);
    for (state, model) in world.figures.iter().zip(MODELS) {
        let moved = state.values.iter().zip(model.params()).filter(|(value, spec)| **value != spec.default).count();
        let expected = match model.id() {
            "friend-or-merchant" => 2,
            "referral-cascade" => 1,
            _ => 0,
        };
        assert_eq!((moved, state.seed), (expected, 3), "{}", model.id());
    }
}

// ---- The long way: each output from its own model ----

#[test]
fn the_friend_is_the_one_of_the_conversation() {
    for (inputs, seed) in platforms() {
        let friend = friend_or_merchant::Inputs {
            adverts: inputs.adverts,
            chats: 10.0 - inputs.adverts,
            disclosed: inputs.disclosed,
            ..friend_or_merchant::Inputs::default()
        };
        let (long, short) =
            (Conversation::hold(friend).results(), Ruled::live(inputs, seed, Effort { runs: 0 }).results());
        near(short.belief, long.belief);
        near(short.label, long.label);
    }
}

#[test]
fn the_community_is_the_one_of_the_trust_agents() {
    for (inputs, seed) in platforms() {
        let agents = trust_agency::Inputs {
            reward: inputs.reward,
            stake: inputs.stake,
            refund: inputs.refund,
            ..trust_agency::Inputs::default()
        };
        let (long, short) = (Outlook::of(agents).results(), Ruled::live(inputs, seed, Effort { runs: 0 }).results());
        near(short.start_ratio, long.start_ratio);
        near(short.lasting_ratio, long.lasting_ratio);
        near(short.regime, long.regime);
        let belief = short.belief.expect("defined");
        near(short.acceptance, long.lasting_ratio.map(|ratio| (ratio / 10.0).min(0.5) * (1.0 - belief)));
    }
}

#[test]
fn the_news_and_the_money_go_as_in_the_cascade_and_the_tree() {
    for (inputs, seed) in platforms() {
        let short = Ruled::live(inputs, seed, Effort::default());
        let acceptance = short.results().acceptance.expect("defined");
        let told = referral_cascade::Inputs { acceptance, rewiring: inputs.rewiring, ..Default::default() };
        let long = Story::tell(told, told.network(seed.into()), seed.into(), Effort { runs: 40 }).results();
        near(short.results().reached, long.reached);
        near(short.results().mean_reached, long.mean_size);
        let paid = commission_tree::Inputs {
            rule: 2.0,
            acceptance,
            rewiring: inputs.rewiring,
            depth: inputs.levels,
            retail_share: inputs.retail_share,
            ..commission_tree::Inputs::default()
        };
        let scheme = Scheme::run(paid, seed.into(), Effort { runs: 0 });
        let joined = scheme.tree().size() > 1;
        near(short.results().earn_back, scheme.results().earn_back.filter(|_| joined));
        near(short.results().commission_gini, scheme.results().gini);
        let mut nets: Vec<f64> =
            (1..scheme.tree().size() as u32).map(|member| yuan(scheme.ledger().net(member))).collect();
        nets.sort_by(f64::total_cmp);
        let middle = (!nets.is_empty()).then(|| f64::midpoint(nets[(nets.len() - 1) / 2], nets[nets.len() / 2]));
        near(short.results().middle_income, middle);
    }
}

#[test]
fn the_street_is_the_one_of_the_cost_curve_and_the_shoppers() {
    for (inputs, seed) in platforms() {
        let curve: &dyn Model = &ScaleEconomy;
        let mut values = curve.defaults();
        values[curve.param_index("fixed-cost").expect("it has one")] = inputs.fixed_cost;
        let costs = curve.run(&values, 0, Effort { runs: 0 }).outputs();
        let cost = |id: &str| costs[curve.output_index(id).expect(id)].expect("defined");
        let a_day = attention_and_intent::Inputs { social_intent: inputs.entrance, ..Default::default() };
        let (shop, chat) = (a_day.shop().spending(), a_day.social().spending());
        let stalls = one_yuan_cheaper::Inputs {
            mode: 1.0,
            cost_rule: 1.0,
            sensitivity: inputs.price_ranking,
            fixed_cost: inputs.fixed_cost,
            unit_cost: cost("average-cost") - cost("fixed-part"),
            market: 30.0 * shop * 100_000.0 / 100.0,
            ..one_yuan_cheaper::Inputs::default()
        };
        let long = Street::open(stalls, seed.into(), Effort { runs: 0 }).results();
        let short = Ruled::live(inputs, seed, Effort { runs: 0 }).results();
        near(short.survivors, long.survivors);
        near(short.lowest_price, long.lowest_price);
        near(short.shop_gini, long.gini);
        near(short.friend_price, Some(cost("average-cost")));
        let pieces = 30.0 * shop / cost("average-cost");
        near(short.saving, long.lowest_price.map(|lowest| (cost("average-cost") - lowest) * pieces));
        near(short.shop_money, Some(30.0 * shop));
        near(short.social_money, Some(30.0 * chat));
        near(short.viable_members, Some(0.1 * 100_000.0 * 30.0 * chat / 3_000.0));
    }
}

// ---- What moves with what ----

/// Checks that outputs never fall along a sequence of platforms.
#[track_caller]
fn never_falls(along: impl Iterator<Item = Outputs>, output: impl Fn(&Outputs) -> Option<f64>) {
    let values: Vec<f64> = along.map(|outputs| output(&outputs).expect("defined")).collect();
    assert!(values.windows(2).all(|pair| pair[0] <= pair[1] + 1e-9), "{values:?}");
    assert!(values[0] < values[values.len() - 1], "{values:?} stands still");
}

#[test]
fn adverts_turn_the_friend_and_silence_the_news() {
    let along = |disclosed: f64| {
        (0..=10).map(move |adverts| results(|i| (i.adverts, i.disclosed) = (adverts.into(), disclosed)))
    };
    never_falls(along(0.0), |outputs| outputs.belief);
    never_falls(along(0.0), |outputs| outputs.reached.map(|reached| -reached));
    for (plain, disclosed) in along(0.0).zip(along(1.0)) {
        assert!(disclosed.belief <= plain.belief && disclosed.reached >= plain.reached);
    }
}

#[test]
fn refunds_carry_the_news_further() {
    let along = || (0..=10).map(|tenth| results(|i| i.refund = f64::from(tenth) / 10.0));
    never_falls(along(), |outputs| outputs.lasting_ratio);
    never_falls(along(), |outputs| outputs.reached);
}

#[test]
fn whoever_sells_outside_keeps_what_he_sells() {
    let at = |share: f64| results(|i| (i.refund, i.retail_share) = (0.75, share)).middle_income.expect("some join");
    // The fee is 1,000 yuan and the margin 30 %.
    near(Some(at(0.8)), Some(at(0.0) + 1_040.0));
    near(Some(at(1.0)), Some(at(0.0) + 1_300.0));
    near(Some(ruled(|_| ()).retail_whole()), Some(1_300.0));
}

#[test]
fn paying_more_levels_lets_more_earn_back_and_shares_less_equally() {
    let at = |levels: f64| results(|i| (i.refund, i.levels) = (0.75, levels));
    assert!(at(1.0).earn_back < at(3.0).earn_back);
    assert!(
        at(1.0).commission_gini < at(3.0).commission_gini && at(3.0).commission_gini < at(UNLIMITED).commission_gini
    );
}

#[test]
fn ranking_by_price_closes_stalls_and_lowers_the_price() {
    let along = || [0.02, 0.25, 0.5, 1.0, 5.0].into_iter().map(|ranking| results(|i| i.price_ranking = ranking));
    never_falls(along(), |outputs| outputs.survivors.map(|survivors| -survivors));
    never_falls(along(), |outputs| outputs.saving);
    // G = βFN/M with 288,000 pieces a month: one at β = 0.288.
    let open = |ranking: f64| results(|i| i.price_ranking = ranking).survivors;
    assert!(open(0.28) == Some(10.0) && open(0.31) < Some(10.0));
}

#[test]
fn an_entrance_multiplies_the_chat_s_money() {
    let [small, large] = [0.005, 0.05].map(|entrance| results(|i| i.entrance = entrance));
    near(large.social_money, small.social_money.map(|money| 10.0 * money));
    near(large.viable_members, small.viable_members.map(|members| 10.0 * members));
    assert_eq!(large.shop_money, small.shop_money);
    assert_eq!(results(|i| i.entrance = 0.0).viable_members, Some(0.0));
}

#[test]
fn nothing_is_said_of_members_where_nobody_joined() {
    let alone = results(|i| i.adverts = 10.0);
    assert_eq!(alone.reached, Some(1.0));
    assert_eq!((alone.earn_back, alone.middle_income, alone.commission_gini), (None, None, None));
}

#[test]
fn chance_is_the_seed_s_alone() {
    let live = |seed: u32, runs: u32| Ruled::live(Inputs::default(), seed, Effort { runs }).outputs();
    assert_eq!(live(5, 40), live(5, 4_000));
    assert_ne!(live(5, 40), live(6, 40));
}

// ---- What the article says ----

#[test]
fn the_article_s_platforms_are_as_it_says() {
    let print = |format: Format, value: Option<f64>| format.print_output(value);
    let whole = Format::Fixed(0);
    assert_eq!(print(whole, results(|_| ()).middle_income), "−550");
    assert_eq!(print(Format::Percent(0), results(|i| (i.adverts, i.disclosed) = (5.0, 1.0)).belief), "10%");
    assert_eq!(print(whole, results(|i| i.price_ranking = 5.0).survivors), "1");
    let third = results(|i| (i.price_ranking, i.refund, i.retail_share) = (0.25, 0.75, 0.8));
    assert_eq!(print(whole, third.middle_income), "340");
    assert_eq!(print(whole, third.reached), "880");
    let dare = results(|i| {
        (i.adverts, i.disclosed, i.price_ranking, i.refund, i.retail_share) = (5.0, 1.0, 0.25, 0.75, 0.8);
    });
    assert_eq!((dare.label, dare.survivors), (Some(0.0), Some(10.0)));
    assert!(dare.reached > Some(500.0) && dare.middle_income > Some(0.0));
}

#[test]
fn every_corner_is_finite() {
    corners::check(&Platform);
}

#[test]
fn what_feeds_a_figure_is_what_its_own_run_gives() {
    let world = Inputs::default().world(7);
    let mut seen = 0;
    for link in FOLLOWED.map(|id| &LINKS[link_index(id).expect(id)]) {
        let upstream = world.resolve(link.source_figure());
        assert_eq!(numbers(&upstream), upstream.run(WATCHED_ALONE).outputs(), "{}", link.id);
        seen += 1;
    }
    assert_eq!(seen, FOLLOWED.len());
}
