//! CSV for people and programs: UTF-8 with a byte order mark, so that Excel opens it right, CR LF, quotation marks
//! where needed.
//!
//! A free text that a spreadsheet would take for a formula gets an apostrophe before it (`=1+1` → `'=1+1`). Only free
//! text does: numbers, months and codes come from closed forms and must stay what programs expect.

use std::io::Write;

use crate::Error;

/// One field of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field<'a> {
    /// Text that somebody typed, or that may hold such text.
    Text(&'a str),
    /// A code, a month, a date: a form in which no formula can be written.
    Code(&'a str),
    /// A whole number.
    Number(i64),
    /// Nothing.
    Empty,
}

impl Field<'_> {
    /// A number that may be absent.
    #[must_use]
    pub fn number(value: Option<i64>) -> Self {
        value.map_or(Self::Empty, Self::Number)
    }
}

/// Writes CSV row by row.
pub struct CsvOut<W: Write> {
    writer: csv::Writer<W>,
}

impl<W: Write> CsvOut<W> {
    /// Begins a file with its byte order mark.
    ///
    /// # Errors
    /// [`Error::Io`] where the target cannot be written.
    pub fn new(mut target: W) -> Result<Self, Error> {
        target.write_all("\u{feff}".as_bytes())?;
        let writer = csv::WriterBuilder::new()
            .terminator(csv::Terminator::CRLF)
            .flexible(true)
            .from_writer(target);
        Ok(Self { writer })
    }

    /// Writes one row.
    ///
    /// # Errors
    /// [`Error::Io`] where the target cannot be written.
    pub fn row<'a>(&mut self, fields: impl IntoIterator<Item = Field<'a>>) -> Result<(), Error> {
        for field in fields {
            match field {
                Field::Text(text) if is_formula(text) => self.writer.write_field(format!("'{text}")),
                Field::Text(text) | Field::Code(text) => self.writer.write_field(text),
                Field::Number(number) => self.writer.write_field(number.to_string()),
                Field::Empty => self.writer.write_field(""),
            }
            .map_err(io)?;
        }
        self.writer.write_record(None::<&[u8]>).map_err(io)
    }

    /// Ends the file.
    ///
    /// # Errors
    /// [`Error::Io`] where the target cannot be written.
    pub fn finish(self) -> Result<W, Error> {
        self.writer
            .into_inner()
            .map_err(|error| Error::Io(std::io::Error::other(error.error().to_string())))
    }
}

fn io(error: csv::Error) -> Error {
    match error.into_kind() {
        csv::ErrorKind::Io(error) => Error::Io(error),
        other => Error::Io(std::io::Error::other(format!("{other:?}"))),
    }
}

/// Whether a spreadsheet would take a text for a formula, or split it at its first character. What a spreadsheet
/// drops or does not show before the first sign (spaces, quotation marks, invisible characters) hides nothing.
fn is_formula(text: &str) -> bool {
    let shown = text.trim_start_matches(hidden);
    text.starts_with(['\t', '\r', '\n']) || shown.starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠'])
}

/// Whether a character before a formula does not keep it from being one.
fn hidden(c: char) -> bool {
    c.is_whitespace()
        || c.is_control()
        || matches!(c, '"' | '\'' | '\u{ad}' | '\u{180e}' | '\u{200b}'..='\u{200f}')
        || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn written(rows: &[&[Field<'_>]]) -> String {
        let mut out = CsvOut::new(Vec::new()).unwrap();
        for row in rows {
            out.row(row.iter().copied()).unwrap();
        }
        String::from_utf8(out.finish().unwrap()).unwrap()
    }

    #[test]
    fn only_free_text_is_made_harmless() {
        let text = written(&[
            &[
                Field::Text("備考"),
                Field::Text("=1+1"),
                Field::Code("-pay"),
                Field::Number(-5),
            ],
            &[
                Field::Text("a,\"b\""),
                Field::Text("@x"),
                Field::Empty,
                Field::number(None),
            ],
        ]);
        assert_eq!(text, "\u{feff}備考,'=1+1,-pay,-5\r\n\"a,\"\"b\"\"\",'@x,,\r\n");
    }

    #[test]
    fn nothing_invisible_hides_a_formula() {
        let before = [
            "",
            " ",
            "\u{a0}",
            "\u{3000}",
            "\u{feff}",
            "\u{200b}",
            "\u{202e}",
            "\u{2060}",
            "\"",
            "'",
            "\t",
            "\0",
            " \u{200b}\"",
        ];
        for hidden in before {
            for sign in ["=", "+", "-", "@", "＝", "＋", "－", "＠"] {
                assert!(is_formula(&format!("{hidden}{sign}1")), "{hidden:?} {sign}");
            }
        }
        for plain in ["", "備考", " a=1", "\"a\"", "\u{3000}銀行-1"] {
            assert!(!is_formula(plain), "{plain:?}");
        }
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_again(texts in prop::collection::vec("[a-z髙,\"\r\n=+ -]{0,8}", 1..6)) {
            let fields: Vec<Field<'_>> = texts.iter().map(|text| Field::Code(text)).collect();
            let file = written(&[&fields]);
            let mut rows = crate::csv_in::Rows::new(crate::encoding::Utf8Blocks::new(file.as_bytes()));
            let row = rows.next_row().unwrap().unwrap();
            let back: Vec<String> = row.fields().map(str::to_owned).collect();
            prop_assert_eq!(back, texts);
            prop_assert!(rows.next_row().unwrap().is_none());
        }
    }
}
