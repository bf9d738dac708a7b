//! Uploading: a file is kept as it came, checked in one pass, shown, and only then taken over ([`super::take_over`]).

use std::collections::BTreeMap;
use std::io::Cursor;
use std::sync::Arc;

use chrono::{DateTime, Utc};
use domain::catalogue::Catalogue;
use domain::event::What;
use domain::filing::changes::{Change, Snapshot};
use domain::ids::FilingId;
use domain::message::Message;
use domain::policy::Action;
use domain::rules::{DEFAULT_CAP, FilingContext, Report};
use domain::tally::RawRow;
use serde_json::json;
use sheets::{Checked, Options};
use storage::filings::Version;
pub use storage::uploads::Listed;
use storage::uploads::{self, Upload};
use storage::{Tx, typed};

use super::changes::snapshot;
use super::controls::catalogue_of;
use super::head::Head;
use super::links::read_links;
use super::workbook::{self, Against, BookNote, Part, PartCount, Proposal};
use crate::access::Reached;
use crate::names::Names;
use crate::{App, Caller, Problem};

/// Rows an uploaded file may have: the table is shown, checked and signed as a whole by people. The command line takes
/// as many as there are.
pub const MAX_ROWS: u32 = 20_000;

/// Files that are listed.
const LISTED: u64 = 20;

/// How an uploaded file is read.
const OPTIONS: Options = Options {
    cap: DEFAULT_CAP,
    keep_rows: true,
    max_rows: Some(MAX_ROWS),
};

/// Why a file is refused, with what can be done about it in the portal.
fn refusal(error: &sheets::Error) -> Problem {
    Problem::invalid(match error {
        sheets::Error::TooManyRows { limit } => Message::new("upload-too-many-rows").with("limit", *limit),
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
    /// When it came.
    pub received_at: DateTime<Utc>,
    /// The file as it was read.
    checked: Arc<Checked>,
    /// How many rows of the draft would be replaced.
    pub replaces: u64,
    /// Whether it can be taken over (a file that cannot be read as a table cannot).
    pub can_take_over: bool,
    /// Whether it has been taken over already.
    pub taken_over: bool,
    /// Whether 被害なし is attested, which taking rows over ends.
    pub nil_return: bool,
    /// Revision of the draft that would be changed.
    pub revision: i64,
    /// Whether it was made from our template: then it can bring links and answers as well.
    pub is_template: bool,
    /// What was found beside the incidents.
    pub notes: Vec<BookNote>,
    /// What would change in the draft.
    pub changes: Vec<Change>,
    /// How much of it in each part.
    pub counts: BTreeMap<Part, PartCount>,
    /// The catalogue, for the words of answers.
    pub catalogue: &'static Catalogue,
    /// Names for codes.
    pub names: Names,
}

impl UploadPage {
    /// The file's rows with the numbers a spreadsheet shows.
    #[must_use]
    pub fn rows(&self) -> &[(u32, RawRow)] {
        &self.checked.rows
    }

    /// What the rules find, in the file and in the filing.
    #[must_use]
    pub fn report(&self) -> &Report {
        &self.checked.report
    }

    pub(crate) fn checked(&self) -> &Checked {
        &self.checked
    }
}

/// A file that was read within its filing, with everything that is known of it.
pub(crate) struct ReadUpload {
    pub file: Upload,
    pub checked: Arc<Checked>,
    pub proposal: Proposal,
    pub before: Snapshot,
    pub names: Names,
}

impl ReadUpload {
    /// The rows that the file brings; none where it brings no table.
    pub(crate) fn rows(&self) -> Option<&[(u32, RawRow)]> {
        (self.checked.book.is_none() || !self.checked.rows.is_empty()).then_some(&self.checked.rows)
    }

    /// Whether nothing would be lost by taking the file over: a row whose fields cannot be told apart (T003) would.
    fn is_whole(&self) -> bool {
        let rules = &self.checked.report.by_rule;
        !self.proposal.is_blocked() && rules.keys().all(|rule| !rule.starts_with("T00"))
    }
}

impl App {
    /// Keeps an uploaded file and returns its id. Nothing of the draft changes yet.
    ///
    /// # Errors
    /// Invalid where there is no file, it is empty or too large, it is no table at all, or a template of another filing.
    pub async fn upload(
        &self,
        caller: &Caller,
        id: &FilingId,
        name: &str,
        bytes: Vec<u8>,
    ) -> Result<String, Problem> {
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
        // Reading a large file is work: it is done for nobody who may not file it, and while nobody waits to write.
        let tx = self.db.read().await?;
        let (reached, draft) = self.reach_draft(&tx, caller, id).await?;
        let names = Names::load(&tx, reached.round.base_date).await?;
        let context = self.context_of_file(&tx, &reached, &draft, &names).await?;
        drop(tx);
        let sha256 = ledger::sha256(&bytes).to_string();
        let (checked, bytes) = self.parse(&sha256, bytes, context).await?;
        if let Some(why) = checked
            .book
            .as_ref()
            .and_then(|book| workbook::foreign(book, &reached))
        {
            return Err(Problem::invalid(why));
        }
        let tx = self.begin(caller, "upload").await?;
        let (reached, draft) = self.reach_draft(&tx, caller, id).await?;
        let upload = Upload {
            id: self.new_upload_id(),
            version: draft.id.clone(),
            user: caller.actor.user.clone(),
            name: name.chars().filter(|c| is_shown(*c)).take(200).collect(),
            sha256,
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

    /// The files that were uploaded to the draft, newest first; the latest twenty of them.
    ///
    /// # Errors
    /// Not found where the caller may not see the draft.
    pub async fn uploads(&self, caller: &Caller, id: &FilingId) -> Result<Vec<Listed>, Problem> {
        let tx = self.db.read().await?;
        let reached = self.reach(&tx, caller, Action::ReadDraft, id).await?;
        let version = reached.latest().ok_or_else(Problem::not_found)?;
        Ok(uploads::listed(&tx, &version.id, LISTED).await?)
    }

    /// Reads a file, unless it was read a moment ago for the same filing; hands its bytes back.
    async fn parse(
        &self,
        sha256: &str,
        bytes: Vec<u8>,
        context: FilingContext,
    ) -> Result<(Arc<Checked>, Vec<u8>), Problem> {
        if let Some(checked) = self.parsed.get(sha256, &context) {
            return Ok((checked, bytes));
        }
        let told = context.clone();
        let read = move || (sheets::check(Cursor::new(&bytes), Some(told), OPTIONS), bytes);
        let (checked, bytes) = self.parsing.run(read).await?;
        let checked = Arc::new(checked.map_err(|error| refusal(&error))?);
        self.parsed.put(sha256, context, checked.clone());
        Ok((checked, bytes))
    }

    /// What the rules are told of the filing when they read a file.
    async fn context_of_file(
        &self,
        tx: &Tx,
        reached: &Reached,
        draft: &Version,
        names: &Names,
    ) -> Result<FilingContext, Problem> {
        let context = self.filing_context(tx, reached, draft, names).await?;
        // Rows taken over end a 被害なし; the file is not blamed for it.
        Ok(FilingContext {
            nil_return: false,
            ..context
        })
    }

    /// An upload of a draft, read within its filing.
    pub(crate) async fn read_upload(
        &self,
        tx: &Tx,
        reached: &Reached,
        draft: &Version,
        upload: &str,
    ) -> Result<ReadUpload, Problem> {
        let mut file = uploads::by_id(tx, &draft.id, upload)
            .await?
            .ok_or_else(Problem::not_found)?;
        let names = Names::load(tx, reached.round.base_date).await?;
        let context = self.context_of_file(tx, reached, draft, &names).await?;
        let (checked, bytes) = self
            .parse(&file.sha256, std::mem::take(&mut file.bytes), context)
            .await?;
        file.bytes = bytes;
        let before = snapshot(tx, draft).await?;
        let proposal = match &checked.book {
            None => Proposal::default(),
            Some(book) => {
                let links = read_links(reached, &names, &typed::links(tx, &draft.id).await?)?.read;
                let against = Against {
                    reached,
                    names: &names,
                    catalogue: catalogue_of(reached)?,
                    links: &links,
                };
                workbook::propose(book, &against)?
            }
        };
        Ok(ReadUpload {
            file,
            checked,
            proposal,
            before,
            names,
        })
    }

    /// The page that shows an uploaded file before it is taken over.
    pub async fn upload_page(
        &self,
        caller: &Caller,
        id: &FilingId,
        upload: &str,
    ) -> Result<UploadPage, Problem> {
        Ok(self.compared(caller, id, upload).await?.0)
    }

    /// The same with what the file brings and what the draft would hold.
    pub(crate) async fn compared(
        &self,
        caller: &Caller,
        id: &FilingId,
        upload: &str,
    ) -> Result<(UploadPage, ReadUpload, Snapshot), Problem> {
        let tx = self.db.read().await?;
        let reached = self.reach(&tx, caller, Action::EditFiling, id).await?;
        let draft = reached.draft().cloned().ok_or_else(Problem::not_found)?;
        let read = self.read_upload(&tx, &reached, &draft, upload).await?;
        let replaces = match read.rows() {
            Some(_) => u64::try_from(read.before.rows.len()).unwrap_or(u64::MAX),
            None => 0,
        };
        let head = self.head(&reached);
        let catalogue = catalogue_of(&reached)?;
        drop(tx);
        // Comparing twenty thousand rows with as many others is work, too.
        let compare = move || {
            let after = workbook::after(&read.before, &read.proposal, read.rows())?;
            Ok::<_, Problem>((workbook::changes(&read.before, &after), read, after))
        };
        let ((changes, mut counts), read, after) = self.checking.run(compare).await??;
        for (part, lines) in lines_of(&read.checked) {
            counts.entry(part).or_default().lines = lines;
        }
        let brings = match &read.checked.book {
            None => !read.checked.rows.is_empty(),
            Some(_) => !read.checked.rows.is_empty() || !changes.is_empty(),
        };
        let page = UploadPage {
            head,
            can_take_over: read.is_whole() && brings,
            is_template: read.checked.book.is_some(),
            upload: read.file.id.clone(),
            name: read.file.name.clone(),
            sha256: read.file.sha256.clone(),
            received_at: read.file.received_at,
            taken_over: read.file.taken_over,
            nil_return: draft.nil_return && replaces_rows(&read.checked),
            revision: draft.revision,
            checked: read.checked.clone(),
            replaces,
            notes: read.proposal.notes.clone(),
            changes,
            counts,
            catalogue,
            names: read.names.clone(),
        };
        Ok((page, read, after))
    }
}

/// Whether a file brings rows.
fn replaces_rows(checked: &Checked) -> bool {
    checked.book.is_none() || !checked.rows.is_empty()
}

/// How many lines each part of a file has; none where it has no such part.
fn lines_of(checked: &Checked) -> [(Part, Option<usize>); 3] {
    let book = checked.book.as_ref();
    let rows = match book {
        None => Some(checked.rows.len()),
        Some(book) => book.incidents.name.as_ref().map(|_| checked.rows.len()),
    };
    let links = book.and_then(|book| book.links.name.as_ref().map(|_| book.links.lines.len()));
    let answers = book.and_then(|book| book.answers.name.as_ref().map(|_| book.answers.lines.len()));
    [
        (Part::Links, links),
        (Part::Controls, answers),
        (Part::Incidents, rows),
    ]
}

/// Whether a character of a file's name is shown as itself: no control characters, and none that turn the direction
/// of what follows (U+202E makes `gpj.exe` of `exe.jpg`).
fn is_shown(c: char) -> bool {
    !c.is_control()
        && !matches!(c, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FEFF}')
}
