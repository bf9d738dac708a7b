//! T101: `bank_code` is neither 4 digits nor `unspecified`.

use super::finding::{Findings, clipped};
use super::rule::{RuleInfo, Severity};
use crate::message::Message;
use crate::tally::Column;
use crate::tally::read::Reading;

/// What is published about this rule.
pub const RULE: RuleInfo = RuleInfo {
    id: "T101",
    severity: Severity::Error,
    needs_filing: false,
    title: "rule-t101-title",
    what: &["rule-t101-what"],
    fix: &["rule-t101-fix"],
    columns: &[Column::BankCode],
};

pub(super) fn check(row: &Reading<'_>, out: &mut Findings) {
    if row.bad.contains(Column::BankCode) {
        out.cell(&RULE, row, Column::BankCode, || {
            let what = Message::new("rule-t101-what").with("value", clipped(row.typed(Column::BankCode)));
            (what, Message::new("rule-t101-fix"))
        });
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::found_in;
    use crate::tally::Column;

    #[test]
    fn t101() {
        for bad in ["00001", "A001", "12-4", "unknown", "不明", "髙橋銀行", "1.0"] {
            assert_eq!(
                found_in(&[(Column::BankCode, bad)]),
                [("T101", 2, "bank_code")],
                "{bad}"
            );
        }
        for good in ["0001", "9999", "unspecified", "1", "内訳不明", ""] {
            let found = found_in(&[(Column::BankCode, good), (Column::Remarks, "内訳の公表なし")]);
            assert!(
                found.iter().all(|(rule, ..)| *rule != "T101"),
                "{good}: {found:?}"
            );
        }
    }
}
