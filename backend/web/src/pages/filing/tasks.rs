//! The task list: a filing's home. Every row says what is to be done there, and the whole row is the link.

mod rows;

use app::filing::head::Head;
use app::filing::tasks::{Can, TaskList};
use axum::extract::State;
use axum::response::Response;
use chrono::NaiveDate;
use domain::calendar;
use domain::filing::State as Standing;
use domain::ids::FilingId;

use super::head::{self, Deadline};
use crate::page::prelude::*;
use crate::routes::At;
use crate::sessions::Caller;
use crate::site::Site;

pub use rows::{Group, Task, TaskState};

/// 差戻し: why, and by when it is to be put right.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Returned {
    /// The supervisor's words.
    pub reason: String,
    /// When the correction is due, and how far that is.
    pub due: Message,
}

/// The task list.
#[derive(Debug, Template)]
#[template(path = "pages/filing/tasks.html")]
pub struct TasksPage {
    /// Frame.
    pub shell: Shell,
    /// The filing's address.
    pub here: String,
    /// Whose filing it is.
    pub institution: Text,
    /// When it is due and how it stands.
    pub deadline: Deadline,
    /// The 差戻し that is being put right.
    pub returned: Option<Returned>,
    /// Why the approver has sent the draft back.
    pub rejected: Option<String>,
    /// The rows by group.
    pub groups: Vec<Group>,
    /// Where to go on; none where there is nothing to be done here.
    pub next: Option<String>,
    /// What the caller may do now.
    pub can: Can,
    /// The caller may begin the filing.
    pub can_start: bool,
    /// Number of the version that counts now, whose receipt can be seen.
    pub in_force: Option<u32>,
    /// There is a draft of which a report can be made.
    pub has_draft: bool,
    /// Whether anything has begun.
    pub started: bool,
}

impl TasksPage {
    fn new(shell: Shell, list: &TaskList, may_start: bool) -> Self {
        let head = &list.head;
        let here = format!("/filings/{}", head.filing);
        let groups = if head.state == Standing::NotStarted {
            Vec::new()
        } else {
            rows::groups(list, &here)
        };
        let next = list.can.edit.then(|| rows::next(&groups)).flatten();
        Self {
            shell,
            institution: head::name(&head.name),
            deadline: head::deadline(head),
            returned: head.returned.as_ref().map(|(reason, due)| Returned {
                reason: reason.clone(),
                due: returned_due(head, *due),
            }),
            rejected: head.rejected.clone(),
            groups,
            next,
            can: list.can,
            can_start: may_start && head.state == Standing::NotStarted,
            in_force: head.in_force,
            has_draft: matches!(head.state, Standing::Editing | Standing::AwaitingApproval),
            started: head.state != Standing::NotStarted,
            here,
        }
    }
}

/// When a correction is due: with the business days that are left, where their calendar is known.
fn returned_due(head: &Head, due: NaiveDate) -> Message {
    let said = Message::new("returned-due").with("due", due);
    if head.today > due {
        return Message::new("deadline-left")
            .with("when", said)
            .with("left", Message::new("deadline-over"));
    }
    let left = match (
        (due - head.today).num_days(),
        calendar::business_days(head.today, due),
    ) {
        (0, _) => Message::new("deadline-today"),
        (_, Some(n)) => Message::new("deadline-business-days").with("n", n),
        (n, None) => Message::new("deadline-days").with("n", n),
    };
    Message::new("deadline-left")
        .with("when", said)
        .with("left", left)
}

/// `GET /filings/{filing}`
pub async fn show(
    State(site): State<Site>,
    frame: Frame,
    caller: Caller,
    At(filing): At<FilingId>,
) -> Result<Show<TasksPage>, Problem> {
    let list = site.app.task_list(&caller, &filing).await?;
    let shell = head::task_list_shell(&frame, &list.head);
    let may_start = caller.actor.role() == domain::actor::Role::Preparer;
    Ok(Show(TasksPage::new(shell, &list, may_start)))
}

/// `POST /filings/{filing}/start`
pub async fn start(
    State(site): State<Site>,
    frame: Frame,
    caller: Caller,
    At(filing): At<FilingId>,
) -> Result<Response, Problem> {
    site.app.start_filing(&caller, &filing).await?;
    Ok(frame.redirect(
        &format!("/filings/{filing}"),
        Tone::Success,
        Message::new("tasks-begun"),
    ))
}

impl Page for TasksPage {
    fn shell(&self) -> &Shell {
        &self.shell
    }
}

impl Samples for TasksPage {
    fn samples(lang: Lang) -> Vec<Sample<Self>> {
        use super::sample;
        let page = |name, list: Option<TaskList>| {
            let list = list?;
            let shell = Shell::sample_preparer(lang, head::round_title(&list.head.round))
                .crumb(Message::new("filings-title"), "/filings");
            Some((name, Self::new(shell, &list, true)))
        };
        let states = [
            ("not-started", sample::tasks(Standing::NotStarted)),
            ("editing", sample::tasks(Standing::Editing)),
            ("awaiting", sample::tasks(Standing::AwaitingApproval)),
            ("accepted", sample::tasks(Standing::Accepted)),
            ("returned", sample::tasks_returned()),
            ("empty", sample::tasks_empty()),
            ("ready", sample::tasks_ready()),
        ];
        states
            .into_iter()
            .filter_map(|(name, list)| page(name, list))
            .collect()
    }
}
