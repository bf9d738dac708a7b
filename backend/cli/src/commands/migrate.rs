//! `renkei migrate`

use std::process::ExitCode;

use super::{Data, block_on, open};
use crate::settings::Settings;

/// Arguments.
#[derive(clap::Args)]
pub struct Args {
    #[command(flatten)]
    data: Data,
}

/// Brings the schema up to this version's.
pub fn run(args: &Args) -> anyhow::Result<ExitCode> {
    let settings = Settings::load(&args.data.folder)?;
    block_on(async {
        let (_, db) = open(&settings, true).await?;
        db.close().await?;
        println!("the schema is up to date");
        Ok(ExitCode::SUCCESS)
    })
}
