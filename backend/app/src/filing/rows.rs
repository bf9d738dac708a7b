//! The incident table of a draft: rows, findings, reasons, 「被害なし」.

use std::collections::{BTreeMap, BTreeSet};

use domain::clock::jst_month;
use domain::ids::{FilingId, RowId};
use domain::policy::Action;
use domain::rules::{self, Context, FilingContext, Report, Severity, check_rows};
use domain::tally::{CountBasis, RawRow, TallyRow};
use domain::yen::Yen;
use storage::filings::Version;
use storage::typed::{self, Item};
use storage::{Tx, facts, filings, rounds};

use super::links::read_links;
use super::stamp;
use super::table::TableHead;
use crate::access::Reached;
use crate::names::Names;
use crate::{App, Caller, Problem};

/// What stands for the reason of a rule that only repaired or normalised a value: one confirmation.
pub const CONFIRMED: &str = "confirmed";

/// One row on screen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RowLine {
    /// Id within the filing.
    pub id: RowId,
    /// Number on screen, from 1.
    pub number: u32,
    /// As typed.
    pub typed: RawRow,
}

impl RowLine {
    /// Fingerprint of what is stored: it travels with a form made from this row.
    ///
    /// # Errors
    /// Broken where the row has no canonical form.
    pub fn stamp(&self) -> Result<String, Problem> {
        stamp::of(&self.typed)
    }
}

/// Totals of one count basis; bases are never added up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BasisTotal {
    /// 計上基準
    pub basis: CountBasis,
    /// Rows.
    pub rows: usize,
    /// 件数
    pub cases: i64,
    /// 金額
    pub amount: Yen,
}

/// A warning that needs a reason.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReasonLine {
    /// Id of the rule.
    pub rule: &'static rules::RuleInfo,
    /// How many findings it has.
    pub count: u64,
    /// The reason given, or empty.
    pub reason: String,
}

/// The page of the incident table.
#[derive(Clone, Debug)]
pub struct RowsPage {
    /// The table without its rows.
    pub table: TableHead,
    /// Rows in their order.
    pub rows: Vec<RowLine>,
    /// What the rules find.
    pub report: Report,
    /// Totals by count basis, over the rows that can be read.
    pub totals: Vec<BasisTotal>,
    /// Warnings by rule.
    pub reasons: Vec<ReasonLine>,
    /// 「被害なし」 is attested.
    pub nil_return: bool,
}

/// Rows in their order with what the rules find in them.
pub(crate) struct Checked {
    pub rows: Vec<RowLine>,
    pub report: Report,
}

/// Totals of rows by count basis, in the order of the bases.
#[must_use]
pub fn totals<'a>(rows: impl Iterator<Item = &'a TallyRow>) -> Vec<BasisTotal> {
    let mut sums: BTreeMap<CountBasis, (usize, i64, Yen)> = BTreeMap::new();
    for row in rows {
        let sum = sums.entry(row.count_basis).or_default();
        sum.0 += 1;
        sum.1 = sum.1.saturating_add(row.cases);
        sum.2 = sum.2.plus(row.amount).unwrap_or(sum.2);
    }
    sums.into_iter()
        .map(|(basis, (rows, cases, amount))| BasisTotal {
            basis,
            rows,
            cases,
            amount,
        })
        .collect()
}

/// Rows numbered as on screen.
fn numbered(items: Vec<Item<RawRow>>) -> Vec<RowLine> {
    (1_u32..)
        .zip(items)
        .map(|(number, item)| RowLine {
            id: item.id,
            number,
            typed: item.typed,
        })
        .collect()
}

/// The warnings of a report with the reasons given so far.
pub(crate) fn reason_lines(report: &Report, given: &BTreeMap<String, String>) -> Vec<ReasonLine> {
    rules::ALL
        .iter()
        .filter(|rule| rule.severity == Severity::Warning)
        .filter_map(|rule| {
            let count = *report.by_rule.get(rule.id)?;
            Some(ReasonLine {
                rule,
                count,
                reason: given.get(rule.id).cloned().unwrap_or_default(),
            })
        })
        .collect()
}

impl App {
    /// What the rules need to know of the filing.
    pub(crate) async fn filing_context(
        &self,
        tx: &Tx,
        reached: &Reached,
        version: &Version,
        names: &Names,
    ) -> Result<FilingContext, Problem> {
        let links = read_links(reached, names, &typed::links(tx, &version.id).await?)?.read;
        Ok(FilingContext {
            period: reached.round.period,
            submission_month: jst_month(self.now()),
            filer: reached.institution.code.clone(),
            kind: reached.institution.kind,
            services: names
                .services_of(&reached.institution.code)
                .into_iter()
                .collect::<BTreeSet<_>>(),
            links: links.into_iter().map(|l| l.key).collect(),
            nil_return: version.nil_return,
            previous: previous_rows(tx, reached).await?,
        })
    }

    /// All rules over all rows of a draft, on a thread of their own: a table may have many.
    pub(crate) async fn check_draft(
        &self,
        tx: &Tx,
        reached: &Reached,
        version: &Version,
        names: &Names,
        items: Vec<Item<RawRow>>,
    ) -> Result<Checked, Problem> {
        let context = self.filing_context(tx, reached, version, names).await?;
        let cap = self.settings.findings_shown;
        let check = move || {
            let rows = numbered(items);
            let report = check_rows(
                rows.iter().map(|row| (row.number, &row.typed)),
                Context::filing(context),
                cap,
            );
            Checked { rows, report }
        };
        self.checking.run(check).await
    }

    /// The page of the incident table.
    pub async fn rows_page(&self, caller: &Caller, id: &FilingId) -> Result<RowsPage, Problem> {
        let tx = self.db.read().await?;
        let reached = self.reach(&tx, caller, Action::ReadDraft, id).await?;
        let version = reached.latest().cloned().ok_or_else(Problem::not_found)?;
        let table = self.table_head_of(&tx, caller, &reached, &version).await?;
        let items = typed::rows(&tx, &version.id).await?;
        let Checked { rows, report } = self
            .check_draft(&tx, &reached, &version, &table.names, items)
            .await?;
        let given: BTreeMap<String, String> = typed::reasons(&tx, &version.id).await?.into_iter().collect();
        Ok(RowsPage {
            table,
            rows,
            totals: totals(report.rows.iter().map(|(_, row)| row)),
            reasons: reason_lines(&report, &given),
            report,
            nil_return: version.nil_return,
        })
    }
}

/// The filer's rows in force of the latest earlier 定例 round (T306).
async fn previous_rows(tx: &Tx, reached: &Reached) -> Result<Vec<TallyRow>, Problem> {
    let mut earlier = Vec::new();
    for filing in filings::of_institution(tx, &reached.institution.code).await? {
        let Some(round) = rounds::by_id(tx, &filing.round).await? else {
            continue;
        };
        if round.kind == domain::round::RoundKind::Regular && round.period.to < reached.round.period.from {
            earlier.push((round.period.to, filing.id));
        }
    }
    earlier.sort();
    while let Some((_, filing)) = earlier.pop() {
        let versions = filings::versions_of(tx, &filing).await?;
        if let Some(in_force) = versions.iter().find(|v| v.forced().in_force()) {
            return Ok(facts::tallies_of(tx, &in_force.id).await?);
        }
    }
    Ok(Vec::new())
}
