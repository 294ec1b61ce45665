//! What a conversion may look at.

use super::Quantity;
use crate::model::Model;

/// What a conversion may look at: the figure that feeds, and the figure that is fed as far as it stands already.
pub struct Given<'a> {
    pub(in crate::world) source: &'a dyn Model,
    pub(in crate::world) source_values: &'a [f64],
    pub(in crate::world) source_outputs: &'a [Option<f64>],
    pub(in crate::world) fed: &'a dyn Model,
    pub(in crate::world) fed_values: &'a [f64],
    /// The number that the feed names; `None` where it is undefined.
    pub(in crate::world) from: Option<f64>,
    /// The value of the fed parameter so far: its default, or what a link above has set.
    pub(in crate::world) standing: f64,
}

impl Given<'_> {
    /// The number that the feed names; `None` where it is undefined.
    pub const fn number(&self) -> Option<f64> {
        self.from
    }

    /// The value of the fed parameter so far: its default, or what a link above has set.
    pub const fn standing(&self) -> f64 {
        self.standing
    }

    /// All parameters of the figure that feeds.
    pub const fn source_values(&self) -> &[f64] {
        self.source_values
    }

    /// A number of the figure that feeds; `None` where it is undefined.
    ///
    /// # Panics
    /// When there is no such number; every link is evaluated by the tests.
    pub fn source(&self, quantity: Quantity) -> Option<f64> {
        match quantity {
            Quantity::Param(id) => Some(self.source_values[self.source.param_index(id).expect(id)]),
            Quantity::Output(id) => self.source_outputs[self.source.output_index(id).expect(id)],
        }
    }

    /// A parameter of the figure that is fed.
    ///
    /// # Panics
    /// When there is no such parameter; every link is evaluated by the tests.
    pub fn own(&self, id: &str) -> f64 {
        self.fed_values[self.fed.param_index(id).expect(id)]
    }
}
