//! 前回からの変更: what a version changes against the version of the filing that was submitted before it.

use chrono::{DateTime, Utc};
use domain::filing::VersionState;
use domain::filing::changes::{Change, Snapshot, compare};
use domain::ids::FilingId;
use domain::policy::Action;
use storage::filings::Version;
use storage::{Tx, typed};

use super::controls::typed_answers;
use super::history::readable_version;
use crate::access::Reached;
use crate::{App, Caller, Problem};

/// What a version changes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChangesSinceLast {
    /// Number of the version submitted before it.
    pub version: u32,
    /// When it was submitted.
    pub submitted_at: DateTime<Utc>,
    /// What differs, in the order of the filing's pages.
    pub changes: Vec<Change>,
}

/// Everything a version holds, as typed.
pub(crate) async fn snapshot(tx: &Tx, version: &Version) -> Result<Snapshot, Problem> {
    let links = typed::links(tx, &version.id).await?;
    let rows = typed::rows(tx, &version.id).await?;
    Ok(Snapshot {
        links: links.into_iter().map(|item| (item.id, item.typed)).collect(),
        no_links: version.no_links,
        weakest_service: version.weakest_service.clone(),
        answers: typed_answers(tx, version).await?,
        rows: rows.into_iter().map(|item| (item.id, item.typed)).collect(),
        nil_return: version.nil_return,
        reasons: typed::reasons(tx, &version.id).await?.into_iter().collect(),
    })
}

/// What `version` changes against the latest submitted version with a lower number, whatever became of that.
async fn since(tx: &Tx, reached: &Reached, version: &Version) -> Result<Option<ChangesSinceLast>, Problem> {
    let submitted = reached
        .versions
        .iter()
        .rev()
        .filter(|earlier| earlier.number < version.number)
        .find_map(|earlier| Some((earlier, earlier.submitted_at?)));
    let Some((last, submitted_at)) = submitted else {
        return Ok(None);
    };
    let changes = compare(&snapshot(tx, last).await?, &snapshot(tx, version).await?);
    Ok(Some(ChangesSinceLast {
        version: last.number,
        submitted_at,
        changes,
    }))
}

/// Whether a draft would file again, letter for letter as it counts, what was filed before: after a 差戻し or as a 訂正.
/// What was withdrawn does not count as filed, so that a 取下げ by mistake is mended by filing the same again.
pub(crate) async fn unchanged(tx: &Tx, reached: &Reached, draft: &Version) -> Result<bool, Problem> {
    let stands = |version: &&Version| {
        version.number < draft.number
            && version.submitted_at.is_some()
            && version.state != VersionState::Withdrawn
    };
    let Some(last) = reached.versions.iter().rev().find(stands) else {
        return Ok(false);
    };
    let changes = compare(&snapshot(tx, last).await?, &snapshot(tx, draft).await?);
    Ok(changes.is_empty())
}

impl App {
    /// What the draft of a filing changes against the version submitted last, whatever became of that; none where no
    /// version was submitted before.
    ///
    /// # Errors
    /// Not found where the caller may not read the draft; not now where there is no draft.
    pub async fn changes_since_last(
        &self,
        caller: &Caller,
        id: &FilingId,
    ) -> Result<Option<ChangesSinceLast>, Problem> {
        let tx = self.db.read().await?;
        let reached = self.reach(&tx, caller, Action::ReadDraft, id).await?;
        let draft = reached
            .draft()
            .ok_or_else(|| Problem::not_editable(reached.filing.state))?;
        since(&tx, &reached, draft).await
    }

    /// What a submitted version changes against the one submitted before it; none where there is none.
    ///
    /// # Errors
    /// Not found where the caller may not read the version.
    pub async fn changes_of_version(
        &self,
        caller: &Caller,
        id: &FilingId,
        number: u32,
    ) -> Result<Option<ChangesSinceLast>, Problem> {
        let tx = self.db.read().await?;
        let reached = self.reach(&tx, caller, Action::ReadFiling, id).await?;
        let version = readable_version(caller, &reached, Some(number))?;
        since(&tx, &reached, &version).await
    }
}
