//! From Traditional to Simplified text.

use opencc_fmmseg::{DictionaryMaxlength, OpenCC};

use crate::glossary::Glossary;
use crate::phrases::Phrases;
use crate::problem::Problem;
use crate::protect;

/// Turns Traditional text into Simplified text.
///
/// The text is worked on line by line. No phrase runs over the end of a line,
/// so a line gives the same alone as within a whole file.
pub struct Converter {
    dictionaries: OpenCC,
    phrases: Phrases<String>,
}

impl Converter {
    /// A converter with the given glossary on top of the built-in readings of
    /// characters. Where both know a phrase, the glossary is right.
    pub fn new(glossary: &Glossary) -> Result<Self, Vec<Problem>> {
        let mut phrases = Phrases::default();
        for table in [&Glossary::characters()?, glossary] {
            for entry in table.entries() {
                phrases.insert(&entry.traditional, entry.simplified.clone());
            }
        }
        // `OpenCC::new` would go on with empty dictionaries after a failure
        // and hand out Traditional text as if it were converted.
        let dictionary = DictionaryMaxlength::from_zstd().map_err(|error| {
            let message = format!("its built-in dictionaries cannot be read: {error}");
            vec![Problem::file("opencc-fmmseg", message)]
        })?;
        let mut dictionaries = OpenCC::from_dictionary(dictionary);
        dictionaries.set_parallel(false);
        Ok(Converter { dictionaries, phrases })
    }

    /// Converts a text of any number of lines; it keeps their number and ends.
    pub fn text(&self, text: &str) -> String {
        text.split_inclusive('\n').map(|line| self.line(line)).collect()
    }

    /// Converts one line, leaving link targets as they are.
    pub fn line(&self, line: &str) -> String {
        if line.is_ascii() || protect::is_other_script(line) {
            return line.to_owned();
        }
        let mut converted = String::with_capacity(line.len());
        let mut done = 0;
        for stretch in protect::prose(line) {
            converted.push_str(&line[done..stretch.start]);
            done = stretch.end;
            self.prose(&line[stretch], &mut converted);
        }
        converted
    }

    /// Converts a stretch without links: phrases first, whose results stand as
    /// they are, and the dictionaries for what lies between them.
    fn prose(&self, text: &str, converted: &mut String) {
        let mut done = 0;
        for found in self.phrases.find_all(text) {
            converted.push_str(&self.script_only(&text[done..found.start]));
            converted.push_str(found.value);
            done = found.end;
        }
        converted.push_str(&self.script_only(&text[done..]));
    }

    /// Converts with the dictionaries alone: the characters change, the
    /// wording does not.
    pub fn script_only(&self, text: &str) -> String {
        if text.is_ascii() { text.to_owned() } else { self.dictionaries.tw2s(text, false) }
    }

    /// Writes Simplified text in Taiwan's Traditional characters. Only for
    /// checks and their messages: this direction has to guess.
    pub fn in_traditional(&self, text: &str) -> String {
        self.dictionaries.s2tw(text, false)
    }

    /// Like [`Converter::in_traditional`], but only what is plainly Simplified
    /// changes; a variant that Taiwan merely writes less often stays.
    pub fn plainly_traditional(&self, text: &str) -> String {
        self.dictionaries.s2t(text, false)
    }
}
