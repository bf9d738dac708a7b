//! Why a question to the facts is refused.

use chrono::NaiveDate;

use crate::fact::Dimension;
use crate::message::Message;
use crate::month::Month;

/// A reason why a question is refused. [`Refusal::message`] says what to do instead.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// There is no condition of that name.
    #[error("no condition is called {0:?}")]
    NotAName(String),
    /// A condition that can be given once was given again.
    #[error("{0} is given twice")]
    Twice(&'static str),
    /// There is no such dimension.
    #[error("not a dimension: {0:?}")]
    NotADimension(String),
    /// A dimension would be a column twice.
    #[error("{} is named twice", .0.code())]
    DimensionTwice(Dimension),
    /// The as-of day is not `YYYY-MM-DD`.
    #[error("not a day YYYY-MM-DD: {0:?}")]
    NotADay(String),
    /// The as-of day is still to come: what will be known then is not known now.
    #[error("{0} is still to come")]
    DayToCome(NaiveDate),
    /// There is no such count basis.
    #[error("not a count basis: {0:?}")]
    NotABasis(String),
    /// There is no such side.
    #[error("not a side: {0:?}")]
    NotASide(String),
    /// Not the form of a round's id.
    #[error("not a round: {0:?}")]
    NotARound(String),
    /// There is no such dataset.
    #[error("not a dataset: {0:?}")]
    NotADataset(String),
    /// `from` or `to` is not `YYYY-MM`.
    #[error("{name} is not a month YYYY-MM: {value:?}")]
    NotAMonth {
        /// `from` or `to`.
        name: &'static str,
        /// What was given.
        value: String,
    },
    /// The first month is later than the last.
    #[error("{from} is later than {to}")]
    FromAfterTo {
        /// First month.
        from: Month,
        /// Last month.
        to: Month,
    },
    /// A condition is not of the form `DIM=VALUE`.
    #[error("not DIM=VALUE: {0:?}")]
    NotACondition(String),
    /// The dimension cannot have that value.
    #[error("{} cannot be {value:?}", dimension.code())]
    NotAValue {
        /// The dimension.
        dimension: Dimension,
        /// What was given.
        value: String,
    },
    /// Figures of different count bases would be added up.
    #[error("figures of different count bases are never added up")]
    MixedBases,
}

impl Refusal {
    /// The name of the flag or form field at fault, if it has one.
    #[must_use]
    pub const fn field(&self) -> Option<&'static str> {
        Some(match self {
            Self::NotAName(_) => return None,
            Self::Twice(name) | Self::NotAMonth { name, .. } => name,
            Self::NotADimension(_) | Self::DimensionTwice(_) => "by",
            Self::NotADay(_) | Self::DayToCome(_) => "as-of",
            Self::NotABasis(_) | Self::MixedBases => "basis",
            Self::NotASide(_) => "side",
            Self::NotARound(_) => "round",
            Self::NotADataset(_) => "dataset",
            Self::FromAfterTo { .. } => "from",
            Self::NotACondition(_) | Self::NotAValue { .. } => "where",
        })
    }

    /// What to tell the person who asked.
    #[must_use]
    pub fn message(&self) -> Message {
        match self {
            Self::NotAName(name) => Message::new("refusal-not-a-name").with("value", name.as_str()),
            Self::Twice(name) => Message::new("refusal-twice").with("name", *name),
            Self::NotADimension(value) => Message::new("refusal-not-a-dimension")
                .with("value", value.as_str())
                .with("known", known(Dimension::ALL.iter().map(|d| d.code()))),
            Self::DimensionTwice(dimension) => {
                Message::new("refusal-dimension-twice").with("dimension", dimension.name())
            }
            Self::NotADay(value) => Message::new("refusal-not-a-day").with("value", value.as_str()),
            Self::DayToCome(day) => Message::new("refusal-day-to-come").with("day", *day),
            Self::NotABasis(value) => Message::new("refusal-not-a-basis")
                .with("value", value.as_str())
                .with(
                    "known",
                    known(crate::tally::CountBasis::ALL.iter().map(|b| b.code())),
                ),
            Self::NotASide(value) => Message::new("refusal-not-a-side").with("value", value.as_str()),
            Self::NotARound(value) => Message::new("refusal-not-a-round").with("value", value.as_str()),
            Self::NotADataset(value) => Message::new("refusal-not-a-dataset").with("value", value.as_str()),
            Self::NotAMonth { name, value } => Message::new("refusal-not-a-month")
                .with("name", *name)
                .with("value", value.as_str()),
            Self::FromAfterTo { from, to } => Message::new("refusal-from-after-to")
                .with("from", *from)
                .with("to", *to),
            Self::NotACondition(value) => {
                Message::new("refusal-not-a-condition").with("value", value.as_str())
            }
            Self::NotAValue { dimension, value } => Message::new("refusal-not-a-value")
                .with("dimension", dimension.name())
                .with("value", value.as_str()),
            Self::MixedBases => Message::new("refusal-mixed-bases"),
        }
    }
}

fn known(codes: impl Iterator<Item = &'static str>) -> String {
    codes.collect::<Vec<_>>().join(", ")
}
