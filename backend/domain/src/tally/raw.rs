//! Rows as people typed them.

use serde::{Deserialize, Serialize};

use super::column::Column;
use super::row::{Occurrence, TallyRow, UNKNOWN};
use crate::yen::Yen;

/// The fields of one row as typed, borrowed; a column that the table does not have reads as an empty field.
#[derive(Clone, Debug)]
pub struct Fields<'a>([&'a str; Column::COUNT]);

impl<'a> Fields<'a> {
    /// No field has anything in it.
    pub const EMPTY: Self = Self([""; Column::COUNT]);

    /// Fields in the order of [`Column::ALL`].
    #[must_use]
    pub const fn new(fields: [&'a str; Column::COUNT]) -> Self {
        Self(fields)
    }

    /// What was typed in a column.
    #[must_use]
    #[inline]
    pub const fn get(&self, column: Column) -> &'a str {
        self.0[column.index()]
    }

    /// Puts a text into a column.
    #[inline]
    pub const fn set(&mut self, column: Column, text: &'a str) {
        self.0[column.index()] = text;
    }

    /// Whether nothing was typed at all: such a row is numbered and otherwise skipped.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        self.0.iter().all(|field| is_blank(field))
    }
}

/// Whether a field counts as empty: nothing, or white space of any width.
#[must_use]
#[inline]
pub fn is_blank(field: &str) -> bool {
    match field.as_bytes().first() {
        None => true,
        Some(byte) if byte.is_ascii_graphic() => false,
        Some(_) => field.trim_start().is_empty(),
    }
}

macro_rules! raw_row {
    ($($field:ident = $column:ident),+ $(,)?) => {
        /// One row as typed, one text for every column. Drafts keep it, so that what is wrong is shown again as it
        /// was typed. A column left out of the stored form reads as empty.
        #[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
        #[serde(default, deny_unknown_fields)]
        pub struct RawRow {
            $(#[doc = concat!("`", stringify!($field), "` as typed.")] pub $field: String,)+
        }

        impl RawRow {
            /// What was typed in a column.
            #[must_use]
            pub fn get(&self, column: Column) -> &str {
                match column { $(Column::$column => &self.$field,)+ }
            }

            /// Puts a text into a column.
            pub fn set(&mut self, column: Column, text: impl Into<String>) {
                match column { $(Column::$column => self.$field = text.into(),)+ }
            }

            /// All fields, borrowed.
            #[must_use]
            pub fn fields(&self) -> Fields<'_> {
                Fields::new([$(&self.$field),+])
            }
        }
    };
}

raw_row! {
    bank_code = BankCode, service_code = ServiceCode, occurred_from = OccurredFrom, occurred_to = OccurredTo,
    auth_method = AuthMethod, count_basis = CountBasis, cases = Cases, amount_yen = AmountYen,
    precision = Precision, blocked_yen = BlockedYen, loss_yen = LossYen, compensated_cases = CompensatedCases,
    declined_cases = DeclinedCases, pending_cases = PendingCases, compensated_yen = CompensatedYen,
    compensated_by = CompensatedBy, excluded_cases = ExcludedCases, remarks = Remarks,
}

impl RawRow {
    /// A typed row, written the way it would be typed: codes, months `YYYY-MM`, plain digits.
    #[must_use]
    pub fn from_row(row: &TallyRow) -> Self {
        let (from, to) = match row.occurred {
            Occurrence::Months(months) => (months.from.to_string(), months.to.to_string()),
            Occurrence::Unknown => (UNKNOWN.to_owned(), UNKNOWN.to_owned()),
        };
        let number = |value: Option<i64>| value.map_or_else(String::new, |n| n.to_string());
        Self {
            bank_code: row.bank.to_string(),
            service_code: row.service.to_string(),
            occurred_from: from,
            occurred_to: to,
            auth_method: row.auth_method.code().to_owned(),
            count_basis: row.count_basis.code().to_owned(),
            cases: row.cases.to_string(),
            amount_yen: row.amount.to_string(),
            precision: row.precision.code().to_owned(),
            blocked_yen: number(row.blocked.map(Yen::get)),
            loss_yen: number(row.loss.map(Yen::get)),
            compensated_cases: number(row.compensated_cases),
            declined_cases: number(row.declined_cases),
            pending_cases: number(row.pending_cases),
            compensated_yen: number(row.compensated.map(Yen::get)),
            compensated_by: row
                .compensated_by
                .map_or_else(String::new, |by| by.code().to_owned()),
            excluded_cases: number(row.excluded_cases),
            remarks: row.remarks.clone(),
        }
    }
}

impl From<&Fields<'_>> for RawRow {
    fn from(fields: &Fields<'_>) -> Self {
        let mut row = Self::default();
        for column in Column::ALL {
            row.set(*column, fields.get(*column));
        }
        row
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_stand_in_the_order_of_the_columns() {
        let mut row = RawRow::default();
        assert!(row.fields().is_blank());
        for column in Column::ALL {
            row.set(*column, column.code());
        }
        let fields = row.fields();
        for column in Column::ALL {
            assert_eq!(fields.get(*column), column.code());
            assert_eq!(row.get(*column), column.code());
        }
        assert_eq!(RawRow::from(&fields), row);
        assert!(is_blank("\u{3000} \t") && !is_blank("　0"));
    }
}
