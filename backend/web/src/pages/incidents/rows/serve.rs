//! Handlers of the incident table's page.

use app::ProblemKind;
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
use crate::pages::errors::{ConflictPage, ConflictRow, LockedPage};
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

/// Each reason as it is stored now and as it was typed.
fn differences(given: &[NewReason], now: impl Fn(&str) -> String) -> Vec<ConflictRow> {
    let row = |new: &NewReason| ConflictRow {
        item: Message::new("rows-reason").with("rule", new.rule.as_str()).into(),
        theirs: Text::plain(now(&new.rule)),
        yours: Text::plain(new.reason.as_str()),
    };
    given.iter().map(row).collect()
}

/// The reasons could not be stored because the filing cannot be changed now: what was typed comes back, with why and
/// what to do.
async fn locked_reasons(
    site: &Site,
    frame: &Frame,
    caller: &Caller,
    id: &FilingId,
    given: &[NewReason],
    form: Form,
    problem: app::Problem,
) -> Result<Response, Problem> {
    if problem.kind != ProblemKind::NotNow {
        return Err(problem.into());
    }
    let head = site.app.task_list(caller, id).await?.head;
    // Nobody can have changed a reason since the filing was closed; what was changed before then is told as a conflict
    // when the form is sent again.
    let seen = |rule: &str| {
        let new = given.iter().find(|new| new.rule == rule);
        new.map(|new| new.seen.clone()).unwrap_or_default()
    };
    let here = format!("/filings/{id}/rows");
    let page = LockedPage::new(
        head::shell(frame, &head, LockedPage::TITLE),
        head.state,
        differences(given, seen),
        form,
        format!("{here}/reasons"),
        format!("{here}#reasons"),
    );
    Ok(page.into_response())
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
    let here = format!("/filings/{id}/rows");
    if form.has_errors() {
        let page = page(&site, &frame, &caller, &id, Some(form.clone())).await?;
        // A table that cannot be changed has no fields in which a text could come back.
        if page.editable {
            return Ok(Show(page).into_response());
        }
        let problem = site.app.why_not_editable(&caller, &id).await;
        return locked_reasons(&site, &frame, &caller, &id, &given, form, problem).await;
    }
    let saved = match site.app.save_reasons(&caller, &id, given.clone()).await {
        Ok(saved) => saved,
        Err(problem) => return locked_reasons(&site, &frame, &caller, &id, &given, form, problem).await,
    };
    let Saved::Changed(stored) = saved else {
        return Ok(frame.redirect(&here, Tone::Success, Message::new("rows-reasons-saved")));
    };
    let now = |rule: &str| stored.get(rule).cloned().unwrap_or_default();
    let rows = differences(&given, now);
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
