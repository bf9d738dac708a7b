//! The checker: fed row by row, it runs every rule in one pass.

use std::borrow::Borrow;
use std::collections::BTreeSet;

use super::context::{Context, Filing};
use super::finding::{Finding, Findings, Report};
use super::keys::Keys;
use super::{
    t003, t004, t101, t102, t103, t104, t105, t106, t107, t108, t109, t111, t112, t113, t114, t115, t116,
    t118, t119, t120, t121, t201, t202, t203, t204, t301, t302, t303, t304, t305, t306, t307, t308, t309,
    t310,
};
use crate::link::LinkKey;
use crate::tally::read::Reading;
use crate::tally::{ColumnSet, Fields, RawRow, TallyRow};

/// A check under way. It holds sixteen bytes of every row and each service code once, never the rows.
pub struct Checker {
    columns: ColumnSet,
    filing: Option<Filing>,
    findings: Findings,
    keys: Keys,
    rows: u32,
    /// Whether the rows could not be told from the rest, so that nothing can be said about their number.
    unreadable: bool,
}

impl Checker {
    /// Begins a check that keeps at most `cap` findings.
    #[must_use]
    pub fn new(context: Context, cap: usize) -> Self {
        Self {
            columns: context.columns,
            filing: context.filing.map(Filing::new),
            findings: Findings::new(cap),
            keys: Keys::default(),
            rows: 0,
            unreadable: false,
        }
    }

    /// The columns of the table, once its header has been read.
    pub const fn set_columns(&mut self, columns: ColumnSet) {
        self.columns = columns;
    }

    /// Where rules about the file put their findings.
    pub const fn findings(&mut self) -> &mut Findings {
        &mut self.findings
    }

    /// Checks a row, and tells whether anything is written in it; nothing happens to a blank one.
    pub fn row(&mut self, number: u32, fields: &Fields<'_>) -> bool {
        self.read_row(number, fields, |_| ()).is_some()
    }

    /// Checks a row and gives it typed, where every value could be read and the period runs forward.
    pub fn typed_row(&mut self, number: u32, fields: &Fields<'_>) -> Option<TallyRow> {
        #[expect(
            clippy::redundant_closure_for_method_calls,
            reason = "the method by its name holds for one lifetime only"
        )]
        self.read_row(number, fields, |row| row.to_row()).flatten()
    }

    fn read_row<T>(
        &mut self,
        number: u32,
        fields: &Fields<'_>,
        then: impl FnOnce(&Reading<'_>) -> T,
    ) -> Option<T> {
        if fields.is_blank() {
            return None;
        }
        self.rows = self.rows.saturating_add(1);
        let row = Reading::new(number, fields, self.columns);
        row_rules(&row, &mut self.findings);
        if let Some(filing) = &self.filing {
            filing_rules(&row, filing, &mut self.findings);
        }
        self.keys.add(&row);
        Some(then(&row))
    }

    /// A row whose fields cannot be told apart (T003): it counts as a row, and no other rule looks at it.
    pub fn misshapen_row(&mut self, number: u32, cause: &t003::Cause<'_>) {
        self.rows = self.rows.saturating_add(1);
        t003::report(&mut self.findings, number, cause);
    }

    /// A row that no rule can look at, because the header could not be understood: it only counts, so that the table
    /// is not called empty as well.
    pub const fn unread_row(&mut self) {
        self.rows = self.rows.saturating_add(1);
    }

    /// Within a filing: its links from now on, because the file brings links of its own.
    pub fn set_links(&mut self, links: BTreeSet<LinkKey>) {
        if let Some(filing) = &mut self.filing {
            filing.set_links(links);
        }
    }

    /// The file could not be read as far as its rows: that there are none is not said as well.
    pub const fn unreadable(&mut self) {
        self.unreadable = true;
    }

    /// How many rows had anything in them so far.
    #[must_use]
    pub const fn row_count(&self) -> u32 {
        self.rows
    }

    /// Ends the check: rules about the table as a whole, then everything that was found.
    #[must_use]
    pub fn finish(mut self) -> Report {
        self.keys.check(&mut self.findings);
        let nil_return = self.filing.as_ref().is_some_and(|filing| filing.nil_return);
        if self.rows == 0 && !nil_return && !self.unreadable {
            t004::report(&mut self.findings, self.filing.is_some());
        }
        if self.rows > 0 && nil_return {
            t204::report(&mut self.findings);
        }
        self.findings.into_report(self.rows)
    }
}

/// The rules that look at one row.
fn row_rules(row: &Reading<'_>, out: &mut Findings) {
    if !row.bad.is_empty() {
        t101::check(row, out);
        t102::check(row, out);
        t105::check(row, out);
        t106::check(row, out);
        t107::check(row, out);
        t108::check(row, out);
        t119::check(row, out);
    }
    t103::check(row, out);
    t104::check(row, out);
    t109::check(row, out);
    t111::check(row, out);
    t112::check(row, out);
    t113::check(row, out);
    t114::check(row, out);
    t115::check(row, out);
    t116::check(row, out);
    t118::check(row, out);
    t120::check(row, out);
    t121::check(row, out);
    t301::check(row, out);
    t302::check(row, out);
    t303::check(row, out);
    t304::check(row, out);
    t305::check(row, out);
    t307::check(row, out);
    t308::check(row, out);
    t309::check(row, out);
    t310::check(row, out);
}

/// The rules that look at one row within its filing.
fn filing_rules(row: &Reading<'_>, filing: &Filing, out: &mut Findings) {
    t201::check(row, filing, out);
    t202::check(row, filing, out);
    t203::check(row, filing, out);
    t306::check(row, filing, out);
}

/// One row by itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RowOutcome {
    /// The typed row, where every value could be read and the period runs forward.
    pub row: Option<TallyRow>,
    /// What the rules found that need neither the filing nor other rows.
    pub findings: Vec<Finding>,
}

/// Reads and checks one row by itself, as when it is saved on screen. A row in which nothing is written gives
/// neither a row nor findings.
#[must_use]
pub fn parse_row(raw: &RawRow, number: u32) -> RowOutcome {
    let fields = raw.fields();
    let mut checker = Checker::new(Context::file(ColumnSet::ALL), usize::MAX);
    let row = checker.typed_row(number, &fields);
    RowOutcome {
        row,
        findings: checker.findings.into_report(1).findings,
    }
}

/// Checks rows that are already at hand, each with its number, and gives the typed ones back.
#[must_use]
pub fn check_rows<R: Borrow<RawRow>>(
    rows: impl IntoIterator<Item = (u32, R)>,
    context: Context,
    cap: usize,
) -> Report {
    let mut checker = Checker::new(context, cap);
    let mut typed = Vec::new();
    for (number, raw) in rows {
        let fields = raw.borrow().fields();
        if let Some(row) = checker.typed_row(number, &fields) {
            typed.push((number, row));
        }
    }
    Report {
        rows: typed,
        ..checker.finish()
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use proptest::prelude::*;

    use super::super::testing::{found, good, with};
    use super::*;
    use crate::tally::Column;

    #[test]
    fn a_good_row_raises_nothing() {
        assert_eq!(found(&[good()]), []);
        let outcome = parse_row(&good(), 2);
        assert_eq!(outcome.findings, []);
        assert_eq!(outcome.row.map(|row| row.cases), Some(3));
        assert_eq!(
            parse_row(&RawRow::default(), 2),
            RowOutcome {
                row: None,
                findings: Vec::new()
            }
        );
    }

    #[test]
    fn a_row_with_a_bad_field_is_checked_by_every_rule_that_does_not_need_it() {
        let row = with(&[
            (Column::BankCode, "A001"),
            (Column::Cases, "three"),
            (Column::BlockedYen, "1"),
            (Column::LossYen, "1"),
            (Column::CompensatedYen, "-1"),
            (Column::OccurredTo, "2020-08"),
        ]);
        assert_eq!(
            found(&[row]),
            [
                ("T101", 2, "bank_code"),
                ("T104", 2, "occurred_from"),
                ("T107", 2, "cases"),
                ("T112", 2, "amount_yen"),
                ("T108", 2, "compensated_yen"),
            ]
        );
    }

    #[test]
    fn blank_rows_are_numbered_and_skipped() {
        let rows = [
            (2, RawRow::default()),
            (3, good()),
            (4, with(&[(Column::Cases, "x")])),
        ];
        let report = check_rows(rows, Context::file(ColumnSet::ALL), 10);
        assert_eq!(report.row_count, 2);
        assert_eq!(
            report.rows.iter().map(|(number, _)| *number).collect::<Vec<_>>(),
            [3]
        );
        assert_eq!(report.by_rule, BTreeMap::from([("T107", 1), ("T110", 1)]));
    }

    /// Faults that break exactly one rule at exactly one field, whatever else is wrong with the row.
    const FAULTS: &[(Column, &str, &str)] = &[
        (Column::BankCode, "12345", "T101"),
        (Column::BankCode, "", "T109"),
        (Column::BankCode, "17", "T301"),
        (Column::ServiceCode, "Pay_A", "T102"),
        (Column::ServiceCode, "unknown", "T102"),
        (Column::ServiceCode, "ｐａｙ", "T302"),
        (Column::OccurredFrom, "2020-13", "T103"),
        (Column::OccurredTo, "Sep-20", "T103"),
        (Column::OccurredTo, "　", "T109"),
        (Column::OccurredFrom, "2020年9月", "T302"),
        (Column::AuthMethod, "pin", "T105"),
        (Column::AuthMethod, "ＯＴＰ", "T302"),
        (Column::CountBasis, "persons", "T106"),
        (Column::CountBasis, "unknown", "T308"),
        (Column::Cases, "1.0", "T107"),
        (Column::Cases, "▲1", "T108"),
        (Column::Cases, "99999999999999999999", "T118"),
        (Column::AmountYen, "6,000万円", "T107"),
        (Column::AmountYen, "450,000円", "T302"),
        (Column::AmountYen, "", "T109"),
        (Column::BlockedYen, "不明", "T107"),
        (Column::LossYen, "(500)", "T108"),
        (Column::PendingCases, "10000001", "T118"),
        (Column::Precision, "rough", "T119"),
        (Column::Precision, "about", "T305"),
        (Column::CompensatedBy, "insurer", "T119"),
        (Column::ExcludedCases, "-3", "T108"),
        (Column::Remarks, "連絡先 03-1234-5678", "T310"),
        (Column::Remarks, "a\u{1b}b", "T120"),
    ];

    proptest! {
        #[test]
        fn as_many_findings_as_faults_each_at_its_field(
            faults in prop::collection::btree_map((0_u32..60, 0..Column::COUNT), any::<prop::sample::Index>(), 0..60)
        ) {
            let mut rows: Vec<RawRow> = (0..60)
                .map(|n| with(&[(Column::BankCode, &format!("{:04}", 100 + n))]))
                .collect();
            let mut wanted = Vec::new();
            for ((row, column), pick) in &faults {
                let column = Column::ALL[*column];
                let of_column: Vec<_> = FAULTS.iter().filter(|(c, ..)| *c == column).collect();
                if let Some((_, text, rule)) = of_column.get(pick.index(of_column.len().max(1))) {
                    // Not one code for all: rows of the same bank would repeat each other's key.
                    let own_code = (100 + row).to_string();
                    let text = if *rule == "T301" { &own_code } else { *text };
                    rows[usize::try_from(*row).unwrap()].set(column, text);
                    wanted.push((*rule, row + 2, column.code()));
                }
            }
            prop_assert_eq!(found(&rows), wanted);
        }
    }
}
