mod equations;
mod pictures;

use proptest::prelude::*;

use equations::{Complex, generating_function};

use super::scheme::commission_gini;
use super::*;
use crate::statistics::summarise;
use crate::{corners, inequality, registry};

#[track_caller]
fn near(actual: f64, expected: f64, tolerance: f64) {
    assert!((actual - expected).abs() <= tolerance, "{actual} is not {expected}");
}

/// A number measured in many trees, its mean within four standard errors of the exact one; `slack` allows for what
/// finitely many members differ from members without end.
#[track_caller]
fn check_mean(rule: Rule, members: usize, trees: u64, expected: f64, slack: f64, measure: impl Fn(&Tree) -> f64) {
    let sample: Vec<f64> = (0..trees).map(|run| measure(&grown(rule, members, rng::mix(run)))).collect();
    let summary = summarise(&sample).expect("some trees");
    near(summary.mean, expected, 4.0 * summary.standard_error + slack);
}

fn grown(rule: Rule, members: usize, key: u64) -> Tree {
    match rule {
        Rule::Uniform => Tree::uniform(members, key),
        Rule::Preferential => Tree::preferential(members, key),
    }
}

fn share(counts: &[u32], holds: impl Fn(u32) -> bool) -> f64 {
    counts.iter().filter(|count| holds(**count)).count() as f64 / counts.len() as f64
}

/// Equal pay on `depth` levels, all in all a tenth of the fee.
fn equal_pay(tree: &Tree, depth: Option<u32>) -> Ledger {
    let plan = Plan::new(1e6, &[1e-3], depth, Retail { share: 0.0, margin: 0.0 });
    Ledger::keep(tree, plan)
}

#[test]
fn half_of_all_members_recruit_nobody() {
    for (rule, nobody) in [(Rule::Uniform, 0.5), (Rule::Preferential, 2.0 / 3.0)] {
        assert_eq!(rule.recruit_probability(0), nobody);
        check_mean(rule, 1_000, 1_000, nobody, 5e-4, |tree| share(&tree.recruits(), |r| r == 0));
        for recruits in 1..5 {
            let expected = rule.recruit_probability(recruits);
            check_mean(rule, 4_000, 400, expected, 1e-3, |tree| share(&tree.recruits(), |r| r == recruits));
            near(
                rule.recruit_tail(recruits),
                1.0 - (0..recruits).map(|r| rule.recruit_probability(r)).sum::<f64>(),
                1e-15,
            );
        }
    }
    let losers: Vec<f64> = (1..4).map(|needed| 1.0 - Rule::Uniform.recruit_tail(needed)).collect();
    assert_eq!(losers, [0.5, 0.75, 0.875]);
}

#[test]
fn the_last_who_expects_a_recruit_is_the_368th_of_a_thousand() {
    for (place, recruits) in [(367, 1.0033), (368, 1.0005), (369, 0.9978)] {
        near(Rule::Uniform.expected_recruits(place, 1_000), recruits, 5e-5);
    }
    for rule in [Rule::Uniform, Rule::Preferential] {
        let last = rule.last_lucky(1_000).expect("a thousand members");
        assert!(rule.expected_recruits(last, 1_000) >= 1.0 && rule.expected_recruits(last + 1, 1_000) < 1.0);
        for place in [1_u32, 20, 368] {
            let expected = rule.expected_recruits(place, 1_000);
            check_mean(rule, 1_000, 4_000, expected, 0.0, |tree| tree.recruits()[place as usize - 1].into());
        }
    }
    assert_eq!(Rule::Uniform.last_lucky(1_000), Some(368));
    assert_eq!(Rule::Preferential.last_lucky(1_000), Some(250));
    assert_eq!(Rule::Uniform.last_lucky(1), None);
}

#[test]
fn downlines_are_short_for_most_and_long_for_few() {
    near(Rule::Uniform.downline_probability(0), 0.5, 1e-15);
    near(Rule::Uniform.downline_probability(3), 1.0 / 20.0, 1e-15);
    near(Rule::Preferential.downline_probability(0), 2.0 / 3.0, 1e-15);
    assert_eq!(Rule::Uniform.expected_downline(10, 1_000), 99.0);
    for rule in [Rule::Uniform, Rule::Preferential] {
        for below in [0, 1, 3, 9] {
            let expected = rule.downline_tail(below + 1);
            check_mean(rule, 4_000, 400, expected, 5e-4, |tree| share(&tree.downlines(), |d| d > below));
        }
        for place in [2_u32, 10, 100] {
            let expected = rule.expected_downline(place, 1_000);
            check_mean(rule, 1_000, 4_000, expected, 0.0, |tree| tree.downlines()[place as usize - 1].into());
        }
    }
}

#[test]
fn the_mean_level_grows_like_a_logarithm() {
    near(Rule::Uniform.mean_level(1_000), 6.4855, 5e-5);
    near(Rule::Uniform.mean_level(1_000), harmonic(1_000) - 1.0, 1e-13);
    for rule in [Rule::Uniform, Rule::Preferential] {
        let mean = |counts: Vec<u32>| counts.iter().copied().map(f64::from).sum::<f64>() / counts.len() as f64;
        check_mean(rule, 1_000, 2_000, rule.mean_level(1_000), 0.0, |tree| mean(tree.levels()));
        let tree = grown(rule, 777, 5);
        near(mean(tree.levels()), mean(tree.downlines()), 1e-12);
    }
}

/// Σ P(income > k)² over all k by Parseval: the mean of |(1 − P(z))/(1 − z)|² round the unit circle, with an angle that
/// shrinks exponentially towards 1, where the function is steepest (Simpson's rule).
fn spread(rule: Rule, levels: usize) -> f64 {
    const PIECES: u32 = 800;
    let length = 24.0 / f64::from(PIECES);
    let value = |index: u32| {
        let angle = std::f64::consts::PI * libm::exp(-length * f64::from(index));
        let law = generating_function(rule, &vec![1; levels], Complex::polar(1.0, angle));
        let gap = (1.0 - law.re) * (1.0 - law.re) + law.im * law.im;
        let half = libm::sin(angle / 2.0);
        gap / (4.0 * half * half) * angle / std::f64::consts::PI
    };
    let weight = |index: u32| [2.0, 4.0][index as usize % 2];
    let inner: f64 = (1..PIECES).map(|index| weight(index) * value(index)).sum();
    (value(0) + inner + value(PIECES)) * length / 3.0
}

#[test]
fn limit_ginis_are_their_integrals() {
    for rule in [Rule::Uniform, Rule::Preferential] {
        for levels in [1, 2, 3, 6, MOST_LEVELS] {
            let gini = rule.gini(Some(levels as u32), 0).expect("a table of ten");
            near(1.0 - spread(rule, levels) / levels as f64, gini, 2e-8);
        }
    }
}

#[test]
fn money_climbs_with_every_paid_level() {
    for (levels, gini) in [(1, 2.0 / 3.0), (2, 0.751_568), (3, 0.808_729)] {
        near(Rule::Uniform.gini(Some(levels), 0).expect("in the table"), gini, 5e-7);
    }
    near(Rule::Preferential.gini(Some(1), 0).expect("in the table"), 0.840_527, 5e-7);
    near(Rule::Uniform.gini(None, 1_000).expect("unlimited"), 0.9006, 5e-5);
    for rule in [Rule::Uniform, Rule::Preferential] {
        let table: Vec<f64> = (1..=10).filter_map(|levels| rule.gini(Some(levels), 0)).collect();
        assert!(table.len() == 10 && table.windows(2).all(|pair| pair[0] < pair[1]), "{table:?}");
    }
}

#[test]
fn a_hundred_thousand_members_come_near_the_limit() {
    // What unlimited pay and the top hundredth come to depends on the founders' luck: several trees, their mean.
    let trees: Vec<Tree> = (0..8).map(|key| Tree::uniform(100_000, rng::mix(key))).collect();
    let check = |sample: Vec<f64>, expected: f64, slack: f64| {
        let summary = summarise(&sample).expect("somebody is paid");
        near(summary.mean, expected, 4.0 * summary.standard_error + slack);
    };
    // The published shares are rounded.
    for (depth, top, rounding) in
        [(Some(1), 0.075, 5e-4), (Some(2), 0.136, 5e-4), (Some(3), 0.218, 5e-4), (None, 0.71, 5e-3)]
    {
        let books: Vec<Ledger> = trees.iter().map(|tree| equal_pay(tree, depth)).collect();
        let gini = Rule::Uniform.gini(depth, 100_000).expect("in the table");
        check(books.iter().filter_map(commission_gini).collect(), gini, 5e-4);
        let top_of = |books: &Ledger| inequality::top_share(&books.commissions_in_yuan(), 0.01);
        check(books.iter().filter_map(top_of).collect(), top, rounding);
    }
    let tree = Tree::preferential(100_000, rng::mix(1));
    for (depth, gini) in [(1, 0.8405), (2, 0.894), (3, 0.923)] {
        near(commission_gini(&equal_pay(&tree, Some(depth))).expect("paid"), gini, 2e-3);
    }
}

#[test]
fn the_income_law_is_the_known_one_where_there_is_one() {
    for rule in [Rule::Uniform, Rule::Preferential] {
        for (recruits, probability) in income_law(rule, &[1], 40).into_iter().enumerate() {
            near(probability, rule.recruit_probability(recruits as u32), 1e-12);
        }
        // Ten levels hold every downline of fewer than ten.
        for (below, probability) in income_law(rule, &[1; 10], 20).into_iter().take(10).enumerate() {
            near(probability, rule.downline_probability(below as u32), 1e-12);
        }
        assert_eq!(
            income_law(rule, &[], 3).iter().map(|p| libm::round(p * 1e9)).collect::<Vec<_>>(),
            [1e9, 0.0, 0.0, 0.0]
        );
        // What the coefficients say at a point is what the equations say there.
        for pay in [&[1, 1][..], &[1; MOST_LEVELS], &[6, 2, 1], &[2, 0, 3]] {
            let z = Complex { re: 0.4, im: 0.0 };
            let sum = income_law(rule, pay, 60).into_iter().rev().fold(0.0, |sum, p| sum * z.re + p);
            near(sum, generating_function(rule, pay, z).re, 1e-9);
        }
    }
}

#[test]
fn who_earns_the_fee_back_follows_the_income_law() {
    // 30, 10 and 5 per cent in units of five; twenty of them are the fee.
    for (rule, share) in [(Rule::Uniform, 0.1392), (Rule::Preferential, 0.0932)] {
        let below: f64 = income_law(rule, &[6, 2, 1], 19).into_iter().sum();
        near(1.0 - below, share, 5e-5);
        let plan = Inputs::default().plan();
        check_mean(rule, 20_000, 60, 1.0 - below, 1e-4, |tree| {
            Ledger::keep(tree, plan.clone()).winners() as f64 / tree.size() as f64
        });
    }
}

#[test]
fn a_perfect_tree_conserves_money_and_four_in_five_lose() {
    let tree = Tree::perfect(19_531, 5);
    let ledger = Ledger::keep(&tree, Inputs::default().plan());
    let levels = tree.levels();
    for (level, net, people) in
        [(6, -1_000.0, 15_625), (5, 500.0, 3_125), (4, 3_000.0, 625), (3, 9_250.0, 125), (1, 9_250.0, 5)]
    {
        let here: Vec<u32> = (0..19_531).filter(|member| levels[*member as usize] == level).collect();
        assert_eq!(here.len(), people);
        assert!(here.iter().all(|member| yuan(ledger.net(*member)) == net));
    }
    assert_eq!(yuan(ledger.net(0)), 10_250.0, "the founder pays no fee");
    let books = (yuan(ledger.paid_out), yuan(ledger.company), yuan(ledger.fees));
    assert_eq!(books, (8_786_500.0, 10_743_500.0, 19_530_000.0));
    near(1.0 - ledger.winners() as f64 / 19_531.0, 0.80001, 5e-6);
    for (recruits, share) in [(2, 0.5), (5, 0.8), (6, 0.8333), (10, 0.9)] {
        near(perfect_bottom_share(recruits, 1), share, 5e-5);
    }
    near(perfect_bottom_share(5, 2), 0.96, 1e-15);
}

#[test]
fn the_tree_of_a_cascade_is_the_referral_cascade_s_own() {
    let inputs = Inputs { rule: 2.0, ..Inputs::default() };
    let model = registry::find("referral-cascade").expect("it is registered");
    let values = inputs.cascade_settings().to_values();
    let reached = model.outputs().iter().position(|spec| spec.id == "reached").expect("it is an output");
    for seed in 0..5 {
        let there = model.run(&values, seed, Effort { runs: 1 }).outputs()[reached];
        assert_eq!(Scheme::run(inputs, seed, Effort { runs: 1 }).results().size, there);
    }
}

#[test]
fn the_article_s_numbers_come_out() {
    let at = |change: &dyn Fn(&mut Inputs)| {
        let mut inputs = Inputs::default();
        change(&mut inputs);
        Scheme::run(inputs, 1, Effort::default()).results()
    };
    let plain = at(&|_| ());
    assert_eq!(Format::Percent(0).print_output(plain.earn_back), "14%");
    assert_eq!(Format::Percent(0).print_output(plain.recruit_nobody_theory), "50%");
    assert_eq!(Format::Percent(0).print_output(at(&|i| i.rule = 1.0).recruit_nobody_theory), "67%");
    assert_eq!(Format::Fixed(2).print_output(at(&|i| i.depth = 1.0).gini_theory), "0.67");
    assert_eq!(Format::Fixed(2).print_output(plain.gini_theory), "0.81");
    assert!(plain.net_total < Some(0.0));
    let sold = at(&|i| (i.depth, i.retail_share) = (1.0, 0.8));
    assert!(sold.net_total > Some(0.0) && sold.earn_back == Some(1.0), "everybody lives on his own buyers");
}

#[test]
fn every_corner_is_finite() {
    corners::check(&CommissionTree);
}

fn arbitrary_inputs() -> impl Strategy<Value = Inputs> {
    let values: Vec<_> = Inputs::SPECS.iter().map(|spec| (0.0..=1.0_f64).prop_map(|at| spec.at_position(at))).collect();
    values.prop_map(|values| Inputs::from_values(&values))
}

proptest! {
    #[test]
    fn the_books_close_to_the_cent(inputs in arbitrary_inputs(), seed in 0..1_000_u64) {
        let scheme = Scheme::run(inputs, seed, Effort { runs: 1 });
        let ledger = scheme.ledger();
        let people = scheme.tree().size() as u32;
        prop_assert_eq!(ledger.paid_out, ledger.commissions.iter().sum::<i64>());
        prop_assert_eq!(ledger.fees, ledger.paid_out + ledger.company);
        prop_assert_eq!((0..people).map(|member| ledger.net(member)).sum::<i64>(), ledger.net_total());
        prop_assert_eq!(ledger.net_total(), ledger.retail - ledger.company);
        prop_assert!(ledger.company >= 0);
        prop_assert!(inputs.retail_share > 0.0 || ledger.net_total() <= 0);
    }

    #[test]
    fn every_fee_goes_up_level_by_level(inputs in arbitrary_inputs(), seed in 0..1_000_u64) {
        let scheme = Scheme::run(inputs, seed, Effort { runs: 0 });
        let (tree, plan) = (scheme.tree(), inputs.plan());
        let mut commissions = vec![0; tree.size()];
        for member in 0..tree.size() as u32 {
            for (above, pay) in tree.upline(member).zip(&plan.levels) {
                commissions[above as usize] += pay;
            }
        }
        prop_assert_eq!(&commissions, &scheme.ledger().commissions);
        prop_assert!(plan.levels.iter().sum::<i64>() <= plan.fee);
    }

    #[test]
    fn upline_and_downline_are_each_other_s_mirror(inputs in arbitrary_inputs(), seed in 0..1_000_u64) {
        let tree = Scheme::run(inputs, seed, Effort { runs: 0 }).tree().clone();
        let (levels, downlines) = (tree.levels(), tree.downlines());
        let person = inputs.person as u32 % tree.size() as u32;
        prop_assert_eq!(tree.upline(person).count(), levels[person as usize] as usize);
        let distances = [0, 1, 2, 3, 7, 8, 60];
        tree.visit_above(distances.into_iter(), |index, above| {
            for (member, there) in (0..).zip(above) {
                let upline: Vec<u32> = std::iter::once(member).chain(tree.upline(member)).collect();
                assert_eq!(*there, upline.get(distances[index]).copied().unwrap_or(tree.size() as u32));
            }
        });
        let downline = tree.downline(person);
        prop_assert_eq!(downline.len(), downlines[person as usize] as usize);
        prop_assert!(downline.iter().all(|below| tree.upline(*below).any(|above| above == person)));
        prop_assert_eq!(tree.recruits().iter().sum::<u32>() as usize, tree.size() - 1);
        prop_assert!((1..tree.size() as u32).all(|member| tree.sponsor(member) < Some(member)));
    }

    #[test]
    fn a_larger_tree_is_the_smaller_one_grown_further(key in 0..1_000_u64, small in 1..300_usize, more in 0..300_usize) {
        for rule in [Rule::Uniform, Rule::Preferential] {
            let (young, old) = (grown(rule, small, key), grown(rule, small + more, key));
            prop_assert!((0..small as u32).all(|member| young.sponsor(member) == old.sponsor(member)));
        }
    }

    #[test]
    fn deeper_pay_leaves_the_company_less(inputs in arbitrary_inputs(), seed in 0..1_000_u64) {
        let tree = Scheme::run(inputs, seed, Effort { runs: 0 }).tree().clone();
        let kept = |depth| Ledger::keep(&tree, Inputs { depth, ..inputs }.plan()).company;
        for depth in 1..UNLIMITED as u32 {
            prop_assert!(kept(f64::from(depth) + 1.0) <= kept(depth.into()));
        }
    }
}
