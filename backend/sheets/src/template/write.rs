//! Makes the workbook.

use chrono::{DateTime, Utc};
use domain::catalogue::{Catalogue, Scope};
use domain::filing::draft::TypedLink;
use domain::institution::Kind;
use domain::month::Months;
use domain::tally::{Column, RawRow};
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, XlsxError};
use text::{Lang, tr};

use super::fields::{AnswerField, Field, LinkField};
use super::marks::{self, Marks};
use super::pen::Pen;
use super::style::Style;
use super::{AnswerLine, Part, Remark, Stamp, guide, lists, words};
use crate::Error;

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
        let mut all = Vec::new();
        for control in catalogue.for_kind(kind) {
            let id = control.id.as_str();
            if control.scope == Scope::Institution || links.is_empty() {
                all.push(line(id, "", ""));
            } else {
                all.extend(links.iter().map(|(bank, service)| line(id, bank, service)));
            }
        }
        all
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
        sheet.info(tr(self.lang, "template-names"))?;
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
        sheet.info(tr(self.lang, "template-requirement"))?;
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
