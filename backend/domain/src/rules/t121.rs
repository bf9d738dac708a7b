//! T121: remarks are longer than 2,000 characters.

use super::finding::Findings;
use super::rule::{RuleInfo, Severity};
use crate::message::Message;
use crate::tally::Column;
use crate::tally::read::Reading;

/// What is published about this rule.
pub const RULE: RuleInfo = RuleInfo {
    id: "T121",
    severity: Severity::Error,
    needs_filing: false,
    title: "rule-t121-title",
    what: &["rule-t121-what"],
    fix: &["rule-t121-fix"],
    columns: &[Column::Remarks],
};

const MAX_CHARACTERS: usize = 2_000;

pub(super) fn check(row: &Reading<'_>, out: &mut Findings) {
    let remarks = row.typed(Column::Remarks);
    // A character has at least one byte, so short texts need not be counted.
    if remarks.len() <= MAX_CHARACTERS {
        return;
    }
    let length = remarks.chars().count();
    if length > MAX_CHARACTERS {
        out.cell(&RULE, row, Column::Remarks, || {
            let length = i64::try_from(length).unwrap_or(i64::MAX);
            (
                Message::new("rule-t121-what").with("length", length),
                Message::new("rule-t121-fix"),
            )
        });
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::found_in;
    use crate::tally::Column;

    #[test]
    fn remarks_fit_a_page() {
        let long = |length| found_in(&[(Column::Remarks, &"髙".repeat(length))]);
        assert_eq!(long(2_000), []);
        assert_eq!(long(2_001), [("T121", 2, "remarks")]);
    }
}
