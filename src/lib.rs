//! The site around the models: one program that brings the page's figures to life, and one that writes the pages.
//!
//! [`figure`] is the same in both: natively it renders the pictures that the page holds until the program is there,
//! in the browser it renders the living ones. [`browser`] is the browser's half, [`page`] the build's.

pub mod figure;
pub mod pace;
pub mod store;
pub mod words;

#[cfg(feature = "browser")]
pub mod browser;
#[cfg(feature = "prerender")]
pub mod page;
