//! `renkei audit verify|rotate-key`

use std::io::Write as _;
use std::process::ExitCode;

use anyhow::Context as _;
use app::audit::verify::Verification;
use clap::Subcommand;
use domain::event::Doer;
use domain::message::Message;
use serde_json::json;
use text::{Lang, render};

use super::{Data, block_on, open};
use crate::log_key;
use crate::settings::Settings;

/// Exit code where something is wrong with the record.
const WRONG: u8 = 1;

/// Arguments.
#[derive(clap::Args)]
pub struct Args {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Subcommand)]
enum Verb {
    /// Computes the chain of events and the log of submissions again and names the first thing that is wrong
    Verify {
        #[command(flatten)]
        data: Data,
        /// How to print the result
        #[arg(long, value_name = "FORMAT", default_value = "text")]
        format: Format,
        /// Language of messages: ja, en
        #[arg(long, default_value = "ja", value_parser = lang)]
        lang: Lang,
    },
    /// Lets a new key sign the log of submissions; what the old one signed stays good. Stop the portal first
    RotateKey {
        #[command(flatten)]
        data: Data,
    },
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

/// Runs the command. `verify` exits with 0 where nothing is wrong, with 1 where something is.
pub fn run(args: &Args) -> anyhow::Result<ExitCode> {
    match &args.verb {
        Verb::Verify { data, format, lang } => {
            let settings = Settings::load(&data.folder)?;
            let found = block_on(async {
                let (app, db) = open(&settings, false).await?;
                let found = app.verify_record().await?;
                db.close().await?;
                Ok(found)
            })?;
            let said = match format {
                Format::Text => text_of(&found, *lang),
                Format::Json => serde_json::to_string_pretty(&json_of(&found))? + "\n",
            };
            std::io::stdout()
                .lock()
                .write_all(said.as_bytes())
                .context("writing the result")?;
            Ok(ExitCode::from(if found.is_good() { 0 } else { WRONG }))
        }
        Verb::RotateKey { data } => {
            let settings = Settings::load(&data.folder)?;
            let vkey = block_on(async {
                let (app, db) = open(&settings, true).await?;
                let vkey = log_key::rotate(&settings, &app, &Doer::System("command-line")).await?;
                db.close().await?;
                Ok(vkey)
            })?;
            println!("{vkey}");
            Ok(ExitCode::SUCCESS)
        }
    }
}

fn text_of(found: &Verification, lang: Lang) -> String {
    let said = |message: Message| render(lang, &message);
    let mut lines = vec![said(if found.is_good() {
        Message::new("audit-verification-good")
    } else {
        Message::new("audit-verification-bad")
    })];
    for fault in found.faults() {
        let what = said(fault.what.clone());
        lines.push(format!("× {} {}: {what}", fault.table, fault.row));
    }
    if let Ok(events) = &found.events {
        let name = said(Message::new("audit-verification-events"));
        lines.push(format!(
            "○ {name}: {} ({} {})",
            events.count, events.last, events.head
        ));
    }
    if let Ok(log) = &found.submissions {
        let name = said(Message::new("audit-verification-log"));
        lines.push(format!("○ {name}: {} ({})", log.size, log.root));
        let name = said(Message::new("audit-verification-key"));
        lines.extend(log.keys.iter().map(|key| format!("  {name}: {key}")));
    }
    lines.join("\n") + "\n"
}

fn json_of(found: &Verification) -> serde_json::Value {
    let faults: Vec<_> = found
        .faults()
        .into_iter()
        .map(|fault| json!({ "table": fault.table, "row": fault.row, "what": render(Lang::En, &fault.what) }))
        .collect();
    json!({
        "verified": found.is_good(),
        "faults": faults,
        "events": found.events.as_ref().ok().map(|events| json!({
            "count": events.count, "last": events.last, "head": events.head,
        })),
        "submissions": found.submissions.as_ref().ok().map(|log| json!({
            "size": log.size, "root": log.root, "checkpoints": log.checkpoints,
            "checkpoint": log.checkpoint, "keys": log.keys,
        })),
    })
}
