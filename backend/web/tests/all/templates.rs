//! Templates hold no words of their own: every text comes from the catalogue or from data.

use std::path::{Path, PathBuf};

fn templates() -> Vec<(String, String)> {
    fn collect(folder: &Path, found: &mut Vec<PathBuf>) {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                collect(&path, found);
            } else if path.extension().is_some_and(|e| e == "html") {
                found.push(path);
            }
        }
    }
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../templates");
    let mut found = Vec::new();
    collect(&root, &mut found);
    assert!(found.len() >= 8, "the templates were not found");
    found
        .into_iter()
        .map(|path| {
            let name = path.strip_prefix(&root).unwrap().display().to_string();
            (name, std::fs::read_to_string(&path).unwrap())
        })
        .collect()
}

/// The text without everything between two marks.
fn without(text: &str, open: &str, close: &str) -> String {
    let mut left = String::new();
    let mut rest = text;
    while let Some(start) = rest.find(open) {
        left.push_str(&rest[..start]);
        let after = &rest[start + open.len()..];
        rest = after.find(close).map_or("", |end| &after[end + close.len()..]);
    }
    left.push_str(rest);
    left
}

/// HTML only: no comments, statements or expressions of askama.
fn html(template: &str) -> String {
    let text = without(template, "{#", "#}");
    let text = without(&text, "{%", "%}");
    without(&text, "{{", "}}")
}

#[test]
fn no_words_in_text() {
    let mut failures = Vec::new();
    for (name, template) in templates() {
        let text = without(&html(&template), "<", ">");
        // A macro may stand for attributes of the tag around its call.
        let attribute = |line: &str| line.starts_with("aria-") && line.ends_with('"');
        let words = |line: &&str| line.chars().any(char::is_alphabetic) && !attribute(line);
        for line in text.lines().map(str::trim).filter(words) {
            failures.push(format!("{name}: {line}"));
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

#[test]
fn no_words_in_attributes() {
    let mut failures = Vec::new();
    for (name, template) in templates() {
        let html = html(&template);
        for attribute in [
            "aria-label",
            "alt",
            "title",
            "placeholder",
            "aria-description",
            "summary",
        ] {
            let start = format!(" {attribute}=\"");
            for (at, _) in html.match_indices(&start) {
                let value = html[at + start.len()..].split('"').next().unwrap_or_default();
                if value.chars().any(char::is_alphabetic) {
                    failures.push(format!("{name}: {attribute}={value:?}"));
                }
            }
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

#[test]
fn no_japanese_at_all_outside_comments() {
    for (name, template) in templates() {
        let source = without(&template, "{#", "#}");
        let japanese: String = source
            .chars()
            .filter(
                |c| matches!(*c, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{ff01}'..='\u{ff60}'),
            )
            .collect();
        assert!(japanese.is_empty(), "{name}: {japanese}");
    }
}

#[test]
fn safe_is_used_for_our_own_drawings_only() {
    let mut found = Vec::new();
    for (name, template) in templates() {
        let source = without(&template, "{#", "#}");
        found.extend(source.match_indices("|safe").map(|_| name.clone()));
        assert!(
            !source.contains("{% filter"),
            "{name}: a filter block could switch escaping off"
        );
        assert!(!source.contains("escape=\"none\""), "{name}");
    }
    assert_eq!(
        found,
        ["components/ui.html"],
        "only ui::figure may hand on markup"
    );
}
