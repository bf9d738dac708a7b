//! What is published about a rule.

use crate::message::Message;
use crate::tally::Column;

code_enum! {
    /// How grave a finding is.
    Severity {
        /// エラー: blocks submission.
        Error = "error", "severity-error";
        /// 警告: needs a written reason.
        Warning = "warning", "severity-warning";
    }
}

/// One rule. Its id is never given to another rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RuleInfo {
    /// `T` and three digits.
    pub id: &'static str,
    /// How grave its findings are.
    pub severity: Severity,
    /// Whether it can only be checked within a filing, not on a file alone.
    pub needs_filing: bool,
    /// Message id: what the rule finds, without arguments.
    pub title: &'static str,
    /// Message ids: what is said at a finding, with arguments.
    pub what: &'static [&'static str],
    /// Message ids: what to do, without arguments.
    pub fix: &'static [&'static str],
    /// The columns it looks at; none for a rule about the file.
    pub columns: &'static [Column],
}

impl RuleInfo {
    /// What the rule finds.
    #[must_use]
    pub const fn finds(&self) -> Message {
        Message::new(self.title)
    }

    /// What to do about its findings, in the order of the causes.
    pub fn fixes(&self) -> impl Iterator<Item = Message> {
        self.fix.iter().map(|id| Message::new(id))
    }

    /// Whether confirming the rule once is enough, without a written reason: repaired zeros and normalised values
    /// (product.md, *The incident table*).
    #[must_use]
    pub fn is_repair(&self) -> bool {
        matches!(self.id, "T301" | "T302")
    }
}
