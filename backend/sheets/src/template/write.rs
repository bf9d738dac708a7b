//! Makes the workbook.

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};
use domain::catalogue::{Catalogue, Scope};
use domain::filing::draft::TypedLink;
use domain::institution::Kind;
use domain::month::Months;
use domain::rules::Severity;
use domain::tally::{Column, RawRow};
use rust_xlsxwriter::{
    DataValidation, DataValidationErrorStyle, DocProperties, ExcelDateTime, Format, Formula, Workbook,
    Worksheet, XlsxError,
};
use text::{Lang, render, tr};

use super::fields::{AnswerField, Field, LinkField};
use super::marks::{self, Marks, note};
use super::style::Style;
use super::{AnswerLine, Part, Remark, Stamp, guide, lists, words};
use crate::Error;

/// Rows of links and of incidents for which lists are offered.
const OFFERED: [(Part, u32); 2] = [(Part::Links, 2_000), (Part::Incidents, 20_000)];
/// Most characters that a cell takes, less some.
const CELL: usize = 32_000;

/// Everything that goes into a workbook.
#[derive(Clone, Debug)]
pub struct Template<'a> {
    /// In which language.
    pub lang: Lang,
    /// For whom and for which round.
    pub stamp: Stamp,
    /// Name of the institution.
    pub institution: String,
    /// Title of the round.
    pub round: String,
    /// Months that the round speaks of.
    pub period: Months,
    /// What has to be said on everything of this dataset, where anything has.
    pub label: Option<String>,
    /// Bank or funds transfer service provider.
    pub kind: Kind,
    /// The controls.
    pub catalogue: &'a Catalogue,
    /// Banks to choose from: code and name.
    pub banks: Vec<(String, String)>,
    /// Services to choose from: code and name.
    pub services: Vec<(String, String)>,
    /// Links with their rows (from 2).
    pub links: Vec<(u32, TypedLink)>,
    /// Answers with their rows: every line that is to stand there, whether it says anything or not.
    pub answers: Vec<(u32, AnswerLine)>,
    /// Rows of the incident table; none in a template that is to be filled in.
    pub rows: Vec<(u32, RawRow)>,
    /// What was found, in a workbook that gives a file back.
    pub remarks: Vec<Remark>,
    /// When it is made: all that a workbook knows of time.
    pub made_at: DateTime<Utc>,
}

impl Template<'_> {
    /// Lines for every control of the filer: one, or one a link, or one for all links where there is none yet.
    #[must_use]
    pub fn lines(catalogue: &Catalogue, kind: Kind, links: &[(String, String)]) -> Vec<AnswerLine> {
        let line = |control: &str, bank: &str, service: &str| AnswerLine {
            control: control.to_owned(),
            bank: bank.to_owned(),
            service: service.to_owned(),
            ..AnswerLine::default()
        };
        let mut lines = Vec::new();
        for control in catalogue.for_kind(kind) {
            let id = control.id.as_str();
            if control.scope == Scope::Institution || links.is_empty() {
                lines.push(line(id, "", ""));
            } else {
                lines.extend(links.iter().map(|(bank, service)| line(id, bank, service)));
            }
        }
        lines
    }

    /// The workbook. The same template gives the same bytes.
    ///
    /// # Errors
    /// [`Error::Workbook`] where it holds more than a workbook can.
    pub fn write(&self) -> Result<Vec<u8>, Error> {
        let mut book = Workbook::new();
        let made = ExcelDateTime::from_timestamp(self.made_at.timestamp())?;
        let properties = DocProperties::new()
            .set_title(format!("{} {}", self.round, self.institution))
            .set_author("Renkei")
            .set_creation_datetime(&made);
        book.set_properties(&properties);
        let style = Style::new();
        let marks = Marks::of(&self.remarks);
        if !self.remarks.is_empty() {
            marks::list(self, &style, &mut book)?;
        }
        guide::write(self, &style, &mut book)?;
        self.links(&style, &marks, &mut book)?;
        self.controls(&style, &marks, &mut book)?;
        self.incidents(&style, &marks, &mut book)?;
        guide::codes(self, &style, &mut book)?;
        lists::write(self, &mut book)?;
        Ok(book.save_to_buffer()?)
    }

    fn links(&self, style: &Style, marks: &Marks<'_>, book: &mut Workbook) -> Result<(), XlsxError> {
        let mut sheet = Pen::new(self, Part::Links, style, marks)?;
        for field in LinkField::ALL {
            let width = match field {
                LinkField::NoNumberReason => 48.0,
                LinkField::Status => 30.0,
                _ => 18.0,
            };
            let format = match field {
                LinkField::RegisteredLinks => &style.number,
                LinkField::NoNumberReason => &style.prose,
                _ => &style.text,
            };
            sheet.column(*field, width, format, field.is_required())?;
        }
        sheet.info(tr(self.lang, "template-names"), 40.0)?;
        for (number, link) in &self.links {
            for field in LinkField::ALL {
                let text = match field {
                    LinkField::Status => words::status(self.lang, &link.status),
                    field => field.of(link).to_owned(),
                };
                sheet.cell(*number, *field, &text, *field == LinkField::RegisteredLinks)?;
            }
            sheet.about(*number, &self.names_of(&link.bank_code, &link.service_code))?;
        }
        sheet.choose(LinkField::BankCode, "banks", true)?;
        sheet.choose(LinkField::ServiceCode, "services", true)?;
        sheet.choose(LinkField::Status, "status", false)?;
        sheet.finish(book)
    }

    fn controls(&self, style: &Style, marks: &Marks<'_>, book: &mut Workbook) -> Result<(), XlsxError> {
        let mut sheet = Pen::new(self, Part::Controls, style, marks)?;
        for field in AnswerField::ALL {
            let fixed = AnswerField::KEY.contains(field);
            let width = match field {
                AnswerField::Control => 10.0,
                AnswerField::BankCode | AnswerField::ServiceCode => 14.0,
                AnswerField::Value | AnswerField::EvidenceNote => 40.0,
                AnswerField::NaExpiresOn | AnswerField::PlannedDue => 16.0,
                _ => 28.0,
            };
            let format = if fixed { &style.fixed } else { &style.prose };
            let required = matches!(field, AnswerField::Control | AnswerField::Value);
            sheet.column(*field, width, format, required)?;
        }
        sheet.info(tr(self.lang, "template-requirement"), 70.0)?;
        let mut blocks: Vec<(&str, u32, u32)> = Vec::new();
        for (number, line) in &self.answers {
            let control = self
                .catalogue
                .controls()
                .iter()
                .find(|control| control.id.as_str() == line.control);
            for field in AnswerField::ALL {
                let text = match field {
                    AnswerField::Value | AnswerField::PlannedLevel => {
                        words::answer(self.lang, control, field.of(line))
                    }
                    AnswerField::NaReason => words::na_reason(self.lang, &line.typed.na_reason),
                    field => field.of(line).to_owned(),
                };
                sheet.cell(*number, *field, &text, false)?;
            }
            let names = self.names_of(&line.bank, &line.service);
            let requirement = control.map_or("", |control| match self.lang {
                Lang::Ja => control.requirement.ja.as_str(),
                Lang::En => control.requirement.en.as_str(),
            });
            let about = if names.is_empty() {
                requirement.to_owned()
            } else {
                format!("{names}\n{requirement}")
            };
            sheet.about(*number, &about)?;
            match blocks.last_mut() {
                Some((id, _, last)) if *id == line.control && *last + 1 == *number => *last = *number,
                _ => blocks.push((&line.control, *number, *number)),
            }
        }
        for (control, first, last) in blocks {
            if self.catalogue.controls().iter().any(|c| c.id.as_str() == control) {
                sheet.choose_in(AnswerField::Value, control, (first, last), false)?;
                sheet.choose_in(AnswerField::PlannedLevel, control, (first, last), false)?;
            }
        }
        if let Some((last, _)) = self.answers.last() {
            sheet.choose_in(AnswerField::NaReason, "na_reason", (2, *last), false)?;
        }
        sheet.finish(book)
    }

    fn incidents(&self, style: &Style, marks: &Marks<'_>, book: &mut Workbook) -> Result<(), XlsxError> {
        let mut sheet = Pen::new(self, Part::Incidents, style, marks)?;
        for column in Column::ALL {
            let number = Column::NUMBERS.contains(*column);
            let format = match column {
                Column::Remarks => &style.prose,
                _ if number => &style.number,
                _ => &style.text,
            };
            let width = match column {
                Column::Remarks => 48.0,
                Column::AuthMethod => 40.0,
                _ => 16.0,
            };
            sheet.column(*column, width, format, column.is_required())?;
        }
        for (number, row) in &self.rows {
            for column in Column::ALL {
                sheet.cell(
                    *number,
                    *column,
                    row.get(*column),
                    Column::NUMBERS.contains(*column),
                )?;
            }
        }
        for column in Column::ALL {
            if let Some(list) = lists::of_column(*column) {
                // Other words for the same, and months written otherwise, are understood as well.
                sheet.choose(*column, list, true)?;
            }
        }
        sheet.finish(book)
    }

    /// Names of bank and service, as far as they are known.
    fn names_of(&self, bank: &str, service: &str) -> String {
        let name = |known: &[(String, String)], code: &str| {
            let found = known.iter().find(|(known, _)| known == code);
            found.map(|(_, name)| name.clone())
        };
        let both = [name(&self.banks, bank), name(&self.services, service)];
        both.into_iter().flatten().collect::<Vec<_>>().join(" × ")
    }
}

/// Writes one sheet.
struct Pen<'a, F> {
    template: &'a Template<'a>,
    part: Part,
    style: &'a Style,
    marks: &'a Marks<'a>,
    sheet: Worksheet,
    /// The columns so far.
    columns: Vec<F>,
    /// Names for cells, with the cells.
    names: Vec<(String, String)>,
    /// Rows with anything in them, from 0.
    written: BTreeSet<u32>,
}

impl<'a, F: Field> Pen<'a, F> {
    fn new(
        template: &'a Template<'a>,
        part: Part,
        style: &'a Style,
        marks: &'a Marks<'a>,
    ) -> Result<Self, XlsxError> {
        let mut sheet = Worksheet::new();
        sheet.set_name(render(template.lang, &part.name()))?;
        sheet.set_row_height(0, 36.0)?;
        let frozen = if part == Part::Controls { 3 } else { 2 };
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
            columns: Vec::new(),
            names: Vec::new(),
            written: BTreeSet::new(),
        })
    }

    fn next(&self) -> u16 {
        u16::try_from(self.columns.len()).unwrap_or(u16::MAX)
    }

    fn position(&self, field: F) -> u16 {
        let found = self.columns.iter().position(|known| *known == field);
        found
            .and_then(|position| u16::try_from(position).ok())
            .unwrap_or(0)
    }

    /// Adds a column with its header, its name, and what to write below it.
    fn column(&mut self, field: F, width: f64, format: &Format, required: bool) -> Result<(), XlsxError> {
        let lang = self.template.lang;
        let position = self.next();
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
        self.columns.push(field);
        Ok(())
    }

    /// Adds a last column that is there to be read only.
    fn info(&mut self, header: String, width: f64) -> Result<(), XlsxError> {
        let position = self.next();
        self.sheet.set_column_width(position, width)?;
        self.sheet
            .write_string_with_format(0, position, header, &self.style.head_fixed)?;
        Ok(())
    }

    /// Writes what that column says of a row.
    fn about(&mut self, number: u32, text: &str) -> Result<(), XlsxError> {
        let position = self.next();
        let row = number.saturating_sub(1);
        self.sheet
            .write_string_with_format(row, position, cut(text, CELL), &self.style.fixed)?;
        Ok(())
    }

    /// Writes a cell: a number only where it is one, and would come back as it is.
    fn cell(&mut self, number: u32, field: F, text: &str, numeric: bool) -> Result<(), XlsxError> {
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
    fn choose(&mut self, field: F, list: &str, open: bool) -> Result<(), XlsxError> {
        let offered = OFFERED.iter().find(|(part, _)| *part == self.part);
        let rows = offered.map_or(2, |(_, rows)| *rows);
        self.choose_in(field, list, (2, rows + 1), open)
    }

    /// The same between two rows.
    fn choose_in(
        &mut self,
        field: F,
        list: &str,
        (first, last): (u32, u32),
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
            .add_data_validation(first - 1, position, last - 1, position, &validation)?;
        Ok(())
    }

    /// Annotates the marked cells and adds the sheet to the book. A row that could not be taken apart stands there as
    /// one that cannot be read, so that the workbook sent back as it is does not lose it unnoticed.
    fn finish(mut self, book: &mut Workbook) -> Result<(), XlsxError> {
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
