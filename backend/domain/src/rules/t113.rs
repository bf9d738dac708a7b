//! T113: `compensated_yen` > `amount_yen`, where precision is exact.

use super::finding::Findings;
use super::rule::{RuleInfo, Severity};
use crate::message::Message;
use crate::tally::Column;
use crate::tally::Precision;
use crate::tally::read::Reading;

/// What is published about this rule.
pub const RULE: RuleInfo = RuleInfo {
    id: "T113",
    severity: Severity::Error,
    needs_filing: false,
    title: "rule-t113-title",
    what: &["rule-t113-what"],
    fix: &["rule-t113-fix"],
    columns: &[Column::CompensatedYen, Column::AmountYen, Column::Precision],
};

pub(super) fn check(row: &Reading<'_>, out: &mut Findings) {
    if let (Some(compensated), Some(amount)) = (row.compensated.value(), row.amount.value())
        && compensated > amount
        && row.precision.value() == Some(Precision::Exact)
    {
        out.cell(&RULE, row, Column::CompensatedYen, || {
            let what = Message::new("rule-t113-what")
                .with("compensated", compensated)
                .with("amount", amount);
            (what, Message::new("rule-t113-fix"))
        });
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::found_in;
    use crate::tally::Column;

    fn found(compensated: &str, precision: &str) -> Vec<(&'static str, u32, &'static str)> {
        found_in(&[
            (Column::CompensatedYen, compensated),
            (Column::Precision, precision),
        ])
    }

    #[test]
    fn no_more_is_compensated_than_was_taken() {
        assert_eq!(found("450000", ""), []);
        assert_eq!(found("450001", ""), [("T113", 2, "compensated_yen")]);
        assert_eq!(found("450001", "exact"), [("T113", 2, "compensated_yen")]);
        assert_eq!(found("450001", "rough"), [("T119", 2, "precision")]);
    }
}
