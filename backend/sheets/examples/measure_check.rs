//! How long a check of a million rows takes, and how much memory: `cargo run --release -p sheets --example measure_check`.
//!
//! Writes a table of about 100 MB to the temporary folder, checks it, then reads it with the `csv` crate into a reused
//! `ByteRecord`, and prints both times, their ratio and the peak of the memory while checking. An argument gives
//! another number of rows; a second one, `faulty`, puts a warning or an error into every row.

use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::Path;
use std::time::{Duration, Instant};

use sheets::{Options, check};

/// Runs of each, of which the fastest counts.
const RUNS: usize = 5;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1);
    let rows = arguments
        .next()
        .map_or(Ok(1_000_000), |text| text.parse::<u32>())?;
    let faulty = arguments.next().as_deref() == Some("faulty");
    let path = std::env::temp_dir().join(format!("million-{}.csv", std::process::id()));
    write_table(&path, rows, faulty)?;
    let bytes = std::fs::metadata(&path)?.len();

    let mut checking = Duration::MAX;
    let mut found = (0, 0);
    for _ in 0..RUNS {
        let begin = Instant::now();
        let checked = check(File::open(&path)?, None, Options::default())?;
        checking = checking.min(begin.elapsed());
        assert_eq!(checked.report.row_count, rows);
        found = (checked.report.errors, checked.report.warnings);
    }
    let peak = peak_kib();

    let mut reading = Duration::MAX;
    for _ in 0..RUNS {
        let begin = Instant::now();
        let mut reader = csv::Reader::from_path(&path)?;
        let mut record = csv::ByteRecord::new();
        let mut read = 0;
        while reader.read_byte_record(&mut record)? {
            read += 1;
        }
        reading = reading.min(begin.elapsed());
        assert_eq!(read, rows);
    }
    std::fs::remove_file(&path)?;

    println!(
        "rows {rows}, bytes {bytes}, errors {}, warnings {}",
        found.0, found.1
    );
    println!(
        "check {} ms, csv ByteRecord {} ms",
        checking.as_millis(),
        reading.as_millis()
    );
    let percent = checking.as_micros() * 100 / reading.as_micros().max(1);
    println!("ratio {}.{:02}", percent / 100, percent % 100);
    match peak {
        Some(kib) => println!("peak resident memory {} MiB", kib.div_ceil(1024)),
        None => println!("peak resident memory unknown on this system"),
    }
    Ok(())
}

/// Every bank with every service, month by month: no key stands twice, and keys do not come sorted.
fn write_table(path: &Path, rows: u32, faulty: bool) -> std::io::Result<()> {
    const METHODS: [&str; 5] = [
        "knowledge",
        "password",
        "ivr_or_passbook",
        "otp",
        "phishing_resistant",
    ];
    const BASES: [&str; 5] = ["claimed", "recognised", "accounts", "transactions", "depositors"];
    let mut out = BufWriter::new(File::create(path)?);
    writeln!(
        out,
        "bank_code,service_code,occurred_from,occurred_to,auth_method,count_basis,cases,amount_yen,precision,\
         blocked_yen,loss_yen,compensated_cases,declined_cases,pending_cases,compensated_yen,compensated_by,\
         excluded_cases,remarks"
    )?;
    for n in 0..rows {
        let mixed = n.wrapping_mul(2_654_435_761) >> 8;
        let (bank, service) = (n % 1_000, n / 1_000 % 40);
        let (month, year) = (n / 40_000 % 12 + 1, 2018 + n / 480_000);
        let (method, basis) = (METHODS[(mixed % 5) as usize], BASES[(mixed / 5 % 5) as usize]);
        let cases = mixed % 40 + 4;
        let blocked = mixed % 90_000;
        let loss = cases * 100_000 + mixed % 1_000;
        let amount = if faulty {
            format!("\"{}円\"", blocked + loss)
        } else {
            (blocked + loss).to_string()
        };
        writeln!(
            out,
            "{bank:04},pay-{service},{year}-{month:02},{year}-{month:02},{method},{basis},{cases},{amount},exact,\
             {blocked},{loss},{},1,2,{loss},bank,{},架空の備考",
            cases - 3,
            mixed % 7,
        )?;
    }
    out.flush()
}

/// The most memory this process has had in use.
fn peak_kib() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    status
        .lines()
        .find_map(|line| line.strip_prefix("VmHWM:"))?
        .trim()
        .strip_suffix("kB")?
        .trim()
        .parse()
        .ok()
}
