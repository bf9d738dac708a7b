//! Formats that last: canonical forms, hashes, the published catalogues, filings and receipts.
//!
//! Every hash is SHA-256 over RFC 8785 (JCS) JSON in UTF-8 with a member `"format":"renkei-<name>/1"`. Strings
//! stand as typed, numbers are integers, lists keep their declared order, sets are sorted by code point. A format
//! changes only by a new number, and every number ever issued stays readable. The golden files in `docs/formats`
//! are compared byte for byte.
//!
//! - [`jcs`], the canonical form and its hash;
//! - [`digest`], the SHA-256 of bytes;
//! - [`mod@catalogue`], `renkei-catalogue/1`, and the four published versions;
//! - [`answers`], `renkei-answers/1`, what was scored;
//! - [`result`], what `renkei score` prints;
//! - [`filing`], `renkei-filing/1`, the content a signature binds;
//! - [`receipt`], `renkei-receipt/1`, the record of a submission, and `renkei-receipt/2`, the record with its proof;
//! - [`merkle`], [`checkpoint`], [`note`], the log of submissions and its signatures;
//! - [`verify`], what a receipt proves;
//! - [`event`], `renkei-event/1`, the chain of the audit log.

pub mod answers;
mod base64;
pub mod catalogue;
pub mod checkpoint;
pub mod digest;
pub mod error;
pub mod event;
pub mod filing;
pub mod jcs;
pub mod merkle;
pub mod note;
pub mod receipt;
pub mod result;
pub mod verify;

pub use catalogue::{Published, catalogue, catalogues};
pub use digest::{Digest, sha256};
pub use error::Error;
pub use jcs::{canonical, hash};
pub use receipt::Receipt;
