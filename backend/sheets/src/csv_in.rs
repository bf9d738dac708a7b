//! Rows of CSV, with the numbers a spreadsheet shows.
//!
//! The `csv` crate skips blank lines without telling, after which no row number would be right; so rows are split
//! here, and a property test holds the result against that crate's. Nothing is copied where a field stands plain in
//! the file.

mod scan;

use self::scan::{Scan, Span, scan};
use crate::encoding::{BLOCK, Blocks, Stop};

/// The longest row that is read: beyond it, a quotation mark was left open.
const LONGEST_ROW: usize = 4 * 1024 * 1024;

/// Splits text into rows and fields: separator `,`, rows end with LF, CR LF or CR, a field may stand in quotation
/// marks with `""` for one of them, and then hold line ends.
pub struct Rows<B> {
    source: B,
    buffer: String,
    /// Where the next row begins.
    start: usize,
    at_end: bool,
    spans: Vec<Span>,
    /// Fields whose quotation marks had to be taken out.
    unquoted: String,
    number: u32,
}

/// One row.
pub struct Row<'a> {
    /// The number a spreadsheet shows: rows count, not lines, and blank ones count, too.
    pub number: u32,
    /// Whether the last field was opened by a quotation mark and never closed.
    pub unclosed: bool,
    text: &'a str,
    unquoted: &'a str,
    spans: &'a [Span],
}

impl<'a> Row<'a> {
    /// The fields.
    #[must_use]
    pub fn fields(&self) -> impl ExactSizeIterator<Item = &'a str> + use<'a> {
        let (text, unquoted) = (self.text, self.unquoted);
        self.spans.iter().map(move |span| {
            let source = if span.unquoted { unquoted } else { text };
            source.get(span.start..span.end).unwrap_or_default()
        })
    }
}

impl<B: Blocks> Rows<B> {
    /// Reads rows from a text.
    #[must_use]
    pub const fn new(source: B) -> Self {
        Self {
            source,
            buffer: String::new(),
            start: 0,
            at_end: false,
            spans: Vec::new(),
            unquoted: String::new(),
            number: 0,
        }
    }

    /// Where the text comes from.
    pub const fn source(&self) -> &B {
        &self.source
    }

    /// The next row, also a blank one.
    ///
    /// # Errors
    /// Why no more text comes.
    pub fn next_row(&mut self) -> Result<Option<Row<'_>>, Stop> {
        let scanned = loop {
            if self.at_end && self.start == self.buffer.len() {
                return Ok(None);
            }
            let ahead = &self.buffer[self.start..];
            if let Some(scanned) = scan(ahead, self.at_end, &mut self.spans, &mut self.unquoted) {
                break scanned;
            }
            if ahead.len() >= LONGEST_ROW {
                // Whatever follows belongs to the open field.
                self.spans.clear();
                self.at_end = true;
                break Scan {
                    text: 0,
                    whole: ahead.len(),
                    unclosed: true,
                };
            }
            self.buffer.drain(..self.start);
            self.start = 0;
            self.buffer.reserve(BLOCK);
            self.at_end = !self.source.append_to(&mut self.buffer)?;
        };
        self.number = self.number.saturating_add(1);
        let text = &self.buffer[self.start..self.start + scanned.text];
        self.start += scanned.whole;
        Ok(Some(Row {
            number: self.number,
            unclosed: scanned.unclosed,
            text,
            unquoted: &self.unquoted,
            spans: &self.spans,
        }))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    type Split = Vec<(u32, Vec<String>)>;

    /// A source that hands out a few characters at a time.
    struct Drip<'a>(&'a str, usize);

    impl Blocks for Drip<'_> {
        fn append_to(&mut self, text: &mut String) -> Result<bool, Stop> {
            let length = self
                .0
                .char_indices()
                .nth(self.1)
                .map_or(self.0.len(), |(at, _)| at);
            let (now, later) = self.0.split_at(length);
            text.push_str(now);
            self.0 = later;
            Ok(length > 0)
        }
    }

    fn whole(text: &str) -> Rows<Drip<'_>> {
        Rows::new(Drip(text, usize::MAX))
    }

    fn split(mut rows: Rows<impl Blocks>) -> Split {
        let mut all = Vec::new();
        while let Some(row) = rows.next_row().unwrap() {
            all.push((row.number, row.fields().map(str::to_owned).collect()));
        }
        all
    }

    fn of(text: &str) -> Split {
        split(whole(text))
    }

    fn row(number: u32, fields: &[&str]) -> (u32, Vec<String>) {
        (number, fields.iter().map(|field| (*field).to_owned()).collect())
    }

    #[test]
    fn rows_are_numbered_as_a_spreadsheet_shows_them() {
        assert_eq!(
            of("a,b\r\n1,\"x\ny\"\r\n\r\n2,z\r\n"),
            [
                row(1, &["a", "b"]),
                row(2, &["1", "x\ny"]),
                row(3, &[""]),
                row(4, &["2", "z"])
            ]
        );
        for end in ["\n", "\r\n", "\r"] {
            assert_eq!(
                of(&["a", "", "b"].join(end)),
                [row(1, &["a"]), row(2, &[""]), row(3, &["b"])]
            );
        }
        assert_eq!(of(""), Split::new());
        assert_eq!(of("a,"), [row(1, &["a", ""])]);
    }

    #[test]
    fn an_open_quotation_mark_is_told() {
        let mut rows = whole("a\n1,\"x\n2,y\n");
        assert!(!rows.next_row().unwrap().unwrap().unclosed);
        assert!(rows.next_row().unwrap().unwrap().unclosed);
        assert!(rows.next_row().unwrap().is_none());
    }

    #[test]
    fn an_open_quotation_mark_does_not_fill_the_memory() {
        let huge = format!("a\n\"{}", "x,\n".repeat(LONGEST_ROW));
        let mut rows = Rows::new(Drip(&huge, BLOCK));
        assert!(rows.next_row().unwrap().is_some());
        assert!(rows.next_row().unwrap().unwrap().unclosed);
        assert!(rows.next_row().unwrap().is_none());
        assert!(rows.buffer.capacity() <= 3 * LONGEST_ROW);
    }

    #[test]
    fn a_row_longer_than_the_buffer() {
        let long = "髙".repeat(BLOCK);
        assert_eq!(
            of(&format!("a,b\n{long},\"{long}\"\"\"\nc,d")),
            [
                row(1, &["a", "b"]),
                row(2, &[&long, &format!("{long}\"")]),
                row(3, &["c", "d"]),
            ]
        );
    }

    proptest! {
        #[test]
        fn fields_are_those_of_the_csv_crate(text in "[ab髙,\"\r\n ]{0,60}", drip in 1_usize..9) {
            let mut reader = csv::ReaderBuilder::new()
                .has_headers(false)
                .flexible(true)
                .from_reader(text.as_bytes());
            let wanted: Vec<Vec<String>> = reader
                .records()
                .map(|record| record.unwrap().iter().map(str::to_owned).collect())
                .collect();
            let dripped = split(Rows::new(Drip(&text, drip)));
            prop_assert_eq!(&dripped, &of(&text));
            let mut without_blank: Vec<Vec<String>> = dripped.into_iter().map(|(_, fields)| fields).collect();
            let plain_blank = |fields: &Vec<String>| *fields == [""];
            without_blank.retain(|fields| !plain_blank(fields));
            let wanted: Vec<_> = wanted.into_iter().filter(|fields| !plain_blank(fields)).collect();
            prop_assert_eq!(without_blank, wanted);
        }
    }
}
