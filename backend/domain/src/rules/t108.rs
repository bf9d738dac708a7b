//! T108: a count or an amount is negative.

use super::finding::{Findings, clipped};
use super::rule::{RuleInfo, Severity};
use crate::message::Message;
use crate::tally::Column;
use crate::tally::read::{Cell, Fault, Reading};

/// What is published about this rule.
pub const RULE: RuleInfo = RuleInfo {
    id: "T108",
    severity: Severity::Error,
    needs_filing: false,
    title: "rule-t108-title",
    what: &["rule-t108-what"],
    fix: &["rule-t108-fix"],
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

pub(super) fn check(row: &Reading<'_>, out: &mut Findings) {
    for column in row.bad.and(Column::NUMBERS).iter() {
        if row.number_of(column) == Cell::Bad(Fault::Negative) {
            out.cell(&RULE, row, column, || {
                let what = Message::new("rule-t108-what").with("value", clipped(row.typed(column)));
                (what, Message::new("rule-t108-fix"))
            });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::found_in;
    use crate::tally::Column;

    #[test]
    fn t108() {
        for column in Column::NUMBERS.iter() {
            for bad in ["-1", "▲1", "△1,000", "−5", "(5)", "-99999999999999999999"] {
                assert_eq!(found_in(&[(column, bad)]), [("T108", 2, column.code())], "{bad}");
            }
            for good in ["0", "1", "", "１"] {
                let found = found_in(&[(column, good)]);
                assert!(
                    found.iter().all(|(rule, ..)| *rule != "T108"),
                    "{good}: {found:?}"
                );
            }
        }
    }
}
