//! Comparing rows with each other: a packed key of sixteen bytes for each row, sorted once.

use super::finding::Findings;
use super::interner::Interner;
use super::{t110, t117};
use crate::month::{Month, Months};
use crate::tally::Occurrence;
use crate::tally::read::{BankSide, Point, Reading};

// From the lowest bit: row 32, to 12, from 12, basis 3, auth method 3, service 32, bank 14.
const ROW_BITS: u32 = 32;
const MONTH_BITS: u32 = 12;
const BASIS_BITS: u32 = 3;
const AUTH_BITS: u32 = 3;
const SERVICE_BITS: u32 = 32;
/// Bits below those of the group.
const PERIOD_AND_ROW_BITS: u32 = ROW_BITS + 2 * MONTH_BITS;

/// Months count from [`Month::MIN`]; the last number stands for 不明.
const UNKNOWN_MONTH: u16 = (1 << MONTH_BITS) - 1;
/// Behind the last bank code, 9999.
const UNSPECIFIED_BANK: u16 = 10_000;

/// A packed row. Ordered by group (bank, service, auth method, count basis), then by period, then by row.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Key(u128);

impl Key {
    fn group(self) -> u128 {
        self.0 >> PERIOD_AND_ROW_BITS
    }

    fn group_and_period(self) -> u128 {
        self.0 >> ROW_BITS
    }

    fn row(self) -> u32 {
        self.bits(0, ROW_BITS)
    }

    fn from(self) -> u16 {
        u16::try_from(self.bits(ROW_BITS + MONTH_BITS, MONTH_BITS)).unwrap_or(UNKNOWN_MONTH)
    }

    fn to(self) -> u16 {
        u16::try_from(self.bits(ROW_BITS, MONTH_BITS)).unwrap_or(UNKNOWN_MONTH)
    }

    fn bank(self) -> String {
        let shift = PERIOD_AND_ROW_BITS + BASIS_BITS + AUTH_BITS + SERVICE_BITS;
        match u16::try_from(self.bits(shift, 16)) {
            Ok(code) if code < UNSPECIFIED_BANK => BankSide::Named(code).code(),
            _ => BankSide::Unspecified.code(),
        }
    }

    fn service(self) -> u32 {
        self.bits(PERIOD_AND_ROW_BITS + BASIS_BITS + AUTH_BITS, SERVICE_BITS)
    }

    fn bits(self, shift: u32, count: u32) -> u32 {
        u32::try_from((self.0 >> shift) & ((1 << count) - 1)).unwrap_or(u32::MAX)
    }
}

/// The keys of all rows that have one.
#[derive(Default)]
pub(super) struct Keys {
    keys: Vec<Key>,
    services: Interner,
}

impl Keys {
    /// Remembers a row, if every part of its key could be read.
    pub(super) fn add(&mut self, row: &Reading<'_>) {
        let (Some(bank), Some(service), Some(from), Some(to), Some(auth), Some(basis)) = (
            row.bank.value(),
            row.service.as_ref().value(),
            row.from.value(),
            row.to.value(),
            row.auth_method.value(),
            row.count_basis.value(),
        ) else {
            return;
        };
        let bank = match bank {
            BankSide::Named(code) => code,
            BankSide::Unspecified => UNSPECIFIED_BANK,
        };
        let Some(service) = self.services.number(service.code()) else {
            return;
        };
        let parts = [
            (u32::from(bank), 0),
            (service, SERVICE_BITS),
            (auth as u32, AUTH_BITS),
            (basis as u32, BASIS_BITS),
            (u32::from(month_number(from)), MONTH_BITS),
            (u32::from(month_number(to)), MONTH_BITS),
            (row.number, ROW_BITS),
        ];
        let packed = parts
            .into_iter()
            .fold(0_u128, |key, (part, bits)| key << bits | u128::from(part));
        self.keys.push(Key(packed));
    }

    /// Reports repeated keys (T110) and overlapping periods (T117).
    pub(super) fn check(mut self, findings: &mut Findings) {
        self.keys.sort_unstable();
        let mut earlier = EarlierRows::default();
        for group in self.keys.chunk_by(|a, b| a.group() == b.group()) {
            if group.len() == 1 {
                continue;
            }
            earlier.begin(group.len());
            for same in group.chunk_by(|a, b| a.group_and_period() == b.group_and_period()) {
                let (Some(first), repeats) = (same.first(), same.get(1..).unwrap_or_default()) else {
                    continue;
                };
                for repeat in repeats {
                    let service = self.services.get(repeat.service()).unwrap_or_default();
                    t110::report(findings, repeat.row(), first.row(), &repeat.bank(), service);
                }
                // What overlaps a repeat overlaps the earlier first row as well, so repeats need not be compared.
                earlier.rows.push((first.row(), first.from(), first.to()));
            }
            earlier.check(findings);
        }
    }
}

fn month_number(point: Point) -> u16 {
    match point {
        Point::Month(month) => u16::try_from(month.index() - Month::MIN.index()).unwrap_or(UNKNOWN_MONTH),
        Point::Unknown => UNKNOWN_MONTH,
    }
}

fn month_of(number: u16) -> Option<Month> {
    (number != UNKNOWN_MONTH).then(|| Month::MIN.plus(i32::from(number)))?
}

/// The period of two packed months, if it runs forward.
fn occurrence(from: u16, to: u16) -> Option<Occurrence> {
    match (month_of(from), month_of(to)) {
        (Some(from), Some(to)) => Months::new(from, to).map(Occurrence::Months),
        (None, None) => Some(Occurrence::Unknown),
        _ => None,
    }
}

/// Finds for each row of a group the earliest row before it whose period shares a month with its own. Each month
/// remembers the first row that covers it, so the work grows with rows × months covered, never with rows × rows.
#[derive(Default)]
struct EarlierRows {
    /// Row, first and last month.
    rows: Vec<(u32, u16, u16)>,
    /// The first row that covers each month.
    first_of_month: Vec<u32>,
}

impl EarlierRows {
    fn begin(&mut self, rows: usize) {
        self.rows.clear();
        self.rows.reserve(rows);
    }

    fn check(&mut self, findings: &mut Findings) {
        const NONE: u32 = u32::MAX;
        if self.rows.len() < 2 {
            return;
        }
        self.rows.sort_unstable();
        let known = || {
            self.rows
                .iter()
                .filter(|(_, from, to)| from <= to && *to != UNKNOWN_MONTH)
        };
        let base = known().map(|(_, from, _)| *from).min().unwrap_or(0);
        let end = known().map(|(_, _, to)| *to).max().unwrap_or(0);
        self.first_of_month.clear();
        self.first_of_month
            .resize(usize::from(end.saturating_sub(base)) + 1, NONE);

        let (mut first_row, mut first_unknown) = (NONE, NONE);
        for &(row, from, to) in &self.rows {
            let earliest = match occurrence(from, to) {
                None => continue,
                Some(Occurrence::Unknown) => {
                    let earliest = first_row;
                    first_unknown = first_unknown.min(row);
                    earliest
                }
                Some(Occurrence::Months(_)) => {
                    let covered = usize::from(from - base)..=usize::from(to - base);
                    let months = self.first_of_month.get_mut(covered).unwrap_or_default();
                    let earliest = months.iter().copied().min().unwrap_or(NONE).min(first_unknown);
                    for month in months {
                        *month = (*month).min(row);
                    }
                    earliest
                }
            };
            first_row = first_row.min(row);
            if earliest != NONE {
                t117::report(findings, row, earliest, month_of(from));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::testing::{found_of, with};
    use crate::tally::{Column, RawRow};

    /// A few keys that repeat and overlap a lot.
    fn any_row() -> impl Strategy<Value = (usize, usize, u32, u32, bool)> {
        (
            0_usize..2,
            0_usize..2,
            1_u32..=6,
            0_u32..=2,
            prop::bool::weighted(0.1),
        )
    }

    fn raw(row: (usize, usize, u32, u32, bool)) -> RawRow {
        let (service, basis, from, length, unknown) = row;
        let month = |m: u32| {
            if unknown {
                "unknown".to_owned()
            } else {
                format!("2020-{m:02}")
            }
        };
        with(&[
            (Column::ServiceCode, ["pay-a", "unspecified"][service]),
            (Column::CountBasis, ["claimed", "unknown"][basis]),
            (Column::OccurredFrom, &month(from)),
            (Column::OccurredTo, &month(from + length)),
            (Column::Remarks, "公表なし"),
        ])
    }

    type Typed = (usize, usize, u32, u32, bool);

    fn same_key(a: &Typed, b: &Typed) -> bool {
        (a.0, a.1) == (b.0, b.1) && ((a.4 && b.4) || (!a.4 && !b.4 && (a.2, a.3) == (b.2, b.3)))
    }

    fn overlap(a: &Typed, b: &Typed) -> bool {
        (a.0, a.1) == (b.0, b.1) && (a.4 || b.4 || (a.2 <= b.2 + b.3 && b.2 <= a.2 + a.3))
    }

    proptest! {
        #[test]
        fn packed_keys_find_what_comparing_every_pair_finds(rows in prop::collection::vec(any_row(), 0..40)) {
            let mut wanted = Vec::new();
            for (i, row) in rows.iter().enumerate() {
                let number = |at: usize| i64::try_from(at + 2).unwrap();
                let first = |hit: &dyn Fn(&Typed) -> bool| rows[..i].iter().position(hit).map(number);
                if let Some(earlier) = first(&|other| same_key(other, row)) {
                    wanted.push(("T110", number(i), earlier));
                } else if let Some(earlier) = first(&|other| overlap(other, row)) {
                    wanted.push(("T117", number(i), earlier));
                }
            }
            let raws: Vec<RawRow> = rows.iter().copied().map(raw).collect();
            let mut found = found_of(&raws, &["T110", "T117"]);
            found.sort_by_key(|(_, row, _)| *row);
            prop_assert_eq!(found, wanted);
        }
    }
}
