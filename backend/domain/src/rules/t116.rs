//! T116: `unspecified` or an `unknown` period without remarks; or bank and service both `unspecified`.

use super::finding::Findings;
use super::rule::{RuleInfo, Severity};
use crate::message::Message;
use crate::tally::Column;
use crate::tally::read::Reading;
use crate::tally::read::{BankSide, Cell, Point, ServiceSide};

/// What is published about this rule.
pub const RULE: RuleInfo = RuleInfo {
    id: "T116",
    severity: Severity::Error,
    needs_filing: false,
    title: "rule-t116-title",
    what: &["rule-t116-no-remarks", "rule-t116-both"],
    fix: &["rule-t116-fix-no-remarks", "rule-t116-fix-both"],
    columns: &[
        Column::BankCode,
        Column::ServiceCode,
        Column::OccurredFrom,
        Column::OccurredTo,
        Column::Remarks,
    ],
};

pub(super) fn check(row: &Reading<'_>, out: &mut Findings) {
    let bank_open = row.bank == Cell::Is(BankSide::Unspecified);
    let service_open = row.service == Cell::Is(ServiceSide::Unspecified);
    if bank_open && service_open {
        out.cell(&RULE, row, Column::BankCode, || {
            (Message::new("rule-t116-both"), Message::new("rule-t116-fix-both"))
        });
    }
    let period_open = row.from == Cell::Is(Point::Unknown) && row.to == Cell::Is(Point::Unknown);
    if (bank_open || service_open || period_open) && !row.has_remarks() {
        out.cell(&RULE, row, Column::Remarks, || {
            (
                Message::new("rule-t116-no-remarks"),
                Message::new("rule-t116-fix-no-remarks"),
            )
        });
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::found_in;
    use crate::tally::Column;

    const UNKNOWN_PERIOD: [(Column, &str); 2] =
        [(Column::OccurredFrom, "unknown"), (Column::OccurredTo, "unknown")];

    #[test]
    fn what_is_left_open_is_explained() {
        assert_eq!(
            found_in(&[(Column::BankCode, "unspecified")]),
            [("T116", 2, "remarks")]
        );
        assert_eq!(
            found_in(&[(Column::ServiceCode, "unspecified"), (Column::Remarks, " ")]),
            [("T116", 2, "remarks")]
        );
        assert_eq!(
            found_in(&[
                (Column::ServiceCode, "unspecified"),
                (Column::Remarks, "内訳の公表なし")
            ]),
            []
        );
        assert_eq!(
            found_in(&UNKNOWN_PERIOD),
            [("T308", 2, "occurred_from"), ("T116", 2, "remarks")]
        );
    }

    #[test]
    fn one_side_is_named() {
        let both = [
            (Column::BankCode, "unspecified"),
            (Column::ServiceCode, "内訳不明"),
        ];
        let rules = |more: &[(Column, &str)]| -> Vec<_> {
            let found = found_in(&[&both, more].concat());
            found.into_iter().filter(|(rule, ..)| *rule != "T302").collect()
        };
        assert_eq!(rules(&[]), [("T116", 2, "bank_code"), ("T116", 2, "remarks")]);
        assert_eq!(rules(&[(Column::Remarks, "不明")]), [("T116", 2, "bank_code")]);
    }
}
