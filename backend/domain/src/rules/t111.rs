//! T111: compensated + declined + pending ≠ cases, where all are given.

use super::finding::Findings;
use super::rule::{RuleInfo, Severity};
use crate::message::Message;
use crate::tally::Column;
use crate::tally::read::Reading;

/// What is published about this rule.
pub const RULE: RuleInfo = RuleInfo {
    id: "T111",
    severity: Severity::Error,
    needs_filing: false,
    title: "rule-t111-title",
    what: &["rule-t111-what"],
    fix: &["rule-t111-fix"],
    columns: &[
        Column::Cases,
        Column::CompensatedCases,
        Column::DeclinedCases,
        Column::PendingCases,
    ],
};

pub(super) fn check(row: &Reading<'_>, out: &mut Findings) {
    let given = (
        row.cases.value(),
        row.compensated_cases.value(),
        row.declined_cases.value(),
        row.pending_cases.value(),
    );
    if let (Some(cases), Some(compensated), Some(declined), Some(pending)) = given {
        // Values up to the limits of `i64` come this far.
        let sum = compensated
            .checked_add(declined)
            .and_then(|sum| sum.checked_add(pending));
        if sum != Some(cases) {
            out.cell(&RULE, row, Column::Cases, || {
                let what = Message::new("rule-t111-what")
                    .with("cases", cases)
                    .with("sum", sum.unwrap_or(i64::MAX));
                (what, Message::new("rule-t111-fix"))
            });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::found_in;
    use crate::tally::Column;

    fn found(compensated: &str, declined: &str, pending: &str) -> Vec<(&'static str, u32, &'static str)> {
        found_in(&[
            (Column::CompensatedCases, compensated),
            (Column::DeclinedCases, declined),
            (Column::PendingCases, pending),
        ])
    }

    #[test]
    fn the_parts_add_up_where_all_are_given() {
        assert_eq!(found("1", "1", "1"), []);
        assert_eq!(found("3", "0", "0"), []);
        assert_eq!(found("3", "1", "0"), [("T111", 2, "cases")]);
        assert_eq!(found("3", "1", ""), []);
        assert_eq!(found("3", "x", "3"), [("T107", 2, "declined_cases")]);
    }

    #[test]
    fn the_largest_numbers_are_added_without_overflow() {
        let huge = i64::MAX.to_string();
        let rules: Vec<_> = found(&huge, &huge, &huge)
            .into_iter()
            .map(|(rule, ..)| rule)
            .collect();
        assert_eq!(rules, ["T111", "T118", "T118", "T118"]);
    }
}
