//! Whether the generated tree is fresh, and both trees are clean.

use std::path::Path;

use crate::convert::Converter;
use crate::glossary::Glossary;
use crate::overrides::Overrides;
use crate::problem::{Problem, excerpt};
use crate::purity::{Fault, Purity, Script};
use crate::tree::{self, Tree};
use crate::wording::Wording;

/// Everything that is wrong with the two trees, in the order of files and lines.
///
/// `Err` holds what keeps the check from being made at all, such as a file
/// that cannot be read; `Ok` with an empty list means that all is well.
pub fn check(
    source_root: &Path,
    generated_root: &Path,
    glossary: &Glossary,
    overrides: &Overrides,
) -> Result<Vec<Problem>, Vec<Problem>> {
    let converter = Converter::new(glossary)?;
    let source = tree::read(source_root)?;
    let standing = tree::read_if_there(generated_root)?;
    let mut problems = Vec::new();
    match tree::generate(&source, &converter, overrides) {
        Ok(wanted) => problems.extend(stale(generated_root, &wanted, &standing)),
        Err(faults) => problems.extend(faults),
    }
    let purity = Purity::new(&converter);
    let wording = Wording::new(&converter, glossary, overrides.replacements());
    for (root, tree, script) in
        [(source_root, &source, Script::Traditional), (generated_root, &standing, Script::Simplified)]
    {
        for (name, text) in tree {
            let path = root.join(name);
            for (number, line) in (1..).zip(text.lines()) {
                let characters = purity.faults(line, script);
                let words = wording.faults(line, script);
                for fault in characters.into_iter().chain(words) {
                    let Fault { byte, message } = fault;
                    problems.push(Problem::at(&path, number, line, byte, message));
                }
            }
        }
    }
    problems.sort();
    problems.dedup();
    Ok(problems)
}

/// Where the generated tree is not what the source makes.
fn stale(root: &Path, wanted: &Tree, standing: &Tree) -> Vec<Problem> {
    let mut problems = Vec::new();
    for (name, text) in wanted {
        let path = root.join(name);
        match standing.get(name) {
            Some(old) if old == text => {}
            Some(old) => problems.extend(stale_lines(&path, text, old)),
            None => {
                let message = "is missing; \"make hans\" generates it";
                problems.push(Problem::file(path, message));
            }
        }
    }
    for name in standing.keys().filter(|name| !wanted.contains_key(*name)) {
        let message = "has no source any more; \"make hans\" deletes it";
        problems.push(Problem::file(root.join(name), message));
    }
    problems
}

/// The lines of one file that differ.
///
/// Equal lines at both ends are left out first. If as many lines are left on
/// both sides they are compared one by one; if not, lines were added or
/// removed, and comparing by number would report every line after that.
fn stale_lines(path: &Path, wanted: &str, standing: &str) -> Vec<Problem> {
    let wanted: Vec<&str> = wanted.split('\n').collect();
    let standing: Vec<&str> = standing.split('\n').collect();
    let pairs = wanted.iter().zip(&standing);
    let same_start = pairs.take_while(|(a, b)| a == b).count();
    let (new, old) = (&wanted[same_start..], &standing[same_start..]);
    let pairs = new.iter().rev().zip(old.iter().rev());
    let same_end = pairs.take_while(|(a, b)| a == b).count();
    let (new, old) = (&new[..new.len() - same_end], &old[..old.len() - same_end]);
    if new.len() != old.len() {
        let message = format!(
            "stale: {} lines stand here where the source makes {}; \"make hans\" generates them anew",
            old.len(),
            new.len()
        );
        return vec![Problem::line(path, same_start + 1, message)];
    }
    let differing = new.iter().zip(old).enumerate().filter(|(_, (a, b))| a != b);
    differing
        .map(|(at, (new, old))| {
            let (new, old) = (new.trim_end_matches('\r'), old.trim_end_matches('\r'));
            let (new, old) = differing_parts(new, old);
            let message = format!("stale: \"{old}\" stands, \"{new}\" should stand; \"make hans\" mends it");
            Problem::line(path, same_start + at + 1, message)
        })
        .collect()
}

/// The parts in which two lines differ, each with a little around it.
fn differing_parts(new: &str, old: &str) -> (String, String) {
    let pairs = new.chars().zip(old.chars());
    let start: usize = pairs.take_while(|(a, b)| a == b).map(|(a, _)| a.len_utf8()).sum();
    let pairs = new[start..].chars().rev().zip(old[start..].chars().rev());
    let end: usize = pairs.take_while(|(a, b)| a == b).map(|(a, _)| a.len_utf8()).sum();
    (excerpt(new, start..new.len() - end), excerpt(old, start..old.len() - end))
}
