//! T117: the period overlaps that of an earlier row of the same bank, service, `auth_method` and `count_basis`; one
//! finding per row, naming the earliest; not where T110 fires; an `unknown` period overlaps every period.

use super::finding::Findings;
use super::rule::{RuleInfo, Severity};
use crate::message::Message;
use crate::month::Month;
use crate::tally::Column;
use crate::tally::row::UNKNOWN;

/// What is published about this rule.
pub const RULE: RuleInfo = RuleInfo {
    id: "T117",
    severity: Severity::Error,
    needs_filing: false,
    title: "rule-t117-title",
    what: &["rule-t117-what"],
    fix: &["rule-t117-fix"],
    columns: &[
        Column::OccurredFrom,
        Column::OccurredTo,
        Column::BankCode,
        Column::ServiceCode,
        Column::AuthMethod,
        Column::CountBasis,
    ],
};

/// `earliest` is the earliest row whose period shares a month with that of `row`; `from` is none for 不明.
pub(super) fn report(out: &mut Findings, row: u32, earliest: u32, from: Option<Month>) {
    let value = from.map_or_else(|| UNKNOWN.to_owned(), |month| month.to_string());
    out.add(&RULE, Some(row), Some(Column::OccurredFrom), &value, || {
        (
            Message::new("rule-t117-what").with("first", earliest),
            Message::new("rule-t117-fix"),
        )
    });
}

#[cfg(test)]
mod tests {
    use super::super::testing::{found_of, with};
    use crate::tally::{Column, RawRow};

    fn row(from: &str, to: &str) -> RawRow {
        with(&[
            (Column::OccurredFrom, from),
            (Column::OccurredTo, to),
            (Column::Remarks, "公表なし"),
        ])
    }

    fn found(rows: &[RawRow]) -> Vec<(&'static str, i64, i64)> {
        found_of(rows, &["T110", "T117"])
    }

    #[test]
    fn one_finding_per_row_naming_the_earliest() {
        let rows = [
            row("2020-04", "2020-06"),
            row("2020-09", "2020-09"),
            row("2020-05", "2020-09"),
            row("2020-07", "2020-08"),
        ];
        assert_eq!(found(&rows), [("T117", 4, 2), ("T117", 5, 4)]);
    }

    #[test]
    fn a_repeat_is_not_an_overlap() {
        let rows = [
            row("2020-04", "2020-06"),
            row("2020-06", "2020-06"),
            row("2020-06", "2020-06"),
        ];
        assert_eq!(found(&rows), [("T117", 3, 2), ("T110", 4, 3)]);
    }

    #[test]
    fn an_unknown_period_overlaps_every_period() {
        let rows = [
            row("2020-04", "2020-04"),
            row("unknown", "unknown"),
            row("2021-04", "2021-04"),
        ];
        assert_eq!(found(&rows), [("T117", 3, 2), ("T117", 4, 3)]);
        let rows = [
            row("unknown", "unknown"),
            row("unknown", "unknown"),
            row("2021-04", "2021-04"),
        ];
        assert_eq!(found(&rows), [("T110", 3, 2), ("T117", 4, 2)]);
    }

    #[test]
    fn other_groups_and_periods_that_run_backwards_do_not_matter() {
        let other = with(&[(Column::AuthMethod, "otp"), (Column::OccurredFrom, "2020-01")]);
        assert_eq!(
            found(&[row("2020-04", "2020-09"), other, row("2020-09", "2020-04")]),
            []
        );
        assert_eq!(
            found(&[row("1900-01", "2199-12"), row("2199-12", "2199-12")]),
            [("T117", 3, 2)]
        );
    }
}
