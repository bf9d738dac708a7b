//! Reading a file in: the form, and the file as it would be taken over.

pub mod book;
pub mod serve;

use app::filing::upload::Listed;
use chrono::{DateTime, Utc};
use domain::message::Message as M;
use domain::rules::Report;
use domain::tally::RawRow;

use self::book::{Brought, NoteLine, PartLine};
use super::line::{Line, Lines, NameBook};
use super::rows::{PER_PAGE, Summary};
use crate::page::prelude::*;
use crate::pages::filing::changes::ChangeLine;

/// Name of the field that holds the file.
pub const FILE: &str = "file";

/// The form for a file.
#[derive(Debug, Template)]
#[template(path = "pages/incidents/upload.html")]
pub struct UploadPage {
    /// Frame.
    pub shell: Shell,
    /// Address of the filing.
    pub base: String,
    /// The file's errors.
    pub form: Form,
    /// Largest file, in MiB.
    pub mib: usize,
    /// Rows of the draft that a file would replace.
    pub rows: u64,
    /// Files that were uploaded before, newest first.
    pub files: Vec<Listed>,
}

impl Page for UploadPage {
    fn shell(&self) -> &Shell {
        &self.shell
    }
}

/// How many findings a rule has in the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RuleCount {
    /// Id of the rule.
    pub rule: &'static str,
    /// Whether it blocks.
    pub error: bool,
    /// What it finds.
    pub finds: M,
    /// How many.
    pub count: u64,
}

/// A file, before its rows are taken over.
#[derive(Debug, Template)]
#[template(path = "pages/incidents/preview.html")]
pub struct PreviewPage {
    /// Frame.
    pub shell: Shell,
    /// Address of the filing.
    pub base: String,
    /// Id of the upload.
    pub upload: String,
    /// The file's name.
    pub name: String,
    /// SHA-256 of its bytes.
    pub sha256: String,
    /// When it came.
    pub received_at: DateTime<Utc>,
    /// It was made from our template.
    pub is_template: bool,
    /// What becomes of each part of the draft.
    pub parts: Vec<PartLine>,
    /// What was found beside the incidents.
    pub notes: Vec<NoteLine>,
    /// Findings of those that are not listed.
    pub notes_unlisted: usize,
    /// What would change.
    pub changes: Vec<ChangeLine>,
    /// Changes that are not listed.
    pub changes_unlisted: usize,
    /// What the rules found.
    pub summary: Summary,
    /// The same by rule.
    pub rules: Vec<RuleCount>,
    /// The rows of this page.
    pub lines: Vec<Line>,
    /// Pages of the table.
    pub pager: Pager,
    /// Rows of the draft that would be replaced.
    pub replaces: u64,
    /// Whether its rows can be taken over.
    pub can_take_over: bool,
    /// Whether they have been taken over already.
    pub taken_over: bool,
    /// 被害なし is attested, and would end.
    pub ends_nil: bool,
    /// Revision of the draft that is shown: only this is replaced.
    pub revision: i64,
    /// Somebody changed the draft since the page was opened.
    pub changed: bool,
}

/// The file as the use case hands it over.
pub struct File<'a> {
    /// Address of the filing.
    pub base: String,
    /// Id of the upload.
    pub upload: String,
    /// The file's name.
    pub name: String,
    /// SHA-256 of its bytes.
    pub sha256: String,
    /// When it came.
    pub received_at: DateTime<Utc>,
    /// It was made from our template.
    pub is_template: bool,
    /// What it brings.
    pub brought: Brought,
    /// Its rows with the numbers a spreadsheet shows.
    pub rows: &'a [(u32, RawRow)],
    /// What the rules find.
    pub report: &'a Report,
    /// Names for codes.
    pub names: &'a dyn NameBook,
    /// Rows of the draft that would be replaced.
    pub replaces: u64,
    /// Whether its rows can be taken over.
    pub can_take_over: bool,
    /// Whether they have been taken over already.
    pub taken_over: bool,
    /// 被害なし is attested.
    pub ends_nil: bool,
    /// Revision of the draft.
    pub revision: i64,
}

impl PreviewPage {
    /// The page `wanted` of the file's rows.
    #[must_use]
    pub fn new(shell: Shell, file: File<'_>, wanted: usize, changed: bool) -> Self {
        let address = format!("{}/rows/upload/{}", file.base, file.upload);
        let pager = Pager::new(file.rows.len(), PER_PAGE, wanted, &address, "");
        let lines = Lines::new(file.names, file.report, []);
        let shown = file.rows.get(pager.range()).unwrap_or_default();
        let place = |row: u32| {
            let index = file
                .rows
                .iter()
                .position(|(number, _)| *number == row)
                .unwrap_or_default();
            let page = index / PER_PAGE + 1;
            format!("{address}?page={page}#row-{row}")
        };
        let mut summary = Summary::of_file(file.report, &address);
        for listed in &mut summary.listed {
            listed.href = listed.row.map_or_else(|| "#rules".to_owned(), place);
        }
        Self {
            shell,
            lines: shown
                .iter()
                .map(|(number, row)| lines.line(*number, row, None))
                .collect(),
            rules: rules(file.report),
            summary,
            pager,
            base: file.base,
            upload: file.upload,
            name: file.name,
            sha256: file.sha256,
            received_at: file.received_at,
            is_template: file.is_template,
            parts: file.brought.parts,
            notes: file.brought.notes,
            notes_unlisted: file.brought.notes_unlisted,
            changes: file.brought.changes,
            changes_unlisted: file.brought.changes_unlisted,
            replaces: file.replaces,
            can_take_over: file.can_take_over,
            taken_over: file.taken_over,
            ends_nil: file.ends_nil,
            revision: file.revision,
            changed,
        }
    }
}

/// The counts by rule, which stay exact above every cap.
fn rules(report: &Report) -> Vec<RuleCount> {
    let counted = domain::rules::ALL.iter().filter_map(|rule| {
        Some(RuleCount {
            rule: rule.id,
            error: rule.severity == domain::rules::Severity::Error,
            finds: rule.finds(),
            count: *report.by_rule.get(rule.id)?,
        })
    });
    counted.collect()
}

impl Page for PreviewPage {
    fn shell(&self) -> &Shell {
        &self.shell
    }
}

/// Files of the sample.
fn files() -> Vec<Listed> {
    let file = |id: &str, name: &str, seconds: i64, taken_over| Listed {
        id: id.to_owned(),
        name: name.to_owned(),
        received_at: DateTime::from_timestamp(1_795_662_420 - seconds, 0).unwrap_or_default(),
        taken_over,
    };
    vec![
        file("up-2", "renkei-demo-2026-1-9001.xlsx", 0, true),
        file(
            "up-1",
            "不正出金_2026上期_最終_修正版（コンプライアンス部確認済み）.csv",
            86_400,
            false,
        ),
    ]
}

impl Samples for UploadPage {
    fn samples(lang: Lang) -> Vec<Sample<Self>> {
        use super::sample;
        let page = |rows, refused: Option<Message>| {
            let mut form = Form::empty();
            if let Some(message) = refused {
                form.reject(FILE, message);
            }
            Self {
                shell: sample::shell(lang, Message::new("upload-title")).with_form(&form),
                base: sample::BASE.to_owned(),
                form,
                mib: 10,
                rows,
                files: if rows == 41 { files() } else { Vec::new() },
            }
        };
        vec![
            ("empty", page(0, None)),
            ("replaces", page(41, None)),
            ("none", page(0, Some(Message::new("upload-none")))),
            ("not-a-table", page(3, Some(Message::new("file-not-a-table")))),
            (
                "too-big",
                page(3, Some(Message::new("upload-too-big").with("mib", 10_i64))),
            ),
        ]
    }
}

impl Samples for PreviewPage {
    fn samples(lang: Lang) -> Vec<Sample<Self>> {
        use super::sample;
        let page = |rows: &[RawRow], replaces, can_take_over, changed| {
            let numbered: Vec<(u32, RawRow)> = (2..).zip(rows.iter().cloned()).collect();
            let report = sample::report_of(&numbered, false);
            let file = File {
                base: sample::BASE.to_owned(),
                upload: "up-sample".to_owned(),
                name: "不正出金_2026上期.csv".to_owned(),
                sha256: "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08".to_owned(),
                received_at: DateTime::from_timestamp(1_795_662_420, 0).unwrap_or_default(),
                is_template: false,
                brought: book::sample_rows(numbered.len(), 41),
                rows: &numbered,
                report: &report,
                names: &sample::Names,
                replaces,
                can_take_over,
                taken_over: false,
                ends_nil: false,
                revision: 7,
            };
            Self::new(
                sample::shell(lang, Message::new("preview-title")),
                file,
                1,
                changed,
            )
        };
        let many: Vec<RawRow> = (0..250)
            .map(|n| sample::row("pay-a", "2026-04", &n.to_string(), "1000"))
            .collect();
        let template = |rows: &[RawRow], can_take_over| {
            let mut page = page(rows, 0, can_take_over, false);
            page.name = "renkei-demo-2026-1-9001.xlsx".to_owned();
            page.is_template = true;
            let brought = book::sample(can_take_over);
            page.parts = brought.parts;
            page.notes = brought.notes;
            page.changes = brought.changes;
            page
        };
        vec![
            ("template", template(&sample::good(), true)),
            ("template-blocked", template(&[], false)),
            ("good", page(&sample::good(), 0, true, false)),
            ("findings", page(&sample::bad(), 41, true, false)),
            ("changed", page(&sample::good(), 42, true, true)),
            ("many", page(&many, 0, true, false)),
            ("no-rows", page(&[], 3, false, false)),
        ]
    }
}
