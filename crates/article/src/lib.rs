//! The words of the essay: the part of them that lives in the browser, and the pipeline that reads and checks them.
//!
//! The crate has two halves. Without features it holds what the browser needs while a figure is alive: the words of a
//! figure ([`texts`]), the conditions under which a sentence is said ([`condition`]) and the sentences with places for
//! numbers in them ([`template`]). It then depends on serde alone, because every byte of it is downloaded by a reader.
//!
//! With the feature `content` it also reads the author's folder: [`markdown`] turns one file into typed blocks,
//! [`mod@load`] a whole tree into one [`Article`] per language, and [`check`] compares what is written with what the
//! models say. The models themselves are reached through one trait, [`Numbers`], so that this crate can be built and
//! tested without a single model.

pub mod condition;
pub mod template;
pub mod texts;

#[cfg(feature = "content")]
pub mod block;
#[cfg(feature = "content")]
pub mod check;
#[cfg(feature = "content")]
mod flat;
#[cfg(feature = "content")]
pub mod language;
#[cfg(feature = "content")]
pub mod load;
#[cfg(feature = "content")]
pub mod markdown;
#[cfg(feature = "content")]
pub mod models;
#[cfg(feature = "content")]
mod nearest;
#[cfg(feature = "content")]
pub mod numbers;
#[cfg(feature = "content")]
pub mod problem;
#[cfg(feature = "content")]
pub mod source;
#[cfg(feature = "content")]
pub mod text;

#[cfg(feature = "content")]
pub use check::{account, run_checks, summary};
#[cfg(feature = "content")]
pub use load::{Article, Content, load};
#[cfg(feature = "content")]
pub use numbers::Numbers;
#[cfg(feature = "content")]
pub use problem::{Place, Problem};
