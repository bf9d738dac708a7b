//! What is said about a draft: its warnings with their reasons, and its scores.

use app::filing::rows::ReasonLine;
use domain::message::Message;
use domain::rules::RuleInfo;
use domain::scoring::Column;

/// A warning with its reason.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReasonView {
    /// The rule.
    pub rule: &'static RuleInfo,
    /// How many findings.
    pub count: u64,
    /// The reason; empty where there is none, or where confirming was enough.
    pub reason: String,
    /// The reason is given, or the repair confirmed.
    pub settled: bool,
}

impl From<&ReasonLine> for ReasonView {
    fn from(line: &ReasonLine) -> Self {
        Self {
            rule: line.rule,
            count: line.count,
            reason: if line.rule.is_repair() {
                String::new()
            } else {
                line.reason.clone()
            },
            settled: !line.reason.trim().is_empty(),
        }
    }
}

/// One of the three scores.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ScoreView {
    /// 申告, 裏付け or 当局確認.
    pub basis: Message,
    /// Under all caps, 0–10,000; none where nothing is in the denominator.
    pub capped: Option<u32>,
    /// Before them.
    pub raw: Option<u32>,
    /// Band; none while provisional.
    pub band: Option<&'static str>,
    /// Coverage in basis points.
    pub coverage: Option<u32>,
    /// Gates that fired.
    pub gates: usize,
    /// Links flagged 停止の検討対象.
    pub flags: usize,
}

impl From<&Column> for ScoreView {
    fn from(column: &Column) -> Self {
        Self {
            basis: column.basis.name(),
            capped: column.capped.map(u32::from),
            raw: column.raw.map(u32::from),
            band: column.band.map(domain::catalogue::Band::code),
            coverage: column.coverage.map(u32::from),
            gates: column.gates.len(),
            flags: column.suspend_flags.len(),
        }
    }
}
