//! Signature, receipt and what is handed out: four eyes, an address that stays, files that are only saved.

use app::seed::DEMO_PASSWORD;
use domain::actor::{InstitutionRole, Post};
use domain::ids::{InstitutionCode, SeatId};
use storage::people;

use crate::support::app::TestApp;
use crate::support::database::Engine;
use crate::support::on_both;
use crate::support::page::Page;
use crate::support::person::Person;

const SIGN: &str = "form[action$='/sign']";

/// Lets the preparer of a bank approve there, too.
async fn promote(app: &TestApp, login: &str, bank: &str) {
    let db = app.database().connect().await;
    let tx = db.write().await.unwrap();
    let user = people::by_login(&tx, login).await.unwrap().unwrap().id;
    let post = Post::Institution {
        role: InstitutionRole::Approver,
        code: InstitutionCode::parse(bank).unwrap(),
    };
    let id = SeatId::parse("s-zzzzzzzzzzzzzzzzzzzz").unwrap();
    people::add_seat(&tx, &people::Seat { id, user, post })
        .await
        .unwrap();
    tx.commit().await.unwrap();
}

/// Signs the filing of the second bank, which awaits approval; returns its address.
pub async fn sign(approver: &mut Person) -> String {
    let filing = approver.open_filing().await;
    approver.get(&format!("{filing}/sign")).await.is(200);
    let fields = [("attested", "yes"), ("password", DEMO_PASSWORD)];
    let receipt = format!("{filing}/versions/1/receipt");
    approver.submit_form(SIGN, &fields).await.leads_to(&receipt);
    filing
}

on_both! {
    async fn whoever_typed_it_does_not_sign_it(engine: Engine) {
        let app = TestApp::demo(engine).await;
        promote(&app, "9002-tanto", "9002").await;
        let mut both = app.sign_in("9002-tanto").await;
        both.get("/seats").await.is(200);
        let seats = both.page().attributes("form[action='/seats'] input[name=seat]", "value");
        both.post("/seats", &[("seat", seats.last().unwrap())]).await.is(303);
        let filing = both.open_filing().await;
        let page = both.get(&format!("{filing}/sign")).await.is(200);
        page.says("この版には署名できません");
        assert!(page.texts(SIGN).is_empty(), "a form to sign one's own work");

        // Nor past the page.
        let revision = {
            let mut approver = app.sign_in("9002-shonin").await;
            approver.get(&format!("{filing}/sign")).await.is(200);
            approver.form(SIGN).value("revision").unwrap().to_owned()
        };
        let fields = [("revision", revision.as_str()), ("attested", "yes"), ("password", DEMO_PASSWORD)];
        both.post(&format!("{filing}/sign"), &fields).await.is(422).says("入力した人は、その版に署名できません。");
        both.get(&format!("{filing}/versions/1/receipt")).await.is(404);

        // The other approver can.
        sign(&mut app.sign_in("9002-shonin").await).await;
    }

    async fn what_is_signed_is_what_was_seen(engine: Engine) {
        let app = TestApp::demo(engine).await;
        let mut approver = app.sign_in("9002-shonin").await;
        let filing = approver.open_filing().await;
        approver.get(&format!("{filing}/sign")).await.is(200);

        let mut preparer = app.sign_in("9002-tanto").await;
        preparer.get(&format!("{filing}/check")).await;
        preparer.submit_form("form[action$='/recall']", &[]).await.is(303);
        preparer.get(&format!("{filing}/controls/GOV")).await;
        preparer.submit_form("form.controls", &[("GOV-01:evidence_note", "差し替えた証跡")]).await.is(303);
        preparer.get(&format!("{filing}/check")).await;
        preparer.submit_form("form[action$='/request']", &[]).await.is(303);

        let fields = [("attested", "yes"), ("password", DEMO_PASSWORD)];
        let changed = approver.submit_form(SIGN, &fields).await;
        changed.is(409).says("この画面を開いた後に、提出の内容が変更されました").says("差し替えた証跡");
        assert_ne!(approver.form(SIGN).value("attested"), Some("yes"), "the tick is for what is seen now");
        approver.get(&format!("{filing}/versions/1/receipt")).await.is(404);
    }

    async fn the_receipt_stays_and_its_files_match_it(engine: Engine) {
        let app = TestApp::demo(engine).await;
        let mut approver = app.sign_in("9002-shonin").await;
        let filing = sign(&mut approver).await;
        let receipt = format!("{filing}/versions/1/receipt");
        let first = approver.get(&receipt).await.is(200).says("受付番号").texts(".fingerprint");
        let content = approver.get(&format!("{filing}/versions/1/content.json")).await.is(200).bytes.clone();
        let digest = first[0].replace(' ', "");
        assert_eq!(ledger::sha256(&content).to_string(), digest);

        // Whatever happens afterwards, the receipt and the content are what they were.
        approver.get(&format!("{filing}/withdraw")).await.is(200);
        approver.submit_form("form[action$='/withdraw']", &[]).await.is(303);
        let app = app.restarted().await;
        let mut approver = app.sign_in("9002-shonin").await;
        let later = approver.get(&receipt).await.is(200).says("取下げ").texts(".fingerprint");
        assert_eq!(first, later);
        let again = approver.get(&format!("{filing}/versions/1/content.json")).await.is(200).bytes.clone();
        assert_eq!(content, again);
    }
}

#[tokio::test]
async fn files_are_saved_and_never_shown_inside_the_portal() {
    let app = TestApp::demo(Engine::Sqlite).await;
    let mut approver = app.sign_in("9002-shonin").await;
    let filing = sign(&mut approver).await;
    let mut preparer = app.sign_in("tanto").await;
    let draft = preparer.open_filing().await;
    let mut examiner = app.sign_in("shinsa").await;
    let csv = "text/csv; charset=utf-8";
    let files = [
        (
            &mut approver,
            vec![
                (format!("{filing}/versions/1/content.json"), "application/json"),
                (
                    format!("{filing}/versions/1/report.pdf?lang=ja"),
                    "application/pdf",
                ),
            ],
        ),
        (
            &mut preparer,
            vec![
                (format!("{draft}/report.pdf"), "application/pdf"),
                (format!("{draft}/rows.csv"), csv),
                (format!("{draft}/rows/template.csv"), csv),
            ],
        ),
        (
            &mut examiner,
            vec![("/rounds/demo-2026-1/filings.csv".to_owned(), csv)],
        ),
    ];
    for (person, files) in files {
        for (path, kind) in files {
            is_only_saved(person.get(&path).await, kind);
        }
    }
}

/// Asserts that a browser saves an answer and does nothing else with it.
fn is_only_saved(page: &Page, kind: &str) {
    let path = &page.is(200).path;
    assert_eq!(page.header("content-type"), Some(kind), "{path}");
    assert_eq!(page.header("x-content-type-options"), Some("nosniff"), "{path}");
    assert_eq!(page.header("cache-control"), Some("no-store"), "{path}");
    let disposition = page.header("content-disposition").unwrap_or_default();
    assert!(
        disposition.starts_with("attachment; filename=\""),
        "{path}: {disposition}"
    );
    if kind.starts_with("text/csv") {
        assert!(
            page.bytes.starts_with(b"\xef\xbb\xbf"),
            "{path} has no mark for Excel"
        );
    }
}
