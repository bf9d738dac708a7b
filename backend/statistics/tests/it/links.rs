//! Which row speaks for a link, shares of strong authentication, figures per 100,000 links.

use domain::fact::{Aut01, Condition, Dimension, LinkFact, Query, RoundFact};
use domain::ids::InstitutionCode;
use domain::institution::{Dataset, Kind};
use domain::link::LinkStatus;
use domain::round::RoundKind;
use domain::sector::{PublishedSector, Sector};
use statistics::links::{Shares, rates, records, shares};
use statistics::{Error, Facts, aggregate};

use crate::build::{at, claimed, day, link, mapping, month, round, round_id, tally};

const NOW: &str = "2021-06-01T00:00:00Z";

fn rounds() -> Vec<RoundFact> {
    vec![
        round("regular", RoundKind::Regular, "2020-04", "2020-09"),
        round("later", RoundKind::Regular, "2020-10", "2021-03"),
        round("ad-hoc", RoundKind::AdHoc, "2021-04", "2021-05"),
    ]
}

fn facts(links: Vec<LinkFact>) -> Facts {
    Facts::new(&[], links, rounds(), mapping()).unwrap()
}

fn in_round(id: &str, mut fact: LinkFact) -> LinkFact {
    fact.round = round_id(id);
    fact
}

fn numbered(number: Option<i64>, mut fact: LinkFact) -> LinkFact {
    fact.registered_links = number;
    fact
}

#[test]
fn the_banks_latest_regular_round_speaks() {
    let links = vec![
        in_round("regular", link(Kind::Bank, "0001", "pay-a", "0")),
        in_round("later", link(Kind::Bank, "0001", "pay-a", "3")),
        in_round("ad-hoc", link(Kind::Bank, "0001", "pay-a", "4")),
        in_round("later", link(Kind::Ftsp, "0001", "pay-a", "4")),
        // Only the provider knows this one, and only until its later round.
        in_round("regular", link(Kind::Ftsp, "0002", "pay-a", "2")),
        in_round("later", link(Kind::Ftsp, "0003", "pay-a", "2")),
    ];
    let facts = facts(links);
    let told = |query: &Query| -> Vec<_> {
        let records = records(&facts, query, at(NOW)).unwrap();
        records
            .iter()
            .map(|r| {
                (
                    r.bank.to_string(),
                    r.round.to_string(),
                    r.reported_by,
                    r.aut01_confirmed.code(),
                )
            })
            .collect()
    };
    let s = str::to_owned;
    let mut query = Query::default();
    assert_eq!(
        told(&query),
        [
            (s("0001"), s("later"), Kind::Bank, "3"),
            (s("0003"), s("later"), Kind::Ftsp, "unanswered"),
        ]
    );
    query.to = Some(month("2021-02"));
    assert_eq!(
        told(&query),
        [
            (s("0001"), s("regular"), Kind::Bank, "0"),
            (s("0002"), s("regular"), Kind::Ftsp, "unanswered"),
        ]
    );
    query.round = Some(round_id("ad-hoc"));
    assert_eq!(told(&query), [(s("0001"), s("ad-hoc"), Kind::Bank, "4")]);
    query.round = Some(round_id("none"));
    assert!(matches!(
        records(&facts, &query, at(NOW)),
        Err(Error::NoSuchRound(_))
    ));
}

#[test]
fn the_number_is_the_banks_else_the_providers() {
    let links = vec![
        numbered(None, link(Kind::Bank, "0001", "pay-a", "3")),
        numbered(Some(7), link(Kind::Ftsp, "0001", "pay-a", "4")),
        numbered(Some(5), link(Kind::Bank, "0002", "pay-a", "3")),
        numbered(Some(9), link(Kind::Ftsp, "0002", "pay-a", "4")),
        numbered(None, link(Kind::Bank, "0003", "pay-a", "3")),
    ];
    let records = records(&facts(links), &Query::default(), at(NOW)).unwrap();
    let numbers: Vec<_> = records.iter().map(|r| r.registered_links).collect();
    assert_eq!(numbers, [Some(7), Some(5), None]);
    assert!(
        records
            .iter()
            .all(|r| r.aut01_confirmed == Aut01::from_code("3").unwrap())
    );
    assert_eq!(records[0].published_sector, Some(PublishedSector::Major));
}

#[test]
fn a_past_day_has_the_links_of_that_day() {
    let mut old = link(Kind::Bank, "0001", "pay-a", "0");
    old.in_force_to = Some(at("2021-01-10T03:00:00Z"));
    let mut new = link(Kind::Bank, "0001", "pay-a", "3");
    new.in_force_from = at("2021-01-10T03:00:00Z");
    let facts = facts(vec![old, new]);
    let level_on = |date: &str| {
        let query = Query {
            as_of: Some(day(date)),
            ..Query::default()
        };
        records(&facts, &query, at(NOW)).unwrap()[0].aut01_declared.code()
    };
    assert_eq!(level_on("2021-01-09"), "0");
    assert_eq!(level_on("2021-01-10"), "3");
}

#[test]
fn shares_are_weighted_and_doubt_stays_in_the_denominator() {
    let status = |status, mut fact: LinkFact| {
        fact.status = status;
        fact
    };
    let bank = |code, service, aut01| link(Kind::Bank, code, service, aut01);
    let mut shinkin = numbered(Some(100), bank("1001", "pay-a", "4"));
    shinkin.sector = Sector::Shinkin;
    let mut demo = bank("0001", "pay-a", "4");
    demo.dataset = Dataset::Demo;
    let links = vec![
        numbered(Some(600), bank("0001", "pay-a", "3")),
        status(
            LinkStatus::NewSuspended,
            numbered(Some(200), bank("0002", "pay-a", "2")),
        ),
        numbered(Some(150), bank("0003", "pay-a", "unanswered")),
        numbered(Some(50), bank("0004", "pay-a", "unknown")),
        numbered(None, bank("0005", "pay-a", "4")),
        // Not in any share: 該当なし, and links that are not active.
        numbered(Some(999), bank("0006", "pay-a", "na")),
        status(
            LinkStatus::Suspended,
            numbered(Some(999), bank("0007", "pay-a", "0")),
        ),
        status(LinkStatus::Ended, numbered(None, bank("0008", "pay-a", "0"))),
        shinkin,
        demo,
    ];
    let facts = facts(links);
    let mut query = Query {
        dataset: Some(Dataset::Filed),
        ..Query::default()
    };
    let all = shares(&facts, &query, at(NOW)).unwrap();
    let expected = Shares {
        links: 5,
        without_number: 1,
        registered: 1_100,
        multi_factor: 700,
        phishing_resistant: 100,
        weaker: 200,
        unanswered: 150,
        unknown: 50,
    };
    assert_eq!(all.len(), 1);
    assert_eq!(all[0].shares, expected);
    assert_eq!(expected.permille(expected.multi_factor), Some(636));
    assert_eq!(Shares::default().permille(0), None);

    query.by = vec![Dimension::Sector];
    query.dataset = None;
    let by_sector: Vec<_> = shares(&facts, &query, at(NOW))
        .unwrap()
        .into_iter()
        .map(|row| (row.dataset, row.keys[0].clone(), row.shares.registered))
        .collect();
    let s = str::to_owned;
    assert_eq!(
        by_sector,
        [
            (Dataset::Demo, s("major"), 1_000),
            (Dataset::Filed, s("major"), 1_000),
            (Dataset::Filed, s("shinkin"), 100),
        ]
    );
    query.by = vec![Dimension::Month];
    assert!(matches!(
        shares(&facts, &query, at(NOW)),
        Err(Error::NotOfLinks(Dimension::Month))
    ));
}

#[test]
fn figures_per_100_000_links() {
    let mut other = numbered(Some(50_000), link(Kind::Bank, "1001", "pay-b", "unanswered"));
    other.sector = Sector::Shinkin;
    other.ftsp_code = InstitutionCode::parse("other").unwrap();
    let links = vec![
        numbered(Some(136_909), link(Kind::Bank, "0001", "pay-a", "0")),
        numbered(None, link(Kind::Bank, "0002", "pay-a", "0")),
        other,
    ];
    let mut tallies = vec![
        tally(Kind::Bank, "0001", "pay-a", "2020-09"),
        tally(Kind::Bank, "1001", "pay-b", "unknown"),
        tally(Kind::Ftsp, "unspecified", "pay-b", "2020-09"),
    ];
    tallies[0].cases = 82;
    tallies[0].auth_method = domain::tally::AuthMethod::Knowledge;
    tallies[1].sector = Some(Sector::Shinkin);
    let facts = Facts::new(&tallies, links, rounds(), mapping()).unwrap();
    let told = |query: &Query| -> Vec<_> {
        let answer = aggregate(&facts, query, at(NOW)).unwrap();
        let rates = rates(&facts, query, &answer, at(NOW)).unwrap();
        let keys = answer.rows.into_iter().map(|row| row.keys.join(","));
        keys.zip(rates)
            .map(|(key, r)| (key, r.cases_tenths, r.registered, r.without_number))
            .collect()
    };
    let s = str::to_owned;
    // (82 + 1 + 1) · 100,000 ÷ 186,909 = 44.94…
    assert_eq!(told(&claimed(&[])), [(s(""), Some(449), 186_909, 1)]);
    assert_eq!(
        told(&claimed(&[Dimension::Sector])),
        [
            (s("major"), Some(599), 136_909, 1),
            (s("shinkin"), Some(20), 50_000, 0),
            (s("unspecified"), None, 0, 0),
        ]
    );
    // By method only links with that confirmed level count; a period does not change the denominator.
    assert_eq!(
        told(&claimed(&[Dimension::AuthMethod, Dimension::Quarter])),
        [
            (s("knowledge,2020-Q2"), Some(599), 136_909, 1),
            (s("unknown,2020-Q2"), None, 0, 0),
            (s("unknown,unknown"), None, 0, 0),
        ]
    );
    let mut query = claimed(&[]);
    query.conditions = vec![Condition::new(Dimension::Service, "pay-b").unwrap()];
    assert_eq!(told(&query), [(s(""), Some(40), 50_000, 0)]);
    let by_round = told(&claimed(&[Dimension::Round]));
    assert_eq!(by_round, [(s("regular"), None, 0, 0)]);
}
