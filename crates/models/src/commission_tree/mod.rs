//! M9: later members pay earlier ones.
//!
//! Everybody joins below a sponsor and pays a fee; parts of it go to the sponsor, to his sponsor, and so on up to a
//! number of paid levels, and the company keeps the rest. Some of the goods that the fee buys may be sold to people who
//! are no members. Then the books close to the cent: what all members together are left with is what came in from
//! outside less what the company keeps, whatever the tree.

mod books;
mod hall;
mod income_law;
mod layout;
mod ledger;
mod scene;
mod scheme;
#[cfg(test)]
mod tests;
mod theory;
mod tree;

pub use income_law::{MOST_LEVELS, income_law};
pub use ledger::{Ledger, Plan, Retail, yuan};
pub use scheme::{Scheme, commission_gini};
pub use theory::{Rule, harmonic, perfect_bottom_share};
pub use tree::Tree;

use crate::format::Format;
use crate::model::{Effort, Guess, Model, Run, Runnable};
use crate::output::OutputSpec;
use crate::param::ParamSpec;
use crate::referral_cascade::{self, Runs};
use crate::rng;
use crate::world::links::Part;
use crate::world::{self, Resolved};

/// A depth above all numbered ones pays every level.
pub const UNLIMITED: f64 = MOST_LEVELS as f64 + 1.0;

const RULES: &[&str] = &["uniform", "preferential", "cascade", "perfect"];

/// Purpose of chance: who recruits whom. With the seed that every visit starts with it grows a typical tree: as many
/// earn their fee back as in the median of two hundred others.
const RECRUITING_DRAWS: u64 = 23;

crate::parameters! {
    /// How the tree grows and who is paid.
    pub struct Inputs {
        /// How many levels up a fee is shared; one more than the last numbered depth shares it all the way.
        depth = ParamSpec::linear("depth", "level", 3.0, 1.0, UNLIMITED, 1.0),
        /// Share of the goods bought with the fee that is sold to people who are no members, ρ.
        retail_share = ParamSpec::linear("retail-share", "", 0.0, 0.0, 1.0, 0.01).printed(Format::Percent(0)),
        /// How newcomers find their sponsor: any member, the popular one, whoever told them, or as on the slide.
        rule = ParamSpec::choice("rule", RULES),
        /// How many people there are; with `cascade`, how many the news can reach.
        members = ParamSpec::linear("members", "person", 1_000.0, 10.0, referral_cascade::MOST_PEOPLE, 1.0),
        /// Whom the reader looks at, in the order of joining from 0. At the defaults he has 59 people below him and is
        /// out of pocket all the same.
        person = ParamSpec::linear("person", "", 11.0, 0.0, referral_cascade::MOST_PEOPLE - 1.0, 1.0),
        /// What everybody pays on joining, in yuan.
        fee = ParamSpec::linear("fee", "CNY", 1_000.0, 100.0, 10_000.0, 100.0),
        /// Share of the fee that goes to the sponsor.
        rate_1 = ParamSpec::linear("rate-1", "", 0.30, 0.0, 1.0, 0.01).printed(Format::Percent(0)),
        /// Share that goes to the sponsor's sponsor.
        rate_2 = ParamSpec::linear("rate-2", "", 0.10, 0.0, 1.0, 0.01).printed(Format::Percent(0)),
        /// Share that goes to each level from the third on.
        rate_3 = ParamSpec::linear("rate-3", "", 0.05, 0.0, 1.0, 0.01).printed(Format::Percent(0)),
        /// What such a sale adds to the price of the goods.
        retail_margin = ParamSpec::linear("retail-margin", "", 0.3, 0.0, 1.0, 0.01).printed(Format::Percent(0)),
        /// With `perfect`: how many everybody recruits.
        recruits_each = ParamSpec::linear("recruits-each", "person", 5.0, 2.0, 10.0, 1.0),
        /// With `cascade`: probability that a friend who is told takes it in.
        acceptance = ParamSpec::linear("acceptance", "", 0.35, 0.0, 0.5, 0.01).printed(Format::Percent(0)),
        /// With `cascade`: share of ties that lead out of the circle.
        rewiring = ParamSpec::linear("rewiring", "", 0.1, 0.0, 1.0, 0.01).printed(Format::Percent(0)),
    }
}

crate::outputs! {
    /// Who gets the money.
    pub struct Outputs {
        /// Members of this tree, the founder included.
        size = OutputSpec::new("size", "person", Format::Fixed(0)),
        /// Share of members who recruited nobody.
        recruit_nobody = OutputSpec::new("recruit-nobody", "", Format::Percent(0)),
        /// The same for members without end: 1/2, 2/3, or on the slide (w − 1)/w.
        recruit_nobody_theory = OutputSpec::new("recruit-nobody-theory", "", Format::Percent(0)),
        /// Share of members who are left with no less than nothing.
        earn_back = OutputSpec::new("earn-back", "", Format::Percent(0)),
        /// Share of members who lose money.
        losers = OutputSpec::new("losers", "", Format::Percent(0)),
        /// Mean of `earn-back` over the other trees.
        mean_earn_back = OutputSpec::new("mean-earn-back", "", Format::Percent(1)),
        /// Percentile rank of this tree's `earn-back` among the others.
        percentile = OutputSpec::new("percentile", "", Format::Percent(0)),
        /// Recruits it takes to get one's fee back without help from further down; undefined when they pay nothing.
        recruits_needed = OutputSpec::new("recruits-needed", "person", Format::Fixed(0)),
        /// Share of members who recruit that many.
        recruit_enough_theory = OutputSpec::new("recruit-enough-theory", "", Format::Percent(1)),
        /// Gini coefficient of the commissions in this tree.
        gini = OutputSpec::new("gini", "", Format::Fixed(2)),
        /// Mean of `gini` over the other trees.
        mean_gini = OutputSpec::new("mean-gini", "", Format::Fixed(3)),
        /// Gini coefficient when every paid level pays the same, by theory.
        gini_theory = OutputSpec::new("gini-theory", "", Format::Fixed(2)),
        /// Share of all commissions that the richest hundredth of the members get.
        top_1_share = OutputSpec::new("top-1-share", "", Format::Percent(1)),
        /// All fees, in yuan.
        fees = OutputSpec::new("fees", "CNY", Format::Fixed(0)),
        /// All commissions, in yuan.
        paid_out = OutputSpec::new("paid-out", "CNY", Format::Fixed(0)),
        /// What the company keeps of the fees, in yuan.
        company = OutputSpec::new("company", "CNY", Format::Fixed(0)),
        /// What came in from buyers outside, in yuan.
        retail = OutputSpec::new("retail", "CNY", Format::Fixed(0)),
        /// What all members together are left with, in yuan: retail − company.
        net_total = OutputSpec::new("net-total", "CNY", Format::Fixed(0)),
        /// Retail share at which nobody needs a recruit: 1/(1 + margin).
        retail_break_even = OutputSpec::new("retail-break-even", "", Format::Percent(0)),
        /// Mean level, the founder's being 0; also the mean number of members below a member.
        mean_depth = OutputSpec::new("mean-depth", "level", Format::Fixed(2)),
        /// The same by theory.
        mean_depth_theory = OutputSpec::new("mean-depth-theory", "level", Format::Fixed(2)),
        /// The lowest level.
        deepest = OutputSpec::new("deepest", "level", Format::Fixed(0)),
        /// The last place, counted from 1, that expects at least one recruit.
        last_lucky = OutputSpec::new("last-lucky", "", Format::Fixed(0)),
        /// The place of the person looked at in the order of joining, from 1.
        selected_place = OutputSpec::new("selected-place", "", Format::Fixed(0)),
        /// How many stand above him.
        selected_upline = OutputSpec::new("selected-upline", "person", Format::Fixed(0)),
        /// How many stand below him.
        selected_downline = OutputSpec::new("selected-downline", "person", Format::Fixed(0)),
        /// How many he recruited himself.
        selected_recruits = OutputSpec::new("selected-recruits", "person", Format::Fixed(0)),
        /// How many somebody in his place expects to recruit.
        selected_expected = OutputSpec::new("selected-expected", "person", Format::Fixed(2)),
        /// His commissions, in yuan.
        selected_income = OutputSpec::new("selected-income", "CNY", Format::Fixed(0)),
        /// What he is left with, in yuan.
        selected_net = OutputSpec::new("selected-net", "CNY", Format::Fixed(0)),
    }
}

/// The inputs that decide how trees grow.
type Growth = [f64; 5];

impl Inputs {
    /// The plan that these inputs describe.
    pub fn plan(&self) -> Plan {
        let retail = Retail { share: self.retail_share, margin: self.retail_margin };
        Plan::new(self.fee, &[self.rate_1, self.rate_2, self.rate_3], self.paid_levels(), retail)
    }

    /// How many levels are paid; `None` for all.
    pub fn paid_levels(&self) -> Option<u32> {
        (self.depth < UNLIMITED).then_some(self.depth as u32)
    }

    /// The rule, where theory knows its tree.
    pub fn known_rule(&self) -> Option<Rule> {
        match RULES[self.rule as usize] {
            "uniform" => Some(Rule::Uniform),
            "preferential" => Some(Rule::Preferential),
            _ => None,
        }
    }

    /// All that decides how the trees grow, besides the seed.
    const fn growth(&self) -> Growth {
        [self.rule, self.members, self.recruits_each, self.acceptance, self.rewiring]
    }

    /// Grows the trees of runs 0 (the one that is looked at) to `last`, and hands each to `take`.
    ///
    /// The trees of a cascade are those of the referral cascade with the same seed and settings.
    pub fn grow(&self, seed: u64, last: u32, mut take: impl FnMut(u32, Tree)) {
        let members = self.members as usize;
        let key = |run: u32| rng::mix(rng::mix(seed ^ (RECRUITING_DRAWS << 32)) ^ u64::from(run));
        match RULES[self.rule as usize] {
            "uniform" => (0..=last).for_each(|run| take(run, Tree::uniform(members, key(run)))),
            "preferential" => (0..=last).for_each(|run| take(run, Tree::preferential(members, key(run)))),
            "perfect" => (0..=last).for_each(|run| take(run, Tree::perfect(members, self.recruits_each as u32))),
            _ => {
                let settings = self.cascade_settings();
                let network = settings.network(seed);
                let mut runs = Runs::new(&settings, &network, seed);
                for run in 0..=last {
                    take(run, Tree::from_sponsors(runs.told_by(run)));
                }
            }
        }
    }

    /// The referral cascade at its defaults, but for how many people there are and how readily they pass things on.
    pub fn cascade_settings(&self) -> referral_cascade::Inputs {
        referral_cascade::Inputs {
            people: self.members,
            acceptance: self.acceptance,
            rewiring: self.rewiring,
            ..referral_cascade::Inputs::default()
        }
    }
}

/// The model.
pub struct CommissionTree;

impl Model for CommissionTree {
    fn id(&self) -> &'static str {
        "commission-tree"
    }

    fn params(&self) -> &'static [ParamSpec] {
        Inputs::SPECS
    }

    fn outputs(&self) -> &'static [OutputSpec] {
        Outputs::SPECS
    }

    fn guess(&self) -> Option<Guess> {
        Some(Guess {
            scale: ParamSpec::linear("guess", "", 0.5, 0.0, 1.0, 0.01).printed(Format::Percent(0)),
            answer: "earn-back",
            settings: &[],
        })
    }

    fn is_stochastic(&self) -> bool {
        true
    }
}

impl Runnable for CommissionTree {
    fn run(&self, values: &[f64], seed: u64, effort: Effort) -> Box<dyn Run> {
        self.run_handed(values, seed, effort, &[])
    }

    fn run_handed(&self, values: &[f64], seed: u64, effort: Effort, handed: &[(Part, Resolved)]) -> Box<dyn Run> {
        Box::new(scheme(values, seed, effort, handed))
    }
}

/// The scheme, with a tree grown by its own rule or, where a cascade is handed over, with the trees of that cascade.
pub fn scheme(values: &[f64], seed: u64, effort: Effort, handed: &[(Part, Resolved)]) -> Scheme {
    let inputs = Inputs::from_values(values);
    let Some(cascade) = world::handed(handed, Part::ReferralTree) else {
        return Scheme::run(inputs, seed, effort);
    };
    let (settings, seed) = (referral_cascade::Inputs::from_values(&cascade.values), u64::from(cascade.seed));
    let network = settings.network(seed);
    let mut runs = Runs::new(&settings, &network, seed);
    Scheme::of_trees(inputs, |take| {
        for run in 0..=effort.runs {
            take(run, &Tree::from_sponsors(runs.told_by(run)));
        }
    })
}
