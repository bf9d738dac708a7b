//! Beginning a filing, and what every change of a draft does besides the change.

use domain::event::What;
use domain::filing::state::{State, Verb, VersionKind, VersionState, next};
use domain::ids::{FilingId, UserId, VersionId};
use domain::policy::Action;
use serde_json::json;
use storage::filings::{self, Filing, Version};
use storage::{Tx, events};

use crate::{App, Caller, Problem};

/// An empty draft.
pub(crate) fn empty_version(id: VersionId, filing: &Filing, number: u32, kind: VersionKind) -> Version {
    Version {
        id,
        filing: filing.id.clone(),
        number,
        kind,
        state: VersionState::Draft,
        revision: 1,
        nil_return: false,
        no_links: false,
        weakest_service: String::new(),
        requested: None,
        rejection_reason: None,
        signed_by: None,
        submitted_at: None,
        withdrawn_at: None,
        decided: None,
        returned: None,
        force: (None, None),
        content: None,
        content_sha256: None,
        receipt: None,
    }
}

/// Who has a part in a version: whoever changed anything in it or in a version it was copied from, and whoever asked
/// for its approval. None of them may sign it.
pub(crate) async fn contributors_of(tx: &Tx, version: &Version) -> Result<Vec<UserId>, Problem> {
    let mut users = filings::contributors(tx, &version.id).await?;
    if let Some((requester, _)) = &version.requested
        && !users.contains(requester)
    {
        users.push(requester.clone());
        users.sort();
    }
    Ok(users)
}

impl App {
    /// Begins a filing: version 1 becomes a draft. Doing it twice is harmless.
    pub async fn start_filing(&self, caller: &Caller, id: &FilingId) -> Result<(), Problem> {
        let tx = self.begin(caller, "start").await?;
        let reached = self.reach(&tx, caller, Action::EditFiling, id).await?;
        if reached.filing.state != State::NotStarted {
            return Ok(());
        }
        let state = next(reached.filing.state, Verb::Start, false)?;
        let version = empty_version(self.new_version_id()?, &reached.filing, 1, VersionKind::Original);
        filings::add_version(&tx, &version).await?;
        filings::set_state(&tx, id, state, 1, self.now()).await?;
        self.log_filing(&tx, What::FilingStarted, caller, id, json!({ "version": 1 }))
            .await?;
        tx.commit().await
    }

    /// What every change of a draft does besides the change: the revision grows, whoever changed it is noted (and
    /// may not approve this version), and the event is written.
    pub(crate) async fn changed(
        &self,
        tx: &Tx,
        caller: &Caller,
        filing: &Filing,
        draft: &Version,
        what: What,
        details: serde_json::Value,
    ) -> Result<(), Problem> {
        filings::update_version(tx, draft, draft.revision).await?;
        filings::add_contributor(tx, &draft.id, &caller.actor.user).await?;
        filings::set_state(tx, &filing.id, filing.state, filing.current, self.now()).await?;
        self.log_filing(tx, what, caller, &filing.id, details).await
    }

    /// Appends an event of a filing.
    pub(crate) async fn log_filing(
        &self,
        tx: &Tx,
        what: What,
        caller: &Caller,
        filing: &FilingId,
        details: serde_json::Value,
    ) -> Result<(), Problem> {
        let doer = caller.doer();
        let event = events::New {
            at: self.now(),
            what,
            doer: &doer,
            filing: Some(filing),
            subject: None,
            details,
            request: caller.request.as_deref(),
        };
        Ok(events::append(tx, event).await?)
    }
}
