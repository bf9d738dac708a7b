//! Who is signed in: the session of a request, from cookie to person.
//!
//! A session exists only after a sign-in, so there is nothing to fixate, and its id changes at sign-in and at every
//! change of seat. It ends after [`IDLE`] without a request and [`LONGEST`] after the sign-in, both by the portal's
//! own clock. [`attend`] loads it once per request; handlers take a [`Caller`] or a [`MaybeCaller`].
//!
//! Between the password and the second factor somebody is nobody: no [`Caller`], not even a name in the header. Only
//! the handlers of the second step and of enrolment take a [`Half`] or an [`Enroller`]; whatever takes protection away
//! takes an [`Owner`], who has come all the way.

mod caller;
mod half;
mod kept;
mod once;
mod over;

use axum::extract::{Request, State};
use axum::http::{Method, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use chrono::{DateTime, TimeDelta, Utc};
use tower_sessions::cookie::SameSite;
use tower_sessions::{Session, SessionManagerLayer, SessionStore};

pub use caller::{Caller, MaybeCaller};
pub use half::{Enroller, Half, Member, Owner};
pub use kept::{await_code_of, change_seat, prove, sign_in, sign_out};
pub use once::FORM_KEY;
pub use over::SessionOverPage;

use crate::form::Form;
use crate::frame::Frame;
use crate::problem::Problem;
use crate::settings::Settings;
use crate::site::Site;
use crate::who;

/// A session ends when it has not been used for so long.
pub const IDLE: TimeDelta = TimeDelta::minutes(15);
/// A session ends so long after the sign-in, however much it is used.
pub const LONGEST: TimeDelta = TimeDelta::hours(12);
/// Whoever has given the password but not the second factor, or still has to enrol one, has so long for it.
pub const HALF: TimeDelta = TimeDelta::minutes(15);
/// So long after somebody has shown who they are, they may change how they show it.
pub const FRESH: TimeDelta = TimeDelta::minutes(10);
/// A session notes its use at most this often: it may therefore end up to a minute before [`IDLE`] has passed.
const TOUCH: TimeDelta = TimeDelta::minutes(1);

/// Name of the cookie. Browsers bind `__Host-` to this host, to `Secure` and to the whole of it; over plain http
/// not every browser takes such a cookie.
#[must_use]
pub const fn cookie_name(secure: bool) -> &'static str {
    if secure { "__Host-renkei" } else { "renkei" }
}

/// Gives every request its session.
pub(crate) fn layer<S: SessionStore + Clone>(store: S, settings: &Settings) -> SessionManagerLayer<S> {
    SessionManagerLayer::new(store)
        .with_name(cookie_name(settings.secure))
        .with_secure(settings.secure)
        .with_http_only(true)
        .with_same_site(SameSite::Lax)
        .with_path("/")
}

/// Loads the session, says who the person is, and afterwards stores what the request has left in it.
pub(crate) async fn attend(
    State(site): State<Site>,
    session: Session,
    frame: Frame,
    request: Request,
    next: Next,
) -> Response {
    let answer = attended(&site, &session, &frame, request, next).await;
    answer.unwrap_or_else(IntoResponse::into_response)
}

async fn attended(
    site: &Site,
    session: &Session,
    frame: &Frame,
    mut request: Request,
    next: Next,
) -> Result<Response, Problem> {
    let now = site.app.now();
    let present = present(site, session, frame, now).await?;
    let caller = match &present {
        Some(Present {
            half: None, caller, ..
        }) => Some(caller.clone()),
        _ => None,
    };
    let typed = if caller.is_none() {
        typed(site, &mut request).await?
    } else {
        None
    };
    request.extensions_mut().insert(MaybeCaller(caller));
    if let Some(present) = present {
        request.extensions_mut().insert(present);
    }
    let response = once::answer(site, frame, request, next).await?;
    if response.extensions().get::<over::Ended>().is_some() {
        return Ok(over::page(frame, typed));
    }
    kept::leave(session, frame, now).await?;
    Ok(response)
}

/// Whoever the session belongs to, signed in wholly or so far.
#[derive(Clone, Debug)]
struct Present {
    caller: app::Caller,
    /// What they still have to do.
    half: Option<kept::Stage>,
    /// Whether they have shown who they are a moment ago.
    fresh: bool,
    /// Where they wanted to go.
    next: String,
    password_epoch: i64,
    /// The authenticator app that this session waits for the first code of.
    pending_app: Option<String>,
}

/// The person of the session, if it still holds.
async fn present(
    site: &Site,
    session: &Session,
    frame: &Frame,
    now: DateTime<Utc>,
) -> Result<Option<Present>, Problem> {
    let Some(kept) = kept::load(session).await? else {
        return Ok(None);
    };
    let person = if kept.holds(now) {
        let person = site.app.person(&kept.user, &kept.seat).await?;
        // Whoever sets a new password shuts out whoever knew the old one.
        person.filter(|person| person.password_epoch == kept.password_epoch)
    } else {
        None
    };
    let Some(person) = person else {
        sign_out(session).await?;
        return Ok(None);
    };
    let half = (kept.stage != kept::Stage::Whole).then_some(kept.stage);
    let fresh = kept.is_fresh(now);
    if half.is_none() {
        frame.sign(who::who(&person));
    }
    if let Some(flash) = kept.flash {
        frame.bring(flash.into());
    }
    Ok(Some(Present {
        caller: app::Caller {
            actor: person.actor,
            request: Some(frame.request_id.clone()),
            form: None,
        },
        half,
        fresh,
        next: kept.next,
        password_epoch: kept.password_epoch,
        pending_app: kept.pending_app,
    }))
}

/// What somebody who is not signed in has typed into a form, so that it can be given back. The request keeps it.
async fn typed(site: &Site, request: &mut Request) -> Result<Option<Form>, Problem> {
    let form = request.method() == Method::POST
        && request
            .headers()
            .get(header::CONTENT_TYPE)
            .is_some_and(|value| value.as_bytes().starts_with(b"application/x-www-form-urlencoded"));
    if !form {
        return Ok(None);
    }
    let body = std::mem::take(request.body_mut());
    let bytes = axum::body::to_bytes(body, site.settings.form_limit)
        .await
        .map_err(|_| Problem::TooLarge)?;
    let typed = Form::decode(&bytes);
    *request.body_mut() = bytes.into();
    Ok(typed)
}
