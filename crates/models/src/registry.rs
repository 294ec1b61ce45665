//! The list of models. Adding one costs its folder and one line here.

use crate::model::Model;
use crate::{one_yuan_cheaper, referral_cascade, scale_economy, spare_capacity};

/// All models, in the order of the article.
pub static MODELS: &[&dyn Model] = &[
    &one_yuan_cheaper::OneYuanCheaper,
    &scale_economy::ScaleEconomy,
    &spare_capacity::SpareCapacity,
    &referral_cascade::ReferralCascade,
];

/// The model of this name.
pub fn find(id: &str) -> Option<&'static dyn Model> {
    MODELS.iter().copied().find(|model| model.id() == id)
}

/// The place of a model in [`MODELS`].
pub fn index(id: &str) -> Option<usize> {
    MODELS.iter().position(|model| model.id() == id)
}
