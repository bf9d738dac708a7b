//! Handlers of the incident table's page.

use app::filing::links::Saved;
use app::filing::row_edits::NewReason;
use app::filing::rows::RowsPage as Stored;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use domain::event::What;
use domain::filing::state::State as Standing;
use domain::ids::FilingId;

use super::{RowsPage, Table, reason_field};
use crate::page::prelude::*;
use crate::pages::errors::{ConflictPage, ConflictRow};
use crate::pages::filing::conflict::who_changed;
use crate::pages::filing::head;
use crate::routes::At;
use crate::sessions::Caller;
use crate::site::Site;

/// Why the table cannot be changed, if it cannot.
fn locked(stored: &Stored) -> Option<Message> {
    (!stored.table.editable).then(|| match stored.table.head.state {
        Standing::AwaitingApproval => Message::new("rows-locked-approval"),
        Standing::NotStarted | Standing::Editing => Message::new("rows-locked-role"),
        Standing::Submitted | Standing::UnderReview | Standing::Accepted => {
            Message::new("rows-locked-submitted")
        }
    })
}

/// The number of the page asked for.
pub(in crate::pages::incidents) fn wanted(frame: &Frame) -> usize {
    let query = Form::decode(frame.query.as_bytes()).unwrap_or_default();
    query.value("page").parse().unwrap_or(1)
}

async fn page(
    site: &Site,
    frame: &Frame,
    caller: &Caller,
    id: &FilingId,
    form: Option<Form>,
) -> Result<RowsPage, Problem> {
    let stored = site.app.rows_page(caller, id).await?;
    let base = format!("/filings/{id}");
    let href =
        |row: &app::filing::rows::RowLine| stored.table.editable.then(|| format!("{base}/rows/{}", row.id));
    let table = Table {
        rows: stored
            .rows
            .iter()
            .map(|row| (row.number, href(row), &row.typed))
            .collect(),
        report: &stored.report,
        reasons: &stored.reasons,
        names: &stored.table.names,
        nil_return: stored.nil_return,
        editable: stored.table.editable,
        locked: locked(&stored),
        base: base.clone(),
    };
    let shell = head::shell(frame, &stored.table.head, Message::new("rows-title"));
    Ok(RowsPage::new(shell, &table, wanted(frame), form))
}

/// `GET /filings/{filing}/rows`
pub async fn show(
    State(site): State<Site>,
    frame: Frame,
    caller: Caller,
    At(id): At<FilingId>,
) -> Result<Show<RowsPage>, Problem> {
    Ok(Show(page(&site, &frame, &caller, &id, None).await?))
}

/// `POST /filings/{filing}/rows/nil`: attests 被害なし, or takes the attestation back.
pub async fn nil(
    State(site): State<Site>,
    frame: Frame,
    caller: Caller,
    At(id): At<FilingId>,
    mut form: Form,
) -> Result<Response, Problem> {
    let (attested, said) = match form.value("attested") {
        "yes" => (true, Message::new("rows-nil-done")),
        "no" => (false, Message::new("rows-nil-taken-back")),
        _ => {
            form.reject("attested", Message::new("rows-nil-missing"));
            return Ok(Show(page(&site, &frame, &caller, &id, Some(form)).await?).into_response());
        }
    };
    site.app.attest_nil_return(&caller, &id, attested).await?;
    Ok(frame.redirect(&format!("/filings/{id}/rows"), Tone::Success, said))
}

/// The reasons of a form: each with what stood there when the form was made.
fn reasons(form: &Form) -> Vec<NewReason> {
    let rules = form
        .entries()
        .filter_map(|(name, seen)| Some((name.strip_prefix("was-")?, seen)));
    rules
        .map(|(rule, seen)| NewReason {
            rule: rule.to_owned(),
            seen: seen.to_owned(),
            reason: form.value(&reason_field(rule)).to_owned(),
        })
        .collect()
}

/// `POST /filings/{filing}/rows/reasons`
pub async fn save_reasons(
    State(site): State<Site>,
    frame: Frame,
    caller: Caller,
    At(id): At<FilingId>,
    mut form: Form,
) -> Result<Response, Problem> {
    let given = reasons(&form);
    for new in &given {
        if let Some(message) = new.too_long() {
            form.reject(&reason_field(&new.rule), message);
        }
    }
    if form.has_errors() {
        return Ok(Show(page(&site, &frame, &caller, &id, Some(form)).await?).into_response());
    }
    let here = format!("/filings/{id}/rows");
    let Saved::Changed(stored) = site.app.save_reasons(&caller, &id, given.clone()).await? else {
        return Ok(frame.redirect(&here, Tone::Success, Message::new("rows-reasons-saved")));
    };
    let now = |rule: &str| stored.get(rule).cloned().unwrap_or_default();
    let rows = given
        .iter()
        .map(|new| ConflictRow {
            item: Message::new("rows-reason").with("rule", new.rule.as_str()).into(),
            theirs: Text::plain(now(&new.rule)),
            yours: Text::plain(new.reason.as_str()),
        })
        .collect();
    for new in &given {
        form.set(&format!("was-{}", new.rule), now(&new.rule));
    }
    let head = site.app.task_list(&caller, &id).await?.head;
    let conflict = ConflictPage {
        shell: head::shell(&frame, &head, Message::new("conflict-title")),
        who_changed: who_changed(&site, &caller, &id, &[What::ReasonsChanged]).await?,
        rows,
        form,
        version_field: "again",
        version: "yes".to_owned(),
        action: format!("{here}/reasons"),
        take_theirs: format!("{here}#reasons"),
    };
    Ok(conflict.into_response())
}
