//! The stages of each command, in order.
//!
//! Clippy stands before the build: a lint is found a few minutes sooner, and build scripts and procedural
//! macros are compiled once for both. Everything after it is one profile (`dev`) with one set of features:
//! every cargo call names the whole workspace, and only the kind of target differs.

use std::process::ExitCode;
use std::time::{Duration, Instant};

use crate::Result;
use crate::cargo::{self, Tested};
use crate::report::{Counts, End, Report};
use crate::requirements::{self, Found};
use crate::{deny, output};

/// The one test binary of the acceptance crate.
const ACCEPTANCE: &str = "acceptance";

/// How long a run may look.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Depth {
    /// What a change must pass to land.
    Usual,
    /// What a night has time for.
    Long,
}

impl Depth {
    /// Settings that tests read; properties run 256 cases unless told otherwise.
    fn environment(self) -> &'static [(&'static str, &'static str)] {
        match self {
            Self::Usual => &[],
            Self::Long => &[("PROPTEST_CASES", "10000")],
        }
    }

    fn libtest(self) -> &'static [&'static str] {
        match self {
            Self::Usual => &[],
            Self::Long => &["--include-ignored"],
        }
    }
}

/// `cargo xtask test` and `cargo xtask long`.
pub fn test(depth: Depth) -> Result<ExitCode> {
    let mut report = Report::start();
    match requirements::check()? {
        Found::All(took) => report.check("requirements", took, true),
        Found::NotInstalled(took) => report.check("requirements", took, false),
        Found::Missing(line) => {
            eprintln!("programs are missing that only root can install:");
            println!("{line}");
            return Ok(ExitCode::from(3));
        }
    }

    let (good, took) = cargo::run(&mut cargo::command(["fmt", "--all", "--check"]))?;
    report.check("format", took, good);

    let words = [
        "clippy",
        "--workspace",
        "--all-targets",
        "--locked",
        "--",
        "-D",
        "warnings",
    ];
    let (good, took) = cargo::run(&mut cargo::command(words))?;
    report.check("clippy", took, good);

    let (good, took) = deny::check()?;
    report.check("licences, bans, sources", took, good);

    if depth == Depth::Long {
        let mut doc = cargo::command([
            "doc",
            "--workspace",
            "--no-deps",
            "--document-private-items",
            "--locked",
        ]);
        let (good, took) = cargo::run(doc.env("RUSTDOCFLAGS", "-D warnings"))?;
        report.check("documentation", took, good);
    }

    let words = ["build", "--workspace", "--lib", "--bins", "--tests", "--locked"];
    let (built, took) = cargo::run(&mut cargo::command(words))?;
    report.check("build", took, built);
    if built {
        crates(&mut report, depth)?;
        doc_tests(&mut report, depth)?;
        acceptance(&mut report, depth)?;
    } else {
        for stage in ["crates", "doc tests", ACCEPTANCE] {
            report.skip(stage);
        }
    }
    Ok(report.finish())
}

/// A `cargo test` over the whole workspace, which keeps its features the same from stage to stage.
fn cargo_test(depth: Depth, targets: &[&str], libtest: &[&str]) -> Result<Tested> {
    let words = ["test", "--workspace", "--locked", "--no-fail-fast"];
    let mut command = cargo::command(words.iter().chain(targets).copied());
    command.arg("--").args(depth.libtest()).args(libtest);
    command.envs(depth.environment().iter().copied());
    cargo::test(command)
}

/// Unit and property tests, one row a crate.
fn crates(report: &mut Report, depth: Depth) -> Result<()> {
    let others = integration_tests()?;
    let mut targets = vec!["--lib", "--bins"];
    targets.extend(others.iter().flat_map(|name| ["--test", name.as_str()]));
    let tested = cargo_test(depth, &targets, &[])?;
    let mut all_finished = !tested.binaries.is_empty();
    for (binary, took) in &tested.binaries {
        let good = binary.finished && binary.counts.failed == 0;
        all_finished &= good;
        let end = if good { End::Good } else { End::Failed };
        report.row(&format!("test {}", binary.name), Some(binary.counts), *took, end);
    }
    // Cargo may fail for a reason that no binary shows.
    if all_finished && !tested.good {
        report.check("test crates", Duration::ZERO, false);
    }
    report.failures(tested.failures);
    Ok(())
}

/// Examples in the documentation, all crates in one row.
fn doc_tests(report: &mut Report, depth: Depth) -> Result<()> {
    let started = Instant::now();
    let tested = cargo_test(depth, &["--doc"], &[])?;
    one_row(report, "doc tests", tested, started.elapsed(), None);
    Ok(())
}

/// The acceptance tests, one row a module: each is another part of what the portal promises.
fn acceptance(report: &mut Report, depth: Depth) -> Result<()> {
    let words = ["test", "--workspace", "--locked", "--quiet", "--test", ACCEPTANCE];
    let mut list = cargo::command(words);
    let list = cargo::read_output(list.args(["--", "--list", "--format", "terse"]))?;
    for (module, listed) in output::modules(&list) {
        let started = Instant::now();
        let tested = cargo_test(depth, &["--test", ACCEPTANCE], &[&format!("{module}::")])?;
        one_row(
            report,
            &format!("{ACCEPTANCE} {module}"),
            tested,
            started.elapsed(),
            Some(listed),
        );
    }
    Ok(())
}

fn one_row(report: &mut Report, stage: &str, tested: Tested, took: Duration, listed: Option<u64>) {
    let mut counts = Counts::default();
    for (binary, _) in &tested.binaries {
        counts.add(binary.counts);
    }
    let ran = counts.passed + counts.failed + counts.ignored;
    // A filter that catches too little or too much would count tests twice or never.
    let all = listed.is_none_or(|listed| listed == ran);
    if !all {
        println!("{stage}: {} tests listed, {ran} seen", listed.unwrap_or(0));
    }
    let finished = tested.binaries.iter().all(|(binary, _)| binary.finished);
    let good = tested.good && finished && all && counts.failed == 0;
    report.row(
        stage,
        Some(counts),
        took,
        if good { End::Good } else { End::Failed },
    );
    report.failures(tested.failures);
}

/// Integration tests of any crate but the acceptance tests, which have rows of their own.
fn integration_tests() -> Result<Vec<String>> {
    let mut names: Vec<String> = targets("tests")?.into_iter().map(|(_, name)| name).collect();
    names.retain(|name| name != ACCEPTANCE);
    names.dedup();
    Ok(names)
}

/// `cargo xtask bench`: every benchmark under `benches/`, and every example whose name begins with
/// `measure_`. To add one, write the file.
pub fn bench() -> Result<ExitCode> {
    let mut report = Report::start();
    for (member, name) in targets("benches")? {
        let (good, took) = cargo::run(&mut cargo::command([
            "bench", "--locked", "-p", &member, "--bench", &name,
        ]))?;
        report.check(&format!("{member} {name}"), took, good);
    }
    for (member, name) in targets("examples")? {
        if !name.starts_with("measure_") {
            continue;
        }
        let words = ["run", "--release", "--locked", "-p", &member, "--example", &name];
        let (good, took) = cargo::run(&mut cargo::command(words))?;
        report.check(&format!("{member} {name}"), took, good);
    }
    Ok(report.finish())
}

/// `(member, target)` for every `backend/*/KIND/NAME.rs` and `backend/*/KIND/NAME/main.rs`, sorted by name.
fn targets(kind: &str) -> Result<Vec<(String, String)>> {
    let mut found = Vec::new();
    for member in std::fs::read_dir(cargo::root().join("backend"))? {
        let member = member?;
        let Ok(entries) = std::fs::read_dir(member.path().join(kind)) else {
            continue;
        };
        for entry in entries {
            let path = entry?.path();
            let is_target = path.extension().is_some_and(|e| e == "rs") || path.join("main.rs").is_file();
            if let (true, Some(name)) = (is_target, path.file_stem()) {
                let member = member.file_name().to_string_lossy().into_owned();
                found.push((member, name.to_string_lossy().into_owned()));
            }
        }
    }
    found.sort_by(|a, b| a.1.cmp(&b.1));
    Ok(found)
}
