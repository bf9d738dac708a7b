//! The outcome as data for a page, as JSON and as text for people.

use std::fmt::Write as _;

use chrono::{DateTime, NaiveDate, Utc};
use domain::message::Message;
use serde_json::{Value, json};
use text::{Lang, render};

use super::{Outcome, Step};

/// What a receipt says, once it could be read. It counts for nothing unless the receipt verifies.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    /// The format's name.
    pub format: &'static str,
    /// 受付番号
    pub number: String,
    /// When it was received.
    pub at: DateTime<Utc>,
    /// Who signed.
    pub signer: String,
    /// SHA-256 of the filing's content.
    pub content_sha256: String,
    /// Catalogue version.
    pub catalogue: NaiveDate,
    /// Name of the log, place in it, size of its tree.
    pub log: Option<(String, u64, u64)>,
}

impl Outcome {
    /// What the receipt says.
    #[must_use]
    pub fn told(&self) -> Told {
        let record = self.presented.record();
        let place = self.presented.logged().map(|logged| logged.log_index);
        let checkpoint = self.findings.checkpoint.as_ref();
        Told {
            format: self.presented.format(),
            number: record.receipt_number.to_string(),
            at: record.received_at,
            signer: record.signed_by.name,
            content_sha256: record.filing_sha256.to_string(),
            catalogue: record.catalogue.version,
            log: checkpoint
                .zip(place)
                .map(|(checkpoint, place)| (checkpoint.origin.clone(), place, checkpoint.size)),
        }
    }

    /// The verdict in one sentence.
    #[must_use]
    pub fn verdict(&self) -> Message {
        match (self.is_good(), self.findings.content) {
            (true, Some(_)) => Message::new("verify-good-content"),
            (true, None) => Message::new("verify-good"),
            (false, _) => Message::new("verify-bad"),
        }
    }

    /// One JSON document.
    #[must_use]
    pub fn json(&self) -> Value {
        let told = self.told();
        let steps: serde_json::Map<String, Value> = self
            .steps()
            .into_iter()
            .map(|step| {
                let found = json!({ "held": step.held, "found": render(Lang::En, &step.found) });
                (step.code.to_owned(), found)
            })
            .collect();
        json!({
            "verified": self.is_good(),
            "format": told.format,
            "receipt_number": told.number,
            "received_at": told.at,
            "signed_by": told.signer,
            "filing_sha256": told.content_sha256,
            "catalogue": told.catalogue,
            "log": told.log.map(|(origin, place, size)| json!({
                "origin": origin, "index": place, "size": size,
            })),
            "checks": steps,
        })
    }

    /// For people: the verdict, what was checked, what the receipt says.
    #[must_use]
    pub fn text(&self, lang: Lang) -> String {
        let told = self.told();
        let mut out = render(lang, &self.verdict());
        out.push('\n');
        for Step {
            name, found, held, ..
        } in self.steps()
        {
            let mark = match held {
                Some(true) => "○",
                Some(false) => "×",
                None => "－",
            };
            // Writing to a String cannot fail.
            let _ = writeln!(out, "{mark} {}: {}", render(lang, &name), render(lang, &found));
        }
        let mut say = |name: Message, value: String| {
            let _ = writeln!(out, "  {}: {value}", render(lang, &name));
        };
        say(Message::new("receipt-number-head"), told.number);
        say(Message::new("receipt-at"), text::date::moment(lang, told.at));
        say(Message::new("receipt-signer"), told.signer);
        say(Message::new("receipt-fingerprint"), told.content_sha256);
        say(
            Message::new("receipt-catalogue-day"),
            text::date::day(lang, told.catalogue),
        );
        if let Some((origin, place, size)) = told.log {
            say(Message::new("receipt-log"), origin);
            say(Message::new("receipt-log-place"), place.to_string());
            say(Message::new("receipt-log-size"), size.to_string());
        }
        out
    }
}
