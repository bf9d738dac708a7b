//! Setting up an authenticator app: its secret as QR code and as text, confirmed by a first code.

use app::accounts::protection::PendingApp;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use domain::factor::FactorKind;
use tower_sessions::Session;

use super::account::{Added, enrolled};
use crate::page::prelude::*;
use crate::sessions::{self, Enroller};
use crate::site::Site;

/// The app that waits for its first code.
#[derive(Debug, Template)]
#[template(path = "pages/accounts/authenticator.html")]
pub struct AuthenticatorPage {
    /// Frame.
    pub shell: Shell,
    /// Field `code`.
    pub form: Form,
    /// The QR code, SVG.
    pub drawing: String,
    /// The secret in groups.
    pub secret: String,
    /// `otpauth://…`
    pub address: String,
}

impl AuthenticatorPage {
    fn new(shell: Shell, form: Form, app: PendingApp) -> Self {
        Self {
            shell: shell.with_form(&form),
            form,
            drawing: app.drawing,
            secret: app.secret,
            address: app.address,
        }
    }
}

fn shell(frame: &Frame) -> Shell {
    frame
        .shell(Message::new("authenticator-title"))
        .crumb(Message::new("account-title"), "/account")
}

/// The answer where nothing waits for a code of this session.
fn too_late(frame: &Frame) -> Response {
    let said = Message::new("authenticator-too-late");
    frame.redirect("/account", Tone::Warning, said)
}

/// `POST /account/authenticator`: begins with a new secret.
pub async fn begin(
    State(site): State<Site>,
    frame: Frame,
    session: Session,
    Enroller(member): Enroller,
) -> Result<Response, Problem> {
    let before = member.pending_app.as_deref();
    match site.app.begin_app(&member.person, before, member.first()).await {
        Ok(id) => {
            sessions::await_code_of(&session, id).await?;
            Ok(Redirect::to("/account/authenticator").into_response())
        }
        Err(problem) if problem.kind == app::ProblemKind::NotFound => Ok(too_late(&frame)),
        Err(problem) => Err(problem.into()),
    }
}

/// `GET /account/authenticator`. Without a secret that waits it leads back to where one is made.
pub async fn show(
    State(site): State<Site>,
    frame: Frame,
    Enroller(member): Enroller,
) -> Result<Response, Problem> {
    let Some(id) = &member.pending_app else {
        return Ok(Redirect::to("/account").into_response());
    };
    match site.app.pending_app(&member.person, id, member.first()).await {
        Ok(app) => Ok(Show(AuthenticatorPage::new(shell(&frame), Form::empty(), app)).into_response()),
        Err(problem) if problem.kind == app::ProblemKind::NotFound => {
            Ok(Redirect::to("/account").into_response())
        }
        Err(problem) => Err(problem.into()),
    }
}

/// `POST /account/authenticator/confirm`
pub async fn confirm(
    State(site): State<Site>,
    frame: Frame,
    session: Session,
    Enroller(member): Enroller,
    mut form: Form,
) -> Result<Response, Problem> {
    let person = &member.person;
    let Some(id) = &member.pending_app else {
        return Ok(too_late(&frame));
    };
    if let Some(code) = form.text("code", Message::new("second-code-missing")) {
        match site.app.confirm_app(person, id, &code, member.first()).await {
            Ok(codes) => {
                let done = Message::new("authenticator-added");
                let added = Added {
                    kind: FactorKind::Totp,
                    codes,
                    done,
                };
                return enrolled(&site, &frame, &session, &member, added).await;
            }
            Err(problem) if problem.kind == app::ProblemKind::Invalid => {
                form.set("code", "");
                form.reject("code", problem.message);
            }
            Err(problem) if problem.kind == app::ProblemKind::NotFound => {
                return Ok(too_late(&frame));
            }
            Err(problem) => return Err(problem.into()),
        }
    }
    let app = site.app.pending_app(person, id, member.first()).await?;
    Ok(Show(AuthenticatorPage::new(shell(&frame), form, app)).into_response())
}

impl Page for AuthenticatorPage {
    fn shell(&self) -> &Shell {
        &self.shell
    }
}

impl Samples for AuthenticatorPage {
    fn samples(lang: Lang) -> Vec<Sample<Self>> {
        // A square stands for the code: what a real one looks like is tested where it is made.
        let app = || {
            PendingApp {
            secret: "ABCD EFGH IJKL MNOP QRST UVWX YZ23 4567".to_owned(),
            address: "otpauth://totp/Renkei:tanto?secret=ABCDEFGHIJKLMNOPQRSTUVWXYZ234567&issuer=Renkei".to_owned(),
            drawing: "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\" aria-hidden=\"true\"><path fill=\"#fff\" d=\"M0 0h9v9h-9z\"/>\
                      <path fill=\"#000\" d=\"M2 2h5v5h-5z\"/></svg>"
                .to_owned(),
        }
        };
        let shell = || {
            Shell::sample(lang, Message::new("authenticator-title"))
                .crumb(Message::new("account-title"), "/account")
        };
        let mut wrong = Form::empty();
        wrong.reject("code", Message::new("second-wrong-code"));
        vec![
            ("empty", Self::new(shell(), Form::empty(), app())),
            ("wrong", Self::new(shell(), wrong, app())),
        ]
    }
}
