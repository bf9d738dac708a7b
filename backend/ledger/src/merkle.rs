//! The Merkle tree of RFC 6962 with SHA-256: hashing, growing, proofs and their verification.
//!
//! A tree is stored as its complete subtrees ([`Node`]), each written once when it becomes complete: appending reads
//! and writes at most one node a level, and a proof reads at most two a level. [`inclusion`] and [`consistency`] say
//! which ranges of leaves a proof hashes, [`cover`] which nodes a range is made of, so that whoever keeps the nodes
//! can fetch all of them at once.

mod proof;

use std::ops::Range;

use sha2::{Digest as _, Sha256};

use crate::digest::{Digest, sha256};
use crate::error::Error;

pub use proof::{consistency, inclusion, is_consistent, root_from_inclusion};

/// A complete subtree: `2^level` leaves, the `index`-th of its size from the left.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Node {
    /// 0 for a leaf.
    pub level: u32,
    /// From 0.
    pub index: u64,
}

/// The hash of a leaf: SHA-256 of a zero byte and the record.
#[must_use]
pub fn leaf_hash(record: &[u8]) -> Digest {
    Digest::new(
        Sha256::new()
            .chain_update([0])
            .chain_update(record)
            .finalize()
            .into(),
    )
}

/// The hash over two subtrees: SHA-256 of a one byte and their hashes.
#[must_use]
pub fn node_hash(left: &Digest, right: &Digest) -> Digest {
    let hasher = Sha256::new().chain_update([1]).chain_update(left.bytes());
    Digest::new(hasher.chain_update(right.bytes()).finalize().into())
}

/// The complete subtrees that a range of leaves is made of, left to right: the fewest there are.
#[must_use]
pub fn cover(leaves: Range<u64>) -> Vec<Node> {
    let mut nodes = Vec::new();
    let mut from = leaves.start;
    while from < leaves.end {
        let level = from.trailing_zeros().min((leaves.end - from).ilog2());
        nodes.push(Node {
            level,
            index: from >> level,
        });
        from += 1 << level;
    }
    nodes
}

/// The hash over a range of leaves; `node` hands out the hashes of its [`cover`].
///
/// # Errors
/// [`Error::NodeMissing`] for the first that is not there.
pub fn hash_of(leaves: Range<u64>, node: impl Fn(Node) -> Option<Digest>) -> Result<Digest, Error> {
    let hashes = cover(leaves)
        .into_iter()
        .map(|wanted| node(wanted).ok_or(Error::NodeMissing(wanted)))
        .collect::<Result<Vec<_>, _>>()?;
    Ok(fold(&hashes))
}

/// Subtrees of falling size, hashed together from the right; of none, the hash of the empty tree.
fn fold(hashes: &[Digest]) -> Digest {
    let mut from_the_right = hashes.iter().rev();
    let Some(last) = from_the_right.next() else {
        return sha256(b"");
    };
    from_the_right.fold(*last, |right, left| node_hash(left, &right))
}

/// The right edge of a tree: all that is needed to append to it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Edge {
    size: u64,
    /// Hashes of `cover(0..size)`.
    hashes: Vec<Digest>,
}

impl Edge {
    /// The edge of a stored tree; `node` hands out the hashes of `cover(0..size)`.
    ///
    /// # Errors
    /// [`Error::NodeMissing`].
    pub fn of(size: u64, node: impl Fn(Node) -> Option<Digest>) -> Result<Self, Error> {
        let hashes = cover(0..size)
            .into_iter()
            .map(|wanted| node(wanted).ok_or(Error::NodeMissing(wanted)))
            .collect::<Result<_, _>>()?;
        Ok(Self { size, hashes })
    }

    /// How many leaves the tree has.
    #[must_use]
    pub const fn size(&self) -> u64 {
        self.size
    }

    /// The root of the tree.
    #[must_use]
    pub fn root(&self) -> Digest {
        fold(&self.hashes)
    }

    /// Appends a leaf and returns the subtrees that are complete with it, the leaf first.
    pub fn push(&mut self, leaf: Digest) -> Vec<(Node, Digest)> {
        let mut node = Node {
            level: 0,
            index: self.size,
        };
        let mut hash = leaf;
        let mut complete = vec![(node, hash)];
        while node.index % 2 == 1 {
            // An odd node has its left neighbour on the edge.
            let Some(left) = self.hashes.pop() else { break };
            hash = node_hash(&left, &hash);
            node = Node {
                level: node.level + 1,
                index: node.index / 2,
            };
            complete.push((node, hash));
        }
        self.hashes.push(hash);
        self.size += 1;
        complete
    }
}

#[cfg(test)]
mod tests;
