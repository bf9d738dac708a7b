//! The commands as a program calls them: what goes in, what comes out, and the exit code.
#![expect(clippy::unwrap_used, reason = "a helper that fails fails its test")]

mod data;
mod files;

use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};

/// What a run of the binary said.
struct Ran {
    code: i32,
    out: String,
    err: String,
}

/// Runs `renkei` in a folder, without the settings of whoever runs the tests.
fn renkei(folder: &Path, words: &[&str]) -> Ran {
    typing(folder, words, "")
}

/// The same, with something on standard input.
fn typing(folder: &Path, words: &[&str], typed: &str) -> Ran {
    let mut command = Command::new(env!("CARGO_BIN_EXE_renkei"));
    for (name, _) in std::env::vars().filter(|(name, _)| name.starts_with("RENKEI_")) {
        command.env_remove(name);
    }
    let mut child = command
        .args(words)
        .current_dir(folder)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(typed.as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    Ran {
        code: output.status.code().unwrap(),
        out: String::from_utf8(output.stdout).unwrap(),
        err: String::from_utf8(output.stderr).unwrap(),
    }
}
