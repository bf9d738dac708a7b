//! Runs cargo, and shows everything it prints as it prints it.

use std::ffi::OsString;
use std::io::{BufRead as _, BufReader, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use crate::Result;
use crate::output::{Binary, Line, read};

/// The repository's root: two folders above this crate.
pub fn root() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.ancestors().nth(2).unwrap_or(here).to_owned()
}

/// The folder cargo builds into.
pub fn target() -> PathBuf {
    std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), PathBuf::from)
}

/// The cargo that started this program, run at the root.
pub fn command<'a>(words: impl IntoIterator<Item = &'a str>) -> Command {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| OsString::from("cargo"));
    let mut command = Command::new(cargo);
    command.args(words).current_dir(root());
    command
}

/// Says which command runs, so that a person can run it alone.
pub fn announce(command: &Command) {
    let words: Vec<_> = command.get_args().map(|w| w.to_string_lossy()).collect();
    let program = Path::new(command.get_program());
    let name = program.file_name().unwrap_or_default().to_string_lossy();
    println!("\n$ {name} {}", words.join(" "));
}

/// Runs a command with its output going straight to ours; true where it ended well.
pub fn run(command: &mut Command) -> Result<(bool, Duration)> {
    announce(command);
    let started = Instant::now();
    let status = command.stdin(Stdio::null()).status()?;
    Ok((status.success(), started.elapsed()))
}

/// Runs a command and returns what it printed to standard output.
pub fn read_output(command: &mut Command) -> Result<String> {
    let output = command.stdin(Stdio::null()).stderr(Stdio::inherit()).output()?;
    if !output.status.success() {
        return Err(format!("{command:?} ended with {}", output.status).into());
    }
    Ok(String::from_utf8(output.stdout)?)
}

/// What a `cargo test` did.
#[derive(Debug, Default)]
pub struct Tested {
    /// Each binary with the time from its start to the next one's.
    pub binaries: Vec<(Binary, Duration)>,
    /// `binary test` of every test that failed.
    pub failures: Vec<String>,
    /// Whether cargo itself ended well.
    pub good: bool,
}

/// Runs `cargo test …`, showing and reading its output: both of its streams go through one pipe, so that
/// the name of a binary (standard error) stands before its results (standard output).
pub fn test(mut command: Command) -> Result<Tested> {
    announce(&command);
    let (reader, writer) = std::io::pipe()?;
    command
        .stdin(Stdio::null())
        .stdout(writer.try_clone()?)
        .stderr(writer);
    let mut child = command.spawn()?;
    // The command still holds our ends of the pipe: without this the reader would never see its end.
    drop(command);

    let mut tested = Tested::default();
    let mut since = Instant::now();
    let mut out = std::io::stdout().lock();
    let mut reader = BufReader::new(reader);
    let mut bytes = Vec::new();
    while reader.read_until(b'\n', &mut bytes)? > 0 {
        out.write_all(&bytes)?;
        out.flush()?;
        let line = String::from_utf8_lossy(&bytes);
        match read(line.trim_end_matches(['\n', '\r'])) {
            Line::Starts(name) => {
                close(&mut tested, since);
                since = Instant::now();
                let binary = Binary {
                    name: name.to_owned(),
                    ..Binary::default()
                };
                tested.binaries.push((binary, Duration::ZERO));
            }
            Line::Failed(test) => {
                let binary = tested
                    .binaries
                    .last()
                    .map_or("", |(binary, _)| binary.name.as_str());
                tested.failures.push(format!("{binary} {test}"));
            }
            Line::Ends(counts) => {
                if let Some((binary, _)) = tested.binaries.last_mut() {
                    binary.counts.add(counts);
                    binary.finished = true;
                }
            }
            Line::Other => {}
        }
        bytes.clear();
    }
    close(&mut tested, since);
    tested.good = child.wait()?.success();
    Ok(tested)
}

fn close(tested: &mut Tested, since: Instant) {
    if let Some((_, took)) = tested.binaries.last_mut() {
        *took = since.elapsed();
    }
}
