//! What a figure stands at once all links into it are followed.

use super::links::{Feed, Given, LINKS, Link, Part, Quantity};
use super::{Answer, FigureState, World};
use crate::commission_tree::{self, Scheme, Tree};
use crate::model::{Effort, Model, Run};
use crate::one_yuan_cheaper::{self, Street};
use crate::referral_cascade::{self, Walker};
use crate::registry::MODELS;
use crate::who_prospers::{self, Law, Worlds};

/// Runs of chance in a figure that only feeds others: no link takes a mean over runs.
const WATCHED_ALONE: Effort = Effort { runs: 0 };

/// A figure with all its numbers: all that decides what it shows, and where each number is from. Two that are equal
/// show the same.
#[derive(Clone, Debug, PartialEq)]
pub struct Resolved {
    /// Which figure, as its place in the registry.
    pub figure: usize,
    /// Values of the parameters, in the model's order; always inside their ranges.
    pub values: Vec<f64>,
    /// The seed of chance: the figure's own, or that of the tree it was handed.
    pub seed: u32,
    /// Where each value is from, in the same order.
    pub sources: Vec<Source>,
    /// Results that are handed over whole, and the figures that they are of.
    pub handed: Vec<(Part, Self)>,
}

/// Where a parameter's value is from.
#[derive(Clone, Debug, PartialEq)]
pub enum Source {
    /// Nobody said anything.
    ByDefault,
    /// The reader set it.
    ByHand,
    /// Another figure: one feed, or two where a link scales what another has set; the last is the one that counts last.
    Fed(Vec<Inflow>),
}

/// A number that came from another figure.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Inflow {
    /// Which link, as its place in [`LINKS`].
    pub link: usize,
    /// The figure that it came from, as its place in the registry.
    pub figure: usize,
    /// The number's name there.
    pub from: Quantity,
    /// The number there, before the conversion; `None` where it is undefined there, which the conversion understands.
    pub value: Option<f64>,
    /// Whether the parameter's range cut what the conversion gave.
    pub held: bool,
}

impl World {
    /// A figure with all links into it followed.
    ///
    /// # Panics
    /// When there is no such figure.
    pub fn resolve(&self, figure: usize) -> Resolved {
        self.resolve_with(figure, LINKS)
    }

    /// Whether a figure shows everything: it asks nothing, or something was said about it.
    pub fn is_open(&self, figure: usize) -> bool {
        MODELS[figure].guess().is_none() || self.is_touched(figure)
    }

    /// Whether anything was said about a figure: its question answered, something set, or a link into it turned on.
    pub fn is_touched(&self, figure: usize) -> bool {
        let fed = LINKS.iter().zip(&self.links).any(|(link, on)| *on && link.fed_figure() == figure);
        let state = &self.figures[figure];
        fed || state.answer != Answer::Pending || state.differs(MODELS[figure])
    }

    /// Follows the first links only. What feeds through a link is resolved with those above it, which are fewer: this
    /// ends, whatever the links are.
    fn resolve_with(&self, figure: usize, links: &'static [Link]) -> Resolved {
        let mut resolved = Resolved::unlinked(figure, &self.figures[figure]);
        for (index, link) in links.iter().enumerate() {
            if !self.links[index] || link.fed_figure() != figure {
                continue;
            }
            let upstream = self.resolve_with(link.source_figure(), &links[..index]);
            resolved.follow(index, link, upstream, &self.figures[figure]);
        }
        resolved
    }
}

impl Resolved {
    /// A figure as if no link were on.
    fn unlinked(figure: usize, state: &FigureState) -> Self {
        let specs = MODELS[figure].params();
        let source = |(index, value): (usize, &f64)| {
            if state.taken_over[index] || *value != specs[index].default { Source::ByHand } else { Source::ByDefault }
        };
        Self {
            figure,
            values: state.values.clone(),
            seed: state.seed,
            sources: state.values.iter().enumerate().map(source).collect(),
            handed: Vec::new(),
        }
    }

    fn follow(&mut self, index: usize, link: &Link, upstream: Self, state: &FigureState) {
        let outputs = upstream.run(WATCHED_ALONE).outputs();
        let (source, fed) = (MODELS[upstream.figure], MODELS[self.figure]);
        for Feed { param: id, from, convert, .. } in link.feeds {
            let Some(param) = fed.param_index(id) else { continue };
            if state.taken_over[param] {
                continue;
            }
            let mut given = Given {
                source,
                source_values: &upstream.values,
                source_outputs: &outputs,
                fed,
                fed_values: &self.values,
                from: None,
                standing: self.values[param],
            };
            given.from = given.source(*from);
            let value = given.number();
            let Some(wished) = convert(&given).filter(|wished| !wished.is_nan()) else { continue };
            let held = fed.params()[param].hold(wished);
            let inflow = Inflow { link: index, figure: upstream.figure, from: *from, value, held: held != wished };
            self.values[param] = held;
            match &mut self.sources[param] {
                Source::Fed(inflows) => inflows.push(inflow),
                other => *other = Source::Fed(vec![inflow]),
            }
        }
        let asked = |part: &Part| fed.param_index(part.asked_by()).is_some_and(|param| !state.taken_over[param]);
        if let Some(part) = link.hands.filter(asked) {
            if part == Part::ReferralTree {
                self.seed = upstream.seed;
            }
            self.handed.push((part, upstream));
        }
    }

    /// Runs the figure with what it was fed and handed.
    pub fn run(&self, effort: Effort) -> Box<dyn Run> {
        let model: &dyn Model = MODELS[self.figure];
        if self.handed.is_empty() {
            return model.run(&self.values, self.seed.into(), effort);
        }
        match self.handed(Part::ReferralTree) {
            Some(_) => Box::new(self.scheme(effort)),
            None => Box::new(self.worlds()),
        }
    }

    fn handed(&self, part: Part) -> Option<&Self> {
        self.handed.iter().find(|(handed, _)| *handed == part).map(|(_, figure)| figure)
    }

    /// The commission tree, grown by its own rule or handed over by the cascade.
    fn scheme(&self, effort: Effort) -> Scheme {
        let inputs = commission_tree::Inputs::from_values(&self.values);
        let Some(cascade) = self.handed(Part::ReferralTree) else {
            return Scheme::run(inputs, self.seed.into(), effort);
        };
        let (settings, seed) = (referral_cascade::Inputs::from_values(&cascade.values), u64::from(cascade.seed));
        let network = settings.network(seed);
        let start = (settings.start as u32).min(network.people().saturating_sub(1) as u32);
        let mut walker = Walker::new(&network);
        Scheme::of_trees(inputs, |take| {
            for run in 0..=effort.runs {
                let key = referral_cascade::run_key(seed, run);
                take(run, Tree::from_cascade(&walker.trace(start, settings.acceptance_in_all(), key)));
            }
        })
    }

    /// The two worlds, with the incomes that others made where there are some.
    fn worlds(&self) -> Worlds {
        let inputs = who_prospers::Inputs::from_values(&self.values);
        let shops = self.handed(Part::ShopIncomes).and_then(|figure| {
            let street = one_yuan_cheaper::Inputs::from_values(&figure.values);
            Law::incomes(&Street::open(street, figure.seed.into(), WATCHED_ALONE).shares_at(u32::MAX))
        });
        let social = self
            .handed(Part::MemberIncomes)
            .and_then(|figure| Law::incomes(&figure.scheme(WATCHED_ALONE).ledger().commissions_in_yuan()));
        Worlds::of(inputs, shops.unwrap_or_else(|| inputs.shop_law()), social.unwrap_or_else(|| inputs.social_law()))
    }
}
