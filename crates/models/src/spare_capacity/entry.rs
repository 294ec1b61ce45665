//! Profit builds machines, and the new machines wait for work.

/// Under this utilisation overcapacity counts as significant (Asian Development Bank brief: 79 to 83 % is normal, less
/// than 75 % significant excess).
pub const SIGNIFICANT_EXCESS: f64 = 0.75;

/// What capacity earns, and how fast it wears out and is built.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Industry {
    /// Orders a month, D, in pieces; the price stands still, and so do they.
    pub orders: f64,
    /// p − c, in yuan a piece.
    pub margin: f64,
    /// Fixed cost of the capacity for one piece a month, F/K, in yuan a month: new machines bring theirs with them.
    pub fixed_cost: f64,
    /// Part of the capacity that wears out each month, δ.
    pub depreciation: f64,
    /// Capacity that each yuan of profit builds, g, in pieces a month per yuan.
    pub reinvestment: f64,
    /// Months from the profit to the machine it pays for; at least 1.
    pub lead_time: u32,
}

/// One month.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Month {
    /// K, in pieces a month.
    pub capacity: f64,
    /// Pieces made, min(K, D).
    pub output: f64,
    /// u = min(1, D/K).
    pub utilisation: f64,
    /// (p − c)·output − (F/K)·K, in yuan.
    pub profit: f64,
}

impl Industry {
    /// What a month with this capacity brings.
    pub fn month(&self, capacity: f64) -> Month {
        let output = capacity.min(self.orders);
        let utilisation = (self.orders / capacity).min(1.0);
        Month { capacity, output, utilisation, profit: self.margin * output - self.fixed_cost * capacity }
    }

    /// The months from 0 to `months`: K_{t+1} = K_t·(1 − δ) + g·max(0, π_{t+1−L}) with the lead time L. Nothing was
    /// ordered before month 0.
    pub fn run(&self, capacity: f64, months: u32) -> Vec<Month> {
        let mut course = Vec::with_capacity(months as usize + 1);
        course.push(self.month(capacity));
        for next in 1..=months {
            let ordered = next.checked_sub(self.lead_time).map_or(0.0, |month| course[month as usize].profit.max(0.0));
            let standing = course[next as usize - 1].capacity * (1.0 - self.depreciation);
            course.push(self.month(standing + self.reinvestment * ordered));
        }
        course
    }

    /// The utilisation at which building replaces exactly what wears out, u* = (F/K + δ/g)/(p − c): where the industry
    /// comes to rest, if it does. `None` when it cannot lie between nothing and all machines lit.
    ///
    /// With δ = 0 it is the break-even utilisation: entry goes on until nobody earns anything. From the side of idle
    /// machines a disturbance of the capacity is multiplied by 1 − δ − g·F/K each month (lead time 1): under 0 it swings
    /// as in the cobweb (Ezekiel 1938), under −1 the swings grow.
    pub fn resting_utilisation(&self) -> Option<f64> {
        let utilisation = (self.fixed_cost + self.depreciation / self.reinvestment) / self.margin;
        let possible = self.margin > 0.0 && self.reinvestment > 0.0 && self.orders > 0.0;
        (possible && utilisation > 0.0 && utilisation <= 1.0).then_some(utilisation)
    }
}

/// The first month in which so many machines stand idle again that it counts as significant excess; `None` when they
/// never do, or were idle from the start and never came to work.
pub fn refill_month(course: &[Month]) -> Option<u32> {
    let idle = |month: &Month| month.utilisation < SIGNIFICANT_EXCESS;
    let last_busy = course.windows(2).position(|pair| !idle(&pair[0]) && idle(&pair[1]))?;
    Some(last_busy as u32 + 1)
}
