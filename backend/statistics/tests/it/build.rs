//! Facts written by hand.

use chrono::{DateTime, NaiveDate, Utc};
use domain::fact::{Aut01, Dimension, LinkFact, Query, RoundFact, TallyFact};
use domain::ids::{BankCode, FilingId, InstitutionCode, RoundId, ServiceCode};
use domain::institution::{Dataset, Kind};
use domain::link::LinkStatus;
use domain::month::{Month, Months};
use domain::round::RoundKind;
use domain::sector::{PublishedMapping, PublishedSector, Sector};
use domain::tally::{AuthMethod, BankRef, CountBasis, Occurrence, Precision, ServiceRef};

pub fn at(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

pub fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

pub fn month(text: &str) -> Month {
    Month::parse(text).unwrap()
}

pub fn months(from: &str, to: &str) -> Months {
    Months::new(month(from), month(to)).unwrap()
}

pub fn round_id(id: &str) -> RoundId {
    RoundId::parse(id).unwrap()
}

pub fn round(id: &str, kind: RoundKind, from: &str, to: &str) -> RoundFact {
    let period = months(from, to);
    RoundFact {
        id: round_id(id),
        kind,
        period,
        base_date: period.to.last_day(),
    }
}

/// The published columns since long ago; 系統 of this mapping have none.
pub fn mapping() -> Vec<PublishedMapping> {
    [
        (Sector::Major, PublishedSector::Major),
        (Sector::OtherBank, PublishedSector::Major),
        (Sector::Regional, PublishedSector::Regional),
        (Sector::SecondRegional, PublishedSector::SecondRegional),
        (Sector::Shinkin, PublishedSector::ShinkinEtc),
    ]
    .map(|(sector, published)| PublishedMapping {
        sector,
        published,
        from: day("2000-04-01"),
        to: None,
    })
    .to_vec()
}

/// A row of tallies: one case of 10,000 yen claimed from the bank, in force since 2020-01-01.
pub fn tally(side: Kind, bank: &str, service: &str, when: &str) -> TallyFact {
    let occurred = match when.split_once('/') {
        _ if when == "unknown" => Occurrence::Unknown,
        Some((from, to)) => Occurrence::Months(months(from, to)),
        None => Occurrence::Months(months(when, when)),
    };
    TallyFact {
        dataset: Dataset::Filed,
        round: round_id("regular"),
        round_kind: RoundKind::Regular,
        filing: FilingId::parse("filing").unwrap(),
        filing_version: 1,
        reported_by: side,
        submitted_at: at("2020-01-01T00:00:00Z"),
        in_force_from: at("2020-01-01T00:00:00Z"),
        in_force_to: None,
        bank_code: BankRef::parse(bank).unwrap(),
        sector: (bank != "unspecified").then_some(Sector::Major),
        service_code: ServiceRef::parse(service).unwrap(),
        ftsp_code: (service != "unspecified").then(|| InstitutionCode::parse("provider").unwrap()),
        occurred,
        auth_method: AuthMethod::Unknown,
        count_basis: CountBasis::Claimed,
        precision: Precision::Exact,
        cases: 1,
        amount_yen: 10_000,
        blocked_yen: None,
        loss_yen: None,
        compensated_cases: None,
        declined_cases: None,
        pending_cases: None,
        compensated_yen: None,
        compensated_by: None,
        excluded_cases: None,
    }
}

/// A row of links: active, 1,000 registered, AUT-01 at that answer in all columns.
pub fn link(side: Kind, bank: &str, service: &str, aut01: &str) -> LinkFact {
    let aut01 = Aut01::from_code(aut01).unwrap();
    LinkFact {
        dataset: Dataset::Filed,
        round: round_id("regular"),
        filing: FilingId::parse("filing").unwrap(),
        filing_version: 1,
        reported_by: side,
        submitted_at: at("2020-01-01T00:00:00Z"),
        in_force_from: at("2020-01-01T00:00:00Z"),
        in_force_to: None,
        bank_code: BankCode::parse(bank).unwrap(),
        sector: Sector::Major,
        service_code: ServiceCode::parse(service).unwrap(),
        ftsp_code: InstitutionCode::parse("provider").unwrap(),
        status: LinkStatus::Active,
        started_on: None,
        registered_links: Some(1_000),
        aut01_declared: aut01,
        aut01_evidenced: aut01,
        aut01_confirmed: aut01,
    }
}

/// A question about claimed cases.
pub fn claimed(by: &[Dimension]) -> Query {
    Query {
        by: by.to_vec(),
        basis: Some(CountBasis::Claimed),
        ..Query::default()
    }
}
