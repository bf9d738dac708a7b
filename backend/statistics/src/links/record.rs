//! One record per link: which row speaks for it.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use domain::fact::{Aut01, Condition, Dimension, LinkFact, Query, Wanted};
use domain::ids::{BankCode, InstitutionCode, RoundId, ServiceCode};
use domain::institution::{Dataset, Kind};
use domain::link::LinkStatus;
use domain::round::RoundKind;
use domain::sector::{PublishedSector, Sector, published};
use domain::tally::row::UNSPECIFIED;

use crate::{Error, Facts};

/// A link as the statistics see it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LinkRecord {
    /// Whose data.
    pub dataset: Dataset,
    /// The bank.
    pub bank: BankCode,
    /// The service.
    pub service: ServiceCode,
    /// 業態 of the bank at the 基準日.
    pub sector: Sector,
    /// Its published column on that day, if it has one.
    pub published_sector: Option<PublishedSector>,
    /// Who runs the service.
    pub ftsp: InstitutionCode,
    /// Whose row it is.
    pub reported_by: Kind,
    /// The round of that row.
    pub round: RoundId,
    /// Status at the 基準日.
    pub status: LinkStatus,
    /// 累計登録数: the bank's, else the service provider's; `None` where neither gives one.
    pub registered_links: Option<i64>,
    /// AUT-01 as the bank declares it; 未回答 where only the service provider reports the link.
    pub aut01_declared: Aut01,
    /// AUT-01 as evidenced.
    pub aut01_evidenced: Aut01,
    /// AUT-01 as confirmed.
    pub aut01_confirmed: Aut01,
}

impl LinkRecord {
    /// The code of a dimension; `None` where the link has none. Its authentication method is that of the confirmed
    /// level, which 未回答, 不明 and 該当なし are not.
    pub(super) fn code(&self, dimension: Dimension) -> Option<&str> {
        Some(match dimension {
            Dimension::Sector => self.sector.code(),
            Dimension::PublishedSector => self.published_sector.map_or(UNSPECIFIED, |s| s.code()),
            Dimension::Bank => self.bank.as_str(),
            Dimension::Service => self.service.as_str(),
            Dimension::Ftsp => self.ftsp.as_str(),
            Dimension::AuthMethod => self.aut01_confirmed.auth_method()?.code(),
            _ => return None,
        })
    }
}

/// Whether links can be told apart by a dimension.
pub(super) const fn is_of_links(dimension: Dimension) -> bool {
    matches!(
        dimension,
        Dimension::Sector
            | Dimension::PublishedSector
            | Dimension::Bank
            | Dimension::Service
            | Dimension::Ftsp
            | Dimension::AuthMethod
    )
}

/// The records of the links in force, sorted by dataset, bank and service: the bank's row in its latest 定例 round
/// whose period has ended by `to`, else the service provider's (facts.md, *Links*). Of the question count the
/// moment, dataset, round (then its rows alone), `to`, and those conditions that links have.
///
/// # Errors
/// [`Error::NoSuchRound`].
pub fn records(facts: &Facts, query: &Query, now: DateTime<Utc>) -> Result<Vec<LinkRecord>, Error> {
    if let Some(round) = &query.round {
        facts.kind_of(round)?;
    }
    let cut_off = query.cut_off(now);
    let in_force = |l: &&LinkFact| {
        l.in_force_from < cut_off
            && l.in_force_to.is_none_or(|to| to >= cut_off)
            && query.dataset.is_none_or(|dataset| dataset == l.dataset)
    };
    let counts = |l: &&LinkFact| match (&query.round, facts.rounds.get(&l.round)) {
        (Some(asked), _) => *asked == l.round,
        (None, Some(round)) => {
            round.kind == RoundKind::Regular && query.to.is_none_or(|to| round.period.to <= to)
        }
        (None, None) => false,
    };
    let rows: Vec<&LinkFact> = facts.links.iter().filter(in_force).filter(counts).collect();
    let mut records = one_per_link(facts, &rows);
    records.retain(|record| meets_all(record, &query.conditions));
    Ok(records)
}

/// When a row's round ended, then when it was submitted: the later row is the one that speaks.
fn age(facts: &Facts, row: &LinkFact) -> (i32, DateTime<Utc>, i64) {
    let ended = facts
        .rounds
        .get(&row.round)
        .map_or(i32::MIN, |r| r.period.to.index());
    (ended, row.submitted_at, row.filing_version)
}

fn one_per_link(facts: &Facts, rows: &[&LinkFact]) -> Vec<LinkRecord> {
    // A filer speaks through its latest round: a link that it no longer names there is not its link any more.
    let mut latest: BTreeMap<(Dataset, Kind, &str), i32> = BTreeMap::new();
    for row in rows {
        let (ended, ..) = age(facts, row);
        let newest = latest.entry(filer(row)).or_insert(ended);
        *newest = (*newest).max(ended);
    }
    let mut sides: BTreeMap<(Dataset, &BankCode, &ServiceCode), [Option<&LinkFact>; 2]> = BTreeMap::new();
    for row in rows {
        if latest.get(&filer(row)) != Some(&age(facts, row).0) {
            continue;
        }
        let both = sides
            .entry((row.dataset, &row.bank_code, &row.service_code))
            .or_default();
        let side = match row.reported_by {
            Kind::Bank => &mut both[0],
            Kind::Ftsp => &mut both[1],
        };
        if side.is_none_or(|other| age(facts, other) < age(facts, row)) {
            *side = Some(row);
        }
    }
    sides
        .into_values()
        .filter_map(|[bank, ftsp]| record(facts, bank, ftsp))
        .collect()
}

/// Who filed a row.
fn filer(row: &LinkFact) -> (Dataset, Kind, &str) {
    let code = match row.reported_by {
        Kind::Bank => row.bank_code.as_str(),
        Kind::Ftsp => row.ftsp_code.as_str(),
    };
    (row.dataset, row.reported_by, code)
}

fn record(facts: &Facts, bank: Option<&LinkFact>, ftsp: Option<&LinkFact>) -> Option<LinkRecord> {
    let row = bank.or(ftsp)?;
    let answer = |value: fn(&LinkFact) -> Aut01| bank.map_or(Aut01::Unanswered, value);
    let number = |side: Option<&LinkFact>| side.and_then(|l| l.registered_links);
    let base_date = facts.rounds.get(&row.round).map(|r| r.base_date);
    Some(LinkRecord {
        dataset: row.dataset,
        bank: row.bank_code.clone(),
        service: row.service_code.clone(),
        sector: row.sector,
        published_sector: base_date.and_then(|day| published(&facts.mapping, row.sector, day)),
        ftsp: row.ftsp_code.clone(),
        reported_by: row.reported_by,
        round: row.round.clone(),
        status: row.status,
        registered_links: number(bank).or(number(ftsp)),
        aut01_declared: answer(|l| l.aut01_declared),
        aut01_evidenced: answer(|l| l.aut01_evidenced),
        aut01_confirmed: answer(|l| l.aut01_confirmed),
    })
}

/// Whether a link meets the conditions that links have: any of those of one dimension, all dimensions.
fn meets_all(record: &LinkRecord, conditions: &[Condition]) -> bool {
    let of_links = || conditions.iter().filter(|c| is_of_links(c.dimension()));
    of_links().all(|condition| {
        let code = record.code(condition.dimension());
        of_links()
            .filter(|c| c.dimension() == condition.dimension())
            .any(|c| match (c.wanted(), &code) {
                (Wanted::Code(wanted), Some(code)) => wanted == code,
                _ => false,
            })
    })
}
