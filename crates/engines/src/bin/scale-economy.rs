//! The engine of `scale-economy`.

#![allow(unsafe_code, reason = "exporting a symbol by name counts as unsafe")]

models::engine!(models::scale_economy::ScaleEconomy);
