use proptest::prelude::*;

use super::super::*;
use super::{BASE, near, outputs};

const COMPARING: Shoppers = Shoppers { sensitivity: 1.0, loyalty: 0.0, value: 100.0, may_leave: false };
const FIVE: [f64; 5] = [100.0, 99.0, 98.0, 97.0, 96.0];

#[test]
fn one_yuan_cheaper_takes_the_logistic_share() {
    let published =
        [(0.1, 0.524_979), (0.2, 0.549_834), (0.5, 0.622_459), (1.0, 0.731_059), (2.0, 0.880_797), (5.0, 0.993_307)];
    for (sensitivity, share) in published {
        let shoppers = Shoppers { sensitivity, ..COMPARING };
        near(shoppers.share_of_cheaper(1.0), share, 5e-7);
        near(shoppers.choose(&[99.0, 100.0]).shares[0], shoppers.share_of_cheaper(1.0), 1e-15);
    }
}

#[test]
fn five_stalls_one_yuan_apart_have_the_published_shares() {
    let shares = COMPARING.choose(&FIVE).shares;
    for (share, published) in shares.iter().zip([0.011_656, 0.031_685, 0.086_129, 0.234_122, 0.636_409]) {
        near(*share, published, 5e-7);
    }
    near(Concentration::of(&shares).herfindahl, 0.468_387, 5e-7);
}

#[test]
fn those_who_may_leave_have_the_published_shares_and_surplus() {
    let shoppers = Shoppers { sensitivity: 0.1, may_leave: true, ..COMPARING };
    let choice = shoppers.choose(&FIVE);
    for (share, published) in choice.shares.iter().zip([0.139_504, 0.154_176, 0.170_390, 0.188_311, 0.208_115]) {
        near(*share, published, 5e-7);
    }
    near(choice.outside, 0.139_504, 5e-7);
    near(shoppers.surplus(&FIVE), 19.696_626, 5e-7);
}

#[test]
fn equal_sellers_add_n_over_beta_times_n_minus_one() {
    near(symmetric_markup(2.0, 0.5).expect("two"), 4.0, 1e-15);
    near(symmetric_markup(10.0, 0.2).expect("ten"), 50.0 / 9.0, 1e-14);
    assert_eq!(symmetric_markup(1.0, 0.5), None);
    assert_eq!(equilibrium(&[(5.0, 1.0)], 0.5), None);
}

#[test]
fn a_small_lead_in_cost_is_most_of_the_profit() {
    let inputs = Inputs { sellers: 2.0, sensitivity: 1.0, unit_cost: 95.0, gap: 5.0, ..BASE };
    let [leader, rival] = inputs.equilibrium().expect("two sellers");
    // Solved with forty digits.
    near(leader.price, 94.896_546_775_387_87, 2e-13);
    near(rival.price, 96.256_637_494_079_73, 2e-13);
    near(leader.share, 0.795_774_441_484_675_4, 1e-14);
    near(rival.share, 0.204_225_558_515_324_63, 1e-14);
    near(leader.profit, 3.896_546_775_387_872, 1e-13);
    near(rival.profit, 0.256_637_494_079_731, 1e-13);
    near(outputs(inputs, 1).leader_profit_share.expect("two sellers"), 0.938, 5e-4);
}

#[test]
fn whoever_is_far_too_dear_is_left_by_all_who_compare() {
    let choice = Shoppers { loyalty: 0.3, ..COMPARING }.choose(&[1.0, 1e9]);
    near(choice.shares[0], 0.85, 1e-15);
    near(choice.shares[1], 0.15, 1e-15);
    let nobody = Shoppers { may_leave: true, ..COMPARING }.choose(&[1e9, 1e9]);
    assert_eq!(nobody.outside, 1.0);
}

fn prices() -> impl Strategy<Value = Vec<f64>> {
    prop::collection::vec(50.0..150.0_f64, 2..8)
}

fn shoppers() -> impl Strategy<Value = Shoppers> {
    (0.02..2.0_f64, 0.0..0.9_f64, any::<bool>()).prop_map(|(sensitivity, loyalty, may_leave)| Shoppers {
        sensitivity,
        loyalty,
        value: 100.0,
        may_leave,
    })
}

proptest! {
    #[test]
    fn shares_and_those_who_leave_sum_to_one(shoppers in shoppers(), prices in prices()) {
        let choice = shoppers.choose(&prices);
        prop_assert!((choice.shares.iter().sum::<f64>() + choice.outside - 1.0).abs() < 1e-12);
    }

    #[test]
    fn a_yuan_less_on_a_price_is_worth_the_share_it_reaches(shoppers in shoppers(), prices in prices()) {
        // Williams, Daly and Zachary: −∂surplus/∂p_i = s_i.
        let shoppers = Shoppers { loyalty: 0.0, ..shoppers };
        let step = 1e-4;
        let (mut less, mut more) = (prices.clone(), prices.clone());
        (less[0], more[0]) = (prices[0] - step, prices[0] + step);
        let worth = (shoppers.surplus(&less) - shoppers.surplus(&more)) / (2.0 * step);
        prop_assert!((worth - shoppers.choose(&prices).shares[0]).abs() < 1e-6);
    }

    #[test]
    fn the_elasticity_is_the_slope_of_log_share_in_log_price(shoppers in shoppers(), prices in prices()) {
        let shoppers = Shoppers { loyalty: 0.0, ..shoppers };
        let log_share = |factor: f64| {
            let mut moved = prices.clone();
            moved[0] *= factor;
            libm::log(shoppers.choose(&moved).shares[0])
        };
        let slope = (log_share(1.0 + 1e-6) - log_share(1.0 - 1e-6)) / 2e-6;
        let elasticity = own_elasticity(shoppers.sensitivity, prices[0], shoppers.choose(&prices).shares[0]);
        prop_assert!((slope - elasticity).abs() < 1e-5 * (1.0 + elasticity.abs()), "{} {}", slope, elasticity);
    }

    #[test]
    fn in_equilibrium_nobody_gains_by_another_price(
        costs in prop::collection::vec(0.0..100.0_f64, 2..6), sensitivity in 0.02..3.0_f64,
    ) {
        let groups: Vec<(f64, f64)> = costs.iter().map(|cost| (*cost, 1.0)).collect();
        let positions = equilibrium(&groups, sensitivity).expect("two or more");
        let prices: Vec<f64> = positions.iter().map(|position| position.price).collect();
        let shoppers = Shoppers { sensitivity, ..COMPARING };
        let shares = shoppers.choose(&prices).shares;
        for (seller, (position, cost)) in positions.iter().zip(&costs).enumerate() {
            prop_assert!((shares[seller] - position.share).abs() < 1e-10);
            prop_assert!((position.profit - (position.price - cost) * shares[seller]).abs() < 1e-8 / sensitivity);
            for change in [-1.0, -0.01, 0.01, 1.0] {
                let mut moved = prices.clone();
                moved[seller] += change / sensitivity;
                let profit = (moved[seller] - cost) * shoppers.choose(&moved).shares[seller];
                prop_assert!(profit <= position.profit * (1.0 + 1e-9));
            }
        }
    }

    #[test]
    fn equal_costs_give_the_closed_form(sellers in 2..50_u32, sensitivity in 0.01..10.0_f64) {
        let n = f64::from(sellers);
        let position = equilibrium(&[(30.0, n)], sensitivity).expect("two or more")[0];
        let markup = symmetric_markup(n, sensitivity).expect("two or more");
        prop_assert!((position.price - 30.0 - markup).abs() < 1e-11 * (30.0 + markup));
        prop_assert!((position.share * n - 1.0).abs() < 1e-12);
    }

    #[test]
    fn who_buys_cheaper_asks_less_and_keeps_more(sellers in 2..50_u32, sensitivity in 0.01..10.0_f64, gap in 0.1..10.0_f64) {
        let inputs = Inputs { sellers: sellers.into(), sensitivity, gap, ..BASE };
        let [leader, rival] = inputs.equilibrium().expect("two or more");
        prop_assert!(leader.price < rival.price && leader.share > rival.share);
        prop_assert!(leader.price - (inputs.unit_cost - gap) > rival.price - inputs.unit_cost);
    }
}
