//! The tools must be able to fail: an axe that finds nothing, or a database that is not there, would pass
//! every other test.

use std::path::Path;
use std::process::Command;

use crate::support::axe;
use crate::support::browser::{Browser, Width};
use crate::support::pages::PageServer;
use crate::support::postgres;
use crate::support::supervised::run;

const BAD: &str = r#"<!DOCTYPE html><html lang="ja"><head><title>悪い見本</title></head><body><main>
    <h1>悪い見本</h1><img src="/missing.png"><p><font color=silver>薄い文字</font></p>
    <table width="2000" role="presentation"><tr><td>広い</td></tr></table></main></body></html>"#;

const GOOD: &str = r#"<!DOCTYPE html><html lang="ja"><head><meta name="viewport" content="width=device-width">
    <title>良い見本</title></head><body><main><h1>良い見本</h1><form><label for="a">名前</label>
    <input id="a" name="a"><label for="b">種類</label><select id="b"><option>一</option><option>二</option></select>
    <label><input type="checkbox"> 確認した</label><button type="button">送る</button></form>
    <p><a href="/bad">次の頁</a></p></main></body></html>"#;

#[tokio::test]
async fn axe_finds_what_is_wrong_and_nothing_else() {
    let pages = PageServer::start([("/bad", BAD), ("/good", GOOD)]).await;
    let browser = Browser::open(pages.base()).await;

    browser.visit("/bad").await;
    let found = axe::look(&browser).await;
    assert_eq!(
        found.violations,
        ["color-contrast", "image-alt"],
        "{}",
        found.report
    );
    assert!(found.report.contains("薄い文字"), "{}", found.report);

    let console = browser.console().await;
    assert!(
        console.iter().any(|line| line.contains("missing.png")),
        "{console:?}"
    );
    browser.visit("/good").await;
    axe::check(&browser, "/good").await;
    assert_eq!(browser.console().await, Vec::<String>::new());
    browser.fill("名前", "連携").await;
    browser.sees("良い見本").await;
    browser.pick("種類", "二").await;
    assert_eq!(
        browser.control("種類").await.value().await.unwrap().as_deref(),
        Some("二")
    );
    browser.choose("確認した").await;
    browser.press("送る").await;
    assert_eq!(browser.path().await, "/good");
    browser.follow("次の頁").await;
    browser.sees("悪い見本").await;
}

#[tokio::test]
async fn a_narrow_window_is_narrow() {
    let pages = PageServer::start([("/bad", BAD), ("/good", GOOD)]).await;
    let browser = Browser::open_at(pages.base(), Width::Narrow).await;
    browser.visit("/bad").await;
    let sticking_out = browser.sticks_out().await;
    assert_eq!(
        sticking_out.first().map(String::as_str),
        Some("table to 2008"),
        "{sticking_out:?}"
    );
    browser.visit("/good").await;
    assert_eq!(browser.sticks_out().await, Vec::<String>::new());
    let width = browser
        .driver()
        .execute("return window.innerWidth;", vec![])
        .await
        .unwrap();
    assert_eq!(width.json(), 320);
}

#[tokio::test]
async fn the_pages_policy_on_scripts_holds_in_the_browser() {
    let page = GOOD.replace("</main>", "<script>document.title = 'run'</script></main>");
    let pages = PageServer::start([("/inline", page.as_str())]).await;
    let browser = Browser::open(pages.base()).await;
    browser.visit("/inline").await;
    assert_eq!(browser.driver().title().await.unwrap(), "良い見本");
    let console = browser.console().await;
    assert!(
        console
            .iter()
            .any(|line| line.contains("Content Security Policy")),
        "{console:?}"
    );
}

#[test]
fn postgresql_copies_a_template() {
    let server = postgres::server();
    let template = server.create(None);
    server.query(&template, "CREATE TABLE t (x int); INSERT INTO t VALUES (7)");
    let copy = server.create(Some(&template));
    server.query(&template, "DELETE FROM t");
    assert_eq!(server.query(&copy, "SELECT x FROM t").trim(), "7");
    server.drop_database(&copy);
    server.drop_database(&template);
}

#[test]
fn axe_is_the_file_that_was_published() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("axe");
    let mut check = Command::new("sha256sum");
    run(check
        .current_dir(folder)
        .args(["--check", "--strict", "SHA256SUMS"]));
    let first_line = include_str!("../../axe/axe.min.js").lines().next().unwrap();
    let version = first_line.trim_start_matches("/*! axe v");
    let readme = include_str!("../../axe/README.md");
    assert!(readme.contains(&format!("axe-core {version} ")), "{version}");
}

#[test]
fn every_rule_switched_off_has_its_date_and_reason() {
    for exception in axe::exceptions() {
        let date = exception.date.as_bytes();
        let dated = date.len() == 10
            && date.iter().enumerate().all(|(i, b)| {
                if matches!(i, 4 | 7) {
                    *b == b'-'
                } else {
                    b.is_ascii_digit()
                }
            });
        assert!(dated, "{} has no date", exception.rule);
        assert!(
            !exception.rule.is_empty() && exception.reason.len() > 20,
            "{} has no reason",
            exception.rule
        );
    }
}
