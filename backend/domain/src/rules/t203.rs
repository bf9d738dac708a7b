//! T203: the filer is neither the bank nor the service's operator, or its own side is `unspecified`.

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
    id: "T203",
    severity: Severity::Error,
    needs_filing: true,
    title: "rule-t203-title",
    what: &["rule-t203-bank", "rule-t203-service", "rule-t203-own-unspecified"],
    fix: &["rule-t203-fix"],
    columns: &[Column::BankCode, Column::ServiceCode],
};

pub(super) fn check(row: &Reading<'_>, filing: &Filing, out: &mut Findings) {
    let own_side = match filing.kind {
        Kind::Bank => Column::BankCode,
        Kind::Ftsp => Column::ServiceCode,
    };
    let what = match (filing.kind, row.bank.value(), row.service.as_ref().value()) {
        (Kind::Bank, Some(BankSide::Unspecified), _) | (Kind::Ftsp, _, Some(ServiceSide::Unspecified)) => {
            Message::new("rule-t203-own-unspecified")
        }
        (Kind::Bank, Some(bank), _) if bank.code() != filing.filer => Message::new("rule-t203-bank")
            .with("bank", bank.code())
            .with("filer", filing.filer.as_str()),
        (Kind::Ftsp, _, Some(ServiceSide::Named(service))) if !filing.runs(service) => {
            Message::new("rule-t203-service").with("service", service.as_ref())
        }
        _ => return,
    };
    out.cell(&RULE, row, own_side, || (what, Message::new("rule-t203-fix")));
}

#[cfg(test)]
mod tests {
    use super::super::testing::{bank_filing, found_by, ftsp_filing, good, with};
    use crate::tally::{Column, RawRow};

    fn fired(filing: &super::super::FilingContext, row: RawRow) -> Vec<(&'static str, u32, &'static str)> {
        let mut found = found_by(filing, &[row]);
        found.retain(|(rule, ..)| *rule == "T203");
        found
    }

    #[test]
    fn a_bank_reports_its_own_accounts() {
        assert_eq!(fired(&bank_filing(), good()), []);
        assert_eq!(fired(&bank_filing(), with(&[(Column::BankCode, "1")])), []);
        assert_eq!(
            fired(&bank_filing(), with(&[(Column::BankCode, "0002")])),
            [("T203", 2, "bank_code")]
        );
        assert_eq!(
            fired(&bank_filing(), with(&[(Column::BankCode, "unspecified")])),
            [("T203", 2, "bank_code")]
        );
        assert_eq!(fired(&bank_filing(), with(&[(Column::BankCode, "?")])), []);
        assert_eq!(
            fired(&bank_filing(), with(&[(Column::ServiceCode, "unspecified")])),
            []
        );
    }

    #[test]
    fn a_provider_reports_its_own_services() {
        assert_eq!(fired(&ftsp_filing(), good()), []);
        assert_eq!(
            fired(&ftsp_filing(), with(&[(Column::ServiceCode, "pay-b")])),
            [("T203", 2, "service_code")]
        );
        assert_eq!(
            fired(&ftsp_filing(), with(&[(Column::ServiceCode, "内訳不明")])),
            [("T203", 2, "service_code")]
        );
        assert_eq!(
            fired(&ftsp_filing(), with(&[(Column::BankCode, "unspecified")])),
            []
        );
    }
}
