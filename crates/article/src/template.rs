//! Sentences with places for numbers in them: `{name}` and `{name!format}`.
//!
//! A literal brace is doubled, `{{` and `}}`. As the conditions, templates are read in the browser too.

use std::fmt;

/// A text with places for numbers.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Template {
    /// The parts, in order. No text is empty, and no two texts stand side by side.
    pub segments: Vec<Segment>,
}

/// One part of a template.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Segment {
    /// Words that stay as they are.
    Text(String),
    /// A place that a number (or a word) is put into.
    Slot {
        /// The id of what is put there.
        name: String,
        /// The format that overrides its own, such as `wan`.
        format: Option<String>,
    },
}

/// Why a template cannot be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TemplateError {
    /// The number of characters before the place of the error.
    pub at: usize,
    /// What is wrong there.
    pub what: String,
}

impl Template {
    /// Reads a template.
    ///
    /// # Errors
    /// Names the brace that has no partner, or the name inside the braces that is none.
    pub fn parse(text: &str) -> Result<Self, TemplateError> {
        let mut segments = Vec::new();
        let mut words = String::new();
        let mut chars = text.chars().enumerate().peekable();
        while let Some((at, c)) = chars.next() {
            let doubled = matches!(c, '{' | '}') && chars.next_if(|&(_, next)| next == c).is_some();
            match c {
                '{' if !doubled => {
                    if !words.is_empty() {
                        segments.push(Segment::Text(std::mem::take(&mut words)));
                    }
                    let mut inside = String::new();
                    loop {
                        match chars.next() {
                            Some((_, '}')) => break,
                            Some((_, c)) => inside.push(c),
                            None => return fail(at, "`{` is never closed; a literal brace is written `{{`"),
                        }
                    }
                    segments.push(slot(at, &inside)?);
                }
                '}' if !doubled => return fail(at, "`}` closes nothing; a literal brace is written `}}`"),
                _ => words.push(c),
            }
        }
        if !words.is_empty() {
            segments.push(Segment::Text(words));
        }
        Ok(Self { segments })
    }

    /// The names and formats of all places, in order.
    pub fn slots(&self) -> impl Iterator<Item = (&str, Option<&str>)> {
        self.segments.iter().filter_map(|segment| match segment {
            Segment::Text(_) => None,
            Segment::Slot { name, format } => Some((name.as_str(), format.as_deref())),
        })
    }

    /// The text with every place filled by `value`, which is given the name and the format.
    pub fn fill(&self, mut value: impl FnMut(&str, Option<&str>) -> String) -> String {
        self.segments
            .iter()
            .map(|segment| match segment {
                Segment::Text(words) => words.clone(),
                Segment::Slot { name, format } => value(name, format.as_deref()),
            })
            .collect()
    }
}

/// The place that `inside`, the text between two braces, describes.
fn slot(at: usize, inside: &str) -> Result<Segment, TemplateError> {
    let (name, format) = match inside.split_once('!') {
        Some((name, format)) => (name, Some(format)),
        None => (inside, None),
    };
    let is_name = name.starts_with(|c: char| c.is_ascii_lowercase())
        && name.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-');
    let is_format = format.is_none_or(|format| {
        !format.is_empty() && format.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit())
    });
    if !is_name || !is_format {
        return fail(at, &format!("`{{{inside}}}` is not `{{name}}` or `{{name!format}}`"));
    }
    Ok(Segment::Slot { name: name.to_owned(), format: format.map(str::to_owned) })
}

fn fail<T>(at: usize, what: &str) -> Result<T, TemplateError> {
    Err(TemplateError { at, what: what.to_owned() })
}

impl fmt::Display for Template {
    /// Writes the template as it is read.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for segment in &self.segments {
            match segment {
                Segment::Text(words) => f.write_str(&words.replace('{', "{{").replace('}', "}}"))?,
                Segment::Slot { name, format: None } => write!(f, "{{{name}}}")?,
                Segment::Slot { name, format: Some(format) } => write!(f, "{{{name}!{format}}}")?,
            }
        }
        Ok(())
    }
}

impl fmt::Display for TemplateError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "at character {}: {}", self.at + 1, self.what)
    }
}

impl std::error::Error for TemplateError {}
