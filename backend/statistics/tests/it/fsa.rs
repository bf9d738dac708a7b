//! The table in the FSA's shape.

use domain::fact::{Query, Side};
use domain::institution::{Dataset, Kind};
use domain::month::FiscalYear;
use domain::round::RoundKind;
use domain::sector::{PublishedSector, Sector};
use domain::tally::{CountBasis, Precision};
use statistics::{Band, Cell, Decided, Facts, FsaPeriod, FsaTable, fsa_table};

use crate::build::{at, claimed, day, mapping, round, tally};
use crate::replay;

fn cell(cases: i64, amount_yen: i64) -> Cell {
    Cell {
        cases: Some(cases),
        amount_yen: Some(amount_yen),
    }
}

const NONE: Cell = Cell {
    cases: None,
    amount_yen: None,
};

fn periods(table: &FsaTable) -> Vec<String> {
    table
        .rows
        .iter()
        .map(|row| match row.period {
            FsaPeriod::Year(FiscalYear(year)) => year.to_string(),
            FsaPeriod::Quarter(quarter) => quarter.code(),
            FsaPeriod::Unknown => "unknown".to_owned(),
            FsaPeriod::Total => "total".to_owned(),
        })
        .collect()
}

#[test]
fn years_hold_their_quarters() {
    let rounds = [round("regular", RoundKind::Regular, "2019-04", "2020-09")];
    let mut rows = Vec::new();
    for (bank, sector, when, cases, yen) in [
        ("0001", Sector::Major, "2020-01", 2, 500_000),
        ("0001", Sector::Major, "2020-07", 1, 499_999),
        ("1001", Sector::Shinkin, "2020-08", 4, 1_500_000),
        ("3001", Sector::Keito, "2020-09", 1, 1),
    ] {
        let mut row = tally(Kind::Bank, bank, "pay-a", when);
        (row.sector, row.cases, row.amount_yen) = (Some(sector), cases, yen);
        rows.push(row);
    }
    rows[2].compensated_cases = Some(3);
    rows[2].pending_cases = Some(1);
    rows[2].precision = Precision::ManYen;
    rows[3].compensated_cases = Some(0);
    rows[3].declined_cases = Some(1);
    let facts = Facts::new(&rows, vec![], rounds, mapping()).unwrap();
    let tables = fsa_table(&facts, &claimed(&[]), at(replay::NOW)).unwrap();
    assert_eq!(tables.len(), 1);
    let table = &tables[0];
    assert_eq!(
        (table.dataset, table.basis),
        (Some(Dataset::Filed), CountBasis::Claimed)
    );
    // 系統 have no published column here: what they lost is 内訳不明, not lost.
    let published = PublishedSector::ALL.map(Band::Published).to_vec();
    assert_eq!(table.bands[..4], published);
    assert_eq!(table.bands[4..], [Band::Unspecified]);
    assert_eq!(periods(table), ["2019", "2019-Q4", "2020", "2020-Q1", "2020-Q2"]);
    assert_eq!(table.rows[0].cells, [cell(2, 500_000), NONE, NONE, NONE, NONE]);
    assert_eq!(table.rows[3].total, NONE);
    assert_eq!(table.rows[3].average_man_yen(), None);
    let year = &table.rows[2];
    assert_eq!(
        year.cells,
        [cell(1, 499_999), NONE, NONE, cell(4, 1_500_000), cell(1, 1)]
    );
    assert_eq!(year.total, cell(6, 2_000_000));
    assert_eq!(year.average_man_yen(), Some(33)); // 33.3 万円
    assert_eq!(table.rows[0].average_man_yen(), Some(25));
    assert_eq!(year.precision, Some(Precision::ManYen));
    assert_eq!(
        year.decided,
        Decided {
            compensated: Some(3),
            declined: Some(1),
            pending: Some(1),
        }
    );
    assert_eq!(year.decided.decided(), Some(4));
    assert_eq!(table.rows[0].decided, Decided::default());
    assert_eq!(table.total.period, FsaPeriod::Total);
    assert_eq!(table.total.total, cell(8, 2_500_000));
}

#[test]
fn what_was_known_on_24_september_2020() {
    let query = Query {
        as_of: Some(day("2020-09-24")),
        ..claimed(&[])
    };
    let table = &fsa_table(&replay::facts(), &query, at(replay::NOW)).unwrap()[0];
    assert_eq!(periods(table), ["2020", "2020-Q2", "unknown"]);
    let unknown = &table.rows[2];
    assert_eq!(
        unknown.cells,
        [cell(1, 300_000), NONE, NONE, NONE, cell(211, 28_330_000)]
    );
    assert!(unknown.may_overlap);
    let quarter = &table.rows[1];
    assert_eq!(
        quarter.cells,
        [cell(382, 60_099_000), NONE, cell(3, 1_200_000), NONE, NONE]
    );
    assert!(!quarter.may_overlap);
    assert_eq!(quarter.multi_month, 3);
    assert_eq!(table.total.total, cell(597, 89_929_000));
    assert!(table.total.may_overlap);
    assert_eq!(table.total.average_man_yen(), Some(15));
}

#[test]
fn a_table_for_each_dataset_and_one_where_there_is_nothing() {
    let rounds = || [round("regular", RoundKind::Regular, "2019-04", "2020-09")];
    let mut rows = vec![tally(Kind::Bank, "0001", "pay-a", "2020-09"); 2];
    rows[1].dataset = Dataset::Demo;
    let facts = Facts::new(&rows, vec![], rounds(), mapping()).unwrap();
    let mut query = claimed(&[]);
    let tables = fsa_table(&facts, &query, at(replay::NOW)).unwrap();
    let datasets: Vec<_> = tables.iter().map(|t| t.dataset).collect();
    assert_eq!(datasets, [Some(Dataset::Demo), Some(Dataset::Filed)]);
    query.side = Side::Ftsp;
    let tables = fsa_table(&facts, &query, at(replay::NOW)).unwrap();
    assert_eq!(tables.len(), 1);
    assert_eq!(tables[0].rows, []);
    assert_eq!(tables[0].total.total, NONE);
}
