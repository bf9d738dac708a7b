//! Files that somebody signed in takes home: each leaves an event, told in words; without one there is no file.

use domain::event::{Download, What};

use crate::support::app::TestApp;
use crate::support::database::Engine;
use crate::support::on_both;
use crate::support::page::Page;
use crate::support::person::Person;

/// How often the newest page of the log tells of a download.
async fn told(auditor: &mut Person, words: &str) -> usize {
    auditor.get("/audit").await.is(200).text().matches(words).count()
}

/// The filing of the demonstration's closed round, which is accepted.
async fn closed_filing(person: &mut Person) -> String {
    person.get("/filings").await.is(200).link("2025年度下期")
}

#[track_caller]
fn is_file(page: &Page, name: &str) {
    let disposition = page.is(200).header("content-disposition").unwrap();
    assert!(disposition.contains(name), "{}: {disposition}", page.request);
}

on_both! {
    async fn each_file_leaves_an_event_in_words(engine: Engine) {
        let app = TestApp::demo(engine).await;
        let mut auditor = app.sign_in("kansa").await;
        let mut preparer = app.sign_in("tanto").await;
        let mut examiner = app.sign_in("shinsa").await;
        let filing = preparer.open_filing().await;
        let closed = closed_filing(&mut preparer).await;

        // Twice is two events, in the language of the page.
        for _ in 0..2 {
            is_file(preparer.get(&format!("{filing}/report.pdf")).await, "-draft-ja.pdf");
        }
        assert_eq!(told(&mut auditor, "報告書（PDF）").await, 2);
        is_file(preparer.get(&format!("{filing}/rows.csv?lang=en")).await, ".csv");
        auditor.get("/audit").await.says("被害件数表（CSV）").says("English").says("見本 花子");

        let report = format!("{closed}/versions/1/report.pdf");
        is_file(preparer.get(&report).await, "-v1-en.pdf");
        is_file(examiner.get(&report).await, "-v1-ja.pdf");
        is_file(preparer.get(&format!("{closed}/versions/1/content.json")).await, "renkei-filing-R");
        assert_eq!(told(&mut auditor, "報告書（PDF）").await, 4);
        assert_eq!(told(&mut auditor, "提出内容（JSON）").await, 1);

        let asked = "by=sector&basis=claimed&dataset=demo";
        let answer = examiner.get(&format!("/supervision/statistics.csv?{asked}")).await;
        is_file(answer, "renkei-statistics.csv");
        let list = "/rounds/demo-2025-2/filings.csv?state=accepted&order=score";
        is_file(examiner.get(list).await, "demo-2025-2-filings.csv");
        auditor.get("/audit").await;
        auditor.page().says("統計のダウンロード").says("by=sector&basis=claimed&dataset=demo");
        auditor.page().says("state=accepted&order=score").says("demo-2025-2");

        // What everybody may have, the empty form and what was refused leave none.
        let latest = |page: &Page| page.texts("tbody tr").swap_remove(0);
        let before = latest(auditor.get("/audit").await);
        app.visitor().get("/statistics/2020.csv").await;
        app.visitor().get(&report).await.is(303);
        preparer.get(&format!("{filing}/rows/template.csv")).await.is(200);
        examiner.get(&format!("{filing}/report.pdf")).await.is(404);
        examiner.get("/supervision/statistics.csv?by=nothing").await.is(303);
        assert_eq!(latest(auditor.get("/audit").await), before);
    }

    async fn each_side_sees_who_of_its_own_took_files_home(engine: Engine) {
        let app = TestApp::demo(engine).await;
        let (mut preparer, mut examiner) = (app.sign_in("tanto").await, app.sign_in("shinsa").await);
        let closed = closed_filing(&mut preparer).await;
        let history = format!("{closed}/history");
        let title = What::ReportDownloaded.name();
        let title = text::render(text::Lang::Ja, &title);
        let file = text::render(text::Lang::Ja, &Download::Content.name());

        preparer.get(&format!("{closed}/versions/1/content.json")).await.is(200);
        preparer.get(&history).await.says(&title).says(&file).says("見本 花子");
        examiner.get(&history).await.is(200).says_nothing_of(&title);
        examiner.get(&format!("{closed}/versions/1/report.pdf")).await.is(200);
        examiner.get(&history).await.says(&title).says_nothing_of(&file);
        assert_eq!(preparer.get(&history).await.text().matches(&title).count(), 1);
    }

    /// A form sent twice is known by what changed the filing last; a download in between changes nothing.
    async fn a_download_between_two_clicks_hides_neither(engine: Engine) {
        let app = TestApp::demo(engine).await;
        let mut preparer = app.sign_in("9002-tanto").await;
        let mut approver = app.sign_in("9002-shonin").await;
        let filing = approver.open_filing().await;
        preparer.get(&filing).await.is(200);
        approver.get(&format!("{filing}/reject")).await.is(200);
        let mut form = approver.form("form[action$='/reject']");
        form.set("reason", "件数を確かめてください");
        approver.send_form(&form).await.is(303);
        preparer.get(&format!("{filing}/report.pdf")).await.is(200);
        approver.get(&format!("{filing}/report.pdf")).await.is(200);
        approver.send_form(&form).await.is(303);
    }

    async fn what_cannot_be_noted_is_not_handed_out(engine: Engine) {
        let app = TestApp::demo(engine).await;
        let mut preparer = app.sign_in("tanto").await;
        let closed = closed_filing(&mut preparer).await;
        let report = format!("{closed}/versions/1/report.pdf");
        preparer.get(&report).await.is(200);
        let guard = app.database().refuse_events().await;
        let refused = preparer.get(&report).await.is(503).clone();
        assert_eq!(refused.header("content-disposition"), None);
        assert!(!refused.bytes.starts_with(b"%PDF"));
        refused.says("受付ID：");
        // Pages can still be read.
        preparer.get(&closed).await.is(200);
        drop(guard);
        preparer.get(&report).await.is(200);
    }
}
