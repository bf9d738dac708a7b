//! T002: bytes that are neither UTF-8 nor CP932.

use super::finding::Findings;
use super::rule::{RuleInfo, Severity};
use crate::message::Message;

/// What is published about this rule.
pub const RULE: RuleInfo = RuleInfo {
    id: "T002",
    severity: Severity::Error,
    needs_filing: false,
    title: "rule-t002-title",
    what: &["rule-t002-what"],
    fix: &["rule-t002-fix"],
    columns: &[],
};

/// Reports the byte at which neither encoding can go on; `offset` counts bytes from 0 at the file's beginning.
pub fn report(out: &mut Findings, offset: u64, byte: u8) {
    let value = format!("0x{byte:02X}");
    out.add(&RULE, None, None, &value, || {
        // Plain digits: an offset is looked up in an editor.
        let what = Message::new("rule-t002-what")
            .with("offset", offset.to_string())
            .with("byte", value.clone());
        (what, Message::new("rule-t002-fix"))
    });
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::message::Arg;

    #[test]
    fn the_offset_is_told() {
        let mut out = Findings::new(1);
        report(&mut out, 12_345, 0xFF);
        let report = out.into_report(0);
        assert_eq!(report.findings[0].value, "0xFF");
        assert_eq!(
            report.findings[0].what.args[0],
            ("offset", Arg::Text("12345".to_owned()))
        );
    }
}
