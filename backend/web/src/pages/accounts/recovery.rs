//! Recovery codes: shown once, in the answer to the form that made them.

use app::accounts::protection::RecoveryCodes;
use axum::extract::State;
use axum::response::{IntoResponse, Response};

use crate::page::prelude::*;
use crate::sessions::Owner;
use crate::site::Site;

/// The one sight of the codes.
#[derive(Debug, Template)]
#[template(path = "pages/accounts/recovery.html")]
pub struct RecoveryPage {
    /// Frame.
    pub shell: Shell,
    /// What was done before.
    pub done: Option<Message>,
    /// The codes.
    pub codes: Vec<String>,
    /// Where to go on.
    pub onward: String,
}

impl RecoveryPage {
    /// The page; it leads on to an address of the portal.
    #[must_use]
    pub fn new(frame: &Frame, codes: RecoveryCodes, done: Option<Message>, onward: String) -> Self {
        Self {
            shell: frame.shell(Message::new("recovery-title")),
            done,
            codes: codes.0,
            onward,
        }
    }
}

/// `POST /account/recovery-codes`
pub async fn make(State(site): State<Site>, frame: Frame, Owner(person): Owner) -> Result<Response, Problem> {
    let codes = site.app.new_recovery_codes(&person).await?;
    Ok(Show(RecoveryPage::new(&frame, codes, None, "/account".to_owned())).into_response())
}

impl Page for RecoveryPage {
    fn shell(&self) -> &Shell {
        &self.shell
    }
}

impl Samples for RecoveryPage {
    fn samples(lang: Lang) -> Vec<Sample<Self>> {
        let codes = (0..10).map(|n| format!("0A1B-2C3D-4E5F-{n}G{n}H")).collect();
        let page = Self {
            shell: Shell::sample(lang, Message::new("recovery-title")),
            done: Some(Message::new("passkey-added")),
            codes,
            onward: "/filings".to_owned(),
        };
        vec![("codes", page)]
    }
}
