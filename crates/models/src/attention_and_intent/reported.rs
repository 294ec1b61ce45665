//! What a company between the two sides reported: shopping that lives on what friends send each other.

/// A year of a company's trade.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct YearOfTrade {
    /// The year.
    pub year: u32,
    /// Gross merchandise value, in billions of yuan.
    pub trade: f64,
    /// Buyers who bought at least once in the year, in millions.
    pub buyers: f64,
    /// Days of the year.
    pub days: f64,
}

/// Pinduoduo 2018–2020 (annual results). A buyer is somebody who bought, so these lie above what a mere user spends.
pub const REPORTED: [YearOfTrade; 3] = [
    YearOfTrade { year: 2018, trade: 471.6, buyers: 418.5, days: 365.0 },
    YearOfTrade { year: 2019, trade: 1_006.6, buyers: 585.2, days: 365.0 },
    YearOfTrade { year: 2020, trade: 1_667.6, buyers: 788.4, days: 366.0 },
];

impl YearOfTrade {
    /// Yuan a buyer and year.
    pub fn per_buyer(&self) -> f64 {
        self.trade * 1e3 / self.buyers
    }

    /// Yuan a buyer and day, comparable with the model's spending.
    pub fn per_buyer_and_day(&self) -> f64 {
        self.per_buyer() / self.days
    }
}
