//! Handlers of reading a file in.

use app::ProblemKind;
use app::filing::take_over::TakenOver;
use app::filing::template::Fill;
use axum::extract::State;
use axum::extract::multipart::{Multipart, MultipartRejection};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use domain::ids::FilingId;

use super::book::Brought;
use super::{FILE, File, PreviewPage, UploadPage};
use crate::download::{self, attachment};
use crate::page::prelude::*;
use crate::page::show_with;
use crate::pages::filing::head;
use crate::pages::incidents::rows::serve::wanted;
use crate::routes::At;
use crate::sessions::Caller;
use crate::site::Site;

async fn page(
    site: &Site,
    frame: &Frame,
    caller: &Caller,
    id: &FilingId,
    form: Form,
) -> Result<UploadPage, Problem> {
    let stored = site.app.table_head(caller, id).await?;
    if !stored.editable {
        return Err(site.app.why_not_editable(caller, id).await.into());
    }
    let base = format!("/filings/{id}");
    let shell = head::shell(frame, &stored.head, Message::new("upload-title"))
        .crumb(Message::new("rows-title"), format!("{base}/rows"))
        .with_form(&form);
    Ok(UploadPage {
        shell,
        base,
        form,
        mib: site.app.settings().upload_bytes / (1024 * 1024),
        rows: stored.count,
        files: site.app.uploads(caller, id).await?,
    })
}

/// `GET /filings/{filing}/rows/upload`
pub async fn show(
    State(site): State<Site>,
    frame: Frame,
    caller: Caller,
    At(id): At<FilingId>,
) -> Result<Show<UploadPage>, Problem> {
    Ok(Show(page(&site, &frame, &caller, &id, Form::empty()).await?))
}

/// A file as it arrived.
struct Arrived {
    name: String,
    bytes: Vec<u8>,
}

/// `POST /filings/{filing}/rows/upload`
pub async fn receive(
    State(site): State<Site>,
    frame: Frame,
    caller: Caller,
    At(id): At<FilingId>,
    body: Result<Multipart, MultipartRejection>,
) -> Result<Response, Problem> {
    let body = body.map_err(|_| Problem::StaleForm)?;
    let limit = site.app.settings().upload_bytes;
    let refused = match arrived(body, limit).await {
        Ok(file) => match site.app.upload(&caller, &id, &file.name, file.bytes).await {
            Ok(upload) => {
                let to = format!("/filings/{id}/rows/upload/{upload}");
                return Ok(Redirect::to(&to).into_response());
            }
            Err(problem) if problem.kind == ProblemKind::Invalid => problem.message,
            Err(problem) => return Err(problem.into()),
        },
        Err(message) => message,
    };
    let mut form = Form::empty();
    form.reject(FILE, refused);
    Ok(Show(page(&site, &frame, &caller, &id, form).await?).into_response())
}

/// Reads the one file of the body. What is larger than `limit` is read to its end and thrown away, so that the
/// browser gets to see the answer.
async fn arrived(mut body: Multipart, limit: usize) -> Result<Arrived, Message> {
    let failed = |_| Message::new("upload-failed");
    let mut found: Option<Arrived> = None;
    while let Some(mut part) = body.next_field().await.map_err(failed)? {
        if part.name() != Some(FILE) {
            continue;
        }
        let name = part.file_name().unwrap_or_default().to_owned();
        let mut bytes = Vec::new();
        let mut length = 0_usize;
        while let Some(chunk) = part.chunk().await.map_err(failed)? {
            length = length.saturating_add(chunk.len());
            if length <= limit {
                bytes.extend_from_slice(&chunk);
            }
        }
        if found.is_some() {
            return Err(Message::new("upload-too-many"));
        }
        if length > limit {
            let mib = i64::try_from(limit / (1024 * 1024)).unwrap_or(i64::MAX);
            return Err(Message::new("upload-too-big").with("mib", mib));
        }
        found = Some(Arrived { name, bytes });
    }
    found.ok_or_else(|| Message::new("upload-none"))
}

async fn read(
    site: &Site,
    frame: &Frame,
    caller: &Caller,
    id: &FilingId,
    upload: &str,
    changed: bool,
) -> Result<PreviewPage, Problem> {
    let stored = site.app.upload_page(caller, id, upload).await?;
    let base = format!("/filings/{id}");
    let shell = head::shell(frame, &stored.head, Message::new("preview-title"))
        .crumb(Message::new("rows-title"), format!("{base}/rows"))
        .crumb(Message::new("upload-title"), format!("{base}/rows/upload"));
    let file = File {
        base,
        upload: stored.upload.clone(),
        name: stored.name.clone(),
        sha256: stored.sha256.clone(),
        received_at: stored.received_at,
        is_template: stored.is_template,
        brought: Brought::of(&stored),
        rows: stored.rows(),
        report: stored.report(),
        names: &stored.names,
        replaces: stored.replaces,
        can_take_over: stored.can_take_over,
        taken_over: stored.taken_over,
        ends_nil: stored.nil_return,
        revision: stored.revision,
    };
    Ok(PreviewPage::new(shell, file, wanted(frame), changed))
}

/// `GET /filings/{filing}/rows/upload/{upload}`
pub async fn preview(
    State(site): State<Site>,
    frame: Frame,
    caller: Caller,
    At((id, upload)): At<(FilingId, String)>,
) -> Result<Show<PreviewPage>, Problem> {
    Ok(Show(read(&site, &frame, &caller, &id, &upload, false).await?))
}

/// `POST /filings/{filing}/rows/upload/{upload}/take-over`
pub async fn take_over(
    State(site): State<Site>,
    frame: Frame,
    caller: Caller,
    At((id, upload)): At<(FilingId, String)>,
    form: Form,
) -> Result<Response, Problem> {
    let revision = form.value("revision").parse().map_err(|_| Problem::StaleForm)?;
    match site.app.take_over(&caller, &id, &upload, revision).await {
        Ok(taken) => {
            // Whoever brought rows alone goes on with them.
            let rows_alone = taken.links.is_none() && taken.answers == 0 && taken.rows.is_some();
            let to = if rows_alone { "/rows" } else { "" };
            Ok(frame.redirect(&format!("/filings/{id}{to}"), Tone::Success, said(taken)))
        }
        Err(problem) if problem.kind == ProblemKind::Conflict => {
            let page = read(&site, &frame, &caller, &id, &upload, true).await?;
            Ok(show_with(StatusCode::CONFLICT, &page))
        }
        Err(problem) => Err(problem.into()),
    }
}

/// What was taken over, in words.
fn said(taken: TakenOver) -> Message {
    let n = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
    if let (None, 0, Some(rows)) = (taken.links, taken.answers, taken.rows) {
        return Message::new("preview-done").with("n", n(rows));
    }
    let part = |count: Option<usize>| match count {
        Some(count) => Message::new("preview-done-n").with("n", n(count)),
        None => Message::new("preview-done-same"),
    };
    Message::new("preview-done-book")
        .with("links", part(taken.links))
        .with(
            "answers",
            part(Some(taken.answers).filter(|answers| *answers > 0)),
        )
        .with("rows", part(taken.rows))
}

/// `GET /filings/{filing}/rows/upload/{upload}/findings.xlsx`
pub async fn findings_book(
    State(site): State<Site>,
    frame: Frame,
    caller: Caller,
    At((id, upload)): At<(FilingId, String)>,
) -> Result<Response, Problem> {
    let file = site
        .app
        .upload_findings_book(&caller, &id, &upload, frame.lang)
        .await?;
    attachment(&file.name, download::XLSX, file.bytes)
}

/// `GET /filings/{filing}/rows/upload/{upload}/original`
pub async fn original(
    State(site): State<Site>,
    caller: Caller,
    At((id, upload)): At<(FilingId, String)>,
) -> Result<Response, Problem> {
    let file = site.app.original(&caller, &id, &upload).await?;
    attachment(&file.name, download::ANY, file.bytes)
}

/// `GET /filings/{filing}/template.xlsx`
pub async fn template(
    State(site): State<Site>,
    frame: Frame,
    caller: Caller,
    At(id): At<FilingId>,
) -> Result<Response, Problem> {
    let query = Form::decode(frame.query.as_bytes()).unwrap_or_default();
    let fill = match query.value("fill") {
        "last" => Fill::Last,
        _ => Fill::Nothing,
    };
    let book = site.app.template(&caller, &id, fill, frame.lang).await?;
    attachment(&book.name, download::XLSX, book.bytes)
}

/// `GET /filings/{filing}/rows/upload/{upload}/findings.csv`
pub async fn findings(
    State(site): State<Site>,
    frame: Frame,
    caller: Caller,
    At((id, upload)): At<(FilingId, String)>,
) -> Result<Response, Problem> {
    let file = site
        .app
        .upload_findings(&caller, &id, &upload, frame.lang)
        .await?;
    attachment(&file.name, download::CSV, file.bytes)
}
