//! Answers written by hand, for the tests of this room.

use chrono::{DateTime, NaiveDate, Utc};
use domain::fact::{Dimension, Query, Side};
use domain::institution::Dataset;
use domain::tally::{CountBasis, Precision};
use statistics::{Measures, Row, Table};

pub fn now() -> DateTime<Utc> {
    "2026-11-30T08:00:00Z".parse().unwrap()
}

pub fn claimed(by: &[Dimension]) -> Query {
    Query {
        by: by.to_vec(),
        basis: Some(CountBasis::Claimed),
        as_of: NaiveDate::from_ymd_opt(2020, 9, 24),
        side: Side::Counted,
        ..Query::default()
    }
}

/// A row of the replay with so many cases and yen.
pub fn row(keys: &[&str], cases: i64, amount: i64) -> Row {
    Row {
        dataset: Some(Dataset::Replay),
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

/// What was known on 24 September 2020, by 業態.
pub fn by_sector() -> Table {
    let mut major = row(&["major"], 382, 60_099_000);
    major.measures.precision = Some(Precision::About);
    major.measures.multi_month = 2;
    major.measures.compensated_cases = Some(210);
    major.measures.compensation_rate_bp = Some(8_391);
    let mut unnamed = row(&["unspecified"], 211, 28_330_000);
    unnamed.measures.may_overlap = true;
    Table {
        by_dataset: false,
        dimensions: vec![Dimension::Sector],
        rows: vec![major, row(&["second_regional"], 3, 1_200_000), unnamed],
    }
}
