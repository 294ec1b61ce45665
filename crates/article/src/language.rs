//! The languages of the article: `content/languages.toml`, one line for each.

use serde::{Deserialize, Serialize};

/// One language.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Language {
    /// The name by which other languages refer to it, such as `zh-Hant`.
    pub id: String,
    /// Its folder below `content/`.
    pub folder: String,
    /// Where its pages stand on the site: begins and ends with `/`.
    pub path: String,
    /// What the reader sees when he may switch to it.
    pub name: String,
    /// The `lang` attribute of its pages.
    pub html: String,
    /// The language that it renders. The two must then agree in everything but their words.
    pub from: Option<String>,
}

/// How a language is set. The rules of typography hang on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Script {
    /// Traditional Chinese.
    Traditional,
    /// Simplified Chinese.
    Simplified,
    /// Anything else: nothing is known of its typography.
    Other,
}

impl Language {
    /// How the language is set, as its `lang` attribute says.
    pub fn script(&self) -> Script {
        if self.html.starts_with("zh-Hant") {
            Script::Traditional
        } else if self.html.starts_with("zh-Hans") {
            Script::Simplified
        } else {
            Script::Other
        }
    }
}

/// The whole file.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Languages {
    pub languages: Vec<Language>,
}

/// The keys that the file may have.
pub(crate) const KEYS: [&str; 7] = ["languages", "id", "folder", "path", "name", "html", "from"];
