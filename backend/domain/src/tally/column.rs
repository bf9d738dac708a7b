//! The eighteen columns of the incident table (product.md, *The incident table*).

use std::sync::LazyLock;

use serde::{Deserialize, Serialize};
use unicode_normalization::UnicodeNormalization as _;

use crate::message::Message;

macro_rules! columns {
    ($($(#[$doc:meta])* $variant:ident = $name:literal, $ja:literal, $message:literal;)+) => {
        /// A column, in the order in which the table shows them.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(try_from = "String", into = "&'static str")]
        pub enum Column { $($(#[$doc])* $variant,)+ }

        impl Column {
            /// All columns in their order.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The English name: the header in files, the name in JSON.
            #[must_use]
            pub const fn code(self) -> &'static str {
                match self { $(Self::$variant => $name,)+ }
            }

            /// The header in Japanese, as files may have it.
            #[must_use]
            pub const fn japanese(self) -> &'static str {
                match self { $(Self::$variant => $ja,)+ }
            }

            /// Its name for people.
            #[must_use]
            pub const fn name(self) -> Message {
                Message::new(match self { $(Self::$variant => $message,)+ })
            }
        }
    };
}

columns! {
    /// 銀行コード
    BankCode = "bank_code", "銀行コード", "column-bank-code";
    /// サービスコード
    ServiceCode = "service_code", "サービスコード", "column-service-code";
    /// 発生月（自）
    OccurredFrom = "occurred_from", "発生月（自）", "column-occurred-from";
    /// 発生月（至）
    OccurredTo = "occurred_to", "発生月（至）", "column-occurred-to";
    /// 連携時認証方式
    AuthMethod = "auth_method", "連携時認証方式", "column-auth-method";
    /// 計上基準
    CountBasis = "count_basis", "計上基準", "column-count-basis";
    /// 件数
    Cases = "cases", "件数", "column-cases";
    /// 金額（円）
    AmountYen = "amount_yen", "金額（円）", "column-amount-yen";
    /// 精度
    Precision = "precision", "精度", "column-precision";
    /// 阻止額（円）
    BlockedYen = "blocked_yen", "阻止額（円）", "column-blocked-yen";
    /// 実被害額（円）
    LossYen = "loss_yen", "実被害額（円）", "column-loss-yen";
    /// 補償件数
    CompensatedCases = "compensated_cases", "補償件数", "column-compensated-cases";
    /// 補償しない件数
    DeclinedCases = "declined_cases", "補償しない件数", "column-declined-cases";
    /// 調査・検討中件数
    PendingCases = "pending_cases", "調査・検討中件数", "column-pending-cases";
    /// 補償額（円）
    CompensatedYen = "compensated_yen", "補償額（円）", "column-compensated-yen";
    /// 補償者
    CompensatedBy = "compensated_by", "補償者", "column-compensated-by";
    /// 対象外件数
    ExcludedCases = "excluded_cases", "対象外件数", "column-excluded-cases";
    /// 備考
    Remarks = "remarks", "備考", "column-remarks";
}

impl Column {
    /// How many columns there are.
    pub const COUNT: usize = Self::ALL.len();

    /// The columns that every table must have (`tally_rules.md`).
    pub const REQUIRED: ColumnSet = ColumnSet::EMPTY
        .with(Self::BankCode)
        .with(Self::ServiceCode)
        .with(Self::OccurredFrom)
        .with(Self::OccurredTo)
        .with(Self::AuthMethod)
        .with(Self::CountBasis)
        .with(Self::Cases)
        .with(Self::AmountYen);

    /// The columns that hold a count of cases.
    pub const COUNTS: ColumnSet = ColumnSet::EMPTY
        .with(Self::Cases)
        .with(Self::CompensatedCases)
        .with(Self::DeclinedCases)
        .with(Self::PendingCases)
        .with(Self::ExcludedCases);

    /// The columns that hold whole yen.
    pub const AMOUNTS: ColumnSet = ColumnSet::EMPTY
        .with(Self::AmountYen)
        .with(Self::BlockedYen)
        .with(Self::LossYen)
        .with(Self::CompensatedYen);

    /// The columns that hold a number.
    pub const NUMBERS: ColumnSet = Self::COUNTS.union(Self::AMOUNTS);

    /// The column of an English name, exactly as [`Column::code`] writes it.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|column| column.code() == code)
    }

    /// The column of a header: the English or the Japanese name; width of characters, letter case and spaces do
    /// not matter.
    #[must_use]
    pub fn from_header(header: &str) -> Option<Self> {
        // Long rows are asked field by field, so the names are folded once.
        static FOLDED: LazyLock<Vec<String>> =
            LazyLock::new(|| Column::ALL.iter().map(|column| fold(column.japanese())).collect());
        let header = fold(header);
        Self::ALL
            .iter()
            .zip(FOLDED.iter())
            .find(|(column, japanese)| header == column.code() || header == **japanese)
            .map(|(column, _)| *column)
    }

    /// Position within [`Column::ALL`].
    #[must_use]
    pub const fn index(self) -> usize {
        self as usize
    }

    /// Whether every table must have it, and every row a value in it.
    #[must_use]
    pub const fn is_required(self) -> bool {
        Self::REQUIRED.contains(self)
    }
}

/// A header without what people do not see as a difference: width, letter case, spaces.
fn fold(header: &str) -> String {
    header
        .nfkc()
        .filter(|c| !c.is_whitespace())
        .flat_map(char::to_lowercase)
        .collect()
}

impl From<Column> for &'static str {
    fn from(column: Column) -> Self {
        column.code()
    }
}
impl TryFrom<String> for Column {
    type Error = NotAColumn;
    fn try_from(code: String) -> Result<Self, NotAColumn> {
        Self::from_code(&code).ok_or(NotAColumn(code))
    }
}

/// Text that is not the English name of a column.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a column of the incident table: {0:?}")]
pub struct NotAColumn(pub String);

/// A set of columns.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ColumnSet(u32);

impl ColumnSet {
    /// No column.
    pub const EMPTY: Self = Self(0);
    /// Every column.
    pub const ALL: Self = Self((1 << Column::COUNT) - 1);

    /// The set with one more column.
    #[must_use]
    pub const fn with(self, column: Column) -> Self {
        Self(self.0 | 1 << column.index())
    }

    /// Adds a column.
    pub const fn insert(&mut self, column: Column) {
        self.0 |= 1 << column.index();
    }

    /// Whether the column is in the set.
    #[must_use]
    pub const fn contains(self, column: Column) -> bool {
        self.0 & 1 << column.index() != 0
    }

    /// Whether there is none.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// The columns of either.
    #[must_use]
    pub const fn union(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// The columns of both.
    #[must_use]
    pub const fn and(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    /// The columns of this set that the other has not.
    #[must_use]
    pub const fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }

    /// Its columns in their order.
    pub fn iter(self) -> impl Iterator<Item = Column> {
        Column::ALL
            .iter()
            .copied()
            .filter(move |column| self.contains(*column))
    }
}

impl FromIterator<Column> for ColumnSet {
    fn from_iter<I: IntoIterator<Item = Column>>(columns: I) -> Self {
        columns.into_iter().fold(Self::EMPTY, Self::with)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_order_is_that_of_the_paper() {
        let codes: Vec<&str> = Column::ALL.iter().map(|c| c.code()).collect();
        assert_eq!(
            codes.join(","),
            "bank_code,service_code,occurred_from,occurred_to,auth_method,count_basis,cases,amount_yen,precision,\
             blocked_yen,loss_yen,compensated_cases,declined_cases,pending_cases,compensated_yen,compensated_by,\
             excluded_cases,remarks"
        );
        for (index, column) in Column::ALL.iter().enumerate() {
            assert_eq!(column.index(), index);
        }
        assert_eq!(Column::REQUIRED.iter().count(), 8);
        assert_eq!(Column::NUMBERS.iter().count(), 9);
        assert_eq!(ColumnSet::ALL.iter().count(), Column::COUNT);
    }

    #[test]
    fn headers_are_known_in_both_languages() {
        for column in Column::ALL {
            assert_eq!(Column::from_header(column.code()), Some(*column));
            assert_eq!(Column::from_header(column.japanese()), Some(*column));
        }
        for (header, column) in [
            (" Bank_Code ", Column::BankCode),
            ("ＣＡＳＥＳ", Column::Cases),
            ("金額(円)", Column::AmountYen),
            ("発生月 （自）", Column::OccurredFrom),
            ("ｻｰﾋﾞｽｺｰﾄﾞ", Column::ServiceCode),
        ] {
            assert_eq!(Column::from_header(header), Some(column), "{header}");
        }
        for header in ["", "bank", "金額", "件数 (件)"] {
            assert_eq!(Column::from_header(header), None, "{header}");
        }
    }
}
