//! `docs/rules.md` is what is published about the rules: it must say what the catalogue says.

use std::path::Path;

use domain::rules;
use text::{Lang, render, tr};

/// The table rows of a language, one for each rule.
fn lines(lang: Lang) -> Vec<String> {
    let where_checked = |needs_filing| match (lang, needs_filing) {
        (Lang::Ja, false) => "ファイル、画面",
        (Lang::Ja, true) => "提出の中",
        (Lang::En, false) => "file, screen",
        (Lang::En, true) => "within a filing",
    };
    rules::ALL
        .iter()
        .map(|rule| {
            let fixes: Vec<String> = rule.fixes().map(|fix| render(lang, &fix)).collect();
            format!(
                "| {} | {} | {} | {} | {} |",
                rule.id,
                render(lang, &rule.severity.name()),
                where_checked(rule.needs_filing),
                tr(lang, rule.title),
                fixes.join("<br>")
            )
        })
        .collect()
}

#[test]
fn the_published_list_says_what_the_catalogue_says() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/rules.md");
    let published = std::fs::read_to_string(&path).unwrap();
    let wanted: Vec<String> = Lang::ALL.into_iter().flat_map(lines).collect();
    let found: Vec<&str> = published.lines().filter(|line| line.starts_with("| T")).collect();
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        let mut wanted = wanted.iter();
        let mut text: Vec<&str> = Vec::new();
        for line in published.lines().filter(|line| !line.starts_with("| T")) {
            text.push(line);
            if line.starts_with("|---") {
                text.extend(wanted.by_ref().take(rules::ALL.len()).map(String::as_str));
            }
        }
        std::fs::write(path, text.join("\n") + "\n").unwrap();
        return;
    }
    assert_eq!(
        found, wanted,
        "the rules changed: review, then run with UPDATE_GOLDEN=1"
    );
}
