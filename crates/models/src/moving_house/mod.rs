//! M2: a shop that rents its visitors moves to followers whom it has to keep.
//!
//! Tap: Π(T) = (V·c_s·m_s − CPC·V − F)·T. Visitors are a flow: whoever pays today gets as many as yesterday.
//!
//! Bucket: R(t) = R₀e^(−μt) with μ = μ₀ + (1 − ω)μ₁f², and Π(T) = R₀·c·f·m·(1 − e^(−μT))/μ − a·R₀ − F·T.
//! Followers are a stock: each post sells, and each post drives some of them away for good.

mod bucket;
mod rate;
mod scene;
#[cfg(test)]
mod tests;

pub use bucket::Bucket;

use crate::format::Format;
use crate::model::{Effort, Guess, Model, Run, Runnable, Table, View};
use crate::output::OutputSpec;
use crate::param::ParamSpec;
use crate::scene::Panel;

/// Rates of posting that anybody keeps up, in posts a day.
pub const POSTS: (f64, f64) = (0.1, 20.0);
/// The rate that others are compared with, in posts a day.
pub const ONE_POST: f64 = 1.0;
/// The longest horizon, in days.
pub const LONGEST: f64 = 1_440.0;
/// Steps of the time course, whatever the horizon: the play takes some seconds.
const STEPS: u32 = 36;
/// Days between the rows of the table.
const MONTH: f64 = 30.0;

crate::parameters! {
    /// What followers cost and bring, how often they are posted to, and the rented shop for comparison.
    pub struct Inputs {
        /// Posts a day, f.
        posts = ParamSpec::log("posts", "1/day", 10.0, POSTS.0, POSTS.1, 0.1),
        /// When the account is drawn up, T.
        horizon = ParamSpec::linear("horizon", "day", 720.0, 1.0, LONGEST, 1.0),
        /// Share who leave each day at one post a day because of it, μ₁; it grows with the square of the rate.
        post_churn = ParamSpec::log("post-churn", "1/day", 5e-4, 1e-5, 0.01, 1e-5).printed(Format::Percent(3)),
        /// Share of followers who came to buy, ω, whom posts do not drive away: it lowers μ₁ by as much.
        opt_in = ParamSpec::linear("opt-in", "", 0.0, 0.0, 1.0, 0.01).printed(Format::Percent(0)),
        /// Followers at the beginning, R₀.
        followers = ParamSpec::log("followers", "person", 50_000.0, 1_000.0, 1_000_000.0, 1.0),
        /// What each of them cost, a, in yuan.
        acquisition = ParamSpec::linear("acquisition", "CNY/person", 5.0, 0.0, 30.0, 0.5),
        /// Share of followers who buy because of one post, c.
        conversion = ParamSpec::log("conversion", "", 0.001, 0.0001, 0.02, 0.0001).printed(Format::Percent(2)),
        /// What is left of a sale, m, in yuan: after the discount that every post promises.
        margin = ParamSpec::linear("margin", "CNY", 30.0, 1.0, 200.0, 1.0),
        /// Share of followers who leave each day whatever happens, μ₀.
        base_churn = ParamSpec::log("base-churn", "1/day", 5e-4, 1e-5, 0.01, 1e-5).printed(Format::Percent(3)),
        /// Fixed cost, F, in yuan a day, of the shop as of the account.
        fixed_cost = ParamSpec::linear("fixed-cost", "CNY/day", 300.0, 0.0, 5_000.0, 10.0),
        /// The day that is looked at; held inside the horizon.
        day = ParamSpec::linear("day", "day", 720.0, 0.0, LONGEST, 1.0),
        /// Visitors that the shop rents, V.
        visitors = ParamSpec::linear("visitors", "person/day", 3_000.0, 0.0, 20_000.0, 100.0),
        /// What each of them costs, CPC, in yuan.
        click_cost = ParamSpec::linear("click-cost", "CNY/person", 1.2, 0.0, 10.0, 0.05),
        /// Share of them who buy, c_s.
        shop_conversion = ParamSpec::linear("shop-conversion", "", 0.03, 0.0, 0.2, 0.001).printed(Format::Percent(1)),
        /// What is left of a sale in the shop, m_s, in yuan: the same goods without the discount.
        shop_margin = ParamSpec::linear("shop-margin", "CNY", 45.0, 1.0, 200.0, 1.0),
    }
}

crate::outputs! {
    /// What is left, when, and at which rate most.
    pub struct Outputs {
        /// Π at the horizon.
        profit = OutputSpec::new("profit", "CNY", Format::Fixed(0)),
        /// Π at the horizon at the rate that is best for it.
        profit_best = OutputSpec::new("profit-best", "CNY", Format::Fixed(0)),
        /// The rate within [`POSTS`] that earns most up to the horizon.
        best_rate = OutputSpec::new("best-rate", "1/day", Format::Fixed(1)),
        /// f* = √(μ₀/((1 − ω)μ₁)), best without a horizon; undefined when posts drive nobody away.
        lasting_rate = OutputSpec::new("lasting-rate", "1/day", Format::Fixed(1)),
        /// V∞ = c·m·f/μ.
        follower_value = OutputSpec::new("follower-value", "CNY/person", Format::Trimmed(1)),
        /// V∞ at f*; undefined when posts drive nobody away.
        best_follower_value = OutputSpec::new("best-follower-value", "CNY/person", Format::Trimmed(1)),
        /// 1 if a follower brings more than he cost, else 0.
        viable = OutputSpec::new("viable", "", Format::Fixed(0)),
        /// μ(f).
        churn = OutputSpec::new("churn", "1/day", Format::Percent(2)),
        /// ln 2/μ.
        half_life = OutputSpec::new("half-life", "day", Format::Fixed(0)),
        /// R₀·c·f·m.
        first_day_revenue = OutputSpec::new("first-day-revenue", "CNY/day", Format::Fixed(0)),
        /// R on the day that is looked at.
        remaining_followers = OutputSpec::new("remaining-followers", "person", Format::Fixed(0)),
        /// Revenue of that day.
        daily_revenue = OutputSpec::new("daily-revenue", "CNY/day", Format::Fixed(0)),
        /// Revenue up to that day.
        cumulative_revenue = OutputSpec::new("cumulative-revenue", "CNY", Format::Fixed(0)),
        /// Π up to that day.
        cumulative_profit = OutputSpec::new("cumulative-profit", "CNY", Format::Fixed(0)),
        /// Π up to that day at one post a day.
        cumulative_profit_one = OutputSpec::new("cumulative-profit-one", "CNY", Format::Fixed(0)),
        /// Π up to that day at the rate that is best for the horizon.
        cumulative_profit_best = OutputSpec::new("cumulative-profit-best", "CNY", Format::Fixed(0)),
        /// Π of the rented shop up to that day.
        cumulative_profit_shop = OutputSpec::new("cumulative-profit-shop", "CNY", Format::Fixed(0)),
        /// The day on which one post a day has brought as much revenue as this rate, having been behind (or ahead);
        /// undefined when it never has. It may lie beyond the horizon.
        crossover = OutputSpec::new("crossover", "day", Format::Fixed(0)),
        /// The day from which each further day costs more than it brings; undefined without a fixed cost.
        peak_day = OutputSpec::new("peak-day", "day", Format::Fixed(0)),
        /// The first day on which Π reaches 0; undefined when it never does.
        break_even_day = OutputSpec::new("break-even-day", "day", Format::Fixed(0)),
        /// The day on which Π falls through 0 again; undefined when it never does.
        ruin_day = OutputSpec::new("ruin-day", "day", Format::Fixed(0)),
        /// Π after 30 days, whatever the horizon.
        profit_30 = OutputSpec::new("profit-30", "CNY", Format::Fixed(0)),
        /// Π after 90 days.
        profit_90 = OutputSpec::new("profit-90", "CNY", Format::Fixed(0)),
        /// Π after 180 days.
        profit_180 = OutputSpec::new("profit-180", "CNY", Format::Fixed(0)),
        /// Π after 360 days.
        profit_360 = OutputSpec::new("profit-360", "CNY", Format::Fixed(0)),
        /// Π after 720 days.
        profit_720 = OutputSpec::new("profit-720", "CNY", Format::Fixed(0)),
        /// Π of the rented shop at the horizon.
        shop_profit = OutputSpec::new("shop-profit", "CNY", Format::Fixed(0)),
    }
}

impl Inputs {
    /// Profit of the rented shop: (V·c_s·m_s − CPC·V − F)·T, yuan, from the beginning to `day`.
    pub fn shop_profit(&self, day: f64) -> f64 {
        let sales = self.visitors * self.shop_conversion * self.shop_margin;
        (sales - self.click_cost * self.visitors - self.fixed_cost) * day
    }
}

/// The model.
pub struct MovingHouse;

impl Model for MovingHouse {
    fn id(&self) -> &'static str {
        "moving-house"
    }

    fn params(&self) -> &'static [ParamSpec] {
        Inputs::SPECS
    }

    fn outputs(&self) -> &'static [OutputSpec] {
        Outputs::SPECS
    }

    fn guess(&self) -> Option<Guess> {
        Some(Guess {
            scale: ParamSpec::log("guess", "1/day", 5.0, POSTS.0, POSTS.1, 0.1),
            answer: "best-rate",
            settings: &[("horizon", 720.0)],
        })
    }
}

impl Runnable for MovingHouse {
    fn run(&self, values: &[f64], _seed: u64, _effort: Effort) -> Box<dyn Run> {
        Box::new(Move::of(Inputs::from_values(values)))
    }
}

/// One set of inputs, and the followers at the three rates that are compared.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Move {
    inputs: Inputs,
    best_rate: f64,
    this: Bucket,
    one: Bucket,
    best: Bucket,
}

impl Move {
    /// Works out the best rate and what follows from each rate.
    pub fn of(inputs: Inputs) -> Self {
        let best_rate = inputs.best_rate(inputs.horizon);
        let [this, one, best] = [inputs.posts, ONE_POST, best_rate].map(|posts| inputs.bucket(posts));
        Self { inputs, best_rate, this, one, best }
    }

    /// The day that is looked at: steps are days at first and weeks in the end, because a jar that leaks is empty soon;
    /// the course rests at the parameter's day.
    fn day(&self, step: Option<u32>) -> f64 {
        let horizon = self.inputs.horizon;
        let share = |step: u32| f64::from(step.min(STEPS)) / f64::from(STEPS);
        step.map_or(self.inputs.day, |step| libm::round(horizon * share(step) * share(step))).min(horizon)
    }

    /// All outputs.
    pub fn results(&self) -> Outputs {
        let Self { inputs, best_rate, this, one, best } = self;
        let (day, horizon) = (self.day(None), inputs.horizon);
        Outputs {
            profit: Some(this.profit(horizon)),
            profit_best: Some(best.profit(horizon)),
            best_rate: Some(*best_rate),
            lasting_rate: inputs.lasting_rate(),
            follower_value: Some(this.follower_value()),
            best_follower_value: inputs.best_follower_value(),
            viable: Some(f64::from(inputs.acquisition < this.follower_value())),
            churn: Some(this.churn),
            half_life: Some(this.half_life()),
            first_day_revenue: Some(this.first_day_revenue),
            remaining_followers: Some(this.followers_after(day)),
            daily_revenue: Some(this.daily_revenue(day)),
            cumulative_revenue: Some(this.revenue(day)),
            cumulative_profit: Some(this.profit(day)),
            cumulative_profit_one: Some(one.profit(day)),
            cumulative_profit_best: Some(best.profit(day)),
            cumulative_profit_shop: Some(inputs.shop_profit(day)),
            crossover: this.crossover(one),
            peak_day: this.peak_day(),
            break_even_day: this.break_even_day(),
            ruin_day: this.ruin_day(),
            profit_30: Some(this.profit(30.0)),
            profit_90: Some(this.profit(90.0)),
            profit_180: Some(this.profit(180.0)),
            profit_360: Some(this.profit(360.0)),
            profit_720: Some(this.profit(720.0)),
            shop_profit: Some(inputs.shop_profit(horizon)),
        }
    }
}

impl Run for Move {
    fn outputs(&self) -> Vec<Option<f64>> {
        self.results().to_values()
    }

    fn last_step(&self) -> u32 {
        STEPS
    }

    fn scene(&self, view: &View) -> Vec<Panel> {
        scene::draw(self, view)
    }

    /// A row a month, with rows for the day that is looked at and for the horizon.
    fn table(&self) -> Table {
        let horizon = self.inputs.horizon;
        let months = (0_u32..).map(|month| f64::from(month) * MONTH).take_while(|day| *day < horizon);
        let mut days: Vec<f64> = months.chain([self.day(None), horizon]).collect();
        days.sort_unstable_by(f64::total_cmp);
        days.dedup();
        let row = |day: f64| {
            let Self { inputs, this, one, best, .. } = self;
            let profits = [this.profit(day), one.profit(day), best.profit(day), inputs.shop_profit(day)];
            let course = [day, this.followers_after(day), this.daily_revenue(day), this.revenue(day)];
            course.into_iter().chain(profits).map(Some).collect()
        };
        Table {
            columns: vec![
                "day",
                "remaining-followers",
                "daily-revenue",
                "cumulative-revenue",
                "cumulative-profit",
                "cumulative-profit-one",
                "cumulative-profit-best",
                "cumulative-profit-shop",
            ],
            rows: days.into_iter().map(row).collect(),
        }
    }
}
