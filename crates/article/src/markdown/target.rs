//! Where a link may lead.
//!
//! ```text
//! figure:ID   guess:ID   source:KEY
//! param:ID.PARAM[!FORMAT]
//! output:ID.OUTPUT[?PARAM=VALUE&…][!FORMAT]
//! https://…   ?QUERY   #ANCHOR
//! ```

use crate::block::NumberRef;
use crate::nearest::suggest;

/// Where a link leads.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Target {
    /// The slot of a figure.
    Figure(String),
    /// The reader's guess at a figure.
    Guess(String),
    /// A key of the bibliography.
    Source(String),
    /// A parameter. What is written is not known yet and left empty.
    Param(NumberRef),
    /// An output, as a parameter.
    Output(NumberRef),
    /// An ordinary address.
    Link(String),
}

/// Why an address is refused.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct TargetError {
    pub what: String,
    pub right: String,
}

/// Reads the address of a link.
pub(super) fn parse_target(url: &str) -> Result<Target, TargetError> {
    if url.starts_with("https://") || url.starts_with(['?', '#']) {
        return Ok(Target::Link(url.to_owned()));
    }
    match url.split_once(':') {
        Some(("figure", id)) => Ok(Target::Figure(name(url, id)?)),
        Some(("guess", id)) => Ok(Target::Guess(name(url, id)?)),
        Some(("source", key)) => Ok(Target::Source(name(url, key)?)),
        Some(("param", rest)) => {
            let number = number(url, rest)?;
            if !number.settings.is_empty() {
                let right = format!("`param:{}.{}`", number.figure, number.name);
                return fail(format!("`{url}` gives settings to a parameter"), right);
            }
            Ok(Target::Param(number))
        }
        Some(("output", rest)) => Ok(Target::Output(number(url, rest)?)),
        Some(("http", rest)) => fail(format!("`{url}` is not encrypted"), format!("`https:{rest}`")),
        Some((scheme, _)) => {
            let schemes = ["figure", "param", "output", "guess", "source", "https"];
            fail(format!("`{scheme}:` is not a known kind of link"), suggest(scheme, schemes))
        }
        None => fail(
            format!("`{url}` leads nowhere"),
            "`https://…`, `?…`, `#…`, or `param:`, `output:`, `guess:`, `source:`",
        ),
    }
}

/// The figure, name, settings and format of `FIGURE.NAME?PARAM=VALUE!FORMAT`.
fn number(url: &str, rest: &str) -> Result<NumberRef, TargetError> {
    let (rest, format) = match rest.rsplit_once('!') {
        Some((_, format)) if format.contains(['?', '=']) => {
            return fail(
                format!("the format does not stand last in `{url}`"),
                "`output:FIGURE.OUTPUT?PARAM=VALUE!FORMAT`",
            );
        }
        Some((rest, format)) => (rest, Some(name(url, format)?)),
        None => (rest, None),
    };
    let (path, query) = rest.split_once('?').map_or((rest, None), |(path, query)| (path, Some(query)));
    let Some((figure, output)) = path.split_once('.') else {
        return fail(
            format!("`{url}` names a figure and no value of it"),
            format!("`{}.NAME`", url.trim_end_matches('.')),
        );
    };
    let settings = query.map_or(Ok(Vec::new()), |query| query.split('&').map(|pair| setting(url, pair)).collect())?;
    Ok(NumberRef { figure: name(url, figure)?, name: name(url, output)?, settings, format, text: String::new() })
}

fn setting(url: &str, pair: &str) -> Result<(String, String), TargetError> {
    match pair.split_once('=') {
        Some((param, value)) if !value.is_empty() => Ok((name(url, param)?, value.to_owned())),
        _ => fail(format!("`{pair}` in `{url}` is not a setting"), "`PARAM=VALUE`"),
    }
}

/// A name in small letters, digits and `-`.
fn name(url: &str, name: &str) -> Result<String, TargetError> {
    let good = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    if name.is_empty() || !name.chars().all(good) {
        return fail(format!("`{name}` in `{url}` is not a name"), "a name in small letters, digits and `-`");
    }
    Ok(name.to_owned())
}

fn fail<T>(what: String, right: impl Into<String>) -> Result<T, TargetError> {
    Err(TargetError { what, right: right.into() })
}
