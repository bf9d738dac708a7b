//! Filters of the templates. They read the page's language from askama's runtime values, so that neither a page
//! nor a component has to hand it on.
#![expect(
    missing_docs,
    clippy::inline_always,
    reason = "askama's macro turns each function into a struct of its own, without the comment"
)]

use askama::{Result, Values, get_value};
use chrono::{DateTime, NaiveDate, Utc};
use domain::message::Message;
use domain::month::{FiscalYear, Month};
use domain::yen::Yen;
use text::Lang;

use crate::say::{Argument, IntoMessage, Present, Say, Whole};

/// Under which key [`crate::page::render`] hands the language to the filters.
pub const LANG: &str = "lang";

fn lang(values: &dyn Values) -> Result<Lang> {
    get_value::<Lang>(values, LANG).copied()
}

/// `{{ "id"|tr }}`, `{{ message|tr }}`, `{{ label|tr }}`: the text in the page's language, escaped.
#[askama::filter_fn]
pub fn tr(text: impl Say, values: &dyn Values) -> Result<String> {
    Ok(text.say(lang(values)?))
}

/// `lang="{{ text|written_in }}"`: the language of a text that stands as it was written: Japanese where it has any
/// Japanese letter, else that of the page.
#[askama::filter_fn]
pub fn written_in(text: impl Say, values: &dyn Values) -> Result<&'static str> {
    let lang = lang(values)?;
    let japanese =
        |c: char| matches!(c, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}');
    let said = text.say(lang);
    Ok(if said.chars().any(japanese) {
        Lang::Ja
    } else {
        lang
    }
    .html_lang())
}

/// `{{ "id"|with("name", value)|tr }}`: a message with an argument; may be repeated.
#[askama::filter_fn]
pub fn with<V: Argument>(
    message: impl IntoMessage,
    _: &dyn Values,
    name: &'static str,
    value: V,
) -> Result<Message> {
    Ok(message.into_message().with(name, value.argument()))
}

/// `{% if hint|present %}`: whether an optional parameter was given.
#[askama::filter_fn]
pub fn present(value: impl Present, _: &dyn Values) -> Result<bool> {
    Ok(value.is_present())
}

/// `{{ n|count }}`: a whole number with thousands separators.
#[askama::filter_fn]
pub fn count(value: impl Whole, _: &dyn Values) -> Result<String> {
    Ok(text::number::count(value.whole()))
}

/// `{{ n|count_or_nil }}`: the same, 「−」 for zero.
#[askama::filter_fn]
pub fn count_or_nil(value: impl Whole, _: &dyn Values) -> Result<String> {
    Ok(text::number::count_or_nil(value.whole()))
}

/// `{{ bp|percent }}`: basis points as a percentage with one decimal.
#[askama::filter_fn]
pub fn percent(bp: impl Whole, _: &dyn Values) -> Result<String> {
    Ok(text::number::percent(bp.whole()))
}

/// `{{ amount|yen }}`: an amount with its unit.
#[askama::filter_fn]
pub fn yen(amount: &Yen, values: &dyn Values) -> Result<String> {
    Ok(text::number::yen(lang(values)?, *amount))
}

/// `{{ amount|yen_figure }}`: an amount in yen without its unit, for a column whose head names it.
#[askama::filter_fn]
pub fn yen_figure(amount: &Yen, _: &dyn Values) -> Result<String> {
    Ok(text::number::count(amount.get()))
}

/// `{{ on|day }}`: a day with 和暦 and weekday.
#[askama::filter_fn]
pub fn day(on: &NaiveDate, values: &dyn Values) -> Result<String> {
    Ok(text::date::day(lang(values)?, *on))
}

/// `{{ on|short_day }}`: a day without 和暦, for tables.
#[askama::filter_fn]
pub fn short_day(on: &NaiveDate, values: &dyn Values) -> Result<String> {
    Ok(text::date::short_day(lang(values)?, *on))
}

/// `{{ on|plain_day }}`: 2026-11-30, for tables of many days that are compared with each other.
#[askama::filter_fn]
pub fn plain_day(on: &NaiveDate, _: &dyn Values) -> Result<String> {
    Ok(on.to_string())
}

/// `{{ month|month }}`: a month with 和暦.
#[askama::filter_fn]
pub fn month(month: &Month, values: &dyn Values) -> Result<String> {
    Ok(text::date::month(lang(values)?, *month))
}

/// `{{ month|short_month }}`: a month without 和暦, for tables.
#[askama::filter_fn]
pub fn short_month(month: &Month, values: &dyn Values) -> Result<String> {
    Ok(text::date::short_month(lang(values)?, *month))
}

/// `{{ year|fiscal_year }}`: 2026年度（令和8年度）.
#[askama::filter_fn]
pub fn fiscal_year(year: &FiscalYear, values: &dyn Values) -> Result<String> {
    Ok(text::date::fiscal_year(lang(values)?, *year))
}

/// `{{ at|moment }}`: a moment in Japan with 和暦, to the minute.
#[askama::filter_fn]
pub fn moment(at: &DateTime<Utc>, values: &dyn Values) -> Result<String> {
    Ok(text::date::moment(lang(values)?, *at))
}

/// `{{ at|short_moment }}`: the same without 和暦, for tables and timelines.
#[askama::filter_fn]
pub fn short_moment(at: &DateTime<Utc>, values: &dyn Values) -> Result<String> {
    Ok(text::date::short_moment(lang(values)?, *at))
}

/// `{{ at|plain_moment }}`: 2026-11-30 17:00 in Japan, for tables of many moments that are compared with each other.
#[askama::filter_fn]
pub fn plain_moment(at: &DateTime<Utc>, _: &dyn Values) -> Result<String> {
    let moment = text::date::machine_moment(*at);
    Ok(moment.get(..16).unwrap_or(&moment).replacen('T', " ", 1))
}

/// `{{ at|machine_moment }}`: for the `datetime` attribute of `<time>`.
#[askama::filter_fn]
pub fn machine_moment(at: &DateTime<Utc>, _: &dyn Values) -> Result<String> {
    Ok(text::date::machine_moment(*at))
}

/// `{{ "app.css"|asset }}`: the address of a static file, with its content's hash in the name.
#[askama::filter_fn]
pub fn asset(name: &str, _: &dyn Values) -> Result<&'static str> {
    crate::assets::address(name)
        .ok_or_else(|| askama::Error::custom(crate::assets::NoSuchAsset(name.to_owned())))
}
