//! Converts the essay from Traditional to Simplified Chinese and checks that
//! the two scripts stay clean.
//!
//! The author writes Traditional Chinese only. Everything Simplified is made
//! here: first the reviewed phrases of `content/glossary.tsv`, then the
//! readings of single characters in `tables/characters.tsv`, and for what is
//! left the OpenCC dictionaries (`tw2s`). The generated tree is committed, so
//! that a reviewer sees what a change of a phrase does to the text; [`check`]
//! fails when it no longer is what the source and the glossary make of it.

pub mod check;
pub mod cli;
pub mod convert;
pub mod glossary;
pub mod overrides;
pub mod phrases;
pub mod problem;
pub mod protect;
pub mod purity;
pub mod tree;
pub mod wording;

pub use convert::Converter;
pub use glossary::Glossary;
pub use problem::Problem;
