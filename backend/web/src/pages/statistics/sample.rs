//! Invented figures for the samples of the statistics.

pub(super) mod replay;

use app::facts::RoundCoverage;
use app::figures::{Figures, Reach};
use app::names::Names;
use app::stats::{Band, Coverage, Decided, FsaPeriod, FsaRow, FsaTable, Measures, Row, Table};
use chrono::NaiveDate;
use domain::catalogue::Bilingual;
use domain::fact::{Dimension, Grain, Period, Query};
use domain::ids::{InstitutionCode, ServiceCode};
use domain::institution::{Dataset, Kind, Profile, Service};
use domain::month::{FiscalYear, Month};
use domain::sector::{PublishedSector, Sector};
use domain::tally::{CountBasis, Precision};

use super::ask;
use super::supervision::SupervisionPage;
use crate::page::prelude::*;
use crate::pages::rounds::sample::shell as examiner;
use crate::pages::scores::sample::{at, round};

fn row(dataset: Dataset, keys: &[&str], cases: i64, amount: i64) -> Row {
    Row {
        dataset: Some(dataset),
        keys: keys.iter().map(|key| (*key).to_owned()).collect(),
        measures: Measures {
            cases: Some(cases),
            amount_yen: Some(amount),
            rows: 1,
            precision: Some(Precision::Exact),
            ..Measures::default()
        },
    }
}

fn table(dimensions: &[Dimension], rows: Vec<Row>) -> Table {
    Table {
        by_dataset: false,
        dimensions: dimensions.to_vec(),
        rows,
    }
}

/// Row of the FSA-shaped table with the same figures in its first and its last column.
fn fsa_row(period: FsaPeriod, bands: usize, cases: i64, amount: i64) -> FsaRow {
    let cell = |cases, amount| app::stats::Cell {
        cases: Some(cases),
        amount_yen: Some(amount),
    };
    let mut cells = vec![app::stats::Cell::default(); bands];
    let ends = [0, bands.saturating_sub(1)];
    for at in ends {
        if let Some(place) = cells.get_mut(at) {
            *place = cell(cases, amount);
        }
    }
    FsaRow {
        period,
        cells,
        total: cell(2 * cases, 2 * amount),
        decided: Decided {
            compensated: Some(cases),
            declined: None,
            pending: Some(cases),
        },
        precision: Some(Precision::About),
        multi_month: 1,
        may_overlap: true,
    }
}

fn fsa(dataset: Dataset) -> Option<FsaTable> {
    let quarter = |code| Period::parse(Grain::Quarter, code).map(FsaPeriod::Quarter);
    let mut bands: Vec<Band> = PublishedSector::ALL.into_iter().map(Band::Published).collect();
    bands.push(Band::Unspecified);
    let n = bands.len();
    Some(FsaTable {
        dataset: Some(dataset),
        basis: CountBasis::Claimed,
        rows: vec![
            fsa_row(FsaPeriod::Year(FiscalYear(2026)), n, 1_204, 1_803_500_000),
            fsa_row(quarter("2026-Q1")?, n, 1_003, 1_503_400_000),
            fsa_row(quarter("2026-Q2")?, n, 201, 300_100_000),
            fsa_row(FsaPeriod::Unknown, n, 0, 0),
        ],
        total: fsa_row(FsaPeriod::Total, n, 1_204, 1_803_500_000),
        bands,
    })
}

fn names(dataset: Dataset) -> Option<Names> {
    let profile = |code: &str, kind, sector, ja: &str, en: &str| {
        let profile = Profile {
            code: InstitutionCode::parse(code).ok()?,
            kind,
            name_ja: ja.to_owned(),
            name_en: en.to_owned(),
            kana: String::new(),
            sector,
            jurisdiction: "fsa".to_owned(),
            from: NaiveDate::MIN,
            to: None,
        };
        Some((profile, dataset))
    };
    let service = |code: &str, ja: &str, en: &str| {
        let service = Service {
            code: ServiceCode::parse(code).ok()?,
            name_ja: ja.to_owned(),
            name_en: en.to_owned(),
            operator: InstitutionCode::parse("demo-pay").ok()?,
            from: NaiveDate::MIN,
            to: None,
        };
        Some((service, dataset))
    };
    let institutions = [
        profile(
            "9001",
            Kind::Bank,
            Sector::Major,
            "架空第一銀行",
            "First Fictional Bank",
        )?,
        profile(
            "9002",
            Kind::Bank,
            Sector::Regional,
            "架空みずうみ地方銀行南北連合支店統括部",
            "Fictional Lakeside Regional Bank of North and South",
        )?,
        profile("demo-pay", Kind::Ftsp, Sector::Ftsp, "架空ペイ", "Fictional Pay")?,
    ];
    let services = [
        service("pay-a", "架空ペイA", "Fictional Pay A")?,
        service("pay-b", "架空ペイB", "Fictional Pay B")?,
    ];
    Some(Names::given(institutions, services))
}

fn coverage() -> Option<RoundCoverage> {
    let round = round(Dataset::Demo)?;
    Some(RoundCoverage {
        round: domain::ids::RoundId::parse("regular-2026-1").ok()?,
        title: Bilingual {
            ja: round.title_ja,
            en: round.title_en,
        },
        period: round.period,
        coverage: Coverage::new(612, 418, 97)?,
    })
}

fn figures(query: Query, table: Table) -> Option<Figures> {
    let dataset = query.dataset?;
    Some(Figures {
        fsa: query.basis.and_then(|_| fsa(dataset)).into_iter().collect(),
        now: at(),
        coverage: coverage().into_iter().collect(),
        names: names(dataset)?,
        rounds: round(dataset).into_iter().collect(),
        table,
        query,
    })
}

/// The answer to the usual question.
fn sectors() -> Table {
    let demo = |keys: &[&str], cases, amount| row(Dataset::Demo, keys, cases, amount);
    let mut first = demo(&["major", "2026-Q1"], 1_003, 1_503_400_000);
    first.measures.compensated_cases = Some(790);
    first.measures.declined_cases = Some(101);
    first.measures.pending_cases = Some(112);
    first.measures.compensation_rate_bp = Some(8_866);
    first.measures.multi_month = 1;
    let mut last = demo(&["unspecified", "unknown"], 24, 3_100_000);
    last.measures.may_overlap = true;
    last.measures.precision = Some(Precision::About);
    let rows = vec![
        first,
        demo(&["major", "2026-Q2"], 201, 300_100_000),
        demo(&["shinkin", "2026-Q2"], 3, 210_000),
        last,
    ];
    table(&[Dimension::Sector, Dimension::Quarter], rows)
}

fn asked(query: &str, reach: Reach) -> ask::Asked {
    ask::read(
        &Form::decode(query.as_bytes()).unwrap_or_default(),
        reach,
        Dataset::Demo,
        at(),
    )
}

/// States of the supervisor's page.
pub(super) fn supervision(lang: Lang) -> Vec<Sample<SupervisionPage>> {
    let shell = || Shell {
        path: "/supervision/statistics".to_owned(),
        ..examiner(lang, Message::new("nav-supervision-statistics"))
    };
    let answered = |query: &str, reach, table: Table| {
        let asked = asked(query, reach);
        let figures = figures(asked.query?, table)?;
        Some(SupervisionPage::new(
            shell(),
            reach,
            asked.form,
            Some((&figures, 1)),
        ))
    };
    let refused = |query: &str, reach| {
        let asked = asked(query, reach);
        asked
            .query
            .is_none()
            .then(|| SupervisionPage::new(shell(), reach, asked.form, None))
    };
    let many = || {
        let banks = ["9001", "9002", "9003"];
        let rows = (0..450_usize).filter_map(|n| {
            let month = Month::of(2020, 1)?.plus(i32::try_from(n / 3).ok()?)?.to_string();
            Some(row(Dataset::Demo, &[&month, banks[n % 3]], 3, 1_000_000))
        });
        table(&[Dimension::Month, Dimension::Bank], rows.collect())
    };
    let total = || table(&[], vec![row(Dataset::Demo, &[], 1_228, 1_806_600_000)]);
    let states = [
        ("answered", answered("", Reach::Everything, sectors())),
        ("aggregates", answered("", Reach::Aggregates, sectors())),
        (
            "total",
            answered(
                "basis=claimed&as-of=2026-11-20&from=2026-04&to=2026-09&side=bank",
                Reach::Everything,
                total(),
            ),
        ),
        (
            "empty",
            answered(
                "basis=depositors&by=sector",
                Reach::Everything,
                table(&[Dimension::Sector], vec![]),
            ),
        ),
        (
            "many",
            answered("by=month,bank&basis=claimed", Reach::Everything, many()),
        ),
        (
            "errors",
            refused("as-of=2026-02-30&from=x&to=2026-13&by=sector", Reach::Everything),
        ),
        (
            "beyond",
            refused(
                "by=bank&basis=claimed&dataset=filed&from=2026-05",
                Reach::Aggregates,
            ),
        ),
    ];
    states
        .into_iter()
        .filter_map(|(state, page)| Some((state, page?)))
        .collect()
}
