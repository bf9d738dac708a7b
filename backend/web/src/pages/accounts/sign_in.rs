//! The sign-in page.

use app::accounts::{NextStep, SignedIn};
use axum::extract::State;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use domain::factor::FactorRule;
use domain::ids::{SeatId, UserId};
use tower_sessions::Session;

use super::next_page;
use crate::client::Address;
use crate::page::prelude::*;
use crate::page::show_with;
use crate::sessions::{self, MaybeCaller};
use crate::site::Site;
use crate::who;

/// Why somebody sees the sign-in page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Notice {
    /// Sign-in name or password is wrong; which of the two is never said.
    Wrong,
    /// Too many failures.
    Throttled {
        /// How long to wait.
        minutes: u32,
    },
    /// The page wanted needs a sign-in, or the session has ended meanwhile.
    SignInFirst,
    /// They have just signed out.
    SignedOut,
}

impl Notice {
    /// What it is about.
    #[must_use]
    pub const fn tone(&self) -> Tone {
        match self {
            Self::Wrong | Self::Throttled { .. } => Tone::Error,
            Self::SignInFirst => Tone::Info,
            Self::SignedOut => Tone::Success,
        }
    }

    /// The sentence.
    #[must_use]
    pub fn text(&self) -> Message {
        match self {
            Self::Wrong => Message::new("sign-in-wrong"),
            Self::Throttled { minutes } => Message::new("sign-in-throttled").with("minutes", *minutes),
            Self::SignInFirst => Message::new("sign-in-first"),
            Self::SignedOut => Message::new("sign-in-signed-out"),
        }
    }
}

/// The form for signing in.
#[derive(Debug, Template)]
#[template(path = "pages/accounts/sign_in.html")]
pub struct SignInPage {
    /// Frame.
    pub shell: Shell,
    /// Fields `login`, `password` (never sent back) and `next`, the path to go on to.
    pub form: Form,
    /// Why the person is here.
    pub notice: Option<Notice>,
    /// This portal demands no second factor of anybody.
    pub lax: bool,
}

impl SignInPage {
    fn new(site: &Site, frame: &Frame, form: Form, notice: Option<Notice>) -> Self {
        Self {
            lax: site.app.settings().second_factor == FactorRule::Optional,
            shell: frame.shell(Message::new("sign-in-title")).with_form(&form),
            form,
            notice,
        }
    }
}

/// Sign-in name and password, or the fields that were left empty.
fn read(form: &mut Form) -> Option<(String, String)> {
    let login = form.text("login", Message::new("sign-in-login-missing"));
    // A password may begin or end with spaces, so it is not trimmed.
    let password = form.value("password").to_owned();
    if password.is_empty() {
        form.reject("password", Message::new("sign-in-password-missing"));
    }
    login
        .filter(|_| !form.has_errors())
        .map(|login| (login, password))
}

/// `GET /sign-in`
pub async fn show(State(site): State<Site>, frame: Frame, MaybeCaller(caller): MaybeCaller) -> Response {
    let next = next_page::of_query(&frame);
    if let Some(caller) = caller {
        let home = who::home(caller.actor.role());
        return Redirect::to(next_page::local(&next).unwrap_or(home)).into_response();
    }
    let signed_out = frame.query.split('&').any(|pair| pair == SIGNED_OUT);
    let notice = match (signed_out, next.is_empty()) {
        (true, _) => Some(Notice::SignedOut),
        (false, false) => Some(Notice::SignInFirst),
        (false, true) => None,
    };
    Show(SignInPage::new(
        &site,
        &frame,
        Form::filled([("next", next)]),
        notice,
    ))
    .into_response()
}

/// In the query after a sign-out: the session that could have kept the sentence is gone.
pub(super) const SIGNED_OUT: &str = "signed-out=1";

/// `POST /sign-in`
pub async fn submit(
    State(site): State<Site>,
    frame: Frame,
    session: Session,
    Address(address): Address,
    mut form: Form,
) -> Result<Response, Problem> {
    let Some((login, password)) = read(&mut form) else {
        return Ok(Show(SignInPage::new(&site, &frame, form, None)).into_response());
    };
    let next = next_page::local(form.value("next"))
        .unwrap_or_default()
        .to_owned();
    let signed_in = match site
        .app
        .sign_in(&login, &password, &address, Some(&frame.request_id))
        .await
    {
        Ok(signed_in) => signed_in,
        Err(problem) => return refused(&site, &frame, form, problem),
    };
    sessions::sign_in(&session, &signed_in, &next).await?;
    onward(&site, &signed_in, &next).await
}

/// Where a sign-in leads: to the next step, to the choice of a seat, to what was wanted.
pub(super) async fn onward(site: &Site, signed_in: &SignedIn, next: &str) -> Result<Response, Problem> {
    let to = match signed_in.step {
        NextStep::Second => "/sign-in/second".to_owned(),
        NextStep::EnrolFirst | NextStep::EnrolMore => "/account".to_owned(),
        NextStep::Done => after(site, &signed_in.user, &signed_in.seat, next).await?,
    };
    Ok(Redirect::to(&to).into_response())
}

/// Where somebody goes on who is signed in now.
pub(super) async fn after(site: &Site, user: &UserId, seat: &SeatId, next: &str) -> Result<String, Problem> {
    let person = site.app.person(user, seat).await?.ok_or(Problem::NotFound)?;
    if person.other_seats {
        return Ok(next_page::with_next("/seats", next));
    }
    let home = who::home(person.actor.role());
    Ok(next_page::local(next).unwrap_or(home).to_owned())
}

/// The page again, with what was typed. A wrong name, a wrong password and an ended account look the same.
fn refused(site: &Site, frame: &Frame, form: Form, problem: app::Problem) -> Result<Response, Problem> {
    match Problem::from(problem) {
        Problem::Throttled { seconds } => {
            let notice = Notice::Throttled {
                minutes: seconds.div_ceil(60),
            };
            let page = SignInPage::new(site, frame, form, Some(notice));
            let mut response = show_with(StatusCode::TOO_MANY_REQUESTS, &page);
            response
                .headers_mut()
                .insert(header::RETRY_AFTER, HeaderValue::from(seconds));
            Ok(response)
        }
        Problem::Refused(refusal) if refusal.status == StatusCode::UNPROCESSABLE_ENTITY => {
            let page = SignInPage::new(site, frame, form, Some(Notice::Wrong));
            Ok(show_with(refusal.status, &page))
        }
        other => Err(other),
    }
}

impl Page for SignInPage {
    fn shell(&self) -> &Shell {
        &self.shell
    }
}

impl Samples for SignInPage {
    fn samples(lang: Lang) -> Vec<Sample<Self>> {
        let page = |form: Form, notice| Self {
            shell: Shell::sample(lang, Message::new("sign-in-title")).with_form(&form),
            form,
            notice,
            lax: false,
        };
        let mut blank = Form::empty();
        let _ = read(&mut blank);
        let typed = || Form::filled([("login", "preparer@bank.example"), ("next", "/filings")]);
        vec![
            ("empty", page(Form::empty(), None)),
            ("errors", page(blank, None)),
            ("wrong", page(typed(), Some(Notice::Wrong))),
            (
                "throttled",
                page(typed(), Some(Notice::Throttled { minutes: 10 })),
            ),
            ("first", page(typed(), Some(Notice::SignInFirst))),
            ("signed-out", page(Form::empty(), Some(Notice::SignedOut))),
            (
                "lax",
                Self {
                    lax: true,
                    ..page(Form::empty(), None)
                },
            ),
        ]
    }
}
