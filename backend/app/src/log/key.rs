//! The key that signs the log.

use std::fmt;

use domain::event::{Doer, What};
use ledger::Digest;
use ledger::note::SigningKey;
use serde_json::json;
use storage::{Tx, events, log};

use super::{LogError, verifier};
use crate::{App, Problem};

/// Name of a log that nobody has named.
pub const DEFAULT_ORIGIN: &str = "renkei.invalid/submissions";

/// The secret key and the name that the settings give the log. Never printed.
#[derive(Clone)]
pub struct LogKey {
    secret: [u8; 32],
    /// The name for a log that has none yet.
    origin: String,
    /// Whether a log that has one must have this one.
    insists: bool,
}

impl fmt::Debug for LogKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("LogKey")
            .field("origin", &self.origin)
            .field("insists", &self.insists)
            .finish_non_exhaustive()
    }
}

impl LogKey {
    /// A key by its 32 secret bytes. A log that has no name yet becomes [`DEFAULT_ORIGIN`].
    #[must_use]
    pub fn new(secret: [u8; 32]) -> Self {
        Self {
            secret,
            origin: DEFAULT_ORIGIN.to_owned(),
            insists: false,
        }
    }

    /// The same with a name for a log that has none yet. Where it `insists`, a log that has another name is refused.
    #[must_use]
    pub fn named_log(self, origin: String, insists: bool) -> Self {
        Self {
            origin,
            insists,
            ..self
        }
    }

    pub(super) fn named(&self, name: &str) -> Result<SigningKey, Problem> {
        SigningKey::new(name, &self.secret).map_err(Problem::broken)
    }

    /// The public key under the name for a log that has none yet, as a vkey.
    ///
    /// # Errors
    /// Broken where the name can be none.
    pub fn vkey(&self) -> Result<String, Problem> {
        Ok(self.named(&self.origin)?.verifier().to_string())
    }
}

/// Refuses what cannot be the name of a log.
///
/// # Errors
/// What a name must be.
pub fn check_origin(name: &str) -> Result<(), String> {
    ledger::note::check_name(name).map_err(|error| error.to_string())
}

impl App {
    /// The same use cases with a key to sign the log of submissions. Without one nothing can be submitted.
    #[must_use]
    pub fn with_log_key(mut self, key: LogKey) -> Self {
        self.log_key = Some(std::sync::Arc::new(key));
        self
    }

    /// The key that signs, for a log of `length` submissions that this transaction holds. A log that has no key yet,
    /// or none that was ever used, takes the one at hand.
    pub(super) async fn signing_key(&self, tx: &Tx, length: i64) -> Result<(SigningKey, i64), Problem> {
        let at_hand = self
            .log_key
            .as_ref()
            .ok_or_else(|| Problem::log(LogError::NoKey))?;
        let latest = log::latest_key(tx).await?;
        if let Some(latest) = &latest {
            let signing = at_hand.named(&latest.name)?;
            let same = signing.verifier() == &verifier(latest)?;
            let wanted = Some(&at_hand.origin).filter(|name| at_hand.insists && **name != latest.name);
            match wanted {
                None if same => return Ok((signing, latest.id)),
                Some(wanted) if same && length > 0 => {
                    return Err(Problem::log(LogError::OtherOrigin {
                        named: latest.name.clone(),
                        wanted: wanted.clone(),
                    }));
                }
                _ if length > 0 => {
                    return Err(Problem::log(LogError::OtherKey {
                        signs: verifier(latest)?.to_string(),
                        at_hand: signing.verifier().to_string(),
                    }));
                }
                _ => {}
            }
        }
        let signing = at_hand.named(&at_hand.origin)?;
        let id = latest.map_or(0, |latest| latest.id) + 1;
        self.add_log_key(tx, id, &signing, &Doer::System("receipt-log"))
            .await?;
        Ok((signing, id))
    }

    /// Makes a key the one that signs from now on, and tells the audit log.
    pub(super) async fn add_log_key(
        &self,
        tx: &Tx,
        id: i64,
        key: &SigningKey,
        doer: &Doer,
    ) -> Result<(), Problem> {
        let public = key.verifier();
        let new = log::Key {
            id,
            name: public.name().to_owned(),
            public: Digest::new(*public.public()).to_string(),
        };
        log::add_key(tx, &new).await?;
        let event = events::New {
            at: self.now(),
            what: What::LogKeySet,
            doer,
            filing: None,
            subject: None,
            details: json!({ "key": public.to_string() }),
            request: None,
        };
        Ok(events::append(tx, event).await?)
    }
}
