//! The command `hans`; everything it does is in the library, so that tests
//! take the same path as the command.

use std::process::ExitCode;

fn main() -> ExitCode {
    let arguments: Vec<_> = std::env::args_os().skip(1).collect();
    hans::cli::run(&arguments)
}
