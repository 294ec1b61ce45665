//! M1: time is not money.
//!
//! g = (m/ℓ)·ι·κ·b
//!
//! What one person spends in a day: minutes over the length of a visit give visits; of these a share begins with the
//! wish to buy (Moe 2003 tells buying, searching, browsing and knowledge-building visits apart), of those a share buys,
//! and each purchase has a size. Minutes are only the first of five factors, and all five have elasticity 1, so the
//! ratio of two sides is a sum of five logarithms.

mod reported;
mod scene;
mod side;
#[cfg(test)]
mod tests;

pub use reported::{REPORTED, YearOfTrade};
pub use side::{Factor, Side};

use crate::format::Format;
use crate::model::{Effort, Guess, Model, Run, Runnable, Table, View};
use crate::output::OutputSpec;
use crate::param::ParamSpec;
use crate::scene::Panel;

crate::parameters! {
    /// A person's day on two phones: where he looks for people, and where he looks for things.
    pub struct Inputs {
        /// Minutes a day in the chat app: 35 % of about 200 (KPCB 2016, as reported by ClickZ).
        social_minutes = ParamSpec::linear("social-minutes", "min/day", 70.0, 0.0, 240.0, 1.0).sourced("kpcb-2016"),
        /// Share of visits to it that begin with the wish to buy.
        social_intent = ParamSpec::linear("social-intent", "", 0.005, 0.0, 1.0, 0.001).printed(Format::Percent(1)),
        /// Minutes a day in the shopping app.
        shop_minutes = ParamSpec::linear("shop-minutes", "min/day", 10.0, 0.0, 240.0, 1.0),
        /// Share of visits to it that begin with the wish to buy.
        shop_intent = ParamSpec::linear("shop-intent", "", 0.4, 0.0, 1.0, 0.001).printed(Format::Percent(1)),
        /// Length of a visit to the chat app.
        social_session = ParamSpec::linear("social-session", "min", 3.0, 1.0, 20.0, 0.5),
        /// Share of the visits with the wish to buy that end in a purchase.
        social_conversion = ParamSpec::linear("social-conversion", "", 0.1, 0.0, 0.5, 0.01).printed(Format::Percent(0)),
        /// Size of a purchase in the chat app.
        social_basket = ParamSpec::linear("social-basket", "CNY", 80.0, 10.0, 500.0, 1.0),
        /// Length of a visit to the shopping app.
        shop_session = ParamSpec::linear("shop-session", "min", 5.0, 1.0, 20.0, 0.5),
        /// Share of the visits with the wish to buy that end in a purchase.
        shop_conversion = ParamSpec::linear("shop-conversion", "", 0.1, 0.0, 0.5, 0.01).printed(Format::Percent(0)),
        /// Size of a purchase in the shopping app.
        shop_basket = ParamSpec::linear("shop-basket", "CNY", 120.0, 10.0, 500.0, 1.0),
    }
}

crate::outputs! {
    /// What the two sides take in, and which factor makes the difference.
    pub struct Outputs {
        /// g of the chat side, yuan a person and day.
        social_spending = OutputSpec::new("social-spending", "CNY/day", Format::Fixed(2)),
        /// g of the shop side, yuan a person and day.
        shop_spending = OutputSpec::new("shop-spending", "CNY/day", Format::Fixed(2)),
        /// Chat over shop; undefined when the shop takes in nothing.
        ratio = OutputSpec::new("ratio", "", Format::Significant(2)),
        /// Shop over chat; undefined when the chat takes in nothing.
        inverse_ratio = OutputSpec::new("inverse-ratio", "", Format::Significant(3)),
        /// Visits a day, m/ℓ, on the chat side.
        social_sessions = OutputSpec::new("social-sessions", "1/day", Format::Trimmed(1)),
        /// Visits a day, m/ℓ, on the shop side.
        shop_sessions = OutputSpec::new("shop-sessions", "1/day", Format::Trimmed(1)),
        /// The chat's share of the minutes of both; undefined when there are none.
        attention_share = OutputSpec::new("attention-share", "", Format::Percent(1)),
        /// ln(m₁/m₂). Like the next four undefined when the factor is 0 on either side.
        log_minutes = OutputSpec::new("log-minutes", "", Format::Fixed(2)),
        /// ln(ℓ₂/ℓ₁): short visits are many.
        log_session = OutputSpec::new("log-session", "", Format::Fixed(2)),
        /// ln(ι₁/ι₂).
        log_intent = OutputSpec::new("log-intent", "", Format::Fixed(2)),
        /// ln(κ₁/κ₂).
        log_conversion = OutputSpec::new("log-conversion", "", Format::Fixed(2)),
        /// ln(b₁/b₂).
        log_basket = OutputSpec::new("log-basket", "", Format::Fixed(2)),
        /// ln(g₁/g₂), the sum of the five; undefined when a side takes in nothing.
        log_total = OutputSpec::new("log-total", "", Format::Fixed(2)),
        /// Chat minutes that would bring both sides level, all else equal; undefined beyond a day's 1,440.
        break_even_minutes = OutputSpec::new("break-even-minutes", "min/day", Format::Trimmed(0)),
        /// Length of a chat visit that would.
        break_even_session = OutputSpec::new("break-even-session", "min", Format::Significant(2)),
        /// Share of chat visits with the wish to buy that would; undefined beyond 1.
        break_even_intent = OutputSpec::new("break-even-intent", "", Format::Percent(1)),
        /// Conversion on the chat side that would; undefined beyond 1.
        break_even_conversion = OutputSpec::new("break-even-conversion", "", Format::Percent(1)),
        /// Basket on the chat side that would.
        break_even_basket = OutputSpec::new("break-even-basket", "CNY", Format::Trimmed(0)),
    }
}

impl Inputs {
    /// The chat side.
    pub const fn social(&self) -> Side {
        Side {
            minutes: self.social_minutes,
            session: self.social_session,
            intent: self.social_intent,
            conversion: self.social_conversion,
            basket: self.social_basket,
        }
    }

    /// The shop side.
    pub const fn shop(&self) -> Side {
        Side {
            minutes: self.shop_minutes,
            session: self.shop_session,
            intent: self.shop_intent,
            conversion: self.shop_conversion,
            basket: self.shop_basket,
        }
    }

    /// All outputs.
    pub fn outputs(&self) -> Outputs {
        let (social, shop) = (self.social(), self.shop());
        let (social_spending, shop_spending) = (social.spending(), shop.spending());
        let log = |factor| social.log_factor(&shop, factor);
        let break_even = |factor| social.break_even(factor, shop_spending);
        Outputs {
            social_spending: Some(social_spending),
            shop_spending: Some(shop_spending),
            ratio: side::quotient(social_spending, shop_spending),
            inverse_ratio: side::quotient(shop_spending, social_spending),
            social_sessions: Some(social.sessions()),
            shop_sessions: Some(shop.sessions()),
            attention_share: side::quotient(social.minutes, social.minutes + shop.minutes),
            log_minutes: log(Factor::Minutes),
            log_session: log(Factor::Session),
            log_intent: log(Factor::Intent),
            log_conversion: log(Factor::Conversion),
            log_basket: log(Factor::Basket),
            log_total: side::log_quotient(social_spending, shop_spending),
            break_even_minutes: break_even(Factor::Minutes),
            break_even_session: break_even(Factor::Session),
            break_even_intent: break_even(Factor::Intent),
            break_even_conversion: break_even(Factor::Conversion),
            break_even_basket: break_even(Factor::Basket),
        }
    }
}

/// The model.
pub struct AttentionAndIntent;

impl Model for AttentionAndIntent {
    fn id(&self) -> &'static str {
        "attention-and-intent"
    }

    fn params(&self) -> &'static [ParamSpec] {
        Inputs::SPECS
    }

    fn outputs(&self) -> &'static [OutputSpec] {
        Outputs::SPECS
    }

    fn guess(&self) -> Option<Guess> {
        Some(Guess {
            // The handle waits where both sides take in the same, in the middle of the scale.
            scale: ParamSpec::log("guess", "", 1.0, 0.01, 100.0, 0.01).printed(Format::Significant(3)),
            answer: "inverse-ratio",
            settings: &[],
        })
    }
}

impl Runnable for AttentionAndIntent {
    fn run(&self, values: &[f64], _seed: u64, _effort: Effort) -> Box<dyn Run> {
        Box::new(Comparison(Inputs::from_values(values)))
    }
}

/// One set of inputs; everything else follows from it.
struct Comparison(Inputs);

impl Run for Comparison {
    fn outputs(&self) -> Vec<Option<f64>> {
        self.0.outputs().to_values()
    }

    fn scene(&self, view: &View) -> Vec<Panel> {
        scene::draw(&self.0, view)
    }

    /// A row for each factor, numbered from 1 in the order of [`Factor::ALL`], with its value on both sides and its part
    /// of the logarithm; the last column adds the parts up.
    fn table(&self) -> Table {
        let (social, shop) = (self.0.social(), self.0.shop());
        let mut sum = Some(0.0);
        let rows = (1_u32..).zip(Factor::ALL).map(|(number, factor)| {
            let log = social.log_factor(&shop, factor);
            sum = sum.zip(log).map(|(sum, log)| sum + log);
            vec![Some(number.into()), Some(social.value(factor)), Some(shop.value(factor)), log, sum]
        });
        Table { rows: rows.collect(), columns: vec!["factor", "social", "shop", "log-factor", "log-sum"] }
    }
}
