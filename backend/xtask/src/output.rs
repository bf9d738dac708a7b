//! Reads what `cargo test` prints, line by line, into rows and counts.

use crate::report::Counts;

/// One test binary, or one crate's documentation tests.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Binary {
    /// The binary's name without its hash: the crate, or the integration test.
    pub name: String,
    /// What its summary line said; nothing where it ended without one.
    pub counts: Counts,
    /// Whether the summary line came: a binary that aborts prints none.
    pub finished: bool,
}

/// What one line of output means.
#[derive(Debug, PartialEq, Eq)]
pub enum Line<'a> {
    /// A test binary begins.
    Starts(&'a str),
    /// A test failed.
    Failed(&'a str),
    /// A test binary ended with these counts.
    Ends(Counts),
    /// Anything else.
    Other,
}

/// Reads one line.
pub fn read(line: &str) -> Line<'_> {
    let trimmed = line.trim();
    if let Some(rest) = trimmed.strip_prefix("Running ")
        && let Some(name) = binary_name(rest)
    {
        return Line::Starts(name);
    }
    if let Some(name) = trimmed.strip_prefix("Doc-tests ") {
        return Line::Starts(name);
    }
    if let Some(name) = line
        .strip_prefix("test ")
        .and_then(|rest| rest.strip_suffix(" ... FAILED"))
    {
        return Line::Failed(name);
    }
    if let Some(counts) = line.strip_prefix("test result: ").and_then(summary) {
        return Line::Ends(counts);
    }
    Line::Other
}

/// `unittests src/lib.rs (target/debug/deps/domain-0123456789abcdef)` → `domain`.
fn binary_name(rest: &str) -> Option<&str> {
    let path = rest.split_once('(')?.1.strip_suffix(')')?;
    let file = path.rsplit(['/', '\\']).next()?;
    let (name, hash) = file.rsplit_once('-')?;
    let hash = hash.strip_suffix(".exe").unwrap_or(hash);
    let is_hash = hash.len() == 16 && hash.bytes().all(|b| b.is_ascii_hexdigit());
    (is_hash && !name.is_empty()).then_some(name)
}

/// `ok. 12 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.09s`
fn summary(rest: &str) -> Option<Counts> {
    let (_, list) = rest.split_once(". ")?;
    let number = |word: &str| {
        list.split("; ")
            .find_map(|part| part.strip_suffix(word)?.trim().parse().ok())
    };
    Some(Counts {
        passed: number(" passed")?,
        failed: number(" failed")?,
        ignored: number(" ignored")?,
    })
}

/// Test names of `--list --format terse`, grouped by their first module, in the order of the list.
pub fn modules(list: &str) -> Vec<(String, u64)> {
    let mut groups: Vec<(String, u64)> = Vec::new();
    let names = list.lines().filter_map(|line| line.strip_suffix(": test"));
    for module in names
        .filter_map(|name| name.split_once("::"))
        .map(|(module, _)| module)
    {
        match groups.iter_mut().find(|(name, _)| name == module) {
            Some((_, tests)) => *tests += 1,
            None => groups.push((module.to_owned(), 1)),
        }
    }
    groups
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_of_cargo_and_libtest_are_understood() {
        assert_eq!(
            read("     Running unittests src/lib.rs (target/debug/deps/domain-0123456789abcdef)"),
            Line::Starts("domain")
        );
        assert_eq!(
            read("     Running tests/acceptance/main.rs (/t/debug/deps/my-test-0123456789abcdef)"),
            Line::Starts("my-test")
        );
        assert_eq!(read("   Doc-tests ledger"), Line::Starts("ledger"));
        assert_eq!(
            read("test yen::tests::adds ... FAILED"),
            Line::Failed("yen::tests::adds")
        );
        assert_eq!(read("test yen::tests::adds ... ok"), Line::Other);
        assert_eq!(read("Running out of ideas (none)"), Line::Other);
        assert_eq!(
            read(
                "test result: FAILED. 12 passed; 3 failed; 1 ignored; 0 measured; 4 filtered out; finished in 0.09s"
            ),
            Line::Ends(Counts {
                passed: 12,
                failed: 3,
                ignored: 1
            })
        );
    }

    #[test]
    fn listed_tests_are_counted_by_their_first_module() {
        let list =
            "http::signs_in: test\nhttp::signs_out: test\npages::deep::axe: test\nhttp::loop: benchmark\n";
        assert_eq!(modules(list), [("http".to_owned(), 2), ("pages".to_owned(), 1)]);
    }
}
