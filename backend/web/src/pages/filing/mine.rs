//! The filings of one's institution: what is due, what was returned, what is done.

use app::filing::head::Head;
use axum::extract::State;
use domain::filing::State as Standing;
use domain::month::Month;
use domain::round::{RoundKind, Timeliness};

use super::head::{self, Deadline};
use crate::page::prelude::*;
use crate::sessions::Caller;
use crate::site::Site;

/// One filing of the list.
#[derive(Clone, Debug)]
pub struct Line {
    /// Its task list.
    pub href: String,
    /// Title of the round.
    pub title: Text,
    /// 定例 or 臨時.
    pub kind: RoundKind,
    /// When it is due and how it stands.
    pub deadline: Deadline,
    /// Where it stands, as a word.
    pub state: Message,
    /// How the word is shown: `plain` is done, colour is for what needs action.
    pub state_kind: &'static str,
    /// Filed after the due time.
    pub late: bool,
}

impl From<&Head> for Line {
    fn from(filing: &Head) -> Self {
        let returned = filing.state == Standing::Editing && filing.returned.is_some();
        let state_kind = match filing.state {
            _ if returned || filing.timeliness == Timeliness::Overdue => "error",
            Standing::NotStarted | Standing::Editing => "soft",
            Standing::AwaitingApproval => "info",
            Standing::Submitted | Standing::UnderReview | Standing::Accepted => "plain",
        };
        Self {
            href: format!("/filings/{}", filing.filing),
            title: head::round_title(&filing.round),
            kind: filing.round.kind,
            deadline: head::deadline(filing),
            state: if returned {
                Message::new("version-state-returned")
            } else {
                filing.state.name()
            },
            state_kind,
            late: filing.timeliness == Timeliness::Late,
        }
    }
}

/// The list: what is to be done first, then what is done.
#[derive(Debug, Template)]
#[template(path = "pages/filing/mine.html")]
pub struct MinePage {
    /// Frame.
    pub shell: Shell,
    /// Filings that wait for the institution.
    pub open: Vec<Line>,
    /// Filings that wait for the supervisor, or for nobody.
    pub done: Vec<Line>,
    /// The month whose rounds alone are listed, where one was asked for.
    pub month: Option<Month>,
}

impl MinePage {
    fn new(shell: Shell, filings: &[Head], month: Option<Month>) -> Self {
        let of_month = |f: &&Head| month.is_none_or(|month| f.round.period.contains(month));
        let filings: Vec<&Head> = filings.iter().filter(of_month).collect();
        let waits_for_us = |f: &&Head| {
            matches!(
                f.state,
                Standing::NotStarted | Standing::Editing | Standing::AwaitingApproval
            )
        };
        let mut open: Vec<&Head> = filings.iter().copied().filter(waits_for_us).collect();
        // The next one due first; the others come with the latest first.
        open.sort_by_key(|f| f.round.due_at);
        Self {
            shell,
            open: open.into_iter().map(Line::from).collect(),
            done: filings
                .iter()
                .copied()
                .filter(|f| !waits_for_us(f))
                .map(Line::from)
                .collect(),
            month,
        }
    }
}

/// `GET /filings`, all of them, or those whose round asks about a `month`
pub async fn show(State(site): State<Site>, frame: Frame, caller: Caller) -> Result<Show<MinePage>, Problem> {
    let filings = site.app.my_filings(&caller).await?;
    let shell = frame.shell(Message::new("filings-title"));
    let shell = match filings.first() {
        Some(first) => shell.dataset(first.round.dataset),
        None => shell,
    };
    let query = Form::decode(frame.query.as_bytes()).unwrap_or_default();
    let month = Month::parse(query.value("month")).ok();
    Ok(Show(MinePage::new(shell, &filings, month)))
}

impl Page for MinePage {
    fn shell(&self) -> &Shell {
        &self.shell
    }
}

impl Samples for MinePage {
    fn samples(lang: Lang) -> Vec<Sample<Self>> {
        use super::sample;
        let shell = || Shell::sample_preparer(lang, Message::new("filings-title"));
        let all: Vec<Head> = [
            Standing::Editing,
            Standing::NotStarted,
            Standing::AwaitingApproval,
            Standing::UnderReview,
            Standing::Accepted,
        ]
        .into_iter()
        .map(sample::head)
        .chain([sample::returned(), sample::overdue()])
        .flatten()
        .collect();
        vec![
            ("some", Self::new(shell(), &all, None)),
            ("of-month", Self::new(shell(), &all, Month::of(2026, 5))),
            ("none", Self::new(shell(), &[], None)),
        ]
    }
}
