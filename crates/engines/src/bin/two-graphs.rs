//! The engine of `two-graphs`.

#![allow(unsafe_code, reason = "exporting a symbol by name counts as unsafe")]

models::engine!(models::two_graphs::TwoGraphs);
