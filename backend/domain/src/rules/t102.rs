//! T102: `service_code` is not `[a-z0-9-]{2,32}`.

use super::finding::{Findings, clipped};
use super::rule::{RuleInfo, Severity};
use crate::message::Message;
use crate::tally::Column;
use crate::tally::read::Reading;

/// What is published about this rule.
pub const RULE: RuleInfo = RuleInfo {
    id: "T102",
    severity: Severity::Error,
    needs_filing: false,
    title: "rule-t102-title",
    what: &["rule-t102-what"],
    fix: &["rule-t102-fix"],
    columns: &[Column::ServiceCode],
};

pub(super) fn check(row: &Reading<'_>, out: &mut Findings) {
    if row.bad.contains(Column::ServiceCode) {
        out.cell(&RULE, row, Column::ServiceCode, || {
            let what = Message::new("rule-t102-what").with("value", clipped(row.typed(Column::ServiceCode)));
            (what, Message::new("rule-t102-fix"))
        });
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::found_in;
    use crate::tally::Column;

    #[test]
    fn t102() {
        for bad in [
            "a",
            "Pay-A",
            "pay_a",
            "pay a",
            "unknown",
            "ペイ",
            "a23456789-123456789-123456789-123",
        ] {
            assert_eq!(
                found_in(&[(Column::ServiceCode, bad)]),
                [("T102", 2, "service_code")],
                "{bad}"
            );
        }
        for good in ["pay-a", "00", "unspecified", "ｐａｙ－ａ", ""] {
            let found = found_in(&[(Column::ServiceCode, good), (Column::Remarks, "内訳の公表なし")]);
            assert!(
                found.iter().all(|(rule, ..)| *rule != "T102"),
                "{good}: {found:?}"
            );
        }
    }
}
