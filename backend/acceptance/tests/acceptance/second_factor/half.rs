//! Half a sign-in: between the password and the second factor, and led to enrolment.

use axum::http::Method;
use chrono::TimeDelta;
use domain::event::What;
use domain::factor::FactorRule;
use storage::{events, factors, people};
use web::routes::Guard;

use super::holder::{set_up, set_up_code};
use super::{codes_on, enrol};
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

/// Whether a route is for owners alone: it takes protection away, or makes what stands in for it.
fn protects(path: &str) -> bool {
    path.starts_with("/account/factors/") || path == "/account/recovery-codes"
}

/// Whether somebody is turned away where recovery codes are made and factors are removed.
async fn touches_nothing(half: &mut Person, factor: &str) {
    let remove = format!("/account/factors/{factor}/remove");
    let back = format!("/sign-in?next={}", remove.replace('/', "%2F"));
    half.get(&remove).await.leads_to(&back);
    for path in ["/account/recovery-codes", remove.as_str()] {
        let page = half.post(path, &[]).await.is(403);
        assert!(codes_on(page).is_empty());
    }
    let page = half.get("/account").await.is(200);
    assert!(page.attributes("a[href*='/remove']", "href").is_empty());
    assert!(page.texts("form[action='/account/recovery-codes']").is_empty());
}

/// The id of the one factor of somebody.
async fn factor_of(app: &TestApp, login: &str) -> String {
    let db = app.database().connect().await;
    let tx = db.read().await.unwrap();
    let user = people::by_login(&tx, login).await.unwrap().unwrap().id;
    factors::of(&tx, &user).await.unwrap().remove(0).id
}

/// What has happened to the account of somebody, newest first.
async fn events_of(app: &TestApp, login: &str) -> Vec<What> {
    let db = app.database().connect().await;
    let tx = db.read().await.unwrap();
    let user = people::by_login(&tx, login).await.unwrap().unwrap().id;
    let events = events::page(&tx, None, 100).await.unwrap();
    let own = |e: &events::Event| e.subject.as_deref() == Some(user.as_str());
    events.into_iter().filter(own).map(|e| e.what).collect()
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
            .replace("{domain}", "GOV")
            .replace("{factor}", "k-00000000000000000000");
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
        is_nobody(&app, &mut person, |path| path.starts_with("/account") && !protects(path)).await;
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
        thief.follow().await.is(200);
        let code = set_up_code(&app, &mut thief);
        let mut owner = app.sign_in("tanto").await;
        let holder = set_up(&app, &mut owner, "tanto").await;
        thief.get("/account/authenticator").await.leads_to("/account");
        thief.post("/account/authenticator/confirm", &[("code", &code)]).await.leads_to("/account");
        thief.post("/account/authenticator", &[]).await.leads_to("/account");
        thief.get("/filings").await.is(303);
        holder.sign_in(&app).await.get("/filings").await.is(200);
        owner.get("/account").await.says("認証アプリ");
        assert_eq!(owner.page().texts(".factors > li").len(), 1);
    }

    async fn a_password_alone_takes_nothing_from_the_owner(engine: Engine) {
        let app = demanding(engine, FactorRule::Any).await;
        let mut thief = app.sign_in("tanto").await;
        let mut owner = app.sign_in("tanto").await;
        let holder = set_up(&app, &mut owner, "tanto").await;
        owner.get("/account").await.is(200);
        let remove = owner.page().attributes("a[href*='/remove']", "href").remove(0);
        let factor = remove.split('/').nth(3).unwrap().to_owned();
        touches_nothing(&mut thief, &factor).await;
        // The owner's codes are good, and the owner may do both.
        let recovery = [("with", "recovery"), ("recovery", holder.recovery[0].as_str())];
        let mut owner = holder.half(&app).await;
        owner.post("/sign-in/second", &recovery).await.leads_to("/filings");
        let page = owner.post("/account/recovery-codes", &[]).await.is(200);
        assert_eq!(codes_on(page).len(), 10);
        owner.get(&remove).await.is(200);
        owner.post(&remove, &[]).await.is(422).says("先に別の方法を登録してください");
        assert!(!events_of(&app, "tanto").await.contains(&What::FactorRemoved));
    }

    async fn a_recovery_code_in_place_of_a_passkey_takes_nothing_and_is_noted(engine: Engine) {
        let app = demanding(engine, FactorRule::Passkey).await;
        let mut owner = app.sign_in("shonin").await;
        owner.post("/account/authenticator", &[]).await.leads_to("/account/authenticator");
        owner.follow().await.is(200);
        let code = set_up_code(&app, &mut owner);
        let page = owner.post("/account/authenticator/confirm", &[("code", &code)]).await.is(200);
        let codes = codes_on(page);
        // An approver's app is not what is demanded of them; neither is what stands in for it.
        let mut thief = app.visitor();
        let fields = [("login", "shonin"), ("password", app::seed::DEMO_PASSWORD)];
        thief.post("/sign-in", &fields).await.leads_to("/sign-in/second");
        let fields = [("with", "recovery"), ("recovery", codes[0].as_str())];
        thief.post("/sign-in/second", &fields).await.leads_to("/account");
        let used = |events: Vec<What>| events.iter().filter(|e| **e == What::RecoveryCodeUsed).count();
        assert_eq!(used(events_of(&app, "shonin").await), 1);
        let factor = factor_of(&app, "shonin").await;
        touches_nothing(&mut thief, &factor).await;
        thief.get("/filings").await.is(303);
    }

    async fn what_waits_for_its_first_code_belongs_to_one_session(engine: Engine) {
        let app = demanding(engine, FactorRule::Any).await;
        let confirm = "/account/authenticator/confirm";
        let mut owner = app.sign_in("tanto").await;
        owner.post("/account/authenticator", &[]).await.is(303);
        owner.follow().await.is(200);
        let of_owner = set_up_code(&app, &mut owner);
        // Another session has nothing to see, and nothing to confirm.
        let mut thief = app.sign_in("tanto").await;
        thief.get("/account/authenticator").await.leads_to("/account");
        thief.post(confirm, &[("code", &of_owner)]).await.leads_to("/account");
        thief.post("/account/authenticator", &[]).await.is(303);
        thief.follow().await.is(200);
        let of_thief = set_up_code(&app, &mut thief);
        assert_ne!(of_owner, of_thief);
        thief.post(confirm, &[("code", &of_owner)]).await.is(422);
        owner.post(confirm, &[("code", &of_thief)]).await.is(422);
        owner.get("/account/authenticator").await.is(200);
        assert_eq!(set_up_code(&app, &mut owner), of_owner);
        let page = owner.post(confirm, &[("code", &of_owner)]).await.is(200);
        assert_eq!(codes_on(page).len(), 10);
        // What the other one has begun comes too late now.
        thief.get("/account/authenticator").await.leads_to("/account");
        thief.post(confirm, &[("code", &of_thief)]).await.leads_to("/account");
        thief.get("/filings").await.is(303);
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
