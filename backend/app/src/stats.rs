//! Statistics for people and programs: answers as CSV, JSON and plain text, the FSA-shaped table in words, charts
//! with the finding they show. The figures come from the `statistics` room; nothing is computed here.
//!
//! - [`export`]: CSV and JSON with the public columns;
//! - [`words`]: codes and figures as people read them, and the question as a sentence;
//! - [`plain`]: an answer as a readable text table;
//! - [`fsa`]: the FSA-shaped table, rounded and written;
//! - [`figure`]: bar charts of cases.

pub mod export;
pub mod figure;
pub mod fsa;
pub mod plain;
#[cfg(test)]
mod samples;
pub mod words;

use chrono::{DateTime, Utc};
use domain::fact::Query;
use text::Lang;

pub use statistics::links;
pub use statistics::{
    Band, Cell, Coverage, Decided, Error, Facts, FsaPeriod, FsaRow, FsaTable, Measures, Row, Table, Value,
    aggregate, fsa_table,
};

/// In which form an answer is given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Comma-separated values with the public headers.
    Csv,
    /// A list of objects with the public names; absent figures are null.
    Json,
    /// A table to read.
    Text,
}

impl Format {
    /// All forms.
    pub const ALL: [Self; 3] = [Self::Csv, Self::Json, Self::Text];

    /// The word for it on the command line.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Json => "json",
            Self::Text => "text",
        }
    }
}

/// The answer to a question in the form asked for. CSV and JSON are the same in every language. The work blocks the
/// thread.
///
/// # Errors
/// Those of [`aggregate()`].
pub fn answer(
    facts: &Facts,
    query: &Query,
    format: Format,
    lang: Lang,
    now: DateTime<Utc>,
) -> Result<String, Error> {
    let table = aggregate(facts, query, now)?;
    Ok(match format {
        Format::Csv => export::csv(&table),
        Format::Json => export::json(&table),
        Format::Text => plain::text(lang, query, &table, now),
    })
}
