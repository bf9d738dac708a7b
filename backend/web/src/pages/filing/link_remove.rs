//! Asking once more before a link is removed.

use axum::extract::State;
use axum::response::Response;
use domain::ids::{FilingId, RowId};

use super::head;
use super::links::Line;
use crate::page::prelude::*;
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
        .map(Line::from)
        .ok_or(Problem::NotFound)?;
    let back = format!("/filings/{filing}/links");
    let shell = head::shell(&frame, &stored.head, Message::new("link-remove-title"))
        .crumb(Message::new("links-title"), &back);
    Ok(Show(LinkRemovePage {
        shell,
        line,
        action: format!("{back}/{row}/remove"),
        back,
    }))
}

/// `POST /filings/{filing}/links/{row}/remove`. Doing it twice is harmless.
pub async fn remove(
    State(site): State<Site>,
    frame: Frame,
    caller: Caller,
    At((filing, row)): At<(FilingId, RowId)>,
) -> Result<Response, Problem> {
    site.app.remove_link(&caller, &filing, &row).await?;
    Ok(frame.redirect(
        &format!("/filings/{filing}/links"),
        Tone::Success,
        Message::new("link-removed"),
    ))
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
        let page = |line| Self {
            shell: Shell::sample_preparer(lang, Message::new("link-remove-title")),
            line,
            action: "/filings/f-sample/links/r-1/remove".to_owned(),
            back: "/filings/f-sample/links".to_owned(),
        };
        line.map(|line| ("question", page(line))).into_iter().collect()
    }
}
