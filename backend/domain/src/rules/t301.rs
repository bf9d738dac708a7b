//! T301: leading zeros of `bank_code` repaired, as Excel loses them.

use super::finding::Findings;
use super::rule::{RuleInfo, Severity};
use crate::message::Message;
use crate::tally::Column;
use crate::tally::normalise;
use crate::tally::read::Reading;

/// What is published about this rule.
pub const RULE: RuleInfo = RuleInfo {
    id: "T301",
    severity: Severity::Warning,
    needs_filing: false,
    title: "rule-t301-title",
    what: &["rule-t301-what"],
    fix: &["rule-t301-fix"],
    columns: &[Column::BankCode],
};

pub(super) fn check(row: &Reading<'_>, out: &mut Findings) {
    if row.padded {
        out.cell(&RULE, row, Column::BankCode, || {
            let was = row.typed(Column::BankCode);
            let what = Message::new("rule-t301-what")
                .with("was", was)
                .with("is", &*normalise(Column::BankCode, was));
            (what, Message::new("rule-t301-fix"))
        });
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{found_in, only_what, with};
    use crate::message::Arg;
    use crate::tally::Column;

    #[test]
    fn lost_zeros_come_back() {
        for code in ["1", "0", "01", "542"] {
            assert_eq!(found_in(&[(Column::BankCode, code)]), [("T301", 2, "bank_code")]);
        }
        assert_eq!(found_in(&[(Column::BankCode, "0542")]), []);
        let (_, args) = only_what(&[with(&[(Column::BankCode, "542")])], None);
        assert_eq!(
            (&args["was"], &args["is"]),
            (&Arg::from("542"), &Arg::from("0542"))
        );
    }

    #[test]
    fn folding_the_width_is_a_repair_of_its_own() {
        assert_eq!(
            found_in(&[(Column::BankCode, "１")]),
            [("T301", 2, "bank_code"), ("T302", 2, "bank_code")]
        );
    }
}
