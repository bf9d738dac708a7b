//! T103: `occurred_from` or `occurred_to` is neither a month nor `unknown`, or only one of them is `unknown`.

use super::finding::{Findings, clipped};
use super::rule::{RuleInfo, Severity};
use crate::message::Message;
use crate::tally::Column;
use crate::tally::read::{Cell, Point, Reading};

/// What is published about this rule.
pub const RULE: RuleInfo = RuleInfo {
    id: "T103",
    severity: Severity::Error,
    needs_filing: false,
    title: "rule-t103-title",
    what: &["rule-t103-what", "rule-t103-one-unknown"],
    fix: &["rule-t103-fix", "rule-t103-fix-one-unknown"],
    columns: &[Column::OccurredFrom, Column::OccurredTo],
};

pub(super) fn check(row: &Reading<'_>, out: &mut Findings) {
    for column in [Column::OccurredFrom, Column::OccurredTo] {
        if row.bad.contains(column) {
            out.cell(&RULE, row, column, || {
                let what = Message::new("rule-t103-what").with("value", clipped(row.typed(column)));
                (what, Message::new("rule-t103-fix"))
            });
        }
    }
    let unknown = match (row.from, row.to) {
        (Cell::Is(Point::Unknown), Cell::Is(Point::Month(_))) => Column::OccurredFrom,
        (Cell::Is(Point::Month(_)), Cell::Is(Point::Unknown)) => Column::OccurredTo,
        _ => return,
    };
    out.cell(&RULE, row, unknown, || {
        (
            Message::new("rule-t103-one-unknown"),
            Message::new("rule-t103-fix-one-unknown"),
        )
    });
}

#[cfg(test)]
mod tests {
    use super::super::testing::found_in;
    use crate::tally::Column::{OccurredFrom, OccurredTo};

    #[test]
    fn both_ends_are_months_or_both_unknown() {
        assert_eq!(
            found_in(&[(OccurredFrom, "2020-13")]),
            [("T103", 2, "occurred_from")]
        );
        assert_eq!(
            found_in(&[(OccurredFrom, "Sep-20"), (OccurredTo, "2020.9")]),
            [("T103", 2, "occurred_from"), ("T103", 2, "occurred_to")]
        );
        assert_eq!(
            found_in(&[(OccurredFrom, "unknown")]),
            [("T103", 2, "occurred_from")]
        );
        assert_eq!(found_in(&[(OccurredTo, "unknown")]), [("T103", 2, "occurred_to")]);
    }

    #[test]
    fn one_fault_is_one_finding() {
        assert_eq!(
            found_in(&[(OccurredFrom, "unknown"), (OccurredTo, "x")]),
            [("T103", 2, "occurred_to")]
        );
        assert_eq!(
            found_in(&[(OccurredFrom, "unknown"), (OccurredTo, "")]),
            [("T109", 2, "occurred_to")]
        );
    }
}
