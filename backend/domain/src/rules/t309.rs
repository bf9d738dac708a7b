//! T309: `compensated_yen` > `amount_yen`, where precision is not exact.

use super::finding::Findings;
use super::rule::{RuleInfo, Severity};
use crate::message::Message;
use crate::tally::Column;
use crate::tally::Precision;
use crate::tally::read::Reading;

/// What is published about this rule.
pub const RULE: RuleInfo = RuleInfo {
    id: "T309",
    severity: Severity::Warning,
    needs_filing: false,
    title: "rule-t309-title",
    what: &["rule-t309-what"],
    fix: &["rule-t309-fix"],
    columns: &[Column::CompensatedYen, Column::AmountYen, Column::Precision],
};

pub(super) fn check(row: &Reading<'_>, out: &mut Findings) {
    if let (Some(compensated), Some(amount)) = (row.compensated.value(), row.amount.value())
        && compensated > amount
        && row
            .precision
            .value()
            .is_some_and(|precision| precision != Precision::Exact)
    {
        out.cell(&RULE, row, Column::CompensatedYen, || {
            let what = Message::new("rule-t309-what")
                .with("compensated", compensated)
                .with("amount", amount);
            (what, Message::new("rule-t309-fix"))
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
    fn a_rounded_amount_may_be_smaller_than_what_was_compensated() {
        assert_eq!(found("450000", "about"), [("T305", 2, "precision")]);
        for precision in ["thousand_yen", "man_yen", "about"] {
            assert_eq!(
                found("450001", precision),
                [("T305", 2, "precision"), ("T309", 2, "compensated_yen")]
            );
        }
    }
}
