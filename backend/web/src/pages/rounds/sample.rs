//! A round with 612 invented addressees.

use std::collections::BTreeMap;

use app::supervision::{
    Counts, Order, RoundCard, RoundLine, RoundPage, RoundQuery, ScoreCell, SectorLine, Spread,
};
use chrono::{NaiveDate, TimeDelta};
use domain::catalogue::{Band, Bilingual};
use domain::filing::State;
use domain::ids::{FilingId, InstitutionCode};
use domain::institution::Dataset;
use domain::round::{RoundState, Timeliness};
use domain::scoring::Bp;
use domain::sector::Sector;
use text::Lang;

use crate::pages::scores::sample::{at, day, round};
use crate::say::Text;
use crate::shell::{NavItem, Shell, Who};

/// The day of the samples.
pub(super) fn today() -> NaiveDate {
    day()
}

/// The shell of an examiner.
pub(crate) fn shell(lang: Lang, title: impl Into<Text>) -> Shell {
    let item = |ja: &str, en: &str, href: &str| NavItem {
        label: Text::both(ja, en),
        href: href.to_owned(),
    };
    let who = Who {
        organisation: Text::both("監督当局", "Supervisor"),
        role: Text::both("審査官", "Examiner"),
        name: "見本 太郎".to_owned(),
        nav: vec![
            item("回の状況", "Rounds", "/rounds"),
            item("統計", "Statistics", "/supervision/statistics"),
        ],
    };
    Shell {
        who: Some(who),
        path: "/rounds/demo-2026-1".to_owned(),
        ..Shell::sample(lang, title)
    }
}

/// How many institutions of each 業態, as the samples have it.
const SECTORS: [(Sector, usize, &str, &str); 9] = [
    (Sector::Major, 11, "架空みらい銀行", "Fictional Mirai Bank"),
    (Sector::Regional, 62, "架空地方銀行", "Fictional Regional Bank"),
    (
        Sector::SecondRegional,
        36,
        "架空第二地方銀行",
        "Fictional Second-tier Bank",
    ),
    (Sector::OtherBank, 15, "架空ネット銀行", "Fictional Net Bank"),
    (Sector::Shinkin, 254, "架空信用金庫", "Fictional Shinkin Bank"),
    (
        Sector::CreditCoop,
        143,
        "架空信用組合",
        "Fictional Credit Cooperative",
    ),
    (Sector::LabourBank, 13, "架空労働金庫", "Fictional Labour Bank"),
    (Sector::Keito, 3, "架空系統金融機関", "Fictional Cooperative Bank"),
    (Sector::Ftsp, 75, "架空資金移動", "Fictional Funds Transfer"),
];

fn line(sector: Sector, n: usize, name: Bilingual, dataset: Dataset) -> Option<RoundLine> {
    const STATES: [State; 7] = [
        State::Accepted,
        State::UnderReview,
        State::Submitted,
        State::Accepted,
        State::NotStarted,
        State::Editing,
        State::AwaitingApproval,
    ];
    let state = STATES[(n * 5 + 1) % STATES.len()];
    let filed = matches!(state, State::Accepted | State::UnderReview | State::Submitted);
    let raw = u32::try_from((n * 373 + 2_950) % 10_000).ok()?;
    let capped = raw.min(if n.is_multiple_of(3) { 5_999 } else { 10_000 });
    let capped = capped.min(if n.is_multiple_of(11) { 3_999 } else { 10_000 });
    let band = match capped {
        9_000.. => Band::A,
        7_500.. => Band::B,
        6_000.. => Band::C,
        4_000.. => Band::D,
        _ => Band::E,
    };
    let scored = filed && dataset.is_scored();
    Some(RoundLine {
        filing: FilingId::parse(&format!("f-sample-{n}")).ok()?,
        institution: InstitutionCode::parse(&format!("{:04}", 9000 + n)).ok()?,
        kana: String::new(),
        name,
        sector,
        state,
        version: if state == State::NotStarted {
            0
        } else {
            1 + u32::from(n.is_multiple_of(17))
        },
        timeliness: match (filed, n % 13) {
            (true, 0) => Timeliness::Late,
            (true, _) => Timeliness::InTime,
            (false, 0..=2) => Timeliness::Overdue,
            (false, _) => Timeliness::Pending,
        },
        returned: state == State::Editing && n % 4 == 1,
        nil_return: filed && n.is_multiple_of(5),
        score: if scored {
            Some(ScoreCell {
                raw: Bp::new(raw)?,
                capped: Bp::new(capped)?,
                band: (!n.is_multiple_of(7)).then_some(band),
                gates: n % 3 + n % 7,
                flags: if n.is_multiple_of(11) { n % 4 } else { 0 },
            })
        } else {
            None
        },
        updated_at: at() - TimeDelta::minutes(i64::try_from(n * 97).unwrap_or_default()),
    })
}

fn lines(dataset: Dataset) -> Vec<RoundLine> {
    if dataset == Dataset::Replay {
        // Real names stand in the replay alone, never in samples.
        let name = Bilingual {
            ja: "架空再現銀行".to_owned(),
            en: "Fictional Replayed Bank".to_owned(),
        };
        return (1..=6)
            .filter_map(|n| line(Sector::Regional, n, name.clone(), dataset))
            .collect();
    }
    let mut n = 0;
    let mut all = Vec::new();
    for (sector, count, ja, en) in SECTORS {
        for k in 1..=count {
            n += 1;
            let name = Bilingual {
                ja: format!("{ja}（第{k}）"),
                en: format!("{en} No. {k}"),
            };
            all.extend(line(sector, n, name, dataset));
        }
    }
    all
}

fn counts(lines: &[RoundLine]) -> Counts {
    let mut counts = Counts {
        addressees: lines.len(),
        ..Counts::default()
    };
    for line in lines {
        *counts.by_state.entry(line.state).or_default() += 1;
        let filed = matches!(
            line.state,
            State::Accepted | State::UnderReview | State::Submitted
        );
        counts.filed += usize::from(filed);
        counts.late += usize::from(line.timeliness == Timeliness::Late);
        counts.overdue += usize::from(line.timeliness == Timeliness::Overdue);
        counts.returned += usize::from(line.returned);
        counts.nil += usize::from(line.nil_return);
    }
    counts
}

fn by_sector(lines: &[RoundLine]) -> Vec<SectorLine> {
    let mut sectors: BTreeMap<Sector, Vec<&RoundLine>> = BTreeMap::new();
    for line in lines {
        sectors.entry(line.sector).or_default().push(line);
    }
    let of = |(sector, lines): (Sector, Vec<&RoundLine>)| {
        let own: Vec<RoundLine> = lines.into_iter().cloned().collect();
        let counts = counts(&own);
        let mut scores: Vec<ScoreCell> = own.iter().filter_map(|l| l.score).collect();
        scores.sort_by_key(|s| s.capped);
        let mut bands: BTreeMap<Band, usize> = BTreeMap::new();
        for band in scores.iter().filter_map(|s| s.band) {
            *bands.entry(band).or_default() += 1;
        }
        let spread = scores.first().zip(scores.last()).map(|(first, last)| Spread {
            count: scores.len(),
            lowest: first.capped,
            median: scores.get((scores.len() - 1) / 2).unwrap_or(first).capped,
            highest: last.capped,
            provisional: scores.iter().filter(|s| s.band.is_none()).count(),
            bands,
        });
        SectorLine {
            sector,
            addressees: counts.addressees,
            filed: counts.filed,
            late: counts.late,
            overdue: counts.overdue,
            flags: scores.iter().map(|s| s.flags).sum(),
            scores: spread,
        }
    };
    sectors.into_iter().map(of).collect()
}

/// The page of a round, filtered as the use case would.
pub(super) fn round_page(dataset: Dataset, query: RoundQuery) -> Option<RoundPage> {
    let all = lines(dataset);
    let late = |l: &RoundLine| matches!(l.timeliness, Timeliness::Late | Timeliness::Overdue);
    let mut shown: Vec<RoundLine> = all
        .iter()
        .filter(|l| query.sector.is_none_or(|s| s == l.sector) && query.state.is_none_or(|s| s == l.state))
        .filter(|l| !query.late || late(l))
        .filter(|l| !query.flagged || l.score.is_some_and(|s| s.flags > 0))
        .cloned()
        .collect();
    if query.order == Order::Score {
        shown.sort_by_key(|l| l.score.map(|s| s.capped));
    }
    Some(RoundPage {
        round: round(dataset)?,
        today: today(),
        counts: counts(&all),
        by_sector: by_sector(&all),
        flags: all.iter().filter_map(|l| l.score).map(|s| s.flags).sum(),
        lines: shown,
        query,
    })
}

/// The cards of an open, a closed and a replayed round.
pub(super) fn cards() -> Vec<RoundCard> {
    let card = |dataset, state, ja: &str, en: &str| {
        let mut round = round(dataset)?;
        round.state = state;
        round.title_ja = ja.to_owned();
        round.title_en = en.to_owned();
        if state == RoundState::Closed {
            round.due_at -= TimeDelta::days(182);
        }
        Some(RoundCard {
            counts: counts(&lines(dataset)),
            round,
        })
    };
    [
        card(
            Dataset::Demo,
            RoundState::Closed,
            "2025年度下期 口座連携報告",
            "Account-link report, second half of fiscal 2025",
        ),
        card(
            Dataset::Demo,
            RoundState::Open,
            "2026年度上期 口座連携報告",
            "Account-link report, first half of fiscal 2026",
        ),
        card(
            Dataset::Replay,
            RoundState::Closed,
            "2020年の事案（公表資料に基づく再現）",
            "The incidents of 2020, rebuilt from published material",
        ),
    ]
    .into_iter()
    .flatten()
    .collect()
}
