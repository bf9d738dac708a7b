//! How long a check of a workbook takes, and how much memory: `cargo run --release -p sheets --example
//! measure_workbook`.
//!
//! Makes our template with 20,000 rows (an argument gives another number), as an institution would send it, checks it,
//! and prints the fastest of five times and the peak of the memory beyond that before the first check. Making it is
//! measured, too.

use std::io::Cursor;
use std::time::{Duration, Instant};

use chrono::DateTime;
use domain::institution::Kind;
use domain::month::{Month, Months};
use domain::tally::{Column, RawRow};
use sheets::template::{Stamp, Template};
use sheets::{Options, check};
use text::Lang;

/// Runs, of which the fastest counts.
const RUNS: usize = 5;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let rows = std::env::args()
        .nth(1)
        .map_or(Ok(20_000), |text| text.parse::<u32>())?;
    let begin = Instant::now();
    let bytes = template(rows)?.write()?;
    let making = begin.elapsed();
    let before = peak_kib();
    let mut checking = Duration::MAX;
    let mut found = (0, 0);
    for _ in 0..RUNS {
        let options = Options {
            keep_rows: true,
            ..Options::default()
        };
        let begin = Instant::now();
        let checked = check(Cursor::new(&bytes), None, options)?;
        checking = checking.min(begin.elapsed());
        assert_eq!(checked.report.row_count, rows);
        found = (checked.report.errors, checked.report.warnings);
    }
    println!(
        "rows {rows}, bytes {}, errors {}, warnings {}",
        bytes.len(),
        found.0,
        found.1
    );
    println!(
        "make {} ms, check {} ms",
        making.as_millis(),
        checking.as_millis()
    );
    match before.zip(peak_kib()) {
        Some((before, after)) => println!("peak grew by {} MiB", (after - before).div_ceil(1024)),
        None => println!("peak resident memory unknown on this system"),
    }
    Ok(())
}

/// The template of an invented bank with rows of all its services and months.
fn template(rows: u32) -> Result<Template<'static>, Box<dyn std::error::Error>> {
    let newest = ledger::catalogues()?.last().ok_or("no catalogue")?;
    let month = |month| Month::of(2026, month).ok_or("no month");
    let row = |n: u32| {
        let mut row = RawRow::default();
        let month = format!("2026-{:02}", n % 6 + 4);
        let (service, cases) = (format!("pay-{}", n / 6), (n % 40 + 1).to_string());
        for (column, text) in [
            (Column::BankCode, "9001"),
            (Column::ServiceCode, service.as_str()),
            (Column::OccurredFrom, month.as_str()),
            (Column::OccurredTo, month.as_str()),
            (Column::AuthMethod, "otp"),
            (Column::CountBasis, "claimed"),
            (Column::Cases, cases.as_str()),
            (Column::AmountYen, "90000"),
            (Column::Remarks, "架空の備考"),
        ] {
            row.set(column, text);
        }
        row
    };
    Ok(Template {
        lang: Lang::Ja,
        stamp: Stamp {
            institution: "9001".to_owned(),
            round: "demo-2026-1".to_owned(),
            catalogue: newest.catalogue.version().to_string(),
        },
        institution: "架空第一銀行".to_owned(),
        round: "計測".to_owned(),
        period: Months::new(month(4)?, month(9)?).ok_or("no period")?,
        label: None,
        kind: Kind::Bank,
        catalogue: &newest.catalogue,
        banks: vec![("9001".to_owned(), "架空第一銀行".to_owned())],
        services: Vec::new(),
        links: Vec::new(),
        answers: (2..)
            .zip(Template::lines(&newest.catalogue, Kind::Bank, &[]))
            .collect(),
        rows: (2..).zip((0..rows).map(row)).collect(),
        remarks: Vec::new(),
        made_at: DateTime::UNIX_EPOCH,
    })
}

/// The most memory this process has had in use.
fn peak_kib() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.trim().strip_suffix("kB")?.trim().parse().ok()
}
