//! `renkei serve`

use std::net::SocketAddr;
use std::process::ExitCode;

use super::{Data, block_on, open};
use crate::log_key;
use crate::serving;
use crate::settings::Settings;

/// Arguments.
#[derive(clap::Args)]
pub struct Args {
    /// Address to listen on (default: the setting `listen`, 127.0.0.1:8080)
    #[arg(long, value_name = "ADDRESS:PORT")]
    listen: Option<SocketAddr>,
    #[command(flatten)]
    data: Data,
}

/// Serves the portal until it is told to stop.
pub fn run(args: &Args) -> anyhow::Result<ExitCode> {
    let mut settings = Settings::load(&args.data.folder)?;
    settings.listen = args.listen.unwrap_or(settings.listen);
    settings.can_be_served()?;
    serving::log(&settings)?;
    block_on(async {
        // A data folder of one's own is migrated on the way; a shared database is migrated on purpose.
        let embedded = settings.database_url.expose().is_empty();
        let (app, db) = open(&settings, embedded).await?;
        let app = if embedded {
            app
        } else {
            log_key::ready(&settings, app).await?
        };
        serving::serve(&settings, app, db, |_| {}).await?;
        Ok(ExitCode::SUCCESS)
    })
}
