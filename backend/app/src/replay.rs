//! The public replay of 2020: what was known when, computed from the replayed filings alone.
//!
//! The figures are those of the facts tables, as `renkei stats` gives them; beside them stand the documents from
//! which they come. Nothing about a real institution is scored or judged here.

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::{DateTime, NaiveDate, Utc};
use domain::fact::{Condition, Dimension, Query, Side};
use domain::ids::RoundId;
use domain::institution::{Dataset, Kind};
use domain::round::Round;
use domain::tally::{CountBasis, Precision};
use domain::yen::Yen;
use statistics::{Facts, FsaTable, Measures, Row, Table, aggregate, fsa_table};
use storage::rounds;

use crate::facts::{RoundCoverage, computed};
use crate::names::Names;
use crate::seed::{Publication, Publisher, REPLAY_ROUND, ReplayCheck, replay_checks, replay_publications};
use crate::{App, Problem};

/// The days on whose knowledge the page stands, with the basis of the bank's figure that was published on them.
const HEADLINES: [((i32, u32, u32), CountBasis); 2] = [
    ((2020, 9, 24), CountBasis::Claimed),
    ((2020, 10, 5), CountBasis::Recognised),
];

/// A bank's figure with the document it comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Headline {
    /// Code of the bank.
    pub bank: String,
    /// What was known at the end of this day.
    pub as_of: NaiveDate,
    /// In which unit it counts.
    pub basis: CountBasis,
    /// The figures.
    pub measures: Measures,
    /// Where it was published.
    pub publication: Publication,
}

/// What was known at the end of one day on which something was published, on the basis 申出.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Revision {
    /// The day.
    pub on: NaiveDate,
    /// Who published what on it.
    pub published: Vec<(Publisher, CountBasis)>,
    /// The banks' side.
    pub bank: Measures,
    /// The service providers' side.
    pub ftsp: Measures,
    /// Each loss counted once.
    pub counted: Measures,
}

/// How a published total and the sum of its parts stand to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Agreement {
    /// Cases and amount are the same.
    Equal,
    /// Cases are the same; the amounts can be the same, given how both were rounded.
    WithinRounding,
    /// They differ.
    Differs,
}

/// A published total beside the sum of the filed parts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Checked {
    /// The total as published.
    pub total: ReplayCheck,
    /// Who published it.
    pub publisher: Publisher,
    /// Cases of the parts.
    pub parts_cases: i64,
    /// Amount of the parts, in yen.
    pub parts_yen: i64,
    /// How they stand to each other.
    pub agreement: Agreement,
}

/// Everything the public page of the replay shows.
#[derive(Clone, Debug)]
pub struct Replay {
    /// Its round.
    pub round: Round,
    /// The banks' figures that were published.
    pub headlines: Vec<Headline>,
    /// The question of the counted tables: what was known on the first headline's day, on its basis.
    pub query: Query,
    /// Each loss counted once, in total.
    pub total: Table,
    /// The same by bank.
    pub by_bank: Table,
    /// The same by bank and service.
    pub by_link: Table,
    /// The same in the FSA's shape.
    pub fsa: Vec<FsaTable>,
    /// What it rests on.
    pub coverage: Vec<RoundCoverage>,
    /// Published totals compared with their parts.
    pub checks: Vec<Checked>,
    /// How knowledge grew, day by day.
    pub revisions: Vec<Revision>,
    /// Names of institutions and services.
    pub names: Names,
}

/// What is computed from the facts.
struct Computed {
    headlines: Vec<Headline>,
    total: Table,
    by_bank: Table,
    by_link: Table,
    fsa: Vec<FsaTable>,
    checks: Vec<Checked>,
    revisions: Vec<Revision>,
}

/// The built-in papers about the publications.
struct Papers {
    publications: Vec<Publication>,
    checks: Vec<(ReplayCheck, Publisher)>,
}

impl App {
    /// The replay; none where this portal does not hold it. It is computed once: its round is closed, and days that
    /// have passed do not change.
    pub async fn replay(&self) -> Result<Option<Arc<Replay>>, Problem> {
        if let Some(known) = self.replay.get() {
            return Ok(Some(Arc::clone(known)));
        }
        let id = RoundId::parse(REPLAY_ROUND)?;
        let tx = self.db.read().await?;
        let Some(round) = rounds::by_id(&tx, &id).await? else {
            return Ok(None);
        };
        let names = Names::load(&tx, round.base_date).await?;
        drop(tx);
        let query = question(&id, Side::Counted, CountBasis::Claimed, first_day()?);
        let now = self.now();
        let coverage = self.coverage(Dataset::Replay, query.cut_off(now)).await?;
        let facts = self.facts().await?;
        let checks = replay_checks()?.into_iter().map(|check| {
            let publisher = Publisher::named(&check.reported_by)?;
            Ok((check, publisher))
        });
        let papers = Papers {
            publications: replay_publications()?,
            checks: checks.collect::<Result<_, Problem>>()?,
        };
        let asked = query.clone();
        let found = computed(move || compute(&facts, &asked, papers, now)).await?;
        let replay = Arc::new(Replay {
            round,
            headlines: found.headlines,
            query,
            total: found.total,
            by_bank: found.by_bank,
            by_link: found.by_link,
            fsa: found.fsa,
            coverage,
            checks: found.checks,
            revisions: found.revisions,
            names,
        });
        Ok(Some(Arc::clone(self.replay.get_or_init(|| replay))))
    }
}

fn day((year, month, day): (i32, u32, u32)) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(year, month, day)
}

/// The day of the first headline.
fn first_day() -> Result<NaiveDate, Problem> {
    day(HEADLINES[0].0).ok_or_else(Problem::not_found)
}

fn question(round: &RoundId, side: Side, basis: CountBasis, as_of: NaiveDate) -> Query {
    Query {
        as_of: Some(as_of),
        basis: Some(basis),
        side,
        round: Some(round.clone()),
        dataset: Some(Dataset::Replay),
        ..Query::default()
    }
}

fn by(query: &Query, dimensions: &[Dimension]) -> Query {
    Query {
        by: dimensions.to_vec(),
        ..query.clone()
    }
}

fn compute(
    facts: &Facts,
    asked: &Query,
    papers: Papers,
    now: DateTime<Utc>,
) -> Result<Computed, statistics::Error> {
    Ok(Computed {
        headlines: headlines(facts, asked, &papers.publications, now)?,
        total: aggregate(facts, asked, now)?,
        by_bank: aggregate(facts, &by(asked, &[Dimension::Bank]), now)?,
        by_link: aggregate(facts, &by(asked, &[Dimension::Bank, Dimension::Service]), now)?,
        fsa: fsa_table(facts, asked, now)?,
        revisions: revisions(facts, asked, &papers, now)?,
        checks: papers
            .checks
            .into_iter()
            .map(|(check, publisher)| checked(facts, asked, check, publisher, now))
            .collect::<Result<_, _>>()?,
    })
}

/// The banks' side on the days of the headlines, each figure beside the publication it restates.
fn headlines(
    facts: &Facts,
    asked: &Query,
    publications: &[Publication],
    now: DateTime<Utc>,
) -> Result<Vec<Headline>, statistics::Error> {
    let mut found = Vec::new();
    for (as_of, basis) in HEADLINES {
        let query = Query {
            as_of: day(as_of),
            basis: Some(basis),
            side: Side::Bank,
            by: vec![Dimension::Bank],
            ..asked.clone()
        };
        for row in aggregate(facts, &query, now)?.rows {
            let Some(bank) = row.keys.first() else { continue };
            let restated = publications
                .iter()
                .filter(|p| p.publisher.code.as_str() == bank && p.basis == basis)
                .filter(|p| query.as_of.is_some_and(|day| p.as_of <= day))
                .max_by_key(|p| p.as_of);
            if let (Some(publication), Some(as_of)) = (restated, query.as_of) {
                found.push(Headline {
                    bank: bank.clone(),
                    as_of,
                    basis,
                    measures: row.measures.clone(),
                    publication: publication.clone(),
                });
            }
        }
    }
    Ok(found)
}

fn revisions(
    facts: &Facts,
    asked: &Query,
    papers: &Papers,
    now: DateTime<Utc>,
) -> Result<Vec<Revision>, statistics::Error> {
    let mut days: BTreeMap<NaiveDate, Vec<(Publisher, CountBasis)>> = BTreeMap::new();
    for p in &papers.publications {
        let said = (p.publisher.clone(), p.basis);
        let of_day = days.entry(p.as_of).or_default();
        if !of_day.contains(&said) {
            of_day.push(said);
        }
    }
    let known = |on, side| -> Result<Measures, statistics::Error> {
        let query = Query {
            as_of: Some(on),
            side,
            ..asked.clone()
        };
        let first = aggregate(facts, &query, now)?.rows.into_iter().next();
        Ok(first.map(|row| row.measures).unwrap_or_default())
    };
    days.into_iter()
        .map(|(on, published)| {
            Ok(Revision {
                bank: known(on, Side::Bank)?,
                ftsp: known(on, Side::Ftsp)?,
                counted: known(on, Side::Counted)?,
                on,
                published,
            })
        })
        .collect()
}

/// A published total beside what was filed of its parts.
fn checked(
    facts: &Facts,
    asked: &Query,
    total: ReplayCheck,
    publisher: Publisher,
    now: DateTime<Utc>,
) -> Result<Checked, statistics::Error> {
    let (side, dimension) = match publisher.kind {
        Kind::Bank => (Side::Bank, Dimension::Bank),
        Kind::Ftsp => (Side::Ftsp, Dimension::Ftsp),
    };
    let condition = Condition::new(dimension, publisher.code.as_str())
        .map_err(|refusal| statistics::Error::Refused(vec![refusal]))?;
    let query = Query {
        as_of: Some(total.parts_as_of),
        side,
        conditions: vec![condition],
        by: vec![Dimension::Bank, Dimension::Service],
        ..asked.clone()
    };
    let parts = aggregate(facts, &query, now)?.rows;
    let sum = |value: fn(&Measures) -> Option<i64>| -> i64 {
        parts.iter().filter_map(|row| value(&row.measures)).sum()
    };
    let parts_cases = sum(|m| m.cases);
    let parts_yen = sum(|m| m.amount_yen);
    let agreement = if parts_cases != total.cases {
        Agreement::Differs
    } else if parts_yen == total.amount_yen {
        Agreement::Equal
    } else if can_be_the_same(&total, &parts) {
        Agreement::WithinRounding
    } else {
        Agreement::Differs
    };
    Ok(Checked {
        total,
        publisher,
        parts_cases,
        parts_yen,
        agreement,
    })
}

/// Whether what the total can mean and what the sum of the parts can mean have an amount in common.
fn can_be_the_same(total: &ReplayCheck, parts: &[Row]) -> bool {
    let interval = |amount: i64, precision: Precision| {
        let (low, high) = precision.interval(Yen::new(amount).unwrap_or(Yen::ZERO));
        (low.get(), high.get())
    };
    let Some(precision) = Precision::from_code(&total.amount_precision) else {
        return false;
    };
    let (low, high) = interval(total.amount_yen, precision);
    let (parts_low, parts_high) = parts
        .iter()
        .filter_map(|row| Some(interval(row.measures.amount_yen?, row.measures.precision?)))
        .fold((0_i64, 0_i64), |(lows, highs), (l, h)| {
            (lows.saturating_add(l), highs.saturating_add(h))
        });
    low <= parts_high && parts_low <= high
}
