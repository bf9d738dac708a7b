//! Verifying a receipt: `renkei verify` and the public page show the same outcome. It needs public keys and nothing
//! else.

mod told;

use domain::message::Message;
pub use ledger::note::VerifierKey;
use ledger::verify::{Findings, Presented, Signature, check};

pub use told::Told;

use crate::{App, Problem};

/// Largest receipt that is read, in bytes. A proof of the largest log there can be is far smaller.
pub const RECEIPT_BYTES: usize = 64 * 1024;
/// Most keys that are read.
const MAX_KEYS: usize = 64;

/// Why a receipt cannot be verified at all.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unreadable {
    /// What is wrong and what to do.
    pub message: Message,
    /// The same in the words of whoever reads formats.
    pub detail: String,
}

impl Unreadable {
    /// The detail in a sentence.
    #[must_use]
    pub fn in_detail(&self) -> Message {
        Message::new("verify-detail").with("detail", self.detail.as_str())
    }
}

/// A receipt that was read and checked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outcome {
    presented: Presented,
    findings: Findings,
}

impl Outcome {
    /// Whether the receipt verifies.
    #[must_use]
    pub fn is_good(&self) -> bool {
        self.findings.is_good()
    }
}

/// Public keys (vkeys), one a line; empty lines and those that begin with `#` are passed over.
///
/// # Errors
/// The number of the line that is none, from 1, and why.
pub fn read_keys(text: &str) -> Result<Vec<VerifierKey>, (usize, String)> {
    let lines = text.lines().map(str::trim).zip(1_usize..);
    let lines = lines.filter(|(line, _)| !line.is_empty() && !line.starts_with('#'));
    lines
        .take(MAX_KEYS)
        .map(|(line, number)| {
            line.parse()
                .map_err(|error: ledger::Error| (number, error.to_string()))
        })
        .collect()
}

/// Checks a receipt of any format that was ever issued, and the content it should be of.
///
/// # Errors
/// [`Unreadable`] where it is no receipt, or not exactly as one is written.
pub fn verify(receipt: &[u8], content: Option<&[u8]>, keys: &[VerifierKey]) -> Result<Outcome, Unreadable> {
    if receipt.len() > RECEIPT_BYTES {
        return Err(Unreadable {
            message: Message::new("verify-too-large"),
            detail: receipt.len().to_string(),
        });
    }
    let unreadable = |error: ledger::Error| Unreadable {
        message: match error {
            ledger::Error::NotAReceipt => Message::new("verify-not-a-receipt"),
            ledger::Error::NotCanonical => Message::new("verify-not-canonical"),
            _ => Message::new("verify-broken"),
        },
        detail: error.to_string(),
    };
    let presented = Presented::read(receipt).map_err(unreadable)?;
    let findings = check(&presented, keys, content).map_err(unreadable)?;
    Ok(Outcome { presented, findings })
}

/// A receipt pasted into a form: browsers send line ends of their own, and people bring spaces along.
#[must_use]
pub fn pasted(text: &str) -> Vec<u8> {
    let text = text.replace("\r\n", "\n");
    let text = text.trim();
    let end = if text.starts_with("c2sp.org/") { "\n" } else { "" };
    format!("{text}{end}").into_bytes()
}

impl App {
    /// Verifies a receipt for the public page, with the portal's own keys where none are given. Nothing is stored.
    ///
    /// # Errors
    /// The database cannot say which keys the portal has.
    pub async fn check_receipt(
        &self,
        receipt: Vec<u8>,
        content: Option<Vec<u8>>,
        keys: Option<Vec<VerifierKey>>,
    ) -> Result<Result<Outcome, Unreadable>, Problem> {
        let keys = match keys {
            Some(keys) => keys,
            None => self.log_keys().await?,
        };
        self.verifying
            .run(move || verify(&receipt, content.as_deref(), &keys))
            .await
    }
}

/// One thing that was checked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// Its code in JSON.
    pub code: &'static str,
    /// What was checked.
    pub name: Message,
    /// What was found.
    pub found: Message,
    /// Whether it held; none where there was nothing to check it with and nothing depends on it.
    pub held: Option<bool>,
}

impl Outcome {
    /// Everything that was checked, in order.
    #[must_use]
    pub fn steps(&self) -> Vec<Step> {
        vec![self.content(), self.inclusion(), self.signature()]
    }

    fn content(&self) -> Step {
        let held = self.findings.content;
        Step {
            code: "content",
            name: Message::new("verify-step-content"),
            found: match held {
                None => Message::new("verify-content-none"),
                Some(true) => Message::new("verify-content-good"),
                Some(false) => Message::new("verify-content-wrong"),
            },
            held,
        }
    }

    fn inclusion(&self) -> Step {
        Step {
            code: "inclusion",
            name: Message::new("verify-step-inclusion"),
            found: match self.findings.inclusion {
                None => Message::new("verify-inclusion-none"),
                Some(true) => Message::new("verify-inclusion-good"),
                Some(false) => Message::new("verify-inclusion-wrong"),
            },
            held: Some(self.findings.inclusion == Some(true)),
        }
    }

    fn signature(&self) -> Step {
        let found = match &self.findings.signature {
            Signature::Good(key) => Message::new("verify-signature-good").with("key", key.id_hex()),
            Signature::NoKey => Message::new("verify-signature-no-key"),
            Signature::OtherKey => Message::new("verify-signature-other-key"),
            Signature::Wrong => Message::new("verify-signature-wrong"),
            Signature::Absent => Message::new("verify-signature-absent"),
        };
        Step {
            code: "signature",
            name: Message::new("verify-step-signature"),
            found,
            held: Some(matches!(self.findings.signature, Signature::Good(_))),
        }
    }
}
