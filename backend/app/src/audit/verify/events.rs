//! The chain of events.

use chrono::DateTime;
use domain::event::What;
use domain::message::Message;
use ledger::Digest;
use ledger::event::{Event, Parts};
use storage::Tx;
use storage::events::{Stored, stored_after};
use storage::heads::{Chain, of};

use super::{Events, Fault, Verified};
use crate::App;

/// Events read at once.
const CHUNK: u64 = 1_000;
const TABLE: &str = "events";

/// The chain as far as it was verified.
#[derive(Clone, Debug, Default)]
struct Walk {
    found: Events,
    /// The details of every event that told of a new key of the log.
    keys: Vec<String>,
    previous: Option<Digest>,
}

impl Walk {
    /// Goes on by one event.
    fn step(&mut self, event: Stored) -> Result<(), Fault> {
        let seq = event.seq;
        let fault = |what| Fault::new(TABLE, seq, what);
        let at = DateTime::from_timestamp(event.at, 0)
            .ok_or_else(|| fault(Message::new("fault-event-changed")))?;
        let stored = event.hash;
        let told = (event.what == What::LogKeySet.code()).then(|| event.details.clone());
        let chained = Event::from(Parts {
            seq,
            at,
            what: event.what,
            doer: event.doer,
            role: event.role,
            institution: event.institution,
            filing: event.filing,
            subject: event.subject,
            details: event.details,
            request: event.request,
            previous: self.previous,
        });
        let hash = chained
            .hash()
            .map_err(|_| fault(Message::new("fault-event-changed")))?;
        if hash.to_string() != stored {
            let before = Message::new("fault-event-chain").with("before", self.found.last.to_string());
            let gap = seq != self.found.last + 1;
            return Err(fault(if gap {
                before
            } else {
                Message::new("fault-event-changed")
            }));
        }
        self.previous = Some(hash);
        self.keys.extend(told);
        self.found = Events {
            count: self.found.count + 1,
            last: seq,
            head: stored,
        };
        Ok(())
    }
}

impl App {
    /// Walks the chain from its beginning and compares its end with the head. Returns with it what was told of the
    /// log's keys.
    pub(super) async fn verify_events(&self, tx: &Tx) -> Verified<(Events, Vec<String>)> {
        let mut walk = Walk::default();
        let mut after = i64::MIN;
        loop {
            let events = stored_after(tx, after, CHUNK).await?;
            let Some(last) = events.last() else { break };
            after = last.seq;
            let from = walk;
            let walked = self
                .verifying
                .run(move || {
                    let mut walk = from;
                    events.into_iter().try_for_each(|event| walk.step(event))?;
                    Ok::<_, Fault>(walk)
                })
                .await?;
            walk = match walked {
                Ok(walk) => walk,
                Err(fault) => return Ok(Err(fault)),
            };
        }
        let head = of(tx, Chain::Events).await?;
        let found = walk.found;
        if (head.length, &head.hash) == (found.last, &found.head) {
            return Ok(Ok((found, walk.keys)));
        }
        let what = Message::new("fault-events-end")
            .with("head", head.length.to_string())
            .with("last", found.last.to_string());
        Ok(Err(Fault::new("chain_heads", "events", what)))
    }
}
