//! T112: blocked + loss ≠ amount, where all are given and precision is exact.

use super::finding::Findings;
use super::rule::{RuleInfo, Severity};
use crate::message::Message;
use crate::tally::Column;
use crate::tally::Precision;
use crate::tally::read::Cell;
use crate::tally::read::Reading;

/// What is published about this rule.
pub const RULE: RuleInfo = RuleInfo {
    id: "T112",
    severity: Severity::Error,
    needs_filing: false,
    title: "rule-t112-title",
    what: &["rule-t112-what"],
    fix: &["rule-t112-fix"],
    columns: &[
        Column::AmountYen,
        Column::BlockedYen,
        Column::LossYen,
        Column::Precision,
    ],
};

pub(super) fn check(row: &Reading<'_>, out: &mut Findings) {
    if row.precision != Cell::Is(Precision::Exact) {
        return;
    }
    if let (Some(amount), Some(blocked), Some(loss)) =
        (row.amount.value(), row.blocked.value(), row.loss.value())
    {
        let sum = blocked.checked_add(loss);
        if sum != Some(amount) {
            out.cell(&RULE, row, Column::AmountYen, || {
                let what = Message::new("rule-t112-what")
                    .with("amount", amount)
                    .with("sum", sum.unwrap_or(i64::MAX));
                (what, Message::new("rule-t112-fix"))
            });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::found_in;
    use crate::tally::Column;

    fn found(blocked: &str, loss: &str, precision: &str) -> Vec<(&'static str, u32, &'static str)> {
        found_in(&[
            (Column::BlockedYen, blocked),
            (Column::LossYen, loss),
            (Column::Precision, precision),
        ])
    }

    #[test]
    fn the_parts_add_up_where_all_are_exact() {
        assert_eq!(found("150000", "300000", ""), []);
        assert_eq!(found("150000", "300001", ""), [("T112", 2, "amount_yen")]);
        assert_eq!(found("150000", "300001", "exact"), [("T112", 2, "amount_yen")]);
        assert_eq!(found("150000", "", ""), []);
        assert_eq!(found("150000", "300001", "man_yen"), [("T305", 2, "precision")]);
        assert_eq!(found("150000", "300001", "?"), [("T119", 2, "precision")]);
    }
}
