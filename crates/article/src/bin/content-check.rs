//! Checks the content below a folder (this one when none is named) against the models. With `--account` it first prints
//! every claim with the numbers that bear it out, and how long each section is.

use std::path::Path;
use std::process::ExitCode;

use article::models::Registry;
use article::{account, load, run_checks, summary};

fn main() -> ExitCode {
    let (options, folders): (Vec<String>, Vec<String>) =
        std::env::args().skip(1).partition(|argument| argument.starts_with("--"));
    let root = match folders.as_slice() {
        [] => Path::new("."),
        [root] => Path::new(root),
        _ => return usage(),
    };
    match options.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        [] => (),
        ["--account"] => print!("{}", account(&load(root).0, &Registry)),
        _ => return usage(),
    }
    let problems = run_checks(root, &Registry);
    print!("{}", summary(&problems));
    if problems.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

fn usage() -> ExitCode {
    eprintln!("content-check: usage: content-check [--account] [FOLDER], the folder that holds content/");
    ExitCode::from(2)
}
