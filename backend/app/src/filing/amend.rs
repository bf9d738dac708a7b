//! 訂正 of an accepted filing. The accepted version stays in force until the new one is accepted.

use domain::event::What;
use domain::filing::state::{Verb, VersionKind, VersionState, next};
use domain::ids::FilingId;
use domain::policy::Action;
use serde_json::json;
use storage::filings;

use crate::{App, Caller, Problem};

impl App {
    /// Opens a 訂正: a draft with everything the accepted version held. Sent twice, it opens one.
    pub async fn amend(&self, caller: &Caller, id: &FilingId) -> Result<(), Problem> {
        let tx = self.begin(caller, "amend").await?;
        let reached = self.reach(&tx, caller, Action::AmendFiling, id).await?;
        if self.just_done(&tx, caller, id, What::AmendmentStarted).await? {
            return Ok(());
        }
        let state = next(reached.filing.state, Verb::Amend, false)?;
        let accepted = reached
            .versions
            .iter()
            .rev()
            .find(|v| v.state == VersionState::Accepted)
            .cloned()
            .ok_or_else(Problem::not_found)?;
        let draft = self
            .next_draft(&tx, &reached, &accepted, VersionKind::Amendment)
            .await?;
        // That it is corrected at all, and begins with what was accepted, is this person's doing.
        let opened = filings::versions_of(&tx, id).await?;
        let opened = opened
            .iter()
            .find(|v| v.number == draft)
            .ok_or_else(Problem::not_found)?;
        filings::add_contributor(&tx, &opened.id, &caller.actor.user).await?;
        filings::set_state(&tx, id, state, draft, self.now()).await?;
        let details = json!({ "version": accepted.number, "draft": draft });
        self.log_filing(&tx, What::AmendmentStarted, caller, id, details)
            .await?;
        tx.commit().await
    }

    /// Gives a 訂正 up before it is submitted. The draft stays stored and is never used again. Sent twice, it is done once.
    pub async fn abandon_amendment(&self, caller: &Caller, id: &FilingId) -> Result<(), Problem> {
        let tx = self.begin(caller, "abandon-amendment").await?;
        let reached = self.reach(&tx, caller, Action::AmendFiling, id).await?;
        if self.just_done(&tx, caller, id, What::AmendmentAbandoned).await? {
            return Ok(());
        }
        let state = next(reached.filing.state, Verb::Abandon, reached.amending())?;
        let mut draft = reached.draft().cloned().ok_or_else(Problem::not_found)?;
        draft.state = VersionState::Abandoned;
        filings::update_version(&tx, &draft, draft.revision).await?;
        filings::set_state(&tx, id, state, reached.filing.current, self.now()).await?;
        let details = json!({ "version": draft.number });
        self.log_filing(&tx, What::AmendmentAbandoned, caller, id, details)
            .await?;
        tx.commit().await
    }
}
