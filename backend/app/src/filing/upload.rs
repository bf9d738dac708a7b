//! Uploading the incident table: the file is kept as it came, checked in one pass, shown, and only then taken over.

use std::io::Cursor;

use domain::event::What;
use domain::ids::FilingId;
use domain::policy::Action;
use domain::rules::Report;
use domain::tally::RawRow;
use serde_json::json;
use sheets::Options;
use storage::typed::{self, Item};
use storage::uploads::{self, Upload};

use super::head::Head;
use crate::names::Names;
use crate::{App, Caller, Problem};

/// Rows an uploaded file may have: the table is shown, checked and signed as a whole by people. The command line takes
/// as many as there are.
pub const MAX_ROWS: u32 = 20_000;

/// How an uploaded file is read.
const fn options(cap: usize, keep_rows: bool) -> Options {
    Options {
        cap,
        keep_rows,
        max_rows: Some(MAX_ROWS),
    }
}

/// Why a file is refused, with what can be done about it in the portal.
fn refusal(error: &sheets::Error) -> Problem {
    Problem::invalid(match error {
        sheets::Error::TooManyRows { limit } => {
            domain::message::Message::new("upload-too-many-rows").with("limit", *limit)
        }
        other => other.message(),
    })
}

/// A file as it would be taken over.
#[derive(Clone, Debug)]
pub struct UploadPage {
    /// Head.
    pub head: Head,
    /// Id of the upload.
    pub upload: String,
    /// The file's name.
    pub name: String,
    /// SHA-256 of its bytes.
    pub sha256: String,
    /// The file's rows with the numbers a spreadsheet shows.
    pub rows: Vec<(u32, RawRow)>,
    /// What the rules find, in the file and in the filing.
    pub report: Report,
    /// How many rows of the draft would be replaced.
    pub replaces: u64,
    /// Whether its rows can be taken over (a file that cannot be read as a table cannot).
    pub can_take_over: bool,
    /// Whether they have been taken over already.
    pub taken_over: bool,
    /// Whether 被害なし is attested, which taking the rows over ends.
    pub nil_return: bool,
    /// Revision of the draft whose rows would be replaced.
    pub revision: i64,
    /// Names for codes.
    pub names: Names,
}

impl App {
    /// Keeps an uploaded file and returns its id. Nothing of the draft changes yet.
    ///
    /// # Errors
    /// Invalid where there is no file, it is empty or too large, or it is no table at all.
    pub async fn upload(
        &self,
        caller: &Caller,
        id: &FilingId,
        name: &str,
        bytes: Vec<u8>,
    ) -> Result<String, Problem> {
        use domain::message::Message;
        if name.is_empty() && bytes.is_empty() {
            return Err(Problem::invalid(Message::new("upload-none")));
        }
        if bytes.is_empty() {
            return Err(Problem::invalid(Message::new("upload-empty").with("name", name)));
        }
        if bytes.len() > self.settings.upload_bytes {
            let mib = i64::try_from(self.settings.upload_bytes / (1024 * 1024)).unwrap_or(i64::MAX);
            return Err(Problem::invalid(Message::new("upload-too-big").with("mib", mib)));
        }
        // Reading a large file is work: it is done for nobody who may not file it.
        self.reach_draft(&self.db.read().await?, caller, id).await?;
        let bytes = self.readable_table(bytes).await?;
        let tx = self.db.write().await?;
        let (reached, draft) = self.reach_draft(&tx, caller, id).await?;
        let upload = Upload {
            id: self.new_upload_id(),
            version: draft.id.clone(),
            user: caller.actor.user.clone(),
            name: name.chars().filter(|c| is_shown(*c)).take(200).collect(),
            sha256: ledger::sha256(&bytes).to_string(),
            received_at: self.now(),
            taken_over: false,
            bytes,
        };
        uploads::add(&tx, &upload).await?;
        let details =
            json!({ "sha256": upload.sha256, "bytes": upload.bytes.len(), "version": draft.number });
        self.log_filing(&tx, What::FileUploaded, caller, &reached.filing.id, details)
            .await?;
        tx.commit().await?;
        Ok(upload.id)
    }

    /// Hands the bytes back if they are a table of some kind.
    async fn readable_table(&self, bytes: Vec<u8>) -> Result<Vec<u8>, Problem> {
        let read = move || {
            let refused = sheets::check(Cursor::new(&bytes), None, options(0, false)).err();
            (bytes, refused)
        };
        match self.parsing.run(read).await? {
            (bytes, None) => Ok(bytes),
            (_, Some(error)) => Err(refusal(&error)),
        }
    }

    /// The page that shows an uploaded file before it is taken over.
    pub async fn upload_page(
        &self,
        caller: &Caller,
        id: &FilingId,
        upload: &str,
    ) -> Result<UploadPage, Problem> {
        self.upload_page_capped(caller, id, upload, self.settings.findings_shown)
            .await
    }

    /// The same with at most `cap` findings.
    pub(crate) async fn upload_page_capped(
        &self,
        caller: &Caller,
        id: &FilingId,
        upload: &str,
        cap: usize,
    ) -> Result<UploadPage, Problem> {
        let tx = self.db.read().await?;
        let reached = self.reach(&tx, caller, Action::EditFiling, id).await?;
        let draft = reached.draft().cloned().ok_or_else(Problem::not_found)?;
        let file = uploads::by_id(&tx, &draft.id, upload)
            .await?
            .ok_or_else(Problem::not_found)?;
        let names = Names::load(&tx, reached.round.base_date).await?;
        let mut context = self.filing_context(&tx, &reached, &draft, &names).await?;
        // Rows taken over end a 被害なし; the file is not blamed for it.
        context.nil_return = false;
        let bytes = file.bytes;
        let read = move || sheets::check(Cursor::new(bytes), Some(context), options(cap, true));
        let sheet = self.parsing.run(read).await?.map_err(|error| refusal(&error))?;
        // A row whose fields cannot be told apart (T003) would be lost by taking the others over.
        let table = sheet.report.by_rule.keys().all(|rule| !rule.starts_with("T00"));
        Ok(UploadPage {
            head: self.head(&reached),
            upload: file.id,
            name: file.name,
            sha256: file.sha256,
            can_take_over: table && !sheet.rows.is_empty(),
            taken_over: file.taken_over,
            nil_return: draft.nil_return,
            revision: draft.revision,
            rows: sheet.rows,
            report: sheet.report,
            replaces: typed::row_count(&tx, &draft.id).await?,
            names,
        })
    }

    /// Puts the file's rows in the place of the draft's rows, if the draft still is the one that was seen (`revision`);
    /// a 被害なし attestation ends with it. What is wrong in the rows can be put right on the page afterwards. Doing it
    /// twice changes nothing the second time. Returns how many rows the file has.
    ///
    /// # Errors
    /// Invalid where the file holds no rows; conflict where the draft has changed since.
    pub async fn take_over(
        &self,
        caller: &Caller,
        id: &FilingId,
        upload: &str,
        revision: i64,
    ) -> Result<usize, Problem> {
        let page = self.upload_page(caller, id, upload).await?;
        if page.taken_over {
            return Ok(page.rows.len());
        }
        if !page.can_take_over {
            let why = if page.rows.is_empty() {
                "upload-no-rows"
            } else {
                "upload-not-whole"
            };
            return Err(Problem::invalid(domain::message::Message::new(why)));
        }
        let tx = self.db.write().await?;
        let (reached, mut draft) = self.reach_draft(&tx, caller, id).await?;
        if draft.revision != revision {
            return Err(Problem::conflict());
        }
        let items = (0_i64..)
            .zip(page.rows)
            .map(|(position, (_, typed))| {
                Ok(Item {
                    id: self.new_row_id()?,
                    position,
                    typed,
                })
            })
            .collect::<Result<Vec<_>, Problem>>()?;
        typed::replace_rows(&tx, &draft.id, &items).await?;
        uploads::mark_taken_over(&tx, upload).await?;
        draft.nil_return = false;
        let details = json!({ "sha256": page.sha256, "rows": items.len(), "version": draft.number });
        self.changed(&tx, caller, &reached.filing, &draft, What::FileTakenOver, details)
            .await?;
        tx.commit().await?;
        Ok(items.len())
    }
}

/// Whether a character of a file's name is shown as itself: no control characters, and none that turn the direction
/// of what follows (U+202E makes `gpj.exe` of `exe.jpg`).
fn is_shown(c: char) -> bool {
    !c.is_control()
        && !matches!(c, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FEFF}')
}
