//! The essay's toy models.
//!
//! Each model takes parameters and a seed and gives outputs and a scene. Nothing here knows that there is a browser:
//! no clock, no thread, no locale, no prose. Native code and WebAssembly give the same bits, so that a link shows the
//! same picture everywhere, for years.
//!
//! Read in this order: [`param`] and [`output`] say what a model declares, [`model`] what it can do, [`scene`] what it
//! draws, [`registry`] which models there are. Then each model has a module of its own.

pub mod format;
pub mod model;
pub mod output;
pub mod param;
pub mod registry;
pub mod scene;
pub mod world;

pub mod axis;
#[cfg(test)]
mod bounds;
pub mod bracket;
#[cfg(test)]
mod corners;
pub mod decimal;
pub mod engine;
pub mod fingerprint;
pub mod inequality;
mod last;
pub mod network;
pub mod ode;
pub mod rng;
pub mod statistics;

pub mod attention_and_intent;
pub mod commission_tree;
pub mod friend_or_merchant;
pub mod moving_house;
pub mod one_yuan_cheaper;
pub mod platform;
pub mod referral_cascade;
pub mod scale_economy;
pub mod spare_capacity;
pub mod trust_agency;
pub mod two_graphs;
pub mod who_prospers;

pub use format::Format;
pub use model::{Effort, Guess, Model, Phase, Run, Runnable, Table, View};
pub use output::OutputSpec;
pub use param::{Kind, ParamSpec, Provenance, Scale};
