//! How often to post: what drives followers away, and which rate earns most.

use super::{Bucket, Inputs, POSTS};
use crate::bracket::bisect;

impl Inputs {
    /// The followers when they get `posts` posts a day.
    pub fn bucket(&self, posts: f64) -> Bucket {
        Bucket {
            followers: self.followers,
            acquisition: self.acquisition,
            first_day_revenue: self.followers * self.conversion * posts * self.margin,
            churn: self.churn(posts),
            fixed_cost: self.fixed_cost,
        }
    }

    /// μ(f) = μ₀ + (1 − ω)·μ₁·f², per day.
    ///
    /// Convex because each further post on a day works worse than the one before, as repeated recommendations do
    /// (Leskovec, Adamic and Huberman 2007); the square is our assumption.
    pub fn churn(&self, posts: f64) -> f64 {
        self.base_churn + self.driven_churn(posts)
    }

    /// The rate that makes a follower worth most, f* = √(μ₀/((1 − ω)μ₁)), posts a day; `None` when posts drive nobody
    /// away, because then more is always better. It is the best rate for a horizon without end.
    pub fn lasting_rate(&self) -> Option<f64> {
        let driven = self.driven_churn(1.0);
        (driven > 0.0).then(|| libm::sqrt(self.base_churn / driven))
    }

    /// What a follower is worth at [`Self::lasting_rate`]: c·m/(2√(μ₀(1 − ω)μ₁)), yuan.
    pub fn best_follower_value(&self) -> Option<f64> {
        let driven = self.driven_churn(1.0);
        (driven > 0.0).then(|| self.conversion * self.margin / (2.0 * libm::sqrt(self.base_churn * driven)))
    }

    /// The rate within [`POSTS`] that earns most up to `horizon` (days, positive), posts a day.
    ///
    /// What the followers cost and the fixed cost do not depend on the rate, so profit is highest where revenue is, and
    /// revenue is highest where its elasticity falls through zero. Since the elasticity falls all the way there is one
    /// such rate at most. If there is none within the range, revenue rises or falls over all of it, and the best rate is
    /// the end that it rises towards.
    pub fn best_rate(&self, horizon: f64) -> f64 {
        let elasticity = |posts: f64| self.revenue_elasticity(posts, horizon);
        let (least, most) = POSTS;
        match bisect(least, most, elasticity) {
            Some(rate) => rate,
            None if elasticity(most) > 0.0 => most,
            None => least,
        }
    }

    /// d ln(revenue up to `horizon`)/d ln f = 1 − 2·((1 − ω)μ₁f²/μ)·(1 − x/(eˣ − 1)) with x = μT.
    ///
    /// Both factors behind the 2 grow with f, from 0 to 1, so the elasticity falls from 1 towards −1.
    pub fn revenue_elasticity(&self, posts: f64, horizon: f64) -> f64 {
        let churn = self.churn(posts);
        let left = churn * horizon;
        1.0 - 2.0 * self.driven_churn(posts) / churn * (1.0 - left / libm::expm1(left))
    }

    /// The part of churn that posts cause: (1 − ω)·μ₁·f². Who came to buy is not driven away by an offer.
    fn driven_churn(&self, posts: f64) -> f64 {
        (1.0 - self.opt_in) * self.post_churn * posts * posts
    }
}
