//! What a run found: one row a stage, and the two lines at its end.

use std::fmt::Write as _;
use std::process::ExitCode;
use std::time::{Duration, Instant};

/// Tests counted in a stage.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Tests that passed.
    pub passed: u64,
    /// Tests that failed.
    pub failed: u64,
    /// Tests that were built and not run.
    pub ignored: u64,
}

impl Counts {
    /// Takes another count into this one.
    pub fn add(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
        self.ignored += other.ignored;
    }
}

/// How a stage ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// As it should.
    Good,
    /// With a finding, or without finishing.
    Failed,
    /// Not at all, because an earlier stage it needs failed.
    Skipped,
}

/// One line of the table.
#[derive(Debug)]
pub struct Row {
    /// What was done.
    pub stage: String,
    /// Tests, where the stage counts any.
    pub counts: Option<Counts>,
    /// How long it took.
    pub took: Duration,
    /// How it ended.
    pub end: End,
}

/// The rows of a run and the names of the tests that failed.
#[derive(Debug)]
pub struct Report {
    started: Instant,
    rows: Vec<Row>,
    failures: Vec<String>,
}

impl Report {
    /// Begins a run.
    pub fn start() -> Self {
        Self {
            started: Instant::now(),
            rows: Vec::new(),
            failures: Vec::new(),
        }
    }

    /// Adds a stage without tests of its own: it holds or it does not.
    pub fn check(&mut self, stage: &str, took: Duration, good: bool) {
        let end = if good { End::Good } else { End::Failed };
        self.row(stage, None, took, end);
    }

    /// Adds a stage that could not be run.
    pub fn skip(&mut self, stage: &str) {
        self.row(stage, None, Duration::ZERO, End::Skipped);
    }

    /// Adds a stage.
    pub fn row(&mut self, stage: &str, counts: Option<Counts>, took: Duration, end: End) {
        self.rows.push(Row {
            stage: stage.to_owned(),
            counts,
            took,
            end,
        });
    }

    /// Adds the names of tests that failed.
    pub fn failures(&mut self, names: impl IntoIterator<Item = String>) {
        self.failures.extend(names);
    }

    /// Prints the failed tests, the table and the last line, and says how the process should end.
    pub fn finish(self) -> ExitCode {
        let (text, good) = self.render(self.started.elapsed());
        print!("{text}");
        if good {
            ExitCode::SUCCESS
        } else {
            ExitCode::FAILURE
        }
    }

    /// A stage that failed without a failed test (the formatter, a crash) counts as one failure.
    fn render(&self, elapsed: Duration) -> (String, bool) {
        let mut total = Counts::default();
        let mut failed = 0;
        for row in &self.rows {
            let counts = row.counts.unwrap_or_default();
            total.add(counts);
            failed += match row.end {
                End::Failed => counts.failed.max(1),
                End::Good | End::Skipped => counts.failed,
            };
        }
        let skipped = self.rows.iter().any(|row| row.end == End::Skipped);

        let mut text = String::from("\n");
        if !self.failures.is_empty() {
            text.push_str("failed tests:\n");
            for name in &self.failures {
                text.push_str("  ");
                text.push_str(name);
                text.push('\n');
            }
            text.push('\n');
        }
        let width = self
            .rows
            .iter()
            .map(|row| row.stage.len())
            .max()
            .unwrap_or(0)
            .max(12);
        line(&mut text, width, "stage", "tests", "seconds", "");
        for row in &self.rows {
            let tests = row
                .counts
                .map_or_else(|| "-".to_owned(), |c| (c.passed + c.failed).to_string());
            let note = match (row.end, row.counts.map_or(0, |c| c.ignored)) {
                (End::Failed, _) => "FAILED".to_owned(),
                (End::Skipped, _) => "not run".to_owned(),
                (End::Good, 0) => String::new(),
                (End::Good, ignored) => format!("{ignored} ignored"),
            };
            line(&mut text, width, &row.stage, &tests, &seconds(row.took), &note);
        }
        let all = (total.passed + total.failed).to_string();
        line(&mut text, width, "total", &all, &seconds(elapsed), "");
        // Writing to a String cannot fail.
        let _ = writeln!(text, "\n{} passed, {failed} failed", total.passed);
        (text, failed == 0 && !skipped)
    }
}

fn line(text: &mut String, width: usize, stage: &str, tests: &str, seconds: &str, note: &str) {
    let row = format!("{stage:<width$} {tests:>7} {seconds:>9}  {note}");
    text.push_str(row.trim_end());
    text.push('\n');
}

/// Seconds with one decimal.
fn seconds(took: Duration) -> String {
    format!("{}.{}", took.as_secs(), took.subsec_millis() / 100)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn counts(passed: u64, failed: u64, ignored: u64) -> Counts {
        Counts {
            passed,
            failed,
            ignored,
        }
    }

    #[test]
    fn the_table_names_every_stage_and_the_last_line_is_plain() {
        let mut report = Report::start();
        report.check("format", Duration::from_millis(1_260), true);
        report.row(
            "domain",
            Some(counts(12, 0, 1)),
            Duration::from_millis(90),
            End::Good,
        );
        let (text, good) = report.render(Duration::from_secs(2));
        assert_eq!(
            text,
            "\nstage          tests   seconds\n\
             format             -       1.2\n\
             domain            12       0.0  1 ignored\n\
             total             12       2.0\n\
             \n12 passed, 0 failed\n"
        );
        assert!(good);
    }

    #[test]
    fn a_stage_that_fails_without_a_failed_test_is_one_failure() {
        let mut report = Report::start();
        report.check("clippy", Duration::ZERO, false);
        report.row("domain", Some(counts(3, 2, 0)), Duration::ZERO, End::Failed);
        report.row("text", Some(counts(4, 0, 0)), Duration::ZERO, End::Failed);
        report.failures(["domain yen::tests::adds".to_owned()]);
        let (text, good) = report.render(Duration::ZERO);
        assert!(text.ends_with("\n7 passed, 4 failed\n"), "{text}");
        assert!(
            text.contains("failed tests:\n  domain yen::tests::adds\n"),
            "{text}"
        );
        assert!(!good);
    }

    #[test]
    fn a_run_with_a_skipped_stage_is_not_good() {
        let mut report = Report::start();
        report.skip("acceptance");
        let (text, good) = report.render(Duration::ZERO);
        assert!(text.contains("not run"), "{text}");
        assert!(!good);
    }
}
