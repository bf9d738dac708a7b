//! Stored text back into typed values; what cannot be read is named, never guessed.

use std::fmt::Write as _;
use std::str::FromStr;

use chrono::{DateTime, NaiveDate, Utc};
use sha2::{Digest, Sha256};

use crate::Error;

/// A value by its own parser.
pub fn parse<T: FromStr>(table: &'static str, column: &'static str, text: &str) -> Result<T, Error> {
    text.parse().map_err(|_| unreadable(table, column, text))
}

/// A value by its code.
pub fn code<T>(
    table: &'static str,
    column: &'static str,
    text: &str,
    from_code: impl FnOnce(&str) -> Option<T>,
) -> Result<T, Error> {
    from_code(text).ok_or_else(|| unreadable(table, column, text))
}

/// A calendar day, `YYYY-MM-DD`.
pub fn date(table: &'static str, column: &'static str, text: &str) -> Result<NaiveDate, Error> {
    parse(table, column, text)
}

/// A moment in UTC seconds.
pub fn moment(table: &'static str, column: &'static str, seconds: i64) -> Result<DateTime<Utc>, Error> {
    DateTime::from_timestamp(seconds, 0).ok_or_else(|| unreadable(table, column, &seconds.to_string()))
}

/// Typed content kept as JSON.
pub fn json<T: serde::de::DeserializeOwned>(
    table: &'static str,
    column: &'static str,
    text: &str,
) -> Result<T, Error> {
    serde_json::from_str(text).map_err(|_| unreadable(table, column, text))
}

/// A count that cannot be negative.
pub fn count(table: &'static str, column: &'static str, number: i64) -> Result<u32, Error> {
    u32::try_from(number).map_err(|_| unreadable(table, column, &number.to_string()))
}

/// The error for a stored value that cannot be read.
pub fn unreadable(table: &'static str, column: &'static str, value: &str) -> Error {
    Error::Unreadable {
        table,
        column,
        value: value.chars().take(80).collect(),
    }
}

/// The SHA-256 of bytes as 64 lower-case hexadecimal digits.
pub fn sha256_hex(bytes: &[u8]) -> String {
    Sha256::digest(bytes)
        .iter()
        .fold(String::with_capacity(64), |mut hex, byte| {
            // Writing to a String cannot fail.
            let _ = write!(hex, "{byte:02x}");
            hex
        })
}
