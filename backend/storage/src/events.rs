//! The audit log: append only, each event in the transaction of the change it speaks of, and chained to the one before
//! it: one writer at a time, from its first event to the end of its transaction.

mod chain;

use chrono::{DateTime, Utc};
use domain::actor::Role;
use domain::event::{Doer, What};
use domain::ids::{FilingId, InstitutionCode};
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Set};

use crate::entities::events;
use crate::heads::{self, Chain, Head};
use crate::{Error, Tx, read};

pub use chain::{Stored, stored_after};

/// An event to be appended.
#[derive(Clone, Debug)]
pub struct New<'a> {
    /// When.
    pub at: DateTime<Utc>,
    /// What happened.
    pub what: What,
    /// Who did it.
    pub doer: &'a Doer,
    /// The filing it happened to, if it happened to one.
    pub filing: Option<&'a FilingId>,
    /// What else it happened to (a user, a round), by id.
    pub subject: Option<&'a str>,
    /// Facts worth keeping, as a JSON object. No passwords, no customer data.
    pub details: serde_json::Value,
    /// The request that caused it.
    pub request: Option<&'a str>,
}

/// An event as stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    /// Place in the log.
    pub seq: i64,
    /// When.
    pub at: DateTime<Utc>,
    /// What happened.
    pub what: What,
    /// Id of the user, `system:NAME` or `anonymous`.
    pub doer: String,
    /// In which role.
    pub role: Option<Role>,
    /// For which institution.
    pub institution: Option<InstitutionCode>,
    /// The filing, if any.
    pub filing: Option<FilingId>,
    /// What else.
    pub subject: Option<String>,
    /// JSON object.
    pub details: String,
    /// The request that caused it.
    pub request: Option<String>,
}

/// Appends an event.
pub async fn append(tx: &Tx, new: New<'_>) -> Result<(), Error> {
    let (doer, role, institution) = match new.doer {
        Doer::User {
            user,
            role,
            institution,
        } => (
            user.to_string(),
            Some(role.code().to_owned()),
            institution.as_ref().map(ToString::to_string),
        ),
        Doer::System(name) => (format!("system:{name}"), None, None),
        Doer::Anonymous => ("anonymous".to_owned(), None, None),
    };
    let head = heads::of(tx, Chain::Events).await?;
    let mut event = Stored {
        seq: head.length + 1,
        at: new.at.timestamp(),
        what: new.what.code().to_owned(),
        doer,
        role,
        institution,
        filing: new.filing.map(ToString::to_string),
        subject: new.subject.map(str::to_owned),
        details: new.details.to_string(),
        request: new.request.map(str::to_owned),
        hash: String::new(),
    };
    event.hash = chain::hash(&event, &head.hash)?;
    let head = Head {
        length: event.seq,
        hash: event.hash.clone(),
    };
    let model = events::ActiveModel {
        seq: Set(event.seq),
        at: Set(event.at),
        what: Set(event.what),
        doer: Set(event.doer),
        role: Set(event.role),
        institution_code: Set(event.institution),
        filing_id: Set(event.filing),
        subject: Set(event.subject),
        details: Set(event.details),
        request_id: Set(event.request),
        hash: Set(event.hash),
    };
    model.insert(&tx.conn).await?;
    heads::put(tx, Chain::Events, &head).await
}

fn event(model: events::Model) -> Result<Event, Error> {
    Ok(Event {
        seq: model.seq,
        at: read::moment("events", "at", model.at)?,
        what: read::code("events", "what", &model.what, What::from_code)?,
        doer: model.doer,
        role: model
            .role
            .as_deref()
            .map(|r| read::code("events", "role", r, Role::from_code))
            .transpose()?,
        institution: model
            .institution_code
            .as_deref()
            .map(|c| read::parse("events", "institution_code", c))
            .transpose()?,
        filing: model
            .filing_id
            .as_deref()
            .map(|f| read::parse("events", "filing_id", f))
            .transpose()?,
        subject: model.subject,
        details: model.details,
        request: model.request_id,
    })
}

/// The events of a filing, oldest first.
pub async fn of_filing(tx: &Tx, filing: &FilingId) -> Result<Vec<Event>, Error> {
    let models = events::Entity::find()
        .filter(events::Column::FilingId.eq(filing.as_str()))
        .order_by_asc(events::Column::Seq)
        .all(&tx.conn)
        .await?;
    models.into_iter().map(event).collect()
}

/// The last change of a filing: downloads change nothing and are passed over.
pub async fn last_change_of_filing(tx: &Tx, filing: &FilingId) -> Result<Option<Event>, Error> {
    let downloads = What::ALL.iter().filter(|what| what.is_download());
    events::Entity::find()
        .filter(events::Column::FilingId.eq(filing.as_str()))
        .filter(events::Column::What.is_not_in(downloads.map(|what| what.code())))
        .order_by_desc(events::Column::Seq)
        .one(&tx.conn)
        .await?
        .map(event)
        .transpose()
}

/// A page of the whole log, newest first: at most `limit` events before `before`.
pub async fn page(tx: &Tx, before: Option<i64>, limit: u64) -> Result<Vec<Event>, Error> {
    let mut query = events::Entity::find()
        .order_by_desc(events::Column::Seq)
        .limit(limit);
    if let Some(seq) = before {
        query = query.filter(events::Column::Seq.lt(seq));
    }
    query.all(&tx.conn).await?.into_iter().map(event).collect()
}

/// The last event of a kind that speaks of a subject.
pub async fn last_of(tx: &Tx, what: What, subject: &str) -> Result<Option<Event>, Error> {
    events::Entity::find()
        .filter(events::Column::What.eq(what.code()))
        .filter(events::Column::Subject.eq(subject))
        .order_by_desc(events::Column::Seq)
        .one(&tx.conn)
        .await?
        .map(event)
        .transpose()
}
