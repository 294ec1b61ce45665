//! The list of models. Adding one costs its folder and one line here.

use crate::model::{Model, Runnable};

/// What is declared and what is run stand in two lists, so that a program which only declares carries no model along.
macro_rules! register {
    ($($model:path),+ $(,)?) => {
        /// All models, in the order of the article: one for each argument, and the platform that puts them together.
        pub static MODELS: &[&dyn Model] = &[$(&$model),+];

        /// The same models, to be run.
        static RUNNABLE: &[&dyn Runnable] = &[$(&$model),+];
    };
}

register![
    crate::attention_and_intent::AttentionAndIntent,
    crate::moving_house::MovingHouse,
    crate::friend_or_merchant::FriendOrMerchant,
    crate::two_graphs::TwoGraphs,
    crate::one_yuan_cheaper::OneYuanCheaper,
    crate::scale_economy::ScaleEconomy,
    crate::spare_capacity::SpareCapacity,
    crate::referral_cascade::ReferralCascade,
    crate::commission_tree::CommissionTree,
    crate::trust_agency::TrustAgency,
    crate::who_prospers::WhoProspers,
    crate::platform::Platform,
];

/// The models that stand for an argument each: all but the platform.
pub fn arguments() -> impl Iterator<Item = &'static dyn Model> {
    MODELS.iter().copied().filter(|model| model.id() != crate::platform::ID)
}

/// The model of this name.
pub fn find(id: &str) -> Option<&'static dyn Model> {
    MODELS.iter().copied().find(|model| model.id() == id)
}

/// The place of a model in [`MODELS`].
pub fn index(id: &str) -> Option<usize> {
    MODELS.iter().position(|model| model.id() == id)
}

/// The model of this name, to be run.
///
/// # Panics
/// When there is none.
pub fn runnable(id: &str) -> &'static dyn Runnable {
    RUNNABLE.iter().copied().find(|model| model.id() == id).expect(id)
}
