//! T119: `precision` or `compensated_by` is not in the list.

use super::finding::{Findings, clipped};
use super::rule::{RuleInfo, Severity};
use crate::message::Message;
use crate::tally::Column;
use crate::tally::read::Reading;

/// What is published about this rule.
pub const RULE: RuleInfo = RuleInfo {
    id: "T119",
    severity: Severity::Error,
    needs_filing: false,
    title: "rule-t119-title",
    what: &["rule-t119-precision", "rule-t119-compensated-by"],
    fix: &["rule-t119-fix-precision", "rule-t119-fix-compensated-by"],
    columns: &[Column::Precision, Column::CompensatedBy],
};

pub(super) fn check(row: &Reading<'_>, out: &mut Findings) {
    if row.bad.contains(Column::Precision) {
        out.cell(&RULE, row, Column::Precision, || {
            let what =
                Message::new("rule-t119-precision").with("value", clipped(row.typed(Column::Precision)));
            (what, Message::new("rule-t119-fix-precision"))
        });
    }
    if row.bad.contains(Column::CompensatedBy) {
        out.cell(&RULE, row, Column::CompensatedBy, || {
            let value = clipped(row.typed(Column::CompensatedBy));
            (
                Message::new("rule-t119-compensated-by").with("value", value),
                Message::new("rule-t119-fix-compensated-by"),
            )
        });
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::found_in;
    use crate::tally::Column;

    #[test]
    fn words_of_both_lists() {
        assert_eq!(
            found_in(&[(Column::Precision, "rough")]),
            [("T119", 2, "precision")]
        );
        assert_eq!(
            found_in(&[(Column::CompensatedBy, "FSA")]),
            [("T119", 2, "compensated_by")]
        );
        assert_eq!(
            found_in(&[(Column::Precision, ""), (Column::CompensatedBy, "")]),
            []
        );
        assert_eq!(
            found_in(&[(Column::Precision, "exact"), (Column::CompensatedBy, "both")]),
            []
        );
        assert_eq!(
            found_in(&[(Column::CompensatedBy, "双方")]),
            [("T302", 2, "compensated_by")]
        );
    }
}
