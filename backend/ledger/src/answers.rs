//! `renkei-answers/1`: answers and links exactly as the engine reads them, so that a result can name what it was
//! computed from.

use domain::answer::{Level, Value};
use domain::ids::{BankCode, ControlId, ServiceCode};
use domain::link::{LinkKey, LinkStatus};
use domain::scoring::{AnswerRow, LinkState};
use serde::{Deserialize, Serialize};

use crate::digest::{Digest, sha256 as sha256_of};
use crate::error::Error;
use crate::jcs;

/// The format's name.
pub const FORMAT: &str = "renkei-answers/1";

/// One answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    control_id: ControlId,
    bank_code: Option<BankCode>,
    service_code: Option<ServiceCode>,
    answer: Value,
    accepted: bool,
    evidence: u32,
    determination: Option<Level>,
}

/// One link.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Link {
    bank_code: BankCode,
    service_code: ServiceCode,
    status: LinkStatus,
    registered_links: Option<i64>,
}

/// The document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Document {
    format: String,
    /// By control, bank, service.
    answers: Vec<Row>,
    /// By bank, service.
    links: Vec<Link>,
}

impl From<&AnswerRow> for Row {
    fn from(row: &AnswerRow) -> Self {
        Self {
            control_id: row.control.clone(),
            bank_code: row.link.as_ref().map(|l| l.bank.clone()),
            service_code: row.link.as_ref().map(|l| l.service.clone()),
            answer: row.value,
            accepted: row.accepted,
            evidence: row.evidence,
            determination: row.determination,
        }
    }
}

impl From<&LinkState> for Link {
    fn from(link: &LinkState) -> Self {
        Self {
            bank_code: link.key.bank.clone(),
            service_code: link.key.service.clone(),
            status: link.status,
            registered_links: link.registered,
        }
    }
}

fn document(answers: &[AnswerRow], links: &[LinkState]) -> Document {
    let mut answers: Vec<Row> = answers.iter().map(Row::from).collect();
    answers.sort_by(|a, b| {
        (&a.control_id, &a.bank_code, &a.service_code).cmp(&(&b.control_id, &b.bank_code, &b.service_code))
    });
    let mut links: Vec<Link> = links.iter().map(Link::from).collect();
    links.sort_by(|a, b| (&a.bank_code, &a.service_code).cmp(&(&b.bank_code, &b.service_code)));
    Document {
        format: FORMAT.to_owned(),
        answers,
        links,
    }
}

/// The canonical form of answers and links, in whatever order they come.
///
/// # Errors
/// As [`crate::canonical`].
pub fn canonical(answers: &[AnswerRow], links: &[LinkState]) -> Result<Vec<u8>, Error> {
    jcs::canonical(&document(answers, links))
}

/// The SHA-256 of the canonical form.
///
/// # Errors
/// As [`crate::canonical`].
pub fn sha256(answers: &[AnswerRow], links: &[LinkState]) -> Result<Digest, Error> {
    Ok(sha256_of(&canonical(answers, links)?))
}

/// Reads answers and links back from their canonical form.
///
/// # Errors
/// As [`crate::filing::parse`].
pub fn parse(bytes: &[u8]) -> Result<(Vec<AnswerRow>, Vec<LinkState>), Error> {
    let read: Document = jcs::parse(bytes, FORMAT)?;
    let links: Vec<LinkState> = read
        .links
        .into_iter()
        .map(|link| LinkState {
            key: LinkKey {
                bank: link.bank_code,
                service: link.service_code,
            },
            status: link.status,
            registered: link.registered_links,
        })
        .collect();
    let answers: Vec<AnswerRow> = read
        .answers
        .into_iter()
        .map(|row| AnswerRow {
            control: row.control_id,
            link: row
                .bank_code
                .zip(row.service_code)
                .map(|(bank, service)| LinkKey { bank, service }),
            value: row.answer,
            accepted: row.accepted,
            evidence: row.evidence,
            determination: row.determination,
        })
        .collect();
    // Sorted, and every link whole: only then do the same bytes come out again.
    if canonical(&answers, &links)? == bytes {
        Ok((answers, links))
    } else {
        Err(Error::NotCanonical)
    }
}
