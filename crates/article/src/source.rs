//! The bibliography: `content/sources.toml`, one table for each source.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::flat::Flat;

/// What the article cites, by key.
pub type Sources = BTreeMap<String, Source>;

/// One work that the article cites.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Source {
    /// The authors, as they are cited.
    pub author: String,
    /// The year; a law or a page may have none.
    pub year: Option<i32>,
    /// The title.
    pub title: String,
    /// Where it was published: journal and pages, publisher, or site.
    pub venue: String,
    /// Where it can be read, if anywhere.
    pub url: Option<String>,
    /// How well it is known.
    pub certainty: Certainty,
    /// The language of author and title.
    pub lang: String,
}

/// How well a source is known.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Certainty {
    /// Its own text was read.
    A,
    /// It is known from somebody else's notes; the footnote must say so.
    B,
    /// It is remembered and was never looked up: it must not be printed. Also what is taken for granted where nothing
    /// is written, so that a forgotten line cannot make a fact.
    #[default]
    C,
    /// It was derived here.
    D,
}

/// The keys that a source may have.
pub(crate) const KEYS: [&str; 7] = ["author", "year", "title", "venue", "url", "certainty", "lang"];

/// The bibliography with the places of its lines.
#[derive(Debug, Default)]
pub(crate) struct Bibliography {
    pub sources: Sources,
    pub flat: Flat,
}
