//! The readers a report is held to: poppler's and qpdf. They are required; a report that no reader was asked about was
//! not tested.

#![expect(
    clippy::unwrap_used,
    reason = "a helper of tests: a tool that cannot be run fails the test"
)]

use std::path::PathBuf;
use std::process::{Command, Output};

/// A PDF in a folder of its own.
pub struct Printed {
    folder: tempfile::TempDir,
}

impl Printed {
    pub fn new(bytes: &[u8]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("report.pdf"), bytes).unwrap();
        Self { folder }
    }

    fn path(&self) -> PathBuf {
        self.folder.path().join("report.pdf")
    }

    /// What a reader of all pages gets, page by page: in reading order, or as it stands on the page.
    pub fn pages(&self, order: Order) -> Vec<String> {
        let order = match order {
            Order::Reading => "-raw",
            Order::Place => "-layout",
        };
        let text = self.run("pdftotext", "poppler-utils", &[order], &["-"]);
        let mut pages: Vec<String> = text.split('\u{c}').map(str::to_owned).collect();
        assert_eq!(
            pages.pop().as_deref(),
            Some(""),
            "every page ends with a form feed"
        );
        pages
    }

    /// The same in reading order, without white space.
    pub fn folded(&self) -> String {
        fold(&self.run("pdftotext", "poppler-utils", &["-raw"], &["-"]))
    }

    /// The parts of the document as a reader that does not see the page meets them, one a line, with their text in
    /// quotation marks. Running heads and feet are no parts.
    pub fn structure(&self) -> String {
        self.run("pdfinfo", "poppler-utils", &["-struct-text"], &[])
    }

    /// Title, page size, version and the like.
    pub fn info(&self) -> String {
        self.run("pdfinfo", "poppler-utils", &[], &[])
    }

    /// The fonts, one a line.
    pub fn fonts(&self) -> Vec<String> {
        let list = self.run("pdffonts", "poppler-utils", &[], &[]);
        list.lines().skip(2).map(str::to_owned).collect()
    }

    /// qpdf's opinion.
    pub fn check(&self) -> String {
        self.run("qpdf", "qpdf", &["--check"], &[])
    }

    fn run(&self, tool: &str, package: &str, before: &[&str], after: &[&str]) -> String {
        let output = Command::new(tool)
            .args(before)
            .arg(self.path())
            .args(after)
            .output();
        let Ok(Output {
            status,
            stdout,
            stderr,
        }) = output
        else {
            panic!("{tool} could not be run: install the package {package}");
        };
        let errors = String::from_utf8_lossy(&stderr);
        assert!(status.success(), "{tool}: {status} {errors}");
        assert!(errors.trim().is_empty(), "{tool} complains: {errors}");
        String::from_utf8(stdout).unwrap()
    }
}

/// In which order [`Printed::pages`] gives the text.
#[derive(Clone, Copy)]
pub enum Order {
    /// As it is meant to be read.
    Reading,
    /// Line by line as it stands, with spaces between columns.
    Place,
}

/// The text of [`Printed::structure`].
pub fn spoken(structure: &str) -> String {
    let lines = structure.lines().map(str::trim);
    lines
        .filter_map(|line| line.strip_prefix('"')?.strip_suffix('"'))
        .collect()
}

/// Text without white space.
pub fn fold(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}
