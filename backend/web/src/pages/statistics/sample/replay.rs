//! A replay in which invented institutions stand for real ones.

use app::replay::{Agreement, Checked, Headline, Replay, Revision};
use app::seed::{Publication, Publisher, ReplayCheck};
use app::stats::{Measures, Row};
use chrono::NaiveDate;
use domain::catalogue::Bilingual;
use domain::fact::{Dimension, Query};
use domain::ids::InstitutionCode;
use domain::institution::{Dataset, Kind};
use domain::source::Grade;
use domain::tally::{CountBasis, Precision};

use super::super::replay::ReplayPage;
use super::{coverage, fsa, names, row, table};
use crate::page::prelude::*;
use crate::pages::public::contacts::offices;
use crate::pages::scores::sample::round;

fn publisher(code: &str, kind: Kind, ja: &str, en: &str) -> Option<Publisher> {
    Some(Publisher {
        name: Bilingual {
            ja: ja.to_owned(),
            en: en.to_owned(),
        },
        code: InstitutionCode::parse(code).ok()?,
        kind,
    })
}

fn replayed() -> Option<Replay> {
    let day = |day| NaiveDate::from_ymd_opt(2026, 9, day);
    let bank = publisher("9001", Kind::Bank, "架空第一銀行", "First Fictional Bank")?;
    let service = publisher("demo-pay", Kind::Ftsp, "架空ペイA", "Fictional Pay A")?;
    let part = |keys: &[&str], cases, amount| row(Dataset::Replay, keys, cases, amount);
    let headline = |on, basis, cases, amount, precision| {
        let mut measures = part(&[], cases, amount).measures;
        measures.precision = Some(precision);
        if basis == CountBasis::Recognised {
            measures.compensated_cases = Some(cases);
            measures.excluded_cases = Some(173);
        }
        Headline {
            bank: "9001".to_owned(),
            as_of: on,
            basis,
            measures,
            publication: Publication {
                as_of: on,
                publisher: bank.clone(),
                basis,
                cases,
                amount_yen: amount,
                precision,
                source: "news.example/2026/09/a-rather-long-address-of-a-document-0924.html".to_owned(),
                grade: Grade::Secondary,
            },
        }
    };
    let mut uncertain = part(&["unspecified", "pay-a"], 211, 28_330_000);
    uncertain.measures.may_overlap = true;
    let mut total = part(&[], 591, 88_330_000);
    total.measures.may_overlap = true;
    total.measures.precision = Some(Precision::About);
    let revision = |on, known: bool| Revision {
        on,
        published: vec![
            (service.clone(), CountBasis::Claimed),
            (bank.clone(), CountBasis::Recognised),
        ],
        bank: if known {
            part(&[], 380, 60_000_000).measures
        } else {
            Measures::default()
        },
        ftsp: uncertain.measures.clone(),
        counted: total.measures.clone(),
    };
    let check = |agreement, total: i64| Checked {
        total: ReplayCheck {
            as_of: NaiveDate::default(),
            reported_by: "架空第一銀行".to_owned(),
            parts_as_of: NaiveDate::default(),
            cases: 136,
            amount_yen: total,
            amount_precision: "man_yen".to_owned(),
            parts_yen: 21_480_000,
            note_ja: "7サービスの合計。".to_owned(),
            note_en: "Total of seven services.".to_owned(),
        },
        publisher: bank.clone(),
        parts_cases: 136,
        parts_yen: 21_480_000,
        agreement,
    };
    let by_link = vec![
        part(&["9001", "unspecified"], 380, 60_000_000),
        part(&["9002", "pay-b"], 3, 1_200_000),
        uncertain.clone(),
    ];
    let by_bank = vec![
        part(&["9001"], 380, 60_000_000),
        part(&["9002"], 3, 1_200_000),
        Row {
            keys: vec!["unspecified".to_owned()],
            ..uncertain.clone()
        },
    ];
    Some(Replay {
        round: round(Dataset::Replay)?,
        headlines: vec![
            headline(day(24)?, CountBasis::Claimed, 380, 60_000_000, Precision::About),
            headline(
                day(30)?,
                CountBasis::Recognised,
                210,
                49_400_000,
                Precision::ManYen,
            ),
        ],
        query: Query {
            as_of: day(24),
            basis: Some(CountBasis::Claimed),
            dataset: Some(Dataset::Replay),
            ..Query::default()
        },
        total: table(&[], vec![total.clone()]),
        by_bank: table(&[Dimension::Bank], by_bank),
        by_link: table(&[Dimension::Bank, Dimension::Service], by_link),
        fsa: fsa(Dataset::Replay).into_iter().collect(),
        coverage: coverage().into_iter().collect(),
        checks: vec![
            check(Agreement::WithinRounding, 21_500_000),
            check(Agreement::Equal, 21_480_000),
            check(Agreement::Differs, 31_480_000),
        ],
        revisions: vec![revision(day(9)?, false), revision(day(24)?, true)],
        names: names(Dataset::Replay)?,
    })
}

/// States of the replay's page.
pub(in super::super) fn states(lang: Lang) -> Vec<Sample<ReplayPage>> {
    let shell = || Shell::sample(lang, Message::new("stat-replay-title"));
    let Ok(offices) = offices() else {
        return Vec::new();
    };
    let replay = replayed();
    let held = replay.map(|replay| ("held", ReplayPage::new(shell(), Some(&replay), offices.clone())));
    let absent = ("absent", ReplayPage::new(shell(), None, offices.clone()));
    held.into_iter().chain([absent]).collect()
}
