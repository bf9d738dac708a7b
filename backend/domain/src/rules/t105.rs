//! T105: `auth_method` is not in the list.

use super::finding::{Findings, clipped};
use super::rule::{RuleInfo, Severity};
use crate::message::Message;
use crate::tally::Column;
use crate::tally::read::Reading;

/// What is published about this rule.
pub const RULE: RuleInfo = RuleInfo {
    id: "T105",
    severity: Severity::Error,
    needs_filing: false,
    title: "rule-t105-title",
    what: &["rule-t105-what"],
    fix: &["rule-t105-fix"],
    columns: &[Column::AuthMethod],
};

pub(super) fn check(row: &Reading<'_>, out: &mut Findings) {
    if row.bad.contains(Column::AuthMethod) {
        out.cell(&RULE, row, Column::AuthMethod, || {
            let what = Message::new("rule-t105-what").with("value", clipped(row.typed(Column::AuthMethod)));
            (what, Message::new("rule-t105-fix"))
        });
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::found_in;
    use crate::tally::Column;

    #[test]
    fn t105() {
        for bad in ["pin", "0", "知識・OTP", "unspecified"] {
            assert_eq!(
                found_in(&[(Column::AuthMethod, bad)]),
                [("T105", 2, "auth_method")],
                "{bad}"
            );
        }
        for good in ["otp", "OTP", "耐性認証", "unknown", ""] {
            let found = found_in(&[(Column::AuthMethod, good), (Column::Remarks, "内訳の公表なし")]);
            assert!(
                found.iter().all(|(rule, ..)| *rule != "T105"),
                "{good}: {found:?}"
            );
        }
    }
}
