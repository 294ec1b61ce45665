//! A TOML file as the checks see it: every key with the place where it is written.
//!
//! The types of [`crate::texts`] forget where a text came from, and serde stops at the first error. The checks need
//! the place of each, so the file is read a second time into a flat list of keys, `params.volume.name` and the like.

use std::collections::BTreeMap;

use serde::Deserializer;
use serde::de::DeserializeOwned;
use toml::de::{DeTable, DeValue};

use crate::nearest::suggest;
use crate::problem::{Place, Problem};

/// A TOML file, flat.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Flat {
    /// The file, from the root of the project.
    pub file: String,
    /// Every key, those of tables too; the numbers of a list are keys, as in `sentences.0.text`.
    pub entries: BTreeMap<String, Entry>,
}

/// What stands under a key.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Entry {
    /// Where the text (or the key of a table) begins.
    pub place: Place,
    /// The text; `None` for a table or a list.
    pub text: Option<String>,
}

impl Flat {
    /// Reads `text`, the content of `file`, and reports every error of TOML's grammar.
    pub fn parse(file: &str, text: &str) -> (Self, Vec<Problem>) {
        let (table, errors) = DeTable::parse_recoverable(text);
        let mut flat = Self { file: file.to_owned(), entries: BTreeMap::new() };
        flat.add_table("", table.get_ref(), text);
        let problems = errors.iter().map(|error| toml_problem(file, text, error)).collect();
        (flat, problems)
    }

    /// The place of a key; the beginning of the file when there is none.
    pub fn place(&self, key: &str) -> Place {
        self.entries.get(key).map_or(Place::START, |entry| entry.place)
    }

    /// Every key that holds a text, with its place and the text.
    pub fn texts(&self) -> impl Iterator<Item = (&str, Place, &str)> {
        self.entries.iter().filter_map(|(key, entry)| Some((key.as_str(), entry.place, entry.text.as_deref()?)))
    }

    /// The names of the tables of the first level.
    pub fn tables(&self) -> impl Iterator<Item = &str> {
        self.entries
            .iter()
            .filter(|(key, entry)| entry.text.is_none() && !key.contains('.'))
            .map(|(key, _)| key.as_str())
    }

    fn add_table(&mut self, path: &str, table: &DeTable<'_>, source: &str) {
        for (key, value) in table {
            let path = join(path, key.get_ref());
            let key_place = Place::of(source, key.span().start);
            self.add(path, key_place, value.get_ref(), value.span().start, source);
        }
    }

    fn add(&mut self, path: String, key: Place, value: &DeValue<'_>, start: usize, source: &str) {
        let (place, text) = match value {
            DeValue::String(text) => (Place::of(source, start + quotes(source, start)), Some(text.to_string())),
            DeValue::Integer(number) => (Place::of(source, start), Some(number.to_string())),
            DeValue::Float(number) => (Place::of(source, start), Some(number.to_string())),
            DeValue::Boolean(truth) => (Place::of(source, start), Some(truth.to_string())),
            DeValue::Datetime(time) => (Place::of(source, start), Some(time.to_string())),
            DeValue::Array(values) => {
                for (i, value) in values.iter().enumerate() {
                    let start = value.span().start;
                    self.add(join(&path, &i.to_string()), Place::of(source, start), value.get_ref(), start, source);
                }
                (key, None)
            }
            DeValue::Table(table) => {
                self.add_table(&path, table, source);
                (key, None)
            }
        };
        self.entries.insert(path, Entry { place, text });
    }
}

/// Reads `text` into a type. Keys that the type does not know are reported with the `known` one that is nearest, and so
/// is a value of the wrong kind; the whole then keeps its default.
pub(crate) fn typed<T: DeserializeOwned + Default>(
    flat: &Flat,
    text: &str,
    known: &[&str],
    problems: &mut Vec<Problem>,
) -> T {
    let read = toml::Deserializer::parse(text).and_then(|reader| watched(flat, "", reader, known, problems));
    read.unwrap_or_else(|error| {
        problems.push(toml_problem(&flat.file, text, &error));
        T::default()
    })
}

/// Reads a file that is one table of things of the same kind. Each is read by itself, so that one bad thing does not
/// hide the others; it is reported and left out.
pub(crate) fn typed_each<T: DeserializeOwned>(
    flat: &Flat,
    text: &str,
    known: &[&str],
    problems: &mut Vec<Problem>,
) -> BTreeMap<String, T> {
    let values: BTreeMap<String, toml::Value> = typed(flat, text, &[], problems);
    let read = |(key, value): (String, toml::Value)| match watched(flat, &key, value, known, problems) {
        Ok(read) => Some((key, read)),
        Err(error) => {
            let what = format!("`{key}` cannot be read: {}", message(&error));
            let right = format!("a table with {}", known.join(", "));
            problems.push(Problem::new(&flat.file, flat.place(&key), what, right));
            None
        }
    };
    values.into_iter().filter_map(read).collect()
}

/// Reads a type below the key `path`, and reports the keys that nothing reads.
fn watched<'de, T: DeserializeOwned, R: Deserializer<'de>>(
    flat: &Flat,
    path: &str,
    reader: R,
    known: &[&str],
    problems: &mut Vec<Problem>,
) -> Result<T, R::Error> {
    serde_ignored::deserialize(reader, |ignored| {
        // A `?` in serde's path stands for an optional value.
        let path = join(path, &ignored.to_string().replace(".?", ""));
        let key = path.rsplit('.').next().unwrap_or_default();
        let what = format!("nothing reads the key `{path}`");
        let right = if known.contains(&key) {
            format!("the table that has a `{key}`, or no such key")
        } else {
            suggest(key, known.iter().copied())
        };
        problems.push(Problem::new(&flat.file, flat.place(&path), what, right));
    })
}

fn toml_problem(file: &str, text: &str, error: &toml::de::Error) -> Problem {
    let place = error.span().map_or(Place::START, |span| Place::of(text, span.start));
    let what = format!("this TOML cannot be read: {}", message(error));
    Problem::new(file, place, what, "`key = \"text\"`, as the other files have it")
}

fn message(error: &toml::de::Error) -> String {
    error.message().lines().collect::<Vec<_>>().join(" ")
}

fn join(path: &str, key: &str) -> String {
    if path.is_empty() { key.to_owned() } else { format!("{path}.{key}") }
}

/// The length of the quotation marks with which a text begins.
fn quotes(source: &str, start: usize) -> usize {
    let rest = source.get(start..).unwrap_or_default();
    ["\"\"\"", "'''", "\"", "'"].iter().find(|quotes| rest.starts_with(**quotes)).map_or(0, |quotes| quotes.len())
}
