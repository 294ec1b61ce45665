//! The engine of `who-prospers`.

#![allow(unsafe_code, reason = "exporting a symbol by name counts as unsafe")]

models::engine!(models::who_prospers::WhoProspers);
