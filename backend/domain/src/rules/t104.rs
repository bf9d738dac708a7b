//! T104: `occurred_from` is later than `occurred_to`.

use super::finding::Findings;
use super::rule::{RuleInfo, Severity};
use crate::message::Message;
use crate::tally::Column;
use crate::tally::read::Point;
use crate::tally::read::Reading;

/// What is published about this rule.
pub const RULE: RuleInfo = RuleInfo {
    id: "T104",
    severity: Severity::Error,
    needs_filing: false,
    title: "rule-t104-title",
    what: &["rule-t104-what"],
    fix: &["rule-t104-fix"],
    columns: &[Column::OccurredFrom, Column::OccurredTo],
};

pub(super) fn check(row: &Reading<'_>, out: &mut Findings) {
    let months = (
        row.from.value().and_then(Point::month),
        row.to.value().and_then(Point::month),
    );
    if let (Some(from), Some(to)) = months
        && from > to
    {
        out.cell(&RULE, row, Column::OccurredFrom, || {
            (
                Message::new("rule-t104-what").with("from", from).with("to", to),
                Message::new("rule-t104-fix"),
            )
        });
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::found_in;
    use crate::tally::Column;

    #[test]
    fn periods_run_forward() {
        let period = |from, to| found_in(&[(Column::OccurredFrom, from), (Column::OccurredTo, to)]);
        assert_eq!(period("2020-10", "2020-09"), [("T104", 2, "occurred_from")]);
        assert_eq!(period("2020-09", "2020-09"), []);
        assert_eq!(period("2021-01", "2020-12"), [("T104", 2, "occurred_from")]);
    }
}
