//! `renkei check`

use std::io::Write as _;
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Context as _;
use app::check::{Format, check_file};
use domain::rules::DEFAULT_CAP;
use text::{Lang, render};

/// Exit code where errors were found.
const ERRORS_FOUND: u8 = 1;
/// Exit code where the file is missing, unreadable, encrypted or neither CSV nor XLSX.
const REFUSED: u8 = 2;

/// Arguments.
#[derive(clap::Args)]
pub struct Args {
    /// The incident table: CSV (UTF-8 or CP932) or XLSX
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// How to print the result: text, json, csv
    #[arg(long, value_name = "FORMAT", default_value = "text", value_parser = format)]
    format: Format,
    /// Language of messages: ja, en
    #[arg(long, default_value = "ja", value_parser = lang)]
    lang: Lang,
    /// How many findings to list; all are counted
    #[arg(long, value_name = "N", default_value_t = DEFAULT_CAP)]
    limit: usize,
}

fn format(code: &str) -> Result<Format, String> {
    Format::from_code(code).ok_or_else(|| Format::ALL.map(Format::code).join(", "))
}

fn lang(code: &str) -> Result<Lang, String> {
    Lang::parse(code).ok_or_else(|| "ja or en".to_owned())
}

/// Checks the file and prints what was found. Exits with 0 where there is no error, with 1 where there is one, with 2
/// where the file cannot be checked.
pub fn run(args: Args) -> anyhow::Result<ExitCode> {
    let Args {
        file,
        format,
        lang,
        limit,
    } = args;
    match check_file(&file, limit) {
        Ok(outcome) => {
            let result = outcome.write(format, lang)?;
            std::io::stdout()
                .lock()
                .write_all(&result)
                .context("writing the result")?;
            Ok(ExitCode::from(if outcome.has_errors() {
                ERRORS_FOUND
            } else {
                0
            }))
        }
        Err(refusal) => {
            eprintln!("{}", render(lang, &refusal.0));
            Ok(ExitCode::from(REFUSED))
        }
    }
}
