//! What can go wrong.

use chrono::NaiveDate;
use domain::catalogue::Defect;

use crate::digest::Digest;
use crate::merkle::Node;

/// Why a form cannot be written, read or trusted.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The value cannot be written as JSON.
    #[error("cannot be written as JSON: {0}")]
    Write(serde_json::Error),
    /// The text is not JSON of the wanted shape; the message names line and column.
    #[error("cannot be read as JSON of this format: {0}")]
    Read(serde_json::Error),
    /// A number with a fraction or an exponent. Canonical forms hold integers only.
    #[error("{place}: {number} is not an integer")]
    NotAnInteger {
        /// Path of members and indexes.
        place: String,
        /// The number.
        number: String,
    },
    /// An integer beyond ±(2⁵³ − 1), which JSON readers would round.
    #[error("{place}: {number} is beyond 2^53 and would not be exact everywhere")]
    NumberTooLarge {
        /// Path of members and indexes.
        place: String,
        /// The number.
        number: String,
    },
    /// The document is of another format, or of a number that this version does not know.
    #[error("the format is {found:?}, wanted {wanted:?}")]
    OtherFormat {
        /// The format read for.
        wanted: &'static str,
        /// The format found.
        found: String,
    },
    /// The bytes are not the canonical form of what they say.
    #[error("the bytes are not the canonical form of their content")]
    NotCanonical,
    /// A catalogue that is not whole, with every defect and its place.
    #[error("the catalogue is not sound: {}", .0.iter().map(ToString::to_string).collect::<Vec<_>>().join("; "))]
    UnsoundCatalogue(Vec<Defect>),
    /// A published catalogue is not the one that was published.
    #[error("catalogue {version} was published as {published} and is now {found}")]
    CatalogueChanged {
        /// Its version.
        version: NaiveDate,
        /// The hash it was published with.
        published: Digest,
        /// Its hash now.
        found: Digest,
    },
    /// The list of published hashes and the embedded files do not go together.
    #[error("the list of published catalogues cannot be read: {0}")]
    PublishedList(String),
    /// Text that is not a SHA-256.
    #[error("not 64 hexadecimal digits: {0:?}")]
    NotADigest(String),
    /// A node of a tree that should be stored is not.
    #[error("node {} of level {} of the tree is not there", .0.index, .0.level)]
    NodeMissing(Node),
    /// Text that cannot name a key or a log.
    #[error("not the name of a key (not empty, no space, no plus sign, at most 255 characters): {0:?}")]
    NotAKeyName(String),
    /// Text that is not a verifier key.
    #[error("not a verifier key (NAME+ID+KEY): {0}")]
    NotAKey(&'static str),
    /// Text that is not a signed note.
    #[error("not a signed note: {0}")]
    NotANote(&'static str),
    /// None of the keys signed the note.
    #[error("signed by none of the keys")]
    OtherSigner,
    /// A signature is not what its key would have made of the text.
    #[error("the signature of {0} does not belong to this text")]
    WrongSignature(String),
    /// A note's text that is not a checkpoint.
    #[error("not a checkpoint: {0}")]
    NotACheckpoint(&'static str),
    /// Text that is not a tlog-proof of a receipt.
    #[error("not a tlog-proof: {0}")]
    NotAProof(&'static str),
    /// Neither a receipt nor a proof.
    #[error("not a receipt of any format known here")]
    NotAReceipt,
}
