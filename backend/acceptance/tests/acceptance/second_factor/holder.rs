//! Somebody with an authenticator app.

use app::seed::DEMO_PASSWORD;
use chrono::TimeDelta;
use factors::totp::Totp;

use crate::support::app::TestApp;
use crate::support::page::Page;
use crate::support::person::Person;

/// Somebody and what their app shows.
pub struct Holder {
    pub login: &'static str,
    totp: Totp,
    /// Recovery codes, as they were shown.
    pub recovery: Vec<String>,
}

impl Holder {
    /// The code of now.
    pub fn code(&self, app: &TestApp) -> String {
        self.totp.code(app.seconds())
    }

    /// A code that is not the one of now, nor of a step before or after.
    pub fn wrong(&self, app: &TestApp) -> String {
        let near: Vec<String> = (-1..=1).map(|n| self.totp.code(app.seconds() + 30 * n)).collect();
        let wrong = (0..10)
            .map(|n| format!("{n:06}"))
            .find(|code| !near.contains(code));
        wrong.unwrap()
    }

    /// Somebody who has given the password, and nothing more.
    pub async fn half(&self, app: &TestApp) -> Person {
        let mut person = app.visitor();
        let fields = [("login", self.login), ("password", DEMO_PASSWORD)];
        person.post("/sign-in", &fields).await.leads_to("/sign-in/second");
        person
    }

    /// The same, signed in with the next code of the app.
    pub async fn sign_in(&self, app: &TestApp) -> Person {
        app.pass(TimeDelta::seconds(30));
        let mut person = self.half(app).await;
        let code = self.code(app);
        person.post("/sign-in/second", &[("code", &code)]).await.is(303);
        person
    }
}

/// The recovery codes a page shows.
pub fn codes_on(page: &Page) -> Vec<String> {
    page.texts(".codes li")
}

/// Somebody of the demonstration sets up an authenticator app through the pages.
pub async fn enrol(app: &TestApp, login: &'static str) -> (Holder, Person) {
    let mut person = app.sign_in(login).await;
    let holder = set_up(app, &mut person, login).await;
    (holder, person)
}

/// The same, from a sign-in that leads there.
pub async fn set_up(app: &TestApp, person: &mut Person, login: &'static str) -> Holder {
    person.get("/account").await.is(200);
    person
        .submit_form("form[action='/account/authenticator']", &[])
        .await
        .leads_to("/account/authenticator");
    person.follow().await.is(200);
    let secret = person.page().texts(".secret").remove(0);
    let totp = Totp::new(&base32(&secret), "Renkei", login).unwrap();
    let code = totp.code(app.seconds());
    let form = "form[action='/account/authenticator/confirm']";
    let page = person.submit_form(form, &[("code", &code)]).await.is(200);
    let recovery = codes_on(page);
    assert_eq!(recovery.len(), 10);
    Holder {
        login,
        totp,
        recovery,
    }
}

/// The code that would confirm the app on the page somebody looks at.
pub fn set_up_code(app: &TestApp, person: &mut Person) -> String {
    let secret = person.page().texts(".secret").remove(0);
    Totp::new(&base32(&secret), "Renkei", "somebody")
        .unwrap()
        .code(app.seconds())
}

/// RFC 4648, without padding.
fn base32(text: &str) -> Vec<u8> {
    let digit = |c: char| "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".find(c);
    let digits: Vec<usize> = text.chars().filter_map(digit).collect();
    let chunks = digits.chunks_exact(8);
    let bits = chunks.map(|chunk| chunk.iter().fold(0_u64, |bits, d| (bits << 5) | *d as u64));
    bits.flat_map(|bits| bits.to_be_bytes()[3..].to_vec()).collect()
}
