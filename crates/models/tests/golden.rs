//! The same bits for ever: hashes of what the models give and draw, kept in `tests/golden.txt` at the root. The same
//! file is compared with WebAssembly in Node, Chromium and Firefox.
//!
//! `RENEW=1 cargo test -p models --test golden` writes the file anew, after a change that is meant.

use models::fingerprint::golden;
use models::registry::MODELS;

const FILE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/golden.txt");

#[test]
fn every_model_gives_the_bits_it_always_gave() {
    let now: String = MODELS.iter().map(|model| format!("{} {:016x}\n", model.id(), golden(*model))).collect();
    if std::env::var_os("RENEW").is_some() {
        std::fs::write(FILE, &now).expect("tests/golden.txt can be written");
    }
    let kept = std::fs::read_to_string(FILE).expect("tests/golden.txt is there");
    assert_eq!(kept, now, "a model changed: if that is meant, RENEW=1 cargo test -p models --test golden");
}
