//! What rules find, counted exactly and kept up to a cap.

use std::collections::BTreeMap;

use super::rule::{RuleInfo, Severity};
use crate::message::Message;
use crate::tally::read::Reading;
use crate::tally::{Column, TallyRow};

/// Longest part of a value that a finding repeats, in characters.
const VALUE_CAP: usize = 200;

/// One thing that a rule found, with the place and what to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// Id of the rule.
    pub rule: &'static str,
    /// How grave it is.
    pub severity: Severity,
    /// Sheet of a workbook; none for CSV and rows on screen.
    pub sheet: Option<String>,
    /// The row number a spreadsheet shows; none for rules about the file.
    pub row: Option<u32>,
    /// The column to look at; none for rules about the file or about a row as a whole.
    pub column: Option<Column>,
    /// The value as typed, at most its first 200 characters.
    pub value: String,
    /// What is wrong.
    pub what: Message,
    /// What to do.
    pub fix: Message,
}

/// Where findings go. Errors never give way to warnings: each kind has the whole cap while the rules run, and errors
/// come first when the list is cut.
#[derive(Debug)]
pub struct Findings {
    cap: usize,
    sheet: Option<String>,
    errors: u64,
    warnings: u64,
    by_rule: BTreeMap<&'static str, u64>,
    kept_errors: Vec<Finding>,
    kept_warnings: Vec<Finding>,
}

impl Findings {
    /// Keeps at most `cap` findings.
    #[must_use]
    pub fn new(cap: usize) -> Self {
        Self {
            cap,
            sheet: None,
            errors: 0,
            warnings: 0,
            by_rule: BTreeMap::new(),
            kept_errors: Vec::new(),
            kept_warnings: Vec::new(),
        }
    }

    /// Names the sheet that the following findings stand in.
    pub fn in_sheet(&mut self, sheet: impl Into<String>) {
        self.sheet = Some(sheet.into());
    }

    /// A finding about one field of a row; `text` gives what is wrong and what to do, and is asked only where the
    /// finding is kept.
    pub(super) fn cell(
        &mut self,
        rule: &RuleInfo,
        row: &Reading<'_>,
        column: Column,
        text: impl FnOnce() -> (Message, Message),
    ) {
        self.add(rule, Some(row.number), Some(column), row.typed(column), text);
    }

    /// A finding anywhere.
    pub(super) fn add(
        &mut self,
        rule: &RuleInfo,
        row: Option<u32>,
        column: Option<Column>,
        value: &str,
        text: impl FnOnce() -> (Message, Message),
    ) {
        let (count, kept) = match rule.severity {
            Severity::Error => (&mut self.errors, &mut self.kept_errors),
            Severity::Warning => (&mut self.warnings, &mut self.kept_warnings),
        };
        *count += 1;
        *self.by_rule.entry(rule.id).or_default() += 1;
        if kept.len() < self.cap {
            let (what, fix) = text();
            // Whatever is wrong with a formula is that its result is not known.
            let formula = row.is_some() && rule.severity == Severity::Error && value.starts_with('=');
            let fix = if formula {
                Message::new("finding-fix-formula")
            } else {
                fix
            };
            kept.push(Finding {
                rule: rule.id,
                severity: rule.severity,
                sheet: self.sheet.clone(),
                row,
                column,
                value: clipped(value),
                what,
                fix,
            });
        }
    }

    /// The findings in the order of the table.
    pub(super) fn into_report(self, row_count: u32) -> Report {
        let mut findings = self.kept_errors;
        findings.extend(self.kept_warnings);
        findings.truncate(self.cap);
        findings.sort_by_key(|finding| (finding.row, finding.column, finding.rule));
        Report {
            findings,
            errors: self.errors,
            warnings: self.warnings,
            by_rule: self.by_rule,
            row_count,
            rows: Vec::new(),
        }
    }
}

/// The beginning of a value, for messages and findings.
pub(super) fn clipped(value: &str) -> String {
    match value.char_indices().nth(VALUE_CAP) {
        Some((end, _)) => format!("{}…", &value[..end]),
        None => value.to_owned(),
    }
}

/// What a check came to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// Findings by row, column and rule, at most as many as the cap.
    pub findings: Vec<Finding>,
    /// How many errors there are in truth.
    pub errors: u64,
    /// How many warnings there are in truth.
    pub warnings: u64,
    /// How many findings of each rule there are in truth; rules without one are left out.
    pub by_rule: BTreeMap<&'static str, u64>,
    /// How many rows have anything in them, the header left out.
    pub row_count: u32,
    /// The rows that could be read, with their numbers; filled by [`super::check_rows`] alone.
    pub rows: Vec<(u32, TallyRow)>,
}

impl Report {
    /// Whether some findings are counted, but not listed.
    #[must_use]
    pub fn is_truncated(&self) -> bool {
        usize::try_from(self.errors + self.warnings).map_or(true, |all| all > self.findings.len())
    }
}

#[cfg(test)]
mod tests {
    use super::super::{t107, t305};
    use super::*;

    fn text() -> (Message, Message) {
        (Message::new("rule-t107-what"), Message::new("rule-t107-fix"))
    }

    #[test]
    fn counts_stay_exact_and_errors_come_first_above_the_cap() {
        let mut findings = Findings::new(3);
        for row in 2..7 {
            findings.add(&t305::RULE, Some(row), None, "", text);
        }
        for row in [9, 8] {
            findings.add(&t107::RULE, Some(row), None, "x", text);
        }
        let report = findings.into_report(8);
        assert_eq!((report.errors, report.warnings), (2, 5));
        assert_eq!(report.by_rule, BTreeMap::from([("T107", 2), ("T305", 5)]));
        let kept: Vec<_> = report.findings.iter().map(|f| (f.rule, f.row)).collect();
        assert_eq!(kept, [("T305", Some(2)), ("T107", Some(8)), ("T107", Some(9))]);
        assert!(report.is_truncated());
    }

    #[test]
    fn a_formula_without_a_result_is_answered_as_one() {
        let mut findings = Findings::new(3);
        findings.add(&t107::RULE, Some(2), None, "=SUM(A1:A2)", text);
        findings.add(&t107::RULE, Some(3), None, "三", text);
        let fixes: Vec<_> = findings
            .into_report(2)
            .findings
            .iter()
            .map(|f| f.fix.id)
            .collect();
        assert_eq!(fixes, ["finding-fix-formula", "rule-t107-fix"]);
    }

    #[test]
    fn what_is_not_kept_is_not_written() {
        let mut findings = Findings::new(0);
        findings.add(&t107::RULE, Some(2), None, "", || {
            unreachable!("asked although not kept")
        });
        assert_eq!(findings.into_report(1).errors, 1);
    }

    #[test]
    fn long_values_are_cut_between_characters() {
        assert_eq!(clipped("髙"), "髙");
        assert_eq!(clipped(&"髙".repeat(201)), format!("{}…", "髙".repeat(200)));
    }
}
