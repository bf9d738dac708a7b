//! Which field of a row belongs to which column.

use domain::rules::{Findings, t001, t003};
use domain::tally::raw::is_blank;
use domain::tally::{Column, ColumnSet, Fields};

/// What stands above one field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Slot {
    /// A column of the incident table.
    Column(Column),
    /// A header that is no column, or one that stands twice: it has been reported, and what is below is left alone.
    Ignored,
    /// Nothing: nothing may stand below, either.
    Blank,
}

/// The header row, understood.
#[derive(Debug)]
pub struct Layout {
    slots: Vec<Slot>,
    /// Fields up to the last header that is not blank: a row has at least so many.
    width: usize,
    present: ColumnSet,
}

impl Layout {
    /// Whether a row names at least one column, so that it can be a header.
    pub fn is_header<'a>(row: impl IntoIterator<Item = &'a str>) -> bool {
        row.into_iter()
            .any(|header| Column::from_header(header).is_some())
    }

    /// Reads a header row and reports what is wrong with it (T001). A row that names no column is reported as such,
    /// and gives no layout: the rows below cannot be understood.
    pub fn read<'a>(row: impl IntoIterator<Item = &'a str>, findings: &mut Findings) -> Option<Self> {
        let headers: Vec<&str> = row.into_iter().collect();
        if !Self::is_header(headers.iter().copied()) {
            let first = headers
                .iter()
                .find(|header| !is_blank(header))
                .copied()
                .unwrap_or_default();
            t001::no_header(findings, first.trim());
            return None;
        }
        let mut first_of = [""; Column::COUNT];
        let mut present = ColumnSet::EMPTY;
        let slots: Vec<Slot> = headers
            .iter()
            .map(|header| {
                let header = header.trim();
                if header.is_empty() {
                    return Slot::Blank;
                }
                let Some(column) = Column::from_header(header) else {
                    t001::unknown_header(findings, header);
                    return Slot::Ignored;
                };
                if present.contains(column) {
                    t001::doubled_header(findings, column, header, first_of[column.index()]);
                    return Slot::Ignored;
                }
                present.insert(column);
                first_of[column.index()] = header;
                Slot::Column(column)
            })
            .collect();
        t001::missing_columns(findings, present);
        let width = slots
            .iter()
            .rposition(|slot| *slot != Slot::Blank)
            .map_or(0, |last| last + 1);
        Some(Self {
            slots,
            width,
            present,
        })
    }

    /// The header row of a table whose columns are known by name, whatever their headers say. Any other header is
    /// reported (T001), as are columns that are missing.
    pub fn named(row: &[&str], named: &[(usize, Column)], findings: &mut Findings) -> Self {
        let present: ColumnSet = named.iter().map(|(_, column)| *column).collect();
        let reach = named.iter().map(|(position, _)| position + 1).max().unwrap_or(0);
        let slots: Vec<Slot> = (0..row.len().max(reach))
            .map(|position| {
                if let Some((_, column)) = named.iter().find(|(place, _)| *place == position) {
                    return Slot::Column(*column);
                }
                let header = row.get(position).map_or("", |header| header.trim());
                if header.is_empty() {
                    return Slot::Blank;
                }
                t001::unknown_header(findings, header);
                Slot::Ignored
            })
            .collect();
        t001::missing_columns(findings, present);
        Self {
            width: slots.len(),
            slots,
            present,
        }
    }

    /// The columns the table has.
    #[must_use]
    pub const fn present(&self) -> ColumnSet {
        self.present
    }

    /// Puts the fields of a row into their columns; in a row of a file with separators they must be as many as the
    /// headers, give or take blank ones at the end.
    ///
    /// # Errors
    /// Why the fields cannot be matched with the columns (T003).
    pub fn row<'a>(
        &self,
        fields: impl ExactSizeIterator<Item = &'a str>,
    ) -> Result<Fields<'a>, t003::Cause<'a>> {
        let found = fields.len();
        if found < self.width || found > self.slots.len() {
            return Err(t003::Cause::Fields {
                found: as_u32(found),
                expected: as_u32(self.width),
            });
        }
        self.sparse_row(fields.enumerate())
    }

    /// Puts fields with their positions, from 0, into their columns; those left out are empty.
    ///
    /// # Errors
    /// A value below no header (T003).
    pub fn sparse_row<'a>(
        &self,
        fields: impl Iterator<Item = (usize, &'a str)>,
    ) -> Result<Fields<'a>, t003::Cause<'a>> {
        let mut row = Fields::EMPTY;
        for (position, field) in fields {
            match self.slots.get(position).copied().unwrap_or(Slot::Blank) {
                Slot::Column(column) => row.set(column, field),
                Slot::Ignored => {}
                Slot::Blank if is_blank(field) => {}
                Slot::Blank => {
                    return Err(t003::Cause::Stray {
                        position: as_u32(position).saturating_add(1),
                        value: field,
                    });
                }
            }
        }
        Ok(row)
    }
}

fn as_u32(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn layout(header: &str) -> (Option<Layout>, Findings) {
        let mut findings = Findings::new(100);
        let layout = Layout::read(header.split(','), &mut findings);
        (layout, findings)
    }

    #[test]
    fn blank_headers_at_the_end_are_excels_doing() {
        let (layout, _) = layout("bank_code,件数,,");
        let layout = layout.unwrap();
        assert_eq!(
            layout.present(),
            ColumnSet::EMPTY.with(Column::BankCode).with(Column::Cases)
        );
        let row = |text: &'static str| layout.row(text.split(',').collect::<Vec<_>>().into_iter());
        assert_eq!(row("0001,3,,").unwrap().get(Column::Cases), "3");
        assert_eq!(row("0001,3").unwrap().get(Column::Cases), "3");
        assert_eq!(
            row("0001").unwrap_err(),
            t003::Cause::Fields {
                found: 1,
                expected: 2
            }
        );
        assert_eq!(
            row("0001,3,,,").unwrap_err(),
            t003::Cause::Fields {
                found: 5,
                expected: 2
            }
        );
        assert_eq!(
            row("0001,3, ,x").unwrap_err(),
            t003::Cause::Stray {
                position: 4,
                value: "x"
            }
        );
    }

    #[test]
    fn a_doubled_header_gives_way_to_the_first() {
        let (layout, _) = layout("cases,件数,memo,備考");
        let row = layout.unwrap().row(["1", "2", "x", "y"].into_iter()).unwrap();
        assert_eq!((row.get(Column::Cases), row.get(Column::Remarks)), ("1", "y"));
    }

    #[test]
    fn names_go_before_headers() {
        let mut findings = Findings::new(100);
        let named = [(2, Column::BankCode), (0, Column::Cases)];
        let layout = Layout::named(&["いくつ", "メモ", ""], &named, &mut findings);
        let row = layout
            .sparse_row([(0, "3"), (1, "x"), (2, "0001")].into_iter())
            .unwrap();
        assert_eq!((row.get(Column::BankCode), row.get(Column::Cases)), ("0001", "3"));
        assert_eq!(layout.present().iter().count(), 2);
        assert!(layout.sparse_row([(5, "x")].into_iter()).is_err());
    }

    #[test]
    fn data_is_not_a_header() {
        assert!(layout("0001,pay-a,2020-09").0.is_none());
        assert!(layout("").0.is_none());
    }
}
