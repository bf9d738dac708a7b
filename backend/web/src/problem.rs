//! Errors are translated once, here at the edge.
//!
//! A handler (or an extractor) fails with a [`Problem`]. It leaves as a bare status with the problem attached, and
//! the middleware [`explain`] turns it, and every other bare answer from 400 on (from axum, the csrf layer, a
//! panic, a time limit), into a page in the person's language: what happened, what to do, and the request id.

use std::any::Any;
use std::error::Error;
use std::fmt;

use app::ProblemKind;
use axum::body::Body;
use axum::extract::Request;
use axum::http::{HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use domain::filing::precondition::Unmet;
use domain::message::Message;

use crate::frame::Frame;
use crate::page::show_with;
use crate::pages::errors::ProblemPage;

/// Why a request was not done.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Problem {
    /// The form is not one this version of the page sends, or it was cut off.
    #[error("the form is stale or broken")]
    StaleForm,
    /// The request was sent by another site.
    #[error("the request came from another site")]
    CrossSite,
    /// There is no such thing, or the person has no right to it: both look the same.
    #[error("there is no such thing for this person")]
    NotFound,
    /// The address exists, but not for this kind of request.
    #[error("the address does not take this method")]
    Method,
    /// Somebody else changed the thing meanwhile and the page has no way to show both versions.
    #[error("the thing was changed meanwhile")]
    Conflict,
    /// The body is above the limit.
    #[error("the body is too large")]
    TooLarge,
    /// The content cannot be processed.
    #[error("the content cannot be processed")]
    Unprocessable,
    /// Too many attempts; try again after so many seconds.
    #[error("too many attempts, again in {seconds} s")]
    Throttled {
        /// Seconds to wait.
        seconds: u32,
    },
    /// A use case refused, and says why.
    #[error("{}", .0.code)]
    Refused(Box<Refusal>),
    /// A fault of the portal. Its cause is in the log under the request id.
    #[error("a fault of the portal")]
    Internal,
    /// Busy or in maintenance; nothing was stored.
    #[error("the portal is busy")]
    Unavailable,
}

/// Why a use case refused, in words for a person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// Its HTTP status.
    pub status: StatusCode,
    /// Code, listed in `docs/errors.md`.
    pub code: &'static str,
    /// What is wrong and what to do.
    pub message: Message,
    /// Everything that stands in the way, each with its place.
    pub unmet: Vec<Unmet>,
}

/// The one place where a use case's refusal becomes an answer.
impl From<app::Problem> for Problem {
    fn from(problem: app::Problem) -> Self {
        let app::Problem {
            kind,
            code,
            message,
            unmet,
            retry_after,
            cause,
        } = problem;
        let status = match kind {
            ProblemKind::NotFound => return Self::NotFound,
            ProblemKind::Throttled => {
                let seconds = u32::try_from(retry_after.unwrap_or(60)).unwrap_or(u32::MAX);
                return Self::Throttled { seconds };
            }
            ProblemKind::NotNow | ProblemKind::Conflict | ProblemKind::FormTaken => StatusCode::CONFLICT,
            ProblemKind::Invalid => StatusCode::UNPROCESSABLE_ENTITY,
            ProblemKind::Full => StatusCode::INSUFFICIENT_STORAGE,
            ProblemKind::Unavailable => StatusCode::SERVICE_UNAVAILABLE,
            ProblemKind::Broken => StatusCode::INTERNAL_SERVER_ERROR,
        };
        if let Some(cause) = &cause
            && status.is_server_error()
        {
            tracing::error!(code, cause = %Chain(cause.as_ref()), "a use case failed");
        }
        Self::Refused(Box::new(Refusal {
            status,
            code,
            message,
            unmet,
        }))
    }
}

/// An error with everything that caused it, on one line.
struct Chain<'a>(&'a (dyn Error + 'static));

impl fmt::Display for Chain<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0)?;
        let mut next = self.0.source();
        while let Some(error) = next {
            write!(f, ": {error}")?;
            next = error.source();
        }
        Ok(())
    }
}

impl Problem {
    /// All kinds but a use case's own refusals, for samples and tests.
    pub const ALL: [Self; 10] = [
        Self::StaleForm,
        Self::CrossSite,
        Self::NotFound,
        Self::Method,
        Self::Conflict,
        Self::TooLarge,
        Self::Unprocessable,
        Self::Throttled { seconds: 600 },
        Self::Internal,
        Self::Unavailable,
    ];

    /// Its HTTP status, decided here and nowhere else.
    #[must_use]
    pub fn status(&self) -> StatusCode {
        match self {
            Self::Refused(refusal) => refusal.status,
            Self::StaleForm => StatusCode::BAD_REQUEST,
            Self::CrossSite => StatusCode::FORBIDDEN,
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::Method => StatusCode::METHOD_NOT_ALLOWED,
            Self::Conflict => StatusCode::CONFLICT,
            Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::Unprocessable => StatusCode::UNPROCESSABLE_ENTITY,
            Self::Throttled { .. } => StatusCode::TOO_MANY_REQUESTS,
            Self::Internal => StatusCode::INTERNAL_SERVER_ERROR,
            Self::Unavailable => StatusCode::SERVICE_UNAVAILABLE,
        }
    }

    /// The problem behind a bare status.
    #[must_use]
    pub fn of_status(status: StatusCode) -> Self {
        match status.as_u16() {
            403 => Self::CrossSite,
            404 | 410 => Self::NotFound,
            405 => Self::Method,
            408 | 502..=504 => Self::Unavailable,
            409 | 412 => Self::Conflict,
            413 => Self::TooLarge,
            415 | 422 => Self::Unprocessable,
            429 => Self::Throttled { seconds: 60 },
            400..=499 => Self::StaleForm,
            _ => Self::Internal,
        }
    }

    /// Seconds after which to try again, where waiting helps.
    #[must_use]
    pub fn retry_after(&self) -> Option<u32> {
        match self {
            Self::Throttled { seconds } => Some(*seconds),
            Self::Unavailable => Some(30),
            Self::Refused(refusal) if refusal.status == StatusCode::SERVICE_UNAVAILABLE => Some(30),
            _ => None,
        }
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let mut response = self.status().into_response();
        response.extensions_mut().insert(self);
        response
    }
}

/// Attached to an answer that machines read: it leaves as it is, whatever its status.
#[derive(Clone, Copy, Debug)]
pub struct Verbatim;

/// Turns bare errors into pages.
pub async fn explain(frame: Frame, request: Request, next: Next) -> Response {
    let response = next.run(request).await;
    let status = response.status();
    let is_page = response
        .headers()
        .get(header::CONTENT_TYPE)
        .is_some_and(|value| value.as_bytes().starts_with(b"text/html"));
    if status.as_u16() < 400 || is_page || response.extensions().get::<Verbatim>().is_some() {
        return response;
    }
    let problem = response
        .extensions()
        .get::<Problem>()
        .cloned()
        .unwrap_or_else(|| Problem::of_status(status));
    let mut page = show_with(status, &ProblemPage::new(&frame, &problem));
    if let Some(seconds) = problem.retry_after() {
        page.headers_mut()
            .insert(header::RETRY_AFTER, HeaderValue::from(seconds));
    }
    if let Some(methods) = response.headers().get(header::ALLOW) {
        page.headers_mut().insert(header::ALLOW, methods.clone());
    }
    page
}

/// What a panic leaves behind: a line in the log and a bare 500. The payload may quote data, so it is not logged.
pub fn after_panic(_: Box<dyn Any + Send + 'static>) -> Response<Body> {
    tracing::error!("a handler panicked");
    Problem::Internal.into_response()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_problem_has_its_status() {
        let statuses = Problem::ALL.map(|problem| problem.status().as_u16());
        assert_eq!(statuses, [400, 403, 404, 405, 409, 413, 422, 429, 500, 503]);
    }

    #[test]
    fn a_bare_status_leads_back_to_its_problem() {
        for problem in Problem::ALL {
            let found = Problem::of_status(problem.status());
            assert_eq!(found.status(), problem.status());
        }
        assert_eq!(Problem::of_status(StatusCode::IM_A_TEAPOT), Problem::StaleForm);
        assert_eq!(
            Problem::of_status(StatusCode::GATEWAY_TIMEOUT),
            Problem::Unavailable
        );
    }
}
