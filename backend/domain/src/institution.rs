//! Who files: banks and funds transfer service providers, and the services the latter run.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::ids::{InstitutionCode, ServiceCode};
use crate::message::Message;
use crate::sector::Sector;

/// Kind of filer. Decides which controls apply and which side of a link it speaks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// 預金取扱金融機関
    Bank,
    /// 資金移動業者
    Ftsp,
}

impl Kind {
    /// The code used in data, exports and on the command line.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Bank => "bank",
            Self::Ftsp => "ftsp",
        }
    }

    /// The kind of a code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        [Self::Bank, Self::Ftsp].into_iter().find(|k| k.code() == code)
    }

    /// Its name.
    #[must_use]
    pub const fn name(self) -> Message {
        Message::new(match self {
            Self::Bank => "kind-bank",
            Self::Ftsp => "kind-ftsp",
        })
    }
}

/// Where a set of data comes from; sets are never summed with each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Dataset {
    /// Filed by the institutions themselves.
    Filed,
    /// Rebuilt from published figures (real institutions, never scored).
    Replay,
    /// Invented institutions, for demonstration.
    Demo,
}

impl Dataset {
    /// All datasets in their order.
    pub const ALL: [Self; 3] = [Self::Filed, Self::Replay, Self::Demo];

    /// The code used in data, exports and on the command line.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Filed => "filed",
            Self::Replay => "replay",
            Self::Demo => "demo",
        }
    }

    /// The dataset of a code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|d| d.code() == code)
    }

    /// Its name.
    #[must_use]
    pub const fn name(self) -> Message {
        Message::new(match self {
            Self::Filed => "dataset-filed",
            Self::Replay => "dataset-replay",
            Self::Demo => "dataset-demo",
        })
    }

    /// Whether scores, bands, gates, losses and flags may be computed at all: never for real institutions known
    /// only from published figures (product.md, *Real names and invented names*).
    #[must_use]
    pub const fn is_scored(self) -> bool {
        !matches!(self, Self::Replay)
    }
}

/// An institution as it stood on a day: names, 業態 and 所管 are dated.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Profile {
    /// Filer's code.
    pub code: InstitutionCode,
    /// Bank or funds transfer service provider.
    pub kind: Kind,
    /// Name in Japanese.
    pub name_ja: String,
    /// Name in English.
    pub name_en: String,
    /// ふりがな, for sorting.
    pub kana: String,
    /// Fine 業態.
    pub sector: Sector,
    /// 所管: code of the supervising office (reference data).
    pub jurisdiction: String,
    /// First day on which this profile holds.
    pub from: NaiveDate,
    /// Last day, if it has ended.
    pub to: Option<NaiveDate>,
}

/// A payment service and its operator as they stood on a day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Service {
    /// Service code.
    pub code: ServiceCode,
    /// Name in Japanese.
    pub name_ja: String,
    /// Name in English.
    pub name_en: String,
    /// Code of the FTSP that runs it.
    pub operator: InstitutionCode,
    /// First day on which this operator runs it.
    pub from: NaiveDate,
    /// Last day, if it has ended.
    pub to: Option<NaiveDate>,
}
