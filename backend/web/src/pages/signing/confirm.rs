//! 取下げ, 訂正 and giving a 訂正 up: each says what it will do before it does it.

use app::filing::tasks::{Can, TaskList};
use axum::extract::State;
use axum::response::Response;
use domain::ids::FilingId;

use crate::page::prelude::*;
use crate::pages::filing::head;
use crate::routes::At;
use crate::sessions::Caller;
use crate::site::Site;

/// What is about to be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// 取下げ
    Withdraw,
    /// 訂正
    Amend,
    /// Giving a 訂正 up.
    Abandon,
}

impl Step {
    /// Title of its page.
    #[must_use]
    pub const fn title(self) -> Message {
        Message::new(match self {
            Self::Withdraw => "withdraw-title",
            Self::Amend => "amend-title",
            Self::Abandon => "abandon-title",
        })
    }

    /// What it will do, one line each.
    #[must_use]
    pub fn consequences(self) -> Vec<Message> {
        match self {
            Self::Withdraw => vec![
                Message::new("withdraw-draft"),
                Message::new("withdraw-in-time"),
                Message::new("withdraw-receipt"),
            ],
            Self::Amend => vec![
                Message::new("amend-draft"),
                Message::new("amend-in-force"),
                Message::new("amend-again"),
            ],
            Self::Abandon => vec![Message::new("abandon-draft"), Message::new("abandon-in-force")],
        }
    }

    /// Words on its button.
    #[must_use]
    pub const fn button(self) -> Message {
        Message::new(match self {
            Self::Withdraw => "withdraw-submit",
            Self::Amend => "amend-submit",
            Self::Abandon => "abandon-submit",
        })
    }

    /// Said once it is done.
    const fn done(self) -> Message {
        Message::new(match self {
            Self::Withdraw => "withdraw-done",
            Self::Amend => "amend-done",
            Self::Abandon => "abandon-done",
        })
    }

    /// Last part of its address.
    #[must_use]
    pub const fn path(self) -> &'static str {
        match self {
            Self::Withdraw => "withdraw",
            Self::Amend => "amend",
            Self::Abandon => "abandon",
        }
    }

    /// Whether something is lost by it.
    #[must_use]
    pub const fn is_grave(self) -> bool {
        !matches!(self, Self::Amend)
    }

    const fn possible(self, can: Can) -> bool {
        match self {
            Self::Withdraw => can.withdraw,
            Self::Amend => can.amend,
            Self::Abandon => can.abandon,
        }
    }
}

/// The page that asks.
#[derive(Debug, Template)]
#[template(path = "pages/signing/confirm.html")]
pub struct ConfirmPage {
    /// Frame.
    pub shell: Shell,
    /// Address of the filing.
    pub base: String,
    /// What is about to be done.
    pub step: Step,
    /// Whether it can be done now.
    pub can: bool,
    /// Where the filing stands.
    pub state: Message,
}

impl ConfirmPage {
    fn new(shell: Shell, step: Step, tasks: &TaskList) -> Self {
        Self {
            shell,
            base: format!("/filings/{}", tasks.head.filing),
            step,
            can: step.possible(tasks.can),
            state: tasks.head.state.name(),
        }
    }
}

async fn ask(
    site: &Site,
    frame: &Frame,
    caller: &Caller,
    id: &FilingId,
    step: Step,
) -> Result<Show<ConfirmPage>, Problem> {
    let tasks = site.app.task_list(caller, id).await?;
    let shell = head::shell(frame, &tasks.head, step.title());
    Ok(Show(ConfirmPage::new(shell, step, &tasks)))
}

fn done(frame: &Frame, id: &FilingId, step: Step) -> Response {
    frame.redirect(&format!("/filings/{id}"), Tone::Success, step.done())
}

macro_rules! steps {
    ($($(#[$doc:meta])* $ask:ident, $(#[$done_doc:meta])* $do:ident: $step:ident, $case:ident;)+) => {$(
        $(#[$doc])*
        pub async fn $ask(
            State(site): State<Site>,
            frame: Frame,
            caller: Caller,
            At(id): At<FilingId>,
        ) -> Result<Show<ConfirmPage>, Problem> {
            ask(&site, &frame, &caller, &id, Step::$step).await
        }

        $(#[$done_doc])*
        pub async fn $do(
            State(site): State<Site>,
            frame: Frame,
            caller: Caller,
            At(id): At<FilingId>,
        ) -> Result<Response, Problem> {
            site.app.$case(&caller, &id).await?;
            Ok(done(&frame, &id, Step::$step))
        }
    )+};
}

steps! {
    /// `GET /filings/{filing}/withdraw`
    ask_withdraw,
    /// `POST /filings/{filing}/withdraw`
    withdraw: Withdraw, withdraw;
    /// `GET /filings/{filing}/amend`
    ask_amend,
    /// `POST /filings/{filing}/amend`
    amend: Amend, amend;
    /// `GET /filings/{filing}/abandon`
    ask_abandon,
    /// `POST /filings/{filing}/abandon`
    abandon: Abandon, abandon_amendment;
}

impl Page for ConfirmPage {
    fn shell(&self) -> &Shell {
        &self.shell
    }
}

impl Samples for ConfirmPage {
    fn samples(lang: Lang) -> Vec<Sample<Self>> {
        use super::sample;
        use domain::filing::state::State as Standing;
        let page = |step: Step, can, state: Standing| Self {
            shell: sample::shell(lang, step.title()),
            base: sample::BASE.to_owned(),
            step,
            can,
            state: state.name(),
        };
        vec![
            ("withdraw", page(Step::Withdraw, true, Standing::Submitted)),
            ("amend", page(Step::Amend, true, Standing::Accepted)),
            ("abandon", page(Step::Abandon, true, Standing::Editing)),
            ("not-now", page(Step::Withdraw, false, Standing::UnderReview)),
        ]
    }
}
