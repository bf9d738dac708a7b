//! T004: no data rows; in a filing: and no 被害なし attestation.

use super::finding::Findings;
use super::rule::{RuleInfo, Severity};
use crate::message::Message;

/// What is published about this rule.
pub const RULE: RuleInfo = RuleInfo {
    id: "T004",
    severity: Severity::Error,
    needs_filing: false,
    title: "rule-t004-title",
    what: &["rule-t004-file", "rule-t004-filing"],
    fix: &["rule-t004-fix"],
    columns: &[],
};

pub(super) fn report(out: &mut Findings, in_filing: bool) {
    out.add(&RULE, None, None, "", || {
        let what = if in_filing {
            Message::new("rule-t004-filing")
        } else {
            Message::new("rule-t004-file")
        };
        (what, Message::new("rule-t004-fix"))
    });
}

#[cfg(test)]
mod tests {
    use super::super::context::FilingContext;
    use super::super::testing::{bank_filing, found, found_by, good, only_what};

    #[test]
    fn a_table_needs_rows_or_an_attestation() {
        assert_eq!(found(&[]), [("T004", 0, "")]);
        assert_eq!(found(&[good()]), []);
        assert_eq!(only_what(&[], Some(&bank_filing())).0, "rule-t004-filing");
        let nil = FilingContext {
            nil_return: true,
            ..bank_filing()
        };
        assert_eq!(found_by(&nil, &[]), []);
    }
}
