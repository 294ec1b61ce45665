//! The engine of `attention-and-intent`.

#![allow(unsafe_code, reason = "exporting a symbol by name counts as unsafe")]

models::engine!(models::attention_and_intent::AttentionAndIntent);
