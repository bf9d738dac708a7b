//! The audit log, for the auditor.

pub mod verify;

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use domain::actor::Role;
use domain::catalogue::Bilingual;
use domain::clock::jst_date;
use domain::event::What;
use domain::ids::{FilingId, InstitutionCode, RoundId, UserId};
use domain::policy::Action;
use storage::events::{self, Event};
use storage::{Tx, filings, people};

use self::verify::Heads;
use crate::names::Names;
use crate::{App, Caller, Problem};

/// Events on a page.
const PAGE: u64 = 50;

/// Who did something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Doer {
    /// Somebody signed in.
    Person {
        /// Name; the id where the user is not known any more.
        name: String,
        /// In which role.
        role: Option<Role>,
        /// For which institution.
        institution: Option<(InstitutionCode, Bilingual)>,
    },
    /// The portal itself, under the name of what it was doing.
    System(String),
    /// Somebody not signed in.
    Anonymous,
}

/// The filing an event speaks of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Subject {
    /// The filing.
    pub filing: FilingId,
    /// Whose it is.
    pub institution: Bilingual,
    /// Its round.
    pub round: RoundId,
}

/// An event with names for its ids.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AuditLine {
    /// Place in the log.
    pub seq: i64,
    /// When.
    pub at: DateTime<Utc>,
    /// What happened.
    pub what: What,
    /// Who did it.
    pub doer: Doer,
    /// The filing it happened to, if it happened to one.
    pub filing: Option<Subject>,
    /// What else it happened to (a user, a round), by id.
    pub subject: Option<String>,
    /// Facts kept with it, as they were written.
    pub details: Vec<(String, String)>,
    /// The request that caused it.
    pub request: Option<String>,
}

/// A page of the log, newest first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AuditPage {
    /// Events.
    pub events: Vec<AuditLine>,
    /// Where the next (older) page begins, if there is one.
    pub next: Option<i64>,
    /// Whether this is the newest page.
    pub newest: bool,
    /// Where the chains end.
    pub heads: Heads,
}

impl App {
    /// A page of the audit log: events before `before`, newest first.
    ///
    /// # Errors
    /// Not found where the caller may not read the log.
    pub async fn audit_page(&self, caller: &Caller, before: Option<i64>) -> Result<AuditPage, Problem> {
        Self::permit_portal(caller, Action::ReadAudit)?;
        let tx = self.db.read().await?;
        let mut found = events::page(&tx, before, PAGE + 1).await?;
        let more = u64::try_from(found.len()).is_ok_and(|n| n > PAGE);
        found.truncate(usize::try_from(PAGE).unwrap_or(usize::MAX));
        let mut reader = Reader {
            names: Names::load(&tx, jst_date(self.now())).await?,
            people: BTreeMap::new(),
            filings: BTreeMap::new(),
        };
        let next = found.last().filter(|_| more).map(|e| e.seq);
        let mut lines = Vec::with_capacity(found.len());
        for event in found {
            lines.push(reader.line(&tx, event).await?);
        }
        Ok(AuditPage {
            events: lines,
            next,
            newest: before.is_none(),
            heads: Self::chain_heads(&tx).await?,
        })
    }
}

/// Looks names up, each once a page.
struct Reader {
    names: Names,
    people: BTreeMap<UserId, Option<String>>,
    filings: BTreeMap<FilingId, Option<Subject>>,
}

impl Reader {
    async fn line(&mut self, tx: &Tx, event: Event) -> Result<AuditLine, Problem> {
        Ok(AuditLine {
            seq: event.seq,
            at: event.at,
            what: event.what,
            doer: self.doer(tx, &event).await?,
            filing: match &event.filing {
                Some(id) => self.subject(tx, id).await?,
                None => None,
            },
            details: details(&event.details),
            subject: event.subject,
            request: event.request,
        })
    }

    async fn doer(&mut self, tx: &Tx, event: &Event) -> Result<Doer, Problem> {
        if let Some(name) = event.doer.strip_prefix("system:") {
            return Ok(Doer::System(name.to_owned()));
        }
        let Ok(id) = UserId::parse(&event.doer) else {
            return Ok(Doer::Anonymous);
        };
        if event.role.is_none() {
            return Ok(Doer::Anonymous);
        }
        let known = if let Some(known) = self.people.get(&id) {
            known.clone()
        } else {
            let found = people::by_id(tx, &id).await?.map(|user| user.name);
            self.people.insert(id, found.clone());
            found
        };
        Ok(Doer::Person {
            name: known.unwrap_or_else(|| event.doer.clone()),
            role: event.role,
            institution: event
                .institution
                .as_ref()
                .map(|code| (code.clone(), self.names.institution(code))),
        })
    }

    async fn subject(&mut self, tx: &Tx, id: &FilingId) -> Result<Option<Subject>, Problem> {
        if let Some(known) = self.filings.get(id) {
            return Ok(known.clone());
        }
        let found = filings::by_id(tx, id).await?.map(|filing| Subject {
            institution: self.names.institution(&filing.institution),
            filing: filing.id,
            round: filing.round,
        });
        self.filings.insert(id.clone(), found.clone());
        Ok(found)
    }
}

/// The members of a JSON object as text; the text itself where it is none.
fn details(json: &str) -> Vec<(String, String)> {
    use serde_json::Value;
    match serde_json::from_str(json) {
        Ok(Value::Object(members)) => members
            .into_iter()
            .map(|(name, value)| match value {
                Value::String(text) => (name, text),
                other => (name, other.to_string()),
            })
            .collect(),
        _ if json.is_empty() => Vec::new(),
        _ => vec![(String::new(), json.to_owned())],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn details_are_told_one_by_one() {
        let pair = |a: &str, b: &str| (a.to_owned(), b.to_owned());
        assert_eq!(
            details(r#"{"version":2,"due":"2026-12-01"}"#),
            [pair("version", "2"), pair("due", "2026-12-01")]
        );
        assert_eq!(details("{}"), []);
        assert_eq!(details("odd"), [pair("", "odd")]);
    }
}
