//! 内容の確認: the whole draft on one page, what still blocks it, and 承認依頼.

use app::filing::changes::ChangesSinceLast;
use app::filing::tasks::{Can, CheckPage as Checked};
use axum::extract::State;
use axum::response::Response;
use domain::filing::precondition::Unmet;
use domain::filing::state::State as Standing;
use domain::ids::FilingId;

use super::draft::Draft;
use crate::page::prelude::*;
use crate::pages::filing::head::{self, Deadline};
use crate::places;
use crate::routes::At;
use crate::sessions::Caller;
use crate::site::Site;

/// Something that stands in the way, with the address to put it right.
pub type Obstacle = (Message, Option<String>);

/// Obstacles with their addresses.
#[must_use]
pub fn obstacles(filing: &FilingId, unmet: &[Unmet]) -> Vec<Obstacle> {
    unmet
        .iter()
        .map(|unmet| (unmet.message.clone(), places::href(&unmet.place, filing)))
        .collect()
}

/// The draft as a whole.
#[derive(Debug, Template)]
#[template(path = "pages/signing/check.html")]
pub struct CheckPage {
    /// Frame.
    pub shell: Shell,
    /// When it is due and how it stands.
    pub deadline: Deadline,
    /// The draft.
    pub draft: Draft,
    /// What blocks the request for approval.
    pub obstacles: Vec<Obstacle>,
    /// What the person may do now.
    pub can: Can,
    /// Whether approval is awaited.
    pub awaiting: bool,
    /// Why the approver sent it back, while it is being corrected.
    pub rejected: Option<String>,
}

impl CheckPage {
    fn new(shell: Shell, page: &Checked, changes: Option<&ChangesSinceLast>) -> Self {
        let head = &page.tasks.head;
        Self {
            shell,
            deadline: head::deadline(head),
            draft: Draft::new(page, changes),
            obstacles: obstacles(&head.filing, &page.tasks.unmet),
            can: page.tasks.can,
            awaiting: head.state == Standing::AwaitingApproval,
            rejected: head.rejected.clone(),
        }
    }
}

/// `GET /filings/{filing}/check`
pub async fn show(
    State(site): State<Site>,
    frame: Frame,
    caller: Caller,
    At(id): At<FilingId>,
) -> Result<Show<CheckPage>, Problem> {
    let page = site.app.check_page(&caller, &id).await?;
    let changes = site.app.changes_since_last(&caller, &id).await?;
    let shell = head::shell(&frame, &page.tasks.head, Message::new("check-title"));
    Ok(Show(CheckPage::new(shell, &page, changes.as_ref())))
}

/// `POST /filings/{filing}/request`
pub async fn request(
    State(site): State<Site>,
    frame: Frame,
    caller: Caller,
    At(id): At<FilingId>,
) -> Result<Response, Problem> {
    site.app.request_approval(&caller, &id).await?;
    Ok(frame.redirect(
        &format!("/filings/{id}"),
        Tone::Success,
        Message::new("check-requested"),
    ))
}

/// `POST /filings/{filing}/recall`
pub async fn recall(
    State(site): State<Site>,
    frame: Frame,
    caller: Caller,
    At(id): At<FilingId>,
) -> Result<Response, Problem> {
    site.app.recall(&caller, &id).await?;
    Ok(frame.redirect(
        &format!("/filings/{id}"),
        Tone::Success,
        Message::new("check-recalled"),
    ))
}

impl Page for CheckPage {
    fn shell(&self) -> &Shell {
        &self.shell
    }
}

impl Samples for CheckPage {
    fn samples(lang: Lang) -> Vec<Sample<Self>> {
        use super::sample;
        let page = |draft: Draft, obstacles, can, awaiting, rejected: Option<&str>| Self {
            shell: sample::shell(lang, Message::new("check-title")),
            deadline: sample::deadline(awaiting),
            draft,
            obstacles,
            can,
            awaiting,
            rejected: rejected.map(str::to_owned),
        };
        let blocked = vec![
            (
                Message::new("unmet-row-errors").with("n", 8_i64),
                Some("/filings/f-sample/rows".to_owned()),
            ),
            (
                Message::new("unmet-reasons").with("n", 2_i64),
                Some("/filings/f-sample/rows#reasons".to_owned()),
            ),
        ];
        let edit = Can {
            edit: true,
            ..Can::default()
        };
        let ready = Can {
            edit: true,
            request: true,
            abandon: true,
            ..Can::default()
        };
        let recall = Can {
            recall: true,
            ..Can::default()
        };
        let sign = Can {
            submit: true,
            reject: true,
            ..Can::default()
        };
        let reason = "7月の件数の内訳を確認してください。";
        vec![
            ("blocked", page(sample::draft(true), blocked, edit, false, None)),
            (
                "ready",
                page(sample::draft(true), Vec::new(), ready, false, Some(reason)),
            ),
            (
                "awaiting",
                page(sample::draft(false), Vec::new(), recall, true, None),
            ),
            (
                "approver",
                page(
                    sample::unchanged(sample::draft(false)),
                    Vec::new(),
                    sign,
                    true,
                    None,
                ),
            ),
            ("empty", page(sample::empty(), Vec::new(), edit, false, None)),
        ]
    }
}
