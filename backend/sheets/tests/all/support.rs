//! Checking bytes and naming what was found.

use std::collections::BTreeSet;
use std::io::Cursor;

use domain::ids::{BankCode, InstitutionCode, ServiceCode};
use domain::institution::Kind;
use domain::link::LinkKey;
use domain::month::{Month, Months};
use domain::rules::{FilingContext, Finding};
use domain::tally::Column;
use sheets::{Checked, Error, Options, check};

/// The required columns.
pub const HEADER: &str =
    "bank_code,service_code,occurred_from,occurred_to,auth_method,count_basis,cases,amount_yen";
/// A row without fault below [`HEADER`].
pub const ROW: &str = "0001,pay-a,2020-09,2020-09,knowledge,claimed,3,450000";

/// Checks a file outside any filing and keeps its rows.
pub fn try_check(bytes: impl AsRef<[u8]>) -> Result<Checked, Error> {
    check(
        Cursor::new(bytes),
        None,
        Options {
            keep_rows: true,
            ..Options::default()
        },
    )
}

/// The same for a file that is not refused.
pub fn checked(bytes: impl AsRef<[u8]>) -> Checked {
    try_check(bytes).unwrap()
}

/// Rule, row (0 for the file) and column of a finding.
pub fn place(finding: &Finding) -> (&'static str, u32, &'static str) {
    (
        finding.rule,
        finding.row.unwrap_or(0),
        finding.column.map_or("", Column::code),
    )
}

/// What is found in a file.
pub fn found(bytes: impl AsRef<[u8]>) -> Vec<(&'static str, u32, &'static str)> {
    checked(bytes).report.findings.iter().map(place).collect()
}

/// The filing of an invented bank with two links.
pub fn filing() -> FilingContext {
    let link = |service: &str| LinkKey {
        bank: BankCode::parse("9001").unwrap(),
        service: ServiceCode::parse(service).unwrap(),
    };
    let month = |month| Month::of(2026, month).unwrap();
    FilingContext {
        period: Months::new(month(4), month(9)).unwrap(),
        submission_month: month(11),
        filer: InstitutionCode::parse("9001").unwrap(),
        kind: Kind::Bank,
        services: BTreeSet::new(),
        links: [link("pay-a"), link("pay-b")].into(),
        nil_return: false,
        previous: Vec::new(),
    }
}
