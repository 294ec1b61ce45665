//! Worlds as query strings: what a link says.
//!
//! Only differences from the defaults are written, as `figure.parameter=value`, with `figure.seed`, `figure.step` and
//! `figure.guess` beside the parameters, `link.NAME=on` for what one figure takes from another, `v` for the version of
//! this grammar and `at` for the figure the link was made at. A parameter that stands in the query although a link
//! feeds it is taken over by hand. The default world is the empty query. A published link never changes meaning: names and options are never
//! reused, and a new version would translate the old one.

use super::links::{LINKS, link_index};
use super::{Answer, World};
use crate::model::Model;
use crate::param::ParamError;
use crate::registry::{self, MODELS};

/// The version of the grammar, the value of `v`.
pub const VERSION: &str = "1";

/// A query longer than this is refused whole: no honest link comes near it.
pub const LONGEST: usize = 16 * 1024;

/// The first half of a link's key; no figure has this name.
const LINK: &str = "link";
const LINK_STATES: &[&str] = &["off", "on"];

/// What a query says.
#[derive(Clone, Debug, PartialEq)]
pub struct Parsed {
    /// The world, defaults where the query is silent or wrong.
    pub world: World,
    /// The figure where the link was made.
    pub at: Option<usize>,
    /// Keys that were ignored, and why.
    pub complaints: Vec<Complaint>,
}

/// A key that was ignored.
#[derive(Clone, Debug, PartialEq)]
pub struct Complaint {
    /// The key as it stood in the link, cut to 60 characters.
    pub key: String,
    /// Why it was ignored.
    pub reason: Reason,
}

/// Why a key was ignored.
#[derive(Clone, Debug, PartialEq)]
pub enum Reason {
    /// No figure, parameter or link of this name.
    Unknown,
    /// The value cannot be read.
    Value(ParamError),
    /// The key stood there before; the first one counts.
    Duplicate,
    /// The percent encoding is broken.
    Encoding,
    /// A version that this page does not know.
    Version,
    /// The query is longer than any honest link.
    TooLong,
}

impl std::fmt::Display for Complaint {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let key = &self.key;
        match &self.reason {
            Reason::Unknown => write!(f, "{key}: no such figure, parameter or link"),
            Reason::Value(error) => write!(f, "{key}: {error}"),
            Reason::Duplicate => write!(f, "{key}: stands there twice; the first one counts"),
            Reason::Encoding => write!(f, "{key}: broken percent encoding"),
            Reason::Version => write!(f, "{key}: a version this page does not know (it knows {VERSION})"),
            Reason::TooLong => write!(f, "{key}: longer than {LONGEST} bytes"),
        }
    }
}

/// Reads a query, with or without its question mark. Whatever is wrong with a key, that key alone is ignored.
///
/// Keys of others (`utm_source` and the like, which sites append) are passed over without complaint unless they look
/// like ours, that is, contain a full stop.
pub fn parse(query: &str) -> Parsed {
    let query = query.strip_prefix('?').unwrap_or(query);
    let mut parsed = Parsed { world: World::default(), at: None, complaints: Vec::new() };
    if query.len() > LONGEST {
        parsed.complain("…", Reason::TooLong);
        return parsed;
    }
    let mut seen: Vec<String> = Vec::new();
    for pair in query.split('&').filter(|pair| !pair.is_empty()) {
        let (raw_key, raw_value) = pair.split_once('=').unwrap_or((pair, ""));
        let (Some(key), Some(value)) = (decode(raw_key), decode(raw_value)) else {
            parsed.complain(raw_key, Reason::Encoding);
            continue;
        };
        let ours = key == "v" || key == "at" || key.contains('.');
        if !ours {
            continue;
        }
        if seen.contains(&key) {
            parsed.complain(&key, Reason::Duplicate);
            continue;
        }
        if let Err(reason) = parsed.take(&key, &value) {
            parsed.complain(&key, reason);
        }
        seen.push(key);
    }
    // Only now is it known which parameters are fed: a query says the same in any order of its keys.
    for figure in 0..MODELS.len() {
        let fed = parsed.world.fed_params(figure);
        let state = &mut parsed.world.figures[figure];
        for (taken_over, fed) in state.taken_over.iter_mut().zip(fed) {
            *taken_over &= fed;
        }
    }
    parsed
}

/// Writes a world as a query without a question mark; empty for the default world.
pub fn serialise(world: &World, at: Option<usize>) -> String {
    let mut pairs: Vec<String> = Vec::new();
    for (model, state) in MODELS.iter().zip(&world.figures) {
        let id = model.id();
        for ((spec, value), taken_over) in model.params().iter().zip(&state.values).zip(&state.taken_over) {
            if *value != spec.default || *taken_over {
                pairs.push(format!("{id}.{}={}", spec.id, spec.serialise(*value)));
            }
        }
        if state.seed != super::DEFAULT_SEED {
            pairs.push(format!("{id}.seed={}", state.seed));
        }
        if let Some(step) = state.step {
            pairs.push(format!("{id}.step={step}"));
        }
        match state.answer {
            Answer::Pending => {}
            Answer::Skipped => pairs.push(format!("{id}.guess=skip")),
            Answer::Guessed(value) => {
                let text = model.guess().map_or_else(String::new, |guess| guess.scale.serialise(value));
                pairs.push(format!("{id}.guess={text}"));
            }
        }
    }
    let on = LINKS.iter().zip(&world.links).filter(|(_, on)| **on);
    pairs.extend(on.map(|(link, _)| format!("{LINK}.{}=on", link.id)));
    if pairs.is_empty() {
        return String::new();
    }
    if let Some(model) = at.and_then(|at| MODELS.get(at)) {
        pairs.push(format!("at={}", model.id()));
    }
    format!("v={VERSION}&{}", pairs.join("&"))
}

impl Parsed {
    fn complain(&mut self, key: &str, reason: Reason) {
        // A page that shows the complaint shows a name, not a novel; and a hostile query does not fill the screen.
        if self.complaints.len() < 20 {
            self.complaints.push(Complaint { key: key.chars().take(60).collect(), reason });
        }
    }

    fn take(&mut self, key: &str, value: &str) -> Result<(), Reason> {
        match key {
            "v" => {
                return if value == VERSION { Ok(()) } else { Err(Reason::Version) };
            }
            "at" => {
                self.at = Some(registry::index(value).ok_or(Reason::Unknown)?);
                return Ok(());
            }
            _ => {}
        }
        let (figure, name) = key.split_once('.').ok_or(Reason::Unknown)?;
        if figure == LINK {
            let link = link_index(name).ok_or(Reason::Unknown)?;
            let state = LINK_STATES.iter().position(|state| *state == value);
            self.world.links[link] = state.ok_or(Reason::Value(ParamError::NoSuchChoice(LINK_STATES)))? == 1;
            return Ok(());
        }
        let index = registry::index(figure).ok_or(Reason::Unknown)?;
        let model: &dyn Model = MODELS[index];
        let state = &mut self.world.figures[index];
        match name {
            "seed" => state.seed = whole(value)?,
            "step" => state.step = Some(whole(value)?),
            "guess" if value == "skip" => state.answer = Answer::Skipped,
            "guess" => {
                let guess = model.guess().ok_or(Reason::Unknown)?;
                state.answer = Answer::Guessed(guess.scale.parse(value).map_err(Reason::Value)?);
            }
            _ => {
                let param = model.param_index(name).ok_or(Reason::Unknown)?;
                state.values[param] = model.params()[param].parse(value).map_err(Reason::Value)?;
                // For as long as it is not known whether a link feeds it, everything that is said is said by hand.
                state.taken_over[param] = true;
            }
        }
        Ok(())
    }
}

fn whole(text: &str) -> Result<u32, Reason> {
    let digits = !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    let value = if digits { text.parse().ok() } else { None };
    value.ok_or(Reason::Value(ParamError::OutOfRange { min: 0.0, max: u32::MAX.into() }))
}

/// Undoes percent encoding; `None` when it is broken or not UTF-8.
fn decode(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        bytes.push(match byte {
            b'%' => {
                let high = char::from(rest.next()?).to_digit(16)?;
                let low = char::from(rest.next()?).to_digit(16)?;
                (high * 16 + low) as u8
            }
            b'+' => b' ',
            other => other,
        });
    }
    String::from_utf8(bytes).ok()
}
