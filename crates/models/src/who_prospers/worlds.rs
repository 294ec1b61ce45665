//! The two worlds side by side.

use super::published::{SELLERS, STREAMERS};
use super::{Inputs, Law, Outputs, scene};
use crate::model::{Run, Table, View};
use crate::scene::Panel;

/// The rich whose share is compared.
const TENTH: f64 = 0.1;
/// Rows of the table.
const ROWS: u32 = 20;

/// Inputs with the laws by which the pool is shared out; a linked world brings laws of its own.
#[derive(Clone, Debug)]
pub struct Worlds {
    pub(super) inputs: Inputs,
    shops: Law,
    social: Law,
}

impl Worlds {
    /// Puts two laws side by side.
    pub const fn of(inputs: Inputs, shops: Law, social: Law) -> Self {
        Self { inputs, shops, social }
    }

    /// How the shops share the pool.
    pub const fn shops(&self) -> &Law {
        &self.shops
    }

    /// How the members share it.
    pub const fn social(&self) -> &Law {
        &self.social
    }

    /// All outputs.
    pub fn results(&self) -> Outputs {
        let inputs = &self.inputs;
        let pool = inputs.pool();
        let (shops_average, agents_average) = (pool / inputs.shops, pool / inputs.members);
        let streamers = Law::Pareto(inputs.pareto);
        let (shop_top, social_top) = (self.shops.top_share(TENTH), self.social.top_share(TENTH));
        Outputs {
            shop_gini: Some(self.shops.gini()),
            shop_top_10: Some(shop_top),
            shops_average: Some(shops_average),
            shops_living: Some(self.shops.share_above(inputs.required_income / shops_average)),
            social_gini: Some(self.social.gini()),
            social_top_10: Some(social_top),
            agents_average: Some(agents_average),
            agents_living: Some(self.social.share_above(inputs.required_income / agents_average)),
            viable_agents: Some(inputs.viable_agents()),
            pool: Some(pool),
            consumer_surplus: Some(inputs.consumer_surplus()),
            consumer_total: Some(inputs.consumer_surplus() * inputs.population),
            streamer_gini: Some(streamers.gini()),
            streamer_top_10: Some(streamers.top_share(TENTH)),
            streamer_ratio: Some(STREAMERS[0] / STREAMERS[2]),
            seller_year: Some(SELLERS[0].sales_each()),
            richer_tenth: Some(if social_top > shop_top { 1.0 } else { 0.0 }),
        }
    }
}

impl Run for Worlds {
    fn outputs(&self) -> Vec<Option<f64>> {
        self.results().to_values()
    }

    fn scene(&self, view: &View) -> Vec<Panel> {
        scene::draw(self, view)
    }

    fn table(&self) -> Table {
        let row = |step: u32| {
            let share = f64::from(step) / f64::from(ROWS);
            [share, self.shops.lorenz(share), self.social.lorenz(share)].map(Some).to_vec()
        };
        Table { columns: vec!["poorest-share", "shop-income", "social-income"], rows: (0..=ROWS).map(row).collect() }
    }
}
