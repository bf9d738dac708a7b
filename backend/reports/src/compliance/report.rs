//! What a compliance report is made from.

use chrono::{DateTime, Utc};
use domain::answer::{Answer, Level};
use domain::catalogue::{Bilingual, Catalogue};
use domain::filing::VersionState;
use domain::filing::state::VersionKind;
use domain::ids::{InstitutionCode, ReceiptNumber};
use domain::institution::{Dataset, Kind};
use domain::link::Link;
use domain::message::Message;
use domain::round::Round;
use domain::scoring::Scores;
use domain::sector::Sector;
use domain::tally::TallyRow;

/// One version of one filing with everything the report says about it.
#[derive(Clone, Debug)]
pub struct Report<'a> {
    /// Whose data it is. [`Dataset::Replay`] is never scored: `scores` is not looked at then.
    pub dataset: Dataset,
    /// Who files.
    pub institution: Institution,
    /// The round it is filed in.
    pub round: &'a Round,
    /// The act and article the round rests on for this institution's 業態; none where the round is voluntary.
    pub legal_basis: Option<Bilingual>,
    /// The version.
    pub version: Version,
    /// The catalogue the round is filed under.
    pub catalogue: &'a Catalogue,
    /// SHA-256 of the catalogue's canonical form, lower-case hexadecimal.
    pub catalogue_sha256: String,
    /// The links as the version states them.
    pub links: Vec<LinkLine>,
    /// 「連携先なし」 is attested.
    pub no_links: bool,
    /// The answers. Controls without one are shown as 未回答.
    pub answers: Vec<AnswerLine>,
    /// The scores; none where they are not computed.
    pub scores: Option<&'a Scores>,
    /// The incident table.
    pub incidents: Vec<TallyRow>,
    /// 「被害なし」 is attested.
    pub nil_return: bool,
    /// The reasons given for warnings.
    pub warnings: Vec<WarningReason>,
    /// The receipt, once the version has been submitted.
    pub receipt: Option<Receipt>,
}

/// Who files, as it was named at the 基準日.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Institution {
    /// Its code.
    pub code: InstitutionCode,
    /// Bank or funds transfer service provider.
    pub kind: Kind,
    /// Its 業態.
    pub sector: Sector,
    /// Its name.
    pub name: Bilingual,
}

/// Which version of the filing, and what became of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Version {
    /// Number within the filing, from 1.
    pub number: u32,
    /// 提出 or 訂正.
    pub kind: VersionKind,
    /// What became of it.
    pub state: VersionState,
    /// When it came to what it is: submitted, accepted, returned, withdrawn, or for a draft last changed. Becomes the
    /// file's date, so that the same state gives the same file whenever it is printed.
    pub at: DateTime<Utc>,
}

/// A link with the names of its two ends.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LinkLine {
    /// The link as stated.
    pub link: Link,
    /// Name of the bank.
    pub bank: Bilingual,
    /// Name of the service.
    pub service: Bilingual,
}

/// An answer with what the supervisor made of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AnswerLine {
    /// The answer.
    pub answer: Answer,
    /// Whether the supervisor has accepted its 該当なし or 代替措置, as it stands at the 基準日.
    pub accepted: bool,
    /// The examiner's determination, where there is one.
    pub determination: Option<Determination>,
}

/// What the examiner found beside the filer's answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Determination {
    /// The level found.
    pub level: Level,
    /// Why.
    pub reason: String,
}

/// The reason given for all findings of one rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WarningReason {
    /// The rule's id.
    pub rule: String,
    /// What the rule finds (`RuleInfo::finds`).
    pub finds: Message,
    /// How many findings the reason covers.
    pub findings: u64,
    /// The reason.
    pub reason: String,
}

/// What the portal gave for the version when it was submitted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Receipt {
    /// 受付番号
    pub number: ReceiptNumber,
    /// When the submission was committed.
    pub at: DateTime<Utc>,
    /// Who signed; none for what the portal filled in itself (a replay of published figures).
    pub signer: Option<String>,
    /// SHA-256 of the canonical content, lower-case hexadecimal (formats.md).
    pub content_sha256: String,
}
