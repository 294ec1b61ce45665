//! Every model has its engine.
//!
//! `RENEW=1 cargo test -p engines` writes the missing programs.

use models::registry::MODELS;

#[test]
fn every_model_has_its_engine_and_no_engine_is_left_over() {
    let folder = std::path::Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/src/bin"));
    let others = ["qr-code.rs".to_owned()];
    let mut expected: Vec<String> =
        others.into_iter().chain(MODELS.iter().map(|model| format!("{}.rs", model.id()))).collect();
    for model in MODELS {
        let module = model.id().replace('-', "_");
        let name: String = model.id().split('-').map(|word| word[..1].to_uppercase() + &word[1..]).collect();
        let program = format!(
            "//! The engine of `{}`.\n\n#![allow(unsafe_code, reason = \"exporting a symbol by name counts as \
             unsafe\")]\n\nmodels::engine!(models::{module}::{name});\n",
            model.id()
        );
        let path = folder.join(format!("{}.rs", model.id()));
        if std::env::var_os("RENEW").is_some() {
            std::fs::write(&path, &program).expect("crates/engines/src/bin can be written");
        }
        let there = std::fs::read_to_string(&path).unwrap_or_default();
        assert_eq!(there, program, "{}: RENEW=1 cargo test -p engines writes it", path.display());
    }
    let mut there: Vec<String> = std::fs::read_dir(folder)
        .expect("crates/engines/src/bin is there")
        .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
        .collect();
    there.sort();
    expected.sort();
    assert_eq!(there, expected, "an engine for each model, and what draws QR codes");
}
