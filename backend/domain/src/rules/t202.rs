//! T202: the link is not among the filing's links of any status; not for `unspecified`.

use super::context::Filing;
use super::finding::Findings;
use super::rule::{RuleInfo, Severity};
use crate::institution::Kind;
use crate::message::Message;
use crate::tally::Column;
use crate::tally::read::Reading;
use crate::tally::read::{BankSide, ServiceSide};

/// What is published about this rule.
pub const RULE: RuleInfo = RuleInfo {
    id: "T202",
    severity: Severity::Error,
    needs_filing: true,
    title: "rule-t202-title",
    what: &["rule-t202-what"],
    fix: &["rule-t202-fix"],
    columns: &[Column::BankCode, Column::ServiceCode],
};

pub(super) fn check(row: &Reading<'_>, filing: &Filing, out: &mut Findings) {
    let (Some(bank @ BankSide::Named(_)), Some(ServiceSide::Named(service))) =
        (row.bank.value(), row.service.as_ref().value())
    else {
        return;
    };
    let bank = bank.code();
    if filing.has_link(&bank, service) {
        return;
    }
    // The filer's own side is mostly right; look at the other one.
    let column = match filing.kind {
        Kind::Bank => Column::ServiceCode,
        Kind::Ftsp => Column::BankCode,
    };
    out.cell(&RULE, row, column, || {
        let what = Message::new("rule-t202-what")
            .with("bank", bank.clone())
            .with("service", service.as_ref());
        (what, Message::new("rule-t202-fix"))
    });
}

#[cfg(test)]
mod tests {
    use super::super::testing::{bank_filing, found_by, ftsp_filing, good, with};
    use crate::tally::Column;

    #[test]
    fn rows_belong_to_a_link_of_the_filing() {
        assert_eq!(
            found_by(&bank_filing(), &[good(), with(&[(Column::ServiceCode, "pay-b")])]),
            []
        );
        assert_eq!(
            found_by(&bank_filing(), &[with(&[(Column::ServiceCode, "pay-c")])]),
            [("T202", 2, "service_code")]
        );
        assert_eq!(
            found_by(&ftsp_filing(), &[with(&[(Column::BankCode, "0002")])]),
            [("T202", 2, "bank_code")]
        );
    }

    #[test]
    fn the_rest_has_no_link() {
        let rest = with(&[
            (Column::ServiceCode, "unspecified"),
            (Column::Remarks, "内訳の公表なし"),
        ]);
        assert_eq!(found_by(&bank_filing(), &[rest]), []);
        let rest = with(&[
            (Column::BankCode, "unspecified"),
            (Column::Remarks, "内訳の公表なし"),
        ]);
        assert_eq!(found_by(&ftsp_filing(), &[rest]), []);
    }
}
