//! 差戻し: a reason and a day by which the correction is due.

use app::ProblemKind;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use domain::filing::precondition::Place;
use domain::ids::FilingId;
use domain::policy::Action;

use super::decision::{Decided, seen};
use super::{below_review, sample};
use crate::form::DateWords;
use crate::page::prelude::*;
use crate::page::show_with;
use crate::routes::At;
use crate::sessions::Caller;
use crate::site::Site;

/// The form of a 差戻し.
#[derive(Debug, Template)]
#[template(path = "pages/reviews/return.html")]
pub struct ReturnPage {
    /// Frame.
    pub shell: Shell,
    /// What is decided on.
    pub decided: Decided,
    /// Fields `reason`, `due-…` and `version`.
    pub form: Form,
}

impl ReturnPage {
    fn new(shell: Shell, decided: Decided, form: Form) -> Self {
        Self {
            shell: shell.with_form(&form),
            decided,
            form,
        }
    }
}

fn title() -> Message {
    Message::new("review-return-title")
}

/// `GET /reviews/{filing}/return`
pub(super) async fn show(
    State(site): State<Site>,
    frame: Frame,
    caller: Caller,
    At(id): At<FilingId>,
) -> Result<Show<ReturnPage>, Problem> {
    let page = site.app.decision_page(&caller, &id, Action::ReturnFiling).await?;
    let shell = below_review(&frame, &page.head, title());
    let form = Form::filled([("version", page.version.to_string())]);
    Ok(Show(ReturnPage::new(shell, Decided::new(&page), form)))
}

/// `POST /reviews/{filing}/return`
pub(super) async fn send(
    State(site): State<Site>,
    frame: Frame,
    caller: Caller,
    At(id): At<FilingId>,
    mut form: Form,
) -> Result<Response, Problem> {
    let version = seen(&form)?;
    let reason = form.text("reason", Message::new("unmet-return-reason"));
    let due = form.date(
        "due",
        DateWords {
            missing: Message::new("unmet-return-due"),
            not_a_day: Message::new("review-due-not-a-day"),
        },
    );
    let status = if let (Some(reason), Some(due)) = (&reason, due) {
        match site
            .app
            .return_filing(&caller, &id, version, reason, Some(due))
            .await
        {
            Ok(()) => {
                let done = Message::new("review-returned")
                    .with("version", version)
                    .with("due", due);
                return Ok(frame
                    .redirect(&format!("/reviews/{id}"), Tone::Success, done)
                    .into_response());
            }
            Err(problem) if problem.kind == ProblemKind::Invalid && !problem.unmet.is_empty() => {
                for unmet in problem.unmet {
                    let field = match unmet.place {
                        Place::Field("due") => "due-year",
                        _ => "reason",
                    };
                    form.reject(field, unmet.message);
                }
                StatusCode::UNPROCESSABLE_ENTITY
            }
            Err(problem) if matches!(problem.kind, ProblemKind::Conflict | ProblemKind::NotNow) => {
                StatusCode::CONFLICT
            }
            Err(problem) => return Err(problem.into()),
        }
    } else {
        StatusCode::UNPROCESSABLE_ENTITY
    };
    let page = site.app.decision_page(&caller, &id, Action::ReturnFiling).await?;
    let decided = Decided::new(&page).overtaken(version);
    let shell = below_review(&frame, &page.head, title());
    Ok(show_with(status, &ReturnPage::new(shell, decided, form)))
}

impl Page for ReturnPage {
    fn shell(&self) -> &Shell {
        &self.shell
    }
}

impl Samples for ReturnPage {
    fn samples(lang: Lang) -> Vec<Sample<Self>> {
        let page = |decided, form| Self::new(sample::below(lang, title()), decided, form);
        let mut wrong = Form::filled([
            ("version", "1"),
            ("reason", " "),
            ("due-year", "令和8"),
            ("due-month", "13"),
        ]);
        wrong.reject("reason", Message::new("unmet-return-reason"));
        wrong.reject("due-year", Message::new("review-due-not-a-day"));
        let mut samples: Vec<Sample<Self>> = sample::decided()
            .into_iter()
            .map(|(state, decided)| {
                let typed = [
                    ("version", "1"),
                    ("reason", "AUT-01の水準0の2連携について、根拠を確認してください。"),
                ];
                (state, page(decided, Form::filled(typed)))
            })
            .collect();
        let open = sample::decided().into_iter().next();
        samples.extend(open.map(|(_, decided)| ("errors", page(decided, wrong))));
        samples
    }
}
