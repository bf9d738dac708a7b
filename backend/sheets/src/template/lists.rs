//! The hidden sheet: which template this is, and the lists that cells are chosen from, each under a name.

use domain::answer::{Level, NaReason, Value};
use domain::link::LinkStatus;
use domain::message::Message;
use domain::tally::row::{UNKNOWN, UNSPECIFIED};
use domain::tally::{AuthMethod, Column, CompensatedBy, CountBasis, Precision};
use rust_xlsxwriter::{Workbook, Worksheet, XlsxError};
use text::{Lang, render};

use super::write::Template;
use super::{FORMAT, PREFIX, STAMP, words};

/// What the hidden sheet is called.
const SHEET: &str = "renkei";
/// The column of the first list.
const FIRST: u16 = 3;

/// A list: the end of its name, and its entries.
type List = (String, Vec<String>);

/// The name of a list.
pub(super) fn name(list: &str) -> String {
    format!("{PREFIX}list_{}", list.replace('-', "_").to_lowercase())
}

/// The list that a column of 不正出金 is chosen from.
pub(super) const fn of_column(column: Column) -> Option<&'static str> {
    Some(match column {
        Column::BankCode => "banks_or_rest",
        Column::ServiceCode => "services_or_rest",
        Column::OccurredFrom | Column::OccurredTo => "months",
        Column::AuthMethod => "auth_method",
        Column::CountBasis => "count_basis",
        Column::Precision => "precision",
        Column::CompensatedBy => "compensated_by",
        _ => return None,
    })
}

fn lists(template: &Template<'_>) -> Vec<List> {
    let lang = template.lang;
    let codes = |known: &[(String, String)]| known.iter().map(|(code, _)| code.clone()).collect::<Vec<_>>();
    let with_rest = |mut codes: Vec<String>| {
        codes.push(UNSPECIFIED.to_owned());
        codes
    };
    let months = (0..template.period.count())
        .filter_map(|n| template.period.from.plus(n))
        .map(|month| month.to_string())
        .chain([UNKNOWN.to_owned()])
        .collect();
    let mut lists = vec![
        ("banks".to_owned(), codes(&template.banks)),
        ("banks_or_rest".to_owned(), with_rest(codes(&template.banks))),
        ("services".to_owned(), codes(&template.services)),
        (
            "services_or_rest".to_owned(),
            with_rest(codes(&template.services)),
        ),
        ("months".to_owned(), months),
        (
            "status".to_owned(),
            named(lang, &LinkStatus::ALL, LinkStatus::name),
        ),
        (
            "na_reason".to_owned(),
            named(lang, &NaReason::ALL, NaReason::name),
        ),
        ("auth_method".to_owned(), incident_words(lang, Column::AuthMethod)),
        ("count_basis".to_owned(), incident_words(lang, Column::CountBasis)),
        ("precision".to_owned(), incident_words(lang, Column::Precision)),
        (
            "compensated_by".to_owned(),
            incident_words(lang, Column::CompensatedBy),
        ),
    ];
    for control in template.catalogue.for_kind(template.kind) {
        let levels = Level::ALL.map(|level| words::level(lang, control, level));
        let others = words::OTHERS.iter().filter_map(|value| Value::name(*value));
        let others = others.map(|name| render(lang, &name));
        lists.push((control.id.to_string(), levels.into_iter().chain(others).collect()));
    }
    lists
}

fn named<T: Copy>(lang: Lang, all: &[T], name: fn(T) -> Message) -> Vec<String> {
    all.iter().map(|value| render(lang, &name(*value))).collect()
}

/// The values of a column of 不正出金: in Japanese words, which are understood when they come back; else codes.
pub(super) fn incident_words(lang: Lang, column: Column) -> Vec<String> {
    fn of<T: Copy>(
        lang: Lang,
        all: &[T],
        name: fn(T) -> Message,
        code: fn(T) -> &'static str,
    ) -> Vec<String> {
        match lang {
            Lang::Ja => named(lang, all, name),
            Lang::En => all.iter().map(|value| code(*value).to_owned()).collect(),
        }
    }
    match column {
        Column::AuthMethod => of(lang, AuthMethod::ALL, AuthMethod::name, AuthMethod::code),
        Column::CountBasis => of(lang, CountBasis::ALL, CountBasis::name, CountBasis::code),
        Column::Precision => of(lang, Precision::ALL, Precision::name, Precision::code),
        Column::CompensatedBy => of(lang, CompensatedBy::ALL, CompensatedBy::name, CompensatedBy::code),
        _ => Vec::new(),
    }
}

/// Writes the sheet and names what is on it.
pub(super) fn write(template: &Template<'_>, book: &mut Workbook) -> Result<(), XlsxError> {
    let stamp = &template.stamp;
    let values = [FORMAT, &stamp.institution, &stamp.round, &stamp.catalogue];
    let lists = lists(template);
    let mut sheet = Worksheet::new();
    sheet.set_name(SHEET)?.set_hidden(true);
    let mut names = Vec::new();
    for (row, (name, value)) in (0..).zip(STAMP.iter().zip(values)) {
        sheet.write_string(row, 0, *name)?.write_string(row, 1, value)?;
        names.push(((*name).to_owned(), format!("={SHEET}!$B${}", row + 1)));
    }
    for (column, (list, entries)) in (FIRST..).zip(&lists) {
        let list = name(list);
        sheet.write_string(0, column, &list)?;
        for (row, entry) in (1..).zip(entries) {
            sheet.write_string(row, column, entry)?;
        }
        let letters = letters(column);
        // A list without entries still needs a cell.
        let bottom = entries.len().max(1) + 1;
        names.push((list, format!("={SHEET}!${letters}$2:${letters}${bottom}")));
    }
    book.push_worksheet(sheet);
    for (name, place) in names {
        book.define_name(name, &place)?;
    }
    Ok(())
}

/// The letters of a column, from 0.
pub(super) fn letters(column: u16) -> String {
    let cell = crate::xlsx::value::reference((0, u32::from(column)));
    cell.trim_end_matches('1').to_owned()
}
