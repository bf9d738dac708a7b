//! Half a sign-in: between the password and the second factor, and led to enrolment.

use axum::http::Method;
use chrono::TimeDelta;
use domain::factor::FactorRule;
use web::routes::Guard;

use super::enrol;
use super::holder::{set_up, set_up_code};
use crate::support::app::TestApp;
use crate::support::database::{Contents, Engine, TestDatabase};
use crate::support::on_both;
use crate::support::page::Page;
use crate::support::person::Person;

async fn demanding(engine: Engine, rule: FactorRule) -> TestApp {
    TestApp::demanding(TestDatabase::with(engine, Contents::Demo).await, rule).await
}

fn id(person: &Person) -> String {
    person.cookies()["renkei"].clone()
}

/// Somebody who holds nothing but this id.
fn thief(app: &TestApp, id: &str) -> Person {
    let mut thief = app.visitor();
    thief.hold_cookie("renkei", id);
    thief
}

/// What an answer says, apart from the ids of the request and of the form on it.
fn told(page: &Page) -> (u16, Option<String>, String) {
    let id = page.header("x-request-id").unwrap_or_default();
    let to = page.header("location").map(str::to_owned);
    let mut body = page.body().replace(id, "ID");
    for key in page.attributes("input[name='form-key']", "value") {
        body = body.replace(&key, "KEY");
    }
    (page.status, to, body)
}

/// Drives every route of the table but `open` ones: whoever is half signed in is nobody there.
async fn is_nobody(app: &TestApp, half: &mut Person, open: impl Fn(&str) -> bool) {
    let mut driven = 0;
    for route in web::routes::table() {
        if open(route.path) || route.path == "/sign-out" || route.path == "/readyz" {
            continue;
        }
        let path = route
            .path
            .replace("{filing}", "f-00000000000000000000")
            .replace("{round}", "demo-2026-1")
            .replace(
                "{version}",
                if route.path.starts_with("/catalogue") {
                    "2026-10-01"
                } else {
                    "1"
                },
            )
            .replace("{control}", "AUT-01")
            .replace("{domain}", "GOV");
        let mut nobody = app.visitor();
        let (own, theirs) = if route.method == Method::GET {
            (told(half.get(&path).await), told(nobody.get(&path).await))
        } else {
            (
                told(half.post(&path, &[("a", "1")]).await),
                told(nobody.post(&path, &[("a", "1")]).await),
            )
        };
        assert_eq!(own, theirs, "{} {}", route.method, route.path);
        let guarded = !matches!(route.guard, Guard::Public | Guard::HalfSignedIn);
        assert!(
            !guarded || matches!(own.0, 303 | 403),
            "{}: {}",
            route.path,
            own.0
        );
        driven += 1;
    }
    assert!(driven > 60, "{driven} routes");
}

on_both! {
    async fn whoever_has_given_the_password_alone_is_nobody(engine: Engine) {
        let app = TestApp::demo(engine).await;
        let (holder, _) = enrol(&app, "tanto").await;
        let mut half = holder.half(&app).await;
        is_nobody(&app, &mut half, |path| path.starts_with("/sign-in/second")).await;
        // The session that was tried everywhere still leads on, and only there.
        app.pass(TimeDelta::seconds(30));
        let code = holder.code(&app);
        half.post("/sign-in/second", &[("code", &code)]).await.leads_to("/filings");
        half.get("/filings").await.is(200);
        half.get("/sign-in/second").await.leads_to("/sign-in");
    }

    async fn whoever_must_enrol_can_do_nothing_else(engine: Engine) {
        let app = demanding(engine, FactorRule::Any).await;
        let mut person = app.visitor();
        let fields = [("login", "tanto"), ("password", app::seed::DEMO_PASSWORD), ("next", "/filings?x=1")];
        person.post("/sign-in", &fields).await.leads_to("/account");
        is_nobody(&app, &mut person, |path| path.starts_with("/account")).await;
        // Nobody comes by the confirmation of those who are signed in, either.
        person.get("/account/confirm").await.is(303);
        let half = id(&person);
        set_up(&app, &mut person, "tanto").await;
        let onward = person.page().attributes("a.button-primary", "href");
        assert_eq!(onward, ["/filings?x=1"]);
        person.get("/filings").await.is(200);
        assert_ne!(id(&person), half);
        thief(&app, &half).get("/account").await.is(303);
    }

    async fn an_approver_needs_a_passkey_and_a_code_is_not_enough(engine: Engine) {
        let app = demanding(engine, FactorRule::Passkey).await;
        let mut person = app.sign_in("shonin").await;
        person.page().leads_to("/account");
        let page = person.follow().await.is(200);
        page.says("パスキーの登録が必要です");
        assert!(page.texts("form[action='/account/authenticator']").is_empty());
        // A form sent all the same adds an app, and the person is where they were.
        person.post("/account/authenticator", &[]).await.is(303);
        let page = person.follow().await.is(200);
        assert_eq!(page.texts(".secret").len(), 1);
        person.get("/filings").await.is(303);
    }

    async fn a_password_alone_adds_no_factor_beside_the_owners(engine: Engine) {
        let app = demanding(engine, FactorRule::Any).await;
        // Somebody who knows the password waits at enrolment while the owner enrols.
        let mut thief = app.sign_in("tanto").await;
        thief.post("/account/authenticator", &[]).await.is(303);
        let mut owner = app.sign_in("tanto").await;
        let holder = set_up(&app, &mut owner, "tanto").await;
        app.pass(TimeDelta::seconds(30));
        thief.post("/account/authenticator", &[]).await.is(303);
        thief.get("/account/authenticator").await.is(200);
        let code = set_up_code(&app, &mut thief);
        thief.post("/account/authenticator/confirm", &[("code", &code)]).await.leads_to("/account");
        thief.get("/filings").await.is(303);
        holder.sign_in(&app).await.get("/filings").await.is(200);
        owner.get("/account").await.says("認証アプリ");
        assert_eq!(owner.page().texts(".factors > li").len(), 1);
    }

    async fn the_id_changes_at_each_step_and_the_old_ones_are_dead(engine: Engine) {
        let app = TestApp::demo(engine).await;
        let (holder, _) = enrol(&app, "tanto").await;
        app.pass(TimeDelta::seconds(30));
        let mut person = thief(&app, "AAAAAAAAAAAAAAAAAAAAAA");
        let fields = [("login", "tanto"), ("password", app::seed::DEMO_PASSWORD)];
        person.post("/sign-in", &fields).await.leads_to("/sign-in/second");
        let half = id(&person);
        assert_ne!(half, "AAAAAAAAAAAAAAAAAAAAAA");
        let code = holder.code(&app);
        person.post("/sign-in/second", &[("code", &code)]).await.is(303);
        assert_ne!(id(&person), half);
        for old in [half.as_str(), "AAAAAAAAAAAAAAAAAAAAAA"] {
            thief(&app, old).get("/filings").await.is(303);
            thief(&app, old).get("/sign-in/second").await.leads_to("/sign-in");
        }
    }

    async fn half_a_sign_in_ends_by_itself_and_with_the_password(engine: Engine) {
        let app = TestApp::demo(engine).await;
        let (holder, _) = enrol(&app, "tanto").await;
        let mut slow = holder.half(&app).await;
        app.pass(TimeDelta::minutes(14));
        slow.get("/sign-in/second").await.is(200);
        app.pass(TimeDelta::minutes(1));
        slow.get("/sign-in/second").await.leads_to("/sign-in");

        let mut overtaken = holder.half(&app).await;
        let doer = domain::event::Doer::System("test");
        app.app().set_password("tanto", "a new password of the owner", &doer).await.unwrap();
        let code = holder.code(&app);
        overtaken.post("/sign-in/second", &[("code", &code)]).await.leads_to("/sign-in");
    }
}
