//! T307: `cases` > 0 with an amount of 0.

use super::finding::Findings;
use super::rule::{RuleInfo, Severity};
use crate::message::Message;
use crate::tally::Column;
use crate::tally::read::Reading;

/// What is published about this rule.
pub const RULE: RuleInfo = RuleInfo {
    id: "T307",
    severity: Severity::Warning,
    needs_filing: false,
    title: "rule-t307-title",
    what: &["rule-t307-what"],
    fix: &["rule-t307-fix"],
    columns: &[Column::Cases, Column::AmountYen],
};

pub(super) fn check(row: &Reading<'_>, out: &mut Findings) {
    if let (Some(cases), Some(0)) = (row.cases.value(), row.amount.value())
        && cases > 0
    {
        out.cell(&RULE, row, Column::AmountYen, || {
            (
                Message::new("rule-t307-what").with("cases", cases),
                Message::new("rule-t307-fix"),
            )
        });
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::found_in;
    use crate::tally::Column;

    #[test]
    fn cases_without_an_amount() {
        assert_eq!(found_in(&[(Column::AmountYen, "0")]), [("T307", 2, "amount_yen")]);
        assert_eq!(found_in(&[(Column::AmountYen, "0"), (Column::Cases, "0")]), []);
        assert_eq!(found_in(&[(Column::AmountYen, "")]), [("T109", 2, "amount_yen")]);
    }
}
