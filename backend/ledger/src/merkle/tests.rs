use std::collections::BTreeMap;

use proptest::prelude::*;

use super::*;

/// The root as RFC 6962 defines it, by recursion over all leaves.
fn plain_root(leaves: &[Digest]) -> Digest {
    match leaves {
        [] => sha256(b""),
        [leaf] => *leaf,
        _ => {
            let middle = leaves.len().next_power_of_two() / 2;
            let (left, right) = leaves.split_at(middle);
            node_hash(&plain_root(left), &plain_root(right))
        }
    }
}

/// The inclusion proof as RFC 6962 defines it.
fn plain_path(index: usize, leaves: &[Digest]) -> Vec<Digest> {
    if leaves.len() <= 1 {
        return Vec::new();
    }
    let middle = leaves.len().next_power_of_two() / 2;
    let (left, right) = leaves.split_at(middle);
    let (mut path, other) = if index < middle {
        (plain_path(index, left), right)
    } else {
        (plain_path(index - middle, right), left)
    };
    path.push(plain_root(other));
    path
}

/// A tree grown leaf by leaf: its nodes, and the root at every size from 0.
struct Grown {
    leaves: Vec<Digest>,
    nodes: BTreeMap<Node, Digest>,
    roots: Vec<Digest>,
}

impl Grown {
    fn new(records: impl IntoIterator<Item = Vec<u8>>) -> Self {
        let mut edge = Edge::default();
        let mut grown = Self {
            leaves: Vec::new(),
            nodes: BTreeMap::new(),
            roots: vec![edge.root()],
        };
        for record in records {
            let leaf = leaf_hash(&record);
            grown.leaves.push(leaf);
            for (node, hash) in edge.push(leaf) {
                assert_eq!(grown.nodes.insert(node, hash), None, "a node is written once");
            }
            grown.roots.push(edge.root());
        }
        grown
    }

    fn of(size: u32) -> Self {
        Self::new((0..size).map(|n| n.to_be_bytes().to_vec()))
    }

    fn hashes(&self, ranges: Vec<Range<u64>>) -> Vec<Digest> {
        let hash = |range| hash_of(range, |node| self.nodes.get(&node).copied()).unwrap();
        ranges.into_iter().map(hash).collect()
    }
}

fn size(n: usize) -> u64 {
    u64::try_from(n).unwrap()
}

/// Records and roots of the tests that Certificate Transparency implementations share.
#[test]
fn the_known_tree() {
    let records = [
        "",
        "00",
        "10",
        "2021",
        "3031",
        "40414243",
        "5051525354555657",
        "606162636465666768696a6b6c6d6e6f",
    ];
    let roots = [
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
        "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
        "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
        "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
        "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
        "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
    ];
    let bytes = |hex: &str| -> Vec<u8> {
        (0..hex.len() / 2)
            .map(|i| u8::from_str_radix(&hex[2 * i..2 * i + 2], 16).unwrap())
            .collect()
    };
    let grown = Grown::new(records.map(bytes));
    let found: Vec<String> = grown.roots.iter().map(ToString::to_string).collect();
    assert_eq!(found, roots);
    // And a proof of the same tests: record 5 of 8, from its sibling upwards.
    let path: Vec<String> = grown
        .hashes(inclusion(5, 8))
        .iter()
        .map(ToString::to_string)
        .collect();
    assert_eq!(
        path,
        [
            "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
            "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
            "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        ]
    );
}

#[test]
fn an_edge_goes_on_where_it_was() {
    let grown = Grown::of(100);
    for n in 0..100 {
        let mut edge = Edge::of(size(n), |node| grown.nodes.get(&node).copied()).unwrap();
        assert_eq!((edge.size(), edge.root()), (size(n), grown.roots[n]));
        for (node, hash) in edge.push(grown.leaves[n]) {
            assert_eq!(grown.nodes.get(&node), Some(&hash));
        }
        assert_eq!(edge.root(), grown.roots[n + 1]);
    }
    let missing = Edge::of(3, |node| (node.level == 1).then_some(grown.roots[0]));
    let wanted = Node { level: 0, index: 2 };
    assert!(matches!(missing, Err(Error::NodeMissing(node)) if node == wanted));
}

/// Every pair of 200 trees: proven, and no other root or proof passes.
#[test]
fn any_two_of_two_hundred_checkpoints_are_consistent() {
    let grown = Grown::of(200);
    let other = sha256(b"other");
    for new in 0..=200 {
        for old in 0..=new {
            let path = grown.hashes(consistency(size(old), size(new)));
            let (before, after) = ((size(old), grown.roots[old]), (size(new), grown.roots[new]));
            assert!(is_consistent(before, after, &path), "{old} {new}");
            if old == 0 || old == new {
                assert_eq!(path, []);
                continue;
            }
            assert!(!is_consistent((size(old), other), after, &path), "{old} {new}");
            assert!(!is_consistent(before, (size(new), other), &path), "{old} {new}");
            assert!(!is_consistent(before, after, &path[1..]), "{old} {new}");
            assert!(
                !is_consistent(before, after, &[&path[..], &[other]].concat()),
                "{old} {new}"
            );
            assert!(!is_consistent(after, before, &path), "{old} {new}");
        }
    }
}

#[test]
fn every_leaf_of_every_small_tree_is_proven() {
    let grown = Grown::of(70);
    for n in 0..=70 {
        for at in 0..n {
            let path = grown.hashes(inclusion(size(at), size(n)));
            assert_eq!(path, plain_path(at, &grown.leaves[..n]), "{at} {n}");
            let root = root_from_inclusion(size(at), size(n), grown.leaves[at], &path);
            assert_eq!(root, Some(grown.roots[n]), "{at} {n}");
        }
    }
    assert_eq!(inclusion(5, 5), Vec::<Range<u64>>::new());
    assert_eq!(root_from_inclusion(5, 5, grown.leaves[5], &[]), None);
}

/// Sizes at the end of the numbers neither overflow nor ask for more than two nodes a level.
#[test]
fn the_largest_trees() {
    for size in [1 << 53, (1 << 53) - 1, (1 << 62) + 12_345] {
        for at in [0, 1, size / 3, size - 1] {
            assert!(inclusion(at, size).len() <= 63);
            let nodes: usize = inclusion(at, size)
                .into_iter()
                .map(|range| cover(range).len())
                .sum();
            assert!(nodes <= 126, "{nodes}");
            assert!(consistency(at, size).len() <= 64);
        }
    }
    let hash = sha256(b"");
    assert_eq!(
        root_from_inclusion(u64::MAX - 1, u64::MAX, hash, &[hash; 200]),
        None
    );
    assert!(!is_consistent((1, hash), (u64::MAX, hash), &[hash; 200]));
}

proptest! {
    #[test]
    fn a_root_is_the_one_of_the_standard(records in prop::collection::vec(prop::collection::vec(any::<u8>(), 0..8), 0..130)) {
        let grown = Grown::new(records);
        prop_assert_eq!(*grown.roots.last().unwrap(), plain_root(&grown.leaves));
    }

    #[test]
    fn a_leaf_is_proven_at_its_place_only(count in 1_u32..600, at in any::<prop::sample::Index>(), other in any::<prop::sample::Index>(), bit in 0_usize..256) {
        let grown = Grown::of(count);
        let n = grown.leaves.len();
        let (at, other) = (at.index(n), other.index(n));
        let mut path = grown.hashes(inclusion(size(at), size(n)));
        prop_assert_eq!(root_from_inclusion(size(at), size(n), grown.leaves[at], &path), Some(grown.roots[n]));
        if other != at {
            prop_assert_ne!(root_from_inclusion(size(other), size(n), grown.leaves[at], &path), Some(grown.roots[n]));
            prop_assert_ne!(root_from_inclusion(size(at), size(n), grown.leaves[other], &path), Some(grown.roots[n]));
        }
        if !path.is_empty() {
            let place = bit % path.len();
            let mut bytes = *path[place].bytes();
            bytes[bit / 8] ^= 1 << (bit % 8);
            path[place] = Digest::new(bytes);
            prop_assert_ne!(root_from_inclusion(size(at), size(n), grown.leaves[at], &path), Some(grown.roots[n]));
            path.pop();
            prop_assert_eq!(root_from_inclusion(size(at), size(n), grown.leaves[at], &path), None);
        }
    }

    #[test]
    fn a_proof_of_one_pair_does_not_prove_another(old in 1_u32..300, more in 1_u32..300, wrong in 1_u32..300) {
        let grown = Grown::of(old + more);
        let (o, n) = (old as usize, (old + more) as usize);
        let path = grown.hashes(consistency(size(o), size(n)));
        prop_assert!(is_consistent((size(o), grown.roots[o]), (size(n), grown.roots[n]), &path));
        let w = wrong as usize;
        if w != o && w < n {
            prop_assert!(!is_consistent((size(o), grown.roots[w]), (size(n), grown.roots[n]), &path));
        }
    }
}
