//! The sign-in page.

use crate::page::prelude::*;

/// The form for signing in. What is wrong with a login or password is never said apart: `notice` says it of both.
#[derive(Debug, Template)]
#[template(path = "pages/accounts/sign_in.html")]
pub struct SignInPage {
    /// Frame.
    pub shell: Shell,
    /// Fields `login`, `password` (never sent back) and `next`, the path to go on to.
    pub form: Form,
    /// Why the person is here again: wrong login or password, throttled, session over.
    pub notice: Option<Message>,
}

impl SignInPage {
    /// The page, with what was typed and what was wrong.
    #[must_use]
    pub fn new(frame: &Frame, form: Form, notice: Option<Message>) -> Self {
        Self {
            shell: frame.shell(Message::new("sign-in-title")).with_form(&form),
            form,
            notice,
        }
    }

    /// Records the fields that were left empty; false where there are any.
    pub fn check(form: &mut Form) -> bool {
        let login = form.text("login", Message::new("sign-in-login-missing"));
        // A password may begin or end with spaces, so it is not trimmed.
        if form.value("password").is_empty() {
            form.reject("password", Message::new("sign-in-password-missing"));
        }
        login.is_some() && !form.has_errors()
    }

    /// Said of a wrong login and of a wrong password alike.
    #[must_use]
    pub const fn wrong() -> Message {
        Message::new("sign-in-wrong")
    }

    /// Said after too many attempts.
    #[must_use]
    pub fn throttled(minutes: u32) -> Message {
        Message::new("sign-in-throttled").with("minutes", minutes)
    }

    /// Said after a session that ended for want of use.
    #[must_use]
    pub const fn session_over() -> Message {
        Message::new("sign-in-session-over")
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
        };
        let mut blank = Form::empty();
        Self::check(&mut blank);
        let typed = || Form::filled([("login", "preparer@bank.example"), ("next", "/filings")]);
        vec![
            ("empty", page(Form::empty(), None)),
            ("errors", page(blank, None)),
            ("wrong", page(typed(), Some(Self::wrong()))),
            ("throttled", page(typed(), Some(Self::throttled(10)))),
            ("session-over", page(typed(), Some(Self::session_over()))),
        ]
    }
}
