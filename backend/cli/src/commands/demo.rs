//! `renkei demo`

use std::net::SocketAddr;
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Context as _;
use app::seed::{DEMO_PASSWORD, Set, demo_accounts};
use text::Lang;

use super::{block_on, open};
use crate::serving;
use crate::settings::{SecondFactor, Settings};

/// Arguments.
#[derive(clap::Args)]
pub struct Args {
    /// Address to listen on
    #[arg(long, value_name = "ADDRESS:PORT")]
    listen: Option<SocketAddr>,
    /// Data folder; a fresh one in the system's temporary folder where none is given
    #[arg(long, value_name = "DIR")]
    data: Option<PathBuf>,
}

/// Seeds a fresh data folder and serves it. The accounts and their password are public: it listens on this machine
/// alone unless told otherwise.
pub fn run(args: Args) -> anyhow::Result<ExitCode> {
    let folder = match args.data {
        Some(folder) => folder,
        None => std::env::temp_dir().join(format!("renkei-demo-{}", std::process::id())),
    };
    std::fs::create_dir_all(&folder)
        .with_context(|| format!("making the data folder {}", folder.display()))?;
    let mut settings = Settings::load_for_demo(&folder)?;
    settings.listen = args.listen.unwrap_or(settings.listen);
    settings.can_be_served()?;
    serving::log(&settings)?;
    block_on(async {
        let (app, db) = open(&settings, true).await?;
        for set in Set::ALL {
            app.seed(set).await?;
        }
        let accounts = demo_accounts()?;
        serving::serve(&settings, app, db, |address| {
            println!("data folder: {}", folder.display());
            println!("password of every account: {DEMO_PASSWORD}");
            for account in &accounts {
                let role = text::render(Lang::Ja, &account.role.name());
                let institution = account
                    .institution
                    .as_ref()
                    .map(ToString::to_string)
                    .unwrap_or_default();
                println!("  {:<14} {role} {institution}", account.login);
            }
            if settings.second_factor == SecondFactor::Optional {
                println!(
                    "no second factor is demanded (second_factor = \"optional\"): for demonstration only"
                );
            }
            println!("statistics without signing in: {address}/statistics");
        })
        .await?;
        Ok(ExitCode::SUCCESS)
    })
}
