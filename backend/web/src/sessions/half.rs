//! Whoever is signed in so far: between the password and the second factor, or enrolling one.

use axum::extract::FromRequestParts;
use axum::http::Method;
use axum::http::request::Parts;
use axum::response::{IntoResponse, Redirect, Response};

use super::Present;
use super::kept::Stage;
use super::over::Ended;
use crate::frame::Frame;
use crate::pages::accounts::next_page;

/// Somebody whose password was right and whose second factor is asked for. Whoever is not in that position is led to
/// the sign-in page.
#[derive(Clone, Debug)]
pub struct Half {
    /// The person, who may do nothing yet but this.
    pub person: app::Caller,
    /// The epoch of the password that was right.
    pub password_epoch: i64,
    /// Where they wanted to go.
    pub next: String,
    /// They have shown a password alone: the factor they enrol must be their first.
    pub first: bool,
}

/// Somebody signed in, or led to enrolment after their password and able to do nothing else.
#[derive(Clone, Debug)]
pub struct Member {
    /// The person.
    pub person: app::Caller,
    /// What completes the sign-in of somebody led to enrolment; none of somebody signed in.
    pub half: Option<Half>,
    /// The authenticator app that this session waits for the first code of.
    pub pending_app: Option<String>,
    /// Whether they have shown who they are a moment ago.
    fresh: bool,
}

impl Member {
    /// Whether the factor they enrol must be their first.
    #[must_use]
    pub fn first(&self) -> bool {
        self.half.as_ref().is_some_and(|half| half.first)
    }
}

/// A [`Member`] who may add a way to show who they are. Whoever has shown it long ago is asked again first.
#[derive(Clone, Debug)]
pub struct Enroller(pub Member);

/// Somebody wholly signed in who has shown who they are a moment ago: they may take away how they show it, or make
/// recovery codes. Whoever is half signed in may have nothing but the password, and is nobody here.
#[derive(Clone, Debug)]
pub struct Owner(pub app::Caller);

impl<S: Send + Sync> FromRequestParts<S> for Half {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Response> {
        match parts.extensions.get::<Present>() {
            Some(present) if present.half == Some(Stage::Second) => Ok(half(present)),
            _ => Err(Redirect::to("/sign-in").into_response()),
        }
    }
}

fn half(present: &Present) -> Half {
    Half {
        person: present.caller.clone(),
        password_epoch: present.password_epoch,
        next: present.next.clone(),
        first: present.half == Some(Stage::EnrolFirst),
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Member {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Response> {
        let present = parts.extensions.get::<Present>().cloned();
        let present = present.filter(|present| present.half != Some(Stage::Second));
        if let Some(present) = present {
            return Ok(Self {
                half: present.half.is_some().then(|| half(&present)),
                pending_app: present.pending_app,
                fresh: present.fresh,
                person: present.caller,
            });
        }
        Err(stranger(parts, state).await)
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Enroller {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Response> {
        let member = Member::from_request_parts(parts, state).await?;
        if member.fresh || member.half.is_some() {
            return Ok(Self(member));
        }
        Err(to_confirm(parts, state).await)
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Owner {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Response> {
        let member = Member::from_request_parts(parts, state).await?;
        if member.half.is_some() {
            return Err(stranger(parts, state).await);
        }
        if !member.fresh {
            return Err(to_confirm(parts, state).await);
        }
        Ok(Self(member.person))
    }
}

/// The answer to somebody who is not signed in.
async fn stranger<S: Send + Sync>(parts: &mut Parts, state: &S) -> Response {
    if !reads(&parts.method) {
        return Ended.into_response();
    }
    match frame(parts, state).await {
        Ok(frame) => Redirect::to(&next_page::sign_in_and_return(&frame)).into_response(),
        Err(refused) => refused,
    }
}

/// The answer to somebody who has shown who they are too long ago.
async fn to_confirm<S: Send + Sync>(parts: &mut Parts, state: &S) -> Response {
    let frame = match frame(parts, state).await {
        Ok(frame) => frame,
        Err(refused) => return refused,
    };
    // A form is not kept: nothing is typed on these pages but a name.
    let back = if reads(&parts.method) {
        &frame.path
    } else {
        "/account"
    };
    Redirect::to(&next_page::with_next("/account/confirm", back)).into_response()
}

fn reads(method: &Method) -> bool {
    method == Method::GET || method == Method::HEAD
}

async fn frame<S: Send + Sync>(parts: &mut Parts, state: &S) -> Result<Frame, Response> {
    let frame = Frame::from_request_parts(parts, state).await;
    frame.map_err(IntoResponse::into_response)
}
