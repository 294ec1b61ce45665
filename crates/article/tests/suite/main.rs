//! The content pipeline, tested on a small essay of two sections in two scripts (`tests/fixtures/base`).
//!
//! One binary holds all tests, for linking takes longer than running them.

mod fixture;

mod loading;
mod markdown;
mod properties;
mod third_language;

mod checks {
    mod claims;
    mod figures;
    mod footnotes;
    mod links;
    mod numbers;
    mod parity;
    mod sources;
    mod typography;
}
