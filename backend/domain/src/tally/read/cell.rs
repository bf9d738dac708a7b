//! The values of single fields, and reading them where they already stand in the portal's own form.

use std::borrow::Cow;

use super::super::row::{UNKNOWN, UNSPECIFIED};
use crate::ids::ServiceCode;
use crate::month::Month;

/// One field as a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cell<T> {
    /// Nothing is there, or the table has no such column.
    Missing,
    /// Something is there that is not a value of this column.
    Bad(Fault),
    /// The value.
    Is(T),
}

impl<T> Cell<T> {
    /// The value, if there is one.
    pub fn value(self) -> Option<T> {
        match self {
            Self::Is(value) => Some(value),
            Self::Missing | Self::Bad(_) => None,
        }
    }

    /// The value, borrowed.
    pub const fn as_ref(&self) -> Cell<&T> {
        match self {
            Self::Missing => Cell::Missing,
            Self::Bad(fault) => Cell::Bad(*fault),
            Self::Is(value) => Cell::Is(value),
        }
    }

    /// The value of an optional column, or why it could not be read.
    pub(super) fn optional(self) -> Result<Option<T>, Fault> {
        match self {
            Self::Missing => Ok(None),
            Self::Bad(fault) => Err(fault),
            Self::Is(value) => Ok(Some(value)),
        }
    }
}

/// Why a field is not a value of its column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// It has not the form of a code or a month, or is not in the list.
    Form,
    /// It is not a whole number.
    NotWhole,
    /// It is a negative whole number.
    Negative,
    /// It is a whole number too large to be held (beyond `i64`).
    TooLarge,
}

/// The bank side of a row: 0–9999, or 内訳不明.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BankSide {
    /// A 金融機関コード as a number.
    Named(u16),
    /// 内訳不明
    Unspecified,
}

impl BankSide {
    /// The code with its leading zeros, or `unspecified`.
    #[must_use]
    pub fn code(self) -> String {
        match self {
            Self::Named(code) => format!("{code:04}"),
            Self::Unspecified => UNSPECIFIED.to_owned(),
        }
    }
}

/// The service side of a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ServiceSide<'a> {
    /// A well-formed service code.
    Named(Cow<'a, str>),
    /// 内訳不明
    Unspecified,
}

impl ServiceSide<'_> {
    /// The code, or `unspecified`.
    #[must_use]
    pub fn code(&self) -> &str {
        match self {
            Self::Named(code) => code,
            Self::Unspecified => UNSPECIFIED,
        }
    }
}

/// One end of the period.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Point {
    /// A month.
    Month(Month),
    /// 不明
    Unknown,
}

impl Point {
    /// The month, if it is one.
    #[must_use]
    pub const fn month(self) -> Option<Month> {
        match self {
            Self::Month(month) => Some(month),
            Self::Unknown => None,
        }
    }
}

pub(super) fn listed<T>(value: Option<T>) -> Result<T, Fault> {
    value.ok_or(Fault::Form)
}

pub(super) fn bank_side(text: &str) -> Result<BankSide, Fault> {
    match text.as_bytes() {
        digits @ [_, _, _, _] if digits.iter().all(u8::is_ascii_digit) => Ok(BankSide::Named(
            digits
                .iter()
                .fold(0, |code, digit| code * 10 + u16::from(digit - b'0')),
        )),
        _ if text == UNSPECIFIED => Ok(BankSide::Unspecified),
        _ => Err(Fault::Form),
    }
}

/// [`ServiceSide`] without its text.
pub(super) enum ServiceForm {
    Named,
    Unspecified,
}

pub(super) fn service_side(text: &str) -> Result<ServiceForm, Fault> {
    if text == UNSPECIFIED {
        Ok(ServiceForm::Unspecified)
    } else if ServiceCode::is_well_formed(text) {
        Ok(ServiceForm::Named)
    } else {
        Err(Fault::Form)
    }
}

pub(super) fn point(text: &str) -> Result<Point, Fault> {
    if text == UNKNOWN {
        return Ok(Point::Unknown);
    }
    Month::parse(text).map(Point::Month).map_err(|_| Fault::Form)
}

/// Plain digits with at most a minus before them.
pub(super) fn whole_number(text: &str) -> Result<i64, Fault> {
    // Eighteen digits cannot overflow, so that nothing need be looked at twice.
    if (1..=18).contains(&text.len()) {
        let mut number = 0_i64;
        let mut digits = true;
        for byte in text.bytes() {
            let digit = byte.wrapping_sub(b'0');
            digits &= digit <= 9;
            number = number * 10 + i64::from(digit.min(9));
        }
        if digits {
            return Ok(number);
        }
    }
    let (negative, digits) = match text.strip_prefix('-') {
        Some(digits) => (true, digits),
        None => (false, text),
    };
    if digits.is_empty() || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return Err(Fault::NotWhole);
    }
    match digits.parse() {
        Ok(0) => Ok(0),
        _ if negative => Err(Fault::Negative),
        Ok(number) => Ok(number),
        Err(_) => Err(Fault::TooLarge),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers() {
        assert_eq!(whole_number("0012"), Ok(12));
        assert_eq!(whole_number("-0"), Ok(0));
        assert_eq!(whole_number("9223372036854775807"), Ok(i64::MAX));
        assert_eq!(whole_number("9223372036854775808"), Err(Fault::TooLarge));
        assert_eq!(whole_number("-99999999999999999999"), Err(Fault::Negative));
        for text in ["", "-", "1.0", "1e3", "+1", "１"] {
            assert_eq!(whole_number(text), Err(Fault::NotWhole), "{text}");
        }
    }
}
