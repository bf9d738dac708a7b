//! T109: a required value is missing. An empty field raises no other rule of T101–T108 and T119.

use super::finding::Findings;
use super::rule::{RuleInfo, Severity};
use crate::message::Message;
use crate::tally::Column;
use crate::tally::read::Reading;

/// What is published about this rule.
pub const RULE: RuleInfo = RuleInfo {
    id: "T109",
    severity: Severity::Error,
    needs_filing: false,
    title: "rule-t109-title",
    what: &["rule-t109-what"],
    fix: &["rule-t109-fix"],
    columns: &[
        Column::BankCode,
        Column::ServiceCode,
        Column::OccurredFrom,
        Column::OccurredTo,
        Column::AuthMethod,
        Column::CountBasis,
        Column::Cases,
        Column::AmountYen,
    ],
};

pub(super) fn check(row: &Reading<'_>, out: &mut Findings) {
    for column in row.empty.and(Column::REQUIRED).iter() {
        out.cell(&RULE, row, column, || {
            (
                Message::new("rule-t109-what").with("column", column.name()),
                Message::new("rule-t109-fix"),
            )
        });
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{found_in, with};
    use super::super::{Context, check_rows};
    use crate::tally::{Column, ColumnSet};

    #[test]
    fn every_required_column_needs_a_value_and_no_other_does() {
        for column in Column::ALL {
            for blank in ["", " ", "\u{3000}\t"] {
                let found = found_in(&[(*column, blank)]);
                if column.is_required() {
                    assert_eq!(found, [("T109", 2, column.code())]);
                } else {
                    assert_eq!(found, []);
                }
            }
        }
    }

    #[test]
    fn a_column_the_table_does_not_have_has_no_empty_fields() {
        let rows = [(2, with(&[(Column::Cases, "")]))];
        let columns = Column::REQUIRED.without(ColumnSet::EMPTY.with(Column::Cases));
        assert_eq!(check_rows(rows, Context::file(columns), 10).findings, []);
    }
}
