//! Files that somebody signed in takes home: each is noted in the log before it is handed out.
//!
//! What everybody may have without signing in (the replay, the catalogue) and the empty template hold nothing that was
//! filed, and leave no event.

use domain::event::Download;
use domain::ids::FilingId;
use serde_json::{Value, json};
use storage::events;

use crate::{App, Caller, Problem};

/// A file to hand out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    /// Its name: ASCII only.
    pub name: String,
    /// Its content.
    pub bytes: Vec<u8>,
}

/// What a file is made of.
pub(crate) enum Of<'a> {
    /// One filing.
    Filing(&'a FilingId),
    /// Something else, by id: a round.
    Subject(&'a str),
    /// The portal's data as a whole.
    Everything,
}

impl App {
    /// Notes that a file is handed to somebody, with what makes it another file than the next one: version, language,
    /// question; never a figure. It is called when the file is made and nothing else can fail: what cannot be noted is
    /// not handed out. The file was read in a transaction of its own, which must have ended: making it can take long,
    /// and nobody else could write meanwhile.
    pub(crate) async fn note_download(
        &self,
        caller: &Caller,
        download: Download,
        of: Of<'_>,
        mut details: Value,
    ) -> Result<(), Problem> {
        details["file"] = json!(download.code());
        let doer = caller.doer();
        let (filing, subject) = match of {
            Of::Filing(id) => (Some(id), None),
            Of::Subject(subject) => (None, Some(subject)),
            Of::Everything => (None, None),
        };
        let event = events::New {
            at: self.now(),
            what: download.event(),
            doer: &doer,
            filing,
            subject,
            details,
            request: caller.request.as_deref(),
        };
        let tx = self.db.write().await?;
        events::append(&tx, event).await?;
        Ok(tx.commit().await?)
    }
}
