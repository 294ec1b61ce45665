//! Buying out of face: the tie sells, not the thing.

use super::evidence::probability;

/// What speaks for buying from somebody, in log odds. Frenzen and Davis (1990) split the utility of a purchase at a home
/// party into that of the thing and that of the exchange; the weights here are illustrative.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Occasion {
    /// Log odds of buying a thing of no use from somebody to whom nothing ties: a.
    pub inclination: f64,
    /// Acquisition utility, U_A: what the thing is worth to the buyer beyond its price.
    pub usefulness: f64,
    /// Exchange utility of the tie: its weight φ times its strength, from −2 (a stranger) to 2 (the closest friend).
    pub tie: f64,
    /// Exchange utility of the debt: its weight ω times who owes whom, from −2 (he owes me) to 2 (I owe him).
    pub debt: f64,
}

impl Occasion {
    /// P(buy) = σ(a + U_A + φ·tie + ω·debt). Face moves this probability and never the amount: one buys the smallest
    /// thing that can be bought.
    pub fn purchase(&self) -> f64 {
        probability(self.inclination + self.usefulness + self.tie + self.debt)
    }

    /// The probability that the same thing is bought on its merit alone, σ(a + U_A).
    pub fn on_merit(&self) -> f64 {
        probability(self.inclination + self.usefulness)
    }
}
