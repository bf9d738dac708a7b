//! Who comes in, and how long they stay.

use chrono::TimeDelta;

use crate::support::app::TestApp;
use crate::support::axe;
use crate::support::database::Engine;
use crate::support::on_both;

on_both! {
    async fn everybody_of_the_demonstration_finds_their_work(engine: Engine) {
        let app = TestApp::demo(engine).await;
        for account in app::seed::demo_accounts().unwrap() {
            let mut person = app.sign_in(&account.login).await;
            person.follow().await;
            assert!(person.page().status < 400, "{}: {}", account.login, person.page().body());
        }
    }

    async fn a_session_nobody_uses_ends(engine: Engine) {
        let app = TestApp::demo(engine).await;
        let mut preparer = app.sign_in("tanto").await;
        preparer.get("/filings").await.is(200);
        app.pass(TimeDelta::minutes(14));
        preparer.get("/filings").await.is(200);
        app.pass(TimeDelta::minutes(16));
        preparer.get("/filings").await.is(303);
    }

    async fn a_session_ends_after_twelve_hours_of_work(engine: Engine) {
        let app = TestApp::demo(engine).await;
        let mut preparer = app.sign_in("tanto").await;
        for _ in 0..72 {
            preparer.get("/filings").await.is(200);
            app.pass(TimeDelta::minutes(10));
        }
        preparer.get("/filings").await.is(303);
    }
}

#[tokio::test]
async fn the_session_changes_at_sign_in_and_the_old_one_is_dead() {
    let app = TestApp::demo(Engine::Sqlite).await;
    let mut first = app.sign_in("tanto").await;
    let held = first.cookies().clone();
    first.get("/sign-in").await;
    let mut again = app.sign_in("tanto").await;
    assert_ne!(&held, again.cookies());
    again.get("/filings").await.is(200);
}

#[tokio::test]
async fn the_front_door_opens_in_a_browser() {
    let app = TestApp::demo(Engine::Sqlite).await;
    let browser = app.browser().await;
    axe::check(&browser, "/").await;
    assert_eq!(browser.console().await, Vec::<String>::new());
    browser.visit("/sign-in").await;
    axe::check(&browser, "/sign-in").await;
}
