//! 署名・提出: the one moment at which a draft becomes a filing, whole or not at all.

use chrono::{DateTime, Utc};
use domain::event::{Doer, What};
use domain::filing::force::{self, Happened};
use domain::filing::precondition::{Place, Unmet, of_signature};
use domain::filing::state::{State, Verb, VersionState, next};
use domain::ids::{FilingId, ReceiptNumber, UserId};
use domain::policy::Action;
use serde_json::json;
use storage::filings::{self, Version};
use storage::{Tx, events, facts, typed};

use super::content;
use super::controls::{catalogue_of, readable};
use super::standing::Whole;
use super::start::contributors_of;
use crate::access::Reached;
use crate::accounts::Proof;
use crate::accounts::protection::PasskeyQuestion;
use crate::log::catalogue_name;
use crate::{App, Caller, Problem};

/// What the signer gives again: the password, and the second factor of whoever has one.
#[derive(Clone, Copy, Debug)]
pub struct Again<'a> {
    /// The password.
    pub password: &'a str,
    /// The second factor.
    pub proof: Option<&'a Proof>,
}

impl<'a> From<&'a str> for Again<'a> {
    fn from(password: &'a str) -> Self {
        Self {
            password,
            proof: None,
        }
    }
}

/// What a passkey's answer at signing is good for: this draft as it was seen, and nothing else.
fn purpose(id: &FilingId, revision: i64) -> String {
    format!("sign {id} {revision}")
}

/// How a draft is sealed.
pub(crate) struct Sealing<'a> {
    /// Who does it.
    pub doer: &'a Doer,
    /// Who signs; nobody, for a replay of published figures.
    pub signer: Option<&'a UserId>,
    /// When it counts as submitted.
    pub at: DateTime<Utc>,
    /// The request that caused it.
    pub request: Option<&'a str>,
}

impl App {
    /// Signs and submits the draft that the approver saw (`revision`), with the password asked again and, of whoever
    /// has one, the second factor: it is used up together with the submission. Sent twice, the second answer is the
    /// first one's receipt.
    ///
    /// # Errors
    /// Unmet preconditions, all at once; conflict where the draft is not the one that was seen.
    pub async fn submit(
        &self,
        caller: &Caller,
        id: &FilingId,
        revision: i64,
        again: impl Into<Again<'_>>,
        attested: bool,
    ) -> Result<ReceiptNumber, Problem> {
        let again = again.into();
        let seen = {
            let tx = self.db.read().await?;
            self.reach(&tx, caller, Action::SubmitFiling, id).await?
        };
        if let Some(receipt) = already_submitted(&seen, caller, revision) {
            return Ok(receipt);
        }
        next(seen.filing.state, Verb::Submit, false)?;
        let right = self.reauthenticate(caller, again.password).await?;
        // With a wrong password the second factor is not looked at.
        let proof = again.proof.filter(|_| right);
        let tried = self.try_again(caller, proof).await?;
        let signed = match self.sign(caller, id, revision, (right, proof), attested).await {
            // Wrong, or used up by the same form sent a moment before.
            Ok(None) => self.signed_before(caller, id, revision).await,
            signed => signed,
        };
        if matches!(signed, Ok(None)) {
            self.note_wrong_of(caller, proof).await?;
            let unmet = Unmet::new("unmet-second-factor", Place::Field("code"));
            return Err(Problem::unmet(vec![unmet]));
        }
        self.take_back(tried).await?;
        signed?.ok_or_else(Problem::not_found)
    }

    /// Signs and submits, with what is known of the password and what is shown as second factor; nothing where the
    /// latter does not show it.
    async fn sign(
        &self,
        caller: &Caller,
        id: &FilingId,
        revision: i64,
        (right, proof): (bool, Option<&Proof>),
        attested: bool,
    ) -> Result<Option<ReceiptNumber>, Problem> {
        let tx = self.begin(caller, "submit").await?;
        let reached = self.reach(&tx, caller, Action::SubmitFiling, id).await?;
        if let Some(receipt) = already_submitted(&reached, caller, revision) {
            return Ok(Some(receipt));
        }
        next(reached.filing.state, Verb::Submit, false)?;
        let draft = reached.draft().cloned().ok_or_else(Problem::not_found)?;
        if draft.revision != revision {
            return Err(Problem::conflict());
        }
        let contributed = contributors_of(&tx, &draft).await?.contains(&caller.actor.user);
        let unmet = of_signature(contributed, right, attested);
        if !unmet.is_empty() {
            return Err(Problem::unmet(unmet));
        }
        let holding = self.holding(&tx, &caller.actor.user).await?;
        let purpose = purpose(id, revision);
        if !self.shown_by(&tx, caller, &holding, &purpose, proof).await? {
            return Ok(None);
        }
        let whole = self.whole(&tx, &reached, &draft).await?;
        if !whole.unmet.is_empty() {
            return Err(Problem::unmet(whole.unmet));
        }
        let sealing = Sealing {
            doer: &caller.doer(),
            signer: Some(&caller.actor.user),
            at: self.now(),
            request: caller.request.as_deref(),
        };
        let receipt = self
            .seal(&tx, &reached, draft, &whole, sealing)
            .await?
            .ok_or_else(Problem::not_found)?;
        tx.commit().await?;
        Ok(Some(receipt))
    }

    /// Asks the caller for a passkey to sign the draft that they see.
    ///
    /// # Errors
    /// Not found where they may not sign it; invalid where they have no passkey.
    pub async fn ask_at_signing(
        &self,
        caller: &Caller,
        id: &FilingId,
        revision: i64,
    ) -> Result<PasskeyQuestion, Problem> {
        let tx = self.db.read().await?;
        self.reach(&tx, caller, Action::SubmitFiling, id).await?;
        drop(tx);
        self.ask_for_passkey(caller, &purpose(id, revision)).await
    }

    /// The receipt, where the same form sent a moment before has been answered with one.
    async fn signed_before(
        &self,
        caller: &Caller,
        id: &FilingId,
        revision: i64,
    ) -> Result<Option<ReceiptNumber>, Problem> {
        let tx = self.db.read().await?;
        let reached = self.reach(&tx, caller, Action::SubmitFiling, id).await?;
        Ok(already_submitted(&reached, caller, revision))
    }

    /// Freezes the draft: typed facts, canonical content, receipt and its place in the log of submissions (where somebody
    /// signs), force, event.
    pub(crate) async fn seal(
        &self,
        tx: &Tx,
        reached: &Reached,
        mut draft: Version,
        whole: &Whole,
        sealing: Sealing<'_>,
    ) -> Result<Option<ReceiptNumber>, Problem> {
        let at = sealing.at;
        let catalogue = catalogue_of(reached)?;
        let answers = readable(catalogue, reached, &whole.links, &whole.typed);
        let rows: Vec<_> = whole.report.rows.iter().map(|(_, row)| row.clone()).collect();
        let reasons = typed::reasons(tx, &draft.id).await?;
        let sealed = content::Sealed {
            links: &whole.links,
            answers: &answers,
            rows: &rows,
            reasons: reasons
                .into_iter()
                .filter(|(rule, _)| whole.report.by_rule.contains_key(rule.as_str()))
                .collect(),
        };
        let bytes = self
            .canonical(tx, reached, &draft, sealing.signer, sealed)
            .await?;
        let receipt = sealing.signer.map(|_| self.new_receipt_number(at)).transpose()?;
        let read_at = draft.revision;
        draft.state = VersionState::Submitted;
        draft.signed_by = sealing.signer.cloned();
        draft.submitted_at = Some(at);
        let sha256 = ledger::sha256(bytes.as_bytes());
        draft.content_sha256 = Some(sha256.to_string());
        draft.content = Some(bytes);
        draft.receipt.clone_from(&receipt);
        filings::update_version(tx, &draft, read_at).await?;
        facts::put_links(tx, &draft.id, &whole.links).await?;
        facts::put_answers(tx, &draft.id, &answers).await?;
        facts::put_tallies(tx, &draft.id, &rows).await?;
        self.force(tx, &reached.filing.id, draft.number, Happened::Submitted, at)
            .await?;
        filings::set_state(tx, &reached.filing.id, State::Submitted, draft.number, at).await?;
        if let (Some(number), Some(signer)) = (&receipt, sealing.signer) {
            let record = ledger::Receipt::new(
                number.clone(),
                sha256,
                at,
                content::person(tx, signer).await?,
                catalogue_name(reached.round.catalogue)?,
            );
            self.log_submission(tx, &draft.id, &record).await?;
        }
        let details = json!({
            "version": draft.number,
            "receipt": receipt.as_ref().map(ReceiptNumber::as_str),
            "content_sha256": draft.content_sha256,
        });
        let event = events::New {
            at,
            what: What::FilingSubmitted,
            doer: sealing.doer,
            filing: Some(&reached.filing.id),
            subject: None,
            details,
            request: sealing.request,
        };
        events::append(tx, event).await?;
        Ok(receipt)
    }

    /// Stores which versions are in force after something happened to one of them.
    pub(crate) async fn force(
        &self,
        tx: &Tx,
        filing: &FilingId,
        number: u32,
        happened: Happened,
        at: DateTime<Utc>,
    ) -> Result<(), Problem> {
        let versions = filings::versions_of(tx, filing).await?;
        let before: Vec<_> = versions.iter().map(Version::forced).collect();
        // The state already tells what happened; force is decided from what was accepted before it.
        let mut after = before.clone();
        for version in &mut after {
            if version.number == number && happened == Happened::Accepted {
                version.accepted = false;
            }
        }
        force::apply(&mut after, number, happened, at);
        for (mut version, (was, is)) in versions.into_iter().zip(before.iter().zip(&after)) {
            if (was.from, was.to) != (is.from, is.to) {
                version.force = (is.from, is.to);
                let read_at = version.revision;
                filings::update_version(tx, &version, read_at).await?;
            }
        }
        Ok(())
    }
}

/// The receipt, where this very draft has been submitted by the same person already (a double click).
fn already_submitted(reached: &Reached, caller: &Caller, revision: i64) -> Option<ReceiptNumber> {
    let latest = reached.latest()?;
    let same = latest.signed_by.as_ref() == Some(&caller.actor.user) && latest.revision > revision;
    (same && reached.filing.state == State::Submitted)
        .then(|| latest.receipt.clone())
        .flatten()
}
