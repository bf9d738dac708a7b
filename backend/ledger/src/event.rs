//! `renkei-event/1`: an event of the audit log, chained to the one before it.
//!
//! The hash of an event is taken over its canonical form, which names the hash of the event before: whoever changes,
//! drops or moves one changes every hash after it. The database writes the chain (`storage::events`); this is the
//! second hand that reads it.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::digest::{Digest, sha256};
use crate::error::Error;
use crate::jcs;
use crate::receipt::whole_seconds;

/// The format's name.
pub const FORMAT: &str = "renkei-event/1";

/// An event as it is hashed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Event {
    format: String,
    /// Place in the log.
    pub seq: i64,
    /// When: UTC, whole seconds.
    #[serde(with = "whole_seconds")]
    pub at: DateTime<Utc>,
    /// Code of what happened.
    pub what: String,
    /// Id of the user, `system:NAME` or `anonymous`.
    pub doer: String,
    /// Code of the role.
    pub role: Option<String>,
    /// Code of the institution.
    pub institution: Option<String>,
    /// Id of the filing.
    pub filing: Option<String>,
    /// What else it happened to.
    pub subject: Option<String>,
    /// The facts kept with it: the text of a JSON object, as it was written.
    pub details: String,
    /// The request that caused it.
    pub request: Option<String>,
    /// Hash of the event before; none for the first.
    pub previous: Option<Digest>,
}

/// What an [`Event`] is made of, but for its format.
#[derive(Clone, Debug)]
pub struct Parts {
    /// Place in the log.
    pub seq: i64,
    /// When.
    pub at: DateTime<Utc>,
    /// Code of what happened.
    pub what: String,
    /// Who did it.
    pub doer: String,
    /// Code of the role.
    pub role: Option<String>,
    /// Code of the institution.
    pub institution: Option<String>,
    /// Id of the filing.
    pub filing: Option<String>,
    /// What else it happened to.
    pub subject: Option<String>,
    /// The facts kept with it.
    pub details: String,
    /// The request that caused it.
    pub request: Option<String>,
    /// Hash of the event before.
    pub previous: Option<Digest>,
}

impl From<Parts> for Event {
    fn from(parts: Parts) -> Self {
        Self {
            format: FORMAT.to_owned(),
            seq: parts.seq,
            at: parts.at,
            what: parts.what,
            doer: parts.doer,
            role: parts.role,
            institution: parts.institution,
            filing: parts.filing,
            subject: parts.subject,
            details: parts.details,
            request: parts.request,
            previous: parts.previous,
        }
    }
}

impl Event {
    /// The canonical bytes.
    ///
    /// # Errors
    /// As [`crate::canonical`].
    pub fn canonical(&self) -> Result<Vec<u8>, Error> {
        jcs::canonical(self)
    }

    /// Its hash: the link to the next event.
    ///
    /// # Errors
    /// As [`crate::canonical`].
    pub fn hash(&self) -> Result<Digest, Error> {
        Ok(sha256(&self.canonical()?))
    }
}

/// Reads an event back from its canonical bytes.
///
/// # Errors
/// As [`crate::filing::parse`].
pub fn parse(bytes: &[u8]) -> Result<Event, Error> {
    jcs::parse(bytes, FORMAT)
}
