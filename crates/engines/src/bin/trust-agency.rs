//! The engine of `trust-agency`.

#![allow(unsafe_code, reason = "exporting a symbol by name counts as unsafe")]

models::engine!(models::trust_agency::TrustAgency);
