//! Typed values of a filing in words; as typed where they could not be understood.

use chrono::NaiveDate;
use domain::answer::{NaReason, Value};
use domain::catalogue::{Bilingual, Control};
use domain::filing::draft::{read_count, read_date};
use domain::link::LinkStatus;
use text::Lang;

use crate::say::Text;

/// A day in words.
#[must_use]
pub fn day(day: NaiveDate) -> Text {
    Text::both(text::date::day(Lang::Ja, day), text::date::day(Lang::En, day))
}

/// A typed day.
#[must_use]
pub fn typed_day(typed: &str) -> Text {
    read_date(typed).map_or_else(|| Text::plain(typed), day)
}

/// A typed number, with separators.
#[must_use]
pub fn count(typed: &str) -> Text {
    Text::plain(read_count(typed).map_or_else(|| typed.to_owned(), text::number::count))
}

/// The status of a link.
#[must_use]
pub fn status(typed: &str) -> Text {
    LinkStatus::from_code(typed).map_or_else(|| Text::plain(typed), |status| status.name().into())
}

/// The reason why a control does not apply.
#[must_use]
pub fn na_reason(typed: &str) -> Text {
    NaReason::from_code(typed).map_or_else(|| Text::plain(typed), |reason| reason.name().into())
}

/// An answer: the number of its level with the catalogue's words, or the name of the answer. An empty one is 未回答.
#[must_use]
pub fn answer(control: Option<&Control>, typed: &str) -> Text {
    if typed.is_empty() {
        return Value::Unanswered
            .name()
            .map_or_else(|| Text::plain(typed), Text::from);
    }
    let named = Value::from_code(typed).and_then(Value::name);
    match (named, control) {
        (Some(name), _) => name.into(),
        (None, Some(control)) => level(control, typed),
        (None, None) => Text::plain(typed),
    }
}

/// A level: its number with the catalogue's words.
#[must_use]
pub fn level(control: &Control, typed: &str) -> Text {
    match Value::from_code(typed) {
        Some(Value::Level(level)) => {
            let label = control.label(level);
            Text::both(
                format!("{} {}", level.get(), label.ja),
                format!("{} {}", level.get(), label.en),
            )
        }
        _ => Text::plain(typed),
    }
}

/// Bank and service as one name.
#[must_use]
pub fn pair(bank: &Bilingual, service: &Bilingual) -> Text {
    Text::both(
        format!("{} × {}", bank.ja, service.ja),
        format!("{} × {}", bank.en, service.en),
    )
}
