//! The receipt: a page that stays, and the canonical content to download.

use chrono::{DateTime, NaiveDate, Utc};
use domain::event::Download;
use domain::filing::state::VersionState;
use domain::ids::{FilingId, ReceiptNumber};
use domain::policy::Action;
use domain::round::Timeliness;
use serde_json::json;
use storage::people;

use super::head::Head;
use super::history::readable_version;
use crate::downloads::{File, Of};
use crate::log::Logging;
use crate::{App, Caller, Problem};

/// What the receipt tells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Receipt {
    /// 受付番号
    pub number: ReceiptNumber,
    /// When it was received.
    pub at: DateTime<Utc>,
    /// Who signed.
    pub signer: String,
    /// Version number.
    pub version: u32,
    /// SHA-256 of the canonical content.
    pub content_sha256: String,
    /// Catalogue version.
    pub catalogue: NaiveDate,
    /// SHA-256 of the catalogue version.
    pub catalogue_sha256: String,
}

/// The receipt page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReceiptPage {
    /// Head.
    pub head: Head,
    /// The receipt.
    pub receipt: Receipt,
    /// Its place in the log of submissions, with the checkpoint over it.
    pub logging: Option<Logging>,
    /// In time or late.
    pub timeliness: Timeliness,
    /// What became of the version since.
    pub state: VersionState,
}

/// In which form a receipt is handed out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReceiptForm {
    /// `renkei-receipt/2`
    Json,
    /// `.tlog-proof`
    Proof,
}

impl App {
    /// The receipt of a submitted version.
    ///
    /// # Errors
    /// Not found where the version was not submitted, or carries no receipt (replayed filings).
    pub async fn receipt_page(
        &self,
        caller: &Caller,
        id: &FilingId,
        number: u32,
    ) -> Result<ReceiptPage, Problem> {
        let tx = self.db.read().await?;
        let reached = self.reach(&tx, caller, Action::ReadFiling, id).await?;
        let version = readable_version(caller, &reached, Some(number))?;
        let receipt = self
            .receipt_of(&tx, &reached, &version)
            .await?
            .ok_or_else(Problem::not_found)?;
        let logged = self.logging_of(&tx, &version.id).await?;
        Ok(ReceiptPage {
            head: self.head(&reached),
            receipt,
            logging: logged.map(|(logging, _)| logging),
            timeliness: self.timeliness_of(&reached),
            state: version.state,
        })
    }

    pub(crate) async fn receipt_of(
        &self,
        tx: &storage::Tx,
        reached: &crate::access::Reached,
        version: &storage::filings::Version,
    ) -> Result<Option<Receipt>, Problem> {
        let (Some(number), Some(at), Some(content_sha256)) = (
            version.receipt.clone(),
            version.submitted_at,
            version.content_sha256.clone(),
        ) else {
            return Ok(None);
        };
        let signer = match &version.signed_by {
            Some(user) => people::by_id(tx, user).await?.map(|u| u.name).unwrap_or_default(),
            None => String::new(),
        };
        let published = ledger::catalogue(reached.round.catalogue).map_err(Problem::broken)?;
        Ok(Some(Receipt {
            number,
            at,
            signer,
            version: version.number,
            content_sha256,
            catalogue: reached.round.catalogue,
            catalogue_sha256: published.map(|p| p.sha256.to_string()).unwrap_or_default(),
        }))
    }

    /// The canonical content of a submitted version, byte for byte as it was hashed; noted in the log.
    ///
    /// # Errors
    /// Not found where the version was not submitted, or carries no receipt (replayed filings).
    pub async fn content_file(&self, caller: &Caller, id: &FilingId, number: u32) -> Result<File, Problem> {
        let tx = self.db.read().await?;
        let reached = self.reach(&tx, caller, Action::ReadFiling, id).await?;
        let version = readable_version(caller, &reached, Some(number))?;
        drop(tx);
        let (Some(receipt), Some(content)) = (version.receipt, version.content) else {
            return Err(Problem::not_found());
        };
        let details = json!({ "version": number, "content_sha256": version.content_sha256 });
        self.note_download(caller, Download::Content, Of::Filing(id), details)
            .await?;
        Ok(File {
            name: format!("renkei-filing-{receipt}.json"),
            bytes: content.into_bytes(),
        })
    }

    /// The receipt with its proof, to be verified by anybody; noted in the log.
    ///
    /// # Errors
    /// Not found where the version was not submitted, or is not in the log of submissions (replayed filings).
    pub async fn receipt_file(
        &self,
        caller: &Caller,
        id: &FilingId,
        number: u32,
        form: ReceiptForm,
    ) -> Result<File, Problem> {
        let tx = self.db.read().await?;
        let reached = self.reach(&tx, caller, Action::ReadFiling, id).await?;
        let version = readable_version(caller, &reached, Some(number))?;
        let (_, logged) = self
            .logging_of(&tx, &version.id)
            .await?
            .ok_or_else(Problem::not_found)?;
        drop(tx);
        let receipt = version.receipt.ok_or_else(Problem::not_found)?;
        let (download, ending, bytes) = match form {
            ReceiptForm::Json => (Download::Receipt, "json", logged.canonical()),
            ReceiptForm::Proof => (
                Download::Proof,
                "tlog-proof",
                logged.tlog_proof().map(String::into_bytes),
            ),
        };
        let bytes = bytes.map_err(Problem::broken)?;
        self.note_download(caller, download, Of::Filing(id), json!({ "version": number }))
            .await?;
        Ok(File {
            name: format!("renkei-receipt-{receipt}.{ending}"),
            bytes,
        })
    }
}
