//! Load and authorise in one step: a wrong id and no right look the same.

use domain::clock::jst_date;
use domain::event::What;
use domain::filing::state::{State, VersionKind, VersionState};
use domain::ids::{FilingId, RoundId};
use domain::institution::Profile;
use domain::policy::{Action, Resource, permits};
use domain::round::{Round, RoundState};
use storage::filings::{Filing, Version};
use storage::reference::Institution;
use storage::{Tx, events, filings, reference, rounds};

use crate::{App, Caller, Problem};

/// A filing the caller may act on, with what it belongs to.
#[derive(Clone, Debug)]
pub(crate) struct Reached {
    pub filing: Filing,
    pub round: Round,
    pub institution: Institution,
    pub profile: Profile,
    /// Oldest first.
    pub versions: Vec<Version>,
}

impl Reached {
    /// The latest version, if the filing has been begun.
    pub fn latest(&self) -> Option<&Version> {
        self.versions.last()
    }

    /// The latest version, if it is a draft.
    pub fn draft(&self) -> Option<&Version> {
        self.latest().filter(|v| v.state == VersionState::Draft)
    }

    /// The version that counts now.
    pub fn in_force(&self) -> Option<&Version> {
        self.versions.iter().find(|v| v.forced().in_force())
    }

    /// Whether the draft is a 訂正.
    pub fn amending(&self) -> bool {
        self.draft().is_some_and(|v| v.kind == VersionKind::Amendment)
    }
}

impl App {
    /// A filing, if the caller may do `action` to it.
    ///
    /// # Errors
    /// Not found where there is none, or none for this caller.
    pub(crate) async fn reach(
        &self,
        tx: &Tx,
        caller: &Caller,
        action: Action,
        id: &FilingId,
    ) -> Result<Reached, Problem> {
        let reached = self.load(tx, id).await?;
        let code = &reached.institution.code;
        let resource = Resource::Institution {
            code,
            office: &reached.profile.jurisdiction,
        };
        if !permits(&caller.actor, action, resource) {
            return Err(Problem::not_found());
        }
        if reached.round.state == RoundState::Draft && caller.actor.role().is_institutions() {
            return Err(Problem::not_found());
        }
        Ok(reached)
    }

    /// A filing with what it belongs to, whoever asks: for the portal's own work.
    pub(crate) async fn load(&self, tx: &Tx, id: &FilingId) -> Result<Reached, Problem> {
        let filing = filings::by_id(tx, id).await?.ok_or_else(Problem::not_found)?;
        let institution = reference::institution_by_code(tx, &filing.institution)
            .await?
            .ok_or_else(Problem::not_found)?;
        let profile = institution
            .on(jst_date(self.now()))
            .cloned()
            .ok_or_else(Problem::not_found)?;
        let round = rounds::by_id(tx, &filing.round)
            .await?
            .ok_or_else(Problem::not_found)?;
        let versions = filings::versions_of(tx, &filing.id).await?;
        Ok(Reached {
            filing,
            round,
            institution,
            profile,
            versions,
        })
    }

    /// A filing with a draft that can be edited now.
    ///
    /// # Errors
    /// Not found as in [`App::reach`]; not now where the filing is not being edited.
    pub(crate) async fn reach_draft(
        &self,
        tx: &Tx,
        caller: &Caller,
        id: &FilingId,
    ) -> Result<(Reached, Version), Problem> {
        let reached = self.reach(tx, caller, Action::EditFiling, id).await?;
        match reached.draft() {
            Some(draft) if reached.filing.state == State::Editing => {
                let draft = draft.clone();
                Ok((reached, draft))
            }
            _ => Err(Problem::not_editable(reached.filing.state)),
        }
    }

    /// Why somebody who reads a draft cannot change it: they may not, or not now. Conflict where they can after all.
    pub async fn why_not_editable(&self, caller: &Caller, id: &FilingId) -> Problem {
        let tx = match self.db.read().await {
            Ok(tx) => tx,
            Err(error) => return error.into(),
        };
        let reached = self.reach_draft(&tx, caller, id).await;
        reached.err().unwrap_or_else(Problem::conflict)
    }

    /// Whether the last thing that changed the filing is this very deed by this very person: a form sent twice.
    pub(crate) async fn just_done(
        &self,
        tx: &Tx,
        caller: &Caller,
        id: &FilingId,
        what: What,
    ) -> Result<bool, Problem> {
        let last = events::last_change_of_filing(tx, id).await?;
        Ok(last.is_some_and(|event| event.what == what && event.doer == caller.actor.user.to_string()))
    }

    /// A round, if the caller may see how it goes.
    pub(crate) async fn reach_round(&self, tx: &Tx, caller: &Caller, id: &RoundId) -> Result<Round, Problem> {
        if !permits(&caller.actor, Action::ReadRound, Resource::Portal) {
            return Err(Problem::not_found());
        }
        rounds::by_id(tx, id).await?.ok_or_else(Problem::not_found)
    }

    /// Refuses a caller who may not do something to the portal as a whole.
    pub(crate) fn permit_portal(caller: &Caller, action: Action) -> Result<(), Problem> {
        if permits(&caller.actor, action, Resource::Portal) {
            Ok(())
        } else {
            Err(Problem::not_found())
        }
    }
}
