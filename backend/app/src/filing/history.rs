//! The versions of a filing and what happened to it.

use chrono::{DateTime, NaiveDate, Utc};
use domain::actor::Role;
use domain::event::{Download, What};
use domain::filing::state::{VersionKind, VersionState};
use domain::ids::{FilingId, ReceiptNumber, UserId};
use domain::policy::Action;
use storage::events::{self, Event};
use storage::filings::Version;
use storage::people;

use super::head::Head;
use crate::access::Reached;
use crate::{App, Caller, Problem};

/// One version in the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VersionLine {
    /// Number.
    pub number: u32,
    /// 提出 or 訂正.
    pub kind: VersionKind,
    /// What became of it.
    pub state: VersionState,
    /// When it was submitted.
    pub submitted_at: Option<DateTime<Utc>>,
    /// Its receipt.
    pub receipt: Option<ReceiptNumber>,
    /// Whether it counts now.
    pub in_force: bool,
    /// 差戻し: reason and due date.
    pub returned: Option<(String, NaiveDate)>,
}

/// One entry of the timeline.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EventLine {
    /// When.
    pub at: DateTime<Utc>,
    /// What.
    pub what: What,
    /// Who; none for the portal itself.
    pub who: Option<String>,
    /// In which role.
    pub role: Option<Role>,
    /// The file that was downloaded, if one was.
    pub file: Option<Download>,
}

/// Versions and timeline.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HistoryPage {
    /// Head.
    pub head: Head,
    /// Versions, newest first.
    pub versions: Vec<VersionLine>,
    /// What happened, newest first.
    pub events: Vec<EventLine>,
}

/// Steps of a draft's making, which the supervisor does not see.
fn inside(what: What) -> bool {
    matches!(
        what,
        What::FilingStarted
            | What::LinksChanged
            | What::AnswersChanged
            | What::RowsChanged
            | What::FileUploaded
            | What::FileTakenOver
            | What::ReasonsChanged
            | What::AttestationChanged
            | What::ApprovalRequested
            | What::FilingRecalled
            | What::FilingRejected
            | What::AmendmentAbandoned
    )
}

/// The file that an event speaks of.
fn file(event: &Event) -> Option<Download> {
    let details: serde_json::Value = serde_json::from_str(&event.details).ok()?;
    Download::from_code(details.get("file")?.as_str()?)
}

/// A version the caller may read: the filer's people read every version, the supervisor submitted ones. The
/// latest such version where no number is given.
pub(crate) fn readable_version(
    caller: &Caller,
    reached: &Reached,
    number: Option<u32>,
) -> Result<Version, Problem> {
    let inside = caller.actor.post.institution().is_some();
    reached
        .versions
        .iter()
        .rev()
        .find(|v| (inside || v.submitted_at.is_some()) && number.is_none_or(|n| n == v.number))
        .cloned()
        .ok_or_else(Problem::not_found)
}

impl App {
    /// Versions and timeline of a filing.
    pub async fn history(&self, caller: &Caller, id: &FilingId) -> Result<HistoryPage, Problem> {
        let tx = self.db.read().await?;
        let reached = self.reach(&tx, caller, Action::ReadFiling, id).await?;
        let own = caller.actor.post.institution().is_some();
        let mut lines = Vec::new();
        for event in events::of_filing(&tx, id).await? {
            if !own && inside(event.what) {
                continue;
            }
            let official = event.role.is_some_and(|r| !r.is_institutions());
            // Each side sees which of its own people took files home.
            if event.what.is_download() && own == official {
                continue;
            }
            let who = match UserId::parse(&event.doer) {
                Ok(user) => people::by_id(&tx, &user).await?.map(|u| u.name),
                Err(_) => None,
            };
            // The filer does not learn which official acted, only that the supervisor did.
            let hidden = own && official;
            lines.push(EventLine {
                at: event.at,
                what: event.what,
                who: who.filter(|_| !hidden),
                role: event.role,
                file: event.what.is_download().then(|| file(&event)).flatten(),
            });
        }
        lines.reverse();
        let versions = reached
            .versions
            .iter()
            .rev()
            .filter(|v| own || v.submitted_at.is_some())
            .map(|v| VersionLine {
                number: v.number,
                kind: v.kind,
                state: v.state,
                submitted_at: v.submitted_at,
                receipt: v.receipt.clone(),
                in_force: v.forced().in_force(),
                returned: v.returned.clone(),
            })
            .collect();
        Ok(HistoryPage {
            head: self.head(&reached),
            versions,
            events: lines,
        })
    }
}
