//! The rows of `renkei-filing/1`, member by member.

use chrono::NaiveDate;
use domain::answer::{Answer, Level, NaReason, Value};
use domain::ids::{BankCode, ControlId, ServiceCode};
use domain::link::{Link, LinkStatus};
use domain::tally::{AuthMethod, BankRef, CompensatedBy, CountBasis, Occurrence, Precision, ServiceRef};
use domain::yen::Yen;
use serde::{Deserialize, Serialize};

/// A link.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LinkRow {
    /// Bank.
    pub bank_code: BankCode,
    /// Service.
    pub service_code: ServiceCode,
    /// Status at the 基準日.
    pub status: LinkStatus,
    /// First day, if stated.
    pub started_on: Option<NaiveDate>,
    /// 累計登録数, if stated.
    pub registered_links: Option<i64>,
    /// Why an active link states no number; empty where it does.
    pub no_number_reason: String,
}

impl From<&Link> for LinkRow {
    fn from(link: &Link) -> Self {
        Self {
            bank_code: link.key.bank.clone(),
            service_code: link.key.service.clone(),
            status: link.status,
            started_on: link.started_on,
            registered_links: link.registered_links,
            no_number_reason: link.no_number_reason.clone(),
        }
    }
}

/// 該当なし
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NotApplicableRow {
    /// Reason code.
    pub reason: NaReason,
    /// The reason in words.
    pub text: String,
    /// Last day on which it holds.
    pub expires_on: NaiveDate,
}

/// 代替措置
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AlternativeRow {
    /// 制約
    pub constraints: String,
    /// 目的
    pub objective: String,
    /// リスク
    pub risk: String,
    /// 措置
    pub measure: String,
    /// 検証
    pub validation: String,
    /// 維持
    pub maintenance: String,
}

/// A planned level.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PlannedRow {
    /// The level.
    pub level: Level,
    /// When it is due.
    pub due: NaiveDate,
}

/// An answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AnswerRow {
    /// Which control.
    pub control_id: ControlId,
    /// Bank of the link, for a link-scope control.
    pub bank_code: Option<BankCode>,
    /// Service of the link, for a link-scope control.
    pub service_code: Option<ServiceCode>,
    /// What was answered.
    pub answer: Value,
    /// 証跡メモ
    pub evidence_note: String,
    /// 該当なし
    pub not_applicable: Option<NotApplicableRow>,
    /// 代替措置
    pub alternative: Option<AlternativeRow>,
    /// A planned level.
    pub planned: Option<PlannedRow>,
}

impl AnswerRow {
    /// What sorts the answers, and tells them apart.
    pub(super) fn key(&self) -> (&ControlId, &Option<BankCode>, &Option<ServiceCode>) {
        (&self.control_id, &self.bank_code, &self.service_code)
    }
}

impl From<&Answer> for AnswerRow {
    fn from(answer: &Answer) -> Self {
        Self {
            control_id: answer.control.clone(),
            bank_code: answer.link.as_ref().map(|l| l.bank.clone()),
            service_code: answer.link.as_ref().map(|l| l.service.clone()),
            answer: answer.value,
            evidence_note: answer.evidence_note.clone(),
            not_applicable: answer.not_applicable.as_ref().map(|na| NotApplicableRow {
                reason: na.reason,
                text: na.text.clone(),
                expires_on: na.expires_on,
            }),
            alternative: answer.alternative.as_ref().map(|a| AlternativeRow {
                constraints: a.constraints.clone(),
                objective: a.objective.clone(),
                risk: a.risk.clone(),
                measure: a.measure.clone(),
                validation: a.validation.clone(),
                maintenance: a.maintenance.clone(),
            }),
            planned: answer.planned.map(|(level, due)| PlannedRow { level, due }),
        }
    }
}

/// A row of the incident table, under the names of its columns.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TallyRow {
    /// 銀行コード, or `unspecified`
    pub bank_code: BankRef,
    /// サービスコード, or `unspecified`
    pub service_code: ServiceRef,
    /// 発生月（自） `YYYY-MM`, or `unknown`
    pub occurred_from: String,
    /// 発生月（至） `YYYY-MM`, or `unknown`
    pub occurred_to: String,
    /// 連携時認証方式
    pub auth_method: AuthMethod,
    /// 計上基準
    pub count_basis: CountBasis,
    /// 件数
    pub cases: i64,
    /// 金額（円）
    pub amount_yen: Yen,
    /// 精度
    pub precision: Precision,
    /// 阻止額（円）
    pub blocked_yen: Option<Yen>,
    /// 実被害額（円）
    pub loss_yen: Option<Yen>,
    /// 補償件数
    pub compensated_cases: Option<i64>,
    /// 補償しない件数
    pub declined_cases: Option<i64>,
    /// 調査・検討中件数
    pub pending_cases: Option<i64>,
    /// 補償額（円）
    pub compensated_yen: Option<Yen>,
    /// 補償者
    pub compensated_by: Option<CompensatedBy>,
    /// 対象外件数
    pub excluded_cases: Option<i64>,
    /// 備考
    pub remarks: String,
}

impl From<&domain::tally::TallyRow> for TallyRow {
    fn from(row: &domain::tally::TallyRow) -> Self {
        let (occurred_from, occurred_to) = match row.occurred {
            Occurrence::Months(months) => (months.from.to_string(), months.to.to_string()),
            Occurrence::Unknown => {
                let unknown = domain::tally::row::UNKNOWN;
                (unknown.to_owned(), unknown.to_owned())
            }
        };
        Self {
            bank_code: row.bank.clone(),
            service_code: row.service.clone(),
            occurred_from,
            occurred_to,
            auth_method: row.auth_method,
            count_basis: row.count_basis,
            cases: row.cases,
            amount_yen: row.amount,
            precision: row.precision,
            blocked_yen: row.blocked,
            loss_yen: row.loss,
            compensated_cases: row.compensated_cases,
            declined_cases: row.declined_cases,
            pending_cases: row.pending_cases,
            compensated_yen: row.compensated,
            compensated_by: row.compensated_by,
            excluded_cases: row.excluded_cases,
            remarks: row.remarks.clone(),
        }
    }
}
