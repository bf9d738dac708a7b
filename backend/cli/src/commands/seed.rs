//! `renkei seed`

use std::process::ExitCode;

use app::seed::Set;

use super::{Data, block_on, open};
use crate::settings::Settings;

/// Arguments.
#[derive(clap::Args)]
pub struct Args {
    /// What to load: reference, replay-2020, demo (default: reference)
    #[arg(value_name = "SET", value_parser = set)]
    sets: Vec<Set>,
    #[command(flatten)]
    data: Data,
}

fn set(code: &str) -> Result<Set, String> {
    Set::from_code(code).ok_or_else(|| format!("not a set; one of {}", Set::ALL.map(Set::code).join(", ")))
}

/// Loads sets of data; what is there already stays as it is.
pub fn run(args: &Args) -> anyhow::Result<ExitCode> {
    let settings = Settings::load(&args.data.folder)?;
    let sets = if args.sets.is_empty() {
        vec![Set::Reference]
    } else {
        args.sets.clone()
    };
    block_on(async {
        let (app, db) = open(&settings, true).await?;
        for set in sets {
            let loaded = app.seed(set).await?;
            println!(
                "{}\t{}",
                set.code(),
                if loaded { "loaded" } else { "there already" }
            );
        }
        db.close().await?;
        Ok(ExitCode::SUCCESS)
    })
}
