//! A desk with one browser, at which the people of a story sit down one after the other.

use app::seed::DEMO_PASSWORD;

use crate::support::app::TestApp;
use crate::support::axe;
use crate::support::browser::Browser;

/// A desk with a browser at the portal.
pub struct Desk {
    /// The browser, for what a person does.
    pub browser: Browser,
}

impl Desk {
    /// Somebody sits down, comes to the front door and signs in.
    pub async fn with(app: &TestApp, login: &str) -> Self {
        let desk = Self {
            browser: app.browser().await,
        };
        desk.looks_well("/").await;
        desk.sign_in(login).await;
        desk
    }

    /// Whoever sits here signs out, and somebody else signs in.
    pub async fn hand_over(&self, login: &str) {
        self.browser.press("サインアウト").await;
        self.at("サインイン").await;
        self.browser.sees("サインアウトしました。").await;
        self.sign_in(login).await;
    }

    async fn sign_in(&self, login: &str) {
        self.browser.visit("/sign-in").await;
        self.at("サインイン").await;
        self.browser.fill("利用者ID", login).await;
        self.browser.fill("パスワード", DEMO_PASSWORD).await;
        self.browser.press("サインインする").await;
    }

    /// Asserts that a page with this heading is open, that axe finds nothing on it and that the browser has
    /// nothing to complain of.
    pub async fn at(&self, heading: &str) {
        self.is_headed(heading).await;
        self.looks_well(heading).await;
    }

    /// Asserts the same of a form that has come back with errors (422), which the browser notes in its console.
    pub async fn back_at(&self, heading: &str) {
        self.is_headed(heading).await;
        axe::check(&self.browser, heading).await;
        let console = self.browser.console().await;
        assert!(
            console.len() == 1 && console[0].contains("status of 422"),
            "{heading}: {console:?}"
        );
        let title = self.browser.driver().title().await.unwrap();
        assert!(title.starts_with("エラー："), "{title}");
    }

    async fn is_headed(&self, heading: &str) {
        let found = self.browser.heading().await;
        assert_eq!(
            found,
            heading,
            "{}\n{}",
            self.browser.path().await,
            self.browser.text().await
        );
    }

    async fn looks_well(&self, page: &str) {
        axe::check(&self.browser, page).await;
        assert_eq!(self.browser.console().await, Vec::<String>::new(), "{page}");
    }
}
