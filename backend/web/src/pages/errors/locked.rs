//! What was typed met a filing that cannot be changed any more: approval was asked for, or it was submitted, after the
//! form was opened.

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use domain::filing::State;

use super::ConflictRow;
use crate::page::prelude::*;
use crate::page::show_with;
use crate::places;

/// Nothing was stored and nothing typed is lost: what differs from what is stored is shown, with what to do so that it
/// can be stored. The form can be sent again from here, as it stands.
#[derive(Debug, Template)]
#[template(path = "pages/errors/locked.html")]
pub struct LockedPage {
    /// Frame.
    pub shell: Shell,
    /// The state in which nothing can be changed.
    pub state: State,
    /// What was typed and is not stored, in the order of the page.
    pub rows: Vec<ConflictRow>,
    /// What was typed.
    pub form: Form,
    /// Where the form was sent.
    pub action: String,
    /// The filing.
    pub filing: String,
    /// The page with what is stored.
    pub back: String,
}

impl LockedPage {
    /// The page's title.
    pub const TITLE: Message = Message::new("locked-title");

    /// The page about the rows that differ. `filing` and `back` are addresses.
    #[must_use]
    pub fn new(
        shell: Shell,
        state: State,
        rows: Vec<ConflictRow>,
        form: Form,
        action: String,
        back: String,
    ) -> Self {
        let filing = places::filing_of(&shell.path);
        Self {
            filing: filing.map_or_else(|| back.clone(), |id| format!("/filings/{id}")),
            rows: rows.into_iter().filter(ConflictRow::differs).collect(),
            shell,
            state,
            form,
            action,
            back,
        }
    }

    /// Why nothing was stored; none where it could be by now.
    #[must_use]
    pub fn why(&self) -> Option<Message> {
        let again = matches!(self.state, State::NotStarted | State::Editing);
        (!again).then(|| Message::new("problem-not-editable").with("state", self.state.name()))
    }

    /// What has to happen before it can be stored, and who can do it.
    #[must_use]
    pub const fn todo(&self) -> Message {
        Message::new(match self.state {
            State::AwaitingApproval => "locked-todo-recall",
            State::Submitted => "locked-todo-withdraw",
            State::UnderReview => "locked-todo-review",
            State::Accepted => "locked-todo-amend",
            // Editable again already.
            State::NotStarted | State::Editing => "locked-todo-again",
        })
    }
}

impl Page for LockedPage {
    fn shell(&self) -> &Shell {
        &self.shell
    }
}

impl IntoResponse for LockedPage {
    fn into_response(self) -> Response {
        show_with(StatusCode::CONFLICT, &self)
    }
}

impl Samples for LockedPage {
    fn samples(lang: Lang) -> Vec<Sample<Self>> {
        let row = |ja: &str, en: &str, theirs: &str, yours: &str| ConflictRow {
            item: Text::both(ja, en),
            theirs: Text::plain(theirs),
            yours: Text::plain(yours),
        };
        let rows = || {
            vec![
                row("累計登録数", "Registered links", "12,304", "12,310"),
                row(
                    "登録数がない理由",
                    "Why there is no number",
                    "",
                    "委託先から数値の提供を受けていないため。\n11月30日までに入手する予定。",
                ),
            ]
        };
        let page = |state, rows| {
            let mut shell = Shell::sample_preparer(lang, Self::TITLE);
            "/filings/f-0a1b2c3d4e5f6g7h8j9k/links/r-0a1b2c3d4e5f6g7h8j9k".clone_into(&mut shell.path);
            let form = Form::filled([("registered_links", "12310"), ("seen", "0123456789abcdef")]);
            let back = "/filings/f-0a1b2c3d4e5f6g7h8j9k/links".to_owned();
            Self::new(shell.clone(), state, rows, form, shell.path, back)
        };
        vec![
            ("approval", page(State::AwaitingApproval, rows())),
            ("submitted", page(State::Submitted, rows())),
            ("review", page(State::UnderReview, rows())),
            ("accepted", page(State::Accepted, rows())),
            ("again", page(State::Editing, rows())),
            ("same", page(State::Submitted, Vec::new())),
        ]
    }
}
