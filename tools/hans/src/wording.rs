//! Words of the other side of the strait, written in this side's characters.
//!
//! Characters alone do not show them: 網路 converts to 网路, which every
//! mainland reader can read and none would write.

use crate::convert::Converter;
use crate::glossary::Glossary;
use crate::phrases::Phrases;
use crate::problem::excerpt;
use crate::protect;
use crate::purity::{Fault, Script};

/// What is looked for in a text: a slip with what would be right, or a phrase
/// in which the slip's characters stand by right.
enum Looked {
    Slip(String),
    Right,
}

/// The slips of wording that the glossary makes known.
pub struct Wording {
    in_traditional: Phrases<Looked>,
    in_simplified: Phrases<Looked>,
}

impl Wording {
    /// Derives the slips from the glossary. `replacements` are the corrections
    /// that overrides make; they are right as they stand.
    pub fn new<'a>(converter: &Converter, glossary: &Glossary, replacements: impl Iterator<Item = &'a str>) -> Self {
        let mut wording = Wording { in_traditional: Phrases::default(), in_simplified: Phrases::default() };
        for entry in glossary.entries() {
            let plain = converter.script_only(&entry.traditional);
            let right = || Looked::Slip(entry.simplified.clone());
            wording.in_simplified.insert(&plain, right());
            if entry.sure {
                let right = || Looked::Slip(entry.traditional.clone());
                let mainland = converter.in_traditional(&entry.simplified);
                wording.in_traditional.insert(&mainland, right());
                let mainland = converter.plainly_traditional(&entry.simplified);
                wording.in_traditional.insert(&mainland, right());
            }
        }
        // Later, so that what an entry gives or takes is never a slip itself.
        for entry in glossary.entries() {
            let traditional = &entry.traditional;
            wording.in_traditional.insert(traditional, Looked::Right);
            let simplified = &entry.simplified;
            wording.in_simplified.insert(simplified, Looked::Right);
        }
        for replacement in replacements {
            wording.in_simplified.insert(replacement, Looked::Right);
        }
        wording
    }

    /// The slips in a line.
    pub fn faults(&self, line: &str, script: Script) -> Vec<Fault> {
        if line.is_ascii() || protect::is_other_script(line) {
            return Vec::new();
        }
        let (looked_for, side) = match script {
            Script::Traditional => (&self.in_traditional, "mainland"),
            Script::Simplified => (&self.in_simplified, "Taiwanese"),
        };
        let mut faults = Vec::new();
        for stretch in protect::prose(line) {
            for found in looked_for.find_all(&line[stretch.clone()]) {
                let Looked::Slip(right) = found.value else {
                    continue;
                };
                let (start, end) = (stretch.start + found.start, stretch.start + found.end);
                if in_title(&line[..start]) {
                    continue;
                }
                let message = format!(
                    "\"{}\" is {side} wording; \"{right}\" would be right in \"{}\"",
                    &line[start..end],
                    excerpt(line, start..end)
                );
                faults.push(Fault { byte: start, message });
            }
        }
        faults
    }
}

/// Whether a title in 《》 or 〈〉 is open after this text. Titles are names:
/// whoever cites one may not choose its words.
fn in_title(before: &str) -> bool {
    let last = before.rfind(['《', '〈', '》', '〉']);
    last.is_some_and(|at| before[at..].starts_with(['《', '〈']))
}
