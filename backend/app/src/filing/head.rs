//! What every page of a filing shows on top: whose it is, what is asked, where it stands.

use chrono::{DateTime, NaiveDate, Utc};
use domain::catalogue::Bilingual;
use domain::clock::jst_date;
use domain::filing::state::{State, VersionKind};
use domain::ids::{FilingId, InstitutionCode};
use domain::institution::Kind;
use domain::round::{Round, Timeliness, timeliness};
use domain::sector::Sector;
use storage::filings::Version;

use crate::App;
use crate::access::Reached;

/// Head of a filing's pages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Head {
    /// The filing.
    pub filing: FilingId,
    /// The round it answers.
    pub round: Round,
    /// Filer's code.
    pub institution: InstitutionCode,
    /// Filer's name.
    pub name: Bilingual,
    /// Bank or FTSP.
    pub kind: Kind,
    /// 業態
    pub sector: Sector,
    /// Where it stands.
    pub state: State,
    /// Number of the latest version; 0 before it is begun.
    pub version: u32,
    /// 提出 or 訂正.
    pub version_kind: VersionKind,
    /// Number of the version that counts now.
    pub in_force: Option<u32>,
    /// In time, late, overdue or not due yet.
    pub timeliness: Timeliness,
    /// Today, JST, for countdowns.
    pub today: NaiveDate,
    /// The last 差戻し, while its correction is being made: reason and due date.
    pub returned: Option<(String, NaiveDate)>,
    /// Why the approver last sent the draft back, while it is being edited.
    pub rejected: Option<String>,
    /// Who asked for approval and when, while it is awaited.
    pub requested_at: Option<DateTime<Utc>>,
}

impl App {
    pub(crate) fn head(&self, reached: &Reached) -> Head {
        let now = self.now();
        let latest = reached.latest();
        let editing = matches!(reached.filing.state, State::Editing | State::AwaitingApproval);
        let before: Option<&Version> = reached.versions.iter().rev().nth(1);
        let draft = latest.filter(|_| editing);
        Head {
            filing: reached.filing.id.clone(),
            round: reached.round.clone(),
            institution: reached.institution.code.clone(),
            name: Bilingual {
                ja: reached.profile.name_ja.clone(),
                en: reached.profile.name_en.clone(),
            },
            kind: reached.institution.kind,
            sector: reached.profile.sector,
            state: reached.filing.state,
            version: reached.filing.current,
            version_kind: latest.map_or(VersionKind::Original, |v| v.kind),
            in_force: reached.in_force().map(|v| v.number),
            timeliness: self.timeliness_of(reached),
            today: jst_date(now),
            returned: before.filter(|_| editing).and_then(|v| v.returned.clone()),
            rejected: draft.and_then(|v| v.rejection_reason.clone()),
            requested_at: draft.and_then(|v| v.requested.as_ref().map(|(_, at)| *at)),
        }
    }

    pub(crate) fn timeliness_of(&self, reached: &Reached) -> Timeliness {
        timeliness_of(&reached.versions, reached.round.due_at, self.now())
    }
}

/// Timeliness of a filing from its versions.
pub(crate) fn timeliness_of(versions: &[Version], due: DateTime<Utc>, now: DateTime<Utc>) -> Timeliness {
    let submissions: Vec<_> = versions
        .iter()
        .filter_map(|v| v.submitted_at.map(|at| (at, v.withdrawn_at)))
        .collect();
    timeliness(&submissions, due, now)
}
