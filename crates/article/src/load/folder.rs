//! The project's folder, with everything that went wrong while it was read.

use std::path::Path;
use std::{fs, io};

use crate::flat::Flat;
use crate::problem::{Place, Problem};

/// The root of the project, and the problems so far. Files are named from the root, with `/` on every system.
pub(super) struct Folder<'a> {
    root: &'a Path,
    pub problems: Vec<Problem>,
}

impl<'a> Folder<'a> {
    pub fn new(root: &'a Path) -> Self {
        Self { root, problems: Vec::new() }
    }

    pub fn exists(&self, folder: &str) -> bool {
        self.root.join(folder).is_dir()
    }

    /// The text of a file.
    pub fn read(&mut self, file: &str) -> Option<String> {
        match fs::read_to_string(self.root.join(file)) {
            Ok(text) => Some(text),
            Err(error) => {
                let (what, right) = match error.kind() {
                    io::ErrorKind::NotFound => ("the file is missing".to_owned(), "a file, even an empty one"),
                    io::ErrorKind::InvalidData => ("the file is not UTF-8".to_owned(), "the file saved as UTF-8"),
                    _ => (format!("the file cannot be read: {error}"), "a file that can"),
                };
                self.problems.push(Problem::new(file, Place::START, what, right));
                None
            }
        }
    }

    /// A TOML file, flat and as text. `None`, when it cannot be read at all or breaks TOML's grammar.
    pub fn toml(&mut self, file: &str) -> Option<(Flat, String)> {
        let text = self.read(file)?;
        let (flat, problems) = Flat::parse(file, &text);
        let good = problems.is_empty();
        self.problems.extend(problems);
        good.then_some((flat, text))
    }

    /// The names of the files in `folder` that end in `.extension`, without it, in order. A folder that is not there
    /// has none.
    pub fn stems(&self, folder: &str, extension: &str) -> Vec<String> {
        let Ok(entries) = fs::read_dir(self.root.join(folder)) else { return Vec::new() };
        let mut stems: Vec<String> = entries
            .filter_map(|entry| {
                let name = entry.ok()?.file_name().into_string().ok()?;
                Some(name.strip_suffix(extension)?.strip_suffix('.')?.to_owned())
            })
            .collect();
        stems.sort();
        stems
    }
}
