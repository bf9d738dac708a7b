//! Another key for the log: what the old one signed stays good, for its public key is kept.

use domain::event::Doer;
use storage::log;

use super::LogKey;
use crate::{App, Problem};

impl App {
    /// Lets the log be signed by another key from now on; its public key, as a vkey. The log keeps its name. Done
    /// twice with the same key, it is done once.
    ///
    /// # Errors
    /// As [`App::prepare_log`]: the key that signs now must be at hand.
    pub async fn rotate_log_key(&self, to: &LogKey, doer: &Doer) -> Result<String, Problem> {
        let tx = self.db.write().await?;
        let head = log::head(&tx).await?;
        if let Some(latest) = log::latest_key(&tx).await? {
            let next = to.named(&latest.name)?;
            if super::verifier(&latest)? == *next.verifier() {
                return Ok(next.verifier().to_string());
            }
        }
        let (now, id) = self.signing_key(&tx, head.length).await?;
        let next = to.named(now.verifier().name())?;
        self.add_log_key(&tx, id + 1, &next, doer).await?;
        tx.commit().await?;
        Ok(next.verifier().to_string())
    }
}
