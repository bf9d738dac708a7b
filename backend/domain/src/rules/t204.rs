//! T204: rows together with a nil return (被害なし).

use super::finding::Findings;
use super::rule::{RuleInfo, Severity};
use crate::message::Message;

/// What is published about this rule.
pub const RULE: RuleInfo = RuleInfo {
    id: "T204",
    severity: Severity::Error,
    needs_filing: true,
    title: "rule-t204-title",
    what: &["rule-t204-what"],
    fix: &["rule-t204-fix"],
    columns: &[],
};

pub(super) fn report(out: &mut Findings) {
    out.add(&RULE, None, None, "", || {
        (Message::new("rule-t204-what"), Message::new("rule-t204-fix"))
    });
}

#[cfg(test)]
mod tests {
    use super::super::context::FilingContext;
    use super::super::testing::{bank_filing, found_by, good};

    #[test]
    fn a_nil_return_excludes_rows() {
        let nil = FilingContext {
            nil_return: true,
            ..bank_filing()
        };
        assert_eq!(found_by(&nil, &[good()]), [("T204", 0, "")]);
        assert_eq!(found_by(&nil, &[]), []);
        assert_eq!(found_by(&bank_filing(), &[good()]), []);
    }
}
