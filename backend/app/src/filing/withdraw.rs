//! 取下げ: the approver takes a submission back before its review begins. A new draft opens with what it held.

use domain::event::What;
use domain::filing::force::Happened;
use domain::filing::state::{Verb, VersionKind, VersionState, next};
use domain::ids::FilingId;
use domain::policy::Action;
use serde_json::json;
use storage::filings::{self, Version};
use storage::{Tx, typed};

use super::start::{contributors_of, empty_version};
use crate::access::Reached;
use crate::{App, Caller, Problem};

impl App {
    /// 取下げ. Sent twice, it is done once.
    pub async fn withdraw(&self, caller: &Caller, id: &FilingId) -> Result<(), Problem> {
        let tx = self.begin(caller, "withdraw").await?;
        let reached = self.reach(&tx, caller, Action::WithdrawFiling, id).await?;
        if self.just_done(&tx, caller, id, What::FilingWithdrawn).await? {
            return Ok(());
        }
        let state = next(reached.filing.state, Verb::Withdraw, false)?;
        let mut version = reached.latest().cloned().ok_or_else(Problem::not_found)?;
        let (number, kind) = (version.number, version.kind);
        version.state = VersionState::Withdrawn;
        version.withdrawn_at = Some(self.now());
        filings::update_version(&tx, &version, version.revision).await?;
        self.force(&tx, id, number, Happened::Withdrawn, self.now())
            .await?;
        let next_number = self.next_draft(&tx, &reached, &version, kind).await?;
        filings::set_state(&tx, id, state, next_number, self.now()).await?;
        let details = json!({ "version": number, "draft": next_number });
        self.log_filing(&tx, What::FilingWithdrawn, caller, id, details)
            .await?;
        tx.commit().await
    }

    /// Opens the next draft with everything the version before it held as typed; returns its number. Whoever has
    /// contributed to that version has contributed to the draft, which holds their work; who opens it has not.
    pub(crate) async fn next_draft(
        &self,
        tx: &Tx,
        reached: &Reached,
        from: &Version,
        kind: VersionKind,
    ) -> Result<u32, Problem> {
        let number = reached.filing.current + 1;
        let mut draft = empty_version(self.new_version_id()?, &reached.filing, number, kind);
        draft.nil_return = from.nil_return;
        draft.no_links = from.no_links;
        draft.weakest_service.clone_from(&from.weakest_service);
        filings::add_version(tx, &draft).await?;
        typed::carry_over(tx, &from.id, &draft.id).await?;
        for user in contributors_of(tx, from).await? {
            filings::add_contributor(tx, &draft.id, &user).await?;
        }
        Ok(number)
    }
}
