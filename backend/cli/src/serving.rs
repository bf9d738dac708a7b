//! Serving: log, listener, graceful end.

use std::io::IsTerminal as _;
use std::sync::Arc;
use std::time::Duration;

use anyhow::Context as _;
use app::{App, Entropy as _};
use storage::Db;
use storage::sessions::Store;
use tokio::net::TcpListener;
use tracing_subscriber::EnvFilter;

use crate::connections::{self, Limits};
use crate::settings::{LogFormat, Settings};
use crate::system::{SystemClock, SystemEntropy};

/// How often expired sessions are removed.
const SWEEP: Duration = Duration::from_mins(15);
/// Connections at the same time.
const CONNECTIONS: usize = 1_024;
/// How long a client may take for the head of a request.
const HEAD: Duration = Duration::from_secs(10);
/// What an answer may take beyond the time of its request before the portal ends without it.
const GRACE: Duration = Duration::from_secs(5);

/// Begins to log to standard error.
pub fn log(settings: &Settings) -> anyhow::Result<()> {
    let filter = EnvFilter::try_new(&settings.log_filter)
        .with_context(|| format!("log_filter {:?}", settings.log_filter))?;
    let builder = tracing_subscriber::fmt()
        .with_env_filter(filter)
        // Colours are for people: in a file, a journal or a pipe their escapes would only be in the way.
        .with_ansi(std::io::stderr().is_terminal())
        .with_writer(std::io::stderr);
    match settings.log_format {
        LogFormat::Text => builder.init(),
        LogFormat::Json => builder.json().flatten_event(true).with_current_span(true).init(),
    }
    Ok(())
}

/// A request id: 20 characters that nobody can guess and everybody can read out.
fn request_id() -> String {
    let mut bytes = [0_u8; 20];
    SystemEntropy.fill(&mut bytes);
    let digits = b"0123456789abcdefghjkmnpqrstvwxyz";
    bytes
        .iter()
        .map(|b| char::from(digits[usize::from(b & 31)]))
        .collect()
}

fn web_settings(settings: &Settings) -> anyhow::Result<web::settings::Settings> {
    let mut web = web::settings::Settings::new(request_id);
    web.secure = settings.is_https();
    if !settings.public_address.is_empty() {
        web.trusted_origins.push(settings.public_address.clone());
    }
    web.body_limit = (usize::from(settings.upload_mib) + 1) * 1024 * 1024;
    web.time_limit = settings.request_time();
    web.client_address_header = settings.address_header()?;
    Ok(web)
}

/// Serves until SIGTERM or Ctrl-C; requests under way are finished. `ready` is told the address.
pub async fn serve(settings: &Settings, app: App, db: Db, ready: impl FnOnce(&str)) -> anyhow::Result<()> {
    let sessions = Store::new(db.clone(), Arc::new(SystemClock));
    let router = web::router(app.clone(), sessions.clone(), web_settings(settings)?)
        .context("putting the pages together")?;
    let listener = TcpListener::bind(settings.listen)
        .await
        .with_context(|| format!("listening on {}", settings.listen))?;
    let address = format!("http://{}", listener.local_addr()?);
    ready(&address);
    if settings.public_address.is_empty() && settings.passkeys().is_some() {
        println!("passkeys work at {}", settings.origin());
    }
    println!("listening on {address}");
    let sweeper = tokio::spawn(sweep(sessions, app));
    let limits = Limits {
        connections: CONNECTIONS,
        head: HEAD,
        farewell: settings.request_time() + GRACE,
    };
    connections::serve(listener, router, limits, told_to_stop()).await;
    sweeper.abort();
    db.close().await.context("closing the database")?;
    tracing::info!("stopped");
    Ok(())
}

/// Removes what has expired: sessions, counters of failed sign-ins that say nothing any more, forms that nobody sends
/// again.
async fn sweep(sessions: Store, app: App) {
    let mut tick = tokio::time::interval(SWEEP);
    loop {
        tick.tick().await;
        if let Err(error) = sessions.delete_expired().await {
            tracing::warn!(%error, "expired sessions could not be removed");
        }
        if let Err(error) = app.forget_old_failures().await {
            tracing::warn!(%error, "old counters of failed sign-ins could not be removed");
        }
        if let Err(error) = app.forget_old_forms().await {
            tracing::warn!(%error, "forms that were taken long ago could not be forgotten");
        }
    }
}

async fn told_to_stop() {
    let interrupted = async {
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    };
    #[cfg(unix)]
    let terminated = async {
        match tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) {
            Ok(mut signal) => {
                signal.recv().await;
            }
            Err(_) => std::future::pending().await,
        }
    };
    #[cfg(not(unix))]
    let terminated = std::future::pending::<()>();
    tokio::select! {
        () = interrupted => {}
        () = terminated => {}
    }
    tracing::info!("told to stop; finishing requests under way");
}
