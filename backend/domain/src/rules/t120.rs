//! T120: remarks hold a control character, which no form or report can show.

use super::finding::Findings;
use super::rule::{RuleInfo, Severity};
use crate::message::Message;
use crate::tally::Column;
use crate::tally::read::Reading;

/// What is published about this rule.
pub const RULE: RuleInfo = RuleInfo {
    id: "T120",
    severity: Severity::Error,
    needs_filing: false,
    title: "rule-t120-title",
    what: &["rule-t120-what"],
    fix: &["rule-t120-fix"],
    columns: &[Column::Remarks],
};

pub(super) fn check(row: &Reading<'_>, out: &mut Findings) {
    // Bytes will do: in UTF-8 none of them is part of another character.
    let control = row
        .typed(Column::Remarks)
        .bytes()
        .find(|b| b.is_ascii_control() && !matches!(b, b'\t' | b'\n' | b'\r'));
    if let Some(control) = control {
        out.cell(&RULE, row, Column::Remarks, || {
            let code = format!("U+{control:04X}");
            (
                Message::new("rule-t120-what").with("code", code),
                Message::new("rule-t120-fix"),
            )
        });
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::found_in;
    use crate::tally::Column;

    #[test]
    fn remarks_are_text() {
        for bad in ["\u{0}", "a\u{1b}$B", "x\u{7f}"] {
            assert_eq!(found_in(&[(Column::Remarks, bad)]), [("T120", 2, "remarks")]);
        }
        assert_eq!(found_in(&[(Column::Remarks, "一行目\r\n二行目\t髙①")]), []);
    }
}
