//! T003: a row with too few or too many fields.

use super::finding::{Findings, clipped};
use super::rule::{RuleInfo, Severity};
use crate::message::Message;

/// What is published about this rule.
pub const RULE: RuleInfo = RuleInfo {
    id: "T003",
    severity: Severity::Error,
    needs_filing: false,
    title: "rule-t003-title",
    what: &["rule-t003-fields", "rule-t003-stray", "rule-t003-unclosed"],
    fix: &["rule-t003-fix", "rule-t003-fix-stray", "rule-t003-fix-unclosed"],
    columns: &[],
};

/// Why the fields of a row cannot be matched with the columns.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cause<'a> {
    /// The row has another number of fields than the header.
    Fields {
        /// Fields of the row.
        found: u32,
        /// Fields of the header.
        expected: u32,
    },
    /// A field has a value, but its column has no header.
    Stray {
        /// Position of the field, from 1.
        position: u32,
        /// What is in it.
        value: &'a str,
    },
    /// A quotation mark is opened and never closed, so that the row runs to the end of the file.
    Unclosed,
}

pub(super) fn report(out: &mut Findings, row: u32, cause: &Cause<'_>) {
    let value = match *cause {
        Cause::Fields { found, .. } => found.to_string(),
        Cause::Stray { value, .. } => value.to_owned(),
        Cause::Unclosed => String::new(),
    };
    out.add(&RULE, Some(row), None, &value, || match *cause {
        Cause::Fields { found, expected } => (
            Message::new("rule-t003-fields")
                .with("found", found)
                .with("expected", expected),
            Message::new("rule-t003-fix"),
        ),
        Cause::Stray { position, value } => (
            Message::new("rule-t003-stray")
                .with("position", position)
                .with("value", clipped(value)),
            Message::new("rule-t003-fix-stray"),
        ),
        Cause::Unclosed => (
            Message::new("rule-t003-unclosed"),
            Message::new("rule-t003-fix-unclosed"),
        ),
    });
}

#[cfg(test)]
mod tests {
    use super::super::{Checker, Context};
    use super::*;
    use crate::tally::ColumnSet;

    #[test]
    fn a_misshapen_row_counts_and_is_named() {
        let mut checker = Checker::new(Context::file(ColumnSet::ALL), 10);
        checker.misshapen_row(
            2,
            &Cause::Fields {
                found: 17,
                expected: 18,
            },
        );
        checker.misshapen_row(
            3,
            &Cause::Stray {
                position: 19,
                value: "x",
            },
        );
        checker.misshapen_row(4, &Cause::Unclosed);
        let report = checker.finish();
        let found: Vec<_> = report
            .findings
            .iter()
            .map(|f| (f.rule, f.row, f.value.as_str()))
            .collect();
        assert_eq!(
            found,
            [
                ("T003", Some(2), "17"),
                ("T003", Some(3), "x"),
                ("T003", Some(4), "")
            ]
        );
        assert_eq!((report.row_count, report.errors), (3, 3));
    }
}
