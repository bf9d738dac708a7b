//! One file a command.

pub mod audit;
pub mod check;
pub mod config;
pub mod demo;
pub mod migrate;
pub mod report;
pub mod score;
pub mod seed;
pub mod serve;
pub mod stats;
pub mod user;
pub mod verify;

use std::path::PathBuf;
use std::sync::Arc;

use anyhow::Context as _;
use app::App;
use storage::Db;
use text::Lang;

use crate::log_key;
use crate::secrets;
use crate::settings::Settings;
use crate::system::{SystemClock, SystemEntropy};

/// The data folder, for every command that needs one.
#[derive(clap::Args, Clone, Debug)]
pub struct Data {
    /// Data folder
    #[arg(long = "data", value_name = "DIR", default_value = "renkei-data")]
    pub folder: PathBuf,
}

/// Runs asynchronous work on a runtime of its own.
pub fn block_on<T>(work: impl Future<Output = anyhow::Result<T>>) -> anyhow::Result<T> {
    tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .context("starting the runtime")?
        .block_on(work)
}

/// The use cases over the database of the settings. `migrated` decides whether the schema is made and brought up to
/// date, or only checked: who only reads makes no empty database where a folder's name is mistyped, and needs no key to
/// sign the log of submissions.
pub async fn open(settings: &Settings, migrated: bool) -> anyhow::Result<(App, Db)> {
    if migrated {
        std::fs::create_dir_all(&settings.data)
            .with_context(|| format!("making the data folder {}", settings.data.display()))?;
    } else if let Some(file) = settings.database_file() {
        anyhow::ensure!(
            file.is_file(),
            "there is no database {}: name the data folder with --data, or make one with `renkei seed --data DIR`",
            file.display()
        );
    }
    let db = Db::connect(&settings.database())
        .await
        .context("opening the database")?;
    if migrated {
        db.migrate().await.context("migrating the database")?;
    }
    db.check_schema()
        .await
        .context("run `renkei migrate` with the same settings")?;
    let mut seal_key = secrets::read(&settings.data)?;
    if migrated && seal_key.is_none() {
        let tx = db.read().await?;
        anyhow::ensure!(
            !storage::factors::any_sealed(&tx).await?,
            "the database holds secrets of authenticator apps, and the key {} is not there: put it back from the backup",
            settings.data.join(secrets::FILE).display()
        );
        drop(tx);
        seal_key = Some(secrets::read_or_make(&settings.data)?);
    }
    let rules = app::Settings {
        upload_bytes: usize::from(settings.upload_mib) * 1024 * 1024,
        second_factor: settings.second_factor.into(),
        passkeys: settings.passkeys(),
        seal_key,
        ..app::Settings::default()
    };
    let app = App::new(db.clone(), Arc::new(SystemClock), Arc::new(SystemEntropy), rules);
    let app = if migrated {
        log_key::ready(settings, app).await?
    } else {
        app
    };
    Ok((app, db))
}

/// An error with everything that caused it, in words where there are words.
pub fn explain(error: &anyhow::Error) -> String {
    match error.downcast_ref::<app::Problem>() {
        Some(problem) => {
            let mut text = format!("{}: {}", problem.code, text::render(Lang::Ja, &problem.message));
            for unmet in &problem.unmet {
                text.push_str("\n  ");
                text.push_str(&text::render(Lang::Ja, &unmet.message));
            }
            if let Some(cause) = &problem.cause {
                text.push_str("\n  (");
                text.push_str(&cause.to_string());
                text.push(')');
            }
            text
        }
        None => format!("{error:#}"),
    }
}
