//! The engine of `moving-house`.

#![allow(unsafe_code, reason = "exporting a symbol by name counts as unsafe")]

models::engine!(models::moving_house::MovingHouse);
