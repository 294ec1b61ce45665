//! One side of the comparison: five factors and their product.

/// The longest that anybody can look, in minutes a day.
const MINUTES_OF_A_DAY: f64 = 24.0 * 60.0;

/// A person's day with one app.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Side {
    /// m, minutes a day.
    pub minutes: f64,
    /// ℓ, minutes a visit, positive.
    pub session: f64,
    /// ι, share of visits that begin with the wish to buy.
    pub intent: f64,
    /// κ, share of those that end in a purchase.
    pub conversion: f64,
    /// b, yuan a purchase.
    pub basket: f64,
}

/// The factors of spending.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Factor {
    /// m.
    Minutes,
    /// 1/ℓ.
    Session,
    /// ι.
    Intent,
    /// κ.
    Conversion,
    /// b.
    Basket,
}

impl Factor {
    /// All factors, from minutes to yuan.
    pub const ALL: [Self; 5] = [Self::Minutes, Self::Session, Self::Intent, Self::Conversion, Self::Basket];
}

impl Side {
    /// Visits a day: m/ℓ.
    pub fn sessions(&self) -> f64 {
        self.minutes / self.session
    }

    /// What a person spends in a day: g = (m/ℓ)·ι·κ·b, in yuan.
    pub fn spending(&self) -> f64 {
        self.sessions() * self.intent * self.conversion * self.basket
    }

    /// The quantity that stands behind a factor, in its own unit (of a visit its length ℓ, not 1/ℓ).
    pub const fn value(&self, factor: Factor) -> f64 {
        match factor {
            Factor::Minutes => self.minutes,
            Factor::Session => self.session,
            Factor::Intent => self.intent,
            Factor::Conversion => self.conversion,
            Factor::Basket => self.basket,
        }
    }

    /// A factor's part of ln(g₁/g₂), of this side against the other. The five parts add up to the whole.
    pub fn log_factor(&self, other: &Self, factor: Factor) -> Option<f64> {
        match factor {
            // Spending has elasticity −1 in the length of a visit.
            Factor::Session => log_quotient(other.session, self.session),
            _ => log_quotient(self.value(factor), other.value(factor)),
        }
    }

    /// What a factor would have to be, all else equal, for this side to take in `spending` yuan a person and day.
    ///
    /// As spending has elasticity 1 (a visit's length: −1) the answer is x·(spending/g). It is `None` when another factor
    /// is 0, or when the answer cannot be: a share above 1, more minutes than a day has, a visit of no length.
    pub fn break_even(&self, factor: Factor, spending: f64) -> Option<f64> {
        let (m, l, i, k, b) = (self.minutes, self.session, self.intent, self.conversion, self.basket);
        let (needed, most) = match factor {
            Factor::Minutes => (quotient(spending * l, i * k * b), MINUTES_OF_A_DAY),
            Factor::Session => (quotient(m * i * k * b, spending).filter(|length| *length > 0.0), MINUTES_OF_A_DAY),
            Factor::Intent => (quotient(spending * l, m * k * b), 1.0),
            Factor::Conversion => (quotient(spending * l, m * i * b), 1.0),
            Factor::Basket => (quotient(spending * l, m * i * k), f64::MAX),
        };
        needed.filter(|needed| *needed <= most)
    }
}

/// a/b of quantities that are not negative; `None` when b is 0, or so small that the quotient is beyond all numbers.
pub(super) fn quotient(a: f64, b: f64) -> Option<f64> {
    (b > 0.0).then(|| a / b).filter(|quotient| quotient.is_finite())
}

/// ln(a/b) of quantities that are not negative; `None` when either is 0.
pub(super) fn log_quotient(a: f64, b: f64) -> Option<f64> {
    quotient(a, b).filter(|quotient| *quotient > 0.0).map(libm::log)
}
