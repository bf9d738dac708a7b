//! T302: a value was normalised (全角, 「，」, 円, ▲, −, a Japanese word, another way to write a month): was → is.

use super::finding::{Findings, clipped};
use super::rule::{RuleInfo, Severity};
use crate::message::Message;
use crate::tally::Column;
use crate::tally::fold;
use crate::tally::read::Reading;

/// What is published about this rule.
pub const RULE: RuleInfo = RuleInfo {
    id: "T302",
    severity: Severity::Warning,
    needs_filing: false,
    title: "rule-t302-title",
    what: &["rule-t302-what"],
    fix: &["rule-t302-fix"],
    columns: Column::ALL.split_at(Column::COUNT - 1).0,
};

pub(super) fn check(row: &Reading<'_>, out: &mut Findings) {
    if row.changed.is_empty() {
        return;
    }
    for column in row.changed.iter() {
        out.cell(&RULE, row, column, || {
            let was = row.typed(column);
            let what = Message::new("rule-t302-what")
                .with("was", clipped(was))
                .with("is", &*fold(column, was));
            (what, Message::new("rule-t302-fix"))
        });
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{found_in, only_what, with};
    use crate::message::Arg;
    use crate::tally::{Column, fold};

    #[test]
    fn what_was_changed_is_shown() {
        let typed = [
            (Column::ServiceCode, "ｐａｙ－ａ", "pay-a"),
            (Column::OccurredTo, "R2.9", "2020-09"),
            (Column::AuthMethod, "知識情報", "knowledge"),
            (Column::Cases, "３件", "3"),
            (Column::AmountYen, "￥450,000", ""),
            (Column::AmountYen, "450，000円", "450000"),
            (Column::AmountYen, " 450000", "450000"),
            (Column::BlockedYen, "▲０", "0"),
        ];
        for (column, was, is) in typed {
            if is.is_empty() {
                // A currency sign is no number; nothing is guessed.
                assert_eq!(found_in(&[(column, was)]), [("T107", 2, column.code())]);
                continue;
            }
            assert_eq!(found_in(&[(column, was)]), [("T302", 2, column.code())]);
            let (_, args) = only_what(&[with(&[(column, was)])], None);
            assert_eq!((&args["was"], &args["is"]), (&Arg::from(was), &Arg::from(is)));
        }
    }

    /// The zeros are T301's matter; T302 tells the width alone.
    #[test]
    fn a_repaired_bank_code_is_told_once_by_each_rule() {
        assert_eq!(fold(Column::BankCode, "１"), "1");
        let found = found_in(&[(Column::BankCode, "１")]);
        assert_eq!(found, [("T301", 2, "bank_code"), ("T302", 2, "bank_code")]);
    }

    #[test]
    fn what_could_not_be_read_was_not_repaired() {
        assert_eq!(found_in(&[(Column::Cases, "１．５")]), [("T107", 2, "cases")]);
        assert_eq!(found_in(&[(Column::Cases, "−５")]), [("T108", 2, "cases")]);
        assert_eq!(found_in(&[(Column::Remarks, "　全角　")]), []);
    }
}
