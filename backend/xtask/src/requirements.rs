//! The programs that tests call and cargo does not bring: PostgreSQL, Chromium, readers of PDF, a font.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use crate::Result;
use crate::cargo;

/// A thing the tests need and the Debian package it comes in.
struct Requirement {
    package: &'static str,
    present: fn() -> bool,
}

const REQUIREMENTS: &[Requirement] = &[
    Requirement {
        package: "git",
        present: || on_path("git"),
    },
    Requirement {
        package: "postgresql",
        present: postgres_server,
    },
    Requirement {
        package: "chromium",
        present: || on_path("chromium"),
    },
    Requirement {
        package: "chromium-driver",
        present: || on_path("chromedriver"),
    },
    Requirement {
        package: "poppler-utils",
        present: || ["pdftotext", "pdffonts", "pdfinfo"].into_iter().all(on_path),
    },
    Requirement {
        package: "python3",
        present: || on_path("python3"),
    },
    Requirement {
        package: "qpdf",
        present: || on_path("qpdf"),
    },
    Requirement {
        package: "mupdf-tools",
        present: || on_path("mutool"),
    },
    Requirement {
        package: "fontconfig",
        present: || on_path("fc-list"),
    },
    Requirement {
        package: "fonts-noto-cjk",
        present: japanese_font,
    },
];

/// What the look at the machine led to.
pub enum Found {
    /// Everything is here, perhaps just installed.
    All(Duration),
    /// Something is missing that this user cannot install; the line says how.
    Missing(String),
    /// Installing was tried and did not help.
    NotInstalled(Duration),
}

/// Looks for every requirement; as root, installs what is missing.
pub fn check() -> Result<Found> {
    let started = Instant::now();
    let packages = missing();
    if packages.is_empty() {
        return Ok(Found::All(started.elapsed()));
    }
    let list = packages.join(" ");
    if !is_root()? || !on_path("apt-get") {
        return Ok(Found::Missing(format!(
            "apt-get update && apt-get install --yes --no-install-recommends {list}"
        )));
    }
    println!("not installed: {list}");
    // A list of packages that cannot be renewed may still name what is wanted: the install decides.
    cargo::run(Command::new("apt-get").args(["update", "--quiet"]))?;
    let mut install = Command::new("apt-get");
    install
        .args(["install", "--yes", "--quiet", "--no-install-recommends"])
        .args(&packages);
    cargo::run(install.env("DEBIAN_FRONTEND", "noninteractive"))?;
    let still = missing();
    if still.is_empty() {
        return Ok(Found::All(started.elapsed()));
    }
    println!("still not installed: {}", still.join(" "));
    Ok(Found::NotInstalled(started.elapsed()))
}

fn missing() -> Vec<&'static str> {
    REQUIREMENTS
        .iter()
        .filter(|r| !(r.present)())
        .map(|r| r.package)
        .collect()
}

fn on_path(program: &str) -> bool {
    std::env::var_os("PATH")
        .is_some_and(|path| std::env::split_paths(&path).any(|folder| folder.join(program).is_file()))
}

/// Debian keeps the server's programs off the path, by major version.
fn postgres_server() -> bool {
    let versions = std::fs::read_dir("/usr/lib/postgresql")
        .into_iter()
        .flatten()
        .flatten();
    versions
        .map(|version| version.path().join("bin"))
        .chain(std::env::var_os("PG_BIN").map(PathBuf::from))
        .any(|bin| {
            ["initdb", "postgres", "createdb", "psql"]
                .iter()
                .all(|p| bin.join(p).is_file())
        })
}

/// Pages drawn without a Japanese font show boxes, and axe would measure those.
fn japanese_font() -> bool {
    let listed = Command::new("fc-list")
        .args([":lang=ja", "family"])
        .stdin(Stdio::null())
        .output();
    listed.is_ok_and(|output| output.status.success() && !output.stdout.is_empty())
}

fn is_root() -> Result<bool> {
    let id = cargo::read_output(Command::new("id").arg("-u"))?;
    Ok(id.trim() == "0" && Path::new("/etc/debian_version").exists())
}
