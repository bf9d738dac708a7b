//! Verifying a receipt with nothing but public keys: no database, no network.

use crate::checkpoint::Checkpoint;
use crate::digest::sha256;
use crate::error::Error;
use crate::note::VerifierKey;
use crate::receipt::logged::{self, Logged};
use crate::receipt::{self, Receipt};

/// A receipt as somebody holds it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Presented {
    /// `renkei-receipt/1`: a statement without proof.
    Bare(Receipt),
    /// `renkei-receipt/2`.
    Logged(Box<Logged>),
    /// A `.tlog-proof`.
    Proof(Box<Logged>),
}

impl Presented {
    /// Reads a receipt of any format that was ever issued.
    ///
    /// # Errors
    /// [`Error::NotAReceipt`] for anything else; otherwise what is wrong with a receipt of the format it claims.
    pub fn read(bytes: &[u8]) -> Result<Self, Error> {
        if bytes.starts_with(b"c2sp.org/tlog-proof@") {
            let text = str::from_utf8(bytes).map_err(|_| Error::NotAReceipt)?;
            return Ok(Self::Proof(Box::new(logged::parse_proof(text)?)));
        }
        match logged::parse(bytes) {
            Ok(read) => return Ok(Self::Logged(Box::new(read))),
            Err(Error::OtherFormat { .. }) => {}
            Err(Error::Read(error)) if !error.is_data() => return Err(Error::NotAReceipt),
            Err(error) => return Err(error),
        }
        match receipt::parse(bytes) {
            Err(Error::OtherFormat { .. }) => Err(Error::NotAReceipt),
            read => Ok(Self::Bare(read?)),
        }
    }

    /// What was received, from whom, when.
    #[must_use]
    pub fn record(&self) -> Receipt {
        match self {
            Self::Bare(record) => record.clone(),
            Self::Logged(read) | Self::Proof(read) => read.record(),
        }
    }

    /// The format's name.
    #[must_use]
    pub const fn format(&self) -> &'static str {
        match self {
            Self::Bare(_) => receipt::FORMAT,
            Self::Logged(_) => logged::FORMAT,
            Self::Proof(_) => "tlog-proof",
        }
    }

    /// The receipt with its proof, where it has one.
    #[must_use]
    pub fn logged(&self) -> Option<&Logged> {
        match self {
            Self::Bare(_) => None,
            Self::Logged(read) | Self::Proof(read) => Some(read),
        }
    }
}

/// What was found about the signature.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Signature {
    /// One of the keys signed the checkpoint.
    Good(Box<VerifierKey>),
    /// No key was given to check it with.
    NoKey,
    /// None of the keys signed it.
    OtherKey,
    /// The signature names one of the keys and is not its signature of this checkpoint.
    Wrong,
    /// There is no signature in it: `renkei-receipt/1`.
    Absent,
}

/// What was found about a receipt.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Findings {
    /// The checkpoint as claimed; none in `renkei-receipt/1`.
    pub checkpoint: Option<Checkpoint>,
    /// Whether the content belongs to the receipt; none where no content was given.
    pub content: Option<bool>,
    /// Whether the proof leads from the record to the checkpoint's root; none in `renkei-receipt/1`.
    pub inclusion: Option<bool>,
    /// Who signed the checkpoint.
    pub signature: Signature,
}

impl Findings {
    /// Whether everything that must hold does.
    #[must_use]
    pub fn is_good(&self) -> bool {
        self.content != Some(false)
            && self.inclusion == Some(true)
            && matches!(self.signature, Signature::Good(_))
    }
}

/// Checks everything there is to check; nothing is left out because something before it failed.
///
/// # Errors
/// As [`crate::canonical`], which cannot happen to a receipt that was read.
pub fn check(presented: &Presented, keys: &[VerifierKey], content: Option<&[u8]>) -> Result<Findings, Error> {
    let record = presented.record();
    let content = content.map(|bytes| sha256(bytes) == record.filing_sha256);
    let Some(logged) = presented.logged() else {
        return Ok(Findings {
            checkpoint: None,
            content,
            inclusion: None,
            signature: Signature::Absent,
        });
    };
    let signature = match logged.signer(keys) {
        Ok(key) => Signature::Good(Box::new(key.clone())),
        Err(_) if keys.is_empty() => Signature::NoKey,
        Err(Error::WrongSignature(_)) => Signature::Wrong,
        Err(_) => Signature::OtherKey,
    };
    Ok(Findings {
        checkpoint: Some(logged.claimed()?),
        content,
        inclusion: Some(logged.is_included()?),
        signature,
    })
}
