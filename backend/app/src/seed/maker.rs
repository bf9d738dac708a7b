//! Makes filings as people would have made them, at any time in the past: the same rules, the same sealing, inside
//! one transaction.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, Utc};
use domain::event::{Doer, What};
use domain::filing::draft::{TypedAnswer, TypedLink};
use domain::filing::force::Happened;
use domain::filing::state::{State, VersionKind, VersionState};
use domain::ids::{ControlId, FilingId, InstitutionCode, RoundId, UserId};
use domain::link::LinkKey;
use domain::tally::RawRow;
use serde_json::json;
use storage::filings::{self, Filing, Version};
use storage::typed::{self, Item};
use storage::{Tx, events};

use crate::filing::start::empty_version;
use crate::filing::submit::Sealing;
use crate::{App, Problem};

/// What a version holds.
#[derive(Clone, Debug, Default)]
pub(super) struct Holds {
    pub links: Vec<TypedLink>,
    pub answers: BTreeMap<(ControlId, Option<LinkKey>), TypedAnswer>,
    pub rows: Vec<RawRow>,
    /// One reason for every warning.
    pub reason: String,
    pub nil_return: bool,
    pub no_links: bool,
    pub weakest_service: String,
}

/// Makes filings.
pub(super) struct Maker<'a> {
    pub app: &'a App,
    pub tx: &'a Tx,
    pub doer: Doer,
}

impl Maker<'_> {
    /// The filing of an institution in a round.
    pub async fn filing(&self, round: &RoundId, institution: &InstitutionCode) -> Result<Filing, Problem> {
        let found = filings::of_round(self.tx, round).await?;
        found
            .into_iter()
            .find(|f| &f.institution == institution)
            .ok_or_else(Problem::not_found)
    }

    async fn note(
        &self,
        what: What,
        doer: &Doer,
        filing: &FilingId,
        at: DateTime<Utc>,
        details: serde_json::Value,
    ) -> Result<(), Problem> {
        let event = events::New {
            at,
            what,
            doer,
            filing: Some(filing),
            subject: None,
            details,
            request: None,
        };
        Ok(events::append(self.tx, event).await?)
    }

    /// A new draft that holds what is given, changed by `preparers`.
    pub async fn draft(
        &self,
        filing: &Filing,
        kind: VersionKind,
        holds: &Holds,
        preparers: &[UserId],
        at: DateTime<Utc>,
    ) -> Result<Version, Problem> {
        let number = filings::versions_of(self.tx, &filing.id)
            .await?
            .last()
            .map_or(1, |v| v.number + 1);
        let mut version = empty_version(self.app.new_version_id()?, filing, number, kind);
        version.nil_return = holds.nil_return;
        version.no_links = holds.no_links;
        version.weakest_service.clone_from(&holds.weakest_service);
        filings::add_version(self.tx, &version).await?;
        for (position, link) in (0_i64..).zip(&holds.links) {
            let item = Item {
                id: self.app.new_row_id()?,
                position,
                typed: link.clone(),
            };
            typed::put_link(self.tx, &version.id, &item).await?;
        }
        typed::put_answers(self.tx, &version.id, &holds.answers).await?;
        let rows = (0_i64..)
            .zip(&holds.rows)
            .map(|(position, row)| {
                Ok(Item {
                    id: self.app.new_row_id()?,
                    position,
                    typed: row.clone(),
                })
            })
            .collect::<Result<Vec<_>, Problem>>()?;
        typed::replace_rows(self.tx, &version.id, &rows).await?;
        for user in preparers {
            filings::add_contributor(self.tx, &version.id, user).await?;
        }
        filings::set_state(self.tx, &filing.id, State::Editing, number, at).await?;
        let what = if number == 1 {
            What::FilingStarted
        } else {
            What::AmendmentStarted
        };
        self.note(what, &self.doer, &filing.id, at, json!({ "version": number }))
            .await?;
        if !holds.reason.is_empty() {
            let reached = self.app.load(self.tx, &filing.id).await?;
            for line in self.app.whole(self.tx, &reached, &version).await?.reasons {
                typed::put_reason(self.tx, &version.id, line.rule.id, &holds.reason).await?;
            }
        }
        Ok(version)
    }

    /// 承認依頼.
    pub async fn request(&self, filing: &Filing, by: &UserId, at: DateTime<Utc>) -> Result<(), Problem> {
        let reached = self.app.load(self.tx, &filing.id).await?;
        let mut draft = reached.draft().cloned().ok_or_else(Problem::not_found)?;
        draft.requested = Some((by.clone(), at));
        filings::update_version(self.tx, &draft, draft.revision).await?;
        filings::set_state(self.tx, &filing.id, State::AwaitingApproval, draft.number, at).await?;
        let details = json!({ "version": draft.number });
        self.note(What::ApprovalRequested, &self.doer, &filing.id, at, details)
            .await
    }

    /// 提出 of the draft, signed by `signer` or by nobody.
    ///
    /// # Errors
    /// Unmet preconditions: seeds obey the same rules as people.
    pub async fn submit(
        &self,
        filing: &Filing,
        signer: Option<&UserId>,
        at: DateTime<Utc>,
    ) -> Result<(), Problem> {
        let reached = self.app.load(self.tx, &filing.id).await?;
        let draft = reached.draft().cloned().ok_or_else(Problem::not_found)?;
        let whole = self.app.whole(self.tx, &reached, &draft).await?;
        // A replay may know of no link at all: what the public record does not tell stays open.
        let blocking: Vec<_> = whole
            .unmet
            .iter()
            .filter(|u| signer.is_some() || u.message.id != "unmet-no-links")
            .cloned()
            .collect();
        if !blocking.is_empty() {
            return Err(Problem::unmet(blocking));
        }
        let sealing = Sealing {
            doer: &self.doer,
            signer,
            at,
            request: None,
        };
        self.app.seal(self.tx, &reached, draft, &whole, sealing).await?;
        Ok(())
    }

    /// 審査開始.
    pub async fn review(&self, filing: &Filing, at: DateTime<Utc>) -> Result<(), Problem> {
        let number = self.latest(filing).await?.number;
        filings::set_state(self.tx, &filing.id, State::UnderReview, number, at).await?;
        self.note(
            What::ReviewStarted,
            &self.doer,
            &filing.id,
            at,
            json!({ "version": number }),
        )
        .await
    }

    /// 受理 of the latest version.
    pub async fn accept(&self, filing: &Filing, at: DateTime<Utc>) -> Result<(), Problem> {
        let mut version = self.latest(filing).await?;
        let number = version.number;
        version.state = VersionState::Accepted;
        version.decided = Some((doer_name(&self.doer), at));
        filings::update_version(self.tx, &version, version.revision).await?;
        self.app
            .force(self.tx, &filing.id, number, Happened::Accepted, at)
            .await?;
        filings::set_state(self.tx, &filing.id, State::Accepted, number, at).await?;
        self.note(
            What::FilingAccepted,
            &self.doer,
            &filing.id,
            at,
            json!({ "version": number }),
        )
        .await
    }

    /// 差戻し of the latest version; the next draft opens with what it held.
    pub async fn send_back(
        &self,
        filing: &Filing,
        reason: &str,
        due: NaiveDate,
        at: DateTime<Utc>,
    ) -> Result<(), Problem> {
        let mut version = self.latest(filing).await?;
        let number = version.number;
        version.state = VersionState::Returned;
        version.returned = Some((reason.to_owned(), due));
        version.decided = Some((doer_name(&self.doer), at));
        filings::update_version(self.tx, &version, version.revision).await?;
        self.app
            .force(self.tx, &filing.id, number, Happened::Returned, at)
            .await?;
        let reached = self.app.load(self.tx, &filing.id).await?;
        let draft = self
            .app
            .next_draft(self.tx, &reached, &version, version.kind)
            .await?;
        filings::set_state(self.tx, &filing.id, State::Editing, draft, at).await?;
        let details = json!({ "version": number, "draft": draft, "due": due.to_string() });
        self.note(What::FilingReturned, &self.doer, &filing.id, at, details)
            .await
    }

    /// 訂正 of an accepted filing: opens a draft with what it held.
    pub async fn amend(&self, filing: &Filing, at: DateTime<Utc>) -> Result<(), Problem> {
        let version = self.latest(filing).await?;
        let reached = self.app.load(self.tx, &filing.id).await?;
        let draft = self
            .app
            .next_draft(self.tx, &reached, &version, VersionKind::Amendment)
            .await?;
        filings::set_state(self.tx, &filing.id, State::Editing, draft, at).await?;
        self.note(
            What::AmendmentStarted,
            &self.doer,
            &filing.id,
            at,
            json!({ "draft": draft }),
        )
        .await
    }

    async fn latest(&self, filing: &Filing) -> Result<Version, Problem> {
        filings::versions_of(self.tx, &filing.id)
            .await?
            .pop()
            .ok_or_else(Problem::not_found)
    }
}

fn doer_name(doer: &Doer) -> String {
    match doer {
        Doer::User { user, .. } => user.to_string(),
        Doer::System(name) => format!("system:{name}"),
        Doer::Anonymous => "anonymous".to_owned(),
    }
}

/// A seed file that does not hold what it should.
pub(super) fn bad_seed(what: impl Into<String>) -> Problem {
    Problem::broken(std::io::Error::other(format!(
        "a built-in file cannot be read: {}",
        what.into()
    )))
}
