//! 却下: the approver sends the draft back to the preparer, with a reason.

use app::ProblemKind;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use domain::ids::FilingId;

use crate::page::prelude::*;
use crate::pages::filing::head;
use crate::routes::At;
use crate::sessions::Caller;
use crate::site::Site;

/// The form for the reason.
#[derive(Debug, Template)]
#[template(path = "pages/signing/reject.html")]
pub struct RejectPage {
    /// Frame.
    pub shell: Shell,
    /// Address of the filing.
    pub base: String,
    /// Field `reason`.
    pub form: Form,
    /// Whether it can be sent back now.
    pub can: bool,
}

async fn page(
    site: &Site,
    frame: &Frame,
    caller: &Caller,
    id: &FilingId,
    form: Form,
) -> Result<RejectPage, Problem> {
    let tasks = site.app.task_list(caller, id).await?;
    let shell = head::shell(frame, &tasks.head, Message::new("reject-title")).with_form(&form);
    Ok(RejectPage {
        shell,
        base: format!("/filings/{id}"),
        form,
        can: tasks.can.reject,
    })
}

/// `GET /filings/{filing}/reject`
pub async fn show(
    State(site): State<Site>,
    frame: Frame,
    caller: Caller,
    At(id): At<FilingId>,
) -> Result<Show<RejectPage>, Problem> {
    Ok(Show(page(&site, &frame, &caller, &id, Form::empty()).await?))
}

/// `POST /filings/{filing}/reject`
pub async fn submit(
    State(site): State<Site>,
    frame: Frame,
    caller: Caller,
    At(id): At<FilingId>,
    mut form: Form,
) -> Result<Response, Problem> {
    let Some(reason) = form.text("reason", Message::new("unmet-reject-reason")) else {
        return Ok(Show(page(&site, &frame, &caller, &id, form).await?).into_response());
    };
    match site.app.reject(&caller, &id, &reason).await {
        Ok(()) => {}
        Err(problem) if problem.kind == ProblemKind::Invalid && !problem.unmet.is_empty() => {
            for unmet in problem.unmet {
                form.reject("reason", unmet.message);
            }
            return Ok(Show(page(&site, &frame, &caller, &id, form).await?).into_response());
        }
        Err(problem) => return Err(problem.into()),
    }
    Ok(frame.redirect(
        &format!("/filings/{id}"),
        Tone::Success,
        Message::new("reject-done"),
    ))
}

impl Page for RejectPage {
    fn shell(&self) -> &Shell {
        &self.shell
    }
}

impl Samples for RejectPage {
    fn samples(lang: Lang) -> Vec<Sample<Self>> {
        use super::sample;
        let page = |form: Form, can| Self {
            shell: sample::shell(lang, Message::new("reject-title")).with_form(&form),
            base: sample::BASE.to_owned(),
            form,
            can,
        };
        let mut missing = Form::empty();
        missing.reject("reason", Message::new("unmet-reject-reason"));
        vec![
            ("empty", page(Form::empty(), true)),
            ("missing", page(missing, true)),
            ("not-now", page(Form::empty(), false)),
        ]
    }
}
