//! T306: the monthly average of cases or amount is ten times, or a tenth of, that of the same link, basis and
//! `auth_method` in the filer's last round in force; only where one of the two is at least 10 cases or 1,000,000 yen.
//!
//! The row's own average (its figure over its months) is compared with the average over all rows of that key in the
//! last round whose months are known. Where either side has no month there is no average, and nothing is compared.

use super::context::{Filing, Sums};
use super::finding::Findings;
use super::rule::{RuleInfo, Severity};
use crate::message::Message;
use crate::tally::Column;
use crate::tally::Occurrence;
use crate::tally::read::Reading;

/// What is published about this rule.
pub const RULE: RuleInfo = RuleInfo {
    id: "T306",
    severity: Severity::Warning,
    needs_filing: true,
    title: "rule-t306-title",
    what: &["rule-t306-cases", "rule-t306-amount"],
    fix: &["rule-t306-fix"],
    columns: &[Column::Cases, Column::AmountYen],
};

/// Cases a month.
const LEAST_CASES: i128 = 10;
/// Yen a month.
const LEAST_AMOUNT: i128 = 1_000_000;

pub(super) fn check(row: &Reading<'_>, filing: &Filing, out: &mut Findings) {
    let key = (
        row.bank.value(),
        row.service.as_ref().value(),
        row.auth_method.value(),
        row.count_basis.value(),
    );
    let ((Some(bank), Some(service), Some(auth), Some(basis)), Some(Occurrence::Months(months))) =
        (key, row.occurrence())
    else {
        return;
    };
    let Some(Sums {
        months: months_before,
        cases,
        amount,
    }) = filing.previous(bank, service, auth, basis)
    else {
        return;
    };
    let average = |sum: i128, months: i64| Average {
        sum,
        months: i128::from(months),
    };
    if let Some(now) = row.cases.value() {
        let now = average(i128::from(now), i64::from(months.count()));
        let before = average(cases, months_before);
        if now.stands_out(&before, LEAST_CASES) {
            out.cell(&RULE, row, Column::Cases, || {
                let what = Message::new("rule-t306-cases")
                    .with("now", now.text())
                    .with("before", before.text());
                (what, Message::new("rule-t306-fix"))
            });
        }
    }
    if let Some(now) = row.amount.value() {
        let now = average(i128::from(now), i64::from(months.count()));
        let before = average(amount, months_before);
        if now.stands_out(&before, LEAST_AMOUNT) {
            out.cell(&RULE, row, Column::AmountYen, || {
                let what = Message::new("rule-t306-amount")
                    .with("now", now.text())
                    .with("before", before.text());
                (what, Message::new("rule-t306-fix"))
            });
        }
    }
}

/// A monthly average as a fraction: months are at least 1.
struct Average {
    sum: i128,
    months: i128,
}

impl Average {
    fn stands_out(&self, before: &Self, least: i128) -> bool {
        // a/b ≥ 10·c/d  ⇔  a·d ≥ 10·c·b
        let (now, was) = (self.sum * before.months, before.sum * self.months);
        let noteworthy = self.sum >= least * self.months || before.sum >= least * before.months;
        noteworthy && (now >= 10 * was || 10 * now <= was)
    }

    /// Cut off to one decimal.
    fn text(&self) -> String {
        let tenths = self.sum * 10 / self.months;
        format!("{}.{}", tenths / 10, tenths % 10)
    }
}

#[cfg(test)]
mod tests {
    use super::super::parse_row;
    use super::super::testing::{bank_filing, found_by, only_what, with};
    use super::super::{FilingContext, testing::good};
    use crate::message::Arg;
    use crate::tally::{Column, RawRow};

    fn row(cases: &str, amount: &str) -> RawRow {
        with(&[(Column::Cases, cases), (Column::AmountYen, amount)])
    }

    /// The last round reported these cases and amounts, one month each.
    fn after(rows: &[(&str, &str)]) -> FilingContext {
        let months = ["2019-10", "2019-11", "2019-12"];
        let previous = rows.iter().zip(months).map(|((cases, amount), month)| {
            let mut row = row(cases, amount);
            row.set(Column::OccurredFrom, month);
            row.set(Column::OccurredTo, month);
            parse_row(&row, 2).row.unwrap()
        });
        FilingContext {
            previous: previous.collect(),
            ..bank_filing()
        }
    }

    #[test]
    fn ten_times_and_a_tenth_stand_out() {
        let filing = after(&[("2", "200000")]);
        assert_eq!(found_by(&filing, &[row("19", "1999999")]), []);
        assert_eq!(found_by(&filing, &[row("20", "1999999")]), [("T306", 2, "cases")]);
        assert_eq!(
            found_by(&filing, &[row("19", "2000000")]),
            [("T306", 2, "amount_yen")]
        );
        let filing = after(&[("20", "1000000")]);
        assert_eq!(found_by(&filing, &[row("2", "100001")]), [("T306", 2, "cases")]);
        assert_eq!(
            found_by(&filing, &[row("3", "100000")]),
            [("T306", 2, "amount_yen")]
        );
    }

    #[test]
    fn small_figures_do_not() {
        assert_eq!(found_by(&after(&[("0", "0")]), &[row("9", "999999")]), []);
        assert_eq!(
            found_by(&after(&[("0", "0")]), &[row("10", "999999")]),
            [("T306", 2, "cases")]
        );
        assert_eq!(found_by(&after(&[("9", "900000")]), &[row("0", "0")]), []);
    }

    #[test]
    fn averages_are_monthly() {
        // 30 cases in three months, 10 a month.
        let filing = after(&[("10", "900000"), ("5", "900000"), ("15", "900000")]);
        let half_year = with(&[
            (Column::OccurredFrom, "2020-04"),
            (Column::Cases, "6"),
            (Column::AmountYen, "5400000"),
        ]);
        let mut found = found_by(&filing, &[half_year]);
        found.retain(|(rule, ..)| *rule == "T306");
        assert_eq!(found, [("T306", 2, "cases")]);
        let (id, args) = only_what(&[row("105", "900000")], Some(&filing));
        assert_eq!(id, "rule-t306-cases");
        assert_eq!(
            (&args["now"], &args["before"]),
            (&Arg::from("105.0"), &Arg::from("10.0"))
        );
    }

    #[test]
    fn only_the_same_key_is_compared() {
        let filing = after(&[("2", "200000")]);
        for (column, text) in [
            (Column::ServiceCode, "pay-b"),
            (Column::AuthMethod, "otp"),
            (Column::CountBasis, "accounts"),
        ] {
            let mut other = row("500", "450000000");
            other.set(column, text);
            assert_eq!(found_by(&filing, &[other]), []);
        }
        assert_eq!(found_by(&bank_filing(), &[good()]), []);
    }
}
