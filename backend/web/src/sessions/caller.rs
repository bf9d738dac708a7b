//! The person of a request, for handlers.

use std::ops::Deref;

use axum::extract::FromRequestParts;
use axum::http::Method;
use axum::http::request::Parts;
use axum::response::{IntoResponse, Redirect, Response};

use super::over::Ended;
use crate::frame::Frame;
use crate::pages::accounts::next_page;

/// Somebody signed in. Who is not is led to the sign-in page and back; what was typed into a form is kept.
#[derive(Clone, Debug)]
pub struct Caller(app::Caller);

impl Deref for Caller {
    type Target = app::Caller;
    fn deref(&self) -> &app::Caller {
        &self.0
    }
}

/// Somebody who may be signed in.
#[derive(Clone, Debug)]
pub struct MaybeCaller(pub Option<app::Caller>);

impl<S: Send + Sync> FromRequestParts<S> for MaybeCaller {
    type Rejection = std::convert::Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Self::Rejection> {
        Ok(parts.extensions.get::<Self>().cloned().unwrap_or(Self(None)))
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Caller {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Response> {
        if let Some(MaybeCaller(Some(caller))) = parts.extensions.get::<MaybeCaller>() {
            return Ok(Self(caller.clone()));
        }
        if parts.method != Method::GET && parts.method != Method::HEAD {
            return Err(Ended.into_response());
        }
        let frame = Frame::from_request_parts(parts, state)
            .await
            .map_err(IntoResponse::into_response)?;
        Err(Redirect::to(&next_page::sign_in_and_return(&frame)).into_response())
    }
}
