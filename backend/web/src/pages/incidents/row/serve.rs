//! Handlers of the form of a row. Whatever is typed is stored or comes back; nothing is overwritten unseen.

use app::ProblemKind;
use app::filing::links::Saved;
use app::filing::row_edits::Target;
use app::filing::rows::{RowLine, RowsPage as Stored};
use app::filing::table::{RowStart, TableHead};
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use domain::event::What;
use domain::ids::{FilingId, RowId};
use domain::tally::{Column, Precision, RawRow};

use super::{Choices, ROW, RowPage, STAMP, THEN, form_of, next_to, row_of};
use crate::page::prelude::*;
use crate::page::show_with;
use crate::pages::errors::{ConflictPage, ConflictRow};
use crate::pages::filing::conflict::who_changed;
use crate::pages::filing::head;
use crate::pages::incidents::line::{Lines, Note, words};
use crate::pages::incidents::rows::row_href;
use crate::routes::At;
use crate::sessions::Caller;
use crate::site::Site;

/// Goes on where something can be changed in the table now.
async fn editable(site: &Site, caller: &Caller, id: &FilingId, table: &TableHead) -> Result<(), Problem> {
    if table.editable {
        Ok(())
    } else {
        Err(site.app.why_not_editable(caller, id).await.into())
    }
}

fn shell(frame: &Frame, table: &TableHead, title: Message) -> Shell {
    let rows = format!("/filings/{}/rows", table.head.filing);
    head::shell(frame, &table.head, title).crumb(Message::new("rows-title"), rows)
}

/// The page of a form; where it is sent depends on whether its row is new.
fn page(frame: &Frame, table: &TableHead, target: Option<&RowId>, form: Form, notes: Vec<Note>) -> RowPage {
    let base = format!("/filings/{}", table.head.filing);
    let action = target.map_or_else(|| format!("{base}/rows/new"), |row| format!("{base}/rows/{row}"));
    let choices = Choices::new(table.head.kind, &table.banks, &table.services, &form);
    RowPage::new(
        shell(frame, table, Message::new("row-title")),
        base,
        action,
        form,
        choices,
        notes,
    )
}

/// What the rules find in a row of the table.
fn notes(stored: &Stored, number: u32) -> Vec<Note> {
    let settled = stored
        .reasons
        .iter()
        .filter(|r| !r.reason.trim().is_empty())
        .map(|r| r.rule.id);
    Lines::new(&stored.table.names, &stored.report, settled).notes(number)
}

fn line<'a>(stored: &'a Stored, row: &RowId) -> Option<&'a RowLine> {
    stored.rows.iter().find(|line| &line.id == row)
}

/// A new row: beside the one it is to be like, or with what cannot be otherwise.
fn beginning(start: &RowStart) -> RawRow {
    if let Some(like) = &start.like {
        return next_to(like);
    }
    let table = &start.table;
    let mut row = RawRow {
        precision: Precision::Exact.code().to_owned(),
        ..RawRow::default()
    };
    let only = |list: &[app::filing::links::Choice]| match list {
        [(code, _)] => code.clone(),
        _ => String::new(),
    };
    row.bank_code = only(&table.banks);
    row.service_code = only(&table.services);
    let period = table.head.round.period;
    if period.from == period.to {
        row.set(Column::OccurredFrom, period.from.to_string());
        row.set(Column::OccurredTo, period.to.to_string());
    }
    row
}

/// `GET /filings/{filing}/rows/new`
pub async fn show_new(
    State(site): State<Site>,
    frame: Frame,
    caller: Caller,
    At(id): At<FilingId>,
) -> Result<Show<RowPage>, Problem> {
    let query = Form::decode(frame.query.as_bytes()).unwrap_or_default();
    let like = RowId::parse(query.value("like")).ok();
    let start = site.app.row_start(&caller, &id, like.as_ref()).await?;
    editable(&site, &caller, &id, &start.table).await?;
    let mut form = form_of(&beginning(&start));
    form.set(ROW, site.app.propose_row()?.as_str());
    Ok(Show(page(&frame, &start.table, None, form, Vec::new())))
}

/// `GET /filings/{filing}/rows/{row}`: with what is found in it, if anything is.
pub async fn show(
    State(site): State<Site>,
    frame: Frame,
    caller: Caller,
    At((id, row)): At<(FilingId, RowId)>,
) -> Result<Response, Problem> {
    let stored = site.app.rows_page(&caller, &id).await?;
    editable(&site, &caller, &id, &stored.table).await?;
    let line = line(&stored, &row).ok_or(Problem::NotFound)?;
    let mut form = form_of(&line.typed);
    form.set(STAMP, line.stamp()?);
    let notes = notes(&stored, line.number);
    // It was asked for and is shown: what is wrong with it is its content, not the request.
    Ok(show_with(
        StatusCode::OK,
        &page(&frame, &stored.table, Some(&row), form, notes),
    ))
}

/// `POST /filings/{filing}/rows/new`
pub async fn add(
    State(site): State<Site>,
    frame: Frame,
    caller: Caller,
    At(id): At<FilingId>,
    form: Form,
) -> Result<Response, Problem> {
    let row = RowId::parse(form.value(ROW)).map_err(|_| Problem::StaleForm)?;
    store(&site, &frame, &caller, &id, Target::New(&row), form).await
}

/// `POST /filings/{filing}/rows/{row}`
pub async fn save(
    State(site): State<Site>,
    frame: Frame,
    caller: Caller,
    At((id, row)): At<(FilingId, RowId)>,
    form: Form,
) -> Result<Response, Problem> {
    let seen = form.value(STAMP).to_owned();
    store(&site, &frame, &caller, &id, Target::Stored(&row, &seen), form).await
}

async fn store(
    site: &Site,
    frame: &Frame,
    caller: &Caller,
    id: &FilingId,
    target: Target<'_>,
    mut form: Form,
) -> Result<Response, Problem> {
    let (Target::New(row) | Target::Stored(row, _)) = target;
    let stored = match target {
        Target::New(_) => None,
        Target::Stored(row, _) => Some(row),
    };
    let typed = row_of(&form);
    if typed.fields().is_blank() {
        form.reject(Column::BankCode.code(), Message::new("row-empty"));
        let table = site.app.table_head(caller, id).await?;
        return Ok(Show(page(frame, &table, stored, form, Vec::new())).into_response());
    }
    match site.app.save_row(caller, id, target, typed.clone()).await {
        Ok(Saved::Stored(_)) => saved(site, frame, caller, id, row, &form).await,
        // Two windows with the same change: there is nothing to choose between.
        Ok(Saved::Changed(now)) if now.typed == typed => saved(site, frame, caller, id, row, &form).await,
        Ok(Saved::Changed(now)) => conflict(site, frame, caller, id, &now, form).await,
        Err(problem) => kept(site, frame, caller, id, stored, form, problem).await,
    }
}

/// After saving: on to the table or the next row; or to the row's form, where what is wrong stands at its field.
async fn saved(
    site: &Site,
    frame: &Frame,
    caller: &Caller,
    id: &FilingId,
    row: &RowId,
    form: &Form,
) -> Result<Response, Problem> {
    let stored = site.app.rows_page(caller, id).await?;
    let table = format!("/filings/{id}/rows");
    let number = line(&stored, row).map(|line| line.number);
    let wrong = number.is_some_and(|number| notes(&stored, number).iter().any(Note::is_error));
    if wrong {
        let said = Message::new("rows-saved-with-findings");
        return Ok(frame.redirect(&format!("{table}/{row}"), Tone::Warning, said));
    }
    let to = if form.is_chosen(THEN.0, THEN.1) {
        format!("{table}/new?like={row}")
    } else {
        number.map_or(table.clone(), |number| row_href(&table, number))
    };
    Ok(frame.redirect(&to, Tone::Success, Message::new("rows-saved")))
}

/// Somebody else changed the row: both versions side by side.
async fn conflict(
    site: &Site,
    frame: &Frame,
    caller: &Caller,
    id: &FilingId,
    now: &RowLine,
    form: Form,
) -> Result<Response, Problem> {
    let table = site.app.table_head(caller, id).await?;
    let yours = row_of(&form);
    let row = |column: Column| ConflictRow {
        item: column.name().into(),
        theirs: words(&table.names, column, now.typed.get(column)),
        yours: words(&table.names, column, yours.get(column)),
    };
    let here = format!("/filings/{id}/rows/{}", now.id);
    let page = ConflictPage {
        shell: shell(frame, &table, Message::new("conflict-title")),
        who_changed: who_changed(site, caller, id, &[What::RowsChanged, What::FileTakenOver]).await?,
        rows: Column::ALL.iter().map(|column| row(*column)).collect(),
        form,
        version_field: STAMP,
        version: now.stamp()?,
        action: here.clone(),
        take_theirs: here,
    };
    Ok(page.into_response())
}

/// The row could not be stored: the form comes back with what was typed, and says why.
async fn kept(
    site: &Site,
    frame: &Frame,
    caller: &Caller,
    id: &FilingId,
    target: Option<&RowId>,
    mut form: Form,
    problem: app::Problem,
) -> Result<Response, Problem> {
    let locked = problem.kind == ProblemKind::NotNow;
    let gone = problem.kind == ProblemKind::NotFound && target.is_some();
    let refused = problem.kind == ProblemKind::Invalid;
    if !locked && !gone && !refused {
        return Err(problem.into());
    }
    // Where the filing itself is gone for this person, this refuses, too.
    let table = site.app.table_head(caller, id).await?;
    if gone && !table.editable {
        return Err(problem.into());
    }
    if refused {
        form.reject(Column::BankCode.code(), problem.message);
        return Ok(Show(page(frame, &table, target, form, Vec::new())).into_response());
    }
    let target = match target {
        Some(row) => site.app.row_is_there(caller, id, row).await?.then_some(row),
        None => None,
    };
    if target.is_none() {
        form.set(ROW, site.app.propose_row()?.as_str());
    }
    let page = page(frame, &table, target, form, Vec::new());
    let page = if locked {
        page.locked()
    } else {
        page.notice(Message::new("row-gone"))
    };
    Ok(show_with(StatusCode::CONFLICT, &page))
}
