//! Passkeys in a real browser, with an authenticator that Chromium plays: enrolled at the first sign-in, asked for at
//! the next one and at the signature.

use app::seed::DEMO_PASSWORD;
use chrono::TimeDelta;
use domain::factor::FactorRule;
use reqwest::Method;
use serde_json::json;

use crate::second_factor::set_up_code;
use crate::support::app::TestApp;
use crate::support::axe;
use crate::support::browser::Browser;
use crate::support::database::{Contents, Engine, TestDatabase};
use crate::support::on_both;

/// Plugs an authenticator in that recognises its user; returns its id.
async fn plug_in(browser: &Browser) -> String {
    let options = json!({
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": true,
        "hasUserVerification": true,
        "isUserVerified": true,
    });
    let made = browser.authenticator(Method::POST, "", Some(options)).await;
    made.as_str().unwrap().to_owned()
}

/// The user of the authenticator is somebody else from now on.
async fn turn_away(browser: &Browser, authenticator: &str) {
    let options = json!({ "isUserVerified": false });
    let path = format!("/{authenticator}/uv");
    browser.authenticator(Method::POST, &path, Some(options)).await;
}

async fn give_password(browser: &Browser, login: &str) {
    browser.visit("/sign-in").await;
    browser.fill("利用者ID", login).await;
    browser.fill("パスワード", DEMO_PASSWORD).await;
    browser.press("サインインする").await;
}

on_both! {
    async fn an_approver_enrols_signs_in_and_signs(engine: Engine) {
        let database = TestDatabase::with(engine, Contents::Demo).await;
        let app = TestApp::demanding(database, FactorRule::Passkey).await;
        let browser = app.browser_with_passkeys().await;
        let authenticator = plug_in(&browser).await;

        give_password(&browser, "9002-shonin").await;
        assert_eq!(browser.heading().await, "追加の本人確認の登録");
        axe::check(&browser, "/account").await;
        browser.fill("パスキーの名前", "業務用ノートPC").await;
        browser.press("パスキーを登録する").await;
        browser.sees("パスキーを登録しました。").await;
        assert_eq!(browser.all(".codes li").await.len(), 10);
        axe::check(&browser, "/account/passkeys").await;
        browser.follow("控えたので、次へ進む").await;
        assert_eq!(browser.path().await, "/filings");
        browser.press("サインアウト").await;

        give_password(&browser, "9002-shonin").await;
        assert_eq!(browser.path().await, "/sign-in/second");
        axe::check(&browser, "/sign-in/second").await;
        browser.press("パスキーで確認する").await;
        assert_eq!(browser.path().await, "/filings");

        browser.follow("2026年度上期").await;
        let filing = browser.path().await;
        browser.visit(&format!("{filing}/sign")).await;
        axe::check(&browser, "/sign").await;
        browser.choose("内容を確認しました。").await;
        browser.fill("パスワード", DEMO_PASSWORD).await;
        browser.press("パスキーで本人確認して署名・提出する").await;
        assert_eq!(browser.path().await, format!("{filing}/versions/1/receipt"));
        axe::check(&browser, "/receipt").await;

        // Whoever has the device and the password, but not the finger, stays outside.
        browser.press("サインアウト").await;
        turn_away(&browser, &authenticator).await;
        give_password(&browser, "9002-shonin").await;
        let button = browser.control_button("パスキーで確認する").await;
        button.click().await.unwrap();
        browser.wait_for("パスキーを使えませんでした").await;
        browser.visit("/filings").await;
        assert_eq!(browser.path().await, "/sign-in?next=%2Ffilings");
    }
}

#[tokio::test]
async fn a_lost_device_leads_to_a_new_passkey() {
    let database = TestDatabase::with(Engine::Sqlite, Contents::Demo).await;
    let app = TestApp::demanding(database, FactorRule::Passkey).await;
    let browser = app.browser_with_passkeys().await;
    let authenticator = plug_in(&browser).await;
    give_password(&browser, "shonin").await;
    browser.press("パスキーを登録する").await;
    let code = browser.all(".codes li").await[0].text().await.unwrap();
    browser.follow("控えたので、次へ進む").await;
    browser.press("サインアウト").await;

    let path = format!("/{authenticator}");
    browser.authenticator(Method::DELETE, &path, None).await;
    plug_in(&browser).await;
    app.pass(TimeDelta::minutes(1));
    let mut person = app.visitor();
    let fields = [("login", "shonin"), ("password", DEMO_PASSWORD)];
    person.post("/sign-in", &fields).await.leads_to("/sign-in/second");
    // The code lets them in as far as a new passkey, and once.
    let fields = [("with", "recovery"), ("recovery", code.as_str())];
    person.post("/sign-in/second", &fields).await.leads_to("/account");
    person.get("/filings").await.is(303);
    // Another app beside the lost passkey is not what is demanded.
    person.post("/account/authenticator", &[]).await.is(303);
    person.follow().await.is(200);
    let app_code = set_up_code(&app, &mut person);
    let confirm = "/account/authenticator/confirm";
    person
        .post(confirm, &[("code", &app_code)])
        .await
        .leads_to("/account");
    person.get("/filings").await.is(303);
    give_password(&browser, "shonin").await;
    let again = browser.all("details summary").await;
    again[0].click().await.unwrap();
    browser.fill("回復用コード", &code).await;
    browser.press("回復用コードでサインインする").await;
    browser.sees("すでに使われています").await;
}
