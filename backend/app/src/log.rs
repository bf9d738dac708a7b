//! The log of submissions: each is appended in its own transaction, together with a signed checkpoint.
//!
//! A checkpoint is signed only over a tree that continues the last one signed: the right edge is read under the log's
//! lock, hashed again and compared with what was signed before.

mod key;
mod rotate;

use std::collections::BTreeMap;

use domain::ids::VersionId;
use ledger::checkpoint::Checkpoint;
use ledger::merkle::{Edge, Node, cover, hash_of, inclusion, leaf_hash};
use ledger::note::{SigningKey, VerifierKey};
use ledger::receipt::logged::Logged;
use ledger::{Digest, Receipt};
use storage::filings::{self, Version};
use storage::{Tx, log, rounds};

use crate::{App, Problem};

pub use key::{DEFAULT_ORIGIN, LogKey, check_origin};

/// Submissions of before the log that are logged by one step.
const CHUNK: u64 = 50;

/// Why the log cannot go on.
#[derive(Debug, thiserror::Error)]
pub enum LogError {
    /// There is no key to sign with.
    #[error("the secret key of the log of submissions is not there")]
    NoKey,
    /// The key is not the one that signed before.
    #[error("the log of submissions is signed by {signs}, the secret key at hand is that of {at_hand}")]
    OtherKey {
        /// The key that signed last.
        signs: String,
        /// The key at hand.
        at_hand: String,
    },
    /// The log bears another name than the settings ask for.
    #[error("the log of submissions is named {named}, the setting log_origin says {wanted}")]
    OtherOrigin {
        /// The name it has.
        named: String,
        /// The name in the settings.
        wanted: String,
    },
    /// The stored tree is not the one that was signed.
    #[error(
        "the stored log of submissions is not the one that was signed last ({0}): run `renkei audit verify`"
    )]
    Diverged(&'static str),
    /// A number that no log reaches.
    #[error("{0} is no place in a log")]
    Place(i64),
}

/// Where a submission stands in the log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Logging {
    /// From 0.
    pub place: u64,
    /// Size of the tree of the receipt's checkpoint.
    pub size: u64,
    /// Name of the log.
    pub origin: String,
    /// The signed checkpoint.
    pub checkpoint: String,
    /// The public key that signed it, as a vkey.
    pub key: String,
}

fn place(number: i64) -> Result<u64, Problem> {
    u64::try_from(number).map_err(|_| Problem::log(LogError::Place(number)))
}

fn stored_place(node: Node) -> Result<log::Place, Problem> {
    let index = i64::try_from(node.index).map_err(Problem::broken)?;
    Ok((i64::from(node.level), index))
}

fn digest(hex: &str) -> Result<Digest, Problem> {
    hex.parse().map_err(Problem::broken)
}

/// The stored nodes among those wanted.
async fn fetch(tx: &Tx, wanted: &[Node]) -> Result<BTreeMap<Node, Digest>, Problem> {
    let places = wanted
        .iter()
        .copied()
        .map(stored_place)
        .collect::<Result<Vec<_>, _>>()?;
    let found = log::nodes(tx, &places).await?;
    let mut nodes = BTreeMap::new();
    for (node, place) in wanted.iter().zip(&places) {
        if let Some(hash) = found.get(place) {
            nodes.insert(*node, digest(hash)?);
        }
    }
    Ok(nodes)
}

/// A public key as it is stored.
pub(crate) fn verifier(key: &log::Key) -> Result<VerifierKey, Problem> {
    let public = digest(&key.public)?;
    VerifierKey::new(&key.name, public.bytes()).map_err(Problem::broken)
}

/// The right edge of the log, held by this transaction, with the key that signs.
struct Held {
    edge: Edge,
    key: SigningKey,
    key_id: i64,
}

impl App {
    /// Takes the log's lock and makes sure that it can go on: the key is the one that signs, and the stored tree is
    /// the one that was signed last.
    async fn hold_log(&self, tx: &Tx) -> Result<Held, Problem> {
        let head = log::head(tx).await?;
        let (key, key_id) = self.signing_key(tx, head.length).await?;
        let size = place(head.length)?;
        let nodes = fetch(tx, &cover(0..size)).await?;
        let edge = Edge::of(size, |node| nodes.get(&node).copied())
            .map_err(|_| Problem::log(LogError::Diverged("a subtree is missing")))?;
        let last = log::last_checkpoint(tx).await?;
        let signed = last.map_or((0, Edge::default().root().to_string()), |last| {
            (last.size, last.root)
        });
        if signed != (head.length, edge.root().to_string()) {
            return Err(Problem::log(LogError::Diverged("its root is another one")));
        }
        Ok(Held { edge, key, key_id })
    }

    /// Appends a record and signs the log as it is with it.
    async fn push(tx: &Tx, held: &mut Held, version: &VersionId, record: &Receipt) -> Result<(), Problem> {
        let record = record.canonical().map_err(Problem::broken)?;
        let at = i64::try_from(held.edge.size()).map_err(Problem::broken)?;
        let complete = held.edge.push(leaf_hash(&record));
        let nodes = complete
            .into_iter()
            .map(|(node, hash)| Ok((stored_place(node)?, hash.to_string())))
            .collect::<Result<Vec<_>, Problem>>()?;
        let entry = log::Entry {
            place: at,
            version: version.clone(),
            record: String::from_utf8(record).map_err(Problem::broken)?,
        };
        log::append(tx, &entry, &nodes, &held.edge.root().to_string()).await?;
        let checkpoint = Checkpoint {
            origin: held.key.verifier().name().to_owned(),
            size: held.edge.size(),
            root: held.edge.root(),
        };
        let new = log::Checkpoint {
            size: i64::try_from(checkpoint.size).map_err(Problem::broken)?,
            root: checkpoint.root.to_string(),
            note: held.key.sign(&checkpoint.text()).map_err(Problem::broken)?,
            key: held.key_id,
        };
        Ok(log::add_checkpoint(tx, &new).await?)
    }

    /// Logs a submission, in the transaction of the submission.
    ///
    /// # Errors
    /// Broken, with a word for the operator, where the log cannot go on ([`LogError`]). Nothing is submitted then.
    pub(crate) async fn log_submission(
        &self,
        tx: &Tx,
        version: &VersionId,
        record: &Receipt,
    ) -> Result<(), Problem> {
        let mut held = self.hold_log(tx).await?;
        Self::push(tx, &mut held, version, record).await
    }

    /// Makes the log ready: its key is known, and every submission of before the log is logged, in the order of
    /// submission. Safe to run twice, and at the same time as somebody else does.
    ///
    /// # Errors
    /// As [`LogError`].
    pub async fn prepare_log(&self) -> Result<usize, Problem> {
        let tx = self.db.write().await?;
        let mut held = self.hold_log(&tx).await?;
        let mut logged = 0;
        loop {
            let versions = log::unlogged(&tx, CHUNK).await?;
            if versions.is_empty() {
                break;
            }
            for version in versions {
                let record = Self::record_of(&tx, &version).await?;
                Self::push(&tx, &mut held, &version.id, &record).await?;
                logged += 1;
            }
        }
        tx.commit().await?;
        Ok(logged)
    }

    /// The record of a version submitted before there was a log. Its signer is named as they were at that time.
    async fn record_of(tx: &Tx, version: &Version) -> Result<Receipt, Problem> {
        let filing = filings::by_id(tx, &version.filing)
            .await?
            .ok_or_else(Problem::not_found)?;
        let round = rounds::by_id(tx, &filing.round)
            .await?
            .ok_or_else(Problem::not_found)?;
        let content = version.content.as_deref().unwrap_or_default();
        let content = ledger::filing::parse(content.as_bytes()).map_err(Problem::broken)?;
        let (Some(number), Some(at), Some(signer), Some(sha256)) = (
            version.receipt.clone(),
            version.submitted_at,
            content.signed_by,
            &version.content_sha256,
        ) else {
            return Err(Problem::not_found());
        };
        let catalogue = catalogue_name(round.catalogue)?;
        Ok(Receipt::new(number, digest(sha256)?, at, signer, catalogue))
    }

    /// Where a version stands in the log, with its receipt; none where it is not logged.
    pub(crate) async fn logging_of(
        &self,
        tx: &Tx,
        version: &VersionId,
    ) -> Result<Option<(Logging, Logged)>, Problem> {
        let Some(entry) = log::entry_of(tx, version).await? else {
            return Ok(None);
        };
        let checkpoint = log::checkpoint_of(tx, entry.place + 1)
            .await?
            .ok_or_else(|| Problem::log(LogError::Diverged("a checkpoint is missing")))?;
        let keys = log::keys(tx).await?;
        let key = keys.iter().find(|key| key.id == checkpoint.key);
        let key = verifier(key.ok_or_else(|| Problem::log(LogError::Diverged("a key is missing")))?)?;
        let (at, size) = (place(entry.place)?, place(checkpoint.size)?);
        let ranges = inclusion(at, size);
        let wanted: Vec<Node> = ranges.iter().cloned().flat_map(cover).collect();
        let nodes = fetch(tx, &wanted).await?;
        let path = ranges
            .into_iter()
            .map(|range| hash_of(range, |node| nodes.get(&node).copied()))
            .collect::<Result<Vec<_>, _>>()
            .map_err(|_| Problem::log(LogError::Diverged("a subtree is missing")))?;
        let record = ledger::receipt::parse(entry.record.as_bytes()).map_err(Problem::broken)?;
        let logging = Logging {
            place: at,
            size,
            origin: key.name().to_owned(),
            checkpoint: checkpoint.note.clone(),
            key: key.to_string(),
        };
        Ok(Some((logging, Logged::new(record, at, path, checkpoint.note))))
    }

    /// How many submissions are logged, and the public key that signs, as a vkey.
    pub async fn log_standing(&self) -> Result<(u64, Option<String>), Problem> {
        let tx = self.db.read().await?;
        let head = log::head(&tx).await?;
        let key = log::latest_key(&tx).await?;
        let key = key.as_ref().map(verifier).transpose()?;
        Ok((place(head.length)?, key.map(|key| key.to_string())))
    }

    /// The public keys of the log, the one that signs now first.
    pub async fn log_keys(&self) -> Result<Vec<VerifierKey>, Problem> {
        let tx = self.db.read().await?;
        let keys = log::keys(&tx).await?;
        keys.iter().rev().map(verifier).collect()
    }
}

/// Version and hash of a published catalogue.
pub(crate) fn catalogue_name(version: chrono::NaiveDate) -> Result<ledger::result::CatalogueName, Problem> {
    let published = ledger::catalogue(version).map_err(Problem::broken)?;
    published.map(Into::into).ok_or_else(Problem::not_found)
}
