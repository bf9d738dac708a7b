//! Writes one sheet of the workbook, cell by cell.

use std::collections::BTreeSet;
use std::marker::PhantomData;

use domain::rules::Severity;
use rust_xlsxwriter::{
    DataValidation, DataValidationErrorStyle, Format, Formula, Workbook, Worksheet, XlsxError,
};
use text::{Lang, render, tr};

use super::fields::{self, Field};
use super::marks::{Marks, note};
use super::style::{Style, height, lines_of};
use super::write::Template;
use super::{Part, lists};

/// Rows of links and of incidents for which lists are offered.
const OFFERED: [(Part, u32); 2] = [(Part::Links, 2_000), (Part::Incidents, 20_000)];
/// Most characters that a cell takes, less some.
const CELL: usize = 32_000;
/// Width of the column that is there to be read only, in narrow characters.
const ABOUT: usize = 50;
/// The same, as the workbook has it.
const WIDTH: f64 = 50.0;

/// Writes one sheet.
pub(super) struct Pen<'a, F> {
    template: &'a Template<'a>,
    part: Part,
    style: &'a Style,
    marks: &'a Marks<'a>,
    sheet: Worksheet,
    fields: PhantomData<F>,
    /// Names for cells, with the cells.
    names: Vec<(String, String)>,
    /// Rows with anything in them, from 0.
    written: BTreeSet<u32>,
}

impl<'a, F: Field> Pen<'a, F> {
    pub(super) fn new(
        template: &'a Template<'a>,
        part: Part,
        style: &'a Style,
        marks: &'a Marks<'a>,
    ) -> Result<Self, XlsxError> {
        let mut sheet = Worksheet::new();
        sheet.set_name(render(template.lang, &part.name()))?;
        sheet.set_row_height(0, 36.0)?;
        let frozen = fields::about(part).map_or(2, |about| about + 1);
        sheet.set_freeze_panes(1, frozen)?;
        sheet
            .set_landscape()
            .set_paper_size(9)
            .set_print_fit_to_pages(1, 0);
        sheet.set_repeat_rows(0, 0)?;
        Ok(Self {
            template,
            part,
            style,
            marks,
            sheet,
            fields: PhantomData,
            names: Vec::new(),
            written: BTreeSet::new(),
        })
    }

    fn position(&self, field: F) -> u16 {
        fields::position(self.part, field.code()).unwrap_or_default()
    }

    /// Adds a column with its header, its name, and what to write below it.
    pub(super) fn column(
        &mut self,
        field: F,
        width: f64,
        format: &Format,
        required: bool,
    ) -> Result<(), XlsxError> {
        let lang = self.template.lang;
        let position = self.position(field);
        // A table of incidents is understood without names, too, so its headers are those of CSV.
        let header = match (self.part, lang) {
            (Part::Incidents, Lang::En) => field.code().to_owned(),
            _ => render(lang, &field.header()),
        };
        self.sheet.set_column_width(position, width)?;
        self.sheet.set_column_format(position, format)?;
        self.sheet
            .write_string_with_format(0, position, header, &self.style.head)?;
        let need = tr(
            lang,
            if required {
                "template-required"
            } else {
                "template-optional"
            },
        );
        let said = format!("{}\n{need}\n{}", field.code(), render(lang, &field.hint()));
        self.sheet.insert_note(0, position, &note(&said))?;
        let sheet = self.sheet.name().replace('\'', "''");
        let place = format!("='{sheet}'!${}$1", lists::letters(position));
        self.names.push((self.part.name_of(field.code()), place));
        Ok(())
    }

    /// Adds the column that is there to be read only.
    pub(super) fn info(&mut self, header: String) -> Result<(), XlsxError> {
        let Some(position) = fields::about(self.part) else {
            return Ok(());
        };
        self.sheet.set_column_width(position, WIDTH)?;
        self.sheet
            .write_string_with_format(0, position, header, &self.style.head_fixed)?;
        Ok(())
    }

    /// Writes what that column says of a row, and makes the row high enough for it.
    pub(super) fn about(&mut self, number: u32, text: &str) -> Result<(), XlsxError> {
        let Some(position) = fields::about(self.part) else {
            return Ok(());
        };
        let row = number.saturating_sub(1);
        self.sheet.set_row_height(row, height(lines_of(text, ABOUT)))?;
        self.sheet
            .write_string_with_format(row, position, cut(text, CELL), &self.style.fixed)?;
        Ok(())
    }

    /// Writes a cell: a number only where it is one, and would come back as it is.
    pub(super) fn cell(&mut self, number: u32, field: F, text: &str, numeric: bool) -> Result<(), XlsxError> {
        let (row, position) = (number.saturating_sub(1), self.position(field));
        self.written.insert(row);
        let marked = self.marks.at(self.part, row, position);
        let fixed = self.part == Part::Controls && position < 3;
        let style = self.style;
        let format = match (marked, numeric) {
            (Some(Severity::Error), true) => &style.error_number,
            (Some(Severity::Error), false) => &style.error,
            (Some(Severity::Warning), true) => &style.warning_number,
            (Some(Severity::Warning), false) => &style.warning,
            (None, true) => &style.number,
            (None, false) if fixed => &style.fixed,
            (None, false) => &style.prose,
        };
        let whole = text
            .parse::<i64>()
            .ok()
            .filter(|n| numeric && n.to_string() == text);
        match whole.and_then(|n| i32::try_from(n).ok().map(f64::from).or_else(|| large(n))) {
            Some(value) => self
                .sheet
                .write_number_with_format(row, position, value, format)?,
            None if text.is_empty() => self.sheet.write_blank(row, position, format)?,
            None => self
                .sheet
                .write_string_with_format(row, position, cut(text, CELL), format)?,
        };
        Ok(())
    }

    /// Offers a list in a column. `open`: what is not in the list can be typed as well.
    pub(super) fn choose(&mut self, field: F, list: &str, open: bool) -> Result<(), XlsxError> {
        let offered = OFFERED.iter().find(|(part, _)| *part == self.part);
        let rows = offered.map_or(2, |(_, rows)| *rows);
        self.choose_in(field, list, (2, rows + 1), open)
    }

    /// The same between two rows.
    pub(super) fn choose_in(
        &mut self,
        field: F,
        list: &str,
        (top, bottom): (u32, u32),
        open: bool,
    ) -> Result<(), XlsxError> {
        let style = if open {
            DataValidationErrorStyle::Information
        } else {
            DataValidationErrorStyle::Stop
        };
        let lang = self.template.lang;
        let validation = DataValidation::new()
            .allow_list_formula(Formula::new(format!("={}", lists::name(list))))
            .set_error_style(style)
            .set_error_title(tr(lang, "template-not-listed-title"))?
            .set_error_message(tr(lang, "template-not-listed"))?;
        let position = self.position(field);
        self.sheet
            .add_data_validation(top - 1, position, bottom - 1, position, &validation)?;
        Ok(())
    }

    /// Annotates the marked cells and adds the sheet to the book. A row that could not be taken apart stands there as
    /// one that cannot be read, so that the workbook sent back as it is does not lose it unnoticed.
    pub(super) fn finish(mut self, book: &mut Workbook) -> Result<(), XlsxError> {
        for (row, column) in self.marks.rows(self.part) {
            if !self.written.contains(&row) {
                let text = tr(self.template.lang, "template-unread-row");
                self.sheet
                    .write_string_with_format(row, column, text, &self.style.error)?;
            }
        }
        self.marks.annotate(self.part, &mut self.sheet)?;
        book.push_worksheet(self.sheet);
        for (name, place) in self.names {
            book.define_name(name, &place)?;
        }
        Ok(())
    }
}

/// A whole number that a cell holds exactly: at most fifteen digits.
fn large(n: i64) -> Option<f64> {
    const EXACT: i64 = 1_000_000_000_000_000;
    if !(-EXACT..=EXACT).contains(&n) {
        return None;
    }
    n.to_string().parse().ok()
}

/// The beginning of a text, at most `limit` characters of it.
pub(super) fn cut(text: &str, limit: usize) -> &str {
    text.char_indices()
        .nth(limit)
        .map_or(text, |(end, _)| &text[..end])
}
