//! Texts that nobody could read: refused beside their field with what was typed kept, and nothing of them is stored.

use std::time::{Duration, Instant};

use crate::support::app::TestApp;
use crate::support::database::Engine;
use crate::support::form::Form;
use crate::support::page::Page;

/// The note that once kept the whole portal waiting: 8 MB of text.
const BYTES: usize = 8_000_000;
/// How the refusal begins after the number of characters.
const TOLD: &str = "字以内にまとめ";

/// The page says at the field what is wrong, and what was typed is in it.
fn refused(page: &Page, form: &str, field: &str, typed: &str) {
    page.is(422).says("入力内容に1件の誤りがあります");
    let errors = page.texts("[id$=-error]");
    assert!(
        errors.iter().any(|error| error.contains(TOLD)),
        "{field}: {errors:?}"
    );
    let kept = Form::find(page.body(), form).value(field).map(str::len);
    assert_eq!(kept, Some(typed.len()), "{field}");
}

#[tokio::test]
async fn a_note_of_eight_megabytes_is_refused_and_reports_stay_quick() {
    let app = TestApp::demo(Engine::Sqlite).await;
    let mut preparer = app.sign_in("tanto").await;
    let filing = preparer.open_filing().await;
    let (page, form) = (format!("{filing}/controls/GOV"), "form.controls");
    let note = "evidence ".repeat(BYTES / 9).trim_end().to_owned();
    preparer.get(&page).await.is(200);
    let before = preparer
        .form(form)
        .value("GOV-01:evidence_note")
        .unwrap()
        .to_owned();
    let answer = preparer
        .submit_form(form, &[("GOV-01:evidence_note", &note)])
        .await
        .clone();
    refused(&answer, form, "GOV-01:evidence_note", &note);
    preparer.get(&page).await.is(200);
    assert_eq!(
        preparer.form(form).value("GOV-01:evidence_note"),
        Some(before.as_str())
    );

    let begun = Instant::now();
    let reports = (0..4).map(|_| {
        let mut window = preparer.another_window();
        let path = format!("{filing}/report.pdf");
        tokio::spawn(async move { window.get(&path).await.status })
    });
    for report in reports.collect::<Vec<_>>() {
        assert_eq!(report.await.unwrap(), 200);
    }
    assert!(begun.elapsed() < Duration::from_secs(20), "{:?}", begun.elapsed());
}

#[tokio::test]
async fn links_reasons_and_decisions_take_only_what_can_be_read() {
    let app = TestApp::demo(Engine::Sqlite).await;
    let mut preparer = app.sign_in("tanto").await;
    let filing = preparer.open_filing().await;
    let long = "長".repeat(2_001);

    preparer.get(&format!("{filing}/links")).await;
    let link = preparer
        .page()
        .attributes("#links a[href*='/links/']", "href")
        .swap_remove(0);
    let form = format!("form[action='{link}']");
    preparer.get(&link).await.is(200);
    let answer = preparer
        .submit_form(&form, &[("no_number_reason", &long)])
        .await
        .clone();
    refused(&answer, &form, "no_number_reason", &long);
    preparer.get(&link).await.is(200).says_nothing_of("長長長");

    let warned = [
        ("row", "r-00000000000000000001"),
        ("bank_code", "9001"),
        ("service_code", "kaede-pay"),
        ("remarks", "taro@example.jp"),
    ];
    preparer
        .post(&format!("{filing}/rows/new"), &warned)
        .await
        .is(303);
    let form = "form[action$='/rows/reasons']";
    preparer.get(&format!("{filing}/rows")).await.is(200);
    let texts = preparer.form(form);
    let field = texts
        .text_names()
        .into_iter()
        .find(|name| name.starts_with("reason-"));
    let field = field.expect("a warning that needs a reason").to_owned();
    let answer = preparer.submit_form(form, &[(&field, &long)]).await.clone();
    refused(&answer, form, &field, &long);
    preparer
        .get(&format!("{filing}/rows"))
        .await
        .is(200)
        .says_nothing_of("長長長");

    let mut approver = app.sign_in("9002-shonin").await;
    let waiting = approver.open_filing().await;
    let form = "form[action$='/reject']";
    approver.get(&format!("{waiting}/reject")).await.is(200);
    let answer = approver.submit_form(form, &[("reason", &long)]).await.clone();
    refused(&answer, form, "reason", &long);
    approver
        .submit_form(form, &[("reason", &"長".repeat(2_000))])
        .await
        .is(303);
}
