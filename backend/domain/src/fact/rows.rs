//! Rows of the two facts tables. The names of the fields are the public column names (facts.md): exports, files
//! and the `stats` command use them.

use chrono::{DateTime, NaiveDate, Utc};

use crate::fact::Aut01;
use crate::ids::{BankCode, FilingId, InstitutionCode, RoundId, ServiceCode};
use crate::institution::{Dataset, Kind};
use crate::link::LinkStatus;
use crate::month::Months;
use crate::round::{Round, RoundKind};
use crate::sector::Sector;
use crate::tally::{AuthMethod, BankRef, CompensatedBy, CountBasis, Occurrence, Precision, ServiceRef};

/// One row of **tallies**: a line of a filing's incident table, with the time during which it was in force.
/// Counts are whole cases, amounts whole yen; `None` is "not given", never zero.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TallyFact {
    /// Filed, replayed or invented; never summed with each other.
    pub dataset: Dataset,
    /// The round it was filed in.
    pub round: RoundId,
    /// 定例 or 臨時.
    pub round_kind: RoundKind,
    /// The filing it is part of.
    pub filing: FilingId,
    /// The filing's version, from 1.
    pub filing_version: i64,
    /// Which side of the link reports.
    pub reported_by: Kind,
    /// When the version was submitted.
    pub submitted_at: DateTime<Utc>,
    /// When the version came into force.
    pub in_force_from: DateTime<Utc>,
    /// When it left force; `None` = still in force.
    pub in_force_to: Option<DateTime<Utc>>,
    /// The bank, or `unspecified`.
    pub bank_code: BankRef,
    /// 業態 of the bank, whoever reports, at `occurred_to` (the round's last month where that is unknown); `None`
    /// (`unspecified`) where the bank is.
    pub sector: Option<Sector>,
    /// The service, or `unspecified`.
    pub service_code: ServiceRef,
    /// Who runs the service; `None` (`unspecified`) where the service is.
    pub ftsp_code: Option<InstitutionCode>,
    /// The columns `occurred_from` and `occurred_to`.
    pub occurred: Occurrence,
    /// 連携時認証方式
    pub auth_method: AuthMethod,
    /// 計上基準
    pub count_basis: CountBasis,
    /// 精度
    pub precision: Precision,
    /// 件数
    pub cases: i64,
    /// 金額（円）
    pub amount_yen: i64,
    /// 阻止額（円）
    pub blocked_yen: Option<i64>,
    /// 実被害額（円）
    pub loss_yen: Option<i64>,
    /// 補償件数
    pub compensated_cases: Option<i64>,
    /// 補償しない件数
    pub declined_cases: Option<i64>,
    /// 調査・検討中件数
    pub pending_cases: Option<i64>,
    /// 補償額（円）
    pub compensated_yen: Option<i64>,
    /// 補償者
    pub compensated_by: Option<CompensatedBy>,
    /// 対象外件数
    pub excluded_cases: Option<i64>,
}

/// One row of **links**: a link as one version of a filing states it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LinkFact {
    /// Filed, replayed or invented; never summed with each other.
    pub dataset: Dataset,
    /// The round it was filed in.
    pub round: RoundId,
    /// The filing it is part of.
    pub filing: FilingId,
    /// The filing's version, from 1.
    pub filing_version: i64,
    /// Which side of the link reports.
    pub reported_by: Kind,
    /// When the version was submitted.
    pub submitted_at: DateTime<Utc>,
    /// When the version came into force.
    pub in_force_from: DateTime<Utc>,
    /// When it left force; `None` = still in force.
    pub in_force_to: Option<DateTime<Utc>>,
    /// The bank.
    pub bank_code: BankCode,
    /// 業態 of the bank at the 基準日.
    pub sector: Sector,
    /// The service.
    pub service_code: ServiceCode,
    /// Who runs the service.
    pub ftsp_code: InstitutionCode,
    /// Status at the 基準日.
    pub status: LinkStatus,
    /// First day of the link, if stated.
    pub started_on: Option<NaiveDate>,
    /// 累計登録数, if stated.
    pub registered_links: Option<i64>,
    /// AUT-01 as declared.
    pub aut01_declared: Aut01,
    /// AUT-01 as evidenced.
    pub aut01_evidenced: Aut01,
    /// AUT-01 as confirmed by the supervisor.
    pub aut01_confirmed: Aut01,
}

/// What the facts must know of a round: the links table names rounds, and only the round tells which is the latest,
/// whether it is a 定例 round, and of which day it speaks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RoundFact {
    /// Id of the round.
    pub id: RoundId,
    /// 定例 or 臨時.
    pub kind: RoundKind,
    /// Months asked about.
    pub period: Months,
    /// 基準日
    pub base_date: NaiveDate,
}

impl From<&Round> for RoundFact {
    fn from(round: &Round) -> Self {
        Self {
            id: round.id.clone(),
            kind: round.kind,
            period: round.period,
            base_date: round.base_date,
        }
    }
}
