//! T001: a required column is missing, or a header is unknown or doubled.

use super::finding::{Findings, clipped};
use super::rule::{RuleInfo, Severity};
use crate::message::Message;
use crate::tally::{Column, ColumnSet};

/// What is published about this rule.
pub const RULE: RuleInfo = RuleInfo {
    id: "T001",
    severity: Severity::Error,
    needs_filing: false,
    title: "rule-t001-title",
    what: &[
        "rule-t001-missing",
        "rule-t001-unknown",
        "rule-t001-doubled",
        "rule-t001-no-header",
    ],
    fix: &["rule-t001-fix", "rule-t001-fix-no-header"],
    columns: &[],
};

/// Reports the required columns that a table lacks, each by itself.
pub fn missing_columns(out: &mut Findings, present: ColumnSet) {
    for column in Column::REQUIRED.without(present).iter() {
        out.add(&RULE, None, Some(column), "", || {
            let what = Message::new("rule-t001-missing")
                .with("column", column.name())
                .with("code", column.code());
            (what, Message::new("rule-t001-fix"))
        });
    }
}

/// Reports a header that names no column.
pub fn unknown_header(out: &mut Findings, header: &str) {
    out.add(&RULE, None, None, header, || {
        let what = Message::new("rule-t001-unknown").with("header", clipped(header));
        (what, Message::new("rule-t001-fix"))
    });
}

/// Reports a header that names a column already named by the header `first`.
pub fn doubled_header(out: &mut Findings, column: Column, header: &str, first: &str) {
    out.add(&RULE, None, Some(column), header, || {
        let what = Message::new("rule-t001-doubled")
            .with("column", column.name())
            .with("first", clipped(first))
            .with("second", clipped(header));
        (what, Message::new("rule-t001-fix"))
    });
}

/// Reports that there is no header row at all; `first_field` is what stands where it should begin.
pub fn no_header(out: &mut Findings, first_field: &str) {
    out.add(&RULE, None, None, first_field, || {
        (
            Message::new("rule-t001-no-header"),
            Message::new("rule-t001-fix-no-header"),
        )
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_fault_of_the_header_is_a_finding() {
        let mut out = Findings::new(100);
        missing_columns(
            &mut out,
            ColumnSet::ALL.without(ColumnSet::EMPTY.with(Column::Cases).with(Column::Remarks)),
        );
        unknown_header(&mut out, "備 考");
        doubled_header(&mut out, Column::BankCode, "銀行コード", "bank_code");
        no_header(&mut out, "0001");
        let report = out.into_report(0);
        let found: Vec<_> = report
            .findings
            .iter()
            .map(|f| (f.row, f.column, f.what.id))
            .collect();
        assert_eq!(
            found,
            [
                (None, None, "rule-t001-unknown"),
                (None, None, "rule-t001-no-header"),
                (None, Some(Column::BankCode), "rule-t001-doubled"),
                (None, Some(Column::Cases), "rule-t001-missing"),
            ]
        );
    }
}
