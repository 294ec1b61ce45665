//! What several test files need.

// Each test file is a program of its own and uses only a part of this.
#![allow(dead_code)]

use std::io::Write;
use std::process::{Command, Output, Stdio};
use std::sync::LazyLock;

use hans::{Converter, Glossary};

/// One converter for all tests of a file: loading the dictionaries is what
/// takes time.
pub static CONVERTER: LazyLock<Converter> = LazyLock::new(|| {
    let glossary = Glossary::project().expect("the project's glossary is sound");
    Converter::new(&glossary).expect("the dictionaries are built in")
});

/// Runs the command with the given standard input.
pub fn hans(arguments: &[&str], input: &str) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_hans"))
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the command starts");
    let mut stdin = child.stdin.take().expect("its input is piped");
    // A command that does not read its input closes the pipe early.
    let _ = stdin.write_all(input.as_bytes());
    drop(stdin);
    child.wait_with_output().expect("the command ends")
}

/// Standard output as text.
pub fn out(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).expect("the output is UTF-8")
}

/// Standard error as text.
pub fn err(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).expect("the messages are UTF-8")
}
