//! The facts in memory.

use std::collections::BTreeMap;

use domain::fact::{LinkFact, RoundFact, TallyFact};
use domain::ids::RoundId;
use domain::round::RoundKind;
use domain::sector::{PublishedMapping, PublishedSector, published};
use domain::tally::row::UNSPECIFIED;
use domain::tally::{Occurrence, Precision};
use polars::prelude::{Column, DataFrame, IntoLazy, LazyFrame, NamedFrom, Series};

use crate::{Error, column};

/// The two facts tables, the rounds they name, and the mapping of 業態 to published columns.
pub struct Facts {
    tallies: DataFrame,
    /// The largest value of each summed column, from which it follows that no sum can overflow.
    largest: [i64; column::SUMMED.len()],
    pub(crate) links: Vec<LinkFact>,
    pub(crate) rounds: BTreeMap<RoundId, RoundFact>,
    pub(crate) mapping: Vec<PublishedMapping>,
}

impl Facts {
    /// Takes the facts over. `rounds` must hold every round of the portal: a question may name any of them, and
    /// each row's round must be among them.
    ///
    /// # Errors
    /// [`Error::RoundMissing`] where a row's round is not among `rounds`.
    pub fn new(
        tallies: &[TallyFact],
        links: Vec<LinkFact>,
        rounds: impl IntoIterator<Item = RoundFact>,
        mapping: Vec<PublishedMapping>,
    ) -> Result<Self, Error> {
        let rounds: BTreeMap<_, _> = rounds.into_iter().map(|r| (r.id.clone(), r)).collect();
        let named = tallies
            .iter()
            .map(|t| &t.round)
            .chain(links.iter().map(|l| &l.round));
        for round in named {
            if !rounds.contains_key(round) {
                return Err(Error::RoundMissing(round.clone()));
            }
        }
        Ok(Self {
            tallies: frame(tallies, &rounds, &mapping)?,
            largest: SUMMED.map(|value| tallies.iter().filter_map(value).max().unwrap_or(0)),
            links,
            rounds,
            mapping,
        })
    }

    /// The tallies as a plan to build on.
    pub(crate) fn tallies(&self) -> LazyFrame {
        self.tallies.clone().lazy()
    }

    /// Kind of a round that a question names.
    pub(crate) fn kind_of(&self, round: &RoundId) -> Result<RoundKind, Error> {
        self.rounds
            .get(round)
            .map(|r| r.kind)
            .ok_or_else(|| Error::NoSuchRound(round.clone()))
    }

    /// Refuses a sum over so many rows that 64 bits might not hold it.
    pub(crate) fn must_fit(&self, rows: i64) -> Result<(), Error> {
        for (largest, name) in self.largest.iter().zip(column::SUMMED) {
            if largest.checked_mul(rows.max(1)).is_none() {
                return Err(Error::TooLarge(name));
            }
        }
        Ok(())
    }
}

/// How a value that is summed is taken from a row.
type Take = fn(&TallyFact) -> Option<i64>;

/// The values of [`column::SUMMED`].
const SUMMED: [Take; column::SUMMED.len()] = [
    |t| Some(t.cases),
    |t| Some(t.amount_yen),
    |t| t.blocked_yen,
    |t| t.loss_yen,
    |t| t.compensated_cases,
    |t| t.declined_cases,
    |t| t.pending_cases,
    |t| t.compensated_yen,
    |t| t.excluded_cases,
];

fn frame(
    tallies: &[TallyFact],
    rounds: &BTreeMap<RoundId, RoundFact>,
    mapping: &[PublishedMapping],
) -> Result<DataFrame, Error> {
    let mut columns = vec![
        words(column::DATASET, tallies, |t| t.dataset.code()),
        words(column::ROUND, tallies, |t| t.round.as_str()),
        words(column::REPORTED_BY, tallies, |t| t.reported_by.code()),
        words(column::BANK, tallies, |t| t.bank_code.as_str()),
        words(column::SECTOR, tallies, |t| {
            t.sector.map_or(UNSPECIFIED, |s| s.code())
        }),
        words(column::PUBLISHED_SECTOR, tallies, |t| {
            published_code(t, rounds, mapping)
        }),
        words(column::SERVICE, tallies, |t| t.service_code.as_str()),
        words(column::FTSP, tallies, |t| {
            t.ftsp_code.as_ref().map_or(UNSPECIFIED, |f| f.as_str())
        }),
        words(column::AUTH_METHOD, tallies, |t| t.auth_method.code()),
        words(column::COUNT_BASIS, tallies, |t| t.count_basis.code()),
        column(column::REGULAR, tallies, |t| t.round_kind == RoundKind::Regular),
        column(column::IN_FORCE_FROM, tallies, |t| t.in_force_from.timestamp()),
        column(column::IN_FORCE_TO, tallies, |t| {
            t.in_force_to.map(|at| at.timestamp())
        }),
        column(column::FROM, tallies, |t| {
            months(t.occurred).map(|m| m.from.index())
        }),
        column(column::TO, tallies, |t| months(t.occurred).map(|m| m.to.index())),
        column(column::PRECISION, tallies, |t| rank(t.precision)),
    ];
    for (name, value) in column::SUMMED.into_iter().zip(SUMMED) {
        columns.push(column(name, tallies, value));
    }
    Ok(DataFrame::new(tallies.len(), columns)?)
}

/// 業態 and its published column are those of `occurred_to`, or of the round's last month.
fn published_code(
    tally: &TallyFact,
    rounds: &BTreeMap<RoundId, RoundFact>,
    mapping: &[PublishedMapping],
) -> &'static str {
    let month = match tally.occurred {
        Occurrence::Months(months) => Some(months.to),
        Occurrence::Unknown => rounds.get(&tally.round).map(|r| r.period.to),
    };
    tally
        .sector
        .zip(month)
        .and_then(|(sector, month)| published(mapping, sector, month.last_day()))
        .map_or(UNSPECIFIED, PublishedSector::code)
}

fn months(occurred: Occurrence) -> Option<domain::month::Months> {
    match occurred {
        Occurrence::Months(months) => Some(months),
        Occurrence::Unknown => None,
    }
}

/// Place of a precision in [`Precision::ALL`]; [`precision`] reads it back.
fn rank(precision: Precision) -> i32 {
    let at = Precision::ALL.iter().position(|p| *p == precision);
    at.and_then(|at| i32::try_from(at).ok()).unwrap_or(i32::MAX)
}

/// The precision of a rank.
pub(crate) fn precision(rank: i32) -> Option<Precision> {
    usize::try_from(rank)
        .ok()
        .and_then(|at| Precision::ALL.get(at).copied())
}

fn words<'a>(name: &str, rows: &'a [TallyFact], value: impl Fn(&'a TallyFact) -> &'a str) -> Column {
    column(name, rows, value)
}

fn column<'a, T, P: ?Sized>(name: &str, rows: &'a [TallyFact], value: impl Fn(&'a TallyFact) -> T) -> Column
where
    Series: NamedFrom<Vec<T>, P>,
{
    let values: Vec<T> = rows.iter().map(value).collect();
    Series::new(name.into(), values).into()
}
