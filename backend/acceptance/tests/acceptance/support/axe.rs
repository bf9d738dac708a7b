//! Runs axe-core in the page that is open and fails on any violation.
//!
//! Rules are switched off in one file only, `axe/exceptions.txt`, each with its date and reason.

use std::fmt::Write as _;

use serde_json::Value;

use super::browser::Browser;

const SOURCE: &str = include_str!("../../../axe/axe.min.js");
const EXCEPTIONS: &str = include_str!("../../../axe/exceptions.txt");

/// What a page is held to: WCAG 2.2 A and AA with all that came before, and axe's best practices.
const TAGS: [&str; 6] = [
    "wcag2a",
    "wcag2aa",
    "wcag21a",
    "wcag21aa",
    "wcag22aa",
    "best-practice",
];

/// A rule that is switched off.
pub struct Exception {
    /// When it was decided, `YYYY-MM-DD`.
    pub date: &'static str,
    /// axe's id of the rule.
    pub rule: &'static str,
    /// Why.
    pub reason: &'static str,
}

/// The rules that are switched off.
pub fn exceptions() -> Vec<Exception> {
    let lines = EXCEPTIONS
        .lines()
        .filter(|line| !line.starts_with('#') && !line.trim().is_empty());
    lines
        .map(|line| {
            let mut parts = line.splitn(3, ' ');
            let mut next = || parts.next().unwrap_or_default().trim();
            Exception {
                date: next(),
                rule: next(),
                reason: next(),
            }
        })
        .collect()
}

/// What axe found on one page.
pub struct Findings {
    /// Rules that hold, by id: an axe that looked at nothing has none.
    pub passes: Vec<String>,
    /// Rules that do not, by id.
    pub violations: Vec<String>,
    /// The violations as a person wants to read them.
    pub report: String,
}

/// Looks at the page that is open.
pub async fn look(browser: &Browser) -> Findings {
    let driver = browser.driver();
    // Run by the driver and not by the page, so that the page's own policy on scripts stays as it is.
    driver.execute(SOURCE, vec![]).await.unwrap();
    let off: Vec<&str> = exceptions().iter().map(|exception| exception.rule).collect();
    let script = "
        const [tags, off, done] = arguments;
        const rules = Object.fromEntries(off.map(rule => [rule, {enabled: false}]));
        axe.run(document, {runOnly: {type: 'tag', values: tags}, rules})
           .then(({passes, violations}) => done({passes, violations}), error => done({error: String(error)}));";
    let arguments = vec![serde_json::json!(TAGS), serde_json::json!(off)];
    let answer = driver.execute_async(script, arguments).await.unwrap();
    let answer = answer.json();
    assert!(answer["error"].is_null(), "axe: {}", answer["error"]);
    Findings {
        passes: ids(&answer["passes"]),
        violations: ids(&answer["violations"]),
        report: describe(&answer["violations"]),
    }
}

/// Asserts that axe finds nothing wrong with the page that is open.
pub async fn check(browser: &Browser, page: &str) {
    let found = look(browser).await;
    assert!(!found.passes.is_empty(), "axe looked at nothing on {page}");
    assert!(found.violations.is_empty(), "axe on {page}:\n{}", found.report);
}

fn ids(rules: &Value) -> Vec<String> {
    let rules = rules.as_array().expect("a list of rules");
    rules
        .iter()
        .map(|rule| rule["id"].as_str().unwrap().to_owned())
        .collect()
}

/// One block a rule: what it is, where to read about it, and each element with what is wrong.
fn describe(violations: &Value) -> String {
    let mut text = String::new();
    for rule in violations.as_array().into_iter().flatten() {
        let word = |key: &str| rule[key].as_str().unwrap_or_default();
        writeln!(
            text,
            "  {} ({}): {}\n    {}",
            word("id"),
            word("impact"),
            word("help"),
            word("helpUrl")
        )
        .unwrap();
        for node in rule["nodes"].as_array().into_iter().flatten() {
            writeln!(
                text,
                "    at {}\n       {}",
                node["target"],
                node["html"].as_str().unwrap_or_default()
            )
            .unwrap();
            let summary = node["failureSummary"].as_str().unwrap_or_default();
            for line in summary.lines() {
                writeln!(text, "       {line}").unwrap();
            }
        }
    }
    text
}
