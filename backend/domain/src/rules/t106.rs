//! T106: `count_basis` is not in the list.

use super::finding::{Findings, clipped};
use super::rule::{RuleInfo, Severity};
use crate::message::Message;
use crate::tally::Column;
use crate::tally::read::Reading;

/// What is published about this rule.
pub const RULE: RuleInfo = RuleInfo {
    id: "T106",
    severity: Severity::Error,
    needs_filing: false,
    title: "rule-t106-title",
    what: &["rule-t106-what"],
    fix: &["rule-t106-fix"],
    columns: &[Column::CountBasis],
};

pub(super) fn check(row: &Reading<'_>, out: &mut Findings) {
    if row.bad.contains(Column::CountBasis) {
        out.cell(&RULE, row, Column::CountBasis, || {
            let what = Message::new("rule-t106-what").with("value", clipped(row.typed(Column::CountBasis)));
            (what, Message::new("rule-t106-fix"))
        });
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::found_in;
    use crate::tally::Column;

    #[test]
    fn t106() {
        for bad in ["recognized", "人", "件", "claimed/recognised"] {
            assert_eq!(
                found_in(&[(Column::CountBasis, bad)]),
                [("T106", 2, "count_basis")],
                "{bad}"
            );
        }
        for good in ["recognised", "認定", "口座", "不明", ""] {
            let found = found_in(&[(Column::CountBasis, good), (Column::Remarks, "内訳の公表なし")]);
            assert!(
                found.iter().all(|(rule, ..)| *rule != "T106"),
                "{good}: {found:?}"
            );
        }
    }
}
