//! Taking an uploaded file over into the draft: all of it or nothing, if the draft still is the one that was seen.

use std::collections::BTreeMap;

use domain::event::What;
use domain::filing::changes::Item as Changed;
use domain::filing::draft::TypedLink;
use domain::ids::{FilingId, RowId};
use domain::message::Message;
use serde_json::json;
use storage::filings::Version;
use storage::typed::{self, Item};
use storage::{Tx, uploads};

use super::upload::ReadUpload;
use super::workbook::{Part, PartCount};
use crate::{App, Caller, Problem};

/// What was taken over.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct TakenOver {
    /// Links of the draft now; none where the file brought none.
    pub links: Option<usize>,
    /// Answers that changed.
    pub answers: usize,
    /// Rows of the draft now; none where the file brought none.
    pub rows: Option<usize>,
}

impl App {
    /// Puts what a file brings in the place of what the draft has: rows, and from a template links and answers, if the
    /// draft still is the one that was seen (`revision`). A 被害なし attestation ends with rows, 連携先なし with links.
    /// What is wrong in them can be put right on the pages afterwards. Doing it twice changes nothing the second time.
    ///
    /// # Errors
    /// Invalid where the file brings nothing, or where something of it would be lost; conflict where the draft has
    /// changed since.
    pub async fn take_over(
        &self,
        caller: &Caller,
        id: &FilingId,
        upload: &str,
        revision: i64,
    ) -> Result<TakenOver, Problem> {
        // Read before anything is locked: whoever writes meanwhile changes the revision.
        let (page, read, after) = self.compared(caller, id, upload).await?;
        if page.taken_over {
            // Nothing has happened since but this very step: it is sent a second time.
            return if page.revision == revision + 1 {
                Ok(done(page.checked().rows.len(), &page.counts, page.is_template))
            } else {
                Err(Problem::conflict())
            };
        }
        if !page.can_take_over {
            let whole = page.report().by_rule.keys().all(|rule| !rule.starts_with("T00"));
            let why = match (page.is_template, page.rows().is_empty()) {
                (true, _) if whole && page.changes.is_empty() => Message::new("upload-no-changes"),
                (true, _) => Message::new("upload-not-whole-book"),
                (false, true) => Message::new("upload-no-rows"),
                (false, false) => Message::new("upload-not-whole"),
            };
            return Err(Problem::invalid(why));
        }
        let tx = self.begin(caller, "take-over").await?;
        let (reached, mut draft) = self.reach_draft(&tx, caller, id).await?;
        // The same draft at the same revision: what was read of it still holds, and the file is not taken over.
        let as_read = draft.id == read.file.version && page.revision == revision;
        if !as_read || draft.revision != revision {
            return Err(Problem::conflict());
        }
        let mut taken = TakenOver::default();
        let links_change = page
            .changes
            .iter()
            .any(|change| matches!(change.item, Changed::Link(_)));
        if let Some(links) = read.proposal.links.as_deref().filter(|_| links_change) {
            self.replace_links(&tx, &draft, &read, links).await?;
            draft.no_links = false;
            taken.links = Some(links.len());
        }
        let answers: BTreeMap<_, _> = page
            .changes
            .iter()
            .filter_map(|change| match &change.item {
                Changed::Answer(control, link) => {
                    after.answers.get_key_value(&(control.clone(), link.clone()))
                }
                _ => None,
            })
            .collect();
        taken.answers = answers.len();
        typed::put_answers(&tx, &draft.id, answers).await?;
        if let Some(rows) = read.rows() {
            let items = (0_i64..)
                .zip(rows)
                .map(|(position, (_, typed))| {
                    Ok(Item {
                        id: self.new_row_id()?,
                        position,
                        typed: typed.clone(),
                    })
                })
                .collect::<Result<Vec<_>, Problem>>()?;
            typed::replace_rows(&tx, &draft.id, &items).await?;
            draft.nil_return = false;
            taken.rows = Some(items.len());
        }
        uploads::mark_taken_over(&tx, upload).await?;
        let details = json!({
            "sha256": page.sha256,
            "links": taken.links,
            "answers": taken.answers,
            "rows": taken.rows,
            "version": draft.number,
        });
        self.changed(&tx, caller, &reached.filing, &draft, What::FileTakenOver, details)
            .await?;
        tx.commit().await?;
        Ok(taken)
    }

    /// Puts the links of a file in the place of those of the draft. A link that was there keeps its id.
    async fn replace_links(
        &self,
        tx: &Tx,
        draft: &Version,
        read: &ReadUpload,
        links: &[TypedLink],
    ) -> Result<(), Problem> {
        let ends = |link: &TypedLink| {
            (
                link.bank_code.trim().to_owned(),
                link.service_code.trim().to_owned(),
            )
        };
        let mut known: BTreeMap<_, Vec<RowId>> = BTreeMap::new();
        for (id, link) in read.before.links.iter().rev() {
            known.entry(ends(link)).or_default().push(id.clone());
        }
        let mut items = Vec::with_capacity(links.len());
        for (position, typed) in (0_i64..).zip(links) {
            let id = match known.get_mut(&ends(typed)).and_then(Vec::pop) {
                Some(id) => id,
                None => self.new_row_id()?,
            };
            items.push(Item {
                id,
                position,
                typed: typed.clone(),
            });
        }
        for gone in known.values().flatten() {
            typed::remove_link(tx, &draft.id, gone).await?;
        }
        for item in &items {
            typed::put_link(tx, &draft.id, item).await?;
        }
        Ok(())
    }
}

/// What a file brought that had been taken over before.
fn done(rows: usize, counts: &BTreeMap<Part, PartCount>, is_template: bool) -> TakenOver {
    let lines = |part| counts.get(&part).and_then(|count| count.lines).filter(|n| *n > 0);
    TakenOver {
        links: lines(Part::Links),
        answers: 0,
        rows: (!is_template || rows > 0).then_some(rows),
    }
}
