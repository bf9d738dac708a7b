//! `docs/errors.md` lists every code there is, and no other.

use std::collections::BTreeSet;

use super::root;

/// The codes a text names.
fn codes(text: &str) -> BTreeSet<String> {
    let starts = text.match_indices("RK-").map(|(at, _)| &text[at + 3..]);
    let digits = starts.map(|rest| rest.chars().take_while(char::is_ascii_digit).collect::<String>());
    digits.filter(|number| !number.is_empty()).collect()
}

#[test]
fn every_code_is_listed_once() {
    let source = std::fs::read_to_string(root().join("backend/app/src/problem.rs")).unwrap();
    let list = std::fs::read_to_string(root().join("docs/errors.md")).unwrap();
    let rows: Vec<&str> = list.lines().filter(|line| line.starts_with("| RK-")).collect();
    let listed: BTreeSet<String> = rows.iter().flat_map(|row| codes(&row[..8])).collect();
    assert_eq!(listed, codes(&source));
    assert_eq!(listed.len(), rows.len(), "a code stands in two rows");
}
