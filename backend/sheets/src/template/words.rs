//! Values as people read them in the template, and back. What is not understood stays as it was typed.

use domain::answer::{Level, NaReason, Value};
use domain::catalogue::Control;
use domain::link::LinkStatus;
use domain::message::Message;
use text::{Lang, render};
use unicode_normalization::UnicodeNormalization as _;

/// A text without what people do not see as a difference: width, spaces, letter case.
fn fold(text: &str) -> String {
    text.nfkc()
        .filter(|c| !c.is_whitespace())
        .flat_map(char::to_lowercase)
        .collect()
}

/// The code whose name in either language, or which itself, is typed.
fn code_of<T: Copy>(all: &[T], name: fn(T) -> Message, code: fn(T) -> &'static str, typed: &str) -> String {
    let wanted = fold(typed);
    let is_it = |value: &&T| {
        wanted == code(**value)
            || Lang::ALL
                .iter()
                .any(|lang| wanted == fold(&render(*lang, &name(**value))))
    };
    all.iter()
        .find(is_it)
        .map_or_else(|| typed.to_owned(), |value| code(*value).to_owned())
}

/// The code of a link's status.
#[must_use]
pub fn status_code(typed: &str) -> String {
    code_of(&LinkStatus::ALL, LinkStatus::name, LinkStatus::code, typed)
}

/// The word of a status.
#[must_use]
pub fn status(lang: Lang, typed: &str) -> String {
    LinkStatus::from_code(typed).map_or_else(|| typed.to_owned(), |status| render(lang, &status.name()))
}

/// The code of a reason for 該当なし.
#[must_use]
pub fn na_reason_code(typed: &str) -> String {
    code_of(&NaReason::ALL, NaReason::name, NaReason::code, typed)
}

/// The word of a reason for 該当なし.
#[must_use]
pub fn na_reason(lang: Lang, typed: &str) -> String {
    NaReason::from_code(typed).map_or_else(|| typed.to_owned(), |reason| render(lang, &reason.name()))
}

/// The answers that are no level, in the order in which they are offered.
pub const OTHERS: [Value; 4] = [
    Value::Alternative,
    Value::NotApplicable,
    Value::Unknown,
    Value::Unanswered,
];

/// A level: its number with the catalogue's words.
#[must_use]
pub fn level(lang: Lang, control: &Control, level: Level) -> String {
    let label = control.label(level);
    let words = match lang {
        Lang::Ja => &label.ja,
        Lang::En => &label.en,
    };
    format!("{} {words}", level.get())
}

/// The word of an answer, or of a planned level.
#[must_use]
pub fn answer(lang: Lang, control: Option<&Control>, typed: &str) -> String {
    match (Value::from_code(typed), control) {
        (Some(Value::Level(number)), Some(control)) => level(lang, control, number),
        (Some(value), _) => value
            .name()
            .map_or_else(|| typed.to_owned(), |name| render(lang, &name)),
        (None, _) => typed.to_owned(),
    }
}

/// The code of an answer: a level by its number, by its words, or by both; another answer by its name.
#[must_use]
pub fn answer_code(control: Option<&Control>, typed: &str) -> String {
    let wanted = fold(typed);
    let named = |value: &&Value| {
        value
            .name()
            .is_some_and(|name| Lang::ALL.iter().any(|lang| wanted == fold(&render(*lang, &name))))
    };
    if let Some(other) = OTHERS.iter().find(named) {
        return other.code().to_owned();
    }
    if let Some(value) = Value::from_code(&wanted) {
        return value.code().to_owned();
    }
    let in_words = |number: &&Level| {
        control.is_some_and(|control| {
            let label = control.label(**number);
            Lang::ALL
                .iter()
                .any(|lang| wanted == fold(&level(*lang, control, **number)))
                || wanted == fold(&label.ja)
                || wanted == fold(&label.en)
        })
    };
    if let Some(number) = Level::ALL.iter().find(in_words) {
        return number.get().to_string();
    }
    // A number with words that were shortened or changed: the number counts, because it is what is stored.
    let shown: String = typed.nfkc().collect();
    let mut characters = shown.trim_start().chars();
    match (characters.next(), characters.next()) {
        (Some(digit @ '0'..='4'), Some(next)) if next.is_whitespace() || matches!(next, ':' | '.' | '、') => {
            digit.to_string()
        }
        _ => typed.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_either_language_and_codes_are_understood() {
        for status_value in LinkStatus::ALL {
            for lang in Lang::ALL {
                assert_eq!(
                    status_code(&status(lang, status_value.code())),
                    status_value.code()
                );
            }
            assert_eq!(status_code(status_value.code()), status_value.code());
        }
        for reason in NaReason::ALL {
            for lang in Lang::ALL {
                assert_eq!(na_reason_code(&na_reason(lang, reason.code())), reason.code());
            }
        }
        assert_eq!(status_code(" 稼　働 "), "active");
        assert_eq!(status_code("稼動"), "稼動");
    }

    #[test]
    fn every_level_of_every_control_is_read_as_itself() {
        for published in ledger::catalogues().unwrap() {
            for control in published.catalogue.controls() {
                for number in Level::ALL {
                    for lang in Lang::ALL {
                        let words = level(lang, control, number);
                        assert_eq!(
                            answer_code(Some(control), &words),
                            number.get().to_string(),
                            "{words}"
                        );
                    }
                }
                for value in OTHERS {
                    for lang in Lang::ALL {
                        let words = answer(lang, Some(control), value.code());
                        assert_eq!(answer_code(Some(control), &words), value.code());
                    }
                }
            }
        }
    }

    #[test]
    fn a_level_is_known_by_its_number() {
        let published = ledger::catalogues().unwrap().last().unwrap();
        let control = published.catalogue.controls().first();
        for (typed, code) in [
            ("３", "3"),
            ("3：二要素", "3"),
            ("3. x", "3"),
            ("30", "30"),
            ("", ""),
            ("？", "？"),
        ] {
            assert_eq!(answer_code(control, typed), code, "{typed}");
        }
    }
}
