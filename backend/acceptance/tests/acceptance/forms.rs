//! Forms sent twice, and fifty times: each is taken once, and each sending is answered alike.

use app::seed::DEMO_PASSWORD;
use domain::event::What;
use domain::ids::FilingId;
use storage::events;

use crate::support::app::TestApp;
use crate::support::database::Engine;
use crate::support::form::Form;
use crate::support::on_both;
use crate::support::person::Person;

/// How often something happened to a filing.
async fn happened(app: &TestApp, filing: &str, what: What) -> usize {
    let id = FilingId::parse(filing.rsplit('/').next().unwrap()).unwrap();
    let db = app.database().connect().await;
    let tx = db.read().await.unwrap();
    let events = events::of_filing(&tx, &id).await.unwrap();
    events.iter().filter(|event| event.what == what).count()
}

/// The same form from so many windows at once; where each sending led.
async fn all_at_once(person: &Person, form: &Form, times: usize) -> Vec<(u16, String)> {
    let windows = (0..times).map(|_| {
        let (mut window, form) = (person.another_window(), form.clone());
        tokio::spawn(async move {
            let page = window.send_form(&form).await;
            let to = page.header("location").unwrap_or_default().to_owned();
            (page.status, to)
        })
    });
    let windows: Vec<_> = windows.collect();
    let mut answers = Vec::new();
    for window in windows {
        answers.push(window.await.unwrap());
    }
    answers
}

/// A new row's form, filled in.
async fn new_row(person: &mut Person, filing: &str, remarks: &str) -> Form {
    person.get(&format!("{filing}/rows/new")).await.is(200);
    let mut form = person.form("form[action$='/rows/new']");
    for (name, value) in [
        ("bank_code", "9001"),
        ("service_code", "kaede-pay"),
        ("occurred_from", "2026-05"),
        ("occurred_to", "2026-05"),
        ("auth_method", "otp"),
        ("count_basis", "claimed"),
        ("cases", "3"),
        ("amount_yen", "1000"),
        ("remarks", remarks),
    ] {
        form.set(name, value);
    }
    form
}

on_both! {
    async fn fifty_signatures_at_once_are_one(engine: Engine) {
        let app = TestApp::demo(engine).await;
        let mut approver = app.sign_in("9002-shonin").await;
        let filing = approver.open_filing().await;
        approver.get(&format!("{filing}/sign")).await.is(200);
        let mut form = approver.form("form[action$='/sign']");
        form.set("attested", "yes").set("password", DEMO_PASSWORD);
        let answers = all_at_once(&approver, &form, 50).await;
        let receipt = format!("{filing}/versions/1/receipt");
        assert_eq!(answers, vec![(303, receipt); 50]);
        assert_eq!(happened(&app, &filing, What::FilingSubmitted).await, 1);
    }

    async fn a_row_sent_many_times_is_one_row(engine: Engine) {
        let app = TestApp::demo(engine).await;
        let mut preparer = app.sign_in("tanto").await;
        let filing = preparer.open_filing().await;
        let before = happened(&app, &filing, What::RowsChanged).await;
        let form = new_row(&mut preparer, &filing, "二度押し").await;
        let mut answers = all_at_once(&preparer, &form, 12).await;
        answers.dedup();
        assert_eq!(answers.len(), 1, "{answers:?}");
        assert_eq!(answers[0].0, 303);
        assert_eq!(happened(&app, &filing, What::RowsChanged).await, before + 1);
        let csv = preparer.get(&format!("{filing}/rows.csv")).await.is(200).body().to_owned();
        assert_eq!(csv.matches("二度押し").count(), 1);
    }

    /// Nobody goes back to a page of yesterday and finds that a click there does today what it did then.
    async fn an_old_form_changes_nothing_although_much_has_happened_since(engine: Engine) {
        let app = TestApp::demo(engine).await;
        let mut preparer = app.sign_in("9002-tanto").await;
        let filing = preparer.open_filing().await;
        preparer.get(&format!("{filing}/check")).await.is(200);
        let recall = preparer.form("form[action$='/recall']");
        let led = preparer.send_form(&recall).await.is(303).header("location").unwrap().to_owned();
        preparer.get(&format!("{filing}/check")).await.is(200);
        preparer.submit_form("form[action$='/request']", &[]).await.is(303);
        let again = preparer.send_form(&recall).await.is(303).header("location").unwrap().to_owned();
        assert_eq!(led, again);
        assert_eq!(happened(&app, &filing, What::FilingRecalled).await, 1);
        preparer.get(&format!("{filing}/check")).await.is(200).says("承認待ち");

        // From a page of now it is done again.
        preparer.submit_form("form[action$='/recall']", &[]).await.is(303);
        assert_eq!(happened(&app, &filing, What::FilingRecalled).await, 2);
    }

    async fn what_was_changed_before_it_was_sent_again_is_another_form(engine: Engine) {
        let app = TestApp::demo(engine).await;
        let mut preparer = app.sign_in("tanto").await;
        let filing = preparer.open_filing().await;
        preparer.get(&format!("{filing}/controls/GOV")).await.is(200);
        let mut form = preparer.form("form.controls");
        for note in ["一つ目", "二つ目"] {
            form.set("GOV-01:evidence_note", note);
            let status = preparer.send_form(&form).await.status;
            // The second one was made from an answer that is no longer there, and says so.
            assert_eq!(status, if note == "一つ目" { 303 } else { 409 });
        }
    }

    async fn a_key_is_worth_nothing_in_other_hands(engine: Engine) {
        let app = TestApp::demo(engine).await;
        let mut one = app.sign_in("tanto").await;
        let filing = one.open_filing().await;
        let form = new_row(&mut one, &filing, "鍵").await;
        one.send_form(&form).await.is(303);
        // Somebody of another bank is told what they are told of every filing that is not theirs.
        let mut other = app.sign_in("9002-tanto").await;
        other.send_form(&form).await.is(404);
    }
}

/// A form that was not taken can be sent again as it is.
#[tokio::test]
async fn a_refused_form_is_not_used_up() {
    let app = TestApp::demo(Engine::Sqlite).await;
    let mut approver = app.sign_in("9002-shonin").await;
    let filing = approver.open_filing().await;
    approver.get(&format!("{filing}/sign")).await.is(200);
    let mut form = approver.form("form[action$='/sign']");
    form.set("password", DEMO_PASSWORD);
    for _ in 0..2 {
        // Nothing is attested yet.
        approver.send_form(&form).await.is(422);
    }
    form.set("attested", "yes");
    approver.send_form(&form).await.is(303);
}
