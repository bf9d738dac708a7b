//! Where a control comes from, and how sure we are of it (出典と確度).

use std::fmt;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::Bilingual;
use crate::institution::Kind;
use crate::month::Month;
use crate::source::Grade;

/// When a document was issued, as finely as it is known. Written `YYYY-MM-DD` or `YYYY-MM`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum Issued {
    /// The day is known.
    Day(NaiveDate),
    /// Only the month is known.
    Month(Month),
}

/// Text that is neither a day nor a month.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("neither a day YYYY-MM-DD nor a month YYYY-MM: {0:?}")]
pub struct NotIssued(pub String);

impl fmt::Display for Issued {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Day(day) => day.fmt(f),
            Self::Month(month) => month.fmt(f),
        }
    }
}
impl TryFrom<String> for Issued {
    type Error = NotIssued;
    fn try_from(text: String) -> Result<Self, NotIssued> {
        if let Ok(month) = Month::parse(&text) {
            return Ok(Self::Month(month));
        }
        match NaiveDate::parse_from_str(&text, "%Y-%m-%d") {
            Ok(day) if day.to_string() == text => Ok(Self::Day(day)),
            _ => Err(NotIssued(text)),
        }
    }
}
impl From<Issued> for String {
    fn from(issued: Issued) -> String {
        issued.to_string()
    }
}

/// A law, guideline, request or model text that controls cite.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Document {
    /// Short code by which citations name it (`G14`, `犯規`).
    pub code: String,
    /// Full title.
    pub title: Bilingual,
    /// When it was issued, where that is known and single.
    pub issued: Option<Issued>,
    /// Day of the copy or revision that was read, where there is one.
    pub as_read: Option<NaiveDate>,
    /// Where it, or the report through which it is known, can be read.
    pub addresses: Vec<String>,
    /// 確度 of the document as a whole; a citation may be less sure.
    pub grade: Grade,
    /// How it was read.
    pub note: Bilingual,
}

code_enum! {
    /// In what way a document supports a control.
    CitationUse {
        /// 根拠
        Basis = "basis", "citation-use-basis";
        /// 例示
        Example = "example", "citation-use-example";
        /// 対応規定: the same duty seen from the other side of the link.
        Mirror = "mirror", "citation-use-mirror";
        /// 類推: a text about something else.
        Analogy = "analogy", "citation-use-analogy";
        /// 参照: only a cross-reference to the text was read.
        CrossReference = "cross_reference", "citation-use-cross-reference";
    }
}

/// One place in one document that supports a control.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Citation {
    /// Code of the [`Document`].
    pub document: String,
    /// Clause within it; empty where the document is cited as a whole.
    pub clause: String,
    /// For which side it is cited, where it is for one of two.
    pub side: Option<Kind>,
    /// In what way it supports the control.
    #[serde(rename = "use")]
    pub usage: CitationUse,
    /// 確度 of this place.
    pub grade: Grade,
    /// What has to be said about it.
    pub note: Option<Bilingual>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_or_a_month_is_read_and_nothing_else() {
        for text in ["2020-09-15", "2021-05"] {
            assert_eq!(Issued::try_from(text.to_owned()).unwrap().to_string(), text);
        }
        for text in ["", "2021", "2021-5", "2020-9-15", "2020-02-30", "2020-13"] {
            assert!(Issued::try_from(text.to_owned()).is_err(), "{text}");
        }
    }
}
