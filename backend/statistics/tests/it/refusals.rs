//! What is not answered.

use domain::fact::{Query, Refusal};
use domain::institution::Kind;
use domain::round::RoundKind;
use statistics::{Error, Facts, aggregate, fsa_table};

use crate::build::{at, claimed, mapping, round, round_id, tally};

const NOW: &str = "2020-10-05T03:00:00Z";

#[test]
fn bases_are_not_added_up_even_where_there_is_one() {
    let rows = [tally(Kind::Bank, "9001", "pay-a", "2020-09")];
    let rounds = [round("regular", RoundKind::Regular, "2020-04", "2020-09")];
    let facts = Facts::new(&rows, vec![], rounds, mapping()).unwrap();
    for error in [
        aggregate(&facts, &Query::default(), at(NOW)).unwrap_err(),
        fsa_table(&facts, &Query::default(), at(NOW)).unwrap_err(),
    ] {
        assert!(
            matches!(&error, Error::Refused(r) if *r == [Refusal::MixedBases]),
            "{error}"
        );
        assert!(error.is_refusal());
    }
}

#[test]
fn an_unknown_round_is_named() {
    let facts = Facts::new(&[], vec![], [], mapping()).unwrap();
    let mut query = claimed(&[]);
    query.round = Some(round_id("no-such"));
    let error = aggregate(&facts, &query, at(NOW)).unwrap_err();
    assert!(matches!(&error, Error::NoSuchRound(r) if r.as_str() == "no-such"));
    let rows = [tally(Kind::Bank, "9001", "pay-a", "2020-09")];
    let error = Facts::new(&rows, vec![], [], mapping()).err().unwrap();
    assert!(matches!(&error, Error::RoundMissing(r) if r.as_str() == "regular"));
    assert!(!error.is_refusal());
}

#[test]
fn a_sum_that_could_be_wrong_is_not_told() {
    let mut row = tally(Kind::Bank, "9001", "pay-a", "2020-09");
    row.amount_yen = i64::MAX / 2 + 1;
    let rounds = || [round("regular", RoundKind::Regular, "2020-04", "2020-09")];
    let one = Facts::new(&[row.clone()], vec![], rounds(), mapping()).unwrap();
    assert!(aggregate(&one, &claimed(&[]), at(NOW)).is_ok());
    let two = Facts::new(&[row.clone(), row], vec![], rounds(), mapping()).unwrap();
    let error = aggregate(&two, &claimed(&[]), at(NOW)).unwrap_err();
    assert!(matches!(error, Error::TooLarge("amount_yen")));
}
