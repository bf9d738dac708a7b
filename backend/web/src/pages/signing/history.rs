//! The versions of a filing and what happened to it, newest first.

use app::filing::history::{EventLine, HistoryPage as History, VersionLine};
use app::filing::tasks::Can;
use axum::extract::State;
use domain::actor::Role;
use domain::ids::FilingId;
use domain::message::Message as M;

use crate::page::prelude::*;
use crate::pages::filing::head;
use crate::pages::incidents::line::both;
use crate::routes::At;
use crate::sessions::Caller;
use crate::site::Site;

/// Versions and timeline.
#[derive(Debug, Template)]
#[template(path = "pages/signing/history.html")]
pub struct HistoryPage {
    /// Frame.
    pub shell: Shell,
    /// Address of the filing.
    pub base: String,
    /// Versions, newest first.
    pub versions: Vec<VersionLine>,
    /// What happened, newest first.
    pub events: Vec<EventLine>,
    /// What the person may do now.
    pub can: Can,
}

impl HistoryPage {
    /// Who did something: a name with the role, or the role alone where names are kept back.
    #[must_use]
    pub fn who(&self, event: &EventLine) -> Text {
        match (&event.who, event.role) {
            (Some(name), Some(role)) => M::new("history-who")
                .with("name", name.as_str())
                .with("role", role.name())
                .into(),
            (Some(name), None) => Text::plain(name),
            (None, Some(role)) if is_supervisor(role) => M::new("history-supervisor").into(),
            (None, Some(role)) => role.name().into(),
            (None, None) => M::new("history-portal").into(),
        }
    }
}

const fn is_supervisor(role: Role) -> bool {
    matches!(role, Role::Examiner | Role::Chief)
}

/// `GET /filings/{filing}/history`
pub async fn show(
    State(site): State<Site>,
    frame: Frame,
    caller: Caller,
    At(id): At<FilingId>,
) -> Result<Show<HistoryPage>, Problem> {
    let History {
        head,
        versions,
        events,
    } = site.app.history(&caller, &id).await?;
    let own = caller.actor.post.institution().is_some();
    let title = Message::new("history-title");
    let (shell, can) = if own {
        (
            head::shell(&frame, &head, title),
            site.app.task_list(&caller, &id).await?.can,
        )
    } else {
        let shell = frame
            .shell(title)
            .crumb(both(&head.name), format!("/reviews/{id}"));
        (shell.dataset(head.round.dataset), Can::default())
    };
    Ok(Show(HistoryPage {
        shell,
        base: format!("/filings/{id}"),
        versions,
        events,
        can,
    }))
}

impl Page for HistoryPage {
    fn shell(&self) -> &Shell {
        &self.shell
    }
}

impl Samples for HistoryPage {
    fn samples(lang: Lang) -> Vec<Sample<Self>> {
        use super::sample;
        let page = |versions, events, can| Self {
            shell: sample::shell(lang, Message::new("history-title")),
            base: sample::BASE.to_owned(),
            versions,
            events,
            can,
        };
        let amend = Can {
            amend: true,
            ..Can::default()
        };
        let withdraw = Can {
            withdraw: true,
            ..Can::default()
        };
        vec![
            ("none", page(Vec::new(), Vec::new(), Can::default())),
            ("some", page(sample::versions(), sample::events(), amend)),
            ("submitted", page(sample::versions(), sample::events(), withdraw)),
        ]
    }
}
