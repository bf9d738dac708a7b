//! A form that was sent after the session had ended: what was typed is shown back and can be sent again.

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};

use crate::page::prelude::*;
use crate::page::show_with;

/// Attached to an answer that says: nobody is signed in any more.
#[derive(Clone, Copy, Debug)]
pub(super) struct Ended;

impl IntoResponse for Ended {
    fn into_response(self) -> Response {
        let mut response = StatusCode::FORBIDDEN.into_response();
        response.extensions_mut().insert(self);
        response
    }
}

/// The session has ended; the form can be sent again after signing in elsewhere.
#[derive(Debug, Template)]
#[template(path = "pages/accounts/session_over.html")]
pub struct SessionOverPage {
    /// Frame.
    pub shell: Shell,
    /// What was typed, to be sent again; none where it was a file.
    pub form: Option<Form>,
    /// Where it was sent.
    pub action: String,
}

/// The page for a request that came after the end of its session. Passwords are not sent back.
pub(super) fn page(frame: &Frame, typed: Option<Form>) -> Response {
    let secret = |name: &str| {
        matches!(name, "password" | "code" | "recovery" | "answer") || name.ends_with("-password")
    };
    let form = typed.map(|typed| Form::filled(typed.entries().filter(|(name, _)| !secret(name))));
    let page = SessionOverPage {
        shell: frame.shell(Message::new("session-over-title")),
        form,
        action: frame.path.clone(),
    };
    show_with(StatusCode::FORBIDDEN, &page)
}

impl Page for SessionOverPage {
    fn shell(&self) -> &Shell {
        &self.shell
    }
}

impl Samples for SessionOverPage {
    fn samples(lang: Lang) -> Vec<Sample<Self>> {
        let page = |form| Self {
            shell: Shell::sample(lang, Message::new("session-over-title")),
            form,
            action: "/filings/f-1/rows/r-1".to_owned(),
        };
        let typed = Form::filled([("cases", "14"), ("remarks", "警察へ届出済み")]);
        vec![("form", page(Some(typed))), ("file", page(None))]
    }
}
