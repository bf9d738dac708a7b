//! Facts and questions at random, from a small world in which things meet often.

use domain::fact::{Condition, Dimension, Query, RoundFact, Side, TallyFact};
use domain::ids::InstitutionCode;
use domain::institution::{Dataset, Kind};
use domain::round::RoundKind;
use domain::sector::Sector;
use domain::tally::{AuthMethod, CountBasis, Precision};
use proptest::prelude::*;
use proptest::sample::select;

use crate::build::{at, day, month, round, round_id, tally};

const BANKS: [(&str, Option<Sector>); 4] = [
    ("9001", Some(Sector::Shinkin)),
    ("9002", Some(Sector::Major)),
    ("0003", Some(Sector::Keito)),
    ("unspecified", None),
];
const SERVICES: [(&str, Option<&str>); 4] = [
    ("pay-a", Some("provider-x")),
    ("pay-b", Some("provider-x")),
    ("pay-c", Some("provider-y")),
    ("unspecified", None),
];
const WHEN: [&str; 8] = [
    "2020-02",
    "2020-03",
    "2020-04",
    "2020-03/2020-04",
    "2020-09",
    "2019-12/2020-10",
    "2021-01",
    "unknown",
];
/// When rows come into force and leave it; midnight in Japan, which ends the 23rd, is 15:00 UTC.
const LIVES: [(&str, Option<&str>); 6] = [
    ("2020-09-01T00:00:00Z", None),
    ("2020-09-01T00:00:00Z", Some("2020-09-23T15:00:00Z")),
    ("2020-09-23T15:00:00Z", None),
    ("2020-09-01T00:00:00Z", Some("2020-09-24T03:00:00Z")),
    ("2020-09-24T03:00:00Z", None),
    ("2020-10-05T03:00:00Z", None),
];

pub fn rounds() -> Vec<RoundFact> {
    vec![
        round("regular", RoundKind::Regular, "2019-10", "2020-09"),
        round("regular-2", RoundKind::Regular, "2020-10", "2021-03"),
        round("ad-hoc", RoundKind::AdHoc, "2019-10", "2021-03"),
        round("ad-hoc-2", RoundKind::AdHoc, "2019-10", "2021-03"),
    ]
}

fn given() -> impl Strategy<Value = Option<i64>> {
    prop_oneof![Just(None), Just(Some(0)), (0_i64..8).prop_map(Some)]
}

fn fact() -> impl Strategy<Value = TallyFact> {
    let place = (
        select(&[Kind::Bank, Kind::Ftsp][..]),
        select(&BANKS[..]),
        select(&SERVICES[..]),
        select(&WHEN[..]),
        select(&["regular", "regular", "regular-2", "ad-hoc", "ad-hoc-2"][..]),
        prop_oneof![5 => Just(Dataset::Filed), 1 => Just(Dataset::Demo)],
    );
    let life = select(&LIVES[..]);
    let kind = (
        select(AuthMethod::ALL),
        prop_oneof![3 => Just(CountBasis::Claimed), 1 => Just(CountBasis::Accounts)],
        select(Precision::ALL),
    );
    let figures = (
        0_i64..4,
        0_i64..1_000_000_000_000,
        [given(), given(), given(), given(), given(), given(), given()],
    );
    (place, life, kind, figures).prop_map(|(place, life, kind, (cases, amount, optional))| {
        let (side, (bank, sector), (service, provider), when, in_round, dataset) = place;
        let [
            blocked,
            loss,
            compensated,
            declined,
            pending,
            compensated_yen,
            excluded,
        ] = optional;
        TallyFact {
            dataset,
            round: round_id(in_round),
            round_kind: if in_round.starts_with("regular") {
                RoundKind::Regular
            } else {
                RoundKind::AdHoc
            },
            in_force_from: at(life.0),
            in_force_to: life.1.map(at),
            sector,
            ftsp_code: provider.map(|code| InstitutionCode::parse(code).unwrap()),
            auth_method: kind.0,
            count_basis: kind.1,
            precision: kind.2,
            cases,
            amount_yen: amount,
            blocked_yen: blocked,
            loss_yen: loss,
            compensated_cases: compensated,
            declined_cases: declined,
            pending_cases: pending,
            compensated_yen,
            excluded_cases: excluded,
            ..tally(side, bank, service, when)
        }
    })
}

pub fn facts() -> impl Strategy<Value = Vec<TallyFact>> {
    proptest::collection::vec(fact(), 0..40)
}

const CONDITIONS: [(Dimension, &str); 12] = [
    (Dimension::FiscalYear, "2019"),
    (Dimension::Quarter, "2020-Q2"),
    (Dimension::Half, "unknown"),
    (Dimension::Month, "2020-04"),
    (Dimension::Sector, "shinkin"),
    (Dimension::Sector, "unspecified"),
    (Dimension::PublishedSector, "unspecified"),
    (Dimension::Bank, "9002"),
    (Dimension::Service, "pay-a"),
    (Dimension::Ftsp, "provider-x"),
    (Dimension::Side, "ftsp"),
    (Dimension::Round, "regular"),
];

/// An optional value that is mostly absent.
fn rarely<T: Clone + std::fmt::Debug>(values: impl Strategy<Value = T>) -> impl Strategy<Value = Option<T>> {
    proptest::option::weighted(0.15, values)
}

pub fn question() -> impl Strategy<Value = Query> {
    (
        (
            proptest::sample::subsequence(Dimension::ALL.to_vec(), 0..4).prop_shuffle(),
            proptest::option::of(select(
                &["2020-08-31", "2020-09-22", "2020-09-23", "2020-09-24"][..],
            )),
            prop_oneof![Just(CountBasis::Claimed), Just(CountBasis::Accounts)],
            any::<bool>(),
            prop_oneof![3 => Just(Side::Counted), 1 => Just(Side::Bank), 1 => Just(Side::Ftsp)],
        ),
        (
            rarely(select(&["regular", "regular-2", "ad-hoc"][..])),
            rarely(select(Dataset::ALL.to_vec())),
            rarely(select(&["2020-03", "2020-09"][..])),
            rarely(select(&["2020-09", "2020-12"][..])),
            prop_oneof![3 => 0..1_usize, 1 => 1..3_usize]
                .prop_flat_map(|n| proptest::collection::vec(select(&CONDITIONS[..]), n)),
        ),
    )
        .prop_map(
            |((mut by, as_of, basis, has_basis, side), (in_round, dataset, from, to, conditions))| {
                if !has_basis && !by.contains(&Dimension::CountBasis) {
                    by.push(Dimension::CountBasis);
                }
                Query {
                    basis: has_basis.then_some(basis),
                    by,
                    as_of: as_of.map(day),
                    side,
                    round: in_round.map(round_id),
                    dataset,
                    from: from.map(month),
                    to: to.map(month),
                    conditions: conditions
                        .into_iter()
                        .map(|(d, v)| Condition::new(d, v).unwrap())
                        .collect(),
                }
            },
        )
}
