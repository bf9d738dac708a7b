//! Opening and closing rounds.

use domain::event::{Doer, What};
use domain::filing::State;
use domain::ids::{InstitutionCode, RoundId};
use domain::message::Message;
use domain::round::{Round, RoundKind, RoundState};
use serde_json::json;
use storage::filings::Filing;
use storage::{Tx, filings, rounds};

use crate::{App, Problem};

impl App {
    /// Opens a round: it is stored, and every addressee has a filing 未着手 from this moment on.
    ///
    /// # Errors
    /// Conflict where the id is taken; invalid where a 定例 round of one of the addressees overlaps in period, or no
    /// catalogue of the round's date is published.
    pub(crate) async fn open_round(
        &self,
        tx: &Tx,
        round: &Round,
        addressees: &[InstitutionCode],
        doer: &Doer,
    ) -> Result<(), Problem> {
        if ledger::catalogue(round.catalogue)
            .map_err(Problem::broken)?
            .is_none()
        {
            let message = Message::new("round-catalogue-unknown").with("version", round.catalogue);
            return Err(Problem::invalid(message));
        }
        if round.kind == RoundKind::Regular {
            self.refuse_overlap(tx, round, addressees).await?;
        }
        rounds::add(
            tx,
            &Round {
                state: RoundState::Open,
                ..round.clone()
            },
        )
        .await?;
        for code in addressees {
            let filing = Filing {
                id: self.new_filing_id()?,
                round: round.id.clone(),
                institution: code.clone(),
                state: State::NotStarted,
                current: 0,
                updated_at: self.now(),
            };
            filings::add(tx, &filing).await?;
        }
        let details = json!({ "addressees": addressees.len() });
        self.log(
            tx,
            What::RoundOpened,
            doer,
            Some(round.id.as_str()),
            details,
            None,
        )
        .await
    }

    async fn refuse_overlap(
        &self,
        tx: &Tx,
        round: &Round,
        addressees: &[InstitutionCode],
    ) -> Result<(), Problem> {
        for other in rounds::all(tx).await? {
            if other.kind != RoundKind::Regular
                || !other.period.overlaps(round.period)
                || other.id == round.id
            {
                continue;
            }
            let addressed = filings::of_round(tx, &other.id).await?;
            if let Some(both) = addressed.iter().find(|f| addressees.contains(&f.institution)) {
                let message = Message::new("round-overlaps")
                    .with("round", other.id.as_str())
                    .with("institution", both.institution.as_str());
                return Err(Problem::invalid(message));
            }
        }
        Ok(())
    }

    /// Closes a round. 訂正 stay possible.
    pub(crate) async fn close_round(&self, tx: &Tx, id: &RoundId, doer: &Doer) -> Result<(), Problem> {
        rounds::set_state(tx, id, RoundState::Closed).await?;
        self.log(tx, What::RoundClosed, doer, Some(id.as_str()), json!({}), None)
            .await
    }
}
