//! What a person should be told, before it has a language.
//!
//! `domain` never writes sentences. It names a message and gives it typed arguments; the `text` room renders
//! both languages from its catalogue. Ids are string literals, never built at run time, so that a test can
//! find every one of them in the source and compare them with the catalogue.

use chrono::{DateTime, NaiveDate, Utc};

use crate::month::Month;
use crate::yen::Yen;

/// A message id with its arguments.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    /// Key in the message catalogue.
    pub id: &'static str,
    /// Arguments by the name that the catalogue's placeholder uses.
    pub args: Vec<(&'static str, Arg)>,
}

/// One typed argument of a [`Message`]. How it is written (和暦 beside 西暦, thousands separators, …) is decided
/// by the language, not by the caller.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Arg {
    /// Text shown as it is (a name, a code, a value somebody typed).
    Text(String),
    /// A whole number without a unit.
    Count(i64),
    /// Whole yen.
    Yen(Yen),
    /// A calendar day.
    Date(NaiveDate),
    /// A calendar month.
    Month(Month),
    /// A moment; shown in Japan standard time.
    Time(DateTime<Utc>),
    /// A message inside a message (the name of a column, of a state, …).
    Message(Box<Message>),
}

impl Message {
    /// A message without arguments.
    #[must_use]
    pub const fn new(id: &'static str) -> Self {
        Self { id, args: Vec::new() }
    }

    /// The same message with one more argument.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl Into<Arg>) -> Self {
        self.args.push((name, value.into()));
        self
    }
}

impl From<&str> for Arg {
    fn from(value: &str) -> Self {
        Self::Text(value.to_owned())
    }
}
impl From<String> for Arg {
    fn from(value: String) -> Self {
        Self::Text(value)
    }
}
impl From<i64> for Arg {
    fn from(value: i64) -> Self {
        Self::Count(value)
    }
}
impl From<u32> for Arg {
    fn from(value: u32) -> Self {
        Self::Count(i64::from(value))
    }
}
impl From<Yen> for Arg {
    fn from(value: Yen) -> Self {
        Self::Yen(value)
    }
}
impl From<NaiveDate> for Arg {
    fn from(value: NaiveDate) -> Self {
        Self::Date(value)
    }
}
impl From<Month> for Arg {
    fn from(value: Month) -> Self {
        Self::Month(value)
    }
}
impl From<DateTime<Utc>> for Arg {
    fn from(value: DateTime<Utc>) -> Self {
        Self::Time(value)
    }
}
impl From<Message> for Arg {
    fn from(value: Message) -> Self {
        Self::Message(Box::new(value))
    }
}
