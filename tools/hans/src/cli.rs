//! The command line.

use std::ffi::OsString;
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use crate::check;
use crate::convert::Converter;
use crate::glossary::Glossary;
use crate::overrides::Overrides;
use crate::problem::Problem;
use crate::tree;

const USAGE: &str = "\
hans converts the essay from Traditional to Simplified Chinese.

  hans [--glossary FILE] < TRADITIONAL > SIMPLIFIED
      converts what comes in; without FILE with the project's glossary
  hans convert SRC_DIR OUT_DIR --glossary FILE --overrides DIR
      converts a tree of .md and .toml files
  hans check SRC_DIR OUT_DIR --glossary FILE --overrides DIR
      reports where the generated tree is stale or either tree is not clean

A line that ends with <!-- other-script --> is left as it is.
Exit code: 0 all is well, 1 something is wrong, 2 the arguments are wrong.
";

/// What the arguments ask for.
#[derive(Debug, PartialEq, Eq)]
enum Command {
    Help,
    Filter { glossary: Option<PathBuf> },
    Convert(Trees),
    Check(Trees),
}

/// The paths that `convert` and `check` take.
#[derive(Debug, PartialEq, Eq)]
struct Trees {
    source: PathBuf,
    generated: PathBuf,
    glossary: PathBuf,
    overrides: PathBuf,
}

/// Runs the command and gives its exit code.
pub fn run(arguments: &[OsString]) -> ExitCode {
    let command = match parse(arguments) {
        Ok(command) => command,
        Err(usage) => {
            eprintln!("hans: {usage}");
            return ExitCode::from(2);
        }
    };
    let outcome = match command {
        Command::Help => print(USAGE),
        Command::Filter { glossary } => filter(glossary.as_deref()),
        Command::Convert(trees) => convert_tree(&trees),
        Command::Check(trees) => check_trees(&trees),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(problems) => {
            for problem in problems {
                eprintln!("{problem}");
            }
            ExitCode::FAILURE
        }
    }
}

/// Understands the arguments, or says in one line what would be right.
fn parse(arguments: &[OsString]) -> Result<Command, String> {
    let mut words: Vec<&OsString> = Vec::new();
    let mut glossary = None;
    let mut overrides = None;
    let mut rest = arguments.iter();
    while let Some(argument) = rest.next() {
        let option = match argument.to_string_lossy().as_ref() {
            "--help" | "-h" => return Ok(Command::Help),
            "--glossary" => &mut glossary,
            "--overrides" => &mut overrides,
            other if other.starts_with('-') => {
                return Err(format!("\"{other}\" is unknown; right are --glossary FILE, --overrides DIR and --help"));
            }
            _ => {
                words.push(argument);
                continue;
            }
        };
        let Some(value) = rest.next() else {
            let option = argument.to_string_lossy();
            return Err(format!("nothing follows {option}; right is {option} and a path"));
        };
        *option = Some(PathBuf::from(value));
    }
    let Some((&name, paths)) = words.split_first() else {
        return match overrides {
            None => Ok(Command::Filter { glossary }),
            Some(_) => Err("--overrides corrects files; right is hans convert or hans check".into()),
        };
    };
    let name = name.to_string_lossy();
    let make = match name.as_ref() {
        "convert" => Command::Convert,
        "check" => Command::Check,
        _ => {
            return Err(format!("\"{name}\" is unknown; right is hans convert, hans check, or hans < TEXT"));
        }
    };
    let ([source, generated], Some(glossary), Some(overrides)) = (paths, glossary, overrides) else {
        return Err(format!("right is hans {name} SRC_DIR OUT_DIR --glossary FILE --overrides DIR"));
    };
    let (source, generated) = (PathBuf::from(source), PathBuf::from(generated));
    if overlap(&source, &generated) {
        return Err(format!(
            "{} and {} overlap; right are two directories apart from each other",
            source.display(),
            generated.display()
        ));
    }
    Ok(make(Trees { source, generated, glossary, overrides }))
}

/// Whether one directory is the other or lies in it. Generating into the
/// source would overwrite what the author wrote.
fn overlap(a: &Path, b: &Path) -> bool {
    let whole = |path: &Path| path.canonicalize().or_else(|_| std::path::absolute(path));
    match (whole(a), whole(b)) {
        (Ok(a), Ok(b)) => a.starts_with(&b) || b.starts_with(&a),
        _ => false,
    }
}

fn filter(glossary: Option<&Path>) -> Result<(), Vec<Problem>> {
    let glossary = match glossary {
        Some(path) => Glossary::read(path)?,
        None => Glossary::project()?,
    };
    let mut text = String::new();
    io::stdin().read_to_string(&mut text).map_err(|error| {
        let message = format!("cannot be read as UTF-8 text: {error}");
        vec![Problem::file("standard input", message)]
    })?;
    print(&Converter::new(&glossary)?.text(&text))
}

fn convert_tree(trees: &Trees) -> Result<(), Vec<Problem>> {
    let converter = Converter::new(&Glossary::read(&trees.glossary)?)?;
    let overrides = Overrides::read(&trees.overrides)?;
    let source = tree::read(&trees.source)?;
    let standing = tree::read_if_there(&trees.generated)?;
    let wanted = tree::generate(&source, &converter, &overrides)?;
    let mut told = String::new();
    let written = tree::write(&trees.generated, &wanted, &standing, &mut |line| {
        told.push_str(&line);
        told.push('\n');
    });
    print(&told)?;
    written.map_err(|problem| vec![problem])
}

fn check_trees(trees: &Trees) -> Result<(), Vec<Problem>> {
    let glossary = Glossary::read(&trees.glossary)?;
    let overrides = Overrides::read(&trees.overrides)?;
    let problems = check::check(&trees.source, &trees.generated, &glossary, &overrides)?;
    if problems.is_empty() {
        return print("both scripts are clean, and the generated tree is fresh\n");
    }
    Err(problems)
}

/// Writes to standard output; `print!` would panic when a pipe is closed.
fn print(text: &str) -> Result<(), Vec<Problem>> {
    let mut output = io::stdout().lock();
    let written = output.write_all(text.as_bytes());
    written.and_then(|()| output.flush()).map_err(|error| {
        let problem = Problem::io(Path::new("standard output"), "write", &error);
        vec![problem]
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(line: &str) -> Result<Command, String> {
        let words: Vec<OsString> = line.split_whitespace().map(OsString::from).collect();
        parse(&words)
    }

    #[test]
    fn options_may_stand_anywhere() {
        let trees = || Trees { source: "a".into(), generated: "b".into(), glossary: "g".into(), overrides: "o".into() };
        let convert = parsed("--glossary g convert a b --overrides o");
        assert_eq!(convert, Ok(Command::Convert(trees())));
        let check = parsed("check a --overrides o --glossary g b");
        assert_eq!(check, Ok(Command::Check(trees())));
        assert_eq!(parsed(""), Ok(Command::Filter { glossary: None }));
    }

    #[test]
    fn wrong_arguments_get_one_line_that_says_what_is_right() {
        for line in [
            "konvert a b",
            "convert a",
            "convert a b",
            "check a b c --glossary g --overrides o",
            "convert a a/b --glossary g --overrides o",
            "--glossary",
            "--colour red",
            "--overrides o",
        ] {
            let message = parsed(line).expect_err(line);
            assert!(message.contains("right"), "{line}: {message}");
            assert_eq!(message.lines().count(), 1, "{line}: {message}");
        }
    }
}
