//! The pages of the workbook that are there to be read: how to use it, and what the codes stand for.

use domain::message::Message;
use domain::tally::Column;
use rust_xlsxwriter::{Workbook, XlsxError};
use text::{Lang, render, tr};

use super::fields::{AnswerField, Field, LinkField};
use super::style::Style;
use super::write::Template;
use super::{Part, lists};

/// What one does, in its order.
const STEPS: [&str; 9] = [
    "template-step-sheets",
    "template-step-empty",
    "template-step-links",
    "template-step-controls",
    "template-step-incidents",
    "template-step-columns",
    "template-step-values",
    "template-step-privacy",
    "template-step-upload",
];

/// Writes 使い方.
pub(super) fn write(template: &Template<'_>, style: &Style, book: &mut Workbook) -> Result<(), XlsxError> {
    let lang = template.lang;
    let sheet = book.add_worksheet();
    sheet.set_name(tr(lang, "template-sheet-guide"))?;
    sheet.set_screen_gridlines(false);
    for (column, width) in [(0, 14.0), (1, 34.0), (2, 22.0), (3, 10.0), (4, 90.0)] {
        sheet.set_column_width(column, width)?;
    }
    sheet.write_string_with_format(0, 0, tr(lang, "template-title"), &style.title)?;
    let about = Message::new("template-about")
        .with("institution", template.institution.as_str())
        .with("code", template.stamp.institution.as_str())
        .with("round", template.round.as_str())
        .with("from", template.period.from)
        .with("to", template.period.to);
    sheet.write_string(1, 0, render(lang, &about))?;
    let made = Message::new("template-made")
        .with("catalogue", template.stamp.catalogue.as_str())
        .with("at", template.made_at);
    sheet.write_string(2, 0, render(lang, &made))?;
    if let Some(label) = &template.label {
        sheet.write_string_with_format(3, 0, label, &style.heading)?;
    }
    sheet.write_string_with_format(5, 0, tr(lang, "template-steps"), &style.heading)?;
    let mut row = 6;
    for (number, step) in (1..).zip(STEPS.map(Message::new)) {
        sheet.write_string(row, 0, format!("{number}. {}", render(lang, &step)))?;
        row += 1;
    }
    row += 1;
    sheet.write_string_with_format(row, 0, tr(lang, "template-columns"), &style.heading)?;
    row += 1;
    let heads = [
        tr(lang, "findings-sheet"),
        tr(lang, "findings-column"),
        tr(lang, "template-english"),
        tr(lang, "template-need"),
        tr(lang, "template-how"),
    ];
    for (column, head) in (0..).zip(heads) {
        sheet.write_string_with_format(row, column, head, &style.head_fixed)?;
    }
    for line in described(lang) {
        row += 1;
        for (column, text) in (0..).zip(line) {
            sheet.write_string_with_format(row, column, text, &style.prose)?;
        }
    }
    sheet
        .set_landscape()
        .set_paper_size(9)
        .set_print_fit_to_pages(1, 0);
    Ok(())
}

/// Every column of every sheet, in words.
fn described(lang: Lang) -> Vec<[String; 5]> {
    fn of<F: Field>(lang: Lang, part: Part, required: impl Fn(F) -> bool) -> Vec<[String; 5]> {
        F::ALL
            .iter()
            .map(|field| {
                let need = if required(*field) {
                    "template-required"
                } else {
                    "template-optional"
                };
                [
                    render(lang, &part.name()),
                    render(lang, &field.header()),
                    field.code().to_owned(),
                    render(lang, &Message::new(need)),
                    render(lang, &field.hint()),
                ]
            })
            .collect()
    }
    let mut lines = of::<LinkField>(lang, Part::Links, LinkField::is_required);
    lines.extend(of::<AnswerField>(lang, Part::Controls, |field| {
        matches!(field, AnswerField::Control | AnswerField::Value)
    }));
    lines.extend(of::<Column>(lang, Part::Incidents, Column::is_required));
    lines
}

/// Writes コード表: the codes of banks and services, and the words of lists.
pub(super) fn codes(template: &Template<'_>, style: &Style, book: &mut Workbook) -> Result<(), XlsxError> {
    let lang = template.lang;
    let sheet = book.add_worksheet();
    sheet.set_name(tr(lang, "template-sheet-codes"))?;
    let heads = [
        (tr(lang, "template-kind"), 26.0),
        (tr(lang, "template-code"), 40.0),
        (tr(lang, "template-name"), 60.0),
    ];
    for (column, (head, width)) in (0..).zip(heads) {
        sheet.write_string_with_format(0, column, head, &style.head_fixed)?;
        sheet.set_column_width(column, width)?;
    }
    sheet.set_freeze_panes(1, 0)?;
    let banks = template
        .banks
        .iter()
        .map(|known| (Column::BankCode, known.clone()));
    let services = template
        .services
        .iter()
        .map(|known| (Column::ServiceCode, known.clone()));
    let rest = [Column::BankCode, Column::ServiceCode].map(|column| {
        let words = tr(lang, "template-rest");
        (column, (domain::tally::row::UNSPECIFIED.to_owned(), words))
    });
    let listed = [
        Column::AuthMethod,
        Column::CountBasis,
        Column::Precision,
        Column::CompensatedBy,
    ]
    .into_iter()
    .flat_map(|column| {
        let codes = lists::incident_words(Lang::En, column);
        let words = lists::incident_words(Lang::Ja, column);
        codes.into_iter().zip(words).map(move |known| (column, known))
    });
    let all = banks.chain(services).chain(rest).chain(listed);
    for (row, (column, (code, name))) in (1..).zip(all) {
        sheet.write_string_with_format(row, 0, render(lang, &column.name()), &style.text)?;
        sheet.write_string_with_format(row, 1, code, &style.text)?;
        sheet.write_string_with_format(row, 2, name, &style.prose)?;
    }
    sheet.set_print_fit_to_pages(1, 0);
    Ok(())
}
