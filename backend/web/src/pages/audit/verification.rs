//! The record verified against itself, when the auditor asks for it.

use app::audit::verify::{Events, Fault, Submissions, Verification};
use axum::extract::State;

use crate::page::prelude::*;
use crate::sessions::Caller;
use crate::site::Site;

/// What was found.
#[derive(Debug, Template)]
#[template(path = "pages/audit/verification.html")]
pub struct VerificationPage {
    /// Frame.
    pub shell: Shell,
    /// What is wrong: the first thing of each part.
    pub faults: Vec<Fault>,
    /// The chain of events, where nothing is wrong with it.
    pub events: Option<Events>,
    /// The log of submissions, where nothing is wrong with it.
    pub submissions: Option<Submissions>,
}

impl VerificationPage {
    fn new(shell: Shell, found: Verification) -> Self {
        Self {
            shell,
            faults: found.faults().into_iter().cloned().collect(),
            events: found.events.ok(),
            submissions: found.submissions.ok(),
        }
    }
}

/// `GET /audit/verification`
pub async fn show(
    State(site): State<Site>,
    frame: Frame,
    caller: Caller,
) -> Result<Show<VerificationPage>, Problem> {
    let found = site.app.audit_verification(&caller).await?;
    let shell = frame
        .shell(Message::new("audit-verification-title"))
        .crumb(Message::new("audit-title"), "/audit");
    Ok(Show(VerificationPage::new(shell, found)))
}

impl Page for VerificationPage {
    fn shell(&self) -> &Shell {
        &self.shell
    }
}

impl Samples for VerificationPage {
    fn samples(lang: Lang) -> Vec<Sample<Self>> {
        let hash = "2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae";
        let shell = || {
            let shell = Shell::sample_preparer(lang, Message::new("audit-verification-title"))
                .crumb(Message::new("audit-title"), "/audit");
            Shell {
                dataset: None,
                ..shell
            }
        };
        let events = Events {
            count: 12_304,
            last: 12_304,
            head: hash.to_owned(),
        };
        let key = "renkei.example/receipts+e2613406+ASx1tkvIBfRP113vxepJzcU80pYlDS4NbrwnmYZwOPqv";
        let submissions = |size| {
            Submissions {
            size,
            root: if size == 0 { String::new() } else { hash.to_owned() },
            checkpoints: size,
            checkpoint: "renkei.example/receipts\n5\nZEj0cd6OLD7sYpkupWchqS+Vo4MsfUQKH/7tFLPi3Vc=\n\n\
                — renkei.example/receipts 4mE0BpcmTAI4QJ27oig1A5dttorYkEYdNsHkXV/BFkW8V2WM30EZk+qjQ/h/vaqjq1NpHKruFx+8Amisi7K4CDR2KwM=\n"
                .to_owned(),
            keys: vec![key.to_owned()],
        }
        };
        let fault = |table, row: &str, what| Fault {
            table,
            row: row.to_owned(),
            what,
        };
        let page = |events, submissions| Self::new(shell(), Verification { events, submissions });
        vec![
            ("good", page(Ok(events.clone()), Ok(submissions(630)))),
            ("new", page(Ok(events.clone()), Ok(Submissions::default()))),
            (
                "wrong",
                page(
                    Err(fault("events", "512", Message::new("fault-event-changed"))),
                    Err(fault(
                        "versions",
                        "v-0a1b2c3d4e5f6g7h8j9k",
                        Message::new("fault-version-content"),
                    )),
                ),
            ),
            (
                "half",
                page(
                    Ok(events),
                    Err(fault("log_nodes", "3,12", Message::new("fault-node-missing"))),
                ),
            ),
        ]
    }
}
