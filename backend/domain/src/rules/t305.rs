//! T305: `precision` is not exact.

use super::finding::Findings;
use super::rule::{RuleInfo, Severity};
use crate::message::Message;
use crate::tally::Column;
use crate::tally::Precision;
use crate::tally::read::Reading;

/// What is published about this rule.
pub const RULE: RuleInfo = RuleInfo {
    id: "T305",
    severity: Severity::Warning,
    needs_filing: false,
    title: "rule-t305-title",
    what: &["rule-t305-what"],
    fix: &["rule-t305-fix"],
    columns: &[Column::Precision],
};

pub(super) fn check(row: &Reading<'_>, out: &mut Findings) {
    if let Some(precision) = row.precision.value()
        && precision != Precision::Exact
    {
        out.cell(&RULE, row, Column::Precision, || {
            (
                Message::new("rule-t305-what").with("precision", precision.name()),
                Message::new("rule-t305-fix"),
            )
        });
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::found_in;
    use crate::tally::Column;

    #[test]
    fn rounded_amounts_are_pointed_out() {
        for precision in ["thousand_yen", "man_yen", "about"] {
            assert_eq!(
                found_in(&[(Column::Precision, precision)]),
                [("T305", 2, "precision")]
            );
        }
        assert_eq!(found_in(&[(Column::Precision, "exact")]), []);
        assert_eq!(found_in(&[(Column::Precision, "")]), []);
    }
}
