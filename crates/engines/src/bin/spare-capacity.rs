//! The engine of `spare-capacity`.

#![allow(unsafe_code, reason = "exporting a symbol by name counts as unsafe")]

models::engine!(models::spare_capacity::SpareCapacity);
