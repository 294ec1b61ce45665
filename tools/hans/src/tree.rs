//! Directories of text: reading them, generating one, writing it.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use crate::convert::Converter;
use crate::overrides::Overrides;
use crate::problem::Problem;

/// The texts of a directory, by their paths within it.
pub type Tree = BTreeMap<PathBuf, String>;

/// The kinds of files that are text of the essay; anything else in the
/// directory is left alone.
const TEXTS: [&str; 2] = ["md", "toml"];

/// Reads the texts of a directory.
pub fn read(root: &Path) -> Result<Tree, Vec<Problem>> {
    let mut files = Files::default();
    files.collect(root, Path::new(""), &TEXTS);
    files.finish()
}

/// Reads the texts of a directory that need not be there yet.
pub fn read_if_there(root: &Path) -> Result<Tree, Vec<Problem>> {
    if root.exists() { read(root) } else { Ok(Tree::new()) }
}

/// Reads the files with the given extensions; any other file is a problem.
pub fn read_with(root: &Path, extensions: &[&str], other: impl Fn(&Path) -> Problem) -> Result<Tree, Vec<Problem>> {
    let mut files = Files::default();
    files.collect(root, Path::new(""), extensions);
    let strangers = std::mem::take(&mut files.others);
    let strangers = strangers.iter().map(|name| other(&root.join(name)));
    files.problems.extend(strangers);
    files.finish()
}

/// The tree the source makes: every text converted, then the corrections.
pub fn generate(source: &Tree, converter: &Converter, overrides: &Overrides) -> Result<Tree, Vec<Problem>> {
    let mut generated: Tree = source.iter().map(|(name, text)| (name.clone(), converter.text(text))).collect();
    let problems = overrides.apply(&mut generated);
    if problems.is_empty() { Ok(generated) } else { Err(problems) }
}

/// Makes the directory `root`, in which `standing` stands, hold `wanted`.
///
/// Files that are already right are not touched, so that what is built from
/// them is not built again. Each thing done is reported through `tell`.
pub fn write(root: &Path, wanted: &Tree, standing: &Tree, tell: &mut impl FnMut(String)) -> Result<(), Problem> {
    let mut written = 0;
    for (name, text) in wanted {
        if standing.get(name) == Some(text) {
            continue;
        }
        let path = root.join(name);
        if let Some(directory) = path.parent() {
            fs::create_dir_all(directory).map_err(|e| Problem::io(directory, "create", &e))?;
        }
        fs::write(&path, text).map_err(|e| Problem::io(&path, "write", &e))?;
        tell(format!("wrote {}", path.display()));
        written += 1;
    }
    let mut deleted = 0;
    for name in standing.keys().filter(|name| !wanted.contains_key(*name)) {
        let path = root.join(name);
        fs::remove_file(&path).map_err(|e| Problem::io(&path, "delete", &e))?;
        tell(format!("deleted {}, its source is gone", path.display()));
        deleted += 1;
        remove_empty_directories(root, name);
    }
    let unchanged = wanted.len() - written;
    tell(format!("{written} written, {deleted} deleted, {unchanged} already right"));
    Ok(())
}

/// Removes the directories above a deleted file that hold nothing any more.
fn remove_empty_directories(root: &Path, name: &Path) {
    for directory in name.ancestors().skip(1) {
        // Removing fails when something else is in it, and then it is to stay.
        if directory.as_os_str().is_empty() || fs::remove_dir(root.join(directory)).is_err() {
            return;
        }
    }
}

/// The files found so far while a directory is read.
#[derive(Default)]
struct Files {
    texts: Tree,
    others: Vec<PathBuf>,
    problems: Vec<Problem>,
}

impl Files {
    /// Adds the files of one directory and those below it. Names that start
    /// with a dot are an editor's or the system's and no content.
    fn collect(&mut self, root: &Path, below: &Path, extensions: &[&str]) {
        // Joining nothing would end the path in a slash, in messages too.
        let directory = if below == Path::new("") { root.to_owned() } else { root.join(below) };
        let entries = match fs::read_dir(&directory) {
            Ok(entries) => entries,
            Err(error) => {
                let problem = Problem::io(&directory, "read", &error);
                return self.problems.push(problem);
            }
        };
        for entry in entries.flatten() {
            let name = entry.file_name();
            let below = below.join(&name);
            let path = entry.path();
            if name.to_string_lossy().starts_with('.') {
                continue;
            }
            if path.is_dir() {
                self.collect(root, &below, extensions);
            } else if has_extension(&path, extensions) {
                match read_text(&path) {
                    Ok(text) => drop(self.texts.insert(below, text)),
                    Err(problem) => self.problems.push(problem),
                }
            } else {
                self.others.push(below);
            }
        }
    }

    fn finish(mut self) -> Result<Tree, Vec<Problem>> {
        if self.problems.is_empty() {
            return Ok(self.texts);
        }
        self.problems.sort();
        Err(self.problems)
    }
}

fn has_extension(path: &Path, extensions: &[&str]) -> bool {
    let extension = path.extension().and_then(|extension| extension.to_str());
    extension.is_some_and(|extension| extensions.contains(&extension))
}

/// Reads a file as UTF-8, naming the line where it is not.
fn read_text(path: &Path) -> Result<String, Problem> {
    let bytes = fs::read(path).map_err(|error| Problem::io(path, "read", &error))?;
    String::from_utf8(bytes).map_err(|error| {
        let sound = &error.as_bytes()[..error.utf8_error().valid_up_to()];
        let line = sound.iter().filter(|&&byte| byte == b'\n').count() + 1;
        Problem::line(path, line, "this line is not UTF-8; save the file as UTF-8")
    })
}
