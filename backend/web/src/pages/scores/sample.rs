//! A filing of an invented bank with 23 links, and its opposite: for the samples of the pages of scores and reviews.

use app::catalogues;
use app::filing::head::Head;
use app::names::Names;
use app::scores::{ScorePage, Standing};
use chrono::{DateTime, NaiveDate, Utc};
use domain::answer::{Alternative, Answer, Level, NaReason, NotApplicable, Value};
use domain::catalogue::{Bilingual, Catalogue, Control, Scope, Severity};
use domain::filing::state::{State, VersionKind};
use domain::ids::{BankCode, FilingId, InstitutionCode, RoundId, ServiceCode};
use domain::institution::{Dataset, Kind, Profile, Service};
use domain::link::{Link, LinkKey, LinkStatus};
use domain::month::{Month, Months};
use domain::round::{Demand, Round, RoundKind, RoundState, Timeliness};
use domain::scoring::{AnswerRow, Input, LinkState, score};
use domain::sector::Sector;

/// Which filing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Case {
    /// A bank with 23 links and answers of every kind.
    Bank,
    /// A funds transfer service provider with two services.
    Ftsp,
    /// Level 3 with evidence everywhere.
    Perfect,
    /// A draft in which nothing is answered yet, without a link.
    Draft,
    /// A replayed filing: no score.
    Replay,
}

/// The day of the samples.
pub(crate) fn day() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 12, 4).unwrap_or_default()
}

pub(crate) fn at() -> DateTime<Utc> {
    DateTime::from_timestamp(1_796_000_000, 0).unwrap_or_default()
}

const SERVICES: [(&str, &str); 23] = [
    ("カエデペイ", "Kaede Pay"),
    ("ツバキウォレット", "Tsubaki Wallet"),
    ("モミジチャージ", "Momiji Charge"),
    ("ヤナギ送金", "Yanagi Transfer"),
    ("スギペイ", "Sugi Pay"),
    ("ヒノキマネー", "Hinoki Money"),
    ("サクラ決済", "Sakura Payments"),
    ("ウメコード", "Ume Code"),
    ("マツペイ", "Matsu Pay"),
    ("タケウォレット", "Take Wallet"),
    ("フジペイ", "Fuji Pay"),
    ("キクマネー", "Kiku Money"),
    ("アヤメ送金", "Ayame Transfer"),
    ("ボタンペイ", "Botan Pay"),
    ("ハギコード", "Hagi Code"),
    ("ススキペイ", "Susuki Pay"),
    ("キリウォレット", "Kiri Wallet"),
    ("ケヤキマネー", "Keyaki Money"),
    ("ブナペイ", "Buna Pay"),
    ("ナラ決済", "Nara Payments"),
    (
        "クスノキとても長い名前のプリペイドウォレット",
        "Kusunoki Prepaid Wallet With A Very Long Name",
    ),
    ("カツラペイ", "Katsura Pay"),
    ("トチコード", "Tochi Code"),
];

fn bilingual(ja: impl Into<String>, en: impl Into<String>) -> Bilingual {
    Bilingual {
        ja: ja.into(),
        en: en.into(),
    }
}

fn bank_code(n: usize) -> Option<BankCode> {
    BankCode::parse(&format!("90{n:02}")).ok()
}

fn service_code(n: usize) -> Option<ServiceCode> {
    ServiceCode::parse(&format!("service-{n:02}")).ok()
}

fn names() -> Names {
    let profile = |code: InstitutionCode, kind, ja: String, en: String| {
        let profile = Profile {
            code,
            kind,
            name_ja: ja,
            name_en: en,
            kana: String::new(),
            sector: Sector::Regional,
            jurisdiction: "fsa".to_owned(),
            from: day(),
            to: None,
        };
        (profile, Dataset::Demo)
    };
    let banks = (1..=12).filter_map(|n| {
        let code = InstitutionCode::from(&bank_code(n)?);
        let (ja, en) = (format!("架空第{n}銀行"), format!("Fictional Bank No. {n}"));
        Some(profile(code, Kind::Bank, ja, en))
    });
    let services = SERVICES.iter().zip(1..).filter_map(|((ja, en), n)| {
        let service = Service {
            code: service_code(n)?,
            name_ja: (*ja).to_owned(),
            name_en: (*en).to_owned(),
            operator: InstitutionCode::parse("kaede").ok()?,
            from: day(),
            to: None,
        };
        Some((service, Dataset::Demo))
    });
    Names::given(banks, services)
}

/// The links of a filing: most of them active.
fn links(case: Case) -> Vec<Link> {
    let link = |n: usize, bank: Option<BankCode>, service: Option<ServiceCode>| {
        let status = match n {
            5 => LinkStatus::NewSuspended,
            9 => LinkStatus::Suspended,
            12 => LinkStatus::Ended,
            _ => LinkStatus::Active,
        };
        let numbers = case != Case::Ftsp || n != 3;
        Some(Link {
            key: LinkKey {
                bank: bank?,
                service: service?,
            },
            status,
            started_on: NaiveDate::from_ymd_opt(2019, 4, 1),
            registered_links: numbers
                .then_some(i64::try_from(n * n * 731 % 48_000 + 120).unwrap_or_default()),
            no_number_reason: if numbers {
                String::new()
            } else {
                "集計中のため".to_owned()
            },
        })
    };
    match case {
        Case::Bank | Case::Perfect | Case::Replay => (1..=SERVICES.len())
            .filter_map(|n| link(n, bank_code(1), service_code(n)))
            .collect(),
        Case::Ftsp => (1..=12)
            .filter_map(|n| link(n, bank_code(n), service_code(1 + n % 2)))
            .collect(),
        Case::Draft => Vec::new(),
    }
}

fn level(n: u8) -> Value {
    Level::new(n).map_or(Value::Unanswered, Value::Level)
}

/// Mostly level 3, now and then another one.
fn usual(id: &str, n: usize) -> u8 {
    let number = id.bytes().map(usize::from).sum::<usize>() + n / 9;
    [3, 3, 4, 3, 2, 3, 3, 1].get(number % 8).copied().unwrap_or(3)
}

/// What is answered to a control on its n-th link.
fn value(case: Case, control: &Control, n: usize) -> Value {
    match case {
        Case::Perfect => level(3),
        Case::Replay if control.id.as_str() == "AUT-01" => level(u8::try_from(n % 4).unwrap_or_default()),
        Case::Draft | Case::Replay => Value::Unanswered,
        Case::Bank | Case::Ftsp => match (control.id.as_str(), n) {
            ("AUT-01", 4) => level(1),
            ("AUT-01", 5 | 8) | ("DET-06", _) => Value::Unknown,
            ("AUT-01", 10..=13) => level(2),
            ("PTN-02", 2) | ("GOV-06", _) => Value::Alternative,
            ("NTF-01", 3 | 6) | ("INC-04", _) => Value::Unanswered,
            ("KYC-04", 1..=4) | ("CSC-05" | "AUT-06", _) => Value::NotApplicable,
            ("AUT-01", 1 | 7) | ("DET-04" | "KYC-05", _) => level(0),
            (id, n) => level(usual(id, n)),
        },
    }
}

fn answer(case: Case, control: &Control, link: Option<&LinkKey>, n: usize) -> Answer {
    let value = value(case, control, n);
    let evidenced =
        matches!(value, Value::Level(level) if level.get() >= 2) && (n % 6 != 5 || case == Case::Perfect);
    Answer {
        control: control.id.clone(),
        link: link.cloned(),
        value,
        evidence_note: if evidenced {
            "口座連携セキュリティ規程 第12条（2026年7月改正）、認証試験結果報告 2026-09-18".to_owned()
        } else {
            String::new()
        },
        not_applicable: (value == Value::NotApplicable).then(|| NotApplicable {
            reason: NaReason::OtherPartysDuty,
            text: "契約第8条により、相手方が本人確認を行うため。".to_owned(),
            expires_on: NaiveDate::from_ymd_opt(2027, 3, 31).unwrap_or_default(),
        }),
        alternative: (value == Value::Alternative).then(|| Alternative {
            constraints: "相手方のシステム更改が2027年3月まで行えない。".to_owned(),
            objective: "なりすましによる連携を防ぐ。".to_owned(),
            risk: "更改までの間、二要素認証を経ない連携が残る。".to_owned(),
            measure: "新規の連携を受け付けず、既存の連携は1日1万円を上限とする。".to_owned(),
            validation: "2026年8月の抽出検査（120件）で異常なし。".to_owned(),
            maintenance: "月次でリスク管理部が確認し、四半期ごとに取締役会へ報告する。".to_owned(),
        }),
        planned: (matches!(value, Value::Level(level) if level.get() < 2)).then(|| {
            let planned = Level::new(3).unwrap_or(Level::ALL[0]);
            (planned, NaiveDate::from_ymd_opt(2027, 3, 31).unwrap_or_default())
        }),
    }
}

fn answers(case: Case, kind: Kind, catalogue: &Catalogue, links: &[Link]) -> Vec<Answer> {
    let mut all = Vec::new();
    for control in catalogue.for_kind(kind) {
        if control.scope == Scope::Institution {
            let n = control.id.as_str().bytes().map(usize::from).sum::<usize>() % 7;
            let given = answer(case, control, None, n);
            // 該当なし on a critical control would count as unanswered; here it shows what it is meant for.
            if control.severity != Severity::Critical || given.value != Value::NotApplicable {
                all.push(given);
            }
        } else {
            let active = links.iter().filter(|l| l.status.is_active());
            all.extend(
                active
                    .zip(1..)
                    .map(|(l, n)| answer(case, control, Some(&l.key), n)),
            );
        }
    }
    all
}

/// The round of the samples.
pub(crate) fn round(dataset: Dataset) -> Option<Round> {
    Some(Round {
        id: RoundId::parse("demo-2026-1").ok()?,
        title_ja: "2026年度上期 口座連携報告".to_owned(),
        title_en: "Account-link report, first half of fiscal 2026".to_owned(),
        kind: RoundKind::Regular,
        dataset,
        period: Months::new(Month::of(2026, 4)?, Month::of(2026, 9)?)?,
        base_date: NaiveDate::from_ymd_opt(2026, 9, 30)?,
        due_at: DateTime::from_timestamp(1_796_025_600, 0)?,
        catalogue: NaiveDate::from_ymd_opt(2026, 10, 1)?,
        demand: Demand::Mandatory,
        state: RoundState::Open,
    })
}

/// Head of a filing.
pub(crate) fn head(case: Case, state: State) -> Option<Head> {
    let dataset = if case == Case::Replay {
        Dataset::Replay
    } else {
        Dataset::Demo
    };
    let (kind, code, name, sector) = match case {
        Case::Ftsp => (
            Kind::Ftsp,
            "kaede",
            bilingual("架空カエデ資金移動", "Kaede Funds Transfer"),
            Sector::Ftsp,
        ),
        _ => (
            Kind::Bank,
            "9001",
            bilingual("架空第1銀行", "Fictional Bank No. 1"),
            Sector::Regional,
        ),
    };
    Some(Head {
        filing: FilingId::parse("f-sample").ok()?,
        round: round(dataset)?,
        institution: InstitutionCode::parse(code).ok()?,
        name,
        kind,
        sector,
        state,
        version: 1,
        version_kind: VersionKind::Original,
        in_force: Some(1),
        timeliness: Timeliness::InTime,
        today: day(),
        returned: None,
        rejected: None,
        requested_at: None,
    })
}

/// Everything that is known of a filing.
pub(crate) struct Sampled {
    pub head: Head,
    pub catalogue: &'static Catalogue,
    pub links: Vec<Link>,
    pub answers: Vec<Answer>,
    pub standing: Option<Standing>,
    pub names: Names,
}

/// A sampled filing in a state. None only where the sample itself is unsound, which the tests would notice.
pub(crate) fn filing(case: Case, state: State) -> Option<Sampled> {
    let head = head(case, state)?;
    let published = catalogues::version(head.round.catalogue).ok()?;
    let catalogue = published.catalogue;
    let links = links(case);
    let answers = answers(case, head.kind, catalogue, &links);
    let standing = if case == Case::Replay {
        None
    } else {
        let states = links.iter().map(LinkState::from).collect();
        let rows = answers
            .iter()
            .map(|a| AnswerRow::of(a, head.round.base_date, false, None))
            .collect();
        let input = Input::new(head.kind, catalogue, states, rows).ok()?;
        Some(Standing {
            scores: score(&input),
            catalogue_sha256: published.sha256,
            answers_sha256: "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08".to_owned(),
        })
    };
    Some(Sampled {
        head,
        catalogue,
        links,
        answers,
        standing,
        names: names(),
    })
}

/// The page that explains the score of a sampled filing.
pub(crate) fn score_page(case: Case) -> Option<ScorePage> {
    let draft = case == Case::Draft;
    let state = if draft { State::Editing } else { State::UnderReview };
    let sampled = filing(case, state)?;
    Some(ScorePage {
        version: 1,
        draft,
        head: sampled.head,
        catalogue: sampled.catalogue,
        standing: sampled.standing,
        answers: sampled.answers,
        names: sampled.names,
    })
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;

    #[test]
    fn the_samples_hold_what_they_are_meant_to_show() {
        for case in [Case::Bank, Case::Ftsp, Case::Perfect, Case::Draft, Case::Replay] {
            assert!(filing(case, State::Submitted).is_some(), "{case:?}");
        }
        let bank = filing(Case::Bank, State::Submitted).unwrap().standing.unwrap();
        let confirmed = &bank.scores.confirmed;
        assert!(!confirmed.gates.is_empty() && !confirmed.suspend_flags.is_empty());
        assert!(bank.scores.declared.raw > confirmed.raw);
        let kinds: BTreeMap<&str, usize> = filing(Case::Bank, State::Submitted).unwrap().answers.iter().fold(
            BTreeMap::new(),
            |mut kinds, a| {
                *kinds.entry(a.value.code()).or_default() += 1;
                kinds
            },
        );
        assert_eq!(kinds.len(), 9, "{kinds:?}");
        let perfect = filing(Case::Perfect, State::Submitted).unwrap().standing.unwrap();
        assert_eq!(
            perfect.scores.confirmed.raw.map(domain::scoring::Bp::get),
            Some(10_000)
        );
    }
}
