//! `renkei-receipt/2`: the record of a submission with the proof that it stands in the log of submissions, and the
//! same as a `.tlog-proof` (c2sp.org/tlog-proof).
//!
//! The leaf of the log is the record's `renkei-receipt/1`, byte for byte: the members of both formats are the same,
//! so that whoever has one can write the other.

use chrono::{DateTime, Utc};
use domain::ids::ReceiptNumber;
use serde::{Deserialize, Serialize};

use super::{Receipt, whole_seconds};
use crate::checkpoint::{Checkpoint, number};
use crate::digest::Digest;
use crate::error::Error;
use crate::filing::Person;
use crate::merkle::{leaf_hash, root_from_inclusion};
use crate::note::{Note, VerifierKey};
use crate::result::CatalogueName;
use crate::{base64, jcs};

/// The format's name.
pub const FORMAT: &str = "renkei-receipt/2";
/// First line of a tlog-proof.
const PROOF: &str = "c2sp.org/tlog-proof@v1";
/// Most hashes a proof can have: one a level of the largest tree.
const MAX_PATH: usize = 53;

/// A receipt that proves itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Logged {
    format: String,
    receipt_number: ReceiptNumber,
    filing_sha256: Digest,
    #[serde(with = "whole_seconds")]
    received_at: DateTime<Utc>,
    signed_by: Person,
    catalogue: CatalogueName,
    /// Place in the log, from 0.
    pub log_index: u64,
    /// Hashes from the leaf's sibling up to the root's child.
    pub inclusion_proof: Vec<Digest>,
    /// A signed checkpoint of the log at a size beyond the index.
    pub checkpoint: String,
}

impl Logged {
    /// The receipt of a record.
    #[must_use]
    pub fn new(record: Receipt, log_index: u64, inclusion_proof: Vec<Digest>, checkpoint: String) -> Self {
        Self {
            format: FORMAT.to_owned(),
            receipt_number: record.receipt_number,
            filing_sha256: record.filing_sha256,
            received_at: record.received_at,
            signed_by: record.signed_by,
            catalogue: record.catalogue,
            log_index,
            inclusion_proof,
            checkpoint,
        }
    }

    /// The record: what stands in the log.
    #[must_use]
    pub fn record(&self) -> Receipt {
        Receipt::new(
            self.receipt_number.clone(),
            self.filing_sha256,
            self.received_at,
            self.signed_by.clone(),
            self.catalogue,
        )
    }

    /// The canonical bytes.
    ///
    /// # Errors
    /// As [`crate::canonical`].
    pub fn canonical(&self) -> Result<Vec<u8>, Error> {
        jcs::canonical(self)
    }

    /// The same as a tlog-proof. Its extra data is the record, which the specification leaves to be brought along.
    ///
    /// # Errors
    /// As [`crate::canonical`].
    pub fn tlog_proof(&self) -> Result<String, Error> {
        let record = base64::encode(&self.record().canonical()?);
        let mut text = format!("{PROOF}\nextra {record}\nindex {}\n", self.log_index);
        for hash in &self.inclusion_proof {
            text.push_str(&base64::encode(hash.bytes()));
            text.push('\n');
        }
        text.push('\n');
        text.push_str(&self.checkpoint);
        Ok(text)
    }

    /// The checkpoint as it is claimed, before anybody has looked at its signature.
    ///
    /// # Errors
    /// [`Error::NotANote`], [`Error::NotACheckpoint`].
    pub fn claimed(&self) -> Result<Checkpoint, Error> {
        Checkpoint::read(Note::read(&self.checkpoint)?.text())
    }

    /// Whether the record stands at its place in the tree of the checkpoint.
    ///
    /// # Errors
    /// As [`Logged::claimed`] and [`crate::canonical`].
    pub fn is_included(&self) -> Result<bool, Error> {
        let checkpoint = self.claimed()?;
        let leaf = leaf_hash(&self.record().canonical()?);
        let root = root_from_inclusion(self.log_index, checkpoint.size, leaf, &self.inclusion_proof);
        Ok(root == Some(checkpoint.root))
    }

    /// Who of `keys` signed the checkpoint. A key answers for the log of its own name alone.
    ///
    /// # Errors
    /// [`Error::OtherSigner`], [`Error::WrongSignature`], and as [`Logged::claimed`].
    pub fn signer<'k>(&self, keys: &'k [VerifierKey]) -> Result<&'k VerifierKey, Error> {
        let (text, key) = Note::read(&self.checkpoint)?.verify(keys)?;
        if Checkpoint::read(text)?.origin == key.name() {
            Ok(key)
        } else {
            Err(Error::OtherSigner)
        }
    }
}

/// Reads a receipt from its canonical bytes.
///
/// # Errors
/// As [`crate::filing::parse`]; [`Error::NotANote`] and [`Error::NotACheckpoint`] where its checkpoint is none.
pub fn parse(bytes: &[u8]) -> Result<Logged, Error> {
    let read: Logged = jcs::parse(bytes, FORMAT)?;
    if read.inclusion_proof.len() > MAX_PATH {
        return Err(Error::NotAProof("it has more hashes than a tree has levels"));
    }
    read.claimed()?;
    Ok(read)
}

/// Reads a receipt from a tlog-proof.
///
/// # Errors
/// [`Error::NotAProof`] with what is wrong with it; as [`super::parse`] for the record, and as [`parse`].
pub fn parse_proof(text: &str) -> Result<Logged, Error> {
    let (head, checkpoint) = text
        .split_once("\n\n")
        .ok_or(Error::NotAProof("no checkpoint below an empty line"))?;
    let mut lines = head.split('\n');
    if lines.next() != Some(PROOF) {
        return Err(Error::NotAProof("its first line is not c2sp.org/tlog-proof@v1"));
    }
    let record = lines
        .next()
        .and_then(|line| line.strip_prefix("extra "))
        .and_then(base64::decode)
        .ok_or(Error::NotAProof("its second line holds no record"))?;
    let index = lines
        .next()
        .and_then(|line| line.strip_prefix("index "))
        .and_then(number)
        .ok_or(Error::NotAProof("its third line is no index"))?;
    let path = lines
        .map(|line| base64::digest(line).ok_or(Error::NotAProof("a line of the path is no hash")))
        .collect::<Result<Vec<_>, _>>()?;
    if path.len() > MAX_PATH {
        return Err(Error::NotAProof("it has more hashes than a tree has levels"));
    }
    let read = Logged::new(super::parse(&record)?, index, path, checkpoint.to_owned());
    read.claimed()?;
    Ok(read)
}
