//! Reading the fields of one row into values, without losing why a field could not be read.
//!
//! Built for a million rows: a plain ASCII field in the portal's own form is read in place; only what cannot be read
//! so is normalised and read once more.

mod cell;

use std::borrow::Cow;

pub use self::cell::{BankSide, Cell, Fault, Point, ServiceSide};
use self::cell::{ServiceForm, bank_side, listed, point, service_side, whole_number};
use super::column::{Column, ColumnSet};
use super::normalise::{fold, pad_bank_code};
use super::raw::{Fields, is_blank};
use super::row::{
    AuthMethod, BankRef, CompensatedBy, CountBasis, Occurrence, Precision, ServiceRef, TallyRow,
};
use crate::ids::{BankCode, ServiceCode};
use crate::month::Months;
use crate::yen::Yen;

/// A row as far as it could be read.
#[derive(Clone, Debug)]
pub struct Reading<'a> {
    /// The row number a spreadsheet shows.
    pub number: u32,
    /// The fields as typed.
    pub fields: &'a Fields<'a>,
    /// Columns the table has, but the row leaves empty (remarks, which are not read, apart).
    pub empty: ColumnSet,
    /// Columns whose field could not be read.
    pub bad: ColumnSet,
    /// Columns whose field was read only once it had been normalised.
    pub changed: ColumnSet,
    /// Whether the bank code's leading zeros had to be put back.
    pub padded: bool,
    /// `bank_code`
    pub bank: Cell<BankSide>,
    /// `service_code`
    pub service: Cell<ServiceSide<'a>>,
    /// `occurred_from`
    pub from: Cell<Point>,
    /// `occurred_to`
    pub to: Cell<Point>,
    /// `auth_method`
    pub auth_method: Cell<AuthMethod>,
    /// `count_basis`
    pub count_basis: Cell<CountBasis>,
    /// `cases`
    pub cases: Cell<i64>,
    /// `amount_yen`
    pub amount: Cell<i64>,
    /// `precision`; where nothing is given it is exact
    pub precision: Cell<Precision>,
    /// `blocked_yen`
    pub blocked: Cell<i64>,
    /// `loss_yen`
    pub loss: Cell<i64>,
    /// `compensated_cases`
    pub compensated_cases: Cell<i64>,
    /// `declined_cases`
    pub declined_cases: Cell<i64>,
    /// `pending_cases`
    pub pending_cases: Cell<i64>,
    /// `compensated_yen`
    pub compensated: Cell<i64>,
    /// `compensated_by`
    pub compensated_by: Cell<CompensatedBy>,
    /// `excluded_cases`
    pub excluded_cases: Cell<i64>,
}

impl<'a> Reading<'a> {
    /// Reads the fields of a row of a table that has the columns `present`.
    #[must_use]
    pub fn new(number: u32, fields: &'a Fields<'a>, present: ColumnSet) -> Self {
        let mut reader = Reader::new(fields, present);
        let from = reader.cell(Column::OccurredFrom, point);
        Self {
            number,
            fields,
            bank: reader.bank(),
            service: reader.service(),
            from,
            to: reader.end_of_period(from),
            auth_method: reader.cell(Column::AuthMethod, |t| listed(AuthMethod::from_code(t))),
            count_basis: reader.cell(Column::CountBasis, |t| listed(CountBasis::from_code(t))),
            cases: reader.cell(Column::Cases, whole_number),
            amount: reader.cell(Column::AmountYen, whole_number),
            precision: match reader.cell(Column::Precision, |t| listed(Precision::from_code(t))) {
                Cell::Missing => Cell::Is(Precision::Exact),
                given => given,
            },
            blocked: reader.cell(Column::BlockedYen, whole_number),
            loss: reader.cell(Column::LossYen, whole_number),
            compensated_cases: reader.cell(Column::CompensatedCases, whole_number),
            declined_cases: reader.cell(Column::DeclinedCases, whole_number),
            pending_cases: reader.cell(Column::PendingCases, whole_number),
            compensated: reader.cell(Column::CompensatedYen, whole_number),
            compensated_by: reader.cell(Column::CompensatedBy, |t| listed(CompensatedBy::from_code(t))),
            excluded_cases: reader.cell(Column::ExcludedCases, whole_number),
            // Last: the cells above have filled them.
            empty: reader.empty,
            bad: reader.bad,
            changed: reader.changed,
            padded: reader.padded,
        }
    }

    /// What was typed in a column.
    #[must_use]
    pub const fn typed(&self, column: Column) -> &'a str {
        self.fields.get(column)
    }

    /// Whether there are remarks.
    #[must_use]
    pub fn has_remarks(&self) -> bool {
        !is_blank(self.typed(Column::Remarks))
    }

    /// The number of a column that holds numbers.
    #[must_use]
    pub const fn number_of(&self, column: Column) -> Cell<i64> {
        match column {
            Column::Cases => self.cases,
            Column::AmountYen => self.amount,
            Column::BlockedYen => self.blocked,
            Column::LossYen => self.loss,
            Column::CompensatedCases => self.compensated_cases,
            Column::DeclinedCases => self.declined_cases,
            Column::PendingCases => self.pending_cases,
            Column::CompensatedYen => self.compensated,
            Column::ExcludedCases => self.excluded_cases,
            _ => Cell::Missing,
        }
    }

    /// The period, where both ends are months in their order, or both are unknown.
    #[must_use]
    pub fn occurrence(&self) -> Option<Occurrence> {
        match (self.from.value()?, self.to.value()?) {
            (Point::Month(from), Point::Month(to)) => Months::new(from, to).map(Occurrence::Months),
            (Point::Unknown, Point::Unknown) => Some(Occurrence::Unknown),
            _ => None,
        }
    }

    /// The typed row, where every value could be read and the period runs forward. Rules that compare values may
    /// still find fault with it.
    #[must_use]
    pub fn to_row(&self) -> Option<TallyRow> {
        // A number that was read is never negative.
        let yen = |cell: Cell<i64>| cell.optional().map(|amount| amount.and_then(Yen::new)).ok();
        let bank = match self.bank.value()? {
            BankSide::Unspecified => BankRef::Unspecified,
            named @ BankSide::Named(_) => BankRef::Named(BankCode::parse(&named.code()).ok()?),
        };
        let service = match self.service.as_ref().value()? {
            ServiceSide::Unspecified => ServiceRef::Unspecified,
            ServiceSide::Named(code) => ServiceRef::Named(ServiceCode::parse(code).ok()?),
        };
        Some(TallyRow {
            bank,
            service,
            occurred: self.occurrence()?,
            auth_method: self.auth_method.value()?,
            count_basis: self.count_basis.value()?,
            cases: self.cases.value()?,
            amount: Yen::new(self.amount.value()?)?,
            precision: self.precision.value()?,
            blocked: yen(self.blocked)?,
            loss: yen(self.loss)?,
            compensated_cases: self.compensated_cases.optional().ok()?,
            declined_cases: self.declined_cases.optional().ok()?,
            pending_cases: self.pending_cases.optional().ok()?,
            compensated: yen(self.compensated)?,
            compensated_by: self.compensated_by.optional().ok()?,
            excluded_cases: self.excluded_cases.optional().ok()?,
            remarks: self.typed(Column::Remarks).to_owned(),
        })
    }
}

/// Reads field by field and remembers what it met.
struct Reader<'a> {
    fields: &'a Fields<'a>,
    present: ColumnSet,
    empty: ColumnSet,
    bad: ColumnSet,
    changed: ColumnSet,
    padded: bool,
}

impl<'a> Reader<'a> {
    const fn new(fields: &'a Fields<'a>, present: ColumnSet) -> Self {
        Self {
            fields,
            present,
            empty: ColumnSet::EMPTY,
            bad: ColumnSet::EMPTY,
            changed: ColumnSet::EMPTY,
            padded: false,
        }
    }

    #[inline]
    fn cell<T>(&mut self, column: Column, read: impl Fn(&str) -> Result<T, Fault>) -> Cell<T> {
        let typed = self.fields.get(column);
        if is_blank(typed) {
            if self.present.contains(column) {
                self.empty.insert(column);
            }
            return Cell::Missing;
        }
        match read(typed) {
            Ok(value) => Cell::Is(value),
            Err(_) => self.folded_cell(column, typed, read),
        }
    }

    #[cold]
    fn folded_cell<T>(
        &mut self,
        column: Column,
        typed: &str,
        read: impl Fn(&str) -> Result<T, Fault>,
    ) -> Cell<T> {
        match read(&fold(column, typed)) {
            Ok(value) => {
                self.changed.insert(column);
                Cell::Is(value)
            }
            Err(fault) => {
                self.bad.insert(column);
                Cell::Bad(fault)
            }
        }
    }

    fn bank(&mut self) -> Cell<BankSide> {
        let typed = self.fields.get(Column::BankCode);
        if is_blank(typed) || bank_side(typed).is_ok() {
            return self.cell(Column::BankCode, bank_side);
        }
        let folded = fold(Column::BankCode, typed);
        let Some(side) = pad_bank_code(&folded).and_then(|padded| bank_side(&padded).ok()) else {
            return self.cell(Column::BankCode, bank_side);
        };
        self.padded = true;
        if folded != typed {
            self.changed.insert(Column::BankCode);
        }
        Cell::Is(side)
    }

    fn service(&mut self) -> Cell<ServiceSide<'a>> {
        let typed = self.fields.get(Column::ServiceCode);
        match self.cell(Column::ServiceCode, service_side) {
            Cell::Missing => Cell::Missing,
            Cell::Bad(fault) => Cell::Bad(fault),
            Cell::Is(ServiceForm::Unspecified) => Cell::Is(ServiceSide::Unspecified),
            Cell::Is(ServiceForm::Named) if self.changed.contains(Column::ServiceCode) => {
                Cell::Is(ServiceSide::Named(fold(Column::ServiceCode, typed)))
            }
            Cell::Is(ServiceForm::Named) => Cell::Is(ServiceSide::Named(Cow::Borrowed(typed))),
        }
    }

    /// `occurred_to`: mostly the same month, written the same way once more.
    fn end_of_period(&mut self, from: Cell<Point>) -> Cell<Point> {
        let same = self.fields.get(Column::OccurredTo) == self.fields.get(Column::OccurredFrom);
        if same && matches!(from, Cell::Is(_)) && self.changed.is_empty() {
            return from;
        }
        self.cell(Column::OccurredTo, point)
    }
}

#[cfg(test)]
mod tests {
    use super::super::raw::RawRow;
    use super::*;

    fn good() -> RawRow {
        let mut row = RawRow::default();
        for (column, text) in [
            (Column::BankCode, "0001"),
            (Column::ServiceCode, "pay-a"),
            (Column::OccurredFrom, "2020-09"),
            (Column::OccurredTo, "2020-09"),
            (Column::AuthMethod, "knowledge"),
            (Column::CountBasis, "claimed"),
            (Column::Cases, "3"),
            (Column::AmountYen, "450000"),
        ] {
            row.set(column, text);
        }
        row
    }

    #[test]
    fn a_row_comes_back_as_it_was_typed() {
        let mut raw = good();
        raw.set(Column::Precision, "about");
        raw.set(Column::CompensatedYen, "0");
        raw.set(Column::CompensatedBy, "both");
        raw.set(Column::Remarks, " 髙橋① ");
        let row = Reading::new(2, &raw.fields(), ColumnSet::ALL).to_row().unwrap();
        assert_eq!(RawRow::from_row(&row), raw);
        assert_eq!(row.compensated, Some(Yen::ZERO));
        assert_eq!(row.blocked, None);
    }

    #[test]
    fn what_was_repaired_is_known() {
        let mut raw = good();
        raw.set(Column::BankCode, "１");
        raw.set(Column::ServiceCode, "ｐａｙ-a");
        raw.set(Column::CountBasis, "申出");
        raw.set(Column::Cases, "▲3");
        let fields = raw.fields();
        let row = Reading::new(2, &fields, ColumnSet::ALL);
        assert!(row.padded);
        assert_eq!(row.bank, Cell::Is(BankSide::Named(1)));
        assert_eq!(row.service.as_ref().value().map(ServiceSide::code), Some("pay-a"));
        assert_eq!(
            row.changed.iter().collect::<Vec<_>>(),
            [Column::BankCode, Column::ServiceCode, Column::CountBasis]
        );
        assert_eq!(row.cases, Cell::Bad(Fault::Negative));
        assert_eq!(row.bad.iter().collect::<Vec<_>>(), [Column::Cases]);
        assert_eq!(row.to_row(), None);
    }

    #[test]
    fn only_columns_of_the_table_can_be_empty() {
        let raw = good();
        let fields = raw.fields();
        assert_eq!(Reading::new(2, &fields, Column::REQUIRED).empty, ColumnSet::EMPTY);
        assert_eq!(Reading::new(2, &fields, ColumnSet::ALL).empty.iter().count(), 9);
    }
}
