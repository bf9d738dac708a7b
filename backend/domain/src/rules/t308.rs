//! T308: the period or `count_basis` is `unknown`.

use super::finding::Findings;
use super::rule::{RuleInfo, Severity};
use crate::message::Message;
use crate::tally::Column;
use crate::tally::read::Reading;
use crate::tally::{CountBasis, Occurrence};

/// What is published about this rule.
pub const RULE: RuleInfo = RuleInfo {
    id: "T308",
    severity: Severity::Warning,
    needs_filing: false,
    title: "rule-t308-title",
    what: &["rule-t308-period", "rule-t308-basis"],
    fix: &["rule-t308-fix"],
    columns: &[Column::OccurredFrom, Column::OccurredTo, Column::CountBasis],
};

pub(super) fn check(row: &Reading<'_>, out: &mut Findings) {
    if row.occurrence() == Some(Occurrence::Unknown) {
        out.cell(&RULE, row, Column::OccurredFrom, || {
            (Message::new("rule-t308-period"), Message::new("rule-t308-fix"))
        });
    }
    if row.count_basis.value() == Some(CountBasis::Unknown) {
        out.cell(&RULE, row, Column::CountBasis, || {
            (Message::new("rule-t308-basis"), Message::new("rule-t308-fix"))
        });
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::found_in;
    use crate::tally::Column;

    #[test]
    fn what_no_source_tells_is_pointed_out() {
        let unknown = [
            (Column::OccurredFrom, "unknown"),
            (Column::OccurredTo, "unknown"),
            (Column::Remarks, "期間の公表なし"),
        ];
        assert_eq!(found_in(&unknown), [("T308", 2, "occurred_from")]);
        assert_eq!(
            found_in(&[(Column::CountBasis, "unknown")]),
            [("T308", 2, "count_basis")]
        );
        assert_eq!(found_in(&[(Column::AuthMethod, "unknown")]), []);
        assert_eq!(found_in(&unknown[..1]), [("T103", 2, "occurred_from")]);
    }
}
