//! The middlewares around every route, in one place so that their order can be read.

use axum::extract::DefaultBodyLimit;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use axum::{Router, middleware};
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::csrf::{ConfigError, CsrfLayer, ProtectionError};
use tower_http::limit::RequestBodyLimitLayer;
use tower_http::timeout::TimeoutLayer;

use crate::problem::Problem;
use crate::settings::Settings;
use crate::{assets, drained, frame, headers, problem};

/// Wraps the routes: security headers → frame (language, request id, log) → error pages → panics → time limit →
/// reading of what was left unread → csrf → body limits → handlers, and serves the static files. The routes bring
/// [`not_found`] as their fallback.
///
/// # Errors
/// A trusted origin that is no origin.
pub fn around(routes: Router, settings: &Settings) -> Result<Router, ConfigError> {
    let mut csrf = CsrfLayer::new();
    for origin in &settings.trusted_origins {
        csrf = csrf.add_trusted_origin(origin)?;
    }
    let csrf = csrf.with_rejection_response(refused);
    let time_limit = TimeoutLayer::with_status_code(StatusCode::SERVICE_UNAVAILABLE, settings.time_limit);
    Ok(routes
        .route("/static/{name}", get(assets::serve))
        .layer(DefaultBodyLimit::max(settings.form_limit))
        .layer(RequestBodyLimitLayer::new(settings.body_limit))
        .layer(csrf)
        .layer(middleware::from_fn_with_state(
            settings.body_limit,
            drained::drain,
        ))
        .layer(time_limit)
        .layer(CatchPanicLayer::custom(problem::after_panic))
        .layer(middleware::from_fn(problem::explain))
        .layer(middleware::from_fn_with_state(settings.clone(), frame::frame))
        .layer(middleware::from_fn_with_state(settings.clone(), headers::protect)))
}

/// For every address that is none.
pub async fn not_found() -> Problem {
    Problem::NotFound
}

fn refused(_: ProtectionError) -> Response {
    Problem::CrossSite.into_response()
}
