//! The second step of signing in: a passkey, a code of an authenticator app, or a recovery code.

use app::accounts::protection::PasskeyQuestion;
use app::accounts::{Asked, Proof};
use axum::Json;
use axum::extract::State;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde_json::{Value, json};
use tower_sessions::Session;

use super::sign_in::onward;
use crate::page::prelude::*;
use crate::page::show_with;
use crate::sessions::{self, Half};
use crate::site::Site;

/// The second step.
#[derive(Debug, Template)]
#[template(path = "pages/accounts/second.html")]
pub struct SecondPage {
    /// Frame.
    pub shell: Shell,
    /// Fields `code` and `recovery`.
    pub form: Form,
    /// A passkey is asked for.
    pub passkey: bool,
    /// A code of an authenticator app is asked for.
    pub code: bool,
    /// Recovery codes are left.
    pub recovery: bool,
    /// Why the page is here again.
    pub notice: Option<Message>,
}

impl SecondPage {
    fn new(frame: &Frame, asked: &Asked, form: Form, notice: Option<Message>) -> Self {
        Self {
            shell: frame.shell(Message::new("second-title")).with_form(&form),
            form,
            passkey: asked.passkey(),
            code: asked.code(),
            recovery: asked.recovery_codes > 0,
            notice,
        }
    }
}

/// The second factor a form holds; none where it holds none, with the error at its field.
pub(crate) fn proof(form: &mut Form) -> Option<Proof> {
    if !form.value("answer").is_empty() {
        return Some(Proof::Passkey {
            question: form.value("question").to_owned(),
            answer: form.value("answer").to_owned(),
        });
    }
    if form.value("with") == "recovery" {
        let missing = Message::new("second-recovery-missing");
        return form.text("recovery", missing).map(Proof::RecoveryCode);
    }
    form.text("code", Message::new("second-code-missing"))
        .map(Proof::Code)
}

/// Whether somebody asked for their passkey in a browser that could not.
pub(crate) fn without_script(form: &Form) -> bool {
    form.value("with") == "passkey" && form.value("answer").is_empty()
}

/// A question as a browser reads it.
pub(crate) fn question(asked: &PasskeyQuestion) -> Result<Response, Problem> {
    let options: Value = serde_json::from_str(&asked.options).map_err(|_| Problem::Internal)?;
    Ok(Json(json!({ "id": asked.id, "options": options })).into_response())
}

/// `GET /sign-in/second`
pub async fn show(State(site): State<Site>, frame: Frame, half: Half) -> Result<Show<SecondPage>, Problem> {
    let asked = site.app.asked(&half.person.actor.user).await?;
    Ok(Show(SecondPage::new(&frame, &asked, Form::empty(), None)))
}

/// `POST /sign-in/second/passkey`: the question for the browser.
pub async fn ask(State(site): State<Site>, half: Half) -> Result<Response, Problem> {
    question(&site.app.ask_at_sign_in(&half.person.actor.user).await?)
}

/// `POST /sign-in/second`
pub async fn submit(
    State(site): State<Site>,
    frame: Frame,
    session: Session,
    half: Half,
    mut form: Form,
) -> Result<Response, Problem> {
    let actor = &half.person.actor;
    if without_script(&form) {
        let asked = site.app.asked(&actor.user).await?;
        let notice = Some(Message::new("passkey-needs-script"));
        let page = SecondPage::new(&frame, &asked, form, notice);
        return Ok(show_with(StatusCode::UNPROCESSABLE_ENTITY, &page));
    }
    let Some(proof) = proof(&mut form) else {
        let asked = site.app.asked(&actor.user).await?;
        return Ok(Show(SecondPage::new(&frame, &asked, form, None)).into_response());
    };
    let request = Some(frame.request_id.as_str());
    let epoch = half.password_epoch;
    match site
        .app
        .second_step(&actor.user, &actor.seat, epoch, &proof, request)
        .await
    {
        Ok(signed_in) => {
            sessions::sign_in(&session, &signed_in, &half.next).await?;
            onward(&site, &signed_in, &half.next).await
        }
        Err(problem) => {
            let asked = site.app.asked(&actor.user).await?;
            again(&frame, &asked, &proof, problem)
        }
    }
}

/// The page again: with the sentence at the field, or as a notice where there is no field.
fn again(frame: &Frame, asked: &Asked, proof: &Proof, problem: app::Problem) -> Result<Response, Problem> {
    match problem.kind {
        app::ProblemKind::Invalid => {
            let field = match proof {
                Proof::Code(_) => Some("code"),
                Proof::RecoveryCode(_) => Some("recovery"),
                Proof::Passkey { .. } => None,
            };
            // A code is not sent back: it is used up, or wrong.
            let mut form = Form::empty();
            let notice = match field {
                Some(field) => {
                    form.reject(field, problem.message);
                    None
                }
                None => Some(problem.message),
            };
            let page = SecondPage::new(frame, asked, form, notice);
            Ok(show_with(StatusCode::UNPROCESSABLE_ENTITY, &page))
        }
        app::ProblemKind::Throttled => {
            let seconds = problem.retry_after.unwrap_or(1);
            let page = SecondPage::new(frame, asked, Form::empty(), Some(problem.message));
            let mut response = show_with(StatusCode::TOO_MANY_REQUESTS, &page);
            response
                .headers_mut()
                .insert(header::RETRY_AFTER, HeaderValue::from(seconds));
            Ok(response)
        }
        _ => Err(problem.into()),
    }
}

impl Page for SecondPage {
    fn shell(&self) -> &Shell {
        &self.shell
    }
}

impl Samples for SecondPage {
    fn samples(lang: Lang) -> Vec<Sample<Self>> {
        let page = |form: Form, passkey, code, notice| Self {
            shell: Shell::sample(lang, Message::new("second-title")).with_form(&form),
            form,
            passkey,
            code,
            recovery: true,
            notice,
        };
        let mut wrong = Form::empty();
        wrong.reject("code", Message::new("second-wrong-code"));
        let slow = Message::new("problem-throttled").with("minutes", 10_u32);
        vec![
            ("both", page(Form::empty(), true, true, None)),
            ("code", page(Form::empty(), false, true, None)),
            ("wrong-code", page(wrong, false, true, None)),
            (
                "wrong-passkey",
                page(
                    Form::empty(),
                    true,
                    false,
                    Some(Message::new("second-wrong-passkey")),
                ),
            ),
            ("throttled", page(Form::empty(), false, true, Some(slow))),
        ]
    }
}
