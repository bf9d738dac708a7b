//! Who are you? Asked again before somebody changes how they show who they are.

use app::accounts::Asked;
use axum::extract::State;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use tower_sessions::Session;

use super::{next_page, second};
use crate::page::prelude::*;
use crate::page::show_with;
use crate::sessions::{self, Caller};
use crate::site::Site;

/// The page that asks.
#[derive(Debug, Template)]
#[template(path = "pages/accounts/confirm.html")]
pub struct ConfirmPage {
    /// Frame.
    pub shell: Shell,
    /// Fields `password`, `code` and `next`.
    pub form: Form,
    /// A passkey is asked for.
    pub passkey: bool,
    /// A code is asked for.
    pub code: bool,
    /// Why the page is here again.
    pub notice: Option<Message>,
}

impl ConfirmPage {
    fn new(frame: &Frame, asked: &Asked, form: Form, notice: Option<Message>) -> Self {
        Self {
            shell: frame
                .shell(Message::new("confirm-title"))
                .crumb(Message::new("account-title"), "/account")
                .with_form(&form),
            form,
            passkey: asked.passkey(),
            code: asked.code(),
            notice,
        }
    }
}

/// `GET /account/confirm`
pub async fn show(
    State(site): State<Site>,
    frame: Frame,
    caller: Caller,
) -> Result<Show<ConfirmPage>, Problem> {
    let asked = site.app.asked(&caller.actor.user).await?;
    let form = Form::filled([("next", next_page::of_query(&frame))]);
    Ok(Show(ConfirmPage::new(&frame, &asked, form, None)))
}

/// `POST /account/confirm/passkey`: the question for the browser.
pub async fn ask(State(site): State<Site>, caller: Caller) -> Result<Response, Problem> {
    second::question(&site.app.ask_for_passkey(&caller, "confirm").await?)
}

/// `POST /account/confirm`
pub async fn submit(
    State(site): State<Site>,
    frame: Frame,
    session: Session,
    caller: Caller,
    mut form: Form,
) -> Result<Response, Problem> {
    let asked = site.app.asked(&caller.actor.user).await?;
    let next = next_page::local(form.value("next"))
        .unwrap_or("/account")
        .to_owned();
    if form.value("password").is_empty() {
        form.reject("password", Message::new("sign-in-password-missing"));
    }
    let without_script = second::without_script(&form);
    let proof = if asked.kinds.is_empty() || without_script {
        None
    } else {
        second::proof(&mut form)
    };
    if form.has_errors() || without_script {
        let notice = without_script.then_some(Message::new("passkey-needs-script"));
        let page = ConfirmPage::new(&frame, &asked, form, notice);
        return Ok(show_with(StatusCode::UNPROCESSABLE_ENTITY, &page));
    }
    let password = form.value("password");
    match site.app.confirm(&caller, password, proof.as_ref()).await {
        Ok(()) => {
            sessions::prove(&session, site.app.now()).await?;
            Ok(Redirect::to(&next).into_response())
        }
        Err(problem) => {
            let form = Form::filled([("next", next)]);
            let throttled = problem.kind == app::ProblemKind::Throttled;
            if !throttled && problem.kind != app::ProblemKind::Invalid {
                return Err(problem.into());
            }
            let page = ConfirmPage::new(&frame, &asked, form, Some(problem.message));
            if !throttled {
                return Ok(show_with(StatusCode::UNPROCESSABLE_ENTITY, &page));
            }
            let mut response = show_with(StatusCode::TOO_MANY_REQUESTS, &page);
            let seconds = problem.retry_after.unwrap_or(1);
            response
                .headers_mut()
                .insert(header::RETRY_AFTER, HeaderValue::from(seconds));
            Ok(response)
        }
    }
}

impl Page for ConfirmPage {
    fn shell(&self) -> &Shell {
        &self.shell
    }
}

impl Samples for ConfirmPage {
    fn samples(lang: Lang) -> Vec<Sample<Self>> {
        let page = |form: Form, passkey, code, notice| Self {
            shell: Shell {
                dataset: None,
                ..Shell::sample_preparer(lang, Message::new("confirm-title"))
            }
            .crumb(Message::new("account-title"), "/account")
            .with_form(&form),
            form,
            passkey,
            code,
            notice,
        };
        let mut missing = Form::empty();
        missing.reject("password", Message::new("sign-in-password-missing"));
        missing.reject("code", Message::new("second-code-missing"));
        let wrong = Some(Message::new("unmet-second-factor"));
        vec![
            ("password", page(Form::empty(), false, false, None)),
            ("code", page(missing, false, true, None)),
            ("both", page(Form::empty(), true, true, wrong)),
        ]
    }
}
