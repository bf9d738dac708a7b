//! Rows for the tests at the foot of each rule.

use std::collections::{BTreeMap, BTreeSet};

use super::context::{Context, FilingContext};
use super::{Finding, check_rows};
use crate::ids::{BankCode, InstitutionCode, ServiceCode};
use crate::institution::Kind;
use crate::link::LinkKey;
use crate::message::{Arg, Message};
use crate::month::{Month, Months};
use crate::tally::{Column, ColumnSet, RawRow};

/// A row without fault.
pub fn good() -> RawRow {
    with(&[])
}

/// The good row with other values in some columns.
pub fn with(changes: &[(Column, &str)]) -> RawRow {
    let mut row = RawRow::default();
    let values = [
        (Column::BankCode, "0001"),
        (Column::ServiceCode, "pay-a"),
        (Column::OccurredFrom, "2020-09"),
        (Column::OccurredTo, "2020-09"),
        (Column::AuthMethod, "knowledge"),
        (Column::CountBasis, "claimed"),
        (Column::Cases, "3"),
        (Column::AmountYen, "450000"),
    ];
    for (column, text) in values.iter().chain(changes) {
        row.set(*column, *text);
    }
    row
}

fn numbered(rows: &[RawRow]) -> Vec<(u32, RawRow)> {
    (2..).zip(rows.iter().cloned()).collect()
}

fn places(findings: &[Finding]) -> Vec<(&'static str, u32, &'static str)> {
    findings
        .iter()
        .map(|f| (f.rule, f.row.unwrap_or(0), f.column.map_or("", Column::code)))
        .collect()
}

/// Rule, row and column of everything found in a table with every column; the first row is row 2.
pub fn found(rows: &[RawRow]) -> Vec<(&'static str, u32, &'static str)> {
    places(&check_rows(numbered(rows), Context::file(ColumnSet::ALL), usize::MAX).findings)
}

/// The same for one row.
pub fn found_in(changes: &[(Column, &str)]) -> Vec<(&'static str, u32, &'static str)> {
    found(&[with(changes)])
}

/// Rule, row and the row that is named, of the findings of some rules.
pub fn found_of(rows: &[RawRow], rules: &[&str]) -> Vec<(&'static str, i64, i64)> {
    check_rows(numbered(rows), Context::file(ColumnSet::ALL), usize::MAX)
        .findings
        .iter()
        .filter(|finding| rules.contains(&finding.rule))
        .map(|finding| {
            let named = finding.what.args.iter().find_map(|(name, arg)| match arg {
                Arg::Count(row) if *name == "first" => Some(*row),
                _ => None,
            });
            (finding.rule, i64::from(finding.row.unwrap()), named.unwrap())
        })
        .collect()
}

/// The filing of bank 0001 for April to September 2020, submitted in October, linked to pay-a and pay-b.
pub fn bank_filing() -> FilingContext {
    let link = |service: &str| LinkKey {
        bank: BankCode::parse("0001").unwrap(),
        service: ServiceCode::parse(service).unwrap(),
    };
    FilingContext {
        period: Months::new(Month::of(2020, 4).unwrap(), Month::of(2020, 9).unwrap()).unwrap(),
        submission_month: Month::of(2020, 10).unwrap(),
        filer: InstitutionCode::parse("0001").unwrap(),
        kind: Kind::Bank,
        services: BTreeSet::new(),
        links: BTreeSet::from([link("pay-a"), link("pay-b")]),
        nil_return: false,
        previous: Vec::new(),
    }
}

/// The filing of the operator of pay-a, otherwise like [`bank_filing`].
pub fn ftsp_filing() -> FilingContext {
    FilingContext {
        filer: InstitutionCode::parse("ftsp-a").unwrap(),
        kind: Kind::Ftsp,
        services: BTreeSet::from([ServiceCode::parse("pay-a").unwrap()]),
        ..bank_filing()
    }
}

/// Rule, row and column of everything found in the rows of a filing.
pub fn found_by(filing: &FilingContext, rows: &[RawRow]) -> Vec<(&'static str, u32, &'static str)> {
    places(&check_rows(numbered(rows), Context::filing(filing.clone()), usize::MAX).findings)
}

/// What the only finding says.
pub fn only_what(
    rows: &[RawRow],
    filing: Option<&FilingContext>,
) -> (&'static str, BTreeMap<&'static str, Arg>) {
    let context = filing.map_or(Context::file(ColumnSet::ALL), |filing| {
        Context::filing(filing.clone())
    });
    let report = check_rows(numbered(rows), context, usize::MAX);
    let [finding] = report.findings.as_slice() else {
        panic!("one finding expected: {:?}", report.findings)
    };
    let Message { id, args } = finding.what.clone();
    (id, args.into_iter().collect())
}
