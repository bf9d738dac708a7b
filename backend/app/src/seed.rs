//! Sets of data to begin with: reference data, the replay of 2020, the demonstration.
//!
//! Each set is stored in one transaction and marked in the audit log, so that loading it twice, or being killed in
//! the middle, leaves either all of it or nothing.

mod demo;
mod maker;
mod parties;
mod publications;
mod replay;

use domain::event::{Doer, What};
use serde_json::json;
use storage::{Tx, events};

use crate::{App, Problem, reference};

pub use demo::{Account as DemoAccount, PASSWORD as DEMO_PASSWORD, accounts as demo_accounts};
pub use publications::{Publication, Publisher, publications as replay_publications};
pub use replay::{Check as ReplayCheck, ROUND as REPLAY_ROUND, checks as replay_checks};

/// A set of data.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Set {
    /// Reference data: checked, and noted in the audit log with its fingerprints.
    Reference,
    /// The published figures of 2020 as filings.
    Replay2020,
    /// Invented institutions with rounds, filings and users.
    Demo,
}

impl Set {
    /// All sets in the order in which they are loaded.
    pub const ALL: [Self; 3] = [Self::Reference, Self::Replay2020, Self::Demo];

    /// The word used on the command line and in the log.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Reference => "reference",
            Self::Replay2020 => "replay-2020",
            Self::Demo => "demo",
        }
    }

    /// The set of a word.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|s| s.code() == code)
    }
}

impl App {
    /// Loads a set; false where it is there already.
    pub async fn seed(&self, set: Set) -> Result<bool, Problem> {
        // Hashing takes long and needs no transaction.
        let passwords = if set == Set::Demo {
            self.demo_passwords().await?
        } else {
            Vec::new()
        };
        let tx = self.db.write().await?;
        let fingerprint = fingerprint(set)?;
        if is_loaded(&tx, set, &fingerprint).await? {
            return Ok(false);
        }
        match set {
            Set::Reference => {
                reference::reference()?;
            }
            Set::Replay2020 => self.seed_replay(&tx).await?,
            Set::Demo => self.seed_demo(&tx, passwords).await?,
        }
        let event = events::New {
            at: self.now(),
            what: What::ReferenceLoaded,
            doer: &Doer::System("seed"),
            filing: None,
            subject: Some(set.code()),
            details: json!({ "sha256": fingerprint }),
            request: None,
        };
        events::append(&tx, event).await?;
        tx.commit().await?;
        Ok(true)
    }
}

/// What tells one edition of a set from another. Filings are loaded once and for all, whatever edition came first.
fn fingerprint(set: Set) -> Result<String, Problem> {
    if set != Set::Reference {
        return Ok(set.code().to_owned());
    }
    let mut parts: Vec<String> = reference::FILES
        .iter()
        .map(|(name, text)| format!("{name} {}", ledger::sha256(text.as_bytes())))
        .collect();
    for published in ledger::catalogues().map_err(Problem::broken)? {
        parts.push(format!(
            "catalogue {} {}",
            published.catalogue.version(),
            published.sha256
        ));
    }
    Ok(ledger::sha256(parts.join("\n").as_bytes()).to_string())
}

async fn is_loaded(tx: &Tx, set: Set, fingerprint: &str) -> Result<bool, Problem> {
    let last = events::last_of(tx, What::ReferenceLoaded, set.code()).await?;
    Ok(last.is_some_and(|event| event.details.contains(fingerprint)))
}
