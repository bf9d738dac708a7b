//! 不正出金の件数: the incident table on screen, with everything the rules find under its row.

pub mod serve;

use std::collections::BTreeMap;

use app::filing::rows::{BasisTotal, CONFIRMED, ReasonLine, totals};
use domain::rules::{Report, RuleInfo, Severity};

use super::line::{Line, Lines, NameBook, Note};
use crate::page::prelude::*;

/// Rows on one page.
pub const PER_PAGE: usize = 100;
/// Findings listed in the summary; the rest stands under the rows.
const LISTED: usize = 20;

/// One finding in the summary on top.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// Where the row stands.
    pub href: String,
    /// The row's number; none where the table as a whole is meant.
    pub row: Option<u32>,
    /// The finding.
    pub note: Note,
}

/// What the rules found in the table as a whole.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// Findings that block.
    pub errors: u64,
    /// Warnings.
    pub warnings: u64,
    /// The first errors.
    pub listed: Vec<Listed>,
    /// Errors that are not listed.
    pub unlisted: u64,
    /// Rules with a warning that has no reason yet.
    pub open_reasons: usize,
    /// Findings are left out under the rows, too: there are too many.
    pub cut: bool,
}

impl Summary {
    /// The summary of a report for a file, whose pages stand at `address`.
    #[must_use]
    pub fn of_file(report: &Report, address: &str) -> Self {
        Self::of(report, address, 0, false)
    }

    /// The summary of a report for the table on the screen, whose pages stand at `address`. That there is neither a
    /// row nor an attestation is the state of an empty table, not a fault in it.
    #[must_use]
    pub fn of_table(report: &Report, address: &str, open_reasons: usize) -> Self {
        Self::of(report, address, open_reasons, report.row_count == 0)
    }

    fn of(report: &Report, address: &str, open_reasons: usize, empty: bool) -> Self {
        let errors: Vec<_> = report
            .findings
            .iter()
            .filter(|f| f.severity == Severity::Error && !(empty && f.rule == "T004"))
            .collect();
        let hidden = u64::from(empty && report.by_rule.contains_key("T004"));
        let listed: Vec<Listed> = errors
            .iter()
            .take(LISTED)
            .map(|finding| Listed {
                href: finding
                    .row
                    .map_or_else(|| "#nil".to_owned(), |row| row_href(address, row)),
                row: finding.row,
                note: Note::of(finding, &std::collections::BTreeSet::new()),
            })
            .collect();
        let count = report.errors.saturating_sub(hidden);
        Self {
            errors: count,
            warnings: report.warnings,
            unlisted: count.saturating_sub(u64::try_from(listed.len()).unwrap_or(u64::MAX)),
            listed,
            open_reasons,
            cut: report.is_truncated(),
        }
    }
}

/// Where a row stands in a table whose pages begin at `address`.
#[must_use]
pub fn row_href(address: &str, row: u32) -> String {
    let page = usize::try_from(row).unwrap_or(usize::MAX).saturating_sub(1) / PER_PAGE + 1;
    if page == 1 {
        format!("{address}#row-{row}")
    } else {
        format!("{address}?page={page}#row-{row}")
    }
}

/// A rule whose warnings need a reason, with the rows it speaks of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reason {
    /// The rule.
    pub rule: &'static RuleInfo,
    /// How many findings it has.
    pub count: u64,
    /// Number and place of the rows, as far as they are listed.
    pub rows: Vec<(u32, String)>,
    /// What was read as what, where the rule only repaired or normalised values.
    pub repairs: Vec<(u32, Message)>,
    /// The reason is given, or the repair is confirmed.
    pub settled: bool,
    /// Name of its field.
    pub field: String,
    /// Name of the hidden field that holds what was given when the page was made.
    pub was: String,
    /// What was given when the page was made.
    pub given: String,
}

/// Rows of one rule that are listed beside its reason.
const ROWS_LISTED: usize = 20;

impl Reason {
    /// The reasons that a report asks for, with what was given so far.
    #[must_use]
    pub fn list(report: &Report, given: &[ReasonLine], address: &str) -> Vec<Self> {
        let mut found: BTreeMap<&str, Vec<(u32, Message)>> = BTreeMap::new();
        for finding in &report.findings {
            if let Some(row) = finding.row {
                found
                    .entry(finding.rule)
                    .or_default()
                    .push((row, finding.what.clone()));
            }
        }
        given
            .iter()
            .map(|line| {
                let mut whats = found.remove(line.rule.id).unwrap_or_default();
                let mut numbers: Vec<u32> = whats.iter().map(|(row, _)| *row).collect();
                numbers.dedup();
                whats.truncate(ROWS_LISTED);
                Self {
                    rule: line.rule,
                    count: line.count,
                    rows: numbers
                        .into_iter()
                        .take(ROWS_LISTED)
                        .map(|row| (row, row_href(address, row)))
                        .collect(),
                    repairs: if line.rule.is_repair() { whats } else { Vec::new() },
                    settled: !line.reason.trim().is_empty(),
                    field: reason_field(line.rule.id),
                    was: format!("was-{}", line.rule.id),
                    given: line.reason.clone(),
                }
            })
            .collect()
    }

    /// Whether it only needs to be confirmed.
    #[must_use]
    pub fn is_repair(&self) -> bool {
        self.rule.is_repair()
    }

    /// Whether more rows have it than are listed.
    #[must_use]
    pub fn is_cut(&self) -> bool {
        usize::try_from(self.count).unwrap_or(usize::MAX) > self.rows.len().max(self.repairs.len())
    }

    /// What stands for a confirmed repair.
    #[must_use]
    pub const fn confirmed(&self) -> &'static str {
        CONFIRMED
    }
}

/// Name of the field that takes the reason of a rule.
#[must_use]
pub fn reason_field(rule: &str) -> String {
    format!("reason-{rule}")
}

/// The incident table.
#[derive(Debug, Template)]
#[template(path = "pages/incidents/rows.html")]
pub struct RowsPage {
    /// Frame.
    pub shell: Shell,
    /// Address of the filing.
    pub base: String,
    /// The rows of this page.
    pub lines: Vec<Line>,
    /// Pages of the table.
    pub pager: Pager,
    /// What the rules found.
    pub summary: Summary,
    /// Totals by count basis, over all rows that can be read.
    pub totals: Vec<BasisTotal>,
    /// Rows that cannot be read and are therefore in no total.
    pub unread: usize,
    /// Rules whose warnings need a reason.
    pub reasons: Vec<Reason>,
    /// Reasons as typed, and the attestation.
    pub form: Form,
    /// 「被害なし」 is attested.
    pub nil_return: bool,
    /// Whether the person can change anything now.
    pub editable: bool,
    /// Why not, where they cannot.
    pub locked: Option<Message>,
}

/// What the table is made of.
pub struct Table<'a> {
    /// Address of the filing.
    pub base: String,
    /// Number, address of its page and content of every row.
    pub rows: Vec<(u32, Option<String>, &'a domain::tally::RawRow)>,
    /// What the rules find.
    pub report: &'a Report,
    /// Reasons given so far.
    pub reasons: &'a [ReasonLine],
    /// Names for codes.
    pub names: &'a dyn NameBook,
    /// 「被害なし」 is attested.
    pub nil_return: bool,
    /// Whether the person can change anything now.
    pub editable: bool,
    /// Why not, where they cannot.
    pub locked: Option<Message>,
}

impl RowsPage {
    /// The page `wanted` of the table. `form` brings back what could not be taken: an attestation, reasons.
    #[must_use]
    pub fn new(shell: Shell, table: &Table<'_>, wanted: usize, form: Option<Form>) -> Self {
        let address = format!("{}/rows", table.base);
        let mut reasons = Reason::list(table.report, table.reasons, &address);
        let open = reasons.iter().filter(|reason| !reason.settled).count();
        let settled = reasons.iter().filter(|r| r.settled).map(|r| r.rule.id);
        let lines = Lines::new(table.names, table.report, settled);
        let pager = Pager::new(table.rows.len(), PER_PAGE, wanted, &address, "");
        let shown = table.rows.get(pager.range()).unwrap_or_default();
        let mut form = form.unwrap_or_default();
        for reason in &mut reasons {
            let seen = form.entries().find(|(name, _)| *name == reason.was);
            match seen.map(|(_, seen)| seen.to_owned()) {
                // The form it was typed in comes back as it was, with what it was made from.
                Some(seen) => reason.given = seen,
                None => form.set(&reason.field, reason.given.as_str()),
            }
        }
        Self {
            shell: shell.with_form(&form),
            lines: shown
                .iter()
                .map(|(number, href, row)| lines.line(*number, row, href.clone()))
                .collect(),
            pager,
            summary: Summary::of_table(table.report, &address, open),
            totals: totals(table.report.rows.iter().map(|(_, row)| row)),
            unread: usize::try_from(table.report.row_count)
                .unwrap_or(usize::MAX)
                .saturating_sub(table.report.rows.len()),
            base: table.base.clone(),
            reasons,
            form,
            nil_return: table.nil_return,
            editable: table.editable,
            locked: table.locked.clone(),
        }
    }
}

impl Page for RowsPage {
    fn shell(&self) -> &Shell {
        &self.shell
    }
}

impl Samples for RowsPage {
    fn samples(lang: Lang) -> Vec<Sample<Self>> {
        use super::sample;
        let page = |rows: &[domain::tally::RawRow], nil_return: bool, editable: bool, wanted: usize| {
            let report = sample::report(rows, nil_return);
            let href = |n: u32| editable.then(|| format!("{}/rows/r-{n}", sample::BASE));
            let table = Table {
                base: sample::BASE.to_owned(),
                rows: (1..).zip(rows).map(|(n, row)| (n, href(n), row)).collect(),
                reasons: &sample::reasons(&report),
                report: &report,
                names: &sample::Names,
                nil_return,
                editable,
                locked: (!editable).then(|| Message::new("rows-locked-approval")),
            };
            Self::new(
                sample::shell(lang, Message::new("rows-title")),
                &table,
                wanted,
                None,
            )
        };
        let many: Vec<_> = (0..230)
            .map(|n| {
                sample::row(
                    if n % 90 == 7 { "Pay_C" } else { "pay-a" },
                    "2026-04",
                    &n.to_string(),
                    "1000",
                )
            })
            .collect();
        vec![
            ("empty", page(&[], false, true, 1)),
            ("good", page(&sample::good(), false, true, 1)),
            ("findings", page(&sample::bad(), false, true, 1)),
            ("locked", page(&sample::bad(), false, false, 1)),
            ("nil", page(&[], true, true, 1)),
            ("nil-and-rows", page(&sample::good(), true, true, 1)),
            ("many", page(&many, false, true, 2)),
        ]
    }
}
