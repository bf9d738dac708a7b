//! Every aggregate equals a plain fold over the same rows. The fold is written from facts.md, knows nothing of the
//! plans, and goes row by row.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Utc};
use domain::fact::{Dimension, Query, Side, TallyFact};
use domain::institution::{Dataset, Kind};
use domain::month::Month;
use domain::round::RoundKind;
use domain::sector::Sector;
use domain::tally::{BankRef, Occurrence, Precision, ServiceRef};
use proptest::prelude::*;
use statistics::{Facts, aggregate};

use crate::build::{at, mapping};
use crate::random::{facts, question, rounds};

const NOW: &str = "2020-10-05T03:00:00Z";

/// The last month of a row, `None` where it is unknown.
fn to(row: &TallyFact) -> Option<Month> {
    match row.occurred {
        Occurrence::Months(months) => Some(months.to),
        Occurrence::Unknown => None,
    }
}

fn code(row: &TallyFact, dimension: Dimension) -> String {
    let period = |write: fn(i32, u32) -> String| {
        to(row).map_or("unknown".to_owned(), |m| {
            // January to March belong to the fiscal year before.
            let (year, month) = if m.month() < 4 {
                (m.year() - 1, m.month() + 12)
            } else {
                (m.year(), m.month())
            };
            write(year, month - 4)
        })
    };
    match dimension {
        Dimension::FiscalYear => period(|year, _| format!("{year}")),
        Dimension::Half => period(|year, month| format!("{year}-H{}", month / 6 + 1)),
        Dimension::Quarter => period(|year, month| format!("{year}-Q{}", month / 3 + 1)),
        Dimension::Month => to(row).map_or("unknown".to_owned(), |m| m.to_string()),
        Dimension::Sector => row.sector.map_or("unspecified", Sector::code).to_owned(),
        Dimension::PublishedSector => match row.sector {
            Some(Sector::Major) => "major",
            Some(Sector::Shinkin) => "shinkin_etc",
            _ => "unspecified",
        }
        .to_owned(),
        Dimension::Bank => row.bank_code.to_string(),
        Dimension::Service => row.service_code.to_string(),
        Dimension::Ftsp => row
            .ftsp_code
            .as_ref()
            .map_or("unspecified".to_owned(), ToString::to_string),
        Dimension::AuthMethod => row.auth_method.code().to_owned(),
        Dimension::CountBasis => row.count_basis.code().to_owned(),
        Dimension::Side => row.reported_by.code().to_owned(),
        Dimension::Round => row.round.to_string(),
    }
}

/// What a sorted table is sorted by, with one letter before the code for its place.
fn place(dimension: Dimension, code: &str) -> String {
    let at = match (dimension, code) {
        (_, "unknown" | "unspecified") => "z",
        (Dimension::Sector | Dimension::PublishedSector, "major") => "a",
        (Dimension::Sector, "shinkin") | (Dimension::PublishedSector, "shinkin_etc") => "b",
        (Dimension::Sector, "keito") => "c",
        _ => "",
    };
    format!("{at}{code}")
}

fn in_force(row: &TallyFact, query: &Query, now: DateTime<Utc>) -> bool {
    let Some(day) = query.as_of else {
        return row.in_force_from <= now && row.in_force_to.is_none_or(|to| now < to);
    };
    // Midnight in Japan is 15:00 UTC of the same calendar day.
    let midnight = at(&format!("{day}T15:00:00Z"));
    row.in_force_from < midnight && row.in_force_to.is_none_or(|to| midnight <= to)
}

/// Whether the bank's figures already hold a service provider's row.
fn is_covered(row: &TallyFact, others: &[&TallyFact]) -> bool {
    row.reported_by == Kind::Ftsp
        && row.bank_code != BankRef::Unspecified
        && others.iter().any(|other| {
            other.reported_by == Kind::Bank
                && other.dataset == row.dataset
                && other.bank_code == row.bank_code
                && other.count_basis == row.count_basis
                && (other.service_code == row.service_code || other.service_code == ServiceRef::Unspecified)
                && match (other.occurred, row.occurred) {
                    (Occurrence::Months(a), Occurrence::Months(b)) => a.from <= b.to && b.from <= a.to,
                    _ => true,
                }
        })
}

fn sum(rows: &[&TallyFact], value: impl Fn(&TallyFact) -> Option<i64>) -> Option<i64> {
    rows.iter().filter_map(|row| value(row)).reduce(|a, b| a + b)
}

/// The columns of one line, written as in an export.
fn line(rows: &[&TallyFact], side: Side) -> Vec<String> {
    let number = |n: Option<i64>| n.map_or(String::new(), |n| n.to_string());
    let cases = sum(rows, |r| Some(r.cases));
    let amount = sum(rows, |r| Some(r.amount_yen));
    let average = match (cases, amount) {
        (Some(cases), Some(amount)) if cases > 0 => Some(amount / cases),
        _ => None,
    };
    let (mut compensated, mut decided) = (0, 0);
    for row in rows {
        match (row.compensated_cases, row.declined_cases) {
            (Some(c), Some(d)) => {
                compensated += c;
                decided += c + d;
            }
            (Some(c), None) if c == row.cases => {
                compensated += c;
                decided += c;
            }
            _ => {}
        }
    }
    let rate = (decided > 0).then(|| compensated * 10_000 / decided);
    let several = rows.iter().filter(|r| match r.occurred {
        Occurrence::Months(m) => m.from != m.to,
        Occurrence::Unknown => false,
    });
    let overlap = side == Side::Counted
        && rows
            .iter()
            .any(|r| r.reported_by == Kind::Ftsp && r.bank_code == BankRef::Unspecified);
    let coarsest = [
        Precision::About,
        Precision::ManYen,
        Precision::ThousandYen,
        Precision::Exact,
    ]
    .into_iter()
    .find(|p| rows.iter().any(|r| r.precision == *p));
    vec![
        number(cases),
        number(amount),
        number(sum(rows, |r| r.blocked_yen)),
        number(sum(rows, |r| r.loss_yen)),
        number(average),
        number(sum(rows, |r| r.compensated_cases)),
        number(sum(rows, |r| r.declined_cases)),
        number(sum(rows, |r| r.pending_cases)),
        number(sum(rows, |r| r.compensated_yen)),
        number(rate),
        number(sum(rows, |r| r.excluded_cases)),
        rows.len().to_string(),
        several.count().to_string(),
        coarsest.map_or(String::new(), |p| p.code().to_owned()),
        overlap.to_string(),
    ]
}

/// The answer as lines of codes and figures, `dataset` first where there are several.
fn fold(rows: &[TallyFact], query: &Query, now: DateTime<Utc>) -> Vec<Vec<String>> {
    let ad_hoc = query.round.as_ref().filter(|r| r.as_str().starts_with("ad-hoc"));
    let scope: Vec<&TallyFact> = rows
        .iter()
        .filter(|r| in_force(r, query, now))
        .filter(|r| query.dataset.is_none_or(|d| d == r.dataset))
        .filter(|r| match ad_hoc {
            Some(round) => r.round == *round,
            None => r.round_kind == RoundKind::Regular,
        })
        .collect();
    let asked = |r: &&&TallyFact| query.round.as_ref().is_none_or(|round| r.round == *round);
    let datasets: BTreeSet<&str> = scope.iter().filter(asked).map(|r| r.dataset.code()).collect();
    let left: Vec<&TallyFact> = scope
        .iter()
        .filter(asked)
        .filter(|r| match query.side {
            Side::Counted => !is_covered(r, &scope),
            Side::Bank => r.reported_by == Kind::Bank,
            Side::Ftsp => r.reported_by == Kind::Ftsp,
        })
        .filter(|r| query.basis.is_none_or(|b| b == r.count_basis))
        .filter(|r| query.from.is_none_or(|from| to(r).is_some_and(|to| from <= to)))
        .filter(|r| query.to.is_none_or(|last| to(r).is_some_and(|to| to <= last)))
        .filter(|r| {
            let met = |c: &domain::fact::Condition| code(r, c.dimension()) == c.value();
            query.conditions.iter().all(|c| {
                let same = query.conditions.iter().filter(|o| o.dimension() == c.dimension());
                same.into_iter().any(met)
            })
        })
        .copied()
        .collect();
    let mut groups: BTreeMap<Vec<String>, (Vec<String>, Vec<&TallyFact>)> = BTreeMap::new();
    if query.by.is_empty() {
        for dataset in &datasets {
            groups.insert(
                vec![(*dataset).to_owned()],
                (vec![(*dataset).to_owned()], Vec::new()),
            );
        }
        if datasets.is_empty() {
            groups.insert(vec![], (vec![String::new()], Vec::new()));
        }
    }
    for row in left {
        let mut keys = vec![row.dataset.code().to_owned()];
        let mut sorted = keys.clone();
        for dimension in &query.by {
            let code = code(row, *dimension);
            sorted.push(place(*dimension, &code));
            keys.push(code);
        }
        groups.entry(sorted).or_insert((keys, Vec::new())).1.push(row);
    }
    let skip = usize::from(datasets.len() < 2);
    groups
        .into_values()
        .map(|(keys, rows)| {
            let mut line_of = keys[skip..].to_vec();
            line_of.extend(line(&rows, query.side));
            line_of
        })
        .collect()
}

fn answered(rows: &[TallyFact], query: &Query) -> Vec<Vec<String>> {
    let facts = Facts::new(rows, vec![], rounds(), mapping()).unwrap();
    let table = aggregate(&facts, query, at(NOW)).unwrap();
    table
        .rows
        .iter()
        .map(|row| {
            let measures = domain::fact::Measure::ALL;
            let keys = table.keys(row).map(str::to_owned);
            let values = measures.iter().map(|m| row.measures.value(*m).to_string());
            keys.chain(values).collect()
        })
        .collect()
}

proptest! {

    #[test]
    fn an_answer_is_what_a_fold_gives(rows in facts(), query in question()) {
        prop_assert_eq!(answered(&rows, &query), fold(&rows, &query, at(NOW)));
    }

    #[test]
    fn order_of_the_facts_does_not_matter(rows in facts(), query in question()) {
        let mut turned = rows.clone();
        turned.reverse();
        prop_assert_eq!(answered(&rows, &query), answered(&turned, &query));
    }

    #[test]
    fn parts_add_up_to_the_total(rows in facts(), mut query in question()) {
        query.basis = query.basis.or(Some(domain::tally::CountBasis::Claimed));
        let parts = answered(&rows, &query);
        query.by.clear();
        let totals = answered(&rows, &query);
        let cases = |lines: &[Vec<String>]| -> i64 {
            lines.iter().map(|l| l[l.len() - 15].parse::<i64>().unwrap_or(0)).sum()
        };
        prop_assert_eq!(cases(&parts), cases(&totals));
    }
}

#[test]
fn the_small_world_is_not_empty() {
    // The property would be worth nothing if the questions left no rows.
    use proptest::strategy::ValueTree;
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    let (mut lines, mut covered, mut overlapping, mut several) = (0, 0, 0, 0);
    for _ in 0..64 {
        let rows = facts().new_tree(&mut runner).unwrap().current();
        let query = question().new_tree(&mut runner).unwrap().current();
        let answer = fold(&rows, &query, at(NOW));
        lines += usize::from(answer.iter().any(|l| l[l.len() - 4] != "0"));
        overlapping += usize::from(answer.iter().any(|l| l.last().unwrap() == "true"));
        several += usize::from(answer.iter().any(|l| Dataset::from_code(&l[0]).is_some()));
        let all: Vec<&TallyFact> = rows.iter().collect();
        covered += usize::from(rows.iter().any(|r| is_covered(r, &all)));
    }
    assert!(lines > 32, "answers with rows: {lines}");
    assert!(covered > 32, "with a row that is covered: {covered}");
    assert!(overlapping > 4, "with an overlap: {overlapping}");
    assert!(several > 4, "of several datasets: {several}");
}
