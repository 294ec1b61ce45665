//! The engine of `one-yuan-cheaper`.

#![allow(unsafe_code, reason = "exporting a symbol by name counts as unsafe")]

models::engine!(models::one_yuan_cheaper::OneYuanCheaper);
