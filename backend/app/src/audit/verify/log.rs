//! The log of submissions: keys, leaves against the versions they speak of, subtrees, checkpoints, head.

use std::collections::{BTreeMap, VecDeque};

use domain::ids::VersionId;
use domain::message::Message;
use ledger::checkpoint::Checkpoint as Tree;
use ledger::merkle::{Edge, Node, leaf_hash};
use ledger::note::{Note, VerifierKey};
use storage::Tx;
use storage::filings::Version;
use storage::heads::{Chain, of};
use storage::log::{self, Checkpoint, Entry};

use super::{Fault, Submissions, Verified};
use crate::App;
use crate::log::verifier;

/// Leaves read at once, each with the content it speaks of.
const LEAVES: u64 = 20;
/// Checkpoints and subtrees read at once.
const CHUNK: u64 = 500;

/// Unwraps what was verified, or returns the fault.
macro_rules! good {
    ($verified:expr) => {
        match $verified {
            Ok(found) => found,
            Err(fault) => return Ok(Err(fault)),
        }
    };
}

/// The tree as far as it was computed again.
#[derive(Default)]
struct Walk {
    edge: Edge,
    /// Per level: how many subtrees there should be.
    counts: Vec<i64>,
}

/// A leaf against the version that it speaks of. Where they differ, the hash stored for the leaf tells which of them was
/// changed.
fn check_leaf(
    entry: &Entry,
    place: u64,
    version: Option<&Version>,
    leaf: Option<&String>,
) -> Result<(), Fault> {
    let fault = |what| Fault::new("log_entries", entry.place, what);
    if u64::try_from(entry.place) != Ok(place) {
        return Err(Fault::new(
            "log_entries",
            place,
            Message::new("fault-entry-missing"),
        ));
    }
    let record = ledger::receipt::parse(entry.record.as_bytes())
        .map_err(|_| fault(Message::new("fault-entry-unreadable")))?;
    let Some(version) = version else {
        return Err(fault(Message::new("fault-entry-no-version")));
    };
    let is_hashed = leaf.is_some_and(|leaf| *leaf == leaf_hash(entry.record.as_bytes()).to_string());
    let changed = |what| {
        if is_hashed {
            Fault::new("versions", &version.id, what)
        } else {
            fault(Message::new("fault-entry-changed"))
        }
    };
    let content = version
        .content
        .as_deref()
        .map(|content| ledger::sha256(content.as_bytes()));
    if content != Some(record.filing_sha256) {
        return Err(changed(Message::new("fault-version-content")));
    }
    let same = version.content_sha256 == content.map(|sha256| sha256.to_string())
        && version.receipt.as_ref() == Some(&record.receipt_number)
        && version.submitted_at == Some(record.received_at)
        && version.signed_by.as_ref() == Some(&record.signed_by.user);
    if same {
        Ok(())
    } else {
        Err(changed(Message::new("fault-version-record")))
    }
}

/// A checkpoint against the tree computed again at its size, and its signature.
fn check_checkpoint(found: &Checkpoint, edge: &Edge, keys: &BTreeMap<i64, VerifierKey>) -> Result<(), Fault> {
    let fault = |what| Fault::new("log_checkpoints", found.size, what);
    let Some(key) = keys.get(&found.key) else {
        return Err(fault(Message::new("fault-checkpoint-key")));
    };
    let signed = Note::read(&found.note).and_then(|note| {
        let (text, _) = note.verify(std::slice::from_ref(key))?;
        Tree::read(text)
    });
    let expected = Tree {
        origin: key.name().to_owned(),
        size: edge.size(),
        root: edge.root(),
    };
    let Ok(signed) = signed else {
        return Err(fault(Message::new("fault-checkpoint-signature")));
    };
    match (signed == expected, signed.root.to_string() == found.root) {
        (true, true) => Ok(()),
        (true, false) => Err(fault(Message::new("fault-checkpoint-root"))),
        // What was signed counts: the tree is another one since the last entry.
        (false, true) if (&signed.origin, signed.size) == (&expected.origin, expected.size) => {
            let what = Message::new("fault-entry-unsigned");
            Err(Fault::new("log_entries", expected.size.saturating_sub(1), what))
        }
        (false, _) => Err(fault(Message::new("fault-checkpoint-text"))),
    }
}

/// Checkpoints, read as they are needed.
#[derive(Default)]
struct Checkpoints {
    ahead: VecDeque<Checkpoint>,
    size: i64,
    count: u64,
    last: String,
}

impl Checkpoints {
    /// The next checkpoint, if it is one of this size.
    async fn at(&mut self, tx: &Tx, size: u64) -> Result<Option<Checkpoint>, storage::Error> {
        if self.ahead.is_empty() {
            self.ahead = log::checkpoints_after(tx, self.size, CHUNK).await?.into();
        }
        let is_next = self
            .ahead
            .front()
            .is_some_and(|next| u64::try_from(next.size) == Ok(size));
        let next = if is_next { self.ahead.pop_front() } else { None };
        if let Some(next) = &next {
            self.size = next.size;
            self.count += 1;
            self.last.clone_from(&next.note);
        }
        Ok(next)
    }

    /// A checkpoint that no tree computed here has the size of.
    async fn left_over(&mut self, tx: &Tx) -> Result<Option<i64>, storage::Error> {
        if self.ahead.is_empty() {
            self.ahead = log::checkpoints_after(tx, self.size, 1).await?.into();
        }
        Ok(self.ahead.front().map(|checkpoint| checkpoint.size))
    }
}

impl App {
    /// Computes the log again from the versions' content up to its head. `told` is what the audit log tells of its keys;
    /// none where that cannot be relied on.
    pub(super) async fn verify_submissions(&self, tx: &Tx, told: Option<&[String]>) -> Verified<Submissions> {
        let keys = good!(keys(tx, told).await?);
        let mut walk = Walk::default();
        let mut checkpoints = Checkpoints {
            size: i64::MIN,
            ..Checkpoints::default()
        };
        let mut from = 0;
        loop {
            let entries = log::entries_from(tx, from, LEAVES).await?;
            if entries.is_empty() {
                break;
            }
            let versions = log::versions_of(tx, &entries).await?;
            let places: Vec<_> = entries.iter().map(|entry| (0, entry.place)).collect();
            let leaves = log::nodes(tx, &places).await?;
            let mut nodes = Vec::new();
            for entry in entries {
                from = entry.place + 1;
                let version: Option<&Version> = versions.get::<VersionId>(&entry.version);
                let leaf = leaves.get(&(0, entry.place));
                good!(check_leaf(&entry, walk.edge.size(), version, leaf));
                nodes.extend(walk.edge.push(leaf_hash(entry.record.as_bytes())));
                let size = walk.edge.size();
                let Some(found) = checkpoints.at(tx, size).await? else {
                    let what = Message::new("fault-checkpoint-missing");
                    return Ok(Err(Fault::new("log_checkpoints", size, what)));
                };
                // Verifying a signature takes longest.
                let (edge, keys) = (walk.edge.clone(), keys.clone());
                let work = move || check_checkpoint(&found, &edge, &keys);
                good!(self.verifying.run(work).await?);
            }
            good!(check_nodes(tx, &mut walk, &nodes).await?);
        }
        if let Some(size) = checkpoints.left_over(tx).await? {
            let what = Message::new("fault-checkpoint-beyond");
            return Ok(Err(Fault::new("log_checkpoints", size, what)));
        }
        good!(check_end(tx, &walk).await?);
        let size = walk.edge.size();
        Ok(Ok(Submissions {
            size,
            root: if size == 0 {
                String::new()
            } else {
                walk.edge.root().to_string()
            },
            checkpoints: checkpoints.count,
            checkpoint: checkpoints.last,
            keys: keys.values().map(ToString::to_string).collect(),
        }))
    }
}

/// All keys: each must be one, and one that the audit log tells of.
async fn keys(tx: &Tx, told: Option<&[String]>) -> Verified<BTreeMap<i64, VerifierKey>> {
    let mut keys = BTreeMap::new();
    for (stored, id) in log::keys(tx).await?.iter().zip(1_i64..) {
        if stored.id != id {
            return Ok(Err(Fault::new("log_keys", id, Message::new("fault-key-missing"))));
        }
        let Ok(key) = verifier(stored) else {
            return Ok(Err(Fault::new(
                "log_keys",
                id,
                Message::new("fault-key-unreadable"),
            )));
        };
        keys.insert(id, key);
    }
    let Some(told) = told else { return Ok(Ok(keys)) };
    let known: Vec<String> = keys
        .values()
        .map(|key| serde_json::json!({ "key": key.to_string() }).to_string())
        .collect();
    if known == told {
        return Ok(Ok(keys));
    }
    let same = known
        .iter()
        .zip(told)
        .take_while(|(known, told)| known == told)
        .count();
    Ok(Err(Fault::new(
        "log_keys",
        same + 1,
        Message::new("fault-key-untold"),
    )))
}

/// The stored subtrees against those computed again.
async fn check_nodes(tx: &Tx, walk: &mut Walk, nodes: &[(Node, ledger::Digest)]) -> Verified<()> {
    let mut places = Vec::with_capacity(nodes.len());
    for (node, _) in nodes {
        places.push((
            i64::from(node.level),
            i64::try_from(node.index).unwrap_or(i64::MAX),
        ));
    }
    let stored = log::nodes(tx, &places).await?;
    for ((_, hash), place) in nodes.iter().zip(&places) {
        let row = format!("{},{}", place.0, place.1);
        match stored.get(place) {
            None => {
                return Ok(Err(Fault::new(
                    "log_nodes",
                    row,
                    Message::new("fault-node-missing"),
                )));
            }
            Some(found) if *found != hash.to_string() => {
                return Ok(Err(Fault::new(
                    "log_nodes",
                    row,
                    Message::new("fault-node-changed"),
                )));
            }
            Some(_) => {}
        }
        let level = usize::try_from(place.0).unwrap_or_default();
        if walk.counts.len() <= level {
            walk.counts.resize(level + 1, 0);
        }
        walk.counts[level] += 1;
    }
    Ok(Ok(()))
}

/// That nothing stands beyond the end, and the end is where the head says.
async fn check_end(tx: &Tx, walk: &Walk) -> Verified<()> {
    let expected: i64 = walk.counts.iter().sum();
    if log::count_nodes(tx).await? != u64::try_from(expected).unwrap_or_default() {
        let row = stray_node(tx, walk).await?;
        return Ok(Err(Fault::new(
            "log_nodes",
            row,
            Message::new("fault-node-beyond"),
        )));
    }
    let size = i64::try_from(walk.edge.size()).unwrap_or(i64::MAX);
    let head = of(tx, Chain::Submissions).await?;
    let root = if size == 0 {
        String::new()
    } else {
        walk.edge.root().to_string()
    };
    if (head.length, &head.hash) != (size, &root) {
        let what = Message::new("fault-log-end")
            .with("head", head.length.to_string())
            .with("last", size.to_string());
        return Ok(Err(Fault::new("chain_heads", "submissions", what)));
    }
    if let Some(version) = log::unlogged(tx, 1).await?.first() {
        return Ok(Err(Fault::new(
            "versions",
            &version.id,
            Message::new("fault-version-unlogged"),
        )));
    }
    Ok(Ok(()))
}

/// Names a subtree that should not be there.
async fn stray_node(tx: &Tx, walk: &Walk) -> Result<String, storage::Error> {
    for level in 0_i64..64 {
        let count = usize::try_from(level)
            .ok()
            .and_then(|level| walk.counts.get(level));
        if let Some(((level, place), _)) = log::nodes_from(tx, level, *count.unwrap_or(&0), 1).await?.first()
        {
            return Ok(format!("{level},{place}"));
        }
    }
    // Below zero or above the levels of any tree.
    Ok("?".to_owned())
}
