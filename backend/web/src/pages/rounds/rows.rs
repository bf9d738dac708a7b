//! The lines of a round's tables.

use app::supervision::sheet::timeliness_name;
use app::supervision::{Counts, RoundLine, SectorLine};
use chrono::{DateTime, Utc};
use domain::catalogue::Band;
use domain::filing::State;
use domain::message::Message;
use domain::round::Timeliness;

use crate::pages::catalogue::both;
use crate::say::Text;

/// A word with the look of its tag.
pub type Tag = (&'static str, Message);

/// How a filing's state is shown: what waits for the supervisor stands out.
pub(crate) fn state_tag(state: State, returned: bool) -> Tag {
    if returned {
        return ("warning", Message::new("round-returned"));
    }
    let kind = match state {
        State::Submitted | State::UnderReview => "info",
        State::Accepted => "plain",
        State::NotStarted | State::Editing | State::AwaitingApproval => "soft",
    };
    (kind, state.name())
}

/// How it stands against the due time; what is late stands out.
pub(crate) fn timeliness_tag(timeliness: Timeliness) -> Tag {
    let kind = match timeliness {
        Timeliness::Pending => "soft",
        Timeliness::InTime => "plain",
        Timeliness::Late => "warning",
        Timeliness::Overdue => "error",
    };
    (kind, timeliness_name(timeliness))
}

/// A confirmed score.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Score {
    /// Before caps.
    pub raw: u32,
    /// Under all caps.
    pub capped: u32,
    /// Band; none while provisional.
    pub band: Option<&'static str>,
    /// Gates that fired.
    pub gates: usize,
    /// Links up for suspension.
    pub flags: usize,
}

/// One filing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// Its review; none while nothing was submitted.
    pub href: Option<String>,
    /// 業態
    pub sector: Message,
    /// Filer's code.
    pub code: String,
    /// Filer's name.
    pub name: Text,
    /// Where it stands.
    pub state: Tag,
    /// Against the due time.
    pub timeliness: Tag,
    /// 被害なし
    pub nil: bool,
    /// Latest version; 0 before it is begun.
    pub version: u32,
    /// The score of the version in force.
    pub score: Option<Score>,
    /// When anything last happened.
    pub updated_at: DateTime<Utc>,
}

impl From<RoundLine> for Line {
    fn from(line: RoundLine) -> Self {
        let submitted = line.returned
            || matches!(line.timeliness, Timeliness::InTime | Timeliness::Late)
            || matches!(
                line.state,
                State::Submitted | State::UnderReview | State::Accepted
            );
        Self {
            href: submitted.then(|| format!("/reviews/{}", line.filing)),
            sector: line.sector.name(),
            code: line.institution.to_string(),
            name: both(&line.name),
            state: state_tag(line.state, line.returned),
            timeliness: timeliness_tag(line.timeliness),
            nil: line.nil_return,
            version: line.version,
            score: line.score.map(|s| Score {
                raw: s.raw.get(),
                capped: s.capped.get(),
                band: s.band.map(Band::code),
                gates: s.gates,
                flags: s.flags,
            }),
            updated_at: line.updated_at,
        }
    }
}

/// How the scores of a 業態 spread.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spread {
    /// How many scores.
    pub count: usize,
    /// Lowest, middle, highest.
    pub points: [u32; 3],
    /// How many in bands A to E.
    pub bands: [usize; 5],
    /// How many have none yet.
    pub provisional: usize,
}

/// One 業態.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SectorRow {
    /// Name.
    pub name: Message,
    /// The list of its filings.
    pub href: String,
    /// Addressees.
    pub addressees: usize,
    /// Filed.
    pub filed: usize,
    /// Filed late.
    pub late: usize,
    /// Overdue.
    pub overdue: usize,
    /// Links up for suspension.
    pub flags: usize,
    /// Its scores.
    pub scores: Option<Spread>,
}

impl SectorRow {
    pub(super) fn new(line: SectorLine, path: &str) -> Self {
        const BANDS: [Band; 5] = [Band::A, Band::B, Band::C, Band::D, Band::E];
        Self {
            name: line.sector.name(),
            href: format!("{path}?sector={}", line.sector.code()),
            addressees: line.addressees,
            filed: line.filed,
            late: line.late,
            overdue: line.overdue,
            flags: line.flags,
            scores: line.scores.map(|s| Spread {
                count: s.count,
                points: [s.lowest, s.median, s.highest].map(domain::scoring::Bp::get),
                bands: BANDS.map(|band| s.in_band(band)),
                provisional: s.provisional,
            }),
        }
    }
}

/// How a round goes, in numbers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Progress {
    /// 対象
    pub addressees: usize,
    /// With a version in force.
    pub filed: usize,
    /// The same in percent, 0 to 100.
    pub percent: usize,
    /// 提出済: waiting for a review.
    pub waiting: usize,
    /// 審査中
    pub under_review: usize,
    /// 受理済
    pub accepted: usize,
    /// 差戻し
    pub returned: usize,
    /// 未提出
    pub missing: usize,
    /// 未着手
    pub not_started: usize,
    /// Being made: 入力中 and 承認待ち.
    pub editing: usize,
    /// Filed after the due time.
    pub late: usize,
    /// Not filed although due.
    pub overdue: usize,
    /// 被害なし
    pub nil: usize,
}

impl From<&Counts> for Progress {
    fn from(counts: &Counts) -> Self {
        let of = |state: State| counts.by_state.get(&state).copied().unwrap_or_default();
        Self {
            addressees: counts.addressees,
            filed: counts.filed,
            percent: (counts.filed * 100)
                .checked_div(counts.addressees)
                .unwrap_or_default(),
            waiting: of(State::Submitted),
            under_review: of(State::UnderReview),
            accepted: of(State::Accepted),
            returned: counts.returned,
            missing: counts.addressees.saturating_sub(counts.filed),
            not_started: of(State::NotStarted),
            editing: of(State::Editing) + of(State::AwaitingApproval),
            late: counts.late,
            overdue: counts.overdue,
            nil: counts.nil,
        }
    }
}
