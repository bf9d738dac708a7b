//! `renkei config`

use std::process::ExitCode;

use super::{Data, block_on, open};
use crate::settings::Settings;

/// Arguments.
#[derive(clap::Args)]
pub struct Args {
    #[command(flatten)]
    data: Data,
}

/// Prints the effective settings as TOML; secrets are masked. Below them, as a comment, the public keys of the log of
/// submissions, the present one first.
pub fn run(args: &Args) -> anyhow::Result<ExitCode> {
    let settings = Settings::load(&args.data.folder)?;
    print!("{}", toml::to_string(&settings)?);
    match keys(&settings) {
        Ok(keys) if keys.is_empty() => println!("# log of submissions: no verifier key yet"),
        Ok(keys) => {
            for key in keys {
                println!("# log of submissions, verifier key: {key}");
            }
        }
        // The settings are what was asked for: they are there without a database, too.
        Err(error) => println!(
            "# log of submissions, verifier key: not known ({})",
            one_line(&error)
        ),
    }
    Ok(ExitCode::SUCCESS)
}

fn keys(settings: &Settings) -> anyhow::Result<Vec<String>> {
    block_on(async {
        let (app, db) = open(settings, false).await?;
        let keys = app.log_keys().await?;
        db.close().await?;
        Ok(keys.iter().map(ToString::to_string).collect())
    })
}

fn one_line(error: &anyhow::Error) -> String {
    super::explain(error).replace('\n', " ")
}
