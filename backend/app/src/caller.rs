//! Who calls a use case, and on behalf of which request.

use domain::actor::Actor;
use domain::event::Doer;

use crate::forms::SentForm;

/// Somebody signed in, and the request they sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Caller {
    /// The person in their seat.
    pub actor: Actor,
    /// The request's id, as it stands in the log and on error pages.
    pub request: Option<String>,
    /// The form they sent, where its page gave it a key: it is taken once.
    pub form: Option<SentForm>,
}

impl Caller {
    /// As the audit log names them.
    #[must_use]
    pub fn doer(&self) -> Doer {
        Doer::from(&self.actor)
    }
}
