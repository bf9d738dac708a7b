//! One link: the form for adding or changing it. What is invalid is stored as typed, shown again and named.

use app::ProblemKind;
use app::filing::links::{Choice as Named, LinkLine, LinksPage as Stored, Saved};
use app::filing::row_edits::Target;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use domain::event::What;
use domain::filing::draft::TypedLink;
use domain::ids::{FilingId, RowId};
use domain::institution::Kind;
use domain::link::LinkStatus;

use super::conflict::who_changed;
use super::head;
use crate::form::Choice;
use crate::page::prelude::*;
use crate::page::show_with;
use crate::pages::errors::{ConflictPage, ConflictRow, LockedPage};
use crate::routes::At;
use crate::sessions::Caller;
use crate::site::Site;

/// Name of the hidden field with the fingerprint of the link that the form was made from.
pub(super) const SEEN: &str = "seen";
/// Name of the hidden field with the id that a new link will have, so that a form sent twice adds one link.
const ROW: &str = "row";

/// The fields of the form: those of [`TypedLink`], in the order of the page.
const FIELDS: [&str; 6] = [
    "bank_code",
    "service_code",
    "status",
    "started_on",
    "registered_links",
    "no_number_reason",
];

/// The form of one link.
#[derive(Debug, Template)]
#[template(path = "pages/filing/link.html")]
pub struct LinkPage {
    /// Frame.
    pub shell: Shell,
    /// Where the form is sent.
    pub action: String,
    /// The list.
    pub back: String,
    /// The form; `seen` is the fingerprint of what it was made from, empty for a new link.
    pub form: Form,
    /// The filer's own side of the link, which is no choice: field, label and name.
    pub own_side: Option<(&'static str, Message, Text)>,
    /// Banks to choose from.
    pub banks: Vec<Choice>,
    /// Services to choose from.
    pub services: Vec<Choice>,
    /// 状態
    pub statuses: Vec<Choice>,
    /// The link is a new one.
    pub is_new: bool,
    /// Why the form is here again although it was sent.
    pub notice: Option<Message>,
}

/// What can be chosen. A stored code that is not among it stays a choice, so that the form gives it back as typed.
fn choices(named: &[Named], typed: &str) -> Vec<Choice> {
    let label =
        |(code, name): &Named| Text::both(format!("{}（{code}）", name.ja), format!("{} ({code})", name.en));
    let unknown = !typed.is_empty() && named.iter().all(|(code, _)| code != typed);
    let kept = || Choice::new(typed, Message::new("row-typed-value").with("value", typed));
    named
        .iter()
        .map(|choice| Choice::new(&choice.0, label(choice)))
        .chain(unknown.then(kept))
        .collect()
}

/// The form of what is stored.
fn filled(typed: &TypedLink, seen: &str) -> Form {
    let TypedLink {
        bank_code,
        service_code,
        status,
        started_on,
        registered_links,
        no_number_reason,
    } = typed;
    let values = [
        bank_code,
        service_code,
        status,
        started_on,
        registered_links,
        no_number_reason,
    ];
    let fields = std::iter::zip(FIELDS, values).map(|(name, value)| (name, value.as_str()));
    Form::filled(fields.chain([(SEEN, seen)]))
}

/// What was typed, exactly.
fn typed(form: &Form) -> TypedLink {
    let [
        bank_code,
        service_code,
        status,
        started_on,
        registered_links,
        no_number_reason,
    ] = FIELDS.map(|name| form.value(name).to_owned());
    TypedLink {
        bank_code,
        service_code,
        status,
        started_on,
        registered_links,
        no_number_reason,
    }
}

impl LinkPage {
    fn new(shell: Shell, stored: &Stored, row: Option<&RowId>, mut form: Form) -> Self {
        let back = format!("/filings/{}/links", stored.head.filing);
        let (field, label, own) = match stored.head.kind {
            Kind::Bank => ("bank_code", Message::new("link-bank"), &stored.banks),
            Kind::Ftsp => ("service_code", Message::new("link-service"), &stored.services),
        };
        // One's own side is no choice where there is only one of it.
        let own_side = match own.as_slice() {
            [(code, name)] if form.value(field).is_empty() || form.value(field) == code => {
                form.set(field, code.as_str());
                Some((field, label, head::name(name)))
            }
            _ => None,
        };
        Self {
            shell: shell.with_form(&form),
            action: row.map_or_else(|| format!("{back}/new"), |row| format!("{back}/{row}")),
            back,
            own_side,
            banks: choices(&stored.banks, form.value("bank_code")),
            services: choices(&stored.services, form.value("service_code")),
            statuses: LinkStatus::ALL
                .iter()
                .map(|s| Choice::new(s.code(), s.name()))
                .collect(),
            is_new: row.is_none(),
            notice: None,
            form,
        }
    }
}

fn title(is_new: bool) -> Message {
    if is_new {
        Message::new("link-new-title")
    } else {
        Message::new("link-edit-title")
    }
}

fn shell(frame: &Frame, stored: &Stored, is_new: bool) -> Shell {
    let list = format!("/filings/{}/links", stored.head.filing);
    head::shell(frame, &stored.head, title(is_new)).crumb(Message::new("links-title"), list)
}

/// A page of links on which something can be changed now.
async fn editable(site: &Site, caller: &Caller, filing: &FilingId) -> Result<Stored, Problem> {
    let stored = site.app.links_page(caller, filing).await?;
    if stored.editable {
        Ok(stored)
    } else {
        Err(site.app.why_not_editable(caller, filing).await.into())
    }
}

fn line<'a>(stored: &'a Stored, row: &RowId) -> Result<&'a LinkLine, Problem> {
    stored
        .links
        .iter()
        .find(|l| &l.id == row)
        .ok_or(Problem::NotFound)
}

/// `GET /filings/{filing}/links/new`
pub async fn show_new(
    State(site): State<Site>,
    frame: Frame,
    caller: Caller,
    At(filing): At<FilingId>,
) -> Result<Show<LinkPage>, Problem> {
    let stored = editable(&site, &caller, &filing).await?;
    let mut form = Form::filled([("status", LinkStatus::Active.code())]);
    form.set(ROW, site.app.propose_row()?.as_str());
    Ok(Show(LinkPage::new(
        shell(&frame, &stored, true),
        &stored,
        None,
        form,
    )))
}

/// `GET /filings/{filing}/links/{row}`: with what is wrong, if anything is.
pub async fn show(
    State(site): State<Site>,
    frame: Frame,
    caller: Caller,
    At((filing, row)): At<(FilingId, RowId)>,
) -> Result<Response, Problem> {
    let stored = editable(&site, &caller, &filing).await?;
    let line = line(&stored, &row)?;
    let mut form = filled(&line.typed, &line.stamp);
    for problem in &line.problems {
        form.reject(problem.field, problem.message.clone());
    }
    // It was asked for and is shown: what is wrong with it is its content, not the request.
    Ok(show_with(
        StatusCode::OK,
        &LinkPage::new(shell(&frame, &stored, false), &stored, Some(&row), form),
    ))
}

/// `POST /filings/{filing}/links/new`
pub async fn add(
    State(site): State<Site>,
    frame: Frame,
    caller: Caller,
    At(filing): At<FilingId>,
    form: Form,
) -> Result<Response, Problem> {
    let row = RowId::parse(form.value(ROW)).map_err(|_| Problem::StaleForm)?;
    store(&site, &frame, &caller, &filing, Target::New(&row), form).await
}

/// `POST /filings/{filing}/links/{row}`
pub async fn save(
    State(site): State<Site>,
    frame: Frame,
    caller: Caller,
    At((filing, row)): At<(FilingId, RowId)>,
    form: Form,
) -> Result<Response, Problem> {
    let seen = form.value(SEEN).to_owned();
    store(&site, &frame, &caller, &filing, Target::Stored(&row, &seen), form).await
}

async fn store(
    site: &Site,
    frame: &Frame,
    caller: &Caller,
    filing: &FilingId,
    target: Target<'_>,
    mut form: Form,
) -> Result<Response, Problem> {
    let (Target::New(row) | Target::Stored(row, _)) = target;
    let too_long = typed(&form).too_long();
    if !too_long.is_empty() {
        let stored = site.app.links_page(caller, filing).await?;
        if !stored.editable {
            let problem = site.app.why_not_editable(caller, filing).await;
            return kept(site, frame, &stored, target, form, problem);
        }
        for problem in too_long {
            form.reject(problem.field, problem.message);
        }
        let known = match target {
            Target::New(_) => None,
            Target::Stored(row, _) => Some(row),
        };
        let page = LinkPage::new(shell(frame, &stored, known.is_none()), &stored, known, form);
        return Ok(Show(page).into_response());
    }
    let saved = match site.app.save_link(caller, filing, target, typed(&form)).await {
        Ok(saved) => saved,
        Err(problem) => {
            // Where the filing itself is gone for this person, this refuses, too.
            let stored = site.app.links_page(caller, filing).await?;
            return kept(site, frame, &stored, target, form, problem);
        }
    };
    let list = format!("/filings/{filing}/links");
    let here = format!("{list}/{row}");
    Ok(match saved {
        Saved::Stored(problems) if problems.is_empty() => {
            let to = if form.is_chosen("do", "another") {
                format!("{list}/new")
            } else {
                list
            };
            frame.redirect(&to, Tone::Success, Message::new("link-saved"))
        }
        // To the form of the link, where its problems stand beside their fields.
        Saved::Stored(_) => frame.redirect(&here, Tone::Warning, Message::new("link-saved-with-problems")),
        // Two tabs with the same change: there is nothing to choose between.
        Saved::Changed(now) if now.typed == typed(&form) => Redirect::to(&list).into_response(),
        Saved::Changed(now) => {
            let who_changed = who_changed(site, caller, filing, &[What::LinksChanged]).await?;
            let stored = site.app.links_page(caller, filing).await?;
            let page = ConflictPage {
                shell: head::shell(frame, &stored.head, Message::new("conflict-title")),
                who_changed,
                rows: differences(&stored, &now.typed, &form),
                form,
                version_field: SEEN,
                version: now.stamp,
                action: here.clone(),
                take_theirs: here,
            };
            page.into_response()
        }
    })
}

/// The link could not be stored: what was typed comes back, with why and what to do.
fn kept(
    site: &Site,
    frame: &Frame,
    stored: &Stored,
    target: Target<'_>,
    mut form: Form,
    problem: app::Problem,
) -> Result<Response, Problem> {
    let list = format!("/filings/{}/links", stored.head.filing);
    let row = match target {
        Target::New(_) => None,
        Target::Stored(row, _) => Some(row),
    };
    if problem.kind == ProblemKind::NotNow {
        let nothing = TypedLink::default();
        let theirs = row.and_then(|row| line(stored, row).ok());
        let theirs = theirs.map_or(&nothing, |line| &line.typed);
        let rows = differences(stored, theirs, &form);
        let action = row.map_or_else(|| format!("{list}/new"), |row| format!("{list}/{row}"));
        let shell = head::shell(frame, &stored.head, LockedPage::TITLE);
        return Ok(LockedPage::new(shell, stored.head.state, rows, form, action, list).into_response());
    }
    // Removed since the form was opened: what was typed can be saved as a new link.
    let gone = problem.kind == ProblemKind::NotFound && stored.editable && row.is_some();
    if !gone {
        return Err(problem.into());
    }
    form.set(ROW, site.app.propose_row()?.as_str());
    let page = LinkPage {
        notice: Some(Message::new("link-gone")),
        ..LinkPage::new(shell(frame, stored, true), stored, None, form)
    };
    Ok(show_with(StatusCode::CONFLICT, &page))
}

/// Both versions of every field, in words rather than codes.
fn differences(stored: &Stored, theirs: &TypedLink, form: &Form) -> Vec<ConflictRow> {
    let theirs = filled(theirs, "");
    let named = |choices: &[Named], code: &str| {
        let found = choices.iter().find(|(known, _)| known == code);
        found.map_or_else(|| Text::plain(code), |(_, name)| head::name(name))
    };
    let row = |field, item: Message| {
        let words = |form: &Form| match field {
            "bank_code" => named(&stored.banks, form.value(field)),
            "service_code" => named(&stored.services, form.value(field)),
            "status" => LinkStatus::from_code(form.value(field))
                .map_or_else(|| Text::plain(form.value(field)), |status| status.name().into()),
            _ => Text::plain(form.value(field)),
        };
        ConflictRow {
            item: item.into(),
            theirs: words(&theirs),
            yours: words(form),
        }
    };
    vec![
        row("bank_code", Message::new("link-bank")),
        row("service_code", Message::new("link-service")),
        row("status", Message::new("link-status")),
        row("started_on", Message::new("link-started-on")),
        row("registered_links", Message::new("link-registered")),
        row("no_number_reason", Message::new("link-no-number-reason")),
    ]
}

impl Page for LinkPage {
    fn shell(&self) -> &Shell {
        &self.shell
    }
}

impl Samples for LinkPage {
    fn samples(lang: Lang) -> Vec<Sample<Self>> {
        use super::sample;
        let Some(stored) = sample::links() else {
            return Vec::new();
        };
        let page = |row: Option<&LinkLine>, form| {
            let shell = Shell::sample_preparer(lang, title(row.is_none()));
            Self::new(shell, &stored, row.map(|l| &l.id), form)
        };
        let mut samples = vec![("new", page(None, Form::filled([("status", "active")])))];
        if let Some(line) = stored.links.iter().find(|l| !l.problems.is_empty()) {
            let mut form = filled(&line.typed, &line.stamp);
            for problem in &line.problems {
                form.reject(problem.field, problem.message.clone());
            }
            samples.push(("errors", page(Some(line), form)));
            let mut unknown = line.typed.clone();
            "pay-former".clone_into(&mut unknown.service_code);
            samples.push(("unknown-code", page(Some(line), filled(&unknown, &line.stamp))));
            let gone = Self {
                notice: Some(Message::new("link-gone")),
                ..page(None, filled(&line.typed, ""))
            };
            samples.push(("gone", gone));
        }
        samples
    }
}
