//! `renkei config`

use std::process::ExitCode;

use super::Data;
use crate::settings::Settings;

/// Arguments.
#[derive(clap::Args)]
pub struct Args {
    #[command(flatten)]
    data: Data,
}

/// Prints the effective settings as TOML; secrets are masked.
pub fn run(args: &Args) -> anyhow::Result<ExitCode> {
    print!("{}", toml::to_string(&Settings::load(&args.data.folder)?)?);
    Ok(ExitCode::SUCCESS)
}
