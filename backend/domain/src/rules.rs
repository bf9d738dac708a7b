//! The rules of the incident table (docs/rules.md): one rule, one file, one id for ever, one test at its foot.
//!
//! All rules run in one pass, so that nobody uploads four times to see four layers of errors: a [`Checker`] is fed
//! row by row, keeps a packed key of sixteen bytes of each, and compares the keys at the end. A row that fails one
//! rule is still checked by every rule whose inputs it has.
//!
//! To add a rule: a new file with the next free id, its line in [`ALL`], its call in `row_rules` (or in
//! [`Checker::finish`]), its texts in `tally.ftl`, its line in `docs/rules.md`.

mod checker;
mod context;
mod finding;
mod interner;
mod keys;
mod rule;
#[cfg(test)]
mod testing;

pub mod t001;
pub mod t002;
pub mod t003;
pub mod t004;
pub mod t005;
mod t101;
mod t102;
mod t103;
mod t104;
mod t105;
mod t106;
mod t107;
mod t108;
mod t109;
mod t110;
mod t111;
mod t112;
mod t113;
mod t114;
mod t115;
mod t116;
mod t117;
mod t118;
mod t119;
mod t120;
mod t121;
mod t201;
mod t202;
mod t203;
mod t204;
mod t301;
mod t302;
mod t303;
mod t304;
mod t305;
mod t306;
mod t307;
mod t308;
mod t309;
mod t310;

pub use checker::{Checker, RowOutcome, check_rows, parse_row};
pub use context::{Context, FilingContext};
pub use finding::{Finding, Findings, Report};
pub use rule::{RuleInfo, Severity};

/// How many findings a report keeps unless told otherwise; counts stay exact above it.
pub const DEFAULT_CAP: usize = 10_000;

/// Every rule, in the order of their ids.
pub const ALL: &[RuleInfo] = &[
    t001::RULE,
    t002::RULE,
    t003::RULE,
    t004::RULE,
    t005::RULE,
    t101::RULE,
    t102::RULE,
    t103::RULE,
    t104::RULE,
    t105::RULE,
    t106::RULE,
    t107::RULE,
    t108::RULE,
    t109::RULE,
    t110::RULE,
    t111::RULE,
    t112::RULE,
    t113::RULE,
    t114::RULE,
    t115::RULE,
    t116::RULE,
    t117::RULE,
    t118::RULE,
    t119::RULE,
    t120::RULE,
    t121::RULE,
    t201::RULE,
    t202::RULE,
    t203::RULE,
    t204::RULE,
    t301::RULE,
    t302::RULE,
    t303::RULE,
    t304::RULE,
    t305::RULE,
    t306::RULE,
    t307::RULE,
    t308::RULE,
    t309::RULE,
    t310::RULE,
];

/// The rule of an id.
#[must_use]
pub fn rule(id: &str) -> Option<&'static RuleInfo> {
    ALL.iter().find(|rule| rule.id == id)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_ascend_and_tell_the_severity() {
        assert!(ALL.windows(2).all(|pair| pair[0].id < pair[1].id));
        for rule in ALL {
            let warning = rule.id.starts_with("T3");
            assert_eq!(rule.severity == Severity::Warning, warning, "{}", rule.id);
            assert!(!rule.what.is_empty() && !rule.fix.is_empty(), "{}", rule.id);
            let own = format!("rule-{}-", rule.id.to_lowercase());
            let ids = rule
                .what
                .iter()
                .chain(rule.fix)
                .chain(std::iter::once(&rule.title));
            assert!(ids.into_iter().all(|id| id.starts_with(&own)), "{}", rule.id);
        }
        let needs: Vec<&str> = ALL
            .iter()
            .filter(|rule| rule.needs_filing)
            .map(|rule| rule.id)
            .collect();
        assert_eq!(needs, ["T201", "T202", "T203", "T204", "T306"]);
    }
}
