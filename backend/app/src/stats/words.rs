//! Codes and figures as people read them.

use chrono::{DateTime, Utc};
use domain::fact::{Dimension, Grain, Measure, Period, Query, Side};
use domain::institution::{Dataset, Kind};
use domain::message::Message;
use domain::month::FiscalYear;
use domain::sector::{PublishedSector, Sector};
use domain::tally::row::{UNKNOWN, UNSPECIFIED};
use domain::tally::{AuthMethod, CountBasis, Precision};
use statistics::{Row, Table, Value};
use text::number::{NIL, count, percent};
use text::{Lang, date, render, tr};

/// What stands for a figure that nobody gave.
pub const NOT_GIVEN: &str = "…";

/// Names of banks, services, providers and rounds by dimension and code, for who has them; codes are shown where it
/// gives none.
pub type Names<'a> = &'a dyn Fn(Dimension, &str) -> Option<String>;

/// For who has no names.
#[must_use]
pub fn no_names(_: Dimension, _: &str) -> Option<String> {
    None
}

/// A code of a dimension as people read it.
#[must_use]
pub fn label(lang: Lang, dimension: Dimension, code: &str, names: Names<'_>) -> String {
    if code == UNSPECIFIED {
        return tr(lang, "statistics-unspecified");
    }
    let message = match dimension {
        Dimension::FiscalYear | Dimension::Half | Dimension::Quarter | Dimension::Month => {
            return period(lang, dimension, code);
        }
        Dimension::Sector => Sector::from_code(code).map(Sector::name),
        Dimension::PublishedSector => published_sector(code).map(PublishedSector::name),
        Dimension::AuthMethod => AuthMethod::from_code(code).map(AuthMethod::name),
        Dimension::CountBasis => CountBasis::from_code(code).map(CountBasis::name),
        Dimension::Side => match Kind::from_code(code) {
            Some(Kind::Bank) => Some(Side::Bank.name()),
            Some(Kind::Ftsp) => Some(Side::Ftsp.name()),
            None => None,
        },
        Dimension::Bank | Dimension::Service | Dimension::Ftsp | Dimension::Round => None,
    };
    message
        .map(|message| render(lang, &message))
        .or_else(|| names(dimension, code))
        .unwrap_or_else(|| code.to_owned())
}

fn published_sector(code: &str) -> Option<PublishedSector> {
    PublishedSector::ALL.into_iter().find(|s| s.code() == code)
}

fn period(lang: Lang, dimension: Dimension, code: &str) -> String {
    if code == UNKNOWN {
        return tr(lang, "statistics-unknown-period");
    }
    let period = dimension.grain().and_then(|grain| Period::parse(grain, code));
    let Some(period) = period else {
        return code.to_owned();
    };
    let FiscalYear(year) = period.fiscal_year();
    let of_year = |message: Message| render(lang, &message.with("year", year.to_string()));
    match period.grain() {
        Grain::FiscalYear => date::fiscal_year(lang, period.fiscal_year()),
        Grain::Half if period.first().half() == 1 => of_year(Message::new("statistics-half-first")),
        Grain::Half => of_year(Message::new("statistics-half-second")),
        Grain::Quarter => {
            let quarter = period.first().quarter();
            of_year(Message::new("statistics-quarter").with("quarter", quarter))
        }
        Grain::Month => date::short_month(lang, period.first()),
    }
}

/// The codes of a row before its figures, as people read them.
#[must_use]
pub fn labels(lang: Lang, table: &Table, row: &Row, names: Names<'_>) -> Vec<String> {
    let dataset = table
        .by_dataset
        .then(|| row.dataset.map_or_else(String::new, |d| render(lang, &d.name())));
    let keys = table.dimensions.iter().zip(&row.keys);
    let keys = keys.map(|(dimension, code)| label(lang, *dimension, code, names));
    dataset.into_iter().chain(keys).collect()
}

/// The heads of those columns.
#[must_use]
pub fn heads(lang: Lang, table: &Table) -> Vec<String> {
    let dataset = table.by_dataset.then(|| tr(lang, "statistics-dataset"));
    let dimensions = table.dimensions.iter().map(|d| render(lang, &d.name()));
    dataset.into_iter().chain(dimensions).collect()
}

/// A figure as people read it: separators, percentages, names; [`NOT_GIVEN`] where nobody gave it, 「−」 where there
/// cannot be one.
#[must_use]
pub fn figure(lang: Lang, measure: Measure, value: Value) -> String {
    match (measure, value) {
        (Measure::AverageYen | Measure::CompensationRateBp | Measure::Precision, Value::Missing) => {
            NIL.to_owned()
        }
        (_, Value::Missing) => NOT_GIVEN.to_owned(),
        (Measure::CompensationRateBp, Value::Number(bp)) => percent(bp),
        (_, Value::Number(number)) => count(number),
        (_, Value::Precision(precision)) => render(lang, &precision.name()),
        (_, Value::Flag(true)) => tr(lang, "statistics-may-overlap"),
        (_, Value::Flag(false)) => String::new(),
    }
}

/// The measures of which some row has something to say, in their order; cases, amount and the number of rows always
/// do. Tables for people leave the others out; CSV and JSON have them all.
#[must_use]
pub fn telling(table: &Table) -> Vec<Measure> {
    let always = |measure| matches!(measure, Measure::Cases | Measure::AmountYen | Measure::Rows);
    let is_empty = |row: &Row, measure| match row.measures.value(measure) {
        Value::Missing | Value::Flag(false) => true,
        Value::Number(0) => measure == Measure::MultiMonth,
        _ => false,
    };
    let tells = |measure| always(measure) || !table.rows.iter().all(|row| is_empty(row, measure));
    Measure::ALL.iter().copied().filter(|m| tells(*m)).collect()
}

/// The question as a sentence: 「2020年（令和2年）9月24日（木）時点で判明していた申出ベースの業態×四半期（銀行側）」.
#[must_use]
pub fn sentence(lang: Lang, query: &Query, now: DateTime<Utc>) -> String {
    let when = query
        .as_of
        .map_or_else(|| date::moment(lang, now), |day| date::day(lang, day));
    let told = match query.basis {
        Some(basis) => Message::new("statistics-sentence").with("basis", basis.name()),
        None => Message::new("statistics-sentence-all-bases"),
    };
    render(
        lang,
        &told
            .with("when", when)
            .with("by", by(lang, &query.by))
            .with("side", query.side.name()),
    )
}

/// The dimensions in one expression: 「業態×四半期」.
#[must_use]
pub fn by(lang: Lang, dimensions: &[Dimension]) -> String {
    if dimensions.is_empty() {
        return tr(lang, "statistics-total");
    }
    let names: Vec<String> = dimensions.iter().map(|d| render(lang, &d.name())).collect();
    names.join(match lang {
        Lang::Ja => "×",
        Lang::En => " × ",
    })
}

/// What has to be known to read an answer: each note only where something in the answer calls for it.
#[must_use]
pub fn notes(lang: Lang, query: &Query, table: &Table) -> Vec<String> {
    let any = |is: &dyn Fn(&Row) -> bool| table.rows.iter().any(is);
    let several = any(&|row| row.measures.multi_month > 0);
    let rough = any(&|row| row.measures.precision > Some(Precision::Exact));
    let mut notes = Vec::new();
    if query.side == Side::Counted {
        notes.push(tr(lang, "statistics-note-counted"));
    }
    if any(&|row| row.measures.may_overlap) {
        notes.push(tr(lang, "statistics-note-overlap"));
    }
    if rough {
        notes.push(tr(lang, "statistics-note-precision"));
    }
    if several {
        notes.push(tr(lang, "statistics-note-multi-month"));
    }
    notes.push(tr(lang, "statistics-note-revision"));
    notes
}

/// What the signs mean that stand in the place of figures, as far as a table has any.
#[must_use]
pub fn signs<'a>(lang: Lang, cells: impl Iterator<Item = &'a str>) -> Vec<String> {
    let (mut missing, mut nil) = (false, false);
    for cell in cells {
        missing |= cell == NOT_GIVEN;
        nil |= cell == NIL;
    }
    let missing = missing.then(|| tr(lang, "statistics-note-missing"));
    let nil = nil.then(|| tr(lang, "statistics-note-nil"));
    missing.into_iter().chain(nil).collect()
}

/// The dataset as people read it, where an answer has one.
#[must_use]
pub fn dataset(lang: Lang, dataset: Option<Dataset>) -> Option<String> {
    dataset.map(|dataset| render(lang, &dataset.name()))
}

#[cfg(test)]
mod tests {
    use super::super::samples::{by_sector, claimed, now};
    use super::*;

    #[test]
    fn codes_in_words() {
        let ja = |dimension, code| label(Lang::Ja, dimension, code, &no_names);
        assert_eq!(ja(Dimension::FiscalYear, "2020"), "2020年度（令和2年度）");
        assert_eq!(ja(Dimension::Half, "2020-H2"), "2020年度下期");
        assert_eq!(ja(Dimension::Quarter, "2020-Q2"), "2020年度第2四半期");
        assert_eq!(ja(Dimension::Month, "2020-09"), "2020年9月");
        assert_eq!(ja(Dimension::Month, "unknown"), "時期不明");
        assert_eq!(ja(Dimension::AuthMethod, "unknown"), "不明");
        assert_eq!(ja(Dimension::Bank, "unspecified"), "内訳不明");
        assert_eq!(ja(Dimension::PublishedSector, "shinkin_etc"), "信金等");
        assert_eq!(ja(Dimension::Side, "ftsp"), "資金移動業者側");
        assert_eq!(ja(Dimension::Bank, "9900"), "9900");
        let known = |_: Dimension, code: &str| (code == "9900").then(|| "ゆうちょ銀行".to_owned());
        assert_eq!(label(Lang::Ja, Dimension::Bank, "9900", &known), "ゆうちょ銀行");
        let en = |dimension, code| label(Lang::En, dimension, code, &no_names);
        assert_eq!(en(Dimension::Quarter, "2020-Q2"), "FY2020 Q2");
        assert_eq!(en(Dimension::Half, "2020-H1"), "FY2020 first half");
    }

    #[test]
    fn the_question_is_a_sentence() {
        let mut query = claimed(&[Dimension::Sector, Dimension::Quarter]);
        query.side = Side::Bank;
        assert_eq!(
            sentence(Lang::Ja, &query, now()),
            "2020年（令和2年）9月24日（木）時点で判明していた申出ベースの業態×四半期（銀行側）"
        );
        query.as_of = None;
        query.basis = None;
        query.by = vec![Dimension::CountBasis];
        assert_eq!(
            sentence(Lang::Ja, &query, now()),
            "2026年（令和8年）11月30日（月）17:00時点で判明していた計上基準別の計数（銀行側）"
        );
        assert!(sentence(Lang::En, &claimed(&[]), now()).starts_with("Total on the basis “Claimed"));
    }

    #[test]
    fn notes_stand_where_they_are_called_for() {
        let all = notes(Lang::Ja, &claimed(&[]), &by_sector());
        assert_eq!(all.len(), 5);
        assert!(all[1].contains("重複の可能性"));
        let mut plain = by_sector();
        plain.rows.remove(2);
        plain.rows.remove(0);
        let mut query = claimed(&[]);
        query.side = Side::Bank;
        assert_eq!(
            notes(Lang::Ja, &query, &plain),
            ["今後、過年度分についても計数が変更となる可能性がある。"]
        );
    }
}
