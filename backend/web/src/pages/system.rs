//! What machines ask: whether the portal lives, and whether it can work.

use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};

use crate::problem::Verbatim;
use crate::routes::{Guard, Route};
use crate::site::Site;

/// Routes for machines.
#[must_use]
pub fn routes() -> Vec<Route> {
    vec![
        Route::get("/healthz", Guard::Public, alive),
        Route::get("/readyz", Guard::Public, ready),
    ]
}

/// `GET /healthz`: the process answers.
async fn alive() -> Response {
    answer(StatusCode::OK, "ok\n")
}

/// `GET /readyz`: the database answers, too.
async fn ready(State(site): State<Site>) -> Response {
    match site.app.ready().await {
        Ok(()) => answer(StatusCode::OK, "ready\n"),
        Err(problem) => {
            tracing::warn!(code = problem.code, "not ready");
            answer(StatusCode::SERVICE_UNAVAILABLE, "the database does not answer\n")
        }
    }
}

fn answer(status: StatusCode, text: &'static str) -> Response {
    let mut response = (
        status,
        [(header::CONTENT_TYPE, "text/plain; charset=utf-8")],
        text,
    )
        .into_response();
    response.extensions_mut().insert(Verbatim);
    response
}
