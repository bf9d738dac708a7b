//! 承認依頼, 引戻し, 却下.

use domain::event::What;
use domain::filing::precondition::of_reason;
use domain::filing::state::{Verb, next};
use domain::ids::FilingId;
use domain::policy::Action;
use serde_json::json;
use storage::filings;

use crate::{App, Caller, Problem};

impl App {
    /// 承認依頼: the draft is closed for editing and waits for an approver. Sent twice, it is asked once.
    ///
    /// # Errors
    /// Everything that still blocks it, at once.
    pub async fn request_approval(&self, caller: &Caller, id: &FilingId) -> Result<(), Problem> {
        let tx = self.begin(caller, "request-approval").await?;
        let reached = self.reach(&tx, caller, Action::RequestApproval, id).await?;
        if self.just_done(&tx, caller, id, What::ApprovalRequested).await? {
            return Ok(());
        }
        let state = next(reached.filing.state, Verb::RequestApproval, reached.amending())?;
        let mut draft = reached.draft().cloned().ok_or_else(Problem::not_found)?;
        let whole = self.whole(&tx, &reached, &draft).await?;
        if !whole.unmet.is_empty() {
            return Err(Problem::unmet(whole.unmet));
        }
        draft.requested = Some((caller.actor.user.clone(), self.now()));
        draft.rejection_reason = None;
        filings::update_version(&tx, &draft, draft.revision).await?;
        // Who asks answers for what is asked, even where others have typed it.
        filings::add_contributor(&tx, &draft.id, &caller.actor.user).await?;
        filings::set_state(&tx, id, state, reached.filing.current, self.now()).await?;
        let details = json!({ "version": draft.number });
        self.log_filing(&tx, What::ApprovalRequested, caller, id, details)
            .await?;
        tx.commit().await
    }

    /// 引戻し: the preparer takes the draft back; the request is void. Sent twice, it is done once.
    pub async fn recall(&self, caller: &Caller, id: &FilingId) -> Result<(), Problem> {
        self.reopen(caller, id, Action::RecallFiling, Verb::Recall, None)
            .await
    }

    /// 却下: the approver sends the draft back to the preparer, with a reason. Sent twice, it is done once.
    ///
    /// # Errors
    /// Unmet where no reason is given, or one that is too long.
    pub async fn reject(&self, caller: &Caller, id: &FilingId, reason: &str) -> Result<(), Problem> {
        if let Some(unmet) = of_reason(reason, "unmet-reject-reason") {
            return Err(Problem::unmet(vec![unmet]));
        }
        self.reopen(caller, id, Action::RejectFiling, Verb::Reject, Some(reason))
            .await
    }

    async fn reopen(
        &self,
        caller: &Caller,
        id: &FilingId,
        action: Action,
        verb: Verb,
        reason: Option<&str>,
    ) -> Result<(), Problem> {
        let step = if verb == Verb::Recall { "recall" } else { "reject" };
        let tx = self.begin(caller, step).await?;
        let reached = self.reach(&tx, caller, action, id).await?;
        let what = if verb == Verb::Recall {
            What::FilingRecalled
        } else {
            What::FilingRejected
        };
        if self.just_done(&tx, caller, id, what).await? {
            return Ok(());
        }
        let state = next(reached.filing.state, verb, reached.amending())?;
        let mut draft = reached.draft().cloned().ok_or_else(Problem::not_found)?;
        draft.requested = None;
        draft.rejection_reason = reason.map(str::to_owned);
        filings::update_version(&tx, &draft, draft.revision).await?;
        filings::set_state(&tx, id, state, reached.filing.current, self.now()).await?;
        self.log_filing(&tx, what, caller, id, json!({ "version": draft.number }))
            .await?;
        tx.commit().await
    }
}
