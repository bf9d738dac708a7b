//! Removing a row: what is removed is shown before it goes.

use app::filing::links::Saved;
use app::filing::rows::{RowLine, RowsPage as Stored};
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use domain::ids::{FilingId, RowId};

use super::line::{Line, Lines};
use super::row::STAMP;
use crate::page::prelude::*;
use crate::page::show_with;
use crate::pages::filing::head;
use crate::routes::At;
use crate::sessions::Caller;
use crate::site::Site;

/// The page that asks whether a row is to go.
#[derive(Debug, Template)]
#[template(path = "pages/incidents/remove.html")]
pub struct RemovePage {
    /// Frame.
    pub shell: Shell,
    /// Address of the filing.
    pub base: String,
    /// Where the form is sent.
    pub action: String,
    /// The row as it is stored now.
    pub line: Line,
    /// Fingerprint of what is shown: only this is removed.
    pub stamp: String,
    /// Somebody changed the row since the page was opened.
    pub changed: bool,
}

impl RemovePage {
    fn new(frame: &Frame, stored: &Stored, row: &RowLine, changed: bool) -> Result<Self, Problem> {
        let table = &stored.table;
        let base = format!("/filings/{}", table.head.filing);
        Ok(Self {
            shell: head::shell(frame, &table.head, Message::new("remove-title"))
                .crumb(Message::new("rows-title"), format!("{base}/rows")),
            action: format!("{base}/rows/{}/remove", row.id),
            line: Lines::new(&table.names, &stored.report, []).line(row.number, &row.typed, None),
            stamp: row.stamp()?,
            base,
            changed,
        })
    }
}

/// `GET /filings/{filing}/rows/{row}/remove`
pub async fn ask(
    State(site): State<Site>,
    frame: Frame,
    caller: Caller,
    At((id, row)): At<(FilingId, RowId)>,
) -> Result<Show<RemovePage>, Problem> {
    let stored = site.app.rows_page(&caller, &id).await?;
    if !stored.table.editable {
        return Err(site.app.why_not_editable(&caller, &id).await.into());
    }
    let line = stored
        .rows
        .iter()
        .find(|line| line.id == row)
        .ok_or(Problem::NotFound)?;
    Ok(Show(RemovePage::new(&frame, &stored, line, false)?))
}

/// `POST /filings/{filing}/rows/{row}/remove`
pub async fn submit(
    State(site): State<Site>,
    frame: Frame,
    caller: Caller,
    At((id, row)): At<(FilingId, RowId)>,
    form: Form,
) -> Result<Response, Problem> {
    match site.app.remove_row(&caller, &id, &row, form.value(STAMP)).await? {
        Saved::Stored(_) => {
            let to = format!("/filings/{id}/rows");
            Ok(frame.redirect(&to, Tone::Success, Message::new("rows-removed")))
        }
        Saved::Changed(now) => {
            let stored = site.app.rows_page(&caller, &id).await?;
            Ok(show_with(
                StatusCode::CONFLICT,
                &RemovePage::new(&frame, &stored, &now, true)?,
            ))
        }
    }
}

impl Page for RemovePage {
    fn shell(&self) -> &Shell {
        &self.shell
    }
}

impl Samples for RemovePage {
    fn samples(lang: Lang) -> Vec<Sample<Self>> {
        use super::sample;
        let rows = sample::good();
        let report = sample::report(&rows, false);
        let lines = Lines::new(&sample::Names, &report, []);
        let page = |changed| Self {
            shell: sample::shell(lang, Message::new("remove-title")),
            base: sample::BASE.to_owned(),
            action: format!("{}/rows/r-sample/remove", sample::BASE),
            line: lines.line(1, &sample::row("pay-a", "2026-04", "12", "3456780"), None),
            stamp: "0123456789abcdef".to_owned(),
            changed,
        };
        vec![("ask", page(false)), ("changed", page(true))]
    }
}
