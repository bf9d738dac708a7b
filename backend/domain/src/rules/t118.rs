//! T118: an amount above 1,000,000,000,000 yen or a count above 10,000,000. A whole number too large to be held belongs here, too.

use super::finding::Findings;
use super::rule::{RuleInfo, Severity};
use crate::message::Message;
use crate::tally::Column;
use crate::tally::read::Reading;
use crate::tally::read::{Cell, Fault};

/// What is published about this rule.
pub const RULE: RuleInfo = RuleInfo {
    id: "T118",
    severity: Severity::Error,
    needs_filing: false,
    title: "rule-t118-title",
    what: &["rule-t118-count", "rule-t118-amount"],
    fix: &["rule-t118-fix"],
    columns: &[
        Column::Cases,
        Column::AmountYen,
        Column::BlockedYen,
        Column::LossYen,
        Column::CompensatedCases,
        Column::DeclinedCases,
        Column::PendingCases,
        Column::CompensatedYen,
        Column::ExcludedCases,
    ],
};

/// Yen.
const MAX_AMOUNT: i64 = 1_000_000_000_000;
/// Cases.
const MAX_COUNT: i64 = 10_000_000;

pub(super) fn check(row: &Reading<'_>, out: &mut Findings) {
    for column in RULE.columns.iter().copied() {
        let is_amount = Column::AMOUNTS.contains(column);
        let limit = if is_amount { MAX_AMOUNT } else { MAX_COUNT };
        let beyond = match row.number_of(column) {
            Cell::Is(number) => number > limit,
            Cell::Bad(fault) => fault == Fault::TooLarge,
            Cell::Missing => false,
        };
        if beyond {
            out.cell(&RULE, row, column, || {
                let what = if is_amount {
                    Message::new("rule-t118-amount")
                } else {
                    Message::new("rule-t118-count")
                };
                (what.with("limit", limit), Message::new("rule-t118-fix"))
            });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::found_in;
    use crate::tally::Column;

    #[test]
    fn limits() {
        for column in Column::NUMBERS.iter() {
            let (limit, beyond) = if Column::AMOUNTS.contains(column) {
                ("1000000000000", "1000000000001")
            } else {
                ("10000000", "10000001")
            };
            let fired = |text: &str| found_in(&[(column, text)]).contains(&("T118", 2, column.code()));
            assert!(!fired(limit), "{column:?}");
            assert!(fired(beyond), "{column:?}");
            assert!(fired("99999999999999999999"), "{column:?}");
            assert!(
                fired("９９，９９９，９９９，９９９，９９９，９９９，９９９"),
                "{column:?}"
            );
            assert!(!fired("99999999999999999999.0"), "{column:?}");
        }
    }
}
