//! The chain of the audit log: what an event's hash is taken of, and the rows as they stand, for whoever verifies it.
//!
//! The form is `renkei-event/1` (docs/formats). The `ledger` room defines it and verifies with its own code; a test of
//! the `app` room compares the two.

use std::collections::BTreeMap;

use chrono::SecondsFormat;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use serde_json::Value;

use crate::entities::events;
use crate::{Error, Tx, read};

/// The format's name.
const FORMAT: &str = "renkei-event/1";

/// An event exactly as it is stored: whatever has become of it, it can be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stored {
    /// Place in the log.
    pub seq: i64,
    /// When, in UTC seconds.
    pub at: i64,
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
    /// JSON text.
    pub details: String,
    /// The request that caused it.
    pub request: Option<String>,
    /// Its hash.
    pub hash: String,
}

impl From<events::Model> for Stored {
    fn from(model: events::Model) -> Self {
        Self {
            seq: model.seq,
            at: model.at,
            what: model.what,
            doer: model.doer,
            role: model.role,
            institution: model.institution_code,
            filing: model.filing_id,
            subject: model.subject,
            details: model.details,
            request: model.request_id,
            hash: model.hash,
        }
    }
}

/// The hash of an event that follows one with the hash `previous` (empty: it is the first).
pub(super) fn hash(event: &Stored, previous: &str) -> Result<String, Error> {
    let at = read::moment("events", "at", event.at)?;
    let text = |text: &Option<String>| text.clone().map_or(Value::Null, Value::String);
    let previous = Some(previous).filter(|hash| !hash.is_empty());
    // Sorted members without spaces are the canonical form: the names are ASCII, the only number is an integer, and
    // serde_json escapes as RFC 8785 does.
    let members: BTreeMap<&str, Value> = [
        ("at", at.to_rfc3339_opts(SecondsFormat::Secs, true).into()),
        ("details", event.details.clone().into()),
        ("doer", event.doer.clone().into()),
        ("filing", text(&event.filing)),
        ("format", FORMAT.into()),
        ("institution", text(&event.institution)),
        ("previous", previous.map_or(Value::Null, Value::from)),
        ("request", text(&event.request)),
        ("role", text(&event.role)),
        ("seq", event.seq.into()),
        ("subject", text(&event.subject)),
        ("what", event.what.clone().into()),
    ]
    .into();
    let bytes =
        serde_json::to_vec(&members).map_err(|_| read::unreadable("events", "details", &event.details))?;
    Ok(read::sha256_hex(&bytes))
}

/// At most `limit` events after the number `after`, in their order.
pub async fn stored_after(tx: &Tx, after: i64, limit: u64) -> Result<Vec<Stored>, Error> {
    let models = events::Entity::find()
        .filter(events::Column::Seq.gt(after))
        .order_by_asc(events::Column::Seq)
        .limit(limit)
        .all(&tx.conn)
        .await?;
    Ok(models.into_iter().map(Stored::from).collect())
}
