//! One row of the incident table, once every value in it is known to be well-formed.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::ids::{BankCode, ServiceCode};
use crate::month::Months;
use crate::yen::Yen;

/// The word for a side whose breakdown is not known (内訳不明).
pub const UNSPECIFIED: &str = "unspecified";
/// The word for what no source tells (不明).
pub const UNKNOWN: &str = "unknown";

code_enum! {
    /// 連携時認証方式: how the depositor was authenticated at linking. Levels 0–4 of AUT-01.
    AuthMethod {
        /// 知識情報 (口座番号・暗証番号・生年月日等のみ)
        Knowledge = "knowledge", "auth-method-knowledge";
        /// パスワード
        Password = "password", "auth-method-password";
        /// IVR・通帳
        IvrOrPassbook = "ivr_or_passbook", "auth-method-ivr-or-passbook";
        /// OTP (SMS・トークン)
        Otp = "otp", "auth-method-otp";
        /// 耐性認証 (パスキー・JPKI・PKI)
        PhishingResistant = "phishing_resistant", "auth-method-phishing-resistant";
        /// 不明
        Unknown = "unknown", "auth-method-unknown";
    }
}

code_enum! {
    /// 計上基準: what one case is. Different bases are never added up.
    CountBasis {
        /// 申出
        Claimed = "claimed", "count-basis-claimed";
        /// 認定
        Recognised = "recognised", "count-basis-recognised";
        /// 口座
        Accounts = "accounts", "count-basis-accounts";
        /// 取引
        Transactions = "transactions", "count-basis-transactions";
        /// 預金名義人
        Depositors = "depositors", "count-basis-depositors";
        /// 不明
        Unknown = "unknown", "count-basis-unknown";
    }
}

code_enum! {
    /// 精度 of the amounts, from the finest to the coarsest.
    Precision {
        /// 正確
        Exact = "exact", "precision-exact";
        /// Cut off to thousands of yen: v means v … v + 999.
        ThousandYen = "thousand_yen", "precision-thousand-yen";
        /// Cut off to 万円: v means v … v + 9,999.
        ManYen = "man_yen", "precision-man-yen";
        /// 約: v ± less than one unit of its last non-zero digit.
        About = "about", "precision-about";
    }
}

code_enum! {
    /// 補償者: who compensated.
    CompensatedBy {
        /// 銀行
        Bank = "bank", "compensated-by-bank";
        /// 資金移動業者
        Ftsp = "ftsp", "compensated-by-ftsp";
        /// 双方
        Both = "both", "compensated-by-both";
        /// 不明
        Unknown = "unknown", "compensated-by-unknown";
    }
}

macro_rules! side {
    ($(#[$doc:meta])* $name:ident($id:ident)) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name {
            /// A named side.
            Named($id),
            /// 内訳不明: the rest, beside named rows of the same filing, not the total.
            Unspecified,
        }

        impl $name {
            /// The code, or `unspecified`.
            #[must_use]
            pub fn as_str(&self) -> &str {
                match self {
                    Self::Named(code) => code.as_str(),
                    Self::Unspecified => UNSPECIFIED,
                }
            }

            /// The code, where the side is named.
            #[must_use]
            pub fn named(&self) -> Option<&$id> {
                match self {
                    Self::Named(code) => Some(code),
                    Self::Unspecified => None,
                }
            }

            /// Reads a code or `unspecified`.
            #[must_use]
            pub fn parse(text: &str) -> Option<Self> {
                if text == UNSPECIFIED { Some(Self::Unspecified) } else { $id::parse(text).ok().map(Self::Named) }
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(self.as_str())
            }
        }
        impl Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.as_str())
            }
        }
        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let text = String::deserialize(deserializer)?;
                Self::parse(&text).ok_or_else(|| serde::de::Error::custom("neither a code nor `unspecified`"))
            }
        }
    };
}

side! {
    /// The bank side of a row.
    BankRef(BankCode)
}
side! {
    /// The service side of a row.
    ServiceRef(ServiceCode)
}

/// When the cases occurred.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Occurrence {
    /// Inclusive months, normally one.
    Months(Months),
    /// No source tells. Shares every month.
    Unknown,
}

impl Occurrence {
    /// Whether two periods share a month; an unknown one shares all.
    #[must_use]
    pub fn overlaps(self, other: Self) -> bool {
        match (self, other) {
            (Self::Months(a), Self::Months(b)) => a.overlaps(b),
            _ => true,
        }
    }
}

/// One row: bank × service × period × authentication method × count basis. Counts are whole cases, amounts whole
/// yen; `None` is "not given", never zero.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TallyRow {
    /// 銀行コード
    pub bank: BankRef,
    /// サービスコード
    pub service: ServiceRef,
    /// 発生月（自）・発生月（至）
    pub occurred: Occurrence,
    /// 連携時認証方式
    pub auth_method: AuthMethod,
    /// 計上基準
    pub count_basis: CountBasis,
    /// 件数
    pub cases: i64,
    /// 金額（円）
    pub amount: Yen,
    /// 精度
    pub precision: Precision,
    /// 阻止額（円）
    pub blocked: Option<Yen>,
    /// 実被害額（円）
    pub loss: Option<Yen>,
    /// 補償件数
    pub compensated_cases: Option<i64>,
    /// 補償しない件数
    pub declined_cases: Option<i64>,
    /// 調査・検討中件数
    pub pending_cases: Option<i64>,
    /// 補償額（円）
    pub compensated: Option<Yen>,
    /// 補償者
    pub compensated_by: Option<CompensatedBy>,
    /// 対象外件数: claims judged the customer's own or a similar use; not part of cases.
    pub excluded_cases: Option<i64>,
    /// 備考
    pub remarks: String,
}
