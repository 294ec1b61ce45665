//! What a tree and its books come to.

use std::cell::OnceCell;

use super::theory::perfect_bottom_share;
use super::{Growth, Inputs, Ledger, Outputs, RULES, Tree, scene, yuan};
use crate::inequality;
use crate::last::Last;
use crate::model::{Effort, Run, Table, View};
use crate::scene::Panel;
use crate::statistics::{percentile_rank, summarise};

/// Steps in which a tree grows to its full size, at most.
const GROWTH_STEPS: u32 = 26;
/// Groups of equal size that the table divides the members into, in the order of joining.
const TENTHS: usize = 10;

/// One tree with its books, before a fan of others.
#[derive(Clone, Debug)]
pub struct Scheme {
    inputs: Inputs,
    tree: Tree,
    ledger: Ledger,
    /// Shares who earn their fee back in the other trees.
    fan_earn_back: Vec<f64>,
    /// Gini coefficients of the other trees in which anybody was paid.
    fan_gini: Vec<f64>,
    /// What came out, once it was asked for.
    results: OnceCell<Outputs>,
}

thread_local! {
    /// The trees stay as they are while a hand moves how they are paid.
    static LAST_TREES: Last<(Growth, u64, u32), Vec<Tree>> = const { Last::none() };
}

impl Scheme {
    /// Grows and pays the tree and the fan.
    pub fn run(inputs: Inputs, seed: u64, effort: Effort) -> Self {
        let grow = |(_, seed, last): &(Growth, u64, u32)| {
            let mut trees = Vec::new();
            inputs.grow(*seed, *last, |_, tree| trees.push(tree));
            trees
        };
        let trees = LAST_TREES.with(|last| last.of((inputs.growth(), seed, effort.runs), grow));
        Self::of_trees(inputs, |take| (0..).zip(&*trees).for_each(|(run, tree)| take(run, tree)))
    }

    /// Pays trees that are grown elsewhere and handed over as `(run, tree)`.
    ///
    /// # Panics
    /// When no run 0 is among them, the one that is looked at.
    pub fn of_trees(inputs: Inputs, grow: impl FnOnce(&mut dyn FnMut(u32, &Tree))) -> Self {
        let plan = inputs.plan();
        let mut looked_at = None;
        let (mut fan_earn_back, mut fan_gini) = (Vec::new(), Vec::new());
        grow(&mut |run, tree| {
            let ledger = Ledger::keep(tree, plan.clone());
            if run == 0 {
                looked_at = Some((tree.clone(), ledger));
            } else {
                fan_earn_back.push(ledger.winners() as f64 / tree.size() as f64);
                fan_gini.extend(commission_gini(&ledger));
            }
        });
        let (tree, ledger) = looked_at.expect("run 0 is always grown");
        Self { inputs, tree, ledger, fan_earn_back, fan_gini, results: OnceCell::new() }
    }

    /// The tree that is looked at.
    pub const fn tree(&self) -> &Tree {
        &self.tree
    }

    /// Its books.
    pub const fn ledger(&self) -> &Ledger {
        &self.ledger
    }

    /// Whom the reader looks at, held inside the tree.
    pub fn selected(&self) -> u32 {
        (self.inputs.person as u32).min(self.tree.size() as u32 - 1)
    }

    /// What it was run with.
    pub const fn inputs(&self) -> &Inputs {
        &self.inputs
    }

    /// Shares who earn their fee back in the other trees.
    pub fn fan_earn_back(&self) -> &[f64] {
        &self.fan_earn_back
    }

    /// How many members there are at each step: recruiting multiplies, so steps are equal factors, and at least one
    /// member joins in each.
    pub fn growth(&self) -> Vec<usize> {
        let size = self.tree.size();
        let mut sizes = vec![1];
        for step in 1..=GROWTH_STEPS {
            let grown = libm::pow(size as f64, f64::from(step) / f64::from(GROWTH_STEPS));
            let grown = (libm::round(grown) as usize).min(size);
            if sizes.last().is_some_and(|before| *before < grown) {
                sizes.push(grown);
            }
        }
        sizes
    }

    /// All outputs.
    pub fn results(&self) -> Outputs {
        *self.results.get_or_init(|| self.work_out())
    }

    fn work_out(&self) -> Outputs {
        let (inputs, tree, ledger) = (&self.inputs, &self.tree, &self.ledger);
        let size = tree.size() as f64;
        let rule = inputs.known_rule();
        let (recruits, levels) = (tree.recruits(), tree.levels());
        let winners = ledger.winners() as f64 / size;
        let person = self.selected();
        let needed = ledger.recruits_needed();
        let members = inputs.members as u32;
        Outputs {
            size: Some(size),
            recruit_nobody: Some(recruits.iter().filter(|recruits| **recruits == 0).count() as f64 / size),
            recruit_nobody_theory: self.recruit_nobody_theory(),
            earn_back: Some(winners),
            losers: Some(1.0 - winners),
            mean_earn_back: summarise(&self.fan_earn_back).map(|summary| summary.mean),
            percentile: percentile_rank(&self.fan_earn_back, winners),
            recruits_needed: needed.map(f64::from),
            recruit_enough_theory: needed.zip(rule).map(|(needed, rule)| rule.recruit_tail(needed)),
            gini: commission_gini(ledger),
            mean_gini: summarise(&self.fan_gini).map(|summary| summary.mean),
            gini_theory: rule.and_then(|rule| rule.gini(inputs.paid_levels(), members)),
            top_1_share: inequality::top_share(&ledger.commissions_in_yuan(), 0.01),
            fees: Some(yuan(ledger.fees)),
            paid_out: Some(yuan(ledger.paid_out)),
            company: Some(yuan(ledger.company)),
            retail: Some(yuan(ledger.retail)),
            net_total: Some(yuan(ledger.net_total())),
            retail_break_even: Some(1.0 / (1.0 + inputs.retail_margin)),
            mean_depth: Some(levels.iter().copied().map(f64::from).sum::<f64>() / size),
            mean_depth_theory: rule.map(|rule| rule.mean_level(members)),
            deepest: levels.iter().copied().max().map(f64::from),
            last_lucky: rule.and_then(|rule| rule.last_lucky(members)).map(f64::from),
            selected_place: Some(f64::from(person) + 1.0),
            selected_upline: Some(f64::from(levels[person as usize])),
            selected_downline: Some(f64::from(tree.downlines()[person as usize])),
            selected_recruits: Some(f64::from(recruits[person as usize])),
            selected_expected: rule.map(|rule| rule.expected_recruits(person + 1, members)),
            selected_income: Some(yuan(ledger.commissions[person as usize])),
            selected_net: Some(yuan(ledger.net(person))),
        }
    }

    fn recruit_nobody_theory(&self) -> Option<f64> {
        match RULES[self.inputs.rule as usize] {
            "perfect" => Some(perfect_bottom_share(self.inputs.recruits_each as u32, 1)),
            _ => self.inputs.known_rule().map(|rule| rule.recruit_probability(0)),
        }
    }
}

impl Run for Scheme {
    fn outputs(&self) -> Vec<Option<f64>> {
        self.results().to_values()
    }

    fn standard_errors(&self) -> Vec<(&'static str, f64)> {
        [("mean-earn-back", &self.fan_earn_back), ("mean-gini", &self.fan_gini)]
            .into_iter()
            .filter_map(|(id, fan)| summarise(fan).map(|summary| (id, summary.standard_error)))
            .collect()
    }

    fn last_step(&self) -> u32 {
        self.growth().len() as u32 - 1
    }

    fn scene(&self, view: &View) -> Vec<Panel> {
        scene::draw(self, view)
    }

    /// The members in the order of joining, a tenth a row.
    fn table(&self) -> Table {
        let recruits = self.tree.recruits();
        let size = self.tree.size();
        let row = |tenth: usize| {
            let places = size * tenth / TENTHS..size * (tenth + 1) / TENTHS;
            let count = places.len() as f64;
            let mean = |value: &dyn Fn(usize) -> f64| {
                (!places.is_empty()).then(|| places.clone().map(value).sum::<f64>() / count)
            };
            vec![
                Some(places.end as f64),
                Some(count),
                mean(&|member| recruits[member].into()),
                mean(&|member| if recruits[member] == 0 { 100.0 } else { 0.0 }),
                mean(&|member| yuan(self.ledger.commissions[member])),
                mean(&|member| yuan(self.ledger.net(member as u32))),
                mean(&|member| if self.ledger.net(member as u32) >= 0 { 100.0 } else { 0.0 }),
            ]
        };
        Table {
            columns: vec!["up-to", "people", "mean-recruits", "nobody", "mean-commission", "mean-net", "whole"],
            rows: (0..TENTHS).map(row).collect(),
        }
    }
}

/// The Gini coefficient of the commissions, from 0 to 1, of all who joined; `None` when nobody was paid.
pub fn commission_gini(ledger: &Ledger) -> Option<f64> {
    // This is done for every tree of the fan: whole cents sort faster than fractions, and most members, who were paid
    // nothing, come first without sorting.
    let mut paid: Vec<i64> = ledger.commissions.iter().copied().filter(|cents| *cents > 0).collect();
    paid.sort_unstable();
    let mut sorted = vec![0.0; ledger.commissions.len() - paid.len()];
    sorted.extend(paid.into_iter().map(yuan));
    inequality::gini_of_sorted(&sorted)
}
