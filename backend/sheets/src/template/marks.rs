//! Findings in a workbook made anew: cells are marked and say why, and a sheet of their own lists them all.

use std::collections::BTreeMap;

use domain::rules::{Finding, Report, Severity};
use domain::tally::Column;
use rust_xlsxwriter::{Note, Url, Workbook, Worksheet, XlsxError};
use text::{Lang, render, tr};

use super::pen::cut;
use super::style::{Style, height, lines_of};
use super::write::Template;
use super::{Part, fields};

/// Cells that say why they are marked; above it, the list alone does.
const NOTES: usize = 2_000;
/// Findings that the list holds.
const LISTED: usize = 10_000;

/// A finding, in words, with its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remark {
    /// Id of the rule; empty for what is checked as the screens check it.
    pub rule: String,
    /// How grave it is.
    pub severity: Severity,
    /// The sheet in a workbook made anew.
    pub part: Part,
    /// What the sheet is called in the file; none for CSV.
    pub sheet: Option<String>,
    /// The row a spreadsheet shows; none for the sheet as a whole.
    pub row: Option<u32>,
    /// The column, by its name in English; none for a row as a whole.
    pub column: Option<&'static str>,
    /// The same in words.
    pub column_name: String,
    /// The value as typed.
    pub value: String,
    /// What is wrong.
    pub what: String,
    /// What to do; empty where `what` says it.
    pub fix: String,
}

impl Remark {
    /// What a rule found in the incident table.
    #[must_use]
    pub fn of(lang: Lang, finding: &Finding) -> Self {
        Self {
            rule: finding.rule.to_owned(),
            severity: finding.severity,
            part: Part::Incidents,
            sheet: finding.sheet.clone(),
            row: finding.row,
            column: finding.column.map(Column::code),
            column_name: finding
                .column
                .map(|column| render(lang, &column.name()))
                .unwrap_or_default(),
            value: finding.value.clone(),
            what: render(lang, &finding.what),
            fix: render(lang, &finding.fix),
        }
    }

    /// What all rules found.
    #[must_use]
    pub fn of_report(lang: Lang, report: &Report) -> Vec<Self> {
        report
            .findings
            .iter()
            .map(|finding| Self::of(lang, finding))
            .collect()
    }

    fn sentence(&self) -> String {
        [&self.rule, &self.what, &self.fix]
            .into_iter()
            .filter(|text| !text.is_empty())
            .cloned()
            .collect::<Vec<_>>()
            .join(" ")
    }

    /// Row and column of its cell in the new workbook, from 0; none where it speaks of no row.
    fn cell(&self) -> Option<(u32, u16)> {
        let row = self.row?.checked_sub(1).filter(|row| *row > 0)?;
        let column = self
            .column
            .and_then(|code| fields::position(self.part, code))
            .unwrap_or(0);
        Some((row, column))
    }
}

/// The worst of what is found in each cell, and why.
pub(super) struct Marks<'a>(BTreeMap<(Part, u32, u16), Vec<&'a Remark>>);

impl<'a> Marks<'a> {
    pub(super) fn of(remarks: &'a [Remark]) -> Self {
        let mut cells: BTreeMap<_, Vec<&Remark>> = BTreeMap::new();
        for remark in remarks.iter().take(LISTED) {
            if let Some((row, column)) = remark.cell() {
                cells.entry((remark.part, row, column)).or_default().push(remark);
            }
        }
        Self(cells)
    }

    /// How a cell is marked.
    pub(super) fn at(&self, part: Part, row: u32, column: u16) -> Option<Severity> {
        self.0
            .get(&(part, row, column))?
            .iter()
            .map(|remark| remark.severity)
            .min()
    }

    /// The marked cells of a row in a sheet.
    pub(super) fn rows(&self, part: Part) -> impl Iterator<Item = (u32, u16)> {
        let of_part = self.0.keys().filter(move |(p, ..)| *p == part);
        of_part.map(|(_, row, column)| (*row, *column))
    }

    /// Puts the reasons to the marked cells of a sheet.
    pub(super) fn annotate(&self, part: Part, sheet: &mut Worksheet) -> Result<(), XlsxError> {
        let of_part = self.0.iter().filter(|((p, ..), _)| *p == part);
        for ((_, row, column), remarks) in of_part.take(NOTES) {
            let said: Vec<String> = remarks.iter().map(|remark| remark.sentence()).collect();
            sheet.insert_note(*row, *column, &note(&said.join("\n")))?;
        }
        Ok(())
    }
}

/// A comment that is wide enough for sentences.
pub(super) fn note(text: &str) -> Note {
    Note::new(cut(text, 1_500))
        .set_author("Renkei")
        .add_author_prefix(false)
        .set_width(320)
        .set_height(96)
}

/// Adds the sheet エラー.
pub(super) fn list(template: &Template<'_>, style: &Style, book: &mut Workbook) -> Result<(), XlsxError> {
    let lang = template.lang;
    let sheet = book.add_worksheet();
    sheet.set_name(tr(lang, "template-sheet-errors"))?;
    let heads = [
        (tr(lang, "findings-rule"), 9.0),
        (tr(lang, "template-severity"), 9.0),
        (tr(lang, "findings-sheet"), 14.0),
        (tr(lang, "findings-row"), 8.0),
        (tr(lang, "findings-column"), 22.0),
        (tr(lang, "findings-value"), 24.0),
        (tr(lang, "findings-what"), 56.0),
        (tr(lang, "findings-fix"), 56.0),
        (tr(lang, "template-cell"), 10.0),
    ];
    for (column, (head, width)) in (0..).zip(&heads) {
        sheet.write_string_with_format(0, column, head, &style.head_fixed)?;
        sheet.set_column_width(column, *width)?;
    }
    sheet.set_freeze_panes(1, 0)?;
    for (row, remark) in (1..).zip(template.remarks.iter().take(LISTED)) {
        let part = render(lang, &remark.part.name());
        sheet.write_string_with_format(row, 0, &remark.rule, &style.text)?;
        let severity = render(lang, &remark.severity.name());
        let marked = match remark.severity {
            Severity::Error => &style.error,
            Severity::Warning => &style.warning,
        };
        sheet.write_string_with_format(row, 1, severity, marked)?;
        sheet.write_string_with_format(row, 2, &part, &style.text)?;
        match remark.row {
            Some(number) => sheet.write_number_with_format(row, 3, number, &style.number)?,
            None => sheet.write_blank(row, 3, &style.text)?,
        };
        sheet.write_string_with_format(row, 4, &remark.column_name, &style.text)?;
        sheet.write_string_with_format(row, 5, cut(&remark.value, 300), &style.prose)?;
        sheet.write_string_with_format(row, 6, &remark.what, &style.prose)?;
        sheet.write_string_with_format(row, 7, &remark.fix, &style.prose)?;
        let lines = lines_of(&remark.what, 56).max(lines_of(&remark.fix, 56));
        sheet.set_row_height(row, height(lines))?;
        if let Some((line, column)) = remark.cell() {
            let cell = crate::xlsx::value::reference((line, u32::from(column)));
            let place = format!("internal:'{part}'!{cell}");
            sheet.write_url_with_options(row, 8, Url::new(place), &cell, "", Some(&style.link))?;
        }
    }
    let last = u32::try_from(template.remarks.len().min(LISTED)).unwrap_or(0);
    sheet.autofilter(0, 0, last.max(1), 8)?;
    if template.remarks.len() > LISTED {
        sheet.write_string_with_format(last + 1, 6, tr(lang, "template-errors-cut"), &style.plain)?;
    }
    sheet.set_landscape().set_print_fit_to_pages(1, 0);
    sheet.set_active(true);
    Ok(())
}
