//! The binary under an operator's hands and worse: told to stop, killed while it writes, out of space.

mod connections;
mod killed;
mod steps;

use app::seed::DEMO_PASSWORD;

use crate::support::page::Page;
use crate::support::person::Person;
use crate::support::portal::{DataFolder, Portal};

#[tokio::test]
async fn it_says_where_it_listens_answers_and_stops_when_told() {
    let data = DataFolder::with_demo().await;
    let portal = Portal::serve(&data);
    assert!(
        portal.base().starts_with("http://127.0.0.1:"),
        "{}",
        portal.base()
    );
    let mut visitor = portal.visitor();
    assert_eq!(visitor.get("/healthz").await.is(200).body().trim(), "ok");
    visitor.get("/readyz").await.is(200);
    portal
        .sign_in("tanto")
        .await
        .get("/filings")
        .await
        .is(200)
        .says("架空第一銀行");
    let (status, log) = portal.end("TERM");
    assert_eq!(status, 0, "{log}");
    assert!(log.contains("told to stop") && log.contains("stopped"), "{log}");
    assert!(
        !log.contains(DEMO_PASSWORD) && !log.contains("見本 花子"),
        "{log}"
    );
}

#[tokio::test]
async fn what_is_under_way_is_finished_before_it_stops() {
    let data = DataFolder::with_demo().await;
    let portal = Portal::serve(&data);
    let mut preparer = portal.sign_in("tanto").await;
    let filing = preparer.open_filing().await;
    // A report takes long enough to be under way when the signal comes.
    let reports = (0..4).map(|_| {
        let mut window = preparer.another_window();
        let path = format!("{filing}/report.pdf");
        tokio::spawn(async move { window.get(&path).await.clone() })
    });
    let reports: Vec<_> = reports.collect();
    while portal.log().matches("request{").count() == 0 && reports.iter().all(|report| !report.is_finished())
    {
        tokio::time::sleep(std::time::Duration::from_millis(5)).await;
    }
    tokio::time::sleep(std::time::Duration::from_millis(20)).await;
    let ended = tokio::task::spawn_blocking(move || portal.end("TERM"));
    for report in reports {
        let report = report.await.unwrap();
        assert!(report.is(200).bytes.starts_with(b"%PDF-"));
    }
    assert_eq!(ended.await.unwrap().0, 0);
}

#[tokio::test]
async fn without_space_it_says_so_and_keeps_what_it_had() {
    let data = DataFolder::with_demo().await;
    // The write-ahead log beside the database meets the same limit.
    let portal = Portal::serve_within(&data, data.database_size() + 64 * 1024);
    let mut preparer = portal.sign_in("tanto").await;
    let filing = preparer.open_filing().await;
    let mut taken_in = Vec::new();
    let refused = fill_up(&mut preparer, &filing, &mut taken_in).await;
    refused
        .is_headed("保存できませんでした")
        .says("保存先に書き込めない（空き容量の不足など）ため、保存しませんでした。")
        .says("受付ID：");

    // The same in English, and reading goes on.
    let mut english = preparer.another_window();
    english.get("/filings?lang=en").await.is(200);
    // The log may have been folded into the database meanwhile and have room again.
    let refused = fill_up(&mut english, &filing, &mut taken_in).await;
    refused.says("so nothing was saved").says_nothing_of("保存");
    preparer.get(&filing).await.is(200);
    let (_, log) = portal.end("TERM");
    assert!(log.contains("ERROR"), "the operator is told: {log}");

    // With space again: everything acknowledged is there, and it goes on.
    let portal = Portal::serve(&data);
    let mut preparer = portal.sign_in("tanto").await;
    for preview in &taken_in {
        preparer.get(preview).await.is(200).says("4,000行");
    }
    let table = crate::uploads::table(10);
    preparer.upload(&filing, "表.csv", table.as_bytes()).await.is(303);
    let history = preparer.get(&format!("{filing}/history")).await.text();
    assert_eq!(
        history.matches("ファイルの読込み").count(),
        taken_in.len() + 1,
        "{history}"
    );
}

/// Sends files until one finds no room; returns that answer, and adds the previews of those taken in.
async fn fill_up(person: &mut Person, filing: &str, taken_in: &mut Vec<String>) -> Page {
    let table = crate::uploads::table(4_000);
    for _ in 0..60 {
        let page = person.upload(filing, "表.csv", table.as_bytes()).await.clone();
        if page.status != 303 {
            assert!((500..600).contains(&page.status), "{}", page.status);
            return page;
        }
        taken_in.push(page.header("location").unwrap().to_owned());
    }
    panic!("the space never ends");
}
