//! The engine of `referral-cascade`.

#![allow(unsafe_code, reason = "exporting a symbol by name counts as unsafe")]

models::engine!(models::referral_cascade::ReferralCascade);
