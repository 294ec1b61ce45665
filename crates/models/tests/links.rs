//! Published links never change meaning. Each line of `tests/links.txt` at the root is a query, a tab, and the hash of
//! the outputs of all figures that it says something about. Lines are added, never changed: a new line is written without a hash, and
//! `RENEW=1 cargo test -p models --test links` fills it in.

use models::fingerprint::{Fingerprint, of_outputs};
use models::model::Effort;
use models::registry::MODELS;
use models::world::query;

const FILE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/links.txt");

/// The hash of what a link shows.
fn shown(query: &str) -> String {
    let parsed = query::parse(query);
    assert_eq!(parsed.complaints, [], "{query} is a link of ours");
    let mut hash = Fingerprint::default();
    for (figure, (model, state)) in MODELS.iter().zip(&parsed.world.figures).enumerate() {
        if parsed.world.is_touched(figure) {
            let run = parsed.world.resolve(figure).run(Effort::default());
            hash.bytes(model.id().as_bytes());
            hash.bytes(format!("{:?} {:?}", state.step, state.answer).as_bytes());
            hash.bytes(&of_outputs(run.as_ref()).to_le_bytes());
        }
    }
    format!("{:016x}", hash.value())
}

#[test]
fn published_links_show_what_they_always_showed() {
    let kept = std::fs::read_to_string(FILE).expect("tests/links.txt is there");
    let renew = std::env::var_os("RENEW").is_some();
    let mut links = 0;
    let lines: Vec<String> = kept
        .lines()
        .map(|line| match line.split_once('\t') {
            _ if line.starts_with('#') || line.is_empty() => line.to_owned(),
            Some((query, hash)) => {
                links += 1;
                assert_eq!(shown(query), hash, "{query} shows something else than it did when it was published");
                line.to_owned()
            }
            None if renew => format!("{line}\t{}", shown(line)),
            None => panic!("{line} has no hash yet: RENEW=1 cargo test -p models --test links"),
        })
        .collect();
    if renew {
        std::fs::write(FILE, lines.join("\n") + "\n").expect("tests/links.txt can be written");
    }
    assert!(links > 0 || renew, "some links are published");
}
