//! Links (連携): bank × service.

use std::fmt;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::ids::{BankCode, ServiceCode};
use crate::message::Message;

/// Identity of a link; both ends file about the same one.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct LinkKey {
    /// The bank that holds the account.
    #[serde(rename = "bank_code")]
    pub bank: BankCode,
    /// The payment service that draws from it.
    #[serde(rename = "service_code")]
    pub service: ServiceCode,
}

impl fmt::Display for LinkKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}×{}", self.bank, self.service)
    }
}

/// Status of a link at the round's 基準日.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LinkStatus {
    /// 稼働
    Active,
    /// 新規連携停止
    NewSuspended,
    /// 全面停止（新規連携・チャージ停止）
    Suspended,
    /// 終了
    Ended,
}

impl LinkStatus {
    /// All statuses in their order.
    pub const ALL: [Self; 4] = [Self::Active, Self::NewSuspended, Self::Suspended, Self::Ended];

    /// The code used in data, exports and on the command line.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Active => "active",
            Self::NewSuspended => "new_suspended",
            Self::Suspended => "suspended",
            Self::Ended => "ended",
        }
    }

    /// The status of a code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|s| s.code() == code)
    }

    /// Its name.
    #[must_use]
    pub const fn name(self) -> Message {
        Message::new(match self {
            Self::Active => "link-status-active",
            Self::NewSuspended => "link-status-new-suspended",
            Self::Suspended => "link-status-suspended",
            Self::Ended => "link-status-ended",
        })
    }

    /// Active for scoring: 稼働 or 新規連携停止 (scoring.md).
    #[must_use]
    pub const fn is_active(self) -> bool {
        matches!(self, Self::Active | Self::NewSuspended)
    }
}

/// A link as one filing states it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Link {
    /// Which link.
    #[serde(flatten)]
    pub key: LinkKey,
    /// Status at the 基準日.
    pub status: LinkStatus,
    /// First day of the link, if stated.
    pub started_on: Option<NaiveDate>,
    /// 累計登録数: registered links, the denominator of rates.
    pub registered_links: Option<i64>,
    /// Why an active link states no number.
    pub no_number_reason: String,
}
