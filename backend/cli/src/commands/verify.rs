//! `renkei verify`

use std::fs::File;
use std::io::{Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::Context as _;
use app::verify::{RECEIPT_BYTES, read_keys, verify};
use text::{Lang, render};

/// Exit code of a receipt that does not verify.
const NOT_VERIFIED: u8 = 1;
/// Exit code where there is nothing to verify: no receipt, no content, no key that could be read.
const UNREADABLE: u8 = 2;

/// Arguments.
#[derive(clap::Args)]
pub struct Args {
    /// The receipt: renkei-receipt/2, a .tlog-proof, or renkei-receipt/1
    #[arg(value_name = "RECEIPT")]
    receipt: PathBuf,
    /// The content as submitted (renkei-filing/1), to find out whether the receipt is about it
    #[arg(long, value_name = "FILE")]
    content: Option<PathBuf>,
    /// A verifier key of the log, or a file with one a line; may be given several times. Without one nothing verifies
    #[arg(long, value_name = "VKEY|FILE")]
    key: Vec<String>,
    /// How to print the result
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    format: Format,
    /// Language of messages: ja, en
    #[arg(long, default_value = "ja", value_parser = lang)]
    lang: Lang,
}

#[derive(Clone, Copy, clap::ValueEnum)]
enum Format {
    /// For people
    Text,
    /// One JSON document
    Json,
}

fn lang(code: &str) -> Result<Lang, String> {
    Lang::parse(code).ok_or_else(|| "ja or en".to_owned())
}

/// Verifies a receipt, without database and network. Exits with 0 where it verifies, with 1 where it does not, with 2
/// where there is nothing to verify.
pub fn run(args: &Args) -> anyhow::Result<ExitCode> {
    let mut keys = Vec::new();
    for key in &args.key {
        keys.extend(keys_of(key)?);
    }
    let receipt = receipt(&args.receipt)?;
    let content = match &args.content {
        Some(path) => Some(std::fs::read(path).with_context(|| path.display().to_string())?),
        None => None,
    };
    match verify(&receipt, content.as_deref(), &keys) {
        Ok(outcome) => {
            let said = match args.format {
                Format::Text => outcome.text(args.lang),
                Format::Json => serde_json::to_string_pretty(&outcome.json())? + "\n",
            };
            std::io::stdout()
                .lock()
                .write_all(said.as_bytes())
                .context("writing the result")?;
            Ok(ExitCode::from(if outcome.is_good() { 0 } else { NOT_VERIFIED }))
        }
        Err(unreadable) => {
            eprintln!("{}", render(args.lang, &unreadable.message));
            eprintln!("{}", render(args.lang, &unreadable.in_detail()));
            Ok(ExitCode::from(UNREADABLE))
        }
    }
}

/// A little more than a receipt may be long, so that one that is too long is told from one that was cut off.
fn receipt(path: &Path) -> anyhow::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    let most = u64::try_from(RECEIPT_BYTES).unwrap_or(u64::MAX).saturating_add(1);
    File::open(path)
        .and_then(|file| file.take(most).read_to_end(&mut bytes))
        .with_context(|| path.display().to_string())?;
    Ok(bytes)
}

/// A verifier key, or the keys in a file.
fn keys_of(given: &str) -> anyhow::Result<Vec<app::verify::VerifierKey>> {
    if let Ok(keys) = read_keys(given)
        && !keys.is_empty()
    {
        return Ok(keys);
    }
    let text = std::fs::read_to_string(given).with_context(|| {
        format!("{given:?} is neither a verifier key (NAME+ID+KEY) nor a file that can be read")
    })?;
    let keys = read_keys(&text).map_err(|(line, why)| anyhow::anyhow!("{given}, line {line}: {why}"))?;
    anyhow::ensure!(!keys.is_empty(), "{given} holds no verifier key");
    Ok(keys)
}
