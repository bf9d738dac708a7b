//! Made-up filings for the samples of this area.

use app::filing::head::Head;
use chrono::{DateTime, NaiveDate, Utc};
use domain::catalogue::Bilingual;
use domain::clock::jst_date;
use domain::filing::State;
use domain::filing::state::VersionKind;
use domain::ids::{FilingId, InstitutionCode, RoundId};
use domain::institution::{Dataset, Kind};
use domain::month::{Month, Months};
use domain::round::{Demand, Round, RoundKind, RoundState, Timeliness};
use domain::sector::Sector;

/// 2026-11-24 09:00 JST.
const NOW: i64 = 1_795_478_400;
/// 2026-11-30 17:00 JST.
const DUE: i64 = 1_796_025_600;

fn at(seconds: i64) -> DateTime<Utc> {
    DateTime::from_timestamp(seconds, 0).unwrap_or_default()
}

/// The filing of an invented bank for the first half of fiscal 2026, in a state. `None` would mean that one of the
/// literals below is malformed.
pub(super) fn head(state: State) -> Option<Head> {
    let months = Months::new(Month::of(2026, 4)?, Month::of(2026, 9)?)?;
    let round = Round {
        id: RoundId::parse("demo-2026h1").ok()?,
        title_ja: "2026年度上期 口座連携報告".to_owned(),
        title_en: "Account-link report, first half of FY2026".to_owned(),
        kind: RoundKind::Regular,
        dataset: Dataset::Demo,
        period: months,
        base_date: NaiveDate::from_ymd_opt(2026, 9, 30)?,
        due_at: at(DUE),
        catalogue: NaiveDate::from_ymd_opt(2025, 9, 1)?,
        demand: Demand::Voluntary,
        state: RoundState::Open,
    };
    let filed = matches!(state, State::Submitted | State::UnderReview | State::Accepted);
    Some(Head {
        filing: FilingId::parse("f-sample").ok()?,
        round,
        institution: InstitutionCode::parse("9001").ok()?,
        name: Bilingual {
            ja: "架空第一銀行".to_owned(),
            en: "First Fictional Bank".to_owned(),
        },
        kind: Kind::Bank,
        sector: Sector::Regional,
        state,
        version: u32::from(state != State::NotStarted),
        version_kind: VersionKind::Original,
        in_force: filed.then_some(1),
        timeliness: if filed {
            Timeliness::InTime
        } else {
            Timeliness::Pending
        },
        today: jst_date(at(NOW)),
        returned: None,
        rejected: None,
        requested_at: (state == State::AwaitingApproval).then(|| at(NOW)),
    })
}

/// The same filing after a 差戻し.
pub(super) fn returned() -> Option<Head> {
    let due = NaiveDate::from_ymd_opt(2026, 12, 11)?;
    let reason = "AUT-01の証跡メモに試験の日付がありません。\n件数の内訳（調査中）が前回と合いません。";
    Some(Head {
        version: 2,
        returned: Some((reason.to_owned(), due)),
        ..head(State::Editing)?
    })
}

/// The same filing after the due time.
pub(super) fn overdue() -> Option<Head> {
    Some(Head {
        today: NaiveDate::from_ymd_opt(2026, 12, 2)?,
        timeliness: Timeliness::Overdue,
        ..head(State::Editing)?
    })
}
