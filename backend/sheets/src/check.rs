//! One file, checked from end to end.

use std::io::{Read, Seek, SeekFrom};

use domain::filing::draft::TypedLink;
use domain::rules::{Checker, Context, DEFAULT_CAP, FilingContext, Report, t002, t003, t005};
use domain::tally::raw::is_blank;
use domain::tally::{Column, ColumnSet, Fields, RawRow};

use crate::csv_in::Rows;
use crate::encoding::{Blocks, Cp932Blocks, Stop, Utf8Blocks};
use crate::header::Layout;
use crate::template::Book;
use crate::{Encoding, Error, xlsx};

/// What a file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Text with separators.
    Csv,
    /// An Excel workbook.
    Xlsx,
}

impl Format {
    /// The word used in JSON: `csv` or `xlsx`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Xlsx => "xlsx",
        }
    }
}

/// How to check a file.
#[derive(Clone, Copy, Debug)]
pub struct Options {
    /// How many findings to keep; all are counted.
    pub cap: usize,
    /// Whether to keep the rows, so that they can be shown and taken over.
    pub keep_rows: bool,
    /// Rows a file may have; none where it may have as many as its format takes.
    pub max_rows: Option<u32>,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            cap: DEFAULT_CAP,
            keep_rows: false,
            max_rows: None,
        }
    }
}

/// A file that was checked.
#[derive(Clone, Debug)]
pub struct Checked {
    /// What it is.
    pub format: Format,
    /// Its encoding; none for a workbook, and where no encoding holds.
    pub encoding: Option<Encoding>,
    /// The sheet that was read; none for CSV.
    pub sheet: Option<String>,
    /// The other sheets of a workbook that was made from our template; none for any other file.
    pub book: Option<Book>,
    /// What the rules found.
    pub report: Report,
    /// The rows as typed, with their numbers, where [`Options::keep_rows`] asked for them. Rows whose fields cannot be
    /// matched with the columns (T003) are left out.
    pub rows: Vec<(u32, RawRow)>,
}

/// A check under way: the checker, and the rows kept for the caller.
pub(crate) struct Run {
    pub(crate) checker: Checker,
    kept: Option<Vec<(u32, RawRow)>>,
    max_rows: Option<u32>,
    in_filing: bool,
}

impl Run {
    fn new(filing: Option<FilingContext>, options: Options) -> Self {
        let in_filing = filing.is_some();
        let context = Context {
            columns: ColumnSet::EMPTY,
            filing,
        };
        Self {
            in_filing,
            checker: Checker::new(context, options.cap),
            kept: options.keep_rows.then(Vec::new),
            max_rows: options.max_rows,
        }
    }

    /// The number of rows that is too small for those read so far, where there is one. `format` is what the format
    /// itself is taken to have at most.
    pub(crate) fn exceeded(&self, format: u32) -> Option<u32> {
        let limit = self.max_rows.unwrap_or(format).min(format);
        (self.checker.row_count() > limit).then_some(limit)
    }

    /// Reads the header row, from which the columns are known.
    pub(crate) fn header<'a>(&mut self, row: impl IntoIterator<Item = &'a str>) -> Option<Layout> {
        let layout = Layout::read(row, self.checker.findings());
        self.checker
            .set_columns(layout.as_ref().map(Layout::present).unwrap_or_default());
        layout
    }

    /// Reads the header row of a table whose columns are known by names of the workbook.
    pub(crate) fn named_header(&mut self, row: &[&str], named: &[(usize, Column)]) -> Layout {
        let layout = Layout::named(row, named, self.checker.findings());
        self.checker.set_columns(layout.present());
        layout
    }

    /// Ends the table of a workbook from our template. Within a filing an empty sheet, or none, changes nothing, so it
    /// is no fault; a file by itself that holds no row has nothing to check.
    pub(crate) fn end_of_book(&mut self) {
        if self.in_filing && self.checker.row_count() == 0 {
            self.checker.unreadable();
        }
    }

    /// Tells the rules which links the file brings, where it brings any: its rows belong to them.
    pub(crate) fn links(&mut self, links: &[(u32, TypedLink)]) {
        if !links.is_empty() {
            let read = links.iter().filter_map(|(_, link)| link.read().ok());
            self.checker.set_links(read.map(|link| link.key).collect());
        }
    }

    /// Reports merged cells, all of which but the first are empty.
    pub(crate) fn merged(&mut self, range: &str) {
        t005::report(self.checker.findings(), range);
    }

    /// Checks a row whose fields have been put into their columns, or could not be; without a layout there are no
    /// columns, and the row only counts.
    pub(crate) fn row(&mut self, number: u32, fields: Option<Result<Fields<'_>, t003::Cause<'_>>>) {
        match fields {
            None => self.checker.unread_row(),
            Some(Err(cause)) => self.checker.misshapen_row(number, &cause),
            Some(Ok(fields)) => {
                let written = self.checker.row(number, &fields);
                if let Some(kept) = self.kept.as_mut().filter(|_| written) {
                    kept.push((number, RawRow::from(&fields)));
                }
            }
        }
    }

    fn finish(self, format: Format, encoding: Option<Encoding>, sheet: Option<String>) -> Checked {
        Checked {
            format,
            encoding,
            sheet,
            book: None,
            report: self.checker.finish(),
            rows: self.kept.unwrap_or_default(),
        }
    }
}

/// Checks a file, within a filing if there is one. Errors are for a file that cannot be checked at all: whatever can
/// be pointed at in a table is a finding of the report.
///
/// # Errors
/// Why the file is refused.
pub fn check<R: Read + Seek>(
    mut source: R,
    filing: Option<FilingContext>,
    options: Options,
) -> Result<Checked, Error> {
    match sniff(&mut source)? {
        Format::Xlsx => {
            let mut run = Run::new(filing, options);
            let (sheet, book) = xlsx::read(&mut source, &mut run)?;
            Ok(Checked {
                book,
                ..run.finish(Format::Xlsx, None, sheet)
            })
        }
        Format::Csv => csv(&mut source, filing, options),
    }
}

/// Checks CSV. Its encoding is proved while it is read; a file that turns out not to be UTF-8 after all is read again
/// from its beginning as CP932, and what was found so far is forgotten.
fn csv<R: Read + Seek>(
    source: &mut R,
    filing: Option<FilingContext>,
    options: Options,
) -> Result<Checked, Error> {
    source.seek(SeekFrom::Start(0))?;
    let mut run = Run::new(filing.clone(), options);
    let mut rows = Rows::new(Utf8Blocks::new(&mut *source));
    let (mut offset, mut byte) = match csv_rows(&mut rows, &mut run) {
        Ok(()) => return Ok(run.finish(Format::Csv, Some(Encoding::Utf8), None)),
        Err(Stop::Undecodable { offset, byte }) => (offset, byte),
        Err(stop) => return Err(stop.into()),
    };
    if !rows.source().has_bom() {
        source.seek(SeekFrom::Start(0))?;
        let mut run = Run::new(filing.clone(), options);
        match csv_rows(&mut Rows::new(Cp932Blocks::new(&mut *source)), &mut run) {
            Ok(()) => return Ok(run.finish(Format::Csv, Some(Encoding::Cp932), None)),
            Err(Stop::Undecodable {
                offset: later,
                byte: other,
            }) if later > offset => (offset, byte) = (later, other),
            Err(Stop::Undecodable { .. }) => {}
            Err(stop) => return Err(stop.into()),
        }
    }
    let mut run = Run::new(filing, options);
    t002::report(run.checker.findings(), offset, byte);
    run.checker.unreadable();
    Ok(run.finish(Format::Csv, None, None))
}

fn csv_rows<B: Blocks>(rows: &mut Rows<B>, run: &mut Run) -> Result<(), Stop> {
    let layout = loop {
        match rows.next_row()? {
            None => break run.header([]),
            Some(row) if row.fields().all(is_blank) => {}
            Some(row) => break run.header(row.fields()),
        }
    };
    while let Some(row) = rows.next_row()? {
        if row.unclosed {
            run.checker.misshapen_row(row.number, &t003::Cause::Unclosed);
        } else if !row.fields().all(is_blank) {
            run.row(row.number, layout.as_ref().map(|layout| layout.row(row.fields())));
        }
        if let Some(limit) = run.exceeded(u32::MAX) {
            return Err(Stop::TooManyRows { limit });
        }
    }
    Ok(())
}

/// Beginnings of files that are certainly no table.
const OTHER_FORMATS: &[&[u8]] = &[
    b"%PDF-",
    b"\x89PNG",
    b"GIF8",
    b"\xFF\xD8\xFF",
    b"\x1F\x8B",
    b"7z\xBC\xAF",
    b"Rar!",
    b"{\\rtf",
];

/// CSV has no mark of its own: it is what nothing else claims.
fn sniff<R: Read + Seek>(source: &mut R) -> Result<Format, Error> {
    source.seek(SeekFrom::Start(0))?;
    let mut beginning = Vec::new();
    // An OLE file names its streams in its first sectors.
    source.by_ref().take(64 * 1024).read_to_end(&mut beginning)?;
    if beginning.starts_with(b"PK\x03\x04") || beginning.starts_with(b"PK\x05\x06") {
        return Ok(Format::Xlsx);
    }
    if beginning.starts_with(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1") {
        return Err(old_or_encrypted(source)?);
    }
    if OTHER_FORMATS.iter().any(|mark| beginning.starts_with(mark)) {
        return Err(Error::NotATable);
    }
    Ok(Format::Csv)
}

/// An OLE file: a workbook with a password keeps its content in a stream of this name, an old one in others.
fn old_or_encrypted<R: Read + Seek>(source: &mut R) -> Result<Error, Error> {
    source.seek(SeekFrom::Start(0))?;
    let mut file = Vec::new();
    source.by_ref().take(8 * 1024 * 1024).read_to_end(&mut file)?;
    let has = |name: &str| {
        let utf16: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        file.windows(utf16.len()).any(|window| window == utf16)
    };
    Ok(if has("EncryptedPackage") {
        Error::Encrypted
    } else if has("Workbook") || has("Book") {
        Error::OldWorkbook
    } else {
        Error::NotATable
    })
}
