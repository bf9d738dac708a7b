//! Rows of a workbook, behind a guard.
//!
//! `calamine` unpacks parts without a bound and trusts the sizes a workbook claims, so [`guard`] unpacks every part
//! first and counts. Then cells are read one by one, never as a range: one cell at XFD1048576 must not fill the
//! memory with a sheet of empty ones.

mod book;
pub mod guard;
mod names;
pub(crate) mod value;

use std::io::{Read, Seek};
use std::panic::{AssertUnwindSafe, catch_unwind};

use calamine::{DataRef, Reader as _, SheetType, SheetVisible, Xlsx, XlsxCellReader, XlsxError};
use domain::tally::raw::is_blank;

use self::value::text_of;
use crate::Error;
use crate::check::Run;
use crate::header::Layout;
use crate::template::Book;

/// Rows below the header that a sheet may have.
pub const MAX_ROWS: u32 = 100_000;

/// A row: its number and the fields that have anything in them, by position from 0.
struct Row {
    number: u32,
    cells: Vec<(usize, String)>,
}

/// Which sheet was checked, and what else the workbook holds where it was made from our template.
pub(crate) type Found = (Option<String>, Option<Book>);

/// Checks the incident table of a workbook: the one that our names point at, or else the first visible sheet whose
/// header row has a known column. Where there is none, the first visible sheet's header is reported.
///
/// # Errors
/// What [`guard`] refuses; a workbook that is damaged or too long; one of our templates that no longer says which.
pub(crate) fn read<R: Read + Seek>(source: &mut R, run: &mut Run) -> Result<Found, Error> {
    let inspected = guard::inspect(source)?;
    // calamine computes with what the file says; a claim made to overflow must not end the process.
    catch_unwind(AssertUnwindSafe(|| read_guarded(source, inspected, run)))
        .unwrap_or_else(|_| Err(Error::Damaged("the reader gave up".to_owned())))
}

fn read_guarded<R: Read + Seek>(
    source: &mut R,
    inspected: guard::Inspected,
    run: &mut Run,
) -> Result<Found, Error> {
    let mut workbook = Xlsx::new(source)?;
    if let Some(reader) = book::Reader::of(&mut workbook, inspected.merges) {
        let book = reader.read(run)?;
        return Ok((book.incidents.name.clone(), Some(book)));
    }
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
        return Ok((None, None));
    };
    run.checker.findings().in_sheet(name.as_str());
    if inspected.merges && chosen.is_some() {
        let header = Cells::of(&mut workbook, name)?.next_row()?;
        let header = header.map_or(0, |row| row.number.saturating_sub(1));
        if let Some(range) = merged_below(&mut workbook, name, header)? {
            run.merged(&range);
        }
    }
    let mut cells = Cells::of(&mut workbook, name)?;
    let layout = match cells.next_row()? {
        Some(header) => run.header(dense(&header)),
        None => run.header([]),
    };
    while let Some(row) = cells.next_row()? {
        feed(run, layout.as_ref(), &row)?;
    }
    Ok((Some(name.clone()), None))
}

/// Hands a row to the rules.
fn feed(run: &mut Run, layout: Option<&Layout>, row: &Row) -> Result<(), Error> {
    let fields = row
        .cells
        .iter()
        .map(|(position, text)| (*position, text.as_str()));
    run.row(row.number, layout.map(|layout| layout.sparse_row(fields)));
    match run.exceeded(MAX_ROWS) {
        Some(limit) => Err(Error::TooManyRows { limit }),
        None => Ok(()),
    }
}

/// The first merged range of a sheet that reaches below row `header` (from 0).
fn merged_below<R: Read + Seek>(
    workbook: &mut Xlsx<R>,
    sheet: &str,
    header: u32,
) -> Result<Option<String>, Error> {
    let ranges = workbook.merge_cells_by_sheet_name(sheet)?;
    let below = ranges.iter().filter(|range| range.end.0 > header);
    let first = below.min_by_key(|range| (range.start.0, range.start.1));
    Ok(first.map(|range| {
        format!(
            "{}:{}",
            value::reference(range.start),
            value::reference(range.end)
        )
    }))
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
