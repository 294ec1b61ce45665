//! A community over time: how many take part, x, and how far a referral is trusted, τ.
//!
//! ẋ = kαρτ·x(1 − x) − δx
//! τ̇ = kαρτx·g·(Q(1 − τ) − Λ(1 − Q)τ)
//!
//! It is solved in ln x and ln τ, so that both stay positive and a share that dies out keeps its digits.

use crate::bracket::bisect;
use crate::ode::{self, Trajectory};

/// Error a step, relative to x and τ.
const TOLERANCE: f64 = 1e-10;

/// What drives a community.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Community {
    /// Referrals that a participant makes a month times the chance that one is followed when trust is full: kαρ.
    pub reach: f64,
    /// Mean quality of a referral, Q.
    pub quality: f64,
    /// How much more a bad experience counts than a good one, Λ.
    pub bad_factor: f64,
    /// How fast trust learns, g.
    pub learning: f64,
    /// Share of participants who leave a month, δ.
    pub fading: f64,
    /// Share who take part at the beginning, x₀, between 0 and 1.
    pub start_share: f64,
    /// Trust at the beginning, τ₀, above 0.
    pub start_trust: f64,
}

/// A community at one time.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct State {
    /// Share who take part, x.
    pub share: f64,
    /// Trust, τ.
    pub trust: f64,
    /// Referrals that were followed until now, a head: ∫ kαρτx(1 − x) dt.
    pub referrals: f64,
}

/// A community's course.
#[derive(Clone, Debug)]
pub struct Course {
    community: Community,
    months: f64,
    solution: Trajectory<3>,
}

impl Community {
    /// The course over some months; `None` should the solution leave the finite numbers.
    pub fn course(self, months: f64) -> Option<Course> {
        let start = [libm::log(self.start_share), libm::log(self.start_trust), 0.0];
        let solution = ode::integrate(|_, y| self.rate(y), start, (0.0, months), TOLERANCE)?;
        Some(Course { community: self, months, solution })
    }

    fn rate(&self, y: &[f64; 3]) -> [f64; 3] {
        let (share, trust) = (libm::exp(y[0]), libm::exp(y[1]));
        let joining = self.reach * trust * (1.0 - share);
        let lesson = self.quality * (1.0 - trust) - self.bad_factor * (1.0 - self.quality) * trust;
        [joining - self.fading, self.reach * share * self.learning * lesson, joining * share]
    }
}

impl Course {
    /// How long it is, in months.
    pub const fn months(&self) -> f64 {
        self.months
    }

    /// The state at a time in months.
    pub fn at(&self, month: f64) -> State {
        state(self.solution.at(month))
    }

    /// The state at the end.
    pub fn end(&self) -> State {
        state(self.solution.end())
    }

    /// When most take part, in months, and the state then.
    pub fn peak(&self) -> (f64, State) {
        let growth = |month: f64| self.community.rate(&self.solution.at(month))[0];
        let times: Vec<f64> = self.solution.times().collect();
        let turns = times.windows(2).filter_map(|pair| {
            let turns_down = growth(pair[0]) > 0.0 && growth(pair[1]) <= 0.0;
            if turns_down { bisect(pair[0], pair[1], growth) } else { None }
        });
        let ends = [0.0, self.months];
        let mut best = (0.0, self.at(0.0));
        for month in turns.chain(ends) {
            let here = self.at(month);
            if here.share > best.1.share {
                best = (month, here);
            }
        }
        best
    }
}

fn state(y: [f64; 3]) -> State {
    State { share: libm::exp(y[0]), trust: libm::exp(y[1]), referrals: y[2] }
}
