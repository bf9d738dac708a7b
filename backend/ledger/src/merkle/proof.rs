//! Proofs: what they are made of (RFC 6962, 2.1.1 and 2.1.2), and how they are verified (RFC 9162, 2.1.3.2 and
//! 2.1.4.2).

use std::ops::Range;

use super::node_hash;
use crate::digest::Digest;

/// The leaves left of the split of a tree of `size` > 1 leaves: the largest power of two below its size.
const fn split(size: u64) -> u64 {
    1 << (size - 1).ilog2()
}

/// The ranges of leaves whose hashes prove that leaf `index` is in the tree of `size` leaves, from the leaf's
/// sibling up to the root's child. None where there is no such leaf.
#[must_use]
pub fn inclusion(index: u64, size: u64) -> Vec<Range<u64>> {
    let (mut from, mut to) = (0, size);
    let mut ranges = Vec::new();
    if index >= size {
        return ranges;
    }
    while to - from > 1 {
        let middle = from + split(to - from);
        if index < middle {
            ranges.push(middle..to);
            to = middle;
        } else {
            ranges.push(from..middle);
            from = middle;
        }
    }
    ranges.reverse();
    ranges
}

/// The ranges of leaves whose hashes prove that the tree of `old` leaves is the beginning of the tree of `size`
/// leaves. None where `old` is 0, `size` or more.
#[must_use]
pub fn consistency(old: u64, size: u64) -> Vec<Range<u64>> {
    let (mut from, mut to) = (0, size);
    let mut ranges = Vec::new();
    if old == 0 || old >= size {
        return ranges;
    }
    while old != to {
        let middle = from + split(to - from);
        if old <= middle {
            ranges.push(middle..to);
            to = middle;
        } else {
            ranges.push(from..middle);
            from = middle;
        }
    }
    // The whole old tree is known to the verifier, a part of it is not.
    if from != 0 {
        ranges.push(from..to);
    }
    ranges.reverse();
    ranges
}

/// The root that a proof leads to from the hash of leaf `index` in a tree of `size` leaves; none where the proof has
/// too few or too many hashes.
#[must_use]
pub fn root_from_inclusion(index: u64, size: u64, leaf: Digest, path: &[Digest]) -> Option<Digest> {
    if index >= size {
        return None;
    }
    let (mut at, mut last) = (index, size - 1);
    let mut hash = leaf;
    for sibling in path {
        if last == 0 {
            return None;
        }
        if at % 2 == 1 || at == last {
            hash = node_hash(sibling, &hash);
            while at % 2 == 0 && at != 0 {
                at >>= 1;
                last >>= 1;
            }
        } else {
            hash = node_hash(&hash, sibling);
        }
        at >>= 1;
        last >>= 1;
    }
    (last == 0).then_some(hash)
}

/// Whether a proof shows that the tree of `old` leaves is the beginning of the tree of `size` leaves. The empty tree
/// is the beginning of every tree.
#[must_use]
pub fn is_consistent(old: (u64, Digest), new: (u64, Digest), path: &[Digest]) -> bool {
    let ((old_size, old_root), (new_size, new_root)) = (old, new);
    if old_size > new_size {
        return false;
    }
    if old_size == new_size {
        return path.is_empty() && old_root == new_root;
    }
    if old_size == 0 {
        return path.is_empty();
    }
    let mut hashes = path.iter();
    let whole = old_size.is_power_of_two().then_some(&old_root);
    let Some(first) = whole.or_else(|| hashes.next()) else {
        return false;
    };
    let (mut at, mut last) = (old_size - 1, new_size - 1);
    while at % 2 == 1 {
        at >>= 1;
        last >>= 1;
    }
    let (mut from_old, mut from_new) = (*first, *first);
    for hash in hashes {
        if last == 0 {
            return false;
        }
        if at % 2 == 1 || at == last {
            from_old = node_hash(hash, &from_old);
            from_new = node_hash(hash, &from_new);
            while at % 2 == 0 && at != 0 {
                at >>= 1;
                last >>= 1;
            }
        } else {
            from_new = node_hash(&from_new, hash);
        }
        at >>= 1;
        last >>= 1;
    }
    last == 0 && from_old == old_root && from_new == new_root
}
