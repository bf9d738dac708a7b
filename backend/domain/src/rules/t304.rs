//! T304: the average amount per case is above 1,000,000 yen.

use super::finding::Findings;
use super::rule::{RuleInfo, Severity};
use crate::message::Message;
use crate::tally::Column;
use crate::tally::read::Reading;

/// What is published about this rule.
pub const RULE: RuleInfo = RuleInfo {
    id: "T304",
    severity: Severity::Warning,
    needs_filing: false,
    title: "rule-t304-title",
    what: &["rule-t304-what"],
    fix: &["rule-t304-fix"],
    columns: &[Column::AmountYen, Column::Cases],
};

/// Yen per case.
const MAX_AVERAGE: i64 = 1_000_000;

pub(super) fn check(row: &Reading<'_>, out: &mut Findings) {
    let (Some(amount), Some(cases)) = (row.amount.value(), row.cases.value()) else {
        return;
    };
    // Where the product cannot be held, no amount can be larger.
    if cases > 0 && cases.checked_mul(MAX_AVERAGE).is_some_and(|most| amount > most) {
        out.cell(&RULE, row, Column::AmountYen, || {
            (
                Message::new("rule-t304-what").with("average", amount / cases),
                Message::new("rule-t304-fix"),
            )
        });
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::found_in;
    use crate::tally::Column;

    #[test]
    fn unusually_large_cases() {
        let found = |cases, amount| found_in(&[(Column::Cases, cases), (Column::AmountYen, amount)]);
        assert_eq!(found("3", "3000000"), []);
        assert_eq!(found("3", "3000001"), [("T304", 2, "amount_yen")]);
        assert_eq!(found("0", "0"), []);
        assert_eq!(found("0", "3000001"), [("T115", 2, "cases")]);
    }
}
