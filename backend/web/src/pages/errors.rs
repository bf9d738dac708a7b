//! Error pages: what happened, what to do, and the id under which the log knows it.

mod locked;

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use domain::filing::State;
use domain::filing::precondition::{Place, Unmet};

use crate::page::prelude::*;
use crate::page::show_with;
use crate::places;
use crate::problem::Refusal;

pub use locked::LockedPage;

/// The page of a [`Problem`].
#[derive(Debug, Template)]
#[template(path = "pages/errors/problem.html")]
pub struct ProblemPage {
    /// Frame.
    pub shell: Shell,
    /// HTTP status.
    pub status: u16,
    /// What happened.
    pub what: Message,
    /// Everything that still stands in the way, each with the address to put it right.
    pub unmet: Vec<(Message, Option<String>)>,
    /// What to do, one line each.
    pub todo: Vec<Message>,
    /// Code of a use case's refusal.
    pub code: Option<&'static str>,
}

impl ProblemPage {
    /// The page of a problem.
    #[must_use]
    pub fn new(frame: &Frame, problem: &Problem) -> Self {
        Self::within(frame.shell(title(problem)), problem)
    }

    fn within(shell: Shell, problem: &Problem) -> Self {
        let refusal = match problem {
            Problem::Refused(refusal) => Some(refusal),
            _ => None,
        };
        let filing = places::filing_of(&shell.path);
        let unmet = refusal.iter().flat_map(|refusal| &refusal.unmet).map(|unmet| {
            let href = filing
                .as_ref()
                .and_then(|filing| places::href(&unmet.place, filing));
            (unmet.message.clone(), href)
        });
        Self {
            unmet: unmet.collect(),
            shell,
            status: problem.status().as_u16(),
            what: what(problem),
            todo: todo(problem),
            code: refusal.map(|refusal| refusal.code),
        }
    }
}

fn title(problem: &Problem) -> Message {
    Message::new(match problem {
        Problem::StaleForm => "problem-stale-title",
        Problem::CrossSite => "problem-cross-site-title",
        Problem::NotFound => "problem-not-found-title",
        Problem::Method => "problem-method-title",
        Problem::Conflict => "problem-conflict-title",
        Problem::TooLarge => "problem-too-large-title",
        Problem::Unprocessable => "problem-unprocessable-title",
        Problem::Throttled { .. } => "problem-throttled-title",
        Problem::Internal => "problem-internal-title",
        Problem::Unavailable => "problem-unavailable-title",
        Problem::Refused(refusal) => match refusal.status {
            StatusCode::CONFLICT => "problem-not-now-title",
            StatusCode::INSUFFICIENT_STORAGE => "problem-full-title",
            StatusCode::SERVICE_UNAVAILABLE => "problem-unavailable-title",
            StatusCode::INTERNAL_SERVER_ERROR => "problem-internal-title",
            _ if refusal.unmet.is_empty() => "problem-invalid-title",
            _ => "problem-unmet-title",
        },
    })
}

fn what(problem: &Problem) -> Message {
    match problem {
        Problem::Throttled { seconds } => {
            Message::new("problem-throttled-what").with("minutes", seconds.div_ceil(60))
        }
        Problem::StaleForm => Message::new("problem-stale-what"),
        Problem::CrossSite => Message::new("problem-cross-site-what"),
        Problem::NotFound => Message::new("problem-not-found-what"),
        Problem::Method => Message::new("problem-method-what"),
        Problem::Conflict => Message::new("problem-conflict-what"),
        Problem::TooLarge => Message::new("problem-too-large-what"),
        Problem::Unprocessable => Message::new("problem-unprocessable-what"),
        Problem::Internal => Message::new("problem-internal-what"),
        Problem::Unavailable => Message::new("problem-unavailable-what"),
        Problem::Refused(refusal) => refusal.message.clone(),
    }
}

fn todo(problem: &Problem) -> Vec<Message> {
    match problem {
        Problem::StaleForm => vec![
            Message::new("problem-todo-back"),
            Message::new("problem-todo-reload"),
        ],
        Problem::CrossSite => vec![
            Message::new("problem-todo-from-portal"),
            Message::new("problem-todo-browser"),
        ],
        Problem::NotFound => vec![
            Message::new("problem-todo-address"),
            Message::new("problem-todo-seat"),
        ],
        Problem::Method => vec![Message::new("problem-todo-from-portal")],
        Problem::Conflict => vec![
            Message::new("problem-todo-back"),
            Message::new("problem-todo-compare"),
        ],
        Problem::TooLarge => vec![Message::new("problem-todo-smaller")],
        Problem::Unprocessable => vec![
            Message::new("problem-todo-back"),
            Message::new("problem-todo-template"),
        ],
        Problem::Throttled { .. } => vec![Message::new("problem-todo-wait")],
        Problem::Internal => vec![
            Message::new("problem-todo-again"),
            Message::new("problem-todo-report"),
        ],
        Problem::Unavailable => vec![
            Message::new("problem-todo-moment"),
            Message::new("problem-todo-nothing-half"),
        ],
        Problem::Refused(refusal) => match refusal.status {
            StatusCode::CONFLICT => vec![Message::new("problem-todo-latest")],
            StatusCode::INTERNAL_SERVER_ERROR => todo(&Problem::Internal),
            StatusCode::SERVICE_UNAVAILABLE => todo(&Problem::Unavailable),
            StatusCode::INSUFFICIENT_STORAGE => vec![
                Message::new("problem-todo-back"),
                Message::new("problem-todo-report"),
            ],
            _ if refusal.unmet.is_empty() => vec![Message::new("problem-todo-correct")],
            _ => Vec::new(),
        },
    }
}

impl Page for ProblemPage {
    fn shell(&self) -> &Shell {
        &self.shell
    }
}

impl Samples for ProblemPage {
    fn samples(lang: Lang) -> Vec<Sample<Self>> {
        let names = [
            "stale",
            "cross-site",
            "not-found",
            "method",
            "conflict",
            "too-large",
            "unprocessable",
            "throttled",
            "internal",
            "unavailable",
        ];
        names
            .into_iter()
            .zip(Problem::ALL)
            .chain(refusals())
            .map(|(name, problem)| {
                let mut shell = Shell::sample(lang, title(&problem));
                "/filings/f-1/request".clone_into(&mut shell.path);
                (name, Self::within(shell, &problem))
            })
            .collect()
    }
}

/// A use case's refusals in every shape.
fn refusals() -> [(&'static str, Problem); 4] {
    let refused = |status, code, message, unmet| {
        Problem::Refused(Box::new(Refusal {
            status,
            code,
            message,
            unmet,
        }))
    };
    let unmet = vec![
        Unmet::new("unmet-no-links", Place::Links),
        Unmet::new("unmet-no-rows", Place::Rows),
        Unmet::new("unmet-four-eyes", Place::Here),
    ];
    let state = Message::new("problem-not-editable").with("state", State::AwaitingApproval.name());
    [
        (
            "unmet",
            refused(
                StatusCode::UNPROCESSABLE_ENTITY,
                "RK-422",
                Message::new("problem-unmet"),
                unmet,
            ),
        ),
        (
            "not-now",
            refused(StatusCode::CONFLICT, "RK-407", state, Vec::new()),
        ),
        (
            "invalid",
            refused(
                StatusCode::UNPROCESSABLE_ENTITY,
                "RK-400",
                Message::new("login-form"),
                Vec::new(),
            ),
        ),
        (
            "full",
            refused(
                StatusCode::INSUFFICIENT_STORAGE,
                "RK-507",
                Message::new("problem-full"),
                Vec::new(),
            ),
        ),
    ]
}

/// One item in both versions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConflictRow {
    /// Name of the item.
    pub item: Text,
    /// As it stands now.
    pub theirs: Text,
    /// As it was typed.
    pub yours: Text,
}

impl ConflictRow {
    /// Whether the two versions differ.
    #[must_use]
    pub fn differs(&self) -> bool {
        self.theirs != self.yours
    }
}

/// Somebody else saved meanwhile: both versions side by side, nothing typed is lost.
///
/// Keeping one's own sends every typed field again with the number of the version now stored; taking the other's
/// leads back to the page.
#[derive(Debug, Template)]
#[template(path = "pages/errors/conflict.html")]
pub struct ConflictPage {
    /// Frame.
    pub shell: Shell,
    /// Who saved, and when.
    pub who_changed: Message,
    /// The items, in the order of the page.
    pub rows: Vec<ConflictRow>,
    /// What was typed.
    pub form: Form,
    /// Name of the hidden field that holds the version number.
    pub version_field: &'static str,
    /// What stands for the version now stored: its number, or its fingerprint.
    pub version: String,
    /// Where the form was sent.
    pub action: String,
    /// The page with the stored version.
    pub take_theirs: String,
}

impl Page for ConflictPage {
    fn shell(&self) -> &Shell {
        &self.shell
    }
}

impl IntoResponse for ConflictPage {
    fn into_response(self) -> Response {
        show_with(StatusCode::CONFLICT, &self)
    }
}

impl Samples for ConflictPage {
    fn samples(lang: Lang) -> Vec<Sample<Self>> {
        let row = |ja: &str, en: &str, theirs: &str, yours: &str| ConflictRow {
            item: Text::both(ja, en),
            theirs: Text::plain(theirs),
            yours: Text::plain(yours),
        };
        let at = chrono::DateTime::from_timestamp(1_795_000_000, 0).unwrap_or_default();
        let page = Self {
            shell: Shell::sample_preparer(lang, Message::new("conflict-title")),
            who_changed: Message::new("conflict-who")
                .with("who", "見本 太郎")
                .with("at", at),
            rows: vec![
                row("件数", "Cases", "12", "14"),
                row("金額（円）", "Amount (JPY)", "1,200,000", "1,200,000"),
                row("備考", "Remarks", "", "警察へ届出済み"),
            ],
            form: Form::filled([("cases", "14"), ("amount", "1200000"), ("version", "7")]),
            version_field: "version",
            version: "8".to_owned(),
            action: "/filings/f1/rows/r1".to_owned(),
            take_theirs: "/filings/f1/rows/r1".to_owned(),
        };
        vec![("row", page)]
    }
}
