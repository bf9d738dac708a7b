//! T110: the same key (bank, service, from, to, `auth_method`, `count_basis`) again; one finding per
//! repeat, naming the first row.

use super::finding::Findings;
use super::rule::{RuleInfo, Severity};
use crate::message::Message;
use crate::tally::Column;

/// What is published about this rule.
pub const RULE: RuleInfo = RuleInfo {
    id: "T110",
    severity: Severity::Error,
    needs_filing: false,
    title: "rule-t110-title",
    what: &["rule-t110-what"],
    fix: &["rule-t110-fix"],
    columns: &[
        Column::BankCode,
        Column::ServiceCode,
        Column::OccurredFrom,
        Column::OccurredTo,
        Column::AuthMethod,
        Column::CountBasis,
    ],
};

/// `first` is the first row with the key of `row`.
pub(super) fn report(out: &mut Findings, row: u32, first: u32, bank: &str, service: &str) {
    out.add(&RULE, Some(row), Some(Column::BankCode), bank, || {
        let what = Message::new("rule-t110-what")
            .with("first", first)
            .with("bank", bank)
            .with("service", service);
        (what, Message::new("rule-t110-fix"))
    });
}

#[cfg(test)]
mod tests {
    use super::super::testing::{found, found_of, good, with};
    use crate::tally::Column;

    #[test]
    fn each_repeat_names_the_first() {
        let other = with(&[(Column::ServiceCode, "pay-b")]);
        let rows = [good(), other, good(), good()];
        assert_eq!(found(&rows), [("T110", 4, "bank_code"), ("T110", 5, "bank_code")]);
        assert_eq!(found_of(&rows, &["T110"]), [("T110", 4, 2), ("T110", 5, 2)]);
    }

    #[test]
    fn keys_are_compared_as_understood() {
        let typed = with(&[
            (Column::BankCode, "1"),
            (Column::ServiceCode, "ｐａｙ－ａ"),
            (Column::OccurredFrom, "令和2年9月"),
            (Column::CountBasis, "申出"),
            (Column::Cases, "7"),
        ]);
        assert_eq!(found_of(&[good(), typed], &["T110"]), [("T110", 3, 2)]);
    }

    #[test]
    fn every_part_of_the_key_counts() {
        for (column, text) in [
            (Column::BankCode, "0002"),
            (Column::ServiceCode, "pay-b"),
            (Column::AuthMethod, "otp"),
            (Column::CountBasis, "recognised"),
        ] {
            assert_eq!(found(&[good(), with(&[(column, text)])]), []);
        }
        let unread = with(&[(Column::CountBasis, "?")]);
        assert_eq!(found(&[good(), unread]), [("T106", 3, "count_basis")]);
        // A period that runs backwards can be repeated, too.
        let backwards = with(&[(Column::OccurredTo, "2020-08")]);
        assert_eq!(
            found_of(&[backwards.clone(), backwards], &["T110", "T117"]),
            [("T110", 3, 2)]
        );
    }
}
