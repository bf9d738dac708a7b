//! `renkei score`

mod grid;
mod sheet;

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context as _, bail};
use app::score::{Refusal, Request, score_tables};
use chrono::NaiveDate;
use domain::institution::Kind;
use domain::message::Message;
use domain::scoring::read::{Table, TableProblem};
use text::{Lang, render};

const ANSWERS_HELP: &str = "Answers as CSV (UTF-8 or CP932) with the columns control_id, bank_code, service_code, \
    answer (0-4, unanswered, unknown, na, alternative), accepted (yes or empty), evidence (a count), determination \
    (0-4 or empty); bank_code and service_code are empty for controls answered once per institution";
const LINKS_HELP: &str = "Links as CSV (UTF-8 or CP932) with the columns bank_code, service_code, status (active, \
    new_suspended, suspended, ended), registered_links (may be empty); without it there are no links";

/// Arguments.
#[derive(clap::Args)]
pub struct Args {
    /// Kind of filer: bank or ftsp
    #[arg(long, value_name = "KIND", value_parser = kind)]
    kind: Kind,
    /// Catalogue version, a published one (YYYY-MM-DD)
    #[arg(long, value_name = "DATE")]
    catalogue: NaiveDate,
    /// Answers as CSV
    #[arg(long, value_name = "FILE.csv", long_help = ANSWERS_HELP)]
    answers: PathBuf,
    /// Links as CSV; without it there are no links
    #[arg(long, value_name = "FILE.csv", long_help = LINKS_HELP)]
    links: Option<PathBuf>,
    /// How to print the result
    #[arg(long, value_name = "FORMAT")]
    format: Format,
    /// Language of texts and messages: ja or en
    #[arg(long, default_value = "ja", value_parser = lang)]
    lang: Lang,
}

#[derive(Clone, Copy, clap::ValueEnum)]
enum Format {
    /// One JSON document
    Json,
    /// Tables for people
    Text,
}

fn kind(code: &str) -> Result<Kind, String> {
    Kind::from_code(code).ok_or_else(|| "bank or ftsp".to_owned())
}

fn lang(code: &str) -> Result<Lang, String> {
    Lang::parse(code).ok_or_else(|| "ja or en".to_owned())
}

/// Scores the tables and prints the result; prints every problem and exits with 2 where they cannot be used.
pub fn run(args: &Args) -> anyhow::Result<ExitCode> {
    let answers = read(&args.answers)?;
    let links = args.links.as_deref().map(read).transpose()?;
    let request = Request {
        kind: args.kind,
        catalogue: args.catalogue,
        answers: &answers,
        links: links.as_deref(),
    };
    match score_tables(&request) {
        Ok(scored) => {
            let text = match args.format {
                Format::Json => serde_json::to_string_pretty(&scored.document)? + "\n",
                Format::Text => sheet::text(args.lang, &scored),
            };
            std::io::stdout()
                .lock()
                .write_all(text.as_bytes())
                .context("writing the result")?;
            Ok(ExitCode::SUCCESS)
        }
        Err(Refusal::Ledger(error)) => Err(error.into()),
        Err(Refusal::NotPublished(versions)) => {
            let known: Vec<_> = versions.iter().map(ToString::to_string).collect();
            bail!(render(
                args.lang,
                &Message::new("score-catalogue-not-published")
                    .with("version", args.catalogue.to_string())
                    .with("known", known.join(", "))
            ))
        }
        Err(Refusal::Tables(problems)) => {
            for problem in &problems {
                eprintln!("{}", describe(args, problem));
            }
            Ok(ExitCode::from(2))
        }
    }
}

fn read(path: &Path) -> anyhow::Result<Vec<u8>> {
    std::fs::read(path).with_context(|| path.display().to_string())
}

/// One line for one problem: file, row, column, what is wrong and what to do.
fn describe(args: &Args, problem: &TableProblem) -> String {
    let path = match problem.table {
        Table::Answers => Some(args.answers.as_path()),
        Table::Links => args.links.as_deref(),
    };
    let file = path.map_or_else(String::new, |path| path.display().to_string());
    let message = match (problem.row, &problem.column) {
        (Some(row), Some(column)) => Message::new("score-problem-cell")
            .with("row", row.to_string())
            .with("column", column.as_str()),
        (Some(row), None) => Message::new("score-problem-row").with("row", row.to_string()),
        (None, _) => Message::new("score-problem-file"),
    };
    render(
        args.lang,
        &message
            .with("file", file)
            .with("problem", problem.message.clone()),
    )
}
