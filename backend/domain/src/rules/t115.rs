//! T115: `amount_yen` > 0 with no case.

use super::finding::Findings;
use super::rule::{RuleInfo, Severity};
use crate::message::Message;
use crate::tally::Column;
use crate::tally::read::Reading;

/// What is published about this rule.
pub const RULE: RuleInfo = RuleInfo {
    id: "T115",
    severity: Severity::Error,
    needs_filing: false,
    title: "rule-t115-title",
    what: &["rule-t115-what"],
    fix: &["rule-t115-fix"],
    columns: &[Column::Cases, Column::AmountYen],
};

pub(super) fn check(row: &Reading<'_>, out: &mut Findings) {
    if let (Some(0), Some(amount)) = (row.cases.value(), row.amount.value())
        && amount > 0
    {
        out.cell(&RULE, row, Column::Cases, || {
            (
                Message::new("rule-t115-what").with("amount", amount),
                Message::new("rule-t115-fix"),
            )
        });
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::found_in;
    use crate::tally::Column;

    #[test]
    fn an_amount_has_a_case() {
        assert_eq!(found_in(&[(Column::Cases, "0")]), [("T115", 2, "cases")]);
        assert_eq!(found_in(&[(Column::Cases, "0"), (Column::AmountYen, "0")]), []);
        assert_eq!(
            found_in(&[(Column::Cases, "0"), (Column::AmountYen, "x")]),
            [("T107", 2, "amount_yen")]
        );
    }
}
