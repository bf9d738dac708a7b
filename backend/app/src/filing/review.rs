//! The supervisor's verbs: 審査開始, 差戻し, 受理.

use chrono::NaiveDate;
use domain::clock::jst_date;
use domain::event::What;
use domain::filing::force::Happened;
use domain::filing::precondition::of_return;
use domain::filing::state::{Verb, VersionState, next};
use domain::ids::FilingId;
use domain::policy::Action;
use serde_json::json;
use storage::filings;

use crate::{App, Caller, Problem};

impl App {
    /// 審査開始. Doing it twice is harmless.
    pub async fn start_review(&self, caller: &Caller, id: &FilingId) -> Result<(), Problem> {
        let tx = self.begin(caller, "start-review").await?;
        let reached = self.reach(&tx, caller, Action::StartReview, id).await?;
        if reached.filing.state == domain::filing::State::UnderReview {
            return Ok(());
        }
        let state = next(reached.filing.state, Verb::StartReview, false)?;
        filings::set_state(&tx, id, state, reached.filing.current, self.now()).await?;
        let details = json!({ "version": reached.filing.current });
        self.log_filing(&tx, What::ReviewStarted, caller, id, details)
            .await?;
        tx.commit().await
    }

    /// 差戻し with a reason and a due date: a new draft opens for the filer. `number` is the version the examiner
    /// saw. Doing the same twice is harmless.
    ///
    /// # Errors
    /// Unmet where reason or due date are missing; conflict where another version has come in the meantime.
    pub async fn return_filing(
        &self,
        caller: &Caller,
        id: &FilingId,
        number: u32,
        reason: &str,
        due: Option<NaiveDate>,
    ) -> Result<(), Problem> {
        let tx = self.begin(caller, "return").await?;
        let reached = self.reach(&tx, caller, Action::ReturnFiling, id).await?;
        let done = due.map(|due| (reason.to_owned(), due));
        let seen = reached.versions.iter().find(|v| v.number == number);
        if seen.is_some_and(|v| v.state == VersionState::Returned && v.returned == done) {
            return Ok(());
        }
        let state = next(reached.filing.state, Verb::Return, false)?;
        if reached.filing.current != number {
            return Err(Problem::conflict());
        }
        let unmet = of_return(reason, due, jst_date(self.now()));
        let Some(due) = due.filter(|_| unmet.is_empty()) else {
            return Err(Problem::unmet(unmet));
        };
        let mut version = reached.latest().cloned().ok_or_else(Problem::not_found)?;
        let kind = version.kind;
        version.state = VersionState::Returned;
        version.returned = Some((reason.to_owned(), due));
        version.decided = Some((caller.actor.user.to_string(), self.now()));
        filings::update_version(&tx, &version, version.revision).await?;
        self.force(&tx, id, number, Happened::Returned, self.now())
            .await?;
        let draft = self.next_draft(&tx, &reached, &version, kind).await?;
        filings::set_state(&tx, id, state, draft, self.now()).await?;
        let details = json!({ "version": number, "draft": draft, "due": due.to_string() });
        self.log_filing(&tx, What::FilingReturned, caller, id, details)
            .await?;
        tx.commit().await
    }

    /// 受理 of the version the examiner saw. Doing it twice is harmless.
    ///
    /// # Errors
    /// Conflict where another version has come in the meantime.
    pub async fn accept_filing(&self, caller: &Caller, id: &FilingId, number: u32) -> Result<(), Problem> {
        let tx = self.begin(caller, "accept").await?;
        let reached = self.reach(&tx, caller, Action::AcceptFiling, id).await?;
        let latest = reached.latest().map(|v| (v.number, v.state));
        if latest == Some((number, VersionState::Accepted)) {
            return Ok(());
        }
        let state = next(reached.filing.state, Verb::Accept, false)?;
        if reached.filing.current != number {
            return Err(Problem::conflict());
        }
        let mut version = reached.latest().cloned().ok_or_else(Problem::not_found)?;
        version.state = VersionState::Accepted;
        version.decided = Some((caller.actor.user.to_string(), self.now()));
        filings::update_version(&tx, &version, version.revision).await?;
        self.force(&tx, id, number, Happened::Accepted, self.now())
            .await?;
        filings::set_state(&tx, id, state, number, self.now()).await?;
        self.log_filing(
            &tx,
            What::FilingAccepted,
            caller,
            id,
            json!({ "version": number }),
        )
        .await?;
        tx.commit().await
    }
}
