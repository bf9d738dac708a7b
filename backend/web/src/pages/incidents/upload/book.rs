//! What a file would make of the draft, part by part, in words.

use std::collections::BTreeMap;

use app::filing::upload;
use app::filing::workbook::{BookNote, Part, PartCount, Weight};
use domain::message::Message;

use crate::pages::filing::changes::{self, ChangeLine};

/// Findings listed on the page; the files that are handed out list them all.
const LISTED: usize = 200;

/// A part of the draft and what becomes of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PartLine {
    /// Its name.
    pub name: Message,
    /// What becomes of it.
    pub state: Message,
}

/// Something found beside the incidents.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoteLine {
    /// What the sheet is called.
    pub sheet: String,
    /// The row; none for the sheet as a whole.
    pub row: Option<u32>,
    /// The column, where there is one.
    pub column: Option<Message>,
    /// The value as typed.
    pub value: String,
    /// How grave it is: `error`, `warning` or `info`.
    pub kind: &'static str,
    /// The word for it.
    pub weight: Message,
    /// What is wrong and what to do.
    pub what: Message,
}

/// What a file brings.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Brought {
    /// Part by part.
    pub parts: Vec<PartLine>,
    /// What was found beside the incidents.
    pub notes: Vec<NoteLine>,
    /// Findings that are not listed.
    pub notes_unlisted: usize,
    /// What would change.
    pub changes: Vec<ChangeLine>,
    /// Changes that are not listed.
    pub changes_unlisted: usize,
}

impl Brought {
    /// What the file of a page brings.
    #[must_use]
    pub fn of(page: &upload::UploadPage) -> Self {
        let (changes, changes_unlisted) =
            changes::lines(&page.changes, &page.names, |id| page.catalogue.control(id));
        Self {
            parts: parts(&page.counts, page.is_template),
            notes: page.notes.iter().take(LISTED).map(note).collect(),
            notes_unlisted: page.notes.len().saturating_sub(LISTED),
            changes,
            changes_unlisted,
        }
    }
}

/// Each part with what becomes of it. A file that is no template has one part only.
fn parts(counts: &BTreeMap<Part, PartCount>, is_template: bool) -> Vec<PartLine> {
    Part::ALL
        .into_iter()
        .filter(|part| is_template || *part == Part::Incidents)
        .map(|part| {
            let count = counts.get(&part).copied().unwrap_or_default();
            let n = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
            let state = match count.lines {
                None => Message::new("preview-part-absent"),
                Some(0) => Message::new("preview-part-empty"),
                Some(_) if count.is_same() => Message::new("preview-part-same"),
                Some(_) => Message::new("preview-part-changes")
                    .with("added", n(count.added))
                    .with("changed", n(count.changed))
                    .with("removed", n(count.removed)),
            };
            PartLine {
                name: part_name(part),
                state,
            }
        })
        .collect()
}

/// The name of a part, as its page is called.
const fn part_name(part: Part) -> Message {
    Message::new(match part {
        Part::Links => "check-links",
        Part::Controls => "check-controls",
        Part::Incidents => "rows-title",
    })
}

fn note(note: &BookNote) -> NoteLine {
    let (kind, weight) = match note.weight {
        Weight::Blocks => ("error", "preview-weight-blocks"),
        Weight::Error => ("error", "severity-error"),
        Weight::Notice => ("info", "preview-weight-notice"),
    };
    NoteLine {
        sheet: note.sheet.clone(),
        row: note.row,
        column: note.column.as_ref().map(|(_, name)| name.clone()),
        value: note.value.clone(),
        kind,
        weight: Message::new(weight),
        what: note.what.clone(),
    }
}

/// A file with incidents alone, for samples.
pub(super) fn sample_rows(lines: usize, removed: usize) -> Brought {
    let count = PartCount {
        lines: Some(lines),
        added: lines,
        changed: 0,
        removed,
    };
    Brought {
        parts: parts(&[(Part::Incidents, count)].into(), false),
        ..Brought::default()
    }
}

/// A template with something in every part, for samples.
pub(super) fn sample(good: bool) -> Brought {
    let count = |lines, added, changed, removed| PartCount {
        lines,
        added,
        changed,
        removed,
    };
    let counts = [
        (Part::Links, count(Some(3), 1, 1, 0)),
        (Part::Controls, count(Some(24), 0, 5, 0)),
        (Part::Incidents, count(Some(if good { 3 } else { 0 }), 3, 0, 0)),
    ];
    let wrong = |weight, row, column: Message, value: &str, what| BookNote {
        part: Part::Links,
        sheet: "連携先".to_owned(),
        row,
        column: Some(("status", column)),
        value: value.to_owned(),
        weight,
        what,
    };
    let mut notes = vec![
        wrong(
            Weight::Error,
            Some(3),
            Message::new("link-status"),
            "稼動?",
            Message::new("link-status-missing"),
        ),
        wrong(
            Weight::Notice,
            Some(7),
            Message::new("column-service-code"),
            "pay-x",
            Message::new("book-link-gone"),
        ),
    ];
    if !good {
        let lost = Message::new("book-lost")
            .with("sheet", "連携先")
            .with("column", Message::new("link-status"));
        notes.insert(
            0,
            wrong(Weight::Blocks, None, Message::new("link-status"), "", lost),
        );
    }
    Brought {
        parts: parts(&counts.into(), true),
        notes: notes.iter().map(note).collect(),
        changes: changes::sample(false).lines,
        ..Brought::default()
    }
}
