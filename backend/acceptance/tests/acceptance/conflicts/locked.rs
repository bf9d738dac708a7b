//! A form that was opened while the filing could be changed, and is sent when it cannot: nothing is stored, nothing typed
//! is lost, and the page says what to do. Then that is done, and what was typed is stored as it stands.

use app::seed::DEMO_PASSWORD;

use crate::support::app::TestApp;
use crate::support::database::Engine;
use crate::support::form::Form;
use crate::support::on_both;
use crate::support::person::Person;

const HEADING: &str = "この提出は、変更できなくなっています";
/// The form of the page that keeps what was typed.
const SAVE: &str = "main form[method=post]";

/// The second bank's people, and the address of its open filing, taken back by its preparer.
async fn recalled(app: &TestApp) -> (Person, Person, String) {
    let mut preparer = app.sign_in("9002-tanto").await;
    let filing = preparer.open_filing().await;
    preparer.post(&format!("{filing}/recall"), &[]).await.is(303);
    (preparer, app.sign_in("9002-shonin").await, filing)
}

/// Asks for approval in another window.
async fn request(preparer: &Person, filing: &str) {
    let mut window = preparer.another_window();
    window.get(&format!("{filing}/check")).await.is(200);
    window.submit_form("form[action$='/request']", &[]).await.is(303);
}

async fn sign(approver: &mut Person, filing: &str) {
    approver.get(&format!("{filing}/sign")).await.is(200);
    let fields = [("attested", "yes"), ("password", DEMO_PASSWORD)];
    approver
        .submit_form("form[action$='/sign']", &fields)
        .await
        .is(303);
}

/// The form of the filing's first link, with something typed into it.
async fn link_form(preparer: &mut Person, filing: &str) -> Form {
    preparer.get(&format!("{filing}/links")).await;
    let links = preparer.page().attributes("#links a[href*='/links/r-']", "href");
    let link = links.into_iter().find(|href| !href.ends_with("/remove")).unwrap();
    preparer.get(&link).await.is(200);
    let mut form = preparer.form(&format!("form[action='{link}']"));
    form.set("registered_links", "55501")
        .set("no_number_reason", "=1+1 <b>委託先</b>");
    form
}

on_both! {
    async fn a_link_waits_until_the_request_is_taken_back(engine: Engine) {
        let app = TestApp::demo(engine).await;
        let (mut preparer, _, filing) = recalled(&app).await;
        let list = format!("{filing}/links");
        let form = link_form(&mut preparer, &filing).await;
        request(&preparer, &filing).await;
        let kept = preparer.send_form(&form).await;
        kept.is(409).is_headed(HEADING).says("承認待ち").says("承認の依頼を引き戻してください");
        kept.says("55501").says("=1+1 <b>委託先</b>").says_nothing_of("状態 未入力");
        preparer.another_window().get(&list).await.says_nothing_of("55,501");

        // Sent too early it is still kept; taken back, it is stored as it stands.
        preparer.submit_form(SAVE, &[]).await.is(409).says("55501");
        preparer.another_window().post(&format!("{filing}/recall"), &[]).await.is(303);
        preparer.submit_form(SAVE, &[]).await.leads_to(&list);
        preparer.follow().await.says("55,501").says("=1+1 <b>委託先</b>");
    }

    async fn a_new_link_and_too_long_a_text_are_kept_too(engine: Engine) {
        let app = TestApp::demo(engine).await;
        let (mut preparer, mut approver, filing) = recalled(&app).await;
        preparer.get(&format!("{filing}/links/new")).await.is(200);
        let mut new = preparer.form("form[action$='/links/new']");
        new.set("registered_links", "55502");
        let mut long = link_form(&mut preparer, &filing).await;
        long.set("no_number_reason", &"長".repeat(20_000));
        request(&preparer, &filing).await;
        sign(&mut approver, &filing).await;
        preparer.send_form(&new).await.is(409).is_headed(HEADING).says("提出済").says("取り下げる").says("55502");
        preparer.send_form(&long).await.is(409).says("55501").says("長長長長");
        // Whoever may not change it learns nothing new: an approver's form finds nothing.
        approver.send_form(&new).await.is(404);
    }

    async fn answers_are_kept_through_review_and_acceptance(engine: Engine) {
        let app = TestApp::demo(engine).await;
        let (mut preparer, mut approver, filing) = recalled(&app).await;
        let page = format!("{filing}/controls/GOV");
        preparer.get(&page).await.is(200);
        let mut form = preparer.form("form.controls");
        form.set("GOV-01:evidence_note", "花子の証跡").press("do", "next");
        request(&preparer, &filing).await;
        preparer.send_form(&form).await.is(409).says("花子の証跡").says_nothing_of("GOV-02");
        sign(&mut approver, &filing).await;
        preparer.send_form(&form).await.is(409).says("取り下げる");

        let mut examiner = app.sign_in("shinsa").await;
        let review = filing.replace("/filings/", "/reviews/");
        examiner.post(&format!("{review}/start"), &[]).await.is(303);
        preparer.send_form(&form).await.is(409).says("審査中").says("差戻しを受けて").says("花子の証跡");
        examiner.post(&format!("{review}/accept"), &[("version", "1")]).await.is(303);
        preparer.send_form(&form).await.is(409).says("受理済").says("訂正を始めてください");

        preparer.another_window().post(&format!("{filing}/amend"), &[]).await.is(303);
        preparer.submit_form(SAVE, &[]).await.is(303);
        preparer.get(&page).await;
        assert_eq!(preparer.form("form.controls").value("GOV-01:evidence_note"), Some("花子の証跡"));
    }

    async fn what_is_typed_as_it_is_stored_already_is_not_lost(engine: Engine) {
        let app = TestApp::demo(engine).await;
        let (mut preparer, _, filing) = recalled(&app).await;
        preparer.get(&format!("{filing}/controls/GOV")).await.is(200);
        let form = preparer.form("form.controls");
        request(&preparer, &filing).await;
        let same = preparer.send_form(&form).await;
        same.is(409).says("保存されている内容と同じです");
        assert_eq!(same.texts("main form[method=post]").len(), 0);
    }

    async fn reasons_for_warnings_are_kept(engine: Engine) {
        let app = TestApp::demo(engine).await;
        let (mut preparer, mut approver, filing) = recalled(&app).await;
        let table = format!("{filing}/rows");
        // T308: a warning that wants a reason.
        preparer.get(&format!("{table}/new")).await.is(200);
        let mut row = preparer.form("form[action$='/rows/new']");
        row.set("service_code", "unspecified").set("remarks", "内訳の公表なし");
        for name in ["occurred_from", "occurred_to"] {
            row.set(name, "unknown");
        }
        for (name, value) in [("auth_method", "unknown"), ("count_basis", "unknown"), ("cases", "1"), ("amount_yen", "90000")] {
            row.set(name, value);
        }
        preparer.send_form(&row).await.is(303);
        preparer.get(&table).await.is(200);
        let reasons = "form[action$='/rows/reasons']";
        let mut form = preparer.form(reasons);
        let rule = form.text_names().first().expect("a warning that wants a reason").to_string();
        // Stored, so that approval can be asked for; then another one is typed.
        form.set(&rule, "初めの理由");
        preparer.send_form(&form).await.leads_to(&table);
        preparer.get(&table).await.is(200);
        let mut form = preparer.form(reasons);
        form.set(&rule, "花子が確かめた理由");
        request(&preparer, &filing).await;
        let kept = preparer.send_form(&form).await;
        kept.is(409).is_headed(HEADING).says("初めの理由").says("花子が確かめた理由");
        kept.says("承認の依頼を引き戻してください");
        let mut long = form.clone();
        long.set(&rule, &"長".repeat(20_000));
        preparer.another_window().send_form(&long).await.is(409).says("長長長長");
        sign(&mut approver, &filing).await;
        preparer.send_form(&form).await.is(409).says("取り下げる");
        approver.post(&format!("{filing}/withdraw"), &[]).await.is(303);
        preparer.submit_form(SAVE, &[]).await.leads_to(&table);
        preparer.get(&table).await.says("花子が確かめた理由");
        assert_eq!(preparer.form(reasons).value(&rule), Some("花子が確かめた理由"));
    }
}
