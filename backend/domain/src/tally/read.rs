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
        let mut row = Self {
            number,
            fields,
            empty: ColumnSet::EMPTY,
            bad: ColumnSet::EMPTY,
            changed: ColumnSet::EMPTY,
            padded: false,
            bank: Cell::Missing,
            service: Cell::Missing,
            from: Cell::Missing,
            to: Cell::Missing,
            auth_method: Cell::Missing,
            count_basis: Cell::Missing,
            cases: Cell::Missing,
            amount: Cell::Missing,
            precision: Cell::Missing,
            blocked: Cell::Missing,
            loss: Cell::Missing,
            compensated_cases: Cell::Missing,
            declined_cases: Cell::Missing,
            pending_cases: Cell::Missing,
            compensated: Cell::Missing,
            compensated_by: Cell::Missing,
            excluded_cases: Cell::Missing,
        };
        row.bank = row.bank_cell(present);
        row.service = row.service_cell(present);
        row.from = row.cell(Column::OccurredFrom, present, point);
        row.to = row.cell(Column::OccurredTo, present, point);
        row.auth_method = row.cell(Column::AuthMethod, present, |t| listed(AuthMethod::from_code(t)));
        row.count_basis = row.cell(Column::CountBasis, present, |t| listed(CountBasis::from_code(t)));
        row.cases = row.cell(Column::Cases, present, whole_number);
        row.amount = row.cell(Column::AmountYen, present, whole_number);
        row.precision = match row.cell(Column::Precision, present, |t| listed(Precision::from_code(t))) {
            Cell::Missing => Cell::Is(Precision::Exact),
            given => given,
        };
        row.blocked = row.cell(Column::BlockedYen, present, whole_number);
        row.loss = row.cell(Column::LossYen, present, whole_number);
        row.compensated_cases = row.cell(Column::CompensatedCases, present, whole_number);
        row.declined_cases = row.cell(Column::DeclinedCases, present, whole_number);
        row.pending_cases = row.cell(Column::PendingCases, present, whole_number);
        row.compensated = row.cell(Column::CompensatedYen, present, whole_number);
        row.compensated_by = row.cell(Column::CompensatedBy, present, |t| {
            listed(CompensatedBy::from_code(t))
        });
        row.excluded_cases = row.cell(Column::ExcludedCases, present, whole_number);
        row
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

    fn cell<T>(
        &mut self,
        column: Column,
        present: ColumnSet,
        read: impl Fn(&str) -> Result<T, Fault>,
    ) -> Cell<T> {
        let typed = self.fields.get(column);
        if is_blank(typed) {
            if present.contains(column) {
                self.empty.insert(column);
            }
            return Cell::Missing;
        }
        if let Ok(value) = read(typed) {
            return Cell::Is(value);
        }
        let folded = fold(column, typed);
        match read(&folded) {
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

    fn bank_cell(&mut self, present: ColumnSet) -> Cell<BankSide> {
        let cell = self.cell(Column::BankCode, present, bank_side);
        if !matches!(cell, Cell::Bad(_)) {
            return cell;
        }
        let typed = self.fields.get(Column::BankCode);
        let folded = fold(Column::BankCode, typed);
        let Some(side) = pad_bank_code(&folded).and_then(|padded| bank_side(&padded).ok()) else {
            return cell;
        };
        self.bad = self.bad.without(ColumnSet::EMPTY.with(Column::BankCode));
        self.padded = true;
        if folded != typed {
            self.changed.insert(Column::BankCode);
        }
        Cell::Is(side)
    }

    fn service_cell(&mut self, present: ColumnSet) -> Cell<ServiceSide<'a>> {
        let typed = self.fields.get(Column::ServiceCode);
        match self.cell(Column::ServiceCode, present, service_side) {
            Cell::Missing => Cell::Missing,
            Cell::Bad(fault) => Cell::Bad(fault),
            Cell::Is(ServiceForm::Unspecified) => Cell::Is(ServiceSide::Unspecified),
            Cell::Is(ServiceForm::Named) if self.changed.contains(Column::ServiceCode) => {
                Cell::Is(ServiceSide::Named(fold(Column::ServiceCode, typed)))
            }
            Cell::Is(ServiceForm::Named) => Cell::Is(ServiceSide::Named(Cow::Borrowed(typed))),
        }
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
