//! Sessions and sign-in under attack, and for whoever simply comes back too late.

use app::seed::DEMO_PASSWORD;
use chrono::TimeDelta;
use domain::actor::{InstitutionRole, Post};
use domain::ids::{InstitutionCode, SeatId};
use storage::people;

use crate::support::app::TestApp;
use crate::support::database::Engine;
use crate::support::on_both;
use crate::support::person::Person;

/// Name of the cookie over plain http.
const COOKIE: &str = "renkei";
const SIGN_IN: &str = "form[action='/sign-in']";

/// The id of the session a person holds.
fn id(person: &Person) -> String {
    person.cookies()[COOKIE].clone()
}

/// Somebody who holds nothing but this id.
fn thief(app: &TestApp, id: &str) -> Person {
    let mut thief = app.visitor();
    thief.hold_cookie(COOKIE, id);
    thief
}

/// Gives the first bank's approver the preparer's seat, too.
async fn second_seat(app: &TestApp) {
    let db = app.database().connect().await;
    let tx = db.write().await.unwrap();
    let user = people::by_login(&tx, "shonin").await.unwrap().unwrap().id;
    let post = Post::Institution {
        role: InstitutionRole::Preparer,
        code: InstitutionCode::parse("9001").unwrap(),
    };
    let id = SeatId::parse("s-zzzzzzzzzzzzzzzzzzzz").unwrap();
    people::add_seat(&tx, &people::Seat { id, user, post })
        .await
        .unwrap();
    tx.commit().await.unwrap();
}

/// Signs in and tries to be led to `next`; returns where the answer leads.
async fn led_to(app: &TestApp, next: &str) -> String {
    let mut person = app.visitor();
    let fields = [("login", "tanto"), ("password", DEMO_PASSWORD), ("next", next)];
    let page = person.post("/sign-in", &fields).await.is(303);
    page.header("location").unwrap().to_owned()
}

on_both! {
    async fn an_id_that_somebody_planted_is_worth_nothing(engine: Engine) {
        let app = TestApp::demo(engine).await;
        let planted = "AAAAAAAAAAAAAAAAAAAAAA";
        let mut victim = thief(&app, planted);
        victim.get("/sign-in").await.is(200);
        victim.submit_form(SIGN_IN, &[("login", "tanto"), ("password", DEMO_PASSWORD)]).await.is(303);
        assert_ne!(id(&victim), planted);
        victim.get("/filings").await.is(200);
        thief(&app, planted).get("/filings").await.is(303);
    }

    async fn the_id_changes_at_sign_in_and_at_another_seat(engine: Engine) {
        let app = TestApp::demo(engine).await;
        second_seat(&app).await;
        let mut approver = app.sign_in("shonin").await;
        let first = id(&approver);

        approver.get("/seats").await.is(200);
        let seat = approver.page().attributes("form[action='/seats'] input[name=seat]", "value");
        let seat = seat.last().unwrap().clone();
        approver.post("/seats", &[("seat", &seat)]).await.is(303);
        let second = id(&approver);

        approver.get("/sign-in").await.is(303);
        let fields = [("login", "9002-shonin"), ("password", DEMO_PASSWORD)];
        approver.post("/sign-in", &fields).await.is(303);
        let third = id(&approver);

        for old in [&first, &second] {
            assert_ne!(old, &third);
            thief(&app, old).get("/filings").await.is(303);
        }
        assert_ne!(first, second);

        // A signature gives no new right: whoever clicks twice is still signed in.
        let filing = approver.open_filing().await;
        approver.get(&format!("{filing}/sign")).await.is(200);
        let fields = [("attested", "yes"), ("password", DEMO_PASSWORD)];
        approver.submit_form("form[action$='/sign']", &fields).await.is(303);
        approver.follow().await.is(200);
        assert_eq!(id(&approver), third);
    }

    async fn signing_out_ends_the_session_for_every_copy_of_its_id(engine: Engine) {
        let app = TestApp::demo(engine).await;
        let mut person = app.sign_in("tanto").await;
        let held = id(&person);
        person.get("/filings").await.is(200);
        person.submit_form("form[action='/sign-out']", &[]).await.is(303);
        person.follow().await.is(200).says("サインアウトしました。");
        assert!(!person.cookies().contains_key(COOKIE), "{:?}", person.cookies());
        thief(&app, &held).get("/filings").await.is(303);
        // A form of the old session, sent again by a browser that went back, does not bring it to life.
        thief(&app, &held).post("/sign-out", &[]).await;
        thief(&app, &held).get("/filings").await.is(303);
    }

    async fn what_was_typed_outlives_the_session(engine: Engine) {
        let app = TestApp::demo(engine).await;
        let mut preparer = app.sign_in("tanto").await;
        let filing = preparer.open_filing().await;
        preparer.get(&format!("{filing}/rows/new")).await.is(200);
        app.pass(TimeDelta::minutes(16));
        let typed = [("service_code", "kaede-pay"), ("remarks", "消えては困る備考\r\n二行目")];
        let over = preparer.submit_form("form[action$='/rows/new']", &typed).await;
        over.is(403).is_headed("サインインの有効時間が過ぎました");
        let form = preparer.form("main form");

        let again = app.sign_in("tanto").await;
        preparer.hold_cookie(COOKIE, &id(&again));
        preparer.send_form(&form).await.is(303);
        preparer.get(&format!("{filing}/rows")).await.says("消えては困る備考 二行目");
    }

    async fn a_password_is_never_sent_back(engine: Engine) {
        let app = TestApp::demo(engine).await;
        let mut approver = app.sign_in("9002-shonin").await;
        let filing = approver.open_filing().await;
        approver.get(&format!("{filing}/sign")).await.is(200);
        let secret = "secret-not-to-be-seen";
        let fields = [("attested", "yes"), ("password", secret)];
        let wrong = approver.submit_form("form[action$='/sign']", &fields).await.is(422);
        assert!(!wrong.body().contains(secret));
        app.pass(TimeDelta::minutes(16));
        let over = approver.submit_form("form[action$='/sign']", &fields).await.is(403);
        assert!(!over.body().contains(secret));
        let refused = approver.post("/sign-in", &[("login", "tanto"), ("password", secret)]).await.is(422);
        assert!(!refused.body().contains(secret));
    }

    async fn guessing_is_slowed_down_across_a_restart(engine: Engine) {
        let app = TestApp::demo(engine).await;
        let mut guesser = app.visitor();
        for _ in 0..10 {
            let wrong = [("login", "tanto"), ("password", "not the password")];
            guesser.post("/sign-in", &wrong).await.is(422).says("利用者ID又はパスワードが正しくありません。");
        }
        let right = [("login", "tanto"), ("password", DEMO_PASSWORD)];
        let locked = guesser.post("/sign-in", &right).await.is(429);
        locked.says("サインインを一時的に止めています");
        assert!(locked.header("retry-after").is_some_and(|seconds| seconds.parse::<u32>().is_ok()));

        let app = app.restarted().await;
        app.visitor().post("/sign-in", &right).await.is(429);
        // Others are not locked out with them, and the lock ends.
        app.sign_in("shonin").await.get("/filings").await.is(200);
        app.pass(TimeDelta::minutes(11));
        app.sign_in("tanto").await.get("/filings").await.is(200);
    }

    async fn a_new_password_ends_every_session(engine: Engine) {
        let app = TestApp::demo(engine).await;
        let mut thief = app.sign_in("tanto").await;
        let mut colleague = app.sign_in("shonin").await;
        thief.get("/filings").await.is(200);
        let doer = domain::event::Doer::System("test");
        app.app().set_password("tanto", "a new password of the owner", &doer).await.unwrap();
        thief.get("/filings").await.is(303);
        colleague.get("/filings").await.is(200);
    }

    async fn a_session_outlives_a_restart(engine: Engine) {
        let app = TestApp::demo(engine).await;
        let held = id(&app.sign_in("tanto").await);
        let app = app.restarted().await;
        thief(&app, &held).get("/filings").await.is(200);
    }
}

#[tokio::test]
async fn only_the_portals_own_pages_are_led_to() {
    let app = TestApp::demo(Engine::Sqlite).await;
    for elsewhere in [
        "https://attacker.example/",
        "//attacker.example/",
        "/\\attacker.example/",
        "\\\\attacker.example/",
        "/\t/attacker.example/",
        "javascript:alert(1)",
        "data:text/html,x",
        "/filings\r\nset-cookie: a=b",
        "filings",
        "http:/filings",
        "/sign-out",
        "",
    ] {
        assert_eq!(led_to(&app, elsewhere).await, "/filings", "{elsewhere:?}");
    }
    let inside = "/rounds/demo-2026-1?sector=major&late=yes";
    assert_eq!(led_to(&app, inside).await, inside);

    // The way there and back: what somebody wanted to see comes after the sign-in.
    let mut person = app.visitor();
    person.get("/filings?x=1&y=%E9%8A%80").await.is(303);
    person.follow().await.is(200);
    let fields = [("login", "tanto"), ("password", DEMO_PASSWORD)];
    person
        .submit_form(SIGN_IN, &fields)
        .await
        .leads_to("/filings?x=1&y=%E9%8A%80");
}

#[tokio::test]
async fn the_cookie_is_out_of_reach_of_scripts_and_other_sites() {
    let app = TestApp::demo(Engine::Sqlite).await;
    let mut person = app.visitor();
    let fields = [("login", "tanto"), ("password", DEMO_PASSWORD)];
    let page = person.post("/sign-in", &fields).await.is(303);
    let cookie = page
        .headers("set-cookie")
        .find(|cookie| cookie.starts_with("renkei="));
    let cookie = cookie.unwrap().to_lowercase();
    for attribute in ["httponly", "samesite=lax", "path=/"] {
        assert!(cookie.contains(attribute), "{cookie}");
    }
    assert!(!cookie.contains("domain="), "{cookie}");
}

#[tokio::test]
async fn nobody_takes_a_seat_that_is_not_theirs() {
    let app = TestApp::demo(Engine::Sqlite).await;
    let examiner = app.caller("shinsa").await;
    let mut preparer = app.sign_in("tanto").await;
    let seat = examiner.actor.seat.to_string();
    preparer.post("/seats", &[("seat", &seat)]).await.is(404);
    preparer.get("/rounds").await.is(404);
    preparer.get("/filings").await.is(200);
}
