//! Licences, bans and sources, by cargo-deny: the installed one, or a copy kept under the target folder.
//!
//! Advisories are not part of it: their database lives on GitHub, see `docs/decisions/0002`.

use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use crate::Result;
use crate::cargo;

/// The version that deny.toml is written for; a patch of it may differ.
const VERSION: &str = "0.20.2";

/// Checks the dependency tree against deny.toml.
pub fn check() -> Result<(bool, Duration)> {
    let started = Instant::now();
    let Some(program) = find_or_install()? else {
        return Ok((false, started.elapsed()));
    };
    let mut command = Command::new(program);
    command.current_dir(cargo::root());
    command.args([
        "--locked",
        "check",
        "--hide-inclusion-graph",
        "licenses",
        "bans",
        "sources",
    ]);
    let (good, _) = cargo::run(&mut command)?;
    Ok((good, started.elapsed()))
}

fn find_or_install() -> Result<Option<PathBuf>> {
    let tools = cargo::target().join("tools");
    let ours = tools.join("bin").join("cargo-deny");
    for candidate in [PathBuf::from("cargo-deny"), ours.clone()] {
        if is_right_version(&candidate) {
            return Ok(Some(candidate));
        }
    }
    let mut install = cargo::command([
        "install",
        "--locked",
        "cargo-deny",
        "--version",
        VERSION,
        "--root",
    ]);
    install.arg(&tools);
    // Its own folder, or cargo would look for the workspace's profiles and lock.
    install.env("CARGO_TARGET_DIR", tools.join("build"));
    let (good, _) = cargo::run(&mut install)?;
    Ok((good && is_right_version(&ours)).then_some(ours))
}

/// `cargo-deny 0.20.2` → any 0.20 will do.
fn is_right_version(program: &PathBuf) -> bool {
    let asked = Command::new(program)
        .arg("--version")
        .stdin(Stdio::null())
        .output();
    let Ok(answer) = asked else { return false };
    let text = String::from_utf8_lossy(&answer.stdout);
    let minor = VERSION.rsplit_once('.').map_or(VERSION, |(minor, _)| minor);
    text.trim()
        .strip_prefix("cargo-deny ")
        .is_some_and(|version| version.starts_with(&format!("{minor}.")))
}
