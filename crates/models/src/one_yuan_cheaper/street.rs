//! What happens on the street, and what comes of it.

use std::cell::OnceCell;

use super::{
    Choice, Course, Inputs, MODES, Outputs, PolyaLimit, Pricing, Queue, Urn, own_elasticity, scene, survivors,
    symmetric_markup,
};
use crate::model::{Effort, Run, Table, View};
use crate::rng::{self, Stream};
use crate::scene::Panel;
use crate::statistics::{gini, herfindahl, percentile_rank, summarise};

/// Purposes of chance.
const START_DRAWS: u64 = 1;
const URN_DRAWS: u64 = 2;
/// Rows of the table of a time course, about.
const ROWS: u32 = 120;
/// Steps of the pictures.
const STEPS: u32 = 36;
/// How many months of a street the pictures show on which nobody closes.
const CALM: u32 = 120;

/// What happens on the street.
#[derive(Clone, Debug, PartialEq)]
pub enum Play {
    /// Prices stand still: one choice, no time.
    Still(Choice),
    /// Volume makes cheap, month by month.
    Feedback(Course),
    /// Customer by customer into the urn; the watched street, and how unequal the others became.
    Chance(Queue, Vec<Concentration>),
}

/// One street.
#[derive(Clone, Debug)]
pub struct Street {
    inputs: Inputs,
    play: Play,
    /// What came out, once it was asked for.
    results: OnceCell<Outputs>,
}

impl Street {
    /// Opens the street and lets everything happen.
    pub fn open(inputs: Inputs, seed: u64, effort: Effort) -> Self {
        let play = match MODES[inputs.mode as usize] {
            "feedback" => {
                let circle = inputs.circle();
                let start = circle.uneven_start(inputs.noise, &mut Stream::new(seed, START_DRAWS));
                Play::Feedback(circle.run(&start, inputs.months as u32))
            }
            "chance" => {
                let key = |run: u32| rng::mix(rng::mix(seed ^ (URN_DRAWS << 32)) ^ u64::from(run));
                let mut urn = Urn::new(inputs.sellers as usize, inputs.customers as u32, inputs.urn_power);
                let watched = urn.trace(key(0));
                let fan = (1..=effort.runs).map(|run| Concentration::of(&urn.shares(key(run)))).collect();
                Play::Chance(watched, fan)
            }
            _ => Play::Still(inputs.shoppers().choose(&inputs.standing_prices())),
        };
        Self { inputs, play, results: OnceCell::new() }
    }

    /// The parameters.
    pub const fn inputs(&self) -> &Inputs {
        &self.inputs
    }

    /// What happened.
    pub const fn play(&self) -> &Play {
        &self.play
    }

    /// How far the pictures look: some time beyond the last exit, or a while when there is none; all customers.
    pub fn horizon(&self) -> u32 {
        match &self.play {
            Play::Still(_) => 0,
            Play::Feedback(course) => {
                let months = self.inputs.months as u32;
                course.last_exit().map_or(CALM, |exit| exit + exit / 3 + 2).min(months)
            }
            Play::Chance(queue, _) => queue.customers(),
        }
    }

    /// The month or the customer that a step of the pictures shows: equal steps in time, but by equal factors in the
    /// urn, where the first customers matter most. The last step is the end.
    pub fn time(&self, step: Option<u32>) -> u32 {
        let Some(step) = step.filter(|step| *step < STEPS) else { return u32::MAX };
        match &self.play {
            Play::Still(_) => 0,
            Play::Feedback(_) => self.horizon() * step / STEPS,
            Play::Chance(queue, _) => {
                let part = f64::from(step) / f64::from(STEPS);
                libm::round(libm::pow(queue.customers().into(), part)) as u32
            }
        }
    }

    /// The same time, at most the horizon.
    pub fn shown(&self, time: u32) -> u32 {
        time.min(self.horizon())
    }

    /// The stalls' shares at a time, counted in months or in customers; after the end they stay.
    pub fn shares_at(&self, time: u32) -> Vec<f64> {
        match &self.play {
            Play::Still(choice) => choice.shares.clone(),
            Play::Feedback(course) => course.at(time).to_vec(),
            Play::Chance(queue, _) => queue.shares_after(time),
        }
    }

    /// The stalls' prices at a time; in the urn nobody looks at them.
    pub fn prices_at(&self, time: u32) -> Vec<f64> {
        match &self.play {
            Play::Still(_) => self.inputs.standing_prices(),
            Play::Feedback(course) => {
                let pricing = self.inputs.circle().pricing;
                course.at(time).iter().map(|share| pricing.price(share * self.inputs.sellers)).collect()
            }
            Play::Chance(..) => vec![self.inputs.price; self.inputs.sellers as usize],
        }
    }

    /// All outputs.
    pub fn results(&self) -> Outputs {
        *self.results.get_or_init(|| self.work_out())
    }

    fn work_out(&self) -> Outputs {
        let inputs = &self.inputs;
        let (shoppers, circle) = (inputs.shoppers(), inputs.circle());
        let share = shoppers.share_of_cheaper(inputs.gap);
        let street = shoppers.choose(&inputs.standing_prices());
        let end = self.shares_at(u32::MAX);
        let buyers = end.iter().sum::<f64>() > 0.0;
        let concentration = buyers.then(|| Concentration::of(&end));
        let prices = self.prices_at(u32::MAX);
        let before = match &self.play {
            Play::Feedback(_) => circle.pricing.price(1.0),
            _ => inputs.price,
        };
        let surplus = shoppers.surplus(&prices);
        let markup = symmetric_markup(inputs.sellers, inputs.sensitivity);
        let equilibrium = inputs.equilibrium();
        let profits = equilibrium.map(|[leader, rival]| (leader.profit, rival.profit * (inputs.sellers - 1.0)));
        let fan = self.fan();
        let tops: Vec<f64> = fan.iter().map(|c| c.top_share).collect();
        let mean = |of: fn(&Concentration) -> f64| summarise(&fan.iter().map(of).collect::<Vec<_>>()).map(|s| s.mean);
        let polya = matches!(self.play, Play::Chance(..)) && inputs.urn_power == 1.0;
        let limit = polya.then(|| PolyaLimit::of(inputs.sellers as u32));
        Outputs {
            share: Some(share),
            street_share: Some(street.shares[0]),
            outside_share: Some(street.outside),
            elasticity: Some(own_elasticity(inputs.sensitivity, inputs.price - inputs.gap, share)),
            gain: Some(circle.gain(inputs.sellers)),
            tipping_sensitivity: circle.tipping_sensitivity(),
            survivors: Some(survivors(&end) as f64),
            survivor_bound: circle.survivor_bound(),
            most_sellers: match circle.pricing {
                Pricing::AverageCost { .. } => circle.coexistence_limit(),
                Pricing::Elasticity { .. } => None,
            },
            last_exit: match &self.play {
                Play::Feedback(course) => course.last_exit().map(f64::from),
                _ => None,
            },
            herfindahl: concentration.map(|c| c.herfindahl),
            effective_sellers: concentration.map(|c| 1.0 / c.herfindahl),
            top_share: concentration.map(|c| c.top_share),
            gini: concentration.map(|c| c.gini),
            lowest_price: prices.iter().copied().min_by(f64::total_cmp),
            consumer_surplus: Some(surplus),
            surplus_gain: Some(surplus - shoppers.surplus(&vec![before; prices.len()])),
            equilibrium_markup: markup,
            margin_price: markup.map(|markup| inputs.unit_cost + markup),
            leader_price: equilibrium.map(|[leader, _]| leader.price),
            rival_price: equilibrium.map(|[_, rival]| rival.price),
            leader_share: equilibrium.map(|[leader, _]| leader.share),
            leader_profit_share: profits.map(|(leader, rivals)| leader / (leader + rivals)),
            mean_herfindahl: mean(|c| c.herfindahl),
            mean_top_share: mean(|c| c.top_share),
            mean_gini: mean(|c| c.gini),
            percentile: concentration.and_then(|c| percentile_rank(&tops, c.top_share)),
            limit_herfindahl: limit.map(|l| l.herfindahl),
            limit_top_share: limit.map(|l| l.top_share),
            limit_gini: limit.map(|l| l.gini),
        }
    }

    /// How unequal the other streets became; empty without chance.
    pub fn fan(&self) -> &[Concentration] {
        match &self.play {
            Play::Chance(_, fan) => fan,
            _ => &[],
        }
    }
}

/// How unequal a street is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Concentration {
    /// Σs².
    pub herfindahl: f64,
    /// Largest share.
    pub top_share: f64,
    /// Gini coefficient.
    pub gini: f64,
}

impl Concentration {
    /// Of amounts that are not all zero; they are made to sum to one.
    pub fn of(amounts: &[f64]) -> Self {
        let total: f64 = amounts.iter().sum();
        let shares: Vec<f64> = amounts.iter().map(|amount| amount / total).collect();
        Self {
            herfindahl: herfindahl(&shares),
            top_share: shares.iter().copied().fold(0.0, f64::max),
            gini: gini(&shares).unwrap_or(0.0),
        }
    }
}

impl Run for Street {
    fn outputs(&self) -> Vec<Option<f64>> {
        self.results().to_values()
    }

    fn standard_errors(&self) -> Vec<(&'static str, f64)> {
        let error = |of: fn(&Concentration) -> f64| {
            let sample: Vec<f64> = self.fan().iter().map(of).collect();
            summarise(&sample).map(|summary| summary.standard_error)
        };
        let errors = [
            ("mean-herfindahl", error(|c| c.herfindahl)),
            ("mean-top-share", error(|c| c.top_share)),
            ("mean-gini", error(|c| c.gini)),
        ];
        errors.into_iter().filter_map(|(id, error)| Some((id, error?))).collect()
    }

    fn last_step(&self) -> u32 {
        if matches!(self.play, Play::Still(_)) { 0 } else { STEPS }
    }

    fn scene(&self, view: &View) -> Vec<Panel> {
        scene::draw(self, view)
    }

    fn table(&self) -> Table {
        if let Play::Still(choice) = &self.play {
            let prices = self.inputs.standing_prices();
            let row = |(index, (price, share)): (usize, (&f64, &f64))| {
                let elasticity = own_elasticity(self.inputs.sensitivity, *price, *share);
                [(index + 1) as f64, *price, *share, elasticity].map(Some).to_vec()
            };
            let rows = prices.iter().zip(&choice.shares).enumerate().map(row).collect();
            return Table { columns: vec!["seller", "price", "share", "elasticity"], rows };
        }
        let last = match &self.play {
            Play::Chance(queue, _) => queue.customers(),
            _ => self.inputs.months as u32,
        };
        let row = |time: u32| {
            let shares = self.shares_at(time);
            let unequal = Concentration::of(&shares);
            let lowest = self.prices_at(time).into_iter().fold(f64::INFINITY, f64::min);
            let alive = survivors(&shares) as f64;
            [time.into(), alive, unequal.top_share, unequal.herfindahl, unequal.gini, lowest].map(Some).to_vec()
        };
        let mut times: Vec<u32> = (0..last).step_by(last.div_ceil(ROWS).max(1) as usize).collect();
        times.push(last);
        let unit = if matches!(self.play, Play::Feedback(_)) { "month" } else { "customer" };
        Table {
            columns: vec![unit, "survivors", "top-share", "herfindahl", "gini", "lowest-price"],
            rows: times.into_iter().map(row).collect(),
        }
    }
}
