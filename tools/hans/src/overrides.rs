//! Corrections of single places of the generated text.
//!
//! A glossary entry changes a phrase everywhere. Where one sentence alone must
//! read differently, `content/overrides/NAME.md.tsv` says so: the generated
//! fragment, TAB, what replaces it.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use crate::problem::Problem;
use crate::tree::{self, Tree};

/// One correction.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Override {
    line: usize,
    fragment: String,
    replacement: String,
}

/// The corrections of one generated file, and where they were read.
#[derive(Debug, Clone)]
struct FileOverrides {
    path: PathBuf,
    overrides: Vec<Override>,
}

/// All corrections, by the generated file they are for.
#[derive(Debug, Clone, Default)]
pub struct Overrides {
    by_file: BTreeMap<PathBuf, FileOverrides>,
}

impl Overrides {
    /// Reads a directory of corrections. A directory that is not there is the
    /// same as an empty one, because git does not keep empty directories.
    pub fn read(root: &Path) -> Result<Self, Vec<Problem>> {
        let mut overrides = Overrides::default();
        let mut problems = Vec::new();
        if !root.exists() {
            return Ok(overrides);
        }
        for (name, text) in tree::read_with(root, &["tsv"], |path| {
            Problem::file(path, "is no table of overrides; right is NAME.md.tsv or NAME.toml.tsv")
        })? {
            let generated = name.with_extension("");
            let path = root.join(&name);
            let (parsed, faults) = parse(&text, &path);
            problems.extend(faults);
            let file = FileOverrides { path, overrides: parsed };
            overrides.by_file.insert(generated, file);
        }
        if problems.is_empty() { Ok(overrides) } else { Err(problems) }
    }

    /// Applies the corrections to the generated tree. One that matches nothing
    /// is a problem: the sentence it was made for has changed, and nobody has
    /// looked at the new one.
    pub fn apply(&self, generated: &mut Tree) -> Vec<Problem> {
        let mut problems = Vec::new();
        for (name, file) in &self.by_file {
            let Some(text) = generated.get_mut(name) else {
                let message = format!(
                    "corrects {}, which is not generated; right is the name of a source file plus \".tsv\"",
                    name.display()
                );
                problems.push(Problem::file(&file.path, message));
                continue;
            };
            for correction in &file.overrides {
                if !text.contains(&correction.fragment) {
                    let message = format!(
                        "\"{}\" does not stand in the generated {}; take over what stands there now, or remove this line",
                        correction.fragment,
                        name.display()
                    );
                    problems.push(Problem::line(&file.path, correction.line, message));
                    continue;
                }
                *text = text.replace(&correction.fragment, &correction.replacement);
            }
        }
        problems
    }

    /// What the corrections write. They are decisions about single sentences,
    /// so the check of wording takes them as right.
    pub fn replacements(&self) -> impl Iterator<Item = &str> {
        let all = self.by_file.values().flat_map(|file| &file.overrides);
        all.map(|correction| correction.replacement.as_str())
    }
}

/// Parses one table. A line that starts with `#` and has no TAB is a comment;
/// with a TAB it is a correction of a Markdown heading.
fn parse(text: &str, path: &Path) -> (Vec<Override>, Vec<Problem>) {
    let mut overrides = Vec::new();
    let mut problems = Vec::new();
    for (line, content) in (1..).zip(text.lines()) {
        if content.is_empty() || (content.starts_with('#') && !content.contains('\t')) {
            continue;
        }
        let columns: Vec<&str> = content.split('\t').collect();
        match columns[..] {
            [fragment, replacement] if !fragment.is_empty() && fragment != replacement => {
                overrides.push(Override { line, fragment: fragment.to_owned(), replacement: replacement.to_owned() });
            }
            [fragment, _] => {
                let message = if fragment.is_empty() {
                    "the first column is empty; right is the generated fragment"
                } else {
                    "both columns are the same; right is a replacement that differs"
                };
                problems.push(Problem::line(path, line, message));
            }
            _ => {
                let message =
                    format!("{} columns stand here; right are two, generated fragment TAB replacement", columns.len());
                problems.push(Problem::line(path, line, message));
            }
        }
    }
    (overrides, problems)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_can_be_corrected_and_comments_stand_beside_them() {
        let (overrides, problems) = parse("# why\n# 标题\t# 题目\n\n甲\t\n", Path::new("o.tsv"));
        assert!(problems.is_empty());
        let fragments: Vec<&str> = overrides.iter().map(|o| o.fragment.as_str()).collect();
        assert_eq!(fragments, ["# 标题", "甲"]);
    }

    #[test]
    fn faulty_lines_are_named() {
        let (_, problems) = parse("甲\n甲\t甲\n\t乙\n甲\t乙\t丙\n", Path::new("o.tsv"));
        let lines: Vec<_> = problems.iter().map(|problem| problem.line).collect();
        assert_eq!(lines, [Some(1), Some(2), Some(3), Some(4)]);
    }
}
