//! Rows of a workbook, behind a guard.
//!
//! `calamine` unpacks parts without a bound and trusts the sizes a workbook claims, so [`guard`] unpacks every part
//! first and counts. Then cells are read one by one, never as a range: one cell at XFD1048576 must not fill the
//! memory with a sheet of empty ones.

pub mod guard;
mod value;

use std::io::{Read, Seek};
use std::panic::{AssertUnwindSafe, catch_unwind};

use calamine::{DataRef, Reader as _, SheetType, SheetVisible, Xlsx, XlsxCellReader, XlsxError};
use domain::tally::raw::is_blank;

use self::value::text_of;
use crate::Error;
use crate::check::Run;
use crate::header::Layout;

/// Rows below the header that a sheet may have.
pub const MAX_ROWS: u32 = 100_000;

/// A row: its number and the fields that have anything in them, by position from 0.
struct Row {
    number: u32,
    cells: Vec<(usize, String)>,
}

/// Checks the first visible sheet whose header row has a known column; gives its name. Where there is none, the first
/// visible sheet's header is reported.
///
/// # Errors
/// What [`guard`] refuses; a workbook that is damaged or too long.
pub(crate) fn read<R: Read + Seek>(source: &mut R, run: &mut Run) -> Result<Option<String>, Error> {
    guard::inspect(source)?;
    // calamine computes with what the file says; a claim made to overflow must not end the process.
    catch_unwind(AssertUnwindSafe(|| read_guarded(source, run)))
        .unwrap_or_else(|_| Err(Error::Damaged("the reader gave up".to_owned())))
}

fn read_guarded<R: Read + Seek>(source: &mut R, run: &mut Run) -> Result<Option<String>, Error> {
    let mut workbook = Xlsx::new(source)?;
    let names: Vec<String> = workbook
        .sheets_metadata()
        .iter()
        .filter(|sheet| sheet.typ == SheetType::WorkSheet && sheet.visible == SheetVisible::Visible)
        .map(|sheet| sheet.name.clone())
        .collect();
    let mut chosen = None;
    for name in &names {
        let header = Cells::of(&mut workbook, name)?.next_row()?;
        if header.is_some_and(|row| Layout::is_header(row.cells.iter().map(|(_, text)| text.as_str()))) {
            chosen = Some(name);
            break;
        }
    }
    let Some(name) = chosen.or(names.first()) else {
        run.header([]);
        return Ok(None);
    };
    run.checker.findings().in_sheet(name.as_str());
    let mut cells = Cells::of(&mut workbook, name)?;
    let layout = match cells.next_row()? {
        Some(header) => run.header(dense(&header)),
        None => run.header([]),
    };
    while let Some(row) = cells.next_row()? {
        let fields = row
            .cells
            .iter()
            .map(|(position, text)| (*position, text.as_str()));
        run.row(
            row.number,
            layout.as_ref().map(|layout| layout.sparse_row(fields)),
        );
        if let Some(limit) = run.exceeded(MAX_ROWS) {
            return Err(Error::TooManyRows { limit });
        }
    }
    Ok(Some(name.clone()))
}

/// A header row with its gaps filled; it ends with its last cell, of which there are at most 16,384.
fn dense(row: &Row) -> Vec<&str> {
    let width = row
        .cells
        .iter()
        .map(|(position, _)| position + 1)
        .max()
        .unwrap_or(0);
    let mut fields = vec![""; width];
    for (position, text) in &row.cells {
        if let Some(field) = fields.get_mut(*position) {
            *field = text;
        }
    }
    fields
}

/// The cells of a sheet, gathered into rows.
struct Cells<'a, R: Read + Seek> {
    reader: XlsxCellReader<'a, R>,
    /// The first cell of the row after the one given last.
    ahead: Option<(u32, usize, String)>,
    last: u32,
    /// The reader must not be asked again behind the last cell.
    ended: bool,
}

impl<'a, R: Read + Seek> Cells<'a, R> {
    fn of(workbook: &'a mut Xlsx<R>, sheet: &str) -> Result<Self, Error> {
        Ok(Self {
            reader: workbook.worksheet_cells_reader(sheet)?,
            ahead: None,
            last: 0,
            ended: false,
        })
    }

    /// The next row that has anything in it.
    fn next_row(&mut self) -> Result<Option<Row>, Error> {
        let Some((index, position, text)) = (match self.ahead.take() {
            Some(cell) => Some(cell),
            None => self.next_cell()?,
        }) else {
            return Ok(None);
        };
        let mut row = Row {
            number: index.saturating_add(1),
            cells: vec![(position, text)],
        };
        if row.number <= self.last {
            return Err(Error::Damaged("rows out of order".to_owned()));
        }
        self.last = row.number;
        while let Some((next, position, text)) = self.next_cell()? {
            if next != index {
                self.ahead = Some((next, position, text));
                break;
            }
            row.cells.push((position, text));
        }
        Ok(Some(row))
    }

    /// The next cell that is not blank: row and column from 0, and its text.
    fn next_cell(&mut self) -> Result<Option<(u32, usize, String)>, Error> {
        while !self.ended {
            let Some(cell) = self.reader.next_cell_with_formula_metadata()? else {
                self.ended = true;
                break;
            };
            let text = match (&cell.value, &cell.formula) {
                // A formula that was never calculated: its result is not known, so it is shown instead.
                (DataRef::Empty, Some(formula)) => value::formula_text(formula),
                (value, _) => text_of(value),
            };
            let (row, column) = cell.pos;
            if !is_blank(&text) {
                let column = usize::try_from(column).unwrap_or(usize::MAX);
                if row >= guard::ROWS_OF_A_SHEET || column >= guard::COLUMNS_OF_A_SHEET {
                    return Err(Error::Damaged("a cell outside the sheet".to_owned()));
                }
                return Ok(Some((row, column, text)));
            }
        }
        Ok(None)
    }
}

impl From<XlsxError> for Error {
    fn from(error: XlsxError) -> Self {
        match error {
            XlsxError::Io(error) => Self::Io(error),
            XlsxError::Password => Self::Encrypted,
            other => Self::Damaged(other.to_string()),
        }
    }
}
