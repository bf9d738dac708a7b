//! Two people at one thing, and one person who presses twice: nobody's work is lost, nothing is done twice.
//!
//! - [`locked`] what is typed into a filing that cannot be changed any more.

mod locked;

use app::seed::DEMO_PASSWORD;
use domain::actor::{Jurisdictions, Post, Role};
use domain::event::Doer;
use domain::ids::InstitutionCode;

use crate::support::app::TestApp;
use crate::support::database::Engine;
use crate::support::on_both;
use crate::support::person::Person;

/// A second preparer of the first bank.
const COLLEAGUE: &str = "tanto-2";
/// The form of the conflict page that keeps one's own input.
const KEEP_MINE: &str = "main form[method=post]";

/// The first bank's two preparers, both signed in, and the address of its open filing.
async fn two_editors(app: &TestApp) -> (Person, Person, String) {
    let bank = InstitutionCode::parse("9001").unwrap();
    let post = Post::new(Role::Preparer, Some(&bank), Jurisdictions::All).unwrap();
    let tests = Doer::System("tests");
    let added = app
        .app()
        .add_user(COLLEAGUE, "見本 次子", DEMO_PASSWORD, post, &tests);
    added.await.unwrap();
    let mut first = app.sign_in("tanto").await;
    let filing = first.open_filing().await;
    (first, app.sign_in(COLLEAGUE).await, filing)
}

on_both! {
    async fn a_link_changed_by_two_keeps_both_in_sight(engine: Engine) {
        let app = TestApp::demo(engine).await;
        let (mut first, mut second, filing) = two_editors(&app).await;
        let list = format!("{filing}/links");
        first.get(&list).await;
        let link = first.page().attributes("#links a[href*='/links/']", "href").swap_remove(0);
        let form = format!("form[action='{link}']");
        first.get(&link).await.is(200);
        second.get(&link).await.is(200);
        second.submit_form(&form, &[("registered_links", "55501")]).await.leads_to(&list);

        let typed = [("registered_links", "55502"), ("no_number_reason", "私の理由")];
        let conflict = first.submit_form(&form, &typed).await;
        conflict.is(409).is_headed("ほかの担当者が先に更新しました");
        conflict.says("見本 次子さん").says("55501").says("55502").says("私の理由");
        second.get(&list).await.says("55,501").says_nothing_of("55,502");

        // What was typed is kept and can be saved from there.
        first.submit_form(KEEP_MINE, &[]).await.leads_to(&list);
        first.follow().await.says("55,502").says("私の理由");
    }

    async fn a_link_changed_meanwhile_is_not_removed_unseen(engine: Engine) {
        let app = TestApp::demo(engine).await;
        let (mut first, mut second, filing) = two_editors(&app).await;
        let list = format!("{filing}/links");
        first.get(&list).await;
        let remove = first.page().attributes("#links a[href$='/remove']", "href").swap_remove(0);
        let link = remove.trim_end_matches("/remove").to_owned();
        let ask = "form[action$='/remove']";
        first.get(&remove).await.is(200);
        second.get(&link).await.is(200);
        second.submit_form(&format!("form[action='{link}']"), &[("registered_links", "55501")]).await.leads_to(&list);
        let again = first.submit_form(ask, &[]).await;
        again.is(409).says("まだ削除していません").says("55,501");
        second.get(&list).await.says("55,501");

        // What is shown now is removed, once, however often it is sent.
        let form = first.form(ask);
        first.send_form(&form).await.leads_to(&list);
        first.send_form(&form).await.leads_to(&list);
        second.get(&list).await.says_nothing_of("55,501");
        let history = first.get(&format!("{filing}/history")).await.text();
        assert_eq!(history.matches("連携先の変更").count(), 2, "{history}");
        first.get(&format!("{list}/r-00000000000000000000/remove")).await.is(404);
        first.post(&format!("{list}/r-00000000000000000000/remove"), &[("seen", "")]).await.leads_to(&list);
        let history = first.get(&format!("{filing}/history")).await.text();
        assert_eq!(history.matches("連携先の変更").count(), 2, "{history}");
    }

    async fn a_link_removed_meanwhile_can_be_saved_as_a_new_one(engine: Engine) {
        let app = TestApp::demo(engine).await;
        let (mut first, mut second, filing) = two_editors(&app).await;
        let list = format!("{filing}/links");
        second.get(&list).await;
        let remove = second.page().attributes("#links a[href$='/remove']", "href").swap_remove(0);
        let link = remove.trim_end_matches("/remove").to_owned();
        first.get(&link).await.is(200);
        second.get(&remove).await.is(200);
        second.submit_form("form[action$='/remove']", &[]).await.leads_to(&list);
        let kept = first.submit_form(&format!("form[action='{link}']"), &[("registered_links", "55502")]).await;
        kept.is(409).says("この連携先は、画面を開いた後に一覧から削除されました");
        first.submit_form("form[action$='/links/new']", &[]).await.leads_to(&list);
        first.get(&list).await.says("55,502");
    }

    async fn answers_changed_by_two_keep_both_in_sight(engine: Engine) {
        let app = TestApp::demo(engine).await;
        let (mut first, mut second, filing) = two_editors(&app).await;
        let page = format!("{filing}/controls/GOV");
        let form = "form.controls";
        first.get(&page).await.is(200);
        second.get(&page).await.is(200);
        let (value, note) = ("GOV-01:value", "GOV-01:evidence_note");
        second.submit_form(form, &[(value, "2"), (note, "次子の証跡")]).await.is(303);
        let conflict = first.submit_form(form, &[(value, "1"), (note, "花子の証跡")]).await;
        conflict.is(409).is_headed("ほかの担当者が先に更新しました");
        conflict.says("見本 次子さん").says("次子の証跡").says("花子の証跡");
        first.submit_form(KEEP_MINE, &[]).await.is(303);
        first.get(&page).await;
        assert_eq!(first.form(form).value(value), Some("1"));
        assert_eq!(first.form(form).value(note), Some("花子の証跡"));
    }

    async fn a_row_changed_by_two_keeps_both_in_sight(engine: Engine) {
        let app = TestApp::demo(engine).await;
        let (mut first, mut second, filing) = two_editors(&app).await;
        first.get(&format!("{filing}/rows")).await;
        let row = first.page().attributes("#incidents a[href*='/rows/r-']", "href").swap_remove(0);
        let row = row.split('#').next().unwrap().to_owned();
        let form = format!("form[action='{row}']");
        first.get(&row).await.is(200);
        second.get(&row).await.is(200);
        second.submit_form(&form, &[("cases", "31"), ("remarks", "次子の備考")]).await.is(303);
        let conflict = first.submit_form(&form, &[("cases", "32"), ("remarks", "花子の備考")]).await;
        conflict.is(409).is_headed("ほかの担当者が先に更新しました");
        conflict.says("見本 次子さん").says("次子の備考").says("花子の備考");

        // Whoever takes the stored row instead finds it as the other left it.
        first.get(&row).await;
        assert_eq!(first.form(&form).value("cases"), Some("31"));
    }

    async fn a_row_removed_meanwhile_can_be_saved_as_a_new_one(engine: Engine) {
        let app = TestApp::demo(engine).await;
        let (mut first, mut second, filing) = two_editors(&app).await;
        let table = format!("{filing}/rows");
        second.get(&table).await;
        let remove = second.page().attributes("#incidents a[href$='/remove']", "href").swap_remove(0);
        let row = remove.trim_end_matches("/remove").to_owned();
        first.get(&row).await.is(200);
        second.get(&remove).await.is(200);
        second.submit_form("form[action$='/remove']", &[]).await.is(303);
        let kept = first.submit_form(&format!("form[action='{row}']"), &[("remarks", "消えない備考")]).await;
        kept.is(409).says("この行は、画面を開いた後に削除されました");
        first.submit_form("form[action$='/rows/new']", &[]).await.is(303);
        first.get(&table).await.says("消えない備考");
    }

    async fn a_signature_sent_many_times_is_one(engine: Engine) {
        let app = TestApp::demo(engine).await;
        let mut approver = app.sign_in("9002-shonin").await;
        let filing = approver.open_filing().await;
        approver.get(&format!("{filing}/sign")).await.is(200);
        let mut form = approver.form("form[action$='/sign']");
        form.set("attested", "yes").set("password", DEMO_PASSWORD);
        let mut windows = Vec::new();
        for _ in 0..10 {
            let mut window = approver.another_window();
            let form = form.clone();
            windows.push(tokio::spawn(async move {
                window.send_form(&form).await;
                window
            }));
        }
        let receipt = format!("{filing}/versions/1/receipt");
        for window in windows {
            window.await.unwrap().page().is(303).leads_to(&receipt);
        }
        // Nobody was signed out by it.
        approver.get(&receipt).await.is(200).says("受付番号");
        approver.get(&format!("{filing}/versions/2/receipt")).await.is(404);
        let history = approver.get(&format!("{filing}/history")).await.text();
        assert_eq!(history.matches("署名・提出").count(), 1, "{history}");
    }

    async fn a_file_taken_over_twice_is_taken_over_once(engine: Engine) {
        let app = TestApp::demo(engine).await;
        let mut preparer = app.sign_in("tanto").await;
        let filing = preparer.open_filing().await;
        preparer.upload(&filing, "表.csv", crate::uploads::table(3).as_bytes()).await.is(303);
        preparer.follow().await.is(200);
        let mut again = preparer.another_window();
        let form = "form[action$='/take-over']";
        preparer.submit_form(form, &[]).await.leads_to(&format!("{filing}/rows"));
        again.submit_form(form, &[]).await.leads_to(&format!("{filing}/rows"));
        again.follow().await;
        assert_eq!(again.page().texts("#incidents tbody th[scope=row]").len(), 3);
        let history = again.get(&format!("{filing}/history")).await.text();
        assert_eq!(history.matches("読み込んだ行の取込み").count(), 1, "{history}");
    }

    async fn a_new_row_and_a_new_link_sent_twice_are_one(engine: Engine) {
        let app = TestApp::demo(engine).await;
        let mut preparer = app.sign_in("9051-tanto").await;
        let filing = preparer.open_filing().await;
        preparer.get(&filing).await;
        preparer.submit_form("form[action$='/start']", &[]).await.is(303);

        let list = format!("{filing}/links");
        preparer.get(&format!("{list}/new")).await;
        let mut form = preparer.form("form[action$='/links/new']");
        form.set("service_code", "kaede-pay").set("registered_links", "7");
        preparer.send_form(&form).await.leads_to(&list);
        preparer.send_form(&form).await;
        preparer.get(&list).await;
        assert_eq!(preparer.page().texts("#links tbody th[scope=row]").len(), 1);

        preparer.get(&format!("{filing}/rows/new")).await;
        let mut form = preparer.form("form[action$='/rows/new']");
        form.set("service_code", "kaede-pay").set("cases", "1");
        preparer.send_form(&form).await.is(303);
        preparer.send_form(&form).await.is(303);
        preparer.get(&format!("{filing}/rows")).await;
        assert_eq!(preparer.page().texts("#incidents tbody th[scope=row]").len(), 1);
    }
}
