//! Asking once more before a link is removed.

use app::filing::links::{LinkLine, LinksPage as Stored, Saved};
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use domain::ids::{FilingId, RowId};

use super::head;
use super::link::SEEN;
use super::links::Line;
use crate::page::prelude::*;
use crate::page::show_with;
use crate::routes::At;
use crate::sessions::Caller;
use crate::site::Site;

/// The question.
#[derive(Debug, Template)]
#[template(path = "pages/filing/link_remove.html")]
pub struct LinkRemovePage {
    /// Frame.
    pub shell: Shell,
    /// The link.
    pub line: Line,
    /// Where the form is sent.
    pub action: String,
    /// The list.
    pub back: String,
    /// Fingerprint of what is shown: only this is removed.
    pub seen: String,
    /// Somebody changed the link since the page was opened.
    pub changed: bool,
}

impl LinkRemovePage {
    fn new(frame: &Frame, stored: &Stored, line: &LinkLine, changed: bool) -> Self {
        let back = format!("/filings/{}/links", stored.head.filing);
        let shell = head::shell(frame, &stored.head, Message::new("link-remove-title"))
            .crumb(Message::new("links-title"), &back);
        Self {
            shell,
            line: Line::from(line),
            action: format!("{back}/{}/remove", line.id),
            back,
            seen: line.stamp.clone(),
            changed,
        }
    }
}

/// `GET /filings/{filing}/links/{row}/remove`
pub async fn show(
    State(site): State<Site>,
    frame: Frame,
    caller: Caller,
    At((filing, row)): At<(FilingId, RowId)>,
) -> Result<Show<LinkRemovePage>, Problem> {
    let stored = site.app.links_page(&caller, &filing).await?;
    if !stored.editable {
        return Err(site.app.why_not_editable(&caller, &filing).await.into());
    }
    let line = stored
        .links
        .iter()
        .find(|l| l.id == row)
        .ok_or(Problem::NotFound)?;
    Ok(Show(LinkRemovePage::new(&frame, &stored, line, false)))
}

/// `POST /filings/{filing}/links/{row}/remove`. Doing it twice is harmless.
pub async fn remove(
    State(site): State<Site>,
    frame: Frame,
    caller: Caller,
    At((filing, row)): At<(FilingId, RowId)>,
    form: Form,
) -> Result<Response, Problem> {
    let seen = form.value(SEEN);
    match site.app.remove_link(&caller, &filing, &row, seen).await? {
        Saved::Stored(_) => {
            let list = format!("/filings/{filing}/links");
            Ok(frame.redirect(&list, Tone::Success, Message::new("link-removed")))
        }
        Saved::Changed(now) => {
            let stored = site.app.links_page(&caller, &filing).await?;
            Ok(show_with(
                StatusCode::CONFLICT,
                &LinkRemovePage::new(&frame, &stored, &now, true),
            ))
        }
    }
}

impl Page for LinkRemovePage {
    fn shell(&self) -> &Shell {
        &self.shell
    }
}

impl Samples for LinkRemovePage {
    fn samples(lang: Lang) -> Vec<Sample<Self>> {
        let stored = super::sample::links();
        let line = stored
            .as_ref()
            .and_then(|stored| stored.links.first())
            .map(Line::from);
        let page = |line, changed| Self {
            shell: Shell::sample_preparer(lang, Message::new("link-remove-title")),
            line,
            action: "/filings/f-sample/links/r-1/remove".to_owned(),
            back: "/filings/f-sample/links".to_owned(),
            seen: "0123456789abcdef".to_owned(),
            changed,
        };
        let states = [("question", false), ("changed", true)];
        line.into_iter()
            .flat_map(|line| states.map(|(name, changed)| (name, page(line.clone(), changed))))
            .collect()
    }
}
