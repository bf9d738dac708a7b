//! Signing out.

use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use tower_sessions::Session;

use super::sign_in::SIGNED_OUT;
use crate::problem::Problem;
use crate::sessions::{self, MaybeCaller};
use crate::site::Site;

/// `POST /sign-out`. Doing it twice is harmless.
pub async fn submit(
    State(site): State<Site>,
    session: Session,
    MaybeCaller(caller): MaybeCaller,
) -> Result<Response, Problem> {
    // The session ends even where the event cannot be written.
    sessions::sign_out(&session).await?;
    if let Some(caller) = caller {
        site.app.signed_out(&caller).await?;
    }
    Ok(Redirect::to(&format!("/sign-in?{SIGNED_OUT}")).into_response())
}
