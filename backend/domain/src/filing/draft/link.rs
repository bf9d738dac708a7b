//! A link as typed.

use serde::{Deserialize, Serialize};

use super::cell::fold;
use super::{FieldProblem, problem, read_count, read_date, too_long_of};
use crate::filing::prose::LONGEST;
use crate::ids::{BankCode, ServiceCode};
use crate::link::{Link, LinkKey, LinkStatus};

/// A link as it was typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct TypedLink {
    /// 銀行コード
    pub bank_code: String,
    /// サービスコード
    pub service_code: String,
    /// 状態
    pub status: String,
    /// 開始日
    pub started_on: String,
    /// 累計登録数
    pub registered_links: String,
    /// Why an active link states no number.
    pub no_number_reason: String,
}

impl TypedLink {
    /// The fields with more text than they take. Such a text is not even stored.
    #[must_use]
    pub fn too_long(&self) -> Vec<FieldProblem> {
        too_long_of([("no_number_reason", &self.no_number_reason)], LONGEST).collect()
    }

    /// Reads the link.
    ///
    /// # Errors
    /// Every field that cannot be read, all at once.
    pub fn read(&self) -> Result<Link, Vec<FieldProblem>> {
        let mut problems = self.too_long();
        let bank = BankCode::parse(&fold(&self.bank_code)).ok();
        if bank.is_none() {
            problems.push(problem("bank_code", "link-bank-code-wrong"));
        }
        let service = ServiceCode::parse(&fold(&self.service_code)).ok();
        if service.is_none() {
            problems.push(problem("service_code", "link-service-code-wrong"));
        }
        let status = LinkStatus::from_code(&self.status);
        if status.is_none() {
            problems.push(problem("status", "link-status-missing"));
        }
        let started_on = read_date(&self.started_on);
        if started_on.is_none() && !self.started_on.trim().is_empty() {
            problems.push(problem("started_on", "link-started-on-wrong"));
        }
        let registered_links = read_count(&self.registered_links);
        if registered_links.is_none() {
            if !self.registered_links.trim().is_empty() {
                problems.push(problem("registered_links", "link-registered-wrong"));
            } else if status.is_some_and(LinkStatus::is_active) && self.no_number_reason.trim().is_empty() {
                problems.push(problem("registered_links", "link-registered-or-reason"));
            }
        }
        match (bank, service, status) {
            (Some(bank), Some(service), Some(status)) if problems.is_empty() => Ok(Link {
                key: LinkKey { bank, service },
                status,
                started_on,
                registered_links,
                no_number_reason: self.no_number_reason.clone(),
            }),
            _ => Err(problems),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_active_link_states_its_number_or_says_why_not() {
        let mut link = TypedLink {
            bank_code: "９００１".into(),
            service_code: "pay-a".into(),
            status: "active".into(),
            ..TypedLink::default()
        };
        assert_eq!(
            link.read().unwrap_err()[0].message.id,
            "link-registered-or-reason"
        );
        link.no_number_reason = "集計中".into();
        assert!(link.read().is_ok());
        link.registered_links = "１２，３０４件".into();
        assert_eq!(link.read().unwrap().registered_links, Some(12_304));
        link.registered_links = "-1".into();
        assert_eq!(link.read().unwrap_err()[0].message.id, "link-registered-wrong");
    }

    #[test]
    fn a_reason_that_is_too_long_is_named_by_its_field() {
        let link = TypedLink {
            bank_code: "9001".into(),
            service_code: "pay-a".into(),
            status: "active".into(),
            no_number_reason: "集".repeat(2_001),
            ..TypedLink::default()
        };
        assert_eq!(link.read().unwrap_err(), link.too_long());
        assert_eq!(link.too_long()[0].field, "no_number_reason");
    }
}
