//! T303: one row covers several months.

use super::finding::Findings;
use super::rule::{RuleInfo, Severity};
use crate::message::Message;
use crate::tally::Column;
use crate::tally::Occurrence;
use crate::tally::read::Reading;

/// What is published about this rule.
pub const RULE: RuleInfo = RuleInfo {
    id: "T303",
    severity: Severity::Warning,
    needs_filing: false,
    title: "rule-t303-title",
    what: &["rule-t303-what"],
    fix: &["rule-t303-fix"],
    columns: &[Column::OccurredFrom, Column::OccurredTo],
};

pub(super) fn check(row: &Reading<'_>, out: &mut Findings) {
    if let Some(Occurrence::Months(months)) = row.occurrence()
        && months.count() > 1
    {
        out.cell(&RULE, row, Column::OccurredTo, || {
            let what = Message::new("rule-t303-what")
                .with("from", months.from)
                .with("to", months.to)
                .with("count", i64::from(months.count()));
            (what, Message::new("rule-t303-fix"))
        });
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::found_in;
    use crate::tally::Column;

    #[test]
    fn a_row_speaks_of_one_month() {
        let period = |from, to| {
            found_in(&[
                (Column::OccurredFrom, from),
                (Column::OccurredTo, to),
                (Column::Remarks, "公表なし"),
            ])
        };
        assert_eq!(period("2020-08", "2020-09"), [("T303", 2, "occurred_to")]);
        assert_eq!(period("2020-09", "2020-09"), []);
        assert_eq!(period("unknown", "unknown"), [("T308", 2, "occurred_from")]);
        assert_eq!(period("2020-09", "2020-08"), [("T104", 2, "occurred_from")]);
    }
}
