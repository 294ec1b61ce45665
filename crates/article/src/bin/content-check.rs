//! Checks the content below a folder (this one when none is named) against the models.

use std::path::Path;
use std::process::ExitCode;

use article::models::Registry;
use article::{run_checks, summary};

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let root = match arguments.as_slice() {
        [] => Path::new("."),
        [root] => Path::new(root),
        _ => {
            eprintln!("content-check: usage: content-check [FOLDER], the folder that holds content/");
            return ExitCode::from(2);
        }
    };
    let problems = run_checks(root, &Registry);
    print!("{}", summary(&problems));
    if problems.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
