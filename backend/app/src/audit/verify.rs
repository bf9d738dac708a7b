//! The record verified against itself: the chain of events and the log of submissions, computed again from the
//! database, row by row. It names the first row that is not as it was written.
//!
//! Whoever can write to the database and has the portal's secret key can make a record that verifies. What they cannot
//! do is make one that goes with the receipts, heads and checkpoints that others keep.

mod events;
mod log;

use domain::message::Message;
use domain::policy::Action;

use crate::{App, Caller, Problem};

/// The first thing that is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The table.
    pub table: &'static str,
    /// Its row: the value of its key.
    pub row: String,
    /// What is wrong with it.
    pub what: Message,
}

impl Fault {
    #[expect(
        clippy::needless_pass_by_value,
        reason = "a row is named by a number or by a text made for it"
    )]
    fn new(table: &'static str, row: impl ToString, what: Message) -> Self {
        Self {
            table,
            row: row.to_string(),
            what,
        }
    }
}

/// Either what was verified, or the first fault; or the work could not be done.
type Verified<T> = Result<Result<T, Fault>, Problem>;

/// The chain of events.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Events {
    /// How many events.
    pub count: u64,
    /// Number of the last one.
    pub last: i64,
    /// Hash of the last one; empty where there is none. Who keeps it elsewhere can tell later that nothing up to here
    /// was changed.
    pub head: String,
}

/// The log of submissions.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Submissions {
    /// How many submissions.
    pub size: u64,
    /// Root of the tree; empty where there is none.
    pub root: String,
    /// How many checkpoints were signed.
    pub checkpoints: u64,
    /// The last checkpoint.
    pub checkpoint: String,
    /// Public keys, as vkeys, in the order of their use.
    pub keys: Vec<String>,
}

/// What was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verification {
    /// The chain of events, or its first fault.
    pub events: Result<Events, Fault>,
    /// The log of submissions, or its first fault.
    pub submissions: Result<Submissions, Fault>,
}

impl Verification {
    /// Whether nothing is wrong.
    #[must_use]
    pub const fn is_good(&self) -> bool {
        self.events.is_ok() && self.submissions.is_ok()
    }

    /// Everything that is wrong: the first of each.
    #[must_use]
    pub fn faults(&self) -> Vec<&Fault> {
        let events = self.events.as_ref().err();
        events
            .into_iter()
            .chain(self.submissions.as_ref().err())
            .collect()
    }
}

/// The heads as they are stored, unverified.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Heads {
    /// Number and hash of the last event.
    pub events: (i64, String),
    /// Size and root of the log of submissions.
    pub submissions: (i64, String),
}

/// A row that cannot even be read is a fault like any other.
fn found<T>(verified: Verified<T>) -> Verified<T> {
    let problem = match verified {
        Ok(verified) => return Ok(verified),
        Err(problem) => problem,
    };
    let cause = problem.cause.as_ref().and_then(|cause| cause.downcast_ref());
    match cause {
        Some(storage::Error::Unreadable { table, column, value }) => {
            let row = format!("{column}={value}");
            Ok(Err(Fault::new(table, row, Message::new("fault-unreadable"))))
        }
        Some(storage::Error::Missing("head of a chain")) => Ok(Err(Fault::new(
            "chain_heads",
            "-",
            Message::new("fault-head-missing"),
        ))),
        _ => Err(problem),
    }
}

impl App {
    /// Verifies everything, for whoever has the database at hand.
    pub async fn verify_record(&self) -> Result<Verification, Problem> {
        // One picture of the database: what is written meanwhile is not half seen.
        let tx = self.db.read().await?;
        let (events, keys) = match found(self.verify_events(&tx).await)? {
            Ok((events, keys)) => (Ok(events), Some(keys)),
            Err(fault) => (Err(fault), None),
        };
        let submissions = found(self.verify_submissions(&tx, keys.as_deref()).await)?;
        Ok(Verification { events, submissions })
    }

    /// The same for the auditor.
    ///
    /// # Errors
    /// Not found where the caller may not read the log.
    pub async fn audit_verification(&self, caller: &Caller) -> Result<Verification, Problem> {
        Self::permit_portal(caller, Action::ReadAudit)?;
        self.verify_record().await
    }

    /// The heads as they are stored.
    pub(super) async fn chain_heads(tx: &storage::Tx) -> Result<Heads, Problem> {
        use storage::heads::{Chain, of};
        let events = of(tx, Chain::Events).await?;
        let submissions = of(tx, Chain::Submissions).await?;
        Ok(Heads {
            events: (events.length, events.hash),
            submissions: (submissions.length, submissions.hash),
        })
    }
}
