//! `renkei-filing/1`: the canonical content of a filing's version, the bytes that a signature binds and a receipt
//! names. Whoever has them can verify the receipt with any later version of the portal.
//!
//! The shapes are written out here and not borrowed from the domain, so that a change of the domain cannot change
//! the bytes of a format unnoticed.

mod rows;

use domain::filing::state::VersionKind;
use domain::ids::{InstitutionCode, RoundId, ServiceCode, UserId};
use serde::{Deserialize, Serialize};

pub use rows::{AlternativeRow, AnswerRow, LinkRow, NotApplicableRow, PlannedRow, TallyRow};

use crate::digest::{Digest, sha256};
use crate::error::Error;
use crate::jcs;

/// The format's name.
pub const FORMAT: &str = "renkei-filing/1";

/// The written reason for a warning.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WarningReason {
    /// Code of the rule that warned.
    pub rule: String,
    /// Row of the incident table, from 1; none where the reason covers all findings of the rule.
    pub row: Option<u32>,
    /// The reason as typed.
    pub reason: String,
}

/// A statement that somebody made with the filing.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Attestation {
    /// Which statement (`nil_return` 被害なし, `no_links` 連携先なし, `signature` …).
    pub code: String,
    /// The words that stood beside the box.
    pub text: String,
}

/// A person.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Person {
    /// Id of the user.
    pub user: UserId,
    /// Name at that time.
    pub name: String,
}

/// The content of one version of a filing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Content {
    /// [`FORMAT`]; [`Content::canonical`] sees to it.
    format: String,
    /// Who files.
    pub institution: InstitutionCode,
    /// For which round.
    pub round: RoundId,
    /// Version of the filing, from 1.
    pub version: u32,
    /// 提出 or 訂正.
    pub kind: VersionKind,
    /// The service whose answers stand for the institution, where it runs several.
    pub weakest_service: Option<ServiceCode>,
    /// A set, by bank and service.
    pub links: Vec<LinkRow>,
    /// A set, by control, bank and service.
    pub answers: Vec<AnswerRow>,
    /// In the order of the table.
    pub tally_rows: Vec<TallyRow>,
    /// A set, by rule and row.
    pub warning_reasons: Vec<WarningReason>,
    /// A set: SHA-256 of each piece of evidence.
    pub evidence_sha256: Vec<Digest>,
    /// A set: SHA-256 of each uploaded file.
    pub uploads_sha256: Vec<Digest>,
    /// A set, by code.
    pub attestations: Vec<Attestation>,
    /// A set, by user: everybody who changed anything in the draft.
    pub prepared_by: Vec<Person>,
    /// Who signed; none where nobody does (a replay of published figures).
    pub signed_by: Option<Person>,
}

/// What a [`Content`] is made of. Sets may come in any order.
#[derive(Clone, Debug)]
pub struct Parts {
    /// Who files.
    pub institution: InstitutionCode,
    /// For which round.
    pub round: RoundId,
    /// Version of the filing, from 1.
    pub version: u32,
    /// 提出 or 訂正.
    pub kind: VersionKind,
    /// The service whose answers stand for the institution, where it runs several.
    pub weakest_service: Option<ServiceCode>,
    /// The links.
    pub links: Vec<domain::link::Link>,
    /// The answers.
    pub answers: Vec<domain::answer::Answer>,
    /// The incident table, in its order.
    pub tally_rows: Vec<domain::tally::TallyRow>,
    /// Reasons for warnings.
    pub warning_reasons: Vec<WarningReason>,
    /// SHA-256 of each piece of evidence.
    pub evidence_sha256: Vec<Digest>,
    /// SHA-256 of each uploaded file.
    pub uploads_sha256: Vec<Digest>,
    /// Statements made with the filing.
    pub attestations: Vec<Attestation>,
    /// Everybody who changed anything in the draft.
    pub prepared_by: Vec<Person>,
    /// Who signed.
    pub signed_by: Option<Person>,
}

impl From<Parts> for Content {
    fn from(parts: Parts) -> Self {
        let mut content = Self {
            format: FORMAT.to_owned(),
            institution: parts.institution,
            round: parts.round,
            version: parts.version,
            kind: parts.kind,
            weakest_service: parts.weakest_service,
            links: parts.links.iter().map(LinkRow::from).collect(),
            answers: parts.answers.iter().map(AnswerRow::from).collect(),
            tally_rows: parts.tally_rows.iter().map(TallyRow::from).collect(),
            warning_reasons: parts.warning_reasons,
            evidence_sha256: parts.evidence_sha256,
            uploads_sha256: parts.uploads_sha256,
            attestations: parts.attestations,
            prepared_by: parts.prepared_by,
            signed_by: parts.signed_by,
        };
        content.sort();
        content
    }
}

impl Content {
    /// Sorts what is a set by code point, and drops what stands in it twice.
    fn sort(&mut self) {
        self.links
            .sort_by(|a, b| (&a.bank_code, &a.service_code).cmp(&(&b.bank_code, &b.service_code)));
        self.answers.sort_by(|a, b| a.key().cmp(&b.key()));
        self.warning_reasons.sort();
        self.evidence_sha256.sort();
        self.evidence_sha256.dedup();
        self.uploads_sha256.sort();
        self.uploads_sha256.dedup();
        self.attestations.sort();
        self.prepared_by.sort();
        self.prepared_by.dedup();
    }

    /// The canonical bytes.
    ///
    /// # Errors
    /// As [`crate::canonical`].
    pub fn canonical(&self) -> Result<Vec<u8>, Error> {
        jcs::canonical(self)
    }

    /// The SHA-256 of the canonical bytes: what a receipt names.
    ///
    /// # Errors
    /// As [`crate::canonical`].
    pub fn sha256(&self) -> Result<Digest, Error> {
        Ok(sha256(&self.canonical()?))
    }
}

/// Reads a content back from its canonical bytes, for verification.
///
/// # Errors
/// [`Error::OtherFormat`], [`Error::Read`], and [`Error::NotCanonical`] where the bytes are not exactly those that
/// the content is written as: other spacing, unsorted sets, unknown members.
pub fn parse(bytes: &[u8]) -> Result<Content, Error> {
    let content: Content = jcs::parse(bytes, FORMAT)?;
    let mut sorted = content.clone();
    sorted.sort();
    if sorted == content {
        Ok(content)
    } else {
        Err(Error::NotCanonical)
    }
}
