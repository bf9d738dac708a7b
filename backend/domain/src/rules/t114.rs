//! T114: `compensated_yen` > 0 with `compensated_cases` given as 0.

use super::finding::Findings;
use super::rule::{RuleInfo, Severity};
use crate::message::Message;
use crate::tally::Column;
use crate::tally::read::Reading;

/// What is published about this rule.
pub const RULE: RuleInfo = RuleInfo {
    id: "T114",
    severity: Severity::Error,
    needs_filing: false,
    title: "rule-t114-title",
    what: &["rule-t114-what"],
    fix: &["rule-t114-fix"],
    columns: &[Column::CompensatedCases, Column::CompensatedYen],
};

pub(super) fn check(row: &Reading<'_>, out: &mut Findings) {
    if let (Some(compensated), Some(0)) = (row.compensated.value(), row.compensated_cases.value())
        && compensated > 0
    {
        out.cell(&RULE, row, Column::CompensatedCases, || {
            (
                Message::new("rule-t114-what").with("compensated", compensated),
                Message::new("rule-t114-fix"),
            )
        });
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::found_in;
    use crate::tally::Column;

    #[test]
    fn money_compensated_has_a_case() {
        let found =
            |cases, yen| found_in(&[(Column::CompensatedCases, cases), (Column::CompensatedYen, yen)]);
        assert_eq!(found("0", "1"), [("T114", 2, "compensated_cases")]);
        assert_eq!(found("0", "0"), []);
        assert_eq!(found("1", "1"), []);
        assert_eq!(found("", "1"), []);
    }
}
