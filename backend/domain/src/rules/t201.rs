//! T201: an occurred month (never `unknown`) outside the round's period, or later than the month of submission, JST.
//! One finding per row.

use super::context::Filing;
use super::finding::Findings;
use super::rule::{RuleInfo, Severity};
use crate::message::Message;
use crate::tally::Column;
use crate::tally::read::Reading;

/// What is published about this rule.
pub const RULE: RuleInfo = RuleInfo {
    id: "T201",
    severity: Severity::Error,
    needs_filing: true,
    title: "rule-t201-title",
    what: &["rule-t201-outside", "rule-t201-future"],
    fix: &["rule-t201-fix-outside", "rule-t201-fix-future"],
    columns: &[Column::OccurredFrom, Column::OccurredTo],
};

pub(super) fn check(row: &Reading<'_>, filing: &Filing, out: &mut Findings) {
    let ends = [(Column::OccurredFrom, row.from), (Column::OccurredTo, row.to)];
    let months = ends
        .into_iter()
        .filter_map(|(column, end)| Some((column, end.value()?.month()?)));
    // A month still to come is the graver fault: no 訂正 of another round could take it either.
    if let Some((column, month)) = months.clone().find(|(_, month)| *month > filing.submission_month) {
        out.cell(&RULE, row, column, || {
            let what = Message::new("rule-t201-future")
                .with("month", month)
                .with("submission", filing.submission_month);
            (what, Message::new("rule-t201-fix-future"))
        });
    } else if let Some((column, month)) = months.clone().find(|(_, month)| !filing.period.contains(*month)) {
        out.cell(&RULE, row, column, || {
            let what = Message::new("rule-t201-outside")
                .with("month", month)
                .with("from", filing.period.from)
                .with("to", filing.period.to);
            (what, Message::new("rule-t201-fix-outside"))
        });
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{bank_filing, found_by, only_what, with};
    use crate::month::Month;
    use crate::tally::{Column, RawRow};

    fn row(from: &str, to: &str) -> RawRow {
        with(&[
            (Column::OccurredFrom, from),
            (Column::OccurredTo, to),
            (Column::Remarks, "公表なし"),
        ])
    }

    fn fired(from: &str, to: &str) -> Vec<(&'static str, u32, &'static str)> {
        let mut found = found_by(&bank_filing(), &[row(from, to)]);
        found.retain(|(rule, ..)| *rule != "T303" && *rule != "T308");
        found
    }

    #[test]
    fn months_lie_within_the_round() {
        assert_eq!(fired("2020-04", "2020-09"), []);
        assert_eq!(fired("2020-03", "2020-03"), [("T201", 2, "occurred_from")]);
        assert_eq!(fired("2020-03", "2020-04"), [("T201", 2, "occurred_from")]);
        assert_eq!(fired("2020-09", "2020-10"), [("T201", 2, "occurred_to")]);
        assert_eq!(fired("unknown", "unknown"), []);
    }

    #[test]
    fn nobody_reports_months_to_come() {
        assert_eq!(
            only_what(&[row("2020-11", "2020-11")], Some(&bank_filing())).0,
            "rule-t201-future"
        );
        assert_eq!(
            only_what(&[row("2020-10", "2020-10")], Some(&bank_filing())).0,
            "rule-t201-outside"
        );
        let mut early = bank_filing();
        early.submission_month = Month::of(2020, 8).unwrap();
        assert_eq!(
            only_what(&[row("2020-09", "2020-09")], Some(&early)).0,
            "rule-t201-future"
        );
    }

    #[test]
    fn one_finding_per_row_and_each_end_by_itself() {
        assert_eq!(fired("2020-11", "2021-01"), [("T201", 2, "occurred_from")]);
        assert_eq!(
            fired("2020-03", "x"),
            [("T201", 2, "occurred_from"), ("T103", 2, "occurred_to")]
        );
    }
}
