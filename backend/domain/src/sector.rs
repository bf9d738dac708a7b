//! 業態: the fine sectors, their official order, and the coarser columns in which figures are published.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::message::Message;

/// Fine 業態. The order of the variants is the official order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Sector {
    /// 主要行等
    Major,
    /// 地方銀行
    Regional,
    /// 第二地方銀行
    SecondRegional,
    /// その他銀行
    OtherBank,
    /// 信用金庫
    Shinkin,
    /// 信用組合
    CreditCoop,
    /// 労働金庫
    LabourBank,
    /// 系統 (農協・漁協など)
    Keito,
    /// 資金移動業者
    Ftsp,
}

impl Sector {
    /// All sectors in the official order.
    pub const ALL: [Self; 9] = [
        Self::Major,
        Self::Regional,
        Self::SecondRegional,
        Self::OtherBank,
        Self::Shinkin,
        Self::CreditCoop,
        Self::LabourBank,
        Self::Keito,
        Self::Ftsp,
    ];

    /// The code used in data, exports and addresses.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Major => "major",
            Self::Regional => "regional",
            Self::SecondRegional => "second_regional",
            Self::OtherBank => "other_bank",
            Self::Shinkin => "shinkin",
            Self::CreditCoop => "credit_coop",
            Self::LabourBank => "labour_bank",
            Self::Keito => "keito",
            Self::Ftsp => "ftsp",
        }
    }

    /// The sector of a code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|s| s.code() == code)
    }

    /// Its name.
    #[must_use]
    pub const fn name(self) -> Message {
        Message::new(match self {
            Self::Major => "sector-major",
            Self::Regional => "sector-regional",
            Self::SecondRegional => "sector-second-regional",
            Self::OtherBank => "sector-other-bank",
            Self::Shinkin => "sector-shinkin",
            Self::CreditCoop => "sector-credit-coop",
            Self::LabourBank => "sector-labour-bank",
            Self::Keito => "sector-keito",
            Self::Ftsp => "sector-ftsp",
        })
    }
}

/// Column of the FSA's published table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PublishedSector {
    /// 主要行等
    Major,
    /// 地方銀行
    Regional,
    /// 第二地方銀行
    SecondRegional,
    /// 信金等
    ShinkinEtc,
}

impl PublishedSector {
    /// All columns in the published order.
    pub const ALL: [Self; 4] = [
        Self::Major,
        Self::Regional,
        Self::SecondRegional,
        Self::ShinkinEtc,
    ];

    /// The code used in data, exports and addresses.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Major => "major",
            Self::Regional => "regional",
            Self::SecondRegional => "second_regional",
            Self::ShinkinEtc => "shinkin_etc",
        }
    }

    /// Its name.
    #[must_use]
    pub const fn name(self) -> Message {
        Message::new(match self {
            Self::Major => "published-sector-major",
            Self::Regional => "published-sector-regional",
            Self::SecondRegional => "published-sector-second-regional",
            Self::ShinkinEtc => "published-sector-shinkin-etc",
        })
    }
}

/// One line of the dated mapping from fine 業態 to published columns (reference data).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PublishedMapping {
    /// Fine sector.
    pub sector: Sector,
    /// Published column it belongs to.
    pub published: PublishedSector,
    /// First day on which the line holds.
    pub from: NaiveDate,
    /// Last day on which it holds, if it has ended.
    pub to: Option<NaiveDate>,
}

/// The published column of a sector on a day, if it has one (資金移動業者 have none).
#[must_use]
pub fn published(mapping: &[PublishedMapping], sector: Sector, on: NaiveDate) -> Option<PublishedSector> {
    mapping
        .iter()
        .find(|line| line.sector == sector && line.from <= on && line.to.is_none_or(|to| on <= to))
        .map(|line| line.published)
}
