//! The engine of `platform`.

#![allow(unsafe_code, reason = "exporting a symbol by name counts as unsafe")]

models::engine!(models::platform::Platform);
