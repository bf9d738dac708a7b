//! What is seeded obeys the rules, once.

use app::seed::Set;
use domain::clock::end_of_day;
use domain::tally::CountBasis;
use storage::facts;

use crate::support::Portal;

#[tokio::test]
async fn every_set_loads_once() {
    let portal = Portal::new().await;
    for set in Set::ALL {
        assert!(portal.app.seed(set).await.unwrap(), "{}", set.code());
        assert!(!portal.app.seed(set).await.unwrap(), "{}", set.code());
    }
}

#[tokio::test]
async fn the_replay_knows_what_was_known_when() {
    let portal = Portal::new().await;
    portal.app.seed(Set::Replay2020).await.unwrap();
    let tx = portal.db.read().await.unwrap();
    let (tallies, links) = facts::all(&tx).await.unwrap();
    let known = |day: &str, bank: &str, basis| -> Vec<(i64, i64)> {
        let end = end_of_day(day.parse().unwrap());
        tallies
            .iter()
            .filter(|t| t.in_force_from < end && t.in_force_to.is_none_or(|to| to >= end))
            .filter(|t| {
                t.bank_code.as_str() == bank && t.reported_by.code() == "bank" && t.count_basis == basis
            })
            .map(|t| (t.cases, t.amount_yen))
            .collect()
    };
    assert_eq!(known("2020-09-16", "9900", CountBasis::Claimed).len(), 6);
    assert_eq!(known("2020-09-17", "9900", CountBasis::Claimed).len(), 7);
    assert_eq!(
        known("2020-09-24", "9900", CountBasis::Claimed),
        [(380, 60_000_000)]
    );
    assert_eq!(known("2020-10-04", "9900", CountBasis::Recognised), []);
    assert_eq!(
        known("2020-10-05", "9900", CountBasis::Recognised),
        [(210, 49_400_000)]
    );
    assert_eq!(
        known("2020-10-05", "9900", CountBasis::Claimed),
        [(380, 60_000_000)]
    );
    let numbered: i64 = links
        .iter()
        .filter(|l| l.in_force_to.is_none() && l.bank_code.as_str() == "9900")
        .filter_map(|l| l.registered_links)
        .sum();
    assert_eq!(
        numbered,
        136_909 + 4_530_785 + 2_276_824 + 737_905 + 524_442 + 6_135 + 5_284
    );
}
