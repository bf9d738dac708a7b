//! What can go wrong here.

use domain::fact::{Dimension, Refusal};
use domain::ids::RoundId;
use domain::message::Message;

/// Why a question has no answer.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The question itself is refused.
    #[error("the question is refused: {0:?}")]
    Refused(Vec<Refusal>),
    /// The question names a round that the portal does not have.
    #[error("there is no round {0}")]
    NoSuchRound(RoundId),
    /// Links cannot be broken down by this dimension: it is one of tallies alone.
    #[error("links have no {}", .0.code())]
    NotOfLinks(Dimension),
    /// A fact names a round that was not handed in with it.
    #[error("a fact names the round {0}, which is not among the rounds")]
    RoundMissing(RoundId),
    /// A sum might not fit into 64 bits.
    #[error("a sum of {0} could be too large to be exact")]
    TooLarge(&'static str),
    /// polars gave a column or a value that the plan cannot give.
    #[error("an answer came back in an unexpected form: {0}")]
    Unexpected(&'static str),
    /// polars refused the plan.
    #[error("the computation failed: {0}")]
    Engine(#[from] polars::error::PolarsError),
    /// polars panicked.
    #[error("the computation stopped: {0}")]
    Panicked(String),
}

impl Error {
    /// What to tell the person who asked: one message for each reason.
    #[must_use]
    pub fn messages(&self) -> Vec<Message> {
        match self {
            Self::Refused(refusals) => refusals.iter().map(Refusal::message).collect(),
            Self::NoSuchRound(round) => {
                vec![Message::new("statistics-no-such-round").with("round", round.as_str())]
            }
            Self::NotOfLinks(dimension) => {
                vec![Message::new("statistics-not-of-links").with("dimension", dimension.name())]
            }
            Self::TooLarge(_) => vec![Message::new("statistics-too-large")],
            Self::RoundMissing(_) | Self::Unexpected(_) | Self::Engine(_) | Self::Panicked(_) => {
                vec![Message::new("statistics-failed")]
            }
        }
    }

    /// Whether the person who asked can do something about it; the rest is ours to mend.
    #[must_use]
    pub const fn is_refusal(&self) -> bool {
        matches!(
            self,
            Self::Refused(_) | Self::NoSuchRound(_) | Self::NotOfLinks(_)
        )
    }
}
