//! 管理態勢: the controls of one domain on one page, each with the words of its levels and what it rests on.
//!
//! Every answer is stored as typed, right or wrong, and what is wrong with it is named when the page is shown. The
//! fields that only 該当なし and 代替措置 need are left out of very long pages until they are needed.

mod changed;
mod typed;
mod view;

use app::ProblemKind;
use app::filing::controls::ControlsPage as Stored;
use app::filing::links::Saved;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use domain::catalogue::DomainCode;
use domain::event::What;
use domain::ids::FilingId;

use super::conflict::who_changed;
use super::head;
use crate::form::Choice;
use crate::page::prelude::*;
use crate::page::show_with;
use crate::pages::errors::{ConflictPage, LockedPage};
use crate::places::controls_href;
use crate::routes::At;
use crate::sessions::Caller;
use crate::site::Site;

pub use view::{CitationLine, Field, Item, Section, Tab};

/// The controls of one domain.
#[derive(Debug, Template)]
#[template(path = "pages/filing/controls.html")]
pub struct ControlsPage {
    /// Frame.
    pub shell: Shell,
    /// Where the form is sent; the page's own address.
    pub action: String,
    /// The task list.
    pub back: String,
    /// Fingerprint of the answers the form was made from.
    pub seen: String,
    /// The domains that hold a control for this filer.
    pub tabs: Vec<Tab>,
    /// How far this domain is answered.
    pub progress: Message,
    /// What the answers make of the domain's score; none where scores are not computed.
    pub score: Option<Message>,
    /// The controls.
    pub sections: Vec<Section>,
    /// Reasons for 該当なし.
    pub na_reasons: Vec<Choice>,
    /// Levels that can be planned.
    pub levels: Vec<Choice>,
    /// What was filled in but not yet stored.
    pub unsaved: Option<Message>,
    /// Whether anything can be changed now.
    pub editable: bool,
    /// The page after this one.
    pub onward: String,
}

impl ControlsPage {
    fn new(shell: Shell, stored: &Stored, seen: String, filled: Option<typed::Filled>) -> Self {
        let filing = &stored.head.filing;
        let domain = stored.progress.domain;
        let lang = shell.lang;
        let sections = view::sections(stored, lang, filled.as_ref());
        let mut problems = Form::empty();
        for field in sections.iter().flat_map(|s| &s.items).flat_map(Item::fields) {
            if let Some(error) = &field.error {
                problems.reject(&field.name, error.clone());
            }
        }
        Self {
            shell: shell.with_form(&problems),
            action: controls_href(filing, domain),
            back: format!("/filings/{filing}"),
            seen,
            tabs: view::tabs(stored),
            progress: view::progress(&stored.progress),
            score: view::score(stored, lang),
            sections,
            na_reasons: view::na_reasons(),
            levels: view::planned_levels(),
            unsaved: filled.map(|filled| filled.said(lang)),
            editable: stored.editable,
            onward: onward(stored),
        }
    }
}

fn shell(frame: &Frame, stored: &Stored) -> Shell {
    head::shell(frame, &stored.head, head::name(&stored.progress.name))
}

/// The next domain, or the incident table after the last one.
fn onward(stored: &Stored) -> String {
    let filing = &stored.head.filing;
    let mut after = stored
        .domains
        .iter()
        .skip_while(|d| d.domain != stored.progress.domain)
        .skip(1);
    after.next().map_or_else(
        || format!("/filings/{filing}/rows"),
        |next| controls_href(filing, next.domain),
    )
}

/// `GET /filings/{filing}/controls/{domain}`
pub async fn show(
    State(site): State<Site>,
    frame: Frame,
    caller: Caller,
    At((filing, domain)): At<(FilingId, DomainCode)>,
) -> Result<Response, Problem> {
    let stored = site.app.controls_page(&caller, &filing, domain).await?;
    let page = ControlsPage::new(shell(&frame, &stored), &stored, stored.stamp.clone(), None);
    // It was asked for and is shown: what is wrong is in its content, not in the request.
    Ok(show_with(StatusCode::OK, &page))
}

/// `POST /filings/{filing}/controls/{domain}`. Which button was used stands in `do`: `save`, `next`, or
/// `fill:AUT-01`, which stores nothing.
pub async fn save(
    State(site): State<Site>,
    frame: Frame,
    caller: Caller,
    At((filing, domain)): At<(FilingId, DomainCode)>,
    form: Form,
) -> Result<Response, Problem> {
    let stored = site.app.controls_page(&caller, &filing, domain).await?;
    let mut mine = stored.clone();
    typed::take_over(&mut mine, &form);
    if !stored.editable {
        let problem = site.app.why_not_editable(&caller, &filing).await;
        return locked(&frame, &stored, &mine, form, problem);
    }
    let seen = form.value("seen").to_owned();
    if let Some(control) = form.value("do").strip_prefix("fill:") {
        let filled = typed::fill(&mut mine, control).ok_or(Problem::StaleForm)?;
        let page = ControlsPage::new(shell(&frame, &mine), &mine, seen, Some(filled));
        return Ok(Show(page).into_response());
    }
    if typed::refuse_too_long(&mut mine) {
        let page = ControlsPage::new(shell(&frame, &mine), &mine, seen, None);
        return Ok(Show(page).into_response());
    }
    let onward = if form.is_chosen("do", "next") {
        onward(&mine)
    } else {
        controls_href(&filing, domain)
    };
    let saved = site
        .app
        .save_answers(&caller, &filing, domain, &seen, typed::answers(&mine))
        .await;
    let saved = match saved {
        Ok(saved) => saved,
        Err(problem) => {
            let stored = site.app.controls_page(&caller, &filing, domain).await?;
            return locked(&frame, &stored, &mine, form, problem);
        }
    };
    Ok(match saved {
        Saved::Stored(problems) if problems.is_empty() => {
            frame.redirect(&onward, Tone::Success, Message::new("controls-saved"))
        }
        Saved::Stored(_) => {
            let here = controls_href(&filing, domain);
            frame.redirect(&here, Tone::Warning, Message::new("controls-saved-with-problems"))
        }
        Saved::Changed(now) => {
            let rows = changed::rows(&now, &mine);
            if rows.is_empty() {
                // Two people, or two tabs, with the same answers: there is nothing to choose between.
                return Ok(Redirect::to(&onward).into_response());
            }
            let here = controls_href(&filing, domain);
            let page = ConflictPage {
                shell: head::shell(&frame, &now.head, Message::new("conflict-title")),
                who_changed: who_changed(&site, &caller, &filing, &[What::AnswersChanged]).await?,
                rows,
                form,
                version_field: "seen",
                version: now.stamp.clone(),
                action: here.clone(),
                take_theirs: here,
            };
            page.into_response()
        }
    })
}

/// The answers could not be stored because the filing cannot be changed now: what was typed comes back, with why and
/// what to do.
fn locked(
    frame: &Frame,
    stored: &Stored,
    mine: &Stored,
    mut form: Form,
    problem: app::Problem,
) -> Result<Response, Problem> {
    if problem.kind != ProblemKind::NotNow {
        return Err(problem.into());
    }
    // Filling in stores nothing; sent again from there, the form stores what was typed.
    if form.value("do").starts_with("fill:") {
        form.set("do", "save");
    }
    let here = controls_href(&stored.head.filing, stored.progress.domain);
    let shell = head::shell(frame, &stored.head, LockedPage::TITLE);
    let rows = changed::rows(stored, mine);
    Ok(LockedPage::new(shell, stored.head.state, rows, form, here.clone(), here).into_response())
}

impl Page for ControlsPage {
    fn shell(&self) -> &Shell {
        &self.shell
    }
}

impl Samples for ControlsPage {
    fn samples(lang: Lang) -> Vec<Sample<Self>> {
        use super::sample::controls;
        let page = |stored: &Stored, filled| {
            let shell = Shell::sample_preparer(lang, head::name(&stored.progress.name));
            Self::new(shell, stored, stored.stamp.clone(), filled)
        };
        let mut samples = Vec::new();
        if let Some(stored) = controls::page(3) {
            samples.push(("some", page(&stored, None)));
            let read_only = Stored {
                editable: false,
                ..stored.clone()
            };
            samples.push(("read-only", page(&read_only, None)));
            let mut filled_in = stored;
            let filled = typed::fill(&mut filled_in, "AUT-01");
            samples.push(("filled", page(&filled_in, filled)));
        }
        samples.extend(controls::page(0).map(|stored| ("no-links", page(&stored, None))));
        samples.extend(controls::page(23).map(|stored| ("many", page(&stored, None))));
        samples
    }
}
