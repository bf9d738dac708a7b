//! A form sent twice is taken once, and answered twice alike.
//!
//! Every page gives its forms a key ([`Shell::form_key`](crate::shell::Shell)). Here the key of a form that arrives
//! becomes the caller's [`SentForm`]; the use case takes it together with its change, and the answer, a way to another
//! page, is kept. The same form again is led the same way.

use std::time::Duration;

use app::forms::SentForm;
use axum::extract::Request;
use axum::http::{Method, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Redirect, Response};
use serde::{Deserialize, Serialize};

use super::MaybeCaller;
use super::kept::KeptFlash;
use crate::form::Form;
use crate::frame::Frame;
use crate::problem::Problem;
use crate::site::Site;

/// Name of the hidden field with a form's key.
pub const FORM_KEY: &str = "form-key";
/// How long to wait for the answer to a form that somebody else's request is just taking, and how often to look.
const PATIENCE: Duration = Duration::from_secs(5);
const LOOK: Duration = Duration::from_millis(40);

/// What is said on the page that an answer leads to.
#[derive(Debug, Serialize, Deserialize)]
struct Said(KeptFlash);

/// Answers a request; a form that was taken before as it was answered then.
pub(super) async fn answer(
    site: &Site,
    frame: &Frame,
    mut request: Request,
    next: Next,
) -> Result<Response, Problem> {
    let Some(form) = sent_form(site, &mut request).await? else {
        return Ok(next.run(request).await);
    };
    if let Some(response) = as_before(site, frame, &form).await? {
        return Ok(response);
    }
    if let Some(MaybeCaller(Some(caller))) = request.extensions_mut().get_mut() {
        caller.form = Some(form.clone());
    }
    let response = next.run(request).await;
    if was_taken(&response) {
        let begun = tokio::time::Instant::now();
        while begun.elapsed() < PATIENCE {
            if let Some(response) = as_before(site, frame, &form).await? {
                return Ok(response);
            }
            tokio::time::sleep(LOOK).await;
        }
        // Whoever took it was interrupted before it could answer: the page says that it was taken.
        return Ok(response);
    }
    if let Some(to) = leads_to(&response) {
        keep(site, frame, &form, &to).await;
    }
    Ok(response)
}

/// The form that a signed-in person sends, if its page gave it a key. The request keeps its content.
async fn sent_form(site: &Site, request: &mut Request) -> Result<Option<SentForm>, Problem> {
    let urlencoded = request
        .headers()
        .get(header::CONTENT_TYPE)
        .is_some_and(|value| value.as_bytes().starts_with(b"application/x-www-form-urlencoded"));
    let Some(MaybeCaller(Some(caller))) = request.extensions().get::<MaybeCaller>() else {
        return Ok(None);
    };
    if !urlencoded || request.method() != Method::POST {
        return Ok(None);
    }
    let (caller, address) = (caller.clone(), request.uri().to_string());
    let body = std::mem::take(request.body_mut());
    // How large this form may be is for its route to say, when it is read again.
    let bytes = axum::body::to_bytes(body, site.settings.body_limit)
        .await
        .map_err(|_| Problem::TooLarge)?;
    let key = Form::decode(&bytes).map(|form| form.value(FORM_KEY).to_owned());
    let form = key
        .filter(|key| !key.is_empty())
        .map(|key| SentForm::new(&key, &caller, &address, &bytes));
    *request.body_mut() = bytes.into();
    Ok(form)
}

/// The answer of a form that has been taken and answered.
async fn as_before(site: &Site, frame: &Frame, form: &SentForm) -> Result<Option<Response>, Problem> {
    let Some((location, said)) = site.app.form_taken(form).await?.and_then(|taken| taken.answer) else {
        return Ok(None);
    };
    let said = said.and_then(|said| serde_json::from_str::<Said>(&said).ok());
    if let Some(Said(flash)) = said {
        frame.leave(flash.into());
    }
    Ok(Some(Redirect::to(&location).into_response()))
}

/// Whether a use case has refused because somebody else's request was faster with the same form.
fn was_taken(response: &Response) -> bool {
    matches!(response.extensions().get(), Some(Problem::Refused(refusal)) if refusal.code == app::Problem::FORM_TAKEN)
}

/// The page that an answer leads to, if it leads to one.
fn leads_to(response: &Response) -> Option<String> {
    let location = response.headers().get(header::LOCATION)?.to_str().ok()?;
    response.status().is_redirection().then(|| location.to_owned())
}

/// Keeps the answer of a form that was taken. Where that fails the change stands all the same: only a second sending
/// is answered with less.
async fn keep(site: &Site, frame: &Frame, form: &SentForm, location: &str) {
    let (_, left) = frame.flashes();
    let said = left.and_then(|flash| serde_json::to_string(&Said((&flash).into())).ok());
    if let Err(problem) = site.app.form_answered(form, location, said.as_deref()).await {
        tracing::warn!(code = problem.code, "the answer to a form could not be kept");
    }
}
