//! The golden hashes as a WebAssembly module that imports nothing, so that any engine can be asked for them.

#![allow(unsafe_code, reason = "exporting a symbol by name counts as unsafe")]

use models::fingerprint::golden;
use models::registry::MODELS;

/// How many models there are.
#[unsafe(no_mangle)]
pub extern "C" fn golden_count() -> u32 {
    MODELS.len() as u32
}

/// The golden hash of the model at this place of the registry.
#[unsafe(no_mangle)]
pub extern "C" fn golden_hash(index: u32) -> u64 {
    golden(MODELS[index as usize])
}
