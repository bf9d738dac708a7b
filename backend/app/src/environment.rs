//! What every use case is given: the database, the time, randomness and settings.

use std::sync::{Arc, OnceLock};

use chrono::{DateTime, Utc};
use domain::clock::Clock;
use domain::factor::FactorRule;
use domain::ids::{FilingId, ReceiptNumber, RowId, SeatId, UserId, VersionId};
use factors::passkey::RelyingParty;
use factors::seal::SealKey;
use storage::Db;
use tokio::sync::Semaphore;

use crate::filing::parsed::Parsed;
use crate::heavy::Heavy;
use crate::log::LogKey;
use crate::replay::Replay;

/// Where random bytes come from. The binary hands in the operating system, tests a counted sequence.
pub trait Entropy: Send + Sync {
    /// Fills a buffer with random bytes.
    fn fill(&self, buffer: &mut [u8]);
}

/// Settings that use cases read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settings {
    /// Largest file that can be uploaded, in bytes.
    pub upload_bytes: usize,
    /// Most findings shown and kept of one check; counts stay exact above it.
    pub findings_shown: usize,
    /// argon2id: memory in KiB, passes, lanes.
    pub argon2: (u32, u32, u32),
    /// Who needs which second factor.
    pub second_factor: FactorRule,
    /// Key that secrets at rest are sealed with. Without one nobody can set up an authenticator app.
    pub seal_key: Option<SealKey>,
    /// The portal as browsers know it; none where its address cannot carry passkeys.
    pub passkeys: Option<RelyingParty>,
}

impl Default for Settings {
    fn default() -> Self {
        // argon2id with 19 MiB, 2 passes, 1 lane: the second choice of RFC 9106's profile family as OWASP states it.
        Self {
            upload_bytes: 10 * 1024 * 1024,
            findings_shown: 200,
            argon2: (19 * 1024, 2, 1),
            second_factor: FactorRule::default(),
            seal_key: None,
            passkeys: None,
        }
    }
}

/// The portal's use cases.
#[derive(Clone)]
pub struct App {
    pub(crate) db: Db,
    pub(crate) clock: Arc<dyn Clock>,
    pub(crate) entropy: Arc<dyn Entropy>,
    pub(crate) settings: Arc<Settings>,
    /// Password hashing is heavy on purpose; more at once than cores would starve everybody else.
    pub(crate) hashing: Arc<Semaphore>,
    /// Files are read row by row.
    pub(crate) parsing: Heavy,
    /// Files that were read a moment ago.
    pub(crate) parsed: Arc<Parsed>,
    /// Tables are checked as a whole. Not in the queue of the files: a signature does not wait for somebody's upload.
    pub(crate) checking: Heavy,
    /// Reports are set page by page.
    pub(crate) rendering: Heavy,
    /// The log and the chain are verified as a whole.
    pub(crate) verifying: Heavy,
    /// What signs the log of submissions.
    pub(crate) log_key: Option<Arc<LogKey>>,
    /// The replay of 2020, once computed: everybody may ask for it, and it never changes.
    pub(crate) replay: Arc<OnceLock<Arc<Replay>>>,
}

/// Password hashes computed at the same time.
const HASHES_AT_ONCE: usize = 2;
/// Uploaded files read at the same time.
const FILES_AT_ONCE: usize = 2;
/// Tables checked at the same time.
const TABLES_AT_ONCE: usize = 2;
/// Reports set at the same time.
const REPORTS_AT_ONCE: usize = 2;
/// Crockford's base 32: no I, L, O, U, so that a number can be read out over the telephone.
const CROCKFORD: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

impl App {
    /// The use cases over a database.
    #[must_use]
    pub fn new(db: Db, clock: Arc<dyn Clock>, entropy: Arc<dyn Entropy>, settings: Settings) -> Self {
        Self {
            db,
            clock,
            entropy,
            settings: Arc::new(settings),
            hashing: Arc::new(Semaphore::new(HASHES_AT_ONCE)),
            parsing: Heavy::new(FILES_AT_ONCE),
            parsed: Arc::default(),
            checking: Heavy::new(TABLES_AT_ONCE),
            rendering: Heavy::new(REPORTS_AT_ONCE),
            verifying: Heavy::new(1),
            log_key: None,
            replay: Arc::default(),
        }
    }

    /// The present moment.
    #[must_use]
    pub fn now(&self) -> DateTime<Utc> {
        self.clock.now()
    }

    /// The settings.
    #[must_use]
    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    /// Whether the database answers.
    pub async fn ready(&self) -> Result<(), crate::Problem> {
        Ok(self.db.ping().await?)
    }

    /// Random text of `length` characters of `[0-9a-z]` without look-alikes, behind a prefix.
    fn token(&self, prefix: &str, length: usize) -> String {
        let mut bytes = vec![0_u8; length];
        self.entropy.fill(&mut bytes);
        let tail = bytes
            .iter()
            .map(|b| char::from(CROCKFORD[usize::from(b & 31)].to_ascii_lowercase()));
        prefix.chars().chain(tail).collect()
    }

    pub(crate) fn new_filing_id(&self) -> Result<FilingId, crate::Problem> {
        Ok(FilingId::parse(&self.token("f-", 20))?)
    }
    pub(crate) fn new_version_id(&self) -> Result<VersionId, crate::Problem> {
        Ok(VersionId::parse(&self.token("v-", 20))?)
    }
    pub(crate) fn new_user_id(&self) -> Result<UserId, crate::Problem> {
        Ok(UserId::parse(&self.token("u-", 20))?)
    }
    pub(crate) fn new_seat_id(&self) -> Result<SeatId, crate::Problem> {
        Ok(SeatId::parse(&self.token("s-", 20))?)
    }
    pub(crate) fn new_row_id(&self) -> Result<RowId, crate::Problem> {
        Ok(RowId::parse(&self.token("r-", 20))?)
    }
    pub(crate) fn new_factor_id(&self) -> String {
        self.token("k-", 20)
    }
    /// The id of a question to a passkey: whoever does not know it cannot answer it.
    pub(crate) fn new_question_id(&self) -> String {
        self.token("q-", 32)
    }
    pub(crate) fn new_upload_id(&self) -> String {
        self.token("up-", 20)
    }

    /// A 受付番号 for a submission received at a moment.
    pub(crate) fn new_receipt_number(&self, at: DateTime<Utc>) -> Result<ReceiptNumber, crate::Problem> {
        let day = domain::clock::jst_date(at).format("%Y%m%d");
        let tail = self.token("", 8).to_uppercase();
        Ok(ReceiptNumber::parse(&format!("R{day}-{tail}"))?)
    }
}
