//! The project's own commands: `cargo xtask test`, `cargo xtask long`, `cargo xtask bench`.
//!
//! Each command is a list of stages in `plan`. A stage that fails does not hide what the later ones would
//! say; the table at the end names every stage with its number of tests and its seconds, and the last line
//! reads `N passed, N failed`.
//!
//! Exit codes: 0 all passed, 1 something failed, 2 the command is not known, 3 programs are missing that
//! only root can install.

use std::process::ExitCode;

mod cargo;
mod deny;
mod output;
mod plan;
mod report;
mod requirements;

/// What stops a whole run, as opposed to a stage that fails.
type Result<T> = std::result::Result<T, Box<dyn std::error::Error>>;

const USAGE: &str = "\
usage: cargo xtask <command>

  test    everything that must hold before a change lands
  long    test, with 10,000 cases a property, the ignored tests, and the documentation
  bench   the measurements, in the release profile
";

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let outcome = match words.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        ["test"] => plan::test(plan::Depth::Usual),
        ["long"] => plan::test(plan::Depth::Long),
        ["bench"] => plan::bench(),
        ["--help" | "-h" | "help"] => {
            print!("{USAGE}");
            return ExitCode::SUCCESS;
        }
        _ => {
            eprint!("{USAGE}");
            return ExitCode::from(2);
        }
    };
    outcome.unwrap_or_else(|error| {
        eprintln!("xtask: {error}");
        ExitCode::FAILURE
    })
}
