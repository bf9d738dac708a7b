//! Changes of a draft's incident table: rows, 「被害なし」, reasons for warnings. Whatever was typed is stored as it is,
//! and nothing is overwritten that somebody else has changed since the form was made.

use std::collections::BTreeMap;

use domain::event::What;
use domain::filing::prose;
use domain::ids::{FilingId, RowId};
use domain::message::Message;
use domain::rules::{self, Severity};
use domain::tally::RawRow;
use serde_json::json;
use storage::Tx;
use storage::filings::Version;
use storage::typed::{self, Item};

use super::links::Saved;
use super::rows::RowLine;
use super::upload::MAX_ROWS;
use crate::{App, Caller, Problem};

/// Which row a form is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target<'a> {
    /// A new one, under the id that [`App::propose_row`] gave when the form was made.
    New(&'a RowId),
    /// A stored one, with the fingerprint of what the form was made from.
    Stored(&'a RowId, &'a str),
}

impl<'a> Target<'a> {
    pub(crate) const fn row(self) -> &'a RowId {
        match self {
            Self::New(row) | Self::Stored(row, _) => row,
        }
    }
}

/// A reason as a form brings it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewReason {
    /// Id of the rule.
    pub rule: String,
    /// The reason when the form was made.
    pub seen: String,
    /// The reason now.
    pub reason: String,
}

impl NewReason {
    /// Says that the reason is too long, if it is. Such a reason is not even stored.
    #[must_use]
    pub fn too_long(&self) -> Option<Message> {
        prose::too_long(&self.reason, prose::LONGEST)
    }
}

impl App {
    /// An id for a row that is about to be entered. It travels with the form, so that a form sent twice adds one row.
    ///
    /// # Errors
    /// Broken where ids cannot be made.
    pub fn propose_row(&self) -> Result<RowId, Problem> {
        self.new_row_id()
    }

    /// Stores a row as typed, whatever is wrong with it. A new row that is there already is stored once; a row that
    /// is no longer what the form was made from is left alone, and comes back as it is.
    ///
    /// # Errors
    /// Invalid where the table has as many rows as it may have.
    pub async fn save_row(
        &self,
        caller: &Caller,
        id: &FilingId,
        target: Target<'_>,
        row: RawRow,
    ) -> Result<Saved<RowLine>, Problem> {
        let tx = self.begin(caller, "save-row").await?;
        let (reached, draft) = self.reach_draft(&tx, caller, id).await?;
        let stored = stored_row(&tx, &draft, target.row()).await?;
        let position = match (target, &stored) {
            (Target::New(_), None) => {
                let many = typed::row_count(&tx, &draft.id).await?;
                if many >= u64::from(MAX_ROWS) {
                    return Err(Problem::invalid(
                        Message::new("row-too-many").with("limit", MAX_ROWS),
                    ));
                }
                typed::next_row_position(&tx, &draft.id).await?
            }
            (Target::New(_), Some((_, line))) if line.typed == row => return Ok(Saved::Stored(Vec::new())),
            (Target::Stored(_, seen), Some((position, line))) if line.stamp()? == seen => *position,
            (_, Some((_, line))) => return Ok(Saved::Changed(Box::new(line.clone()))),
            (Target::Stored(..), None) => return Err(Problem::not_found()),
        };
        let item = Item {
            id: target.row().clone(),
            position,
            typed: row,
        };
        typed::put_row(&tx, &draft.id, &item).await?;
        let details = json!({ "row": item.id.as_str(), "version": draft.number });
        self.changed(&tx, caller, &reached.filing, &draft, What::RowsChanged, details)
            .await?;
        tx.commit().await?;
        Ok(Saved::Stored(Vec::new()))
    }

    /// Removes a row, if it still is what was shown (`seen` is its fingerprint). Removing it twice is harmless.
    pub async fn remove_row(
        &self,
        caller: &Caller,
        id: &FilingId,
        row: &RowId,
        seen: &str,
    ) -> Result<Saved<RowLine>, Problem> {
        let tx = self.begin(caller, "remove-row").await?;
        let (reached, draft) = self.reach_draft(&tx, caller, id).await?;
        match stored_row(&tx, &draft, row).await? {
            None => return Ok(Saved::Stored(Vec::new())),
            Some((_, line)) if line.stamp()? != seen => return Ok(Saved::Changed(Box::new(line))),
            Some(_) => {}
        }
        typed::remove_row(&tx, &draft.id, row).await?;
        let details = json!({ "removed": row.as_str(), "version": draft.number });
        self.changed(&tx, caller, &reached.filing, &draft, What::RowsChanged, details)
            .await?;
        tx.commit().await?;
        Ok(Saved::Stored(Vec::new()))
    }

    /// Attests, or takes back, that no case was reported (被害なし).
    pub async fn attest_nil_return(
        &self,
        caller: &Caller,
        id: &FilingId,
        attested: bool,
    ) -> Result<(), Problem> {
        let tx = self.begin(caller, "attest-nil-return").await?;
        let (reached, mut draft) = self.reach_draft(&tx, caller, id).await?;
        draft.nil_return = attested;
        let details = json!({ "nil_return": attested, "version": draft.number });
        self.changed(
            &tx,
            caller,
            &reached.filing,
            &draft,
            What::AttestationChanged,
            details,
        )
        .await?;
        tx.commit().await
    }

    /// Stores reasons for warnings, one a rule; an empty one takes the reason back. What nobody changed on the form is
    /// left alone. Where somebody else changed the same reason meanwhile nothing is stored, and the reasons come back
    /// as they are.
    ///
    /// # Errors
    /// Invalid where a reason is too long ([`NewReason::too_long`]): then nothing is stored.
    pub async fn save_reasons(
        &self,
        caller: &Caller,
        id: &FilingId,
        reasons: Vec<NewReason>,
    ) -> Result<Saved<BTreeMap<String, String>>, Problem> {
        if let Some(message) = reasons.iter().find_map(NewReason::too_long) {
            return Err(Problem::invalid(message));
        }
        let tx = self.begin(caller, "save-reasons").await?;
        let (reached, draft) = self.reach_draft(&tx, caller, id).await?;
        let stored: BTreeMap<String, String> = typed::reasons(&tx, &draft.id).await?.into_iter().collect();
        let known = |id: &str| rules::rule(id).is_some_and(|r| r.severity == Severity::Warning);
        let changed: Vec<&NewReason> = reasons
            .iter()
            .filter(|new| known(&new.rule) && new.seen != new.reason)
            .collect();
        let now = |new: &NewReason| stored.get(&new.rule).map(String::as_str).unwrap_or_default();
        if changed
            .iter()
            .any(|new| now(new) != new.seen && now(new) != new.reason)
        {
            return Ok(Saved::Changed(Box::new(stored)));
        }
        if changed.is_empty() {
            return Ok(Saved::Stored(Vec::new()));
        }
        for new in changed {
            typed::put_reason(&tx, &draft.id, &new.rule, &new.reason).await?;
        }
        let details = json!({ "version": draft.number });
        self.changed(
            &tx,
            caller,
            &reached.filing,
            &draft,
            What::ReasonsChanged,
            details,
        )
        .await?;
        tx.commit().await?;
        Ok(Saved::Stored(Vec::new()))
    }
}

/// A row of a draft with its position, if it is there.
async fn stored_row(tx: &Tx, draft: &Version, row: &RowId) -> Result<Option<(i64, RowLine)>, Problem> {
    let found = typed::row(tx, &draft.id, row).await?;
    Ok(found.map(|(number, item)| {
        let line = RowLine {
            id: item.id,
            number,
            typed: item.typed,
        };
        (item.position, line)
    }))
}
