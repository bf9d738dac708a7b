//! The workbook of a filing: to be filled in, and with a file's values and what was found in them.

use std::collections::BTreeMap;

use domain::catalogue::Bilingual;
use domain::event::Download;
use domain::filing::draft::{TypedAnswer, TypedLink};
use domain::ids::FilingId;
use domain::institution::Dataset;
use domain::link::LinkStatus;
use domain::policy::Action;
use domain::round::RoundKind;
use domain::rules::Severity;
use serde_json::json;
use sheets::template::{AnswerLine, Remark, Stamp, Template};
use storage::filings::Version;
use storage::typed::{self, AnswerKey};
use storage::{Tx, filings, rounds, uploads};
use text::{Lang, render};

use super::controls::{Typed, catalogue_of, typed_answers};
use super::links::choices;
use super::upload::UploadPage;
use super::workbook::{BookNote, Weight};
use crate::access::Reached;
use crate::downloads::{File, Of};
use crate::names::Names;
use crate::{App, Caller, Problem};

/// With what a template is filled in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fill {
    /// With nothing.
    Nothing,
    /// With the links and answers of the draft, and where it has none, with those filed last time. Never with figures
    /// of last time.
    Last,
}

fn in_lang(lang: Lang, name: &Bilingual) -> String {
    match lang {
        Lang::Ja => name.ja.clone(),
        Lang::En => name.en.clone(),
    }
}

/// A template with everything but what is filled in.
fn bare(app: &App, reached: &Reached, names: &Names, lang: Lang) -> Result<Template<'static>, Problem> {
    let (banks, services) = choices(reached, names);
    let in_words = |known: Vec<(String, Bilingual)>| {
        let said = known.into_iter().map(|(code, name)| (code, in_lang(lang, &name)));
        said.collect::<Vec<_>>()
    };
    let (institution, round) = match lang {
        Lang::Ja => (&reached.profile.name_ja, &reached.round.title_ja),
        Lang::En => (&reached.profile.name_en, &reached.round.title_en),
    };
    Ok(Template {
        lang,
        stamp: Stamp {
            institution: reached.institution.code.to_string(),
            round: reached.round.id.to_string(),
            catalogue: reached.round.catalogue.to_string(),
        },
        institution: institution.clone(),
        round: round.clone(),
        period: reached.round.period,
        label: match reached.institution.dataset {
            Dataset::Filed => None,
            Dataset::Replay => Some(text::tr(lang, "report-dataset-replay")),
            Dataset::Demo => Some(text::tr(lang, "report-dataset-demo")),
        },
        kind: reached.institution.kind,
        catalogue: catalogue_of(reached)?,
        banks: in_words(banks),
        services: in_words(services),
        links: Vec::new(),
        answers: Vec::new(),
        rows: Vec::new(),
        remarks: Vec::new(),
        made_at: app.now(),
    })
}

/// The version in force of the filer's latest earlier 定例 round.
async fn last_in_force(tx: &Tx, reached: &Reached) -> Result<Option<Version>, Problem> {
    let mut earlier = Vec::new();
    for filing in filings::of_institution(tx, &reached.institution.code).await? {
        let Some(round) = rounds::by_id(tx, &filing.round).await? else {
            continue;
        };
        if round.kind == RoundKind::Regular && round.period.to < reached.round.period.from {
            earlier.push((round.period.to, filing.id));
        }
    }
    earlier.sort();
    while let Some((_, filing)) = earlier.pop() {
        let versions = filings::versions_of(tx, &filing).await?;
        if let Some(in_force) = versions.into_iter().find(|v| v.forced().in_force()) {
            return Ok(Some(in_force));
        }
    }
    Ok(None)
}

/// A link of last time without its figure, which speaks of another day.
fn without_figures(link: TypedLink) -> TypedLink {
    TypedLink {
        registered_links: String::new(),
        no_number_reason: String::new(),
        ..link
    }
}

/// What a template is filled in with: links, and answers by what they answer.
async fn content(
    tx: &Tx,
    reached: &Reached,
    draft: Option<&Version>,
) -> Result<(Vec<TypedLink>, Typed), Problem> {
    let (mut links, mut answers) = (Vec::new(), Typed::new());
    if let Some(draft) = draft {
        let stored = typed::links(tx, &draft.id).await?;
        links = stored.into_iter().map(|item| item.typed).collect();
        answers = typed_answers(tx, draft).await?;
    }
    if let Some(last) = last_in_force(tx, reached).await? {
        if links.is_empty() && draft.is_none_or(|draft| !draft.no_links) {
            let stored = typed::links(tx, &last.id).await?;
            links = stored
                .into_iter()
                .map(|item| without_figures(item.typed))
                .collect();
        }
        for (key, typed) in typed_answers(tx, &last).await? {
            let slot = answers.entry(key).or_default();
            if *slot == TypedAnswer::default() {
                *slot = typed;
            }
        }
    }
    Ok((links, answers))
}

/// The lines of 統制: for every control and link, with its answer where there is one.
fn lines(template: &Template<'_>, answers: &BTreeMap<AnswerKey, TypedAnswer>) -> Vec<(u32, AnswerLine)> {
    let active: Vec<(String, String)> = template
        .links
        .iter()
        .filter(|(_, link)| LinkStatus::from_code(&link.status).is_some_and(LinkStatus::is_active))
        .map(|(_, link)| (link.bank_code.clone(), link.service_code.clone()))
        .collect();
    let by_text: BTreeMap<(String, String, String), &TypedAnswer> = answers
        .iter()
        .map(|((control, link), typed)| {
            let side = |text: Option<String>| text.unwrap_or_default();
            let key = (
                control.to_string(),
                side(link.as_ref().map(|link| link.bank.to_string())),
                side(link.as_ref().map(|link| link.service.to_string())),
            );
            (key, typed)
        })
        .collect();
    let lines = Template::lines(template.catalogue, template.kind, &active);
    let filled = lines.into_iter().map(|line| {
        let key = (line.control.clone(), line.bank.clone(), line.service.clone());
        let typed = by_text
            .get(&key)
            .map(|typed| (*typed).clone())
            .unwrap_or_default();
        AnswerLine { typed, ..line }
    });
    (2..).zip(filled).collect()
}

impl App {
    /// The workbook of a filing, to be filled in; noted in the log where it holds what was filed.
    ///
    /// # Errors
    /// Not found where the caller may not see the draft.
    pub async fn template(
        &self,
        caller: &Caller,
        id: &FilingId,
        fill: Fill,
        lang: Lang,
    ) -> Result<File, Problem> {
        let tx = self.db.read().await?;
        let reached = self.reach(&tx, caller, Action::ReadDraft, id).await?;
        let names = Names::load(&tx, reached.round.base_date).await?;
        let mut template = bare(self, &reached, &names, lang)?;
        let mut answers = Typed::new();
        if fill == Fill::Last {
            let (links, known) = content(&tx, &reached, reached.latest()).await?;
            template.links = (2..).zip(links).collect();
            answers = known;
        }
        drop(tx);
        template.answers = lines(&template, &answers);
        let bytes = self.write(template).await?;
        let name = format!("renkei-{}-{}.xlsx", reached.round.id, reached.institution.code);
        if fill == Fill::Last {
            let details = json!({ "lang": lang.code() });
            self.note_download(caller, Download::Template, Of::Filing(id), details)
                .await?;
        }
        Ok(File { name, bytes })
    }

    async fn write(&self, template: Template<'static>) -> Result<Vec<u8>, Problem> {
        let write = move || template.write();
        let written = self.rendering.run(write).await?;
        // A file can hold what no workbook can: a row behind the last one of a sheet.
        written.map_err(|error| Problem::invalid(error.message()))
    }

    /// An uploaded file given back as a workbook made anew, with its values, marked cells and a list of what was
    /// found; noted in the log.
    ///
    /// # Errors
    /// Not found where there is no such upload in the draft.
    pub async fn upload_findings_book(
        &self,
        caller: &Caller,
        id: &FilingId,
        upload: &str,
        lang: Lang,
    ) -> Result<File, Problem> {
        let page = self.upload_page(caller, id, upload).await?;
        let tx = self.db.read().await?;
        let reached = self.reach(&tx, caller, Action::EditFiling, id).await?;
        let names = Names::load(&tx, reached.round.base_date).await?;
        drop(tx);
        let mut template = bare(self, &reached, &names, lang)?;
        template.rows = page.rows().to_vec();
        template.remarks = remarks(lang, &page);
        match &page.checked().book {
            Some(book) => {
                template.links = book.links.lines.clone();
                template.answers = book.answers.lines.clone();
            }
            None => template.answers = lines(&template, &Typed::new()),
        }
        let bytes = self.write(template).await?;
        let details = json!({ "upload": upload, "lang": lang.code() });
        self.note_download(caller, Download::FindingsBook, Of::Filing(id), details)
            .await?;
        Ok(File {
            name: "renkei-findings.xlsx".to_owned(),
            bytes,
        })
    }

    /// An uploaded file exactly as it came; noted in the log.
    ///
    /// # Errors
    /// Not found where there is no such upload in the filing.
    pub async fn original(&self, caller: &Caller, id: &FilingId, upload: &str) -> Result<File, Problem> {
        let tx = self.db.read().await?;
        let reached = self.reach(&tx, caller, Action::ReadDraft, id).await?;
        let mut found = None;
        for version in &reached.versions {
            if let Some(file) = uploads::by_id(&tx, &version.id, upload).await? {
                found = Some(file);
                break;
            }
        }
        let file = found.ok_or_else(Problem::not_found)?;
        drop(tx);
        let details = json!({ "upload": upload, "sha256": file.sha256 });
        self.note_download(caller, Download::Original, Of::Filing(id), details)
            .await?;
        Ok(File {
            name: file.name,
            bytes: file.bytes,
        })
    }
}

/// Everything that was found in a file, in words.
pub(crate) fn remarks(lang: Lang, page: &UploadPage) -> Vec<Remark> {
    let mut remarks: Vec<Remark> = page.notes.iter().map(|note| remark(lang, note)).collect();
    remarks.extend(Remark::of_report(lang, page.report()));
    remarks
}

fn remark(lang: Lang, note: &BookNote) -> Remark {
    Remark {
        rule: String::new(),
        severity: match note.weight {
            Weight::Blocks | Weight::Error => Severity::Error,
            Weight::Notice => Severity::Warning,
        },
        part: note.part,
        sheet: Some(note.sheet.clone()),
        row: note.row,
        column: note.column.as_ref().map(|(code, _)| *code),
        column_name: note
            .column
            .as_ref()
            .map(|(_, name)| render(lang, name))
            .unwrap_or_default(),
        value: note.value.clone(),
        what: render(lang, &note.what),
        fix: String::new(),
    }
}
