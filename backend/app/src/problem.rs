//! Whatever can go wrong, in one form that pages, commands and JSON all render.

use domain::filing::precondition::Unmet;
use domain::filing::state::{NotNow, State};
use domain::ids::NotAnId;
use domain::message::Message;

use crate::log::LogError;

/// Kind of problem: decides the HTTP status and the exit code, once, at the edge.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ProblemKind {
    /// Not there, or not for this person: the two look the same.
    NotFound,
    /// The object is not in a state in which this can be done.
    NotNow,
    /// Somebody else changed it in the meantime.
    Conflict,
    /// The same form has been taken before.
    FormTaken,
    /// What was typed cannot be taken.
    Invalid,
    /// Too many tries; wait.
    Throttled,
    /// The disk is full; nothing was stored.
    Full,
    /// The database is busy or away; nothing was stored.
    Unavailable,
    /// Something of ours is broken.
    Broken,
}

/// A problem, in words for a person, with what caused it for the log.
#[derive(Debug)]
pub struct Problem {
    /// Kind.
    pub kind: ProblemKind,
    /// Code, listed in `docs/errors.md` and never reused.
    pub code: &'static str,
    /// What is wrong and what to do.
    pub message: Message,
    /// Everything that stands in the way, each with its place.
    pub unmet: Vec<Unmet>,
    /// Seconds to wait, where waiting helps.
    pub retry_after: Option<i64>,
    /// What caused it, for the log alone.
    pub cause: Option<Box<dyn std::error::Error + Send + Sync>>,
}

impl std::fmt::Display for Problem {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} {}", self.code, self.message.id)
    }
}

impl std::error::Error for Problem {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        self.cause.as_deref().map(|cause| cause as _)
    }
}

impl Problem {
    fn new(kind: ProblemKind, code: &'static str, message: Message) -> Self {
        Self {
            kind,
            code,
            message,
            unmet: Vec::new(),
            retry_after: None,
            cause: None,
        }
    }

    /// The code of [`Problem::form_taken`].
    pub const FORM_TAKEN: &'static str = "RK-411";

    /// Not there, or not for this person.
    #[must_use]
    pub fn not_found() -> Self {
        Self::new(ProblemKind::NotFound, "RK-404", Message::new("problem-not-found"))
    }

    /// Somebody changed the thing in the meantime.
    #[must_use]
    pub fn conflict() -> Self {
        Self::new(ProblemKind::Conflict, "RK-409", Message::new("problem-conflict"))
    }

    /// The filing is in a state in which it cannot be edited.
    #[must_use]
    pub fn not_editable(state: State) -> Self {
        let message = Message::new("problem-not-editable").with("state", state.name());
        Self::new(ProblemKind::NotNow, "RK-407", message)
    }

    /// Preconditions are unmet; all of them are told at once.
    #[must_use]
    pub fn unmet(unmet: Vec<Unmet>) -> Self {
        Self {
            unmet,
            ..Self::new(ProblemKind::Invalid, "RK-422", Message::new("problem-unmet"))
        }
    }

    /// The same form has been taken before: nothing was done twice.
    #[must_use]
    pub fn form_taken() -> Self {
        Self::new(
            ProblemKind::FormTaken,
            Self::FORM_TAKEN,
            Message::new("problem-form-taken"),
        )
    }

    /// What was typed cannot be taken.
    #[must_use]
    pub fn invalid(message: Message) -> Self {
        Self::new(ProblemKind::Invalid, "RK-400", message)
    }

    /// Too many tries.
    #[must_use]
    pub fn throttled(seconds: i64) -> Self {
        let minutes = (seconds.max(1) + 59) / 60;
        Self {
            retry_after: Some(seconds.max(1)),
            ..Self::new(
                ProblemKind::Throttled,
                "RK-429",
                Message::new("problem-throttled").with("minutes", minutes),
            )
        }
    }

    /// The log of submissions cannot go on: what is wrong is the operator's business, and in the log.
    #[must_use]
    pub fn log(cause: LogError) -> Self {
        Self {
            cause: Some(Box::new(cause)),
            ..Self::new(ProblemKind::Broken, "RK-508", Message::new("problem-log"))
        }
    }

    /// Something of ours is broken.
    #[must_use]
    pub fn broken(cause: impl std::error::Error + Send + Sync + 'static) -> Self {
        Self {
            cause: Some(Box::new(cause)),
            ..Self::new(ProblemKind::Broken, "RK-500", Message::new("problem-broken"))
        }
    }
}

impl From<storage::Error> for Problem {
    fn from(error: storage::Error) -> Self {
        let (kind, code, id) = match &error {
            storage::Error::Full(_) => (ProblemKind::Full, "RK-507", "problem-full"),
            storage::Error::Busy(_) => (ProblemKind::Unavailable, "RK-503", "problem-busy"),
            storage::Error::Database(_) => (ProblemKind::Unavailable, "RK-504", "problem-database"),
            storage::Error::Exists(_) => (ProblemKind::Conflict, "RK-410", "problem-exists"),
            storage::Error::Missing(_) => (ProblemKind::Conflict, "RK-409", "problem-conflict"),
            storage::Error::Schema { .. } => (ProblemKind::Unavailable, "RK-505", "problem-schema"),
            storage::Error::Unreadable { .. } => (ProblemKind::Broken, "RK-501", "problem-unreadable"),
        };
        Self {
            cause: Some(Box::new(error)),
            ..Self::new(kind, code, Message::new(id))
        }
    }
}

impl From<factors::Error> for Problem {
    /// What a person typed or a browser sent is judged before: what is left is ours.
    fn from(error: factors::Error) -> Self {
        match error {
            factors::Error::Sealed => Self {
                cause: Some(Box::new(error)),
                ..Self::new(ProblemKind::Broken, "RK-502", Message::new("problem-sealed"))
            },
            other => Self::broken(other),
        }
    }
}

impl From<NotNow> for Problem {
    fn from(refused: NotNow) -> Self {
        let message = Message::new("problem-not-now").with("state", refused.state.name());
        Self {
            cause: Some(Box::new(refused)),
            ..Self::new(ProblemKind::NotNow, "RK-408", message)
        }
    }
}

impl From<NotAnId> for Problem {
    /// An id of ours that does not parse is our fault: ids from outside are parsed at the edge.
    fn from(error: NotAnId) -> Self {
        Self::broken(error)
    }
}
