//! T005: cells are merged below the header.

use super::finding::Findings;
use super::rule::{RuleInfo, Severity};
use crate::message::Message;

/// What is published about this rule.
pub const RULE: RuleInfo = RuleInfo {
    id: "T005",
    severity: Severity::Error,
    needs_filing: false,
    title: "rule-t005-title",
    what: &["rule-t005-what"],
    fix: &["rule-t005-fix"],
    columns: &[],
};

/// Reports merged cells: a workbook keeps a value for the first of them only, so that the rows below would seem to say
/// nothing. `range` is the first such range, as `A2:A5`.
pub fn report(out: &mut Findings, range: &str) {
    out.add(&RULE, None, None, range, || {
        let what = Message::new("rule-t005-what").with("range", range);
        (what, Message::new("rule-t005-fix"))
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn merged_cells_are_told_by_their_range() {
        let mut out = Findings::new(10);
        report(&mut out, "A2:A5");
        let report = out.into_report(0);
        assert_eq!((report.errors, report.findings[0].value.as_str()), (1, "A2:A5"));
        assert_eq!((report.findings[0].rule, report.findings[0].row), ("T005", None));
    }
}
