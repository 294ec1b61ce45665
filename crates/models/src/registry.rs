//! The list of models. Adding one costs its folder and one line here.

use crate::model::Model;
use crate::{commission_tree, referral_cascade, scale_economy, trust_agency, who_prospers};

/// All models, in the order of the article.
pub static MODELS: &[&dyn Model] = &[
    &scale_economy::ScaleEconomy,
    &referral_cascade::ReferralCascade,
    &commission_tree::CommissionTree,
    &trust_agency::TrustAgency,
    &who_prospers::WhoProspers,
];

/// The model of this name.
pub fn find(id: &str) -> Option<&'static dyn Model> {
    MODELS.iter().copied().find(|model| model.id() == id)
}

/// The place of a model in [`MODELS`].
pub fn index(id: &str) -> Option<usize> {
    MODELS.iter().position(|model| model.id() == id)
}
