//! What a figure stands at once all links into it are followed.

use std::convert::Infallible;

use super::links::{Feed, Given, LINKS, Link, Part, Quantity};
use super::{Answer, FigureState, World};
use crate::model::{Effort, Run};
use crate::registry::MODELS;

/// Runs of chance in a figure that only feeds others: no link takes a mean over runs.
pub const WATCHED_ALONE: Effort = Effort { runs: 0 };

/// Runs figures somewhere else: gives the outputs of one.
pub type RunElsewhere<'a, E> = dyn FnMut(&Resolved) -> Result<Vec<Option<f64>>, E> + 'a;

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
        let mut run = |upstream: &Resolved| Ok::<_, Infallible>(upstream.run(WATCHED_ALONE).outputs());
        self.follow_links(figure, LINKS, &mut run).unwrap_or_else(|never| match never {})
    }

    /// The same where figures are run elsewhere: `outputs` gives the outputs of a figure run with [`WATCHED_ALONE`].
    ///
    /// # Errors
    /// The first error of `outputs`.
    ///
    /// # Panics
    /// When there is no such figure.
    pub fn resolve_by<E>(&self, figure: usize, outputs: &mut RunElsewhere<'_, E>) -> Result<Resolved, E> {
        self.follow_links(figure, LINKS, outputs)
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
    fn follow_links<E>(
        &self,
        figure: usize,
        links: &'static [Link],
        outputs: &mut RunElsewhere<'_, E>,
    ) -> Result<Resolved, E> {
        let mut resolved = Resolved::unlinked(figure, &self.figures[figure]);
        for (index, link) in links.iter().enumerate() {
            if !self.links[index] || link.fed_figure() != figure {
                continue;
            }
            let upstream = self.follow_links(link.source_figure(), &links[..index], outputs)?;
            let numbers = outputs(&upstream)?;
            resolved.follow(index, link, upstream, &numbers, &self.figures[figure]);
        }
        Ok(resolved)
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

    fn follow(&mut self, index: usize, link: &Link, upstream: Self, outputs: &[Option<f64>], state: &FigureState) {
        let (source, fed) = (MODELS[upstream.figure], MODELS[self.figure]);
        for Feed { param: id, from, convert, .. } in link.feeds {
            let Some(param) = fed.param_index(id) else { continue };
            if state.taken_over[param] {
                continue;
            }
            let mut given = Given {
                source,
                source_values: &upstream.values,
                source_outputs: outputs,
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
        MODELS[self.figure].runnable().run_handed(&self.values, self.seed.into(), effort, &self.handed)
    }
}

/// The figure whose result of this kind was handed over.
pub fn handed(parts: &[(Part, Resolved)], part: Part) -> Option<&Resolved> {
    parts.iter().find(|(handed, _)| *handed == part).map(|(_, figure)| figure)
}
