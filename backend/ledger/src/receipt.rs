//! `renkei-receipt/1`: what the portal says it received, when, from whom.
//!
//! This is the record that stands in the log of submissions; with log index, proof and checkpoint it is a
//! `renkei-receipt/2` ([`logged`]).

pub mod logged;

use chrono::{DateTime, SecondsFormat, Utc};
use domain::ids::ReceiptNumber;
use serde::{Deserialize, Serialize};

use crate::digest::{Digest, sha256};
use crate::error::Error;
use crate::filing::Person;
use crate::jcs;
use crate::result::CatalogueName;

/// The format's name.
pub const FORMAT: &str = "renkei-receipt/1";

/// A receipt.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Receipt {
    format: String,
    /// 受付番号
    pub receipt_number: ReceiptNumber,
    /// SHA-256 of the canonical content of the filing's version.
    pub filing_sha256: Digest,
    /// When it was received: UTC, whole seconds, `2026-11-22T03:04:05Z`.
    #[serde(with = "whole_seconds")]
    pub received_at: DateTime<Utc>,
    /// Who signed.
    pub signed_by: Person,
    /// The catalogue version it was filed under.
    pub catalogue: CatalogueName,
}

impl Receipt {
    /// A receipt.
    #[must_use]
    pub fn new(
        receipt_number: ReceiptNumber,
        filing_sha256: Digest,
        received_at: DateTime<Utc>,
        signed_by: Person,
        catalogue: CatalogueName,
    ) -> Self {
        Self {
            format: FORMAT.to_owned(),
            receipt_number,
            filing_sha256,
            received_at,
            signed_by,
            catalogue,
        }
    }

    /// The canonical bytes.
    ///
    /// # Errors
    /// As [`crate::canonical`].
    pub fn canonical(&self) -> Result<Vec<u8>, Error> {
        jcs::canonical(self)
    }

    /// The SHA-256 of the canonical bytes.
    ///
    /// # Errors
    /// As [`crate::canonical`].
    pub fn sha256(&self) -> Result<Digest, Error> {
        Ok(sha256(&self.canonical()?))
    }

    /// Whether the receipt is about exactly these bytes of a filing's content.
    #[must_use]
    pub fn is_of(&self, content: &[u8]) -> bool {
        self.filing_sha256 == sha256(content)
    }
}

/// Reads a receipt back from its canonical bytes.
///
/// # Errors
/// As [`crate::filing::parse`].
pub fn parse(bytes: &[u8]) -> Result<Receipt, Error> {
    jcs::parse(bytes, FORMAT)
}

pub(crate) mod whole_seconds {
    use super::{DateTime, SecondsFormat, Utc};
    use serde::{Deserialize, Deserializer, Serializer};

    pub fn serialize<S: Serializer>(at: &DateTime<Utc>, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&at.to_rfc3339_opts(SecondsFormat::Secs, true))
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<DateTime<Utc>, D::Error> {
        DateTime::<Utc>::deserialize(deserializer)
    }
}
