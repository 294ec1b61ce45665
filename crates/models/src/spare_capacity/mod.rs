//! M7: machines that stand idle.
//!
//! A factory with capacity K pays its fixed cost F whether its machines run or not, and c for each piece it makes:
//! AC = c + F/(uK) at utilisation u. It takes any order at p ≥ c, and earns only above u = F/(K(p − c)). Between it and
//! the buyer stands a channel that adds a mark-up τ; a shorter channel sells more, D ∝ (p(1 + τ))^−ε, and lights the
//! machines. Then profit builds new ones.

mod entry;
mod scene;
#[cfg(test)]
mod tests;

pub use entry::{Industry, Month, SIGNIFICANT_EXCESS, refill_month};

use std::cell::OnceCell;

use crate::format::Format;
use crate::model::{Effort, Guess, Model, Run, Runnable, Table, View};
use crate::output::OutputSpec;
use crate::param::ParamSpec;
use crate::scene::Panel;

/// The factory's price at which `demand` was counted, in yuan.
pub const REFERENCE_PRICE: f64 = 25.0;
/// Most steps of the pictures.
const STEPS: u32 = 36;

crate::parameters! {
    /// A factory and its channel.
    pub struct Inputs {
        /// What the new channel adds to the factory's price, τ₁, as a part of it.
        markup_after = ParamSpec::linear("markup-after", "", 0.3, 0.0, 3.0, 0.05).printed(Format::Percent(0)),
        /// The factory's price, p, in yuan.
        price = ParamSpec::linear("price", "CNY", REFERENCE_PRICE, 1.0, 60.0, 0.5),
        /// Orders through the old channel at the reference price, in pieces a month.
        demand = ParamSpec::log("demand", "piece/month", 550_000.0, 1_000.0, 10_000_000.0, 1.0),
        /// Capacity that each yuan of profit builds, in the factory and next door, g.
        reinvestment = ParamSpec::linear("reinvestment", "piece/month/CNY", 0.02, 0.0, 0.3, 0.005),
        /// What all machines together can make, K, in pieces a month.
        capacity = ParamSpec::log("capacity", "piece/month", 1_000_000.0, 10_000.0, 100_000_000.0, 1.0),
        /// Cost of the machines whether they run or not, F, in yuan a month.
        fixed_cost = ParamSpec::linear("fixed-cost", "CNY/month", 8_000_000.0, 0.0, 30_000_000.0, 100_000.0),
        /// Cost of making one more piece, c, in yuan.
        unit_cost = ParamSpec::linear("unit-cost", "CNY/piece", 12.0, 0.0, 60.0, 0.5),
        /// What the old channel added, τ₀.
        markup_before = ParamSpec::linear("markup-before", "", 1.0, 0.0, 3.0, 0.05).printed(Format::Percent(0)),
        /// How fast orders fall with the consumer's price, ε.
        elasticity = ParamSpec::linear("elasticity", "", 1.5, 0.0, 4.0, 0.1),
        /// Whether profit builds machines.
        entry = ParamSpec { default: 1.0, ..ParamSpec::switch("entry") },
        /// Part of the machines that wears out each month, δ.
        depreciation = ParamSpec::linear("depreciation", "1/month", 0.02, 0.0, 0.1, 0.005).printed(Format::Percent(1)),
        /// Months from the profit to the machine that it pays for.
        lead_time = ParamSpec::linear("lead-time", "month", 1.0, 1.0, 24.0, 1.0),
        /// How long to watch, in months.
        months = ParamSpec::linear("months", "month", 60.0, 1.0, 240.0, 1.0),
    }
}

crate::outputs! {
    /// What the machines earn, at once and after the months.
    pub struct Outputs {
        /// Utilisation with the new channel, u = min(1, D/K).
        utilisation = OutputSpec::new("utilisation", "", Format::Percent(0)),
        /// Utilisation with the old channel.
        utilisation_before = OutputSpec::new("utilisation-before", "", Format::Percent(0)),
        /// Cost of a piece with the new channel, AC = c + F/(uK); undefined when none is made.
        average_cost = OutputSpec::new("average-cost", "CNY/piece", Format::Trimmed(1)),
        /// Cost of a piece with the old channel.
        average_cost_before = OutputSpec::new("average-cost-before", "CNY/piece", Format::Trimmed(1)),
        /// Profit with the new channel, (p − c)uK − F.
        profit = OutputSpec::new("profit", "CNY/month", Format::Fixed(0)),
        /// Profit with the old channel.
        profit_before = OutputSpec::new("profit-before", "CNY/month", Format::Fixed(0)),
        /// u_BE = F/(K(p − c)), over 1 when not even all machines are enough; undefined when p ≤ c.
        break_even_utilisation = OutputSpec::new("break-even-utilisation", "", Format::Percent(1)),
        /// The price that covers everything when all machines run, c + F/K.
        long_run_floor = OutputSpec::new("long-run-floor", "CNY/piece", Format::Trimmed(1)),
        /// What the consumer pays through the new channel, p(1 + τ₁).
        consumer_price = OutputSpec::new("consumer-price", "CNY", Format::Trimmed(1)),
        /// What he paid through the old one.
        consumer_price_before = OutputSpec::new("consumer-price-before", "CNY", Format::Trimmed(1)),
        /// By what the new channel multiplies the orders, ((1 + τ₁)/(1 + τ₀))^−ε.
        demand_multiplier = OutputSpec::new("demand-multiplier", "", Format::Trimmed(2)),
        /// Orders through the new channel, D.
        orders = OutputSpec::new("orders", "piece/month", Format::Fixed(0)),
        /// Capacity after the months.
        final_capacity = OutputSpec::new("final-capacity", "piece/month", Format::Fixed(0)),
        /// Utilisation after the months.
        final_utilisation = OutputSpec::new("final-utilisation", "", Format::Percent(0)),
        /// Cost of a piece after the months.
        final_average_cost = OutputSpec::new("final-average-cost", "CNY/piece", Format::Trimmed(1)),
        /// Profit of all machines, old and new, after the months.
        final_profit = OutputSpec::new("final-profit", "CNY/month", Format::Fixed(0)),
        /// First month in which less than 75 % of the machines are lit after more were; undefined if there is none.
        refill_month = OutputSpec::new("refill-month", "month", Format::Fixed(0)),
        /// Utilisation at which building just replaces what wears out; undefined without entry or out of reach.
        resting_utilisation = OutputSpec::new("resting-utilisation", "", Format::Percent(1)),
    }
}

impl Inputs {
    /// Orders a month through a channel with the given mark-up, in pieces: D ∝ (p(1 + τ))^−ε. None are taken at a price
    /// under the cost of making the piece.
    pub fn orders(&self, markup: f64) -> f64 {
        if self.price < self.unit_cost {
            return 0.0;
        }
        let reference = REFERENCE_PRICE * (1.0 + self.markup_before);
        self.demand * libm::pow(self.consumer_price(markup) / reference, -self.elasticity)
    }

    /// What the consumer pays through a channel with the given mark-up, in yuan.
    pub fn consumer_price(&self, markup: f64) -> f64 {
        self.price * (1.0 + markup)
    }

    /// Cost of a piece at a utilisation: AC = c + F/(uK), in yuan; `None` when no machine runs.
    pub fn average_cost(&self, utilisation: f64) -> Option<f64> {
        (utilisation > 0.0).then(|| self.unit_cost + self.fixed_cost / (utilisation * self.capacity))
    }

    /// The utilisation at which nothing is left and nothing missing, F/(K(p − c)).
    pub fn break_even_utilisation(&self) -> Option<f64> {
        let margin = self.price - self.unit_cost;
        (margin > 0.0).then(|| self.fixed_cost / (self.capacity * margin))
    }

    /// By what the new channel multiplies the orders: ((1 + τ₁)/(1 + τ₀))^−ε.
    pub fn demand_multiplier(&self) -> f64 {
        libm::pow((1.0 + self.markup_after) / (1.0 + self.markup_before), -self.elasticity)
    }

    /// The industry that these inputs describe, with a channel of the given mark-up.
    pub fn industry(&self, markup: f64) -> Industry {
        Industry {
            orders: self.orders(markup),
            margin: self.price - self.unit_cost,
            fixed_cost: self.fixed_cost / self.capacity,
            depreciation: self.depreciation,
            reinvestment: self.reinvestment,
            lead_time: self.lead_time as u32,
        }
    }
}

/// The model.
pub struct SpareCapacity;

impl Model for SpareCapacity {
    fn id(&self) -> &'static str {
        "spare-capacity"
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
            answer: "break-even-utilisation",
            settings: &[],
        })
    }
}

impl Runnable for SpareCapacity {
    fn run(&self, values: &[f64], _seed: u64, _effort: Effort) -> Box<dyn Run> {
        Box::new(Factory::open(Inputs::from_values(values)))
    }
}

/// The factory before and after, and the months that follow.
#[derive(Clone, Debug)]
pub struct Factory {
    inputs: Inputs,
    before: Month,
    course: Vec<Month>,
    /// What came out, once it was asked for.
    results: OnceCell<Outputs>,
}

impl Factory {
    /// Cuts the channel's mark-up in month 0 and lets the months pass; without entry the machines stay as they are.
    pub fn open(inputs: Inputs) -> Self {
        let before = inputs.industry(inputs.markup_before).month(inputs.capacity);
        let industry = inputs.industry(inputs.markup_after);
        let course = if inputs.entry == 1.0 {
            industry.run(inputs.capacity, inputs.months as u32)
        } else {
            vec![industry.month(inputs.capacity); inputs.months as usize + 1]
        };
        Self { inputs, before, course, results: OnceCell::new() }
    }

    /// The parameters.
    pub const fn inputs(&self) -> &Inputs {
        &self.inputs
    }

    /// The month before the mark-up was cut.
    pub const fn before(&self) -> Month {
        self.before
    }

    /// The months from 0 on.
    pub fn course(&self) -> &[Month] {
        &self.course
    }

    /// The month that a step of the pictures shows; the last step is the last month.
    pub fn month_at(&self, step: Option<u32>) -> usize {
        let (last, steps) = (self.course.len() - 1, self.last_step());
        step.filter(|step| *step < steps).map_or(last, |step| last * step as usize / steps as usize)
    }

    /// All outputs.
    pub fn results(&self) -> Outputs {
        *self.results.get_or_init(|| self.work_out())
    }

    fn work_out(&self) -> Outputs {
        let inputs = &self.inputs;
        let (first, last) = (self.course[0], self.course[self.course.len() - 1]);
        let resting = || inputs.industry(inputs.markup_after).resting_utilisation();
        Outputs {
            utilisation: Some(first.utilisation),
            utilisation_before: Some(self.before.utilisation),
            average_cost: inputs.average_cost(first.utilisation),
            average_cost_before: inputs.average_cost(self.before.utilisation),
            profit: Some(first.profit),
            profit_before: Some(self.before.profit),
            break_even_utilisation: inputs.break_even_utilisation(),
            long_run_floor: inputs.average_cost(1.0),
            consumer_price: Some(inputs.consumer_price(inputs.markup_after)),
            consumer_price_before: Some(inputs.consumer_price(inputs.markup_before)),
            demand_multiplier: Some(inputs.demand_multiplier()),
            orders: Some(inputs.orders(inputs.markup_after)),
            final_capacity: Some(last.capacity),
            final_utilisation: Some(last.utilisation),
            final_average_cost: inputs.average_cost(last.utilisation),
            final_profit: Some(last.profit),
            refill_month: refill_month(&self.course).map(f64::from),
            resting_utilisation: if inputs.entry == 1.0 { resting() } else { None },
        }
    }
}

impl Run for Factory {
    fn outputs(&self) -> Vec<Option<f64>> {
        self.results().to_values()
    }

    fn last_step(&self) -> u32 {
        STEPS.min(self.course.len() as u32 - 1)
    }

    fn scene(&self, view: &View) -> Vec<Panel> {
        scene::draw(self, view)
    }

    fn table(&self) -> Table {
        let row = |(index, month): (usize, &Month)| {
            let cost = self.inputs.average_cost(month.utilisation);
            let [time, capacity, output] = [index as f64, month.capacity, month.output].map(Some);
            vec![time, capacity, output, Some(month.utilisation), cost, Some(month.profit)]
        };
        Table {
            columns: vec!["month", "capacity", "output", "utilisation", "average-cost", "profit"],
            rows: self.course.iter().enumerate().map(row).collect(),
        }
    }
}
