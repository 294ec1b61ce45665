//! Characters and quotation marks that belong to the other script.

use std::collections::BTreeMap;

use crate::convert::Converter;
use crate::phrases::Phrases;
use crate::problem::excerpt;
use crate::protect;

const TRADITIONAL_ALSO: &str = include_str!("../tables/traditional-also.txt");
const SIMPLIFIED_ALSO: &str = include_str!("../tables/simplified-also.txt");

/// Something at a byte of a line that is wrong there, and what would be right.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// Where it starts in the line.
    pub byte: usize,
    /// What is wrong and what would be right.
    pub message: String,
}

/// One of the two scripts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Script {
    /// As written in Taiwan.
    Traditional,
    /// As written on the mainland.
    Simplified,
}

/// What the check knows about the characters of both scripts.
///
/// A character is foreign to a script when the dictionaries would write it
/// differently there. But many characters are both one script's short form and
/// a word of its own in the other (后, 里, 乾, 著); the tables of what is
/// written in both keep these from being taken for slips.
pub struct Purity<'a> {
    converter: &'a Converter,
    simplified_only: BTreeMap<char, char>,
    traditional_only: BTreeMap<char, char>,
    also_traditional: Phrases<()>,
    also_simplified: Phrases<()>,
}

impl<'a> Purity<'a> {
    /// Asks the converter once about every Han character there is.
    pub fn new(converter: &'a Converter) -> Self {
        let also_traditional = words(TRADITIONAL_ALSO);
        let also_simplified = words(SIMPLIFIED_ALSO);
        let han: Vec<char> = ('\u{3400}'..='\u{9fff}').chain('\u{20000}'..='\u{2ffff}').collect();
        let all: String = han.iter().flat_map(|&c| [c, '\n']).collect();
        // The plain direction decides whether a character is foreign, the
        // Taiwanese one names what to write instead.
        let traditional = differing(&han, &converter.plainly_traditional(&all));
        let taiwanese = differing(&han, &converter.in_traditional(&all));
        let simplified_only = traditional
            .into_iter()
            .map(|(foreign, right)| (foreign, *taiwanese.get(&foreign).unwrap_or(&right)))
            .collect();
        Purity {
            simplified_only,
            traditional_only: differing(&han, &converter.script_only(&all)),
            converter,
            also_traditional,
            also_simplified,
        }
    }

    /// Everything in a line that is not of the script it should be in.
    pub fn faults(&self, line: &str, script: Script) -> Vec<Fault> {
        if line.is_ascii() || protect::is_other_script(line) {
            return Vec::new();
        }
        let mut faults = Vec::new();
        for stretch in protect::prose(line) {
            self.characters(line, stretch.clone(), script, &mut faults);
            quotation_marks(line, stretch, script, &mut faults);
        }
        faults.sort_by_key(|fault| fault.byte);
        faults
    }

    /// The characters of the other script in one stretch of a line.
    fn characters(&self, line: &str, stretch: std::ops::Range<usize>, script: Script, faults: &mut Vec<Fault>) {
        let (foreign, also, name) = match script {
            Script::Traditional => (&self.simplified_only, &self.also_traditional, "Simplified"),
            Script::Simplified => (&self.traditional_only, &self.also_simplified, "Traditional"),
        };
        let text = &line[stretch.clone()];
        let mut at_home = also.find_all(text).peekable();
        for (at, character) in text.char_indices() {
            while at_home.next_if(|found| found.end <= at).is_some() {}
            let Some(right) = foreign.get(&character) else {
                continue;
            };
            let in_word = at_home.peek().is_some_and(|found| found.start <= at);
            if in_word || (script == Script::Simplified && self.stays(text, at, character)) {
                continue;
            }
            let byte = stretch.start + at;
            let message = format!(
                "\"{character}\" is a {name}-only character; \"{right}\" would be right in \"{}\"",
                excerpt(line, byte..byte + character.len_utf8())
            );
            faults.push(Fault { byte, message });
        }
    }

    /// Whether the dictionaries leave a Traditional character as it is in this
    /// company, as in names and in some set phrases.
    fn stays(&self, text: &str, at: usize, character: char) -> bool {
        let converted = self.converter.script_only(text);
        let place = text[..at].chars().count();
        converted.chars().count() == text.chars().count() && converted.chars().nth(place) == Some(character)
    }
}

/// The quotation marks of the other script in one stretch of a line.
fn quotation_marks(line: &str, stretch: std::ops::Range<usize>, script: Script, faults: &mut Vec<Fault>) {
    let pairs = [('“', '「'), ('”', '」'), ('‘', '『'), ('’', '』')];
    for (at, mark) in line[stretch.clone()].char_indices() {
        let byte = stretch.start + at;
        let right = pairs.iter().find_map(|&(simplified, traditional)| match script {
            Script::Traditional if mark == simplified => Some(traditional),
            Script::Simplified if mark == traditional => Some(simplified),
            _ => None,
        });
        let Some(right) = right else { continue };
        // After a Latin letter this mark is an apostrophe, as in "Moore’s".
        let after_letter = line[..byte].ends_with(|c: char| c.is_ascii_alphanumeric());
        if mark == '’' && after_letter {
            continue;
        }
        let message = format!(
            "\"{mark}\" is the other script's quotation mark; \"{right}\" would be right in \"{}\"",
            excerpt(line, byte..byte + mark.len_utf8())
        );
        faults.push(Fault { byte, message });
    }
}

/// The words of a table: separated by blanks, `#` starting a comment line.
fn words(table: &str) -> Phrases<()> {
    let mut words = Phrases::default();
    let lines = table.lines().filter(|line| !line.starts_with('#'));
    for word in lines.flat_map(str::split_whitespace) {
        words.insert(word, ());
    }
    words
}

/// The characters that a conversion of all of them, one a line, has changed.
fn differing(characters: &[char], converted: &str) -> BTreeMap<char, char> {
    let changed = characters.iter().zip(converted.lines());
    changed
        .filter_map(|(&character, line)| Some((character, line.chars().next()?)))
        .filter(|(character, right)| character != right)
        .collect()
}
