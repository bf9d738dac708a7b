//! A form sent twice is taken once (ux.md; the double click, the browser that lost the answer, fifty at once).
//!
//! Every page gives its forms a key. The same key with the same content from the same person is the same form: the
//! use case that stores its change takes it in the same transaction ([`App::begin`]), and whoever comes second is
//! answered as the first was. A key with other content is another form: somebody went back and changed their mind.

use chrono::TimeDelta;
use storage::forms::{self, Taken};

use crate::{App, Caller, Problem};

/// How long a form that was taken is remembered: longer than any session.
const REMEMBERED: TimeDelta = TimeDelta::hours(24);

/// One form as it was sent: the SHA-256 of its key, its sender, its address and its content. The key is random and
/// stands on the page alone, so that nothing can be guessed back from this.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SentForm(String);

impl SentForm {
    /// A form with the key that its page gave it.
    #[must_use]
    pub fn new(key: &str, caller: &Caller, address: &str, content: &[u8]) -> Self {
        let mut bytes = Vec::with_capacity(content.len() + 256);
        let (user, seat) = (caller.actor.user.as_str(), caller.actor.seat.as_str());
        for part in ["renkei-form/1", key, user, seat, address] {
            bytes.extend_from_slice(part.as_bytes());
            bytes.push(b'\n');
        }
        bytes.extend_from_slice(content);
        Self(ledger::sha256(&bytes).to_string())
    }
}

impl App {
    /// How a form was answered, if it has been taken.
    pub async fn form_taken(&self, form: &SentForm) -> Result<Option<Taken>, Problem> {
        Ok(forms::taken(&self.db, &form.0).await?)
    }

    /// Notes how a form was answered: with a way to a page, and what is said there. A form that changed nothing was
    /// not taken; nothing is noted for it.
    pub async fn form_answered(
        &self,
        form: &SentForm,
        location: &str,
        said: Option<&str>,
    ) -> Result<(), Problem> {
        Ok(forms::answered(&self.db, &form.0, location, said).await?)
    }

    /// Takes the form of a caller within the transaction of its change.
    pub(crate) async fn take_form(&self, tx: &storage::Tx, caller: &Caller) -> Result<(), Problem> {
        let Some(form) = &caller.form else {
            return Ok(());
        };
        if forms::take(tx, &form.0, self.now()).await? {
            Ok(())
        } else {
            Err(Problem::form_taken())
        }
    }

    /// Forgets forms that nobody sends again; returns how many.
    pub async fn forget_old_forms(&self) -> Result<u64, Problem> {
        Ok(forms::forget(&self.db, self.now() - REMEMBERED).await?)
    }
}
