//! What the supervisor sees: rounds, the filings of a round, and one submitted filing under review.
//!
//! - [`query`] what of a round is asked for; [`review`] one filing; [`spread`] how scores spread over a 業態; [`sheet`]
//!   the list as a file.

pub mod query;
pub mod review;
pub mod sheet;
pub mod spread;

use std::collections::BTreeMap;

use domain::catalogue::{Band, Bilingual};
use domain::clock::jst_date;
use domain::filing::state::{State, VersionState};
use domain::ids::{FilingId, InstitutionCode, RoundId};
use domain::policy::{Action, Resource, permits};
use domain::round::{Round, Timeliness};
use domain::scoring::Bp;
use domain::sector::Sector;
use storage::filings::Version;
use storage::reference::Institution;
use storage::{facts, filings, reference, rounds};

use crate::access::Reached;
use crate::filing::controls::catalogue_of;
use crate::filing::head::timeliness_of;
use crate::scores::standing_of;
use crate::{App, Caller, Problem};

pub use query::{Order, RoundQuery};
pub use review::ReviewPage;
pub use spread::{SectorLine, Spread};

/// How many filings stand where.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Addressees within the caller's reach.
    pub addressees: usize,
    /// Filings by state.
    pub by_state: BTreeMap<State, usize>,
    /// Submitted at least once and neither withdrawn nor returned.
    pub filed: usize,
    /// Filed after the due time.
    pub late: usize,
    /// Not filed although due.
    pub overdue: usize,
    /// 差戻し: sent back to the filer and not filed again.
    pub returned: usize,
    /// 被害なし
    pub nil: usize,
}

/// A round in the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RoundCard {
    /// The round.
    pub round: Round,
    /// How it goes.
    pub counts: Counts,
}

/// The score of a filing in the list: 当局確認.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ScoreCell {
    /// Before caps.
    pub raw: Bp,
    /// After caps.
    pub capped: Bp,
    /// Band; none while provisional.
    pub band: Option<Band>,
    /// Gates fired.
    pub gates: usize,
    /// Links up for suspension.
    pub flags: usize,
}

/// A filing in the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RoundLine {
    /// The filing.
    pub filing: FilingId,
    /// Filer's code.
    pub institution: InstitutionCode,
    /// Filer's name.
    pub name: Bilingual,
    /// ふりがな, for sorting.
    pub kana: String,
    /// 業態
    pub sector: Sector,
    /// Where it stands.
    pub state: State,
    /// Latest version number.
    pub version: u32,
    /// In time, late, overdue or not due yet.
    pub timeliness: Timeliness,
    /// 差戻し: sent back and not filed again.
    pub returned: bool,
    /// 被害なし in the version in force.
    pub nil_return: bool,
    /// Score of the version in force; none where there is none, or none is computed.
    pub score: Option<ScoreCell>,
    /// When anything last happened.
    pub updated_at: chrono::DateTime<chrono::Utc>,
}

/// 回の状況.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RoundPage {
    /// The round.
    pub round: Round,
    /// Today, JST.
    pub today: chrono::NaiveDate,
    /// How it goes, over all filings within reach.
    pub counts: Counts,
    /// By 業態, in the official order.
    pub by_sector: Vec<SectorLine>,
    /// The filings asked for.
    pub lines: Vec<RoundLine>,
    /// What was asked for.
    pub query: RoundQuery,
    /// Links up for suspension over all filings within reach.
    pub flags: usize,
}

struct Row {
    reached: Reached,
    line: RoundLine,
}

impl App {
    /// The rounds, with how each goes within the caller's reach.
    pub async fn rounds_overview(&self, caller: &Caller) -> Result<Vec<RoundCard>, Problem> {
        Self::permit_portal(caller, Action::ReadRound)?;
        let tx = self.db.read().await?;
        let institutions = institutions(&tx).await?;
        let mut cards = Vec::new();
        for round in rounds::all(&tx).await? {
            let rows = self.rows_of_round(&tx, caller, &round, &institutions).await?;
            cards.push(RoundCard {
                counts: counts(&rows),
                round,
            });
        }
        Ok(cards)
    }

    /// 回の状況.
    pub async fn round_page(
        &self,
        caller: &Caller,
        id: &RoundId,
        query: RoundQuery,
    ) -> Result<RoundPage, Problem> {
        let tx = self.db.read().await?;
        let round = self.reach_round(&tx, caller, id).await?;
        let institutions = institutions(&tx).await?;
        let mut rows = self.rows_of_round(&tx, caller, &round, &institutions).await?;
        for row in &mut rows {
            row.line.score = self.score_cell(&tx, &row.reached).await?;
        }
        let by_sector = spread::by_sector(rows.iter().map(|r| (&r.line, r.reached.in_force().is_some())));
        let counts = counts(&rows);
        let flags = rows.iter().filter_map(|r| r.line.score).map(|s| s.flags).sum();
        let mut lines: Vec<RoundLine> = rows
            .into_iter()
            .map(|r| r.line)
            .filter(|l| query.sector.is_none_or(|s| s == l.sector))
            .filter(|l| query.state.is_none_or(|s| s == l.state))
            .filter(|l| !query.late || matches!(l.timeliness, Timeliness::Late | Timeliness::Overdue))
            .filter(|l| !query.flagged || l.score.is_some_and(|s| s.flags > 0))
            .collect();
        lines.sort_by(|a, b| {
            a.sector
                .cmp(&b.sector)
                .then_with(|| a.institution.cmp(&b.institution))
        });
        match query.order {
            Order::Official => {}
            Order::Name => lines.sort_by(|a, b| (&a.kana, &a.institution).cmp(&(&b.kana, &b.institution))),
            Order::Flags => lines.sort_by_key(|l| std::cmp::Reverse(l.score.map(|s| (s.flags, s.gates)))),
            Order::Score => lines.sort_by_key(|l| l.score.map_or((true, Bp::ZERO), |s| (false, s.capped))),
            Order::Recent => lines.sort_by_key(|l| std::cmp::Reverse(l.updated_at)),
        }
        Ok(RoundPage {
            today: jst_date(self.now()),
            by_sector,
            round,
            counts,
            lines,
            query,
            flags,
        })
    }

    /// The filings of a round within the caller's reach, without scores.
    async fn rows_of_round(
        &self,
        tx: &storage::Tx,
        caller: &Caller,
        round: &Round,
        institutions: &BTreeMap<InstitutionCode, Institution>,
    ) -> Result<Vec<Row>, Problem> {
        let mut versions: BTreeMap<FilingId, Vec<Version>> = BTreeMap::new();
        for version in filings::versions_of_round(tx, &round.id).await? {
            versions.entry(version.filing.clone()).or_default().push(version);
        }
        let now = self.now();
        let mut rows = Vec::new();
        for filing in filings::of_round(tx, &round.id).await? {
            let Some(institution) = institutions.get(&filing.institution) else {
                continue;
            };
            let Some(profile) = institution.on(jst_date(now)) else {
                continue;
            };
            let resource = Resource::Institution {
                code: &institution.code,
                office: &profile.jurisdiction,
            };
            if !permits(&caller.actor, Action::ReadFiling, resource) {
                continue;
            }
            let reached = Reached {
                versions: versions.remove(&filing.id).unwrap_or_default(),
                round: round.clone(),
                institution: institution.clone(),
                profile: profile.clone(),
                filing,
            };
            let line = RoundLine {
                filing: reached.filing.id.clone(),
                institution: institution.code.clone(),
                name: Bilingual {
                    ja: profile.name_ja.clone(),
                    en: profile.name_en.clone(),
                },
                kana: profile.kana.clone(),
                sector: profile.sector,
                state: reached.filing.state,
                version: reached.filing.current,
                timeliness: timeliness_of(&reached.versions, round.due_at, now),
                returned: is_returned(&reached),
                nil_return: reached.in_force().is_some_and(|v| v.nil_return),
                score: None,
                updated_at: reached.filing.updated_at,
            };
            rows.push(Row { reached, line });
        }
        Ok(rows)
    }

    /// The score of the version in force.
    async fn score_cell(&self, tx: &storage::Tx, reached: &Reached) -> Result<Option<ScoreCell>, Problem> {
        let Some(version) = reached.in_force().filter(|_| reached.round.dataset.is_scored()) else {
            return Ok(None);
        };
        let links = facts::links_of(tx, &version.id).await?;
        let answers = facts::answers_of(tx, &version.id).await?;
        let standing = standing_of(reached, catalogue_of(reached)?, &links, &answers)?;
        Ok(standing.and_then(|s| {
            let column = s.scores.confirmed;
            Some(ScoreCell {
                raw: column.raw?,
                capped: column.capped?,
                band: column.band,
                gates: column.gates.len(),
                flags: column.suspend_flags.len(),
            })
        }))
    }
}

async fn institutions(tx: &storage::Tx) -> Result<BTreeMap<InstitutionCode, Institution>, Problem> {
    Ok(reference::institutions(tx)
        .await?
        .into_iter()
        .map(|i| (i.code.clone(), i))
        .collect())
}

/// Whether the latest version that was filed was sent back, and its correction is still being made.
fn is_returned(reached: &Reached) -> bool {
    let editing = matches!(reached.filing.state, State::Editing | State::AwaitingApproval);
    let before = reached.versions.iter().rev().nth(1);
    editing && before.is_some_and(|v| v.state == VersionState::Returned)
}

fn counts(rows: &[Row]) -> Counts {
    let mut counts = Counts {
        addressees: rows.len(),
        ..Counts::default()
    };
    for row in rows {
        *counts.by_state.entry(row.line.state).or_default() += 1;
        counts.filed += usize::from(row.reached.in_force().is_some());
        counts.late += usize::from(row.line.timeliness == Timeliness::Late);
        counts.overdue += usize::from(row.line.timeliness == Timeliness::Overdue);
        counts.returned += usize::from(row.line.returned);
        counts.nil += usize::from(row.line.nil_return);
    }
    counts
}
