//! A loss is counted once: which of the service providers' rows the banks' rows cover.

use domain::fact::{Condition, Dimension, Query, TallyFact};
use domain::institution::{Dataset, Kind};
use domain::round::RoundKind;
use domain::tally::{AuthMethod, CountBasis};
use statistics::{Facts, aggregate};

use crate::build::{at, claimed, mapping, month, round, round_id, tally};

const NOW: &str = "2021-06-01T00:00:00Z";

fn bank(service: &str, when: &str) -> TallyFact {
    tally(Kind::Bank, "0001", service, when)
}

/// A provider's row of 100 cases, which a total shows or not.
fn provider(service: &str, when: &str) -> TallyFact {
    TallyFact {
        cases: 100,
        ..tally(Kind::Ftsp, "0001", service, when)
    }
}

fn in_round(id: &str, mut row: TallyFact) -> TallyFact {
    row.round = round_id(id);
    if id == "ad-hoc" {
        row.round_kind = RoundKind::AdHoc;
    }
    row
}

fn cases(rows: &[TallyFact], query: &Query) -> Vec<Option<i64>> {
    let rounds = [
        round("regular", RoundKind::Regular, "2020-04", "2020-09"),
        round("later", RoundKind::Regular, "2020-10", "2021-03"),
        round("ad-hoc", RoundKind::AdHoc, "2020-04", "2021-03"),
    ];
    let facts = Facts::new(rows, vec![], rounds, mapping()).unwrap();
    let table = aggregate(&facts, query, at(NOW)).unwrap();
    table.rows.iter().map(|row| row.measures.cases).collect()
}

fn total(rows: &[TallyFact]) -> Option<i64> {
    cases(rows, &claimed(&[]))[0]
}

#[test]
fn a_shared_month_covers() {
    let covered = |bank_when, provider_when| {
        total(&[bank("pay-a", bank_when), provider("pay-a", provider_when)]) == Some(1)
    };
    assert!(covered("2020-09", "2020-09"));
    assert!(covered("2020-04/2020-09", "2020-09/2020-10"));
    assert!(covered("2020-04/2020-09", "2020-05"));
    assert!(covered("unknown", "2020-05"));
    assert!(covered("2020-05", "unknown"));
    assert!(covered("unknown", "unknown"));
    assert!(!covered("2020-08", "2020-09"));
    assert!(!covered("2020-10", "2020-09"));
}

#[test]
fn service_bank_basis_and_dataset_must_meet() {
    let theirs = provider("pay-a", "2020-09");
    let with = |change: fn(&mut TallyFact)| {
        let mut ours = bank("pay-a", "2020-09");
        change(&mut ours);
        total(&[ours, theirs.clone()])
    };
    assert_eq!(with(|_| ()), Some(1));
    assert_eq!(total(&[bank("unspecified", "2020-09"), theirs.clone()]), Some(1));
    assert_eq!(total(&[bank("pay-b", "2020-09"), theirs.clone()]), Some(101));
    assert_eq!(
        total(&[tally(Kind::Bank, "0002", "pay-a", "2020-09"), theirs.clone()]),
        Some(101)
    );
    // The row of the other basis is no claimed case and covers none.
    assert_eq!(with(|row| row.count_basis = CountBasis::Recognised), Some(100));
    // The authentication method plays no part, and a figure of 0 is a figure.
    assert_eq!(with(|row| row.auth_method = AuthMethod::Otp), Some(1));
    assert_eq!(with(|row| row.cases = 0), Some(0));
    // A row that is not in force covers nothing.
    assert_eq!(with(|row| row.in_force_to = Some(row.in_force_from)), Some(100));

    let mut demo = bank("pay-a", "2020-09");
    demo.dataset = Dataset::Demo;
    assert_eq!(cases(&[demo, theirs], &claimed(&[])), [Some(1), Some(100)]);
}

#[test]
fn it_is_decided_before_any_other_filter() {
    let rows = [bank("pay-a", "2020-08/2020-09"), provider("pay-a", "2020-08")];
    // The bank's row belongs to September, and covers August none the less.
    let mut query = claimed(&[]);
    query.to = Some(month("2020-08"));
    assert_eq!(cases(&rows, &query), [None]);
    let mut query = claimed(&[]);
    query.conditions = vec![Condition::new(Dimension::Side, "ftsp").unwrap()];
    assert_eq!(cases(&rows, &query), [None]);
}

#[test]
fn regular_rounds_are_compared_with_each_other_and_an_ad_hoc_one_with_itself() {
    let rows = [
        in_round("regular", bank("pay-a", "2020-09")),
        in_round("later", provider("pay-a", "2020-09")),
        in_round("ad-hoc", provider("pay-a", "2020-09")),
    ];
    let of = |id: &str| {
        let query = Query {
            round: Some(round_id(id)),
            ..claimed(&[])
        };
        cases(&rows, &query)
    };
    assert_eq!(total(&rows), Some(1));
    assert_eq!(of("regular"), [Some(1)]);
    assert_eq!(of("later"), [None]);
    assert_eq!(of("ad-hoc"), [Some(100)]);
}

#[test]
fn one_dimension_may_have_several_values() {
    let rows = [
        bank("pay-a", "2020-07"),
        bank("pay-b", "2020-08"),
        bank("pay-c", "2020-08"),
    ];
    let mut query = claimed(&[Dimension::Service]);
    let condition = |d, v| Condition::new(d, v).unwrap();
    query.conditions = vec![
        condition(Dimension::Service, "pay-a"),
        condition(Dimension::Service, "pay-b"),
    ];
    assert_eq!(cases(&rows, &query).len(), 2);
    query.conditions.push(condition(Dimension::Month, "2020-08"));
    assert_eq!(cases(&rows, &query).len(), 1);
}
