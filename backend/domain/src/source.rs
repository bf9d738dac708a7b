//! How sure we are of a source: everywhere the same four words.

use serde::{Deserialize, Serialize};

use crate::message::Message;

/// Grade of a source.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Grade {
    /// The text itself was read.
    Primary,
    /// Only a report about it was read.
    Secondary,
    /// Arithmetic or inference from what was read.
    Derived,
    /// Recalled, not read.
    Unverified,
}

impl Grade {
    /// The code used in data.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Primary => "primary",
            Self::Secondary => "secondary",
            Self::Derived => "derived",
            Self::Unverified => "unverified",
        }
    }

    /// The word shown beside a source.
    #[must_use]
    pub const fn name(self) -> Message {
        Message::new(match self {
            Self::Primary => "grade-primary",
            Self::Secondary => "grade-secondary",
            Self::Derived => "grade-derived",
            Self::Unverified => "grade-unverified",
        })
    }
}
