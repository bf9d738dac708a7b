//! 受理.

use app::ProblemKind;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use domain::ids::FilingId;
use domain::policy::Action;

use super::decision::{Decided, seen};
use super::{below_review, sample};
use crate::page::prelude::*;
use crate::page::show_with;
use crate::routes::At;
use crate::sessions::Caller;
use crate::site::Site;

/// The page that asks whether a version is to be accepted.
#[derive(Debug, Template)]
#[template(path = "pages/reviews/accept.html")]
pub struct AcceptPage {
    /// Frame.
    pub shell: Shell,
    /// What is decided on.
    pub decided: Decided,
}

/// `GET /reviews/{filing}/accept`
pub(super) async fn show(
    State(site): State<Site>,
    frame: Frame,
    caller: Caller,
    At(id): At<FilingId>,
) -> Result<Show<AcceptPage>, Problem> {
    let page = site.app.decision_page(&caller, &id, Action::AcceptFiling).await?;
    Ok(Show(AcceptPage {
        shell: below_review(&frame, &page.head, Message::new("review-accept-title")),
        decided: Decided::new(&page),
    }))
}

/// `POST /reviews/{filing}/accept`
pub(super) async fn send(
    State(site): State<Site>,
    frame: Frame,
    caller: Caller,
    At(id): At<FilingId>,
    form: Form,
) -> Result<Response, Problem> {
    let version = seen(&form)?;
    match site.app.accept_filing(&caller, &id, version).await {
        Ok(()) => {
            let done = Message::new("review-accepted").with("version", version);
            Ok(frame
                .redirect(&format!("/reviews/{id}"), Tone::Success, done)
                .into_response())
        }
        Err(problem) if matches!(problem.kind, ProblemKind::Conflict | ProblemKind::NotNow) => {
            let page = site.app.decision_page(&caller, &id, Action::AcceptFiling).await?;
            let again = AcceptPage {
                shell: below_review(&frame, &page.head, Message::new("review-accept-title")),
                decided: Decided::new(&page).overtaken(version),
            };
            Ok(show_with(StatusCode::CONFLICT, &again))
        }
        Err(problem) => Err(problem.into()),
    }
}

impl Page for AcceptPage {
    fn shell(&self) -> &Shell {
        &self.shell
    }
}

impl Samples for AcceptPage {
    fn samples(lang: Lang) -> Vec<Sample<Self>> {
        let page = |decided| Self {
            shell: sample::below(lang, Message::new("review-accept-title")),
            decided,
        };
        sample::decided()
            .into_iter()
            .map(|(state, decided)| (state, page(decided)))
            .collect()
    }
}
