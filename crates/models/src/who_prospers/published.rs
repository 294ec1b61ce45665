//! What is known about people who sold to people.

/// A year of selling through WeChat.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SellerYear {
    /// Calendar year.
    pub year: u16,
    /// Sales of all sellers, in yuan.
    pub sales: f64,
    /// Sellers.
    pub sellers: f64,
}

impl SellerYear {
    /// Sales a seller, in yuan; goods not yet paid for.
    pub fn sales_each(&self) -> f64 {
        self.sales / self.sellers
    }
}

/// Internet Society of China (2016); the second year was expected when it was published.
pub const SELLERS: [SellerYear; 2] = [
    SellerYear { year: 2015, sales: 181.95e9, sellers: 12.57e6 },
    SellerYear { year: 2016, sales: 360.73e9, sellers: 15.35e6 },
];

/// Presales of the first, second and third live stream on 20 October 2021, in yuan, preliminary (Taosj 2021).
pub const STREAMERS: [f64; 3] = [12e9, 8e9, 1.2e9];
