//! Answering a question.

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};
use domain::fact::{Query, Side};
use domain::institution::{Dataset, Kind};
use domain::tally::row::UNSPECIFIED;
use polars::prelude::{DataFrame, DataType, Expr, LazyFrame, col, len, lit, when};

use crate::engine::collect;
use crate::select::{narrow, reported_by, select};
use crate::{Error, Facts, Measures, Row, Table, column, facts, key};

const ROWS: &str = "rows";
const MULTI_MONTH: &str = "multi_month";
const OVERLAPPING: &str = "overlapping";
/// Compensated and declined cases of the rows that tell both.
const COMPENSATED_OF: &str = "compensated_of";
const DECLINED_OF: &str = "declined_of";

/// Answers a question: figures of the rows in force, grouped by the dimensions. Without dimensions there is one
/// row, the total (one for each dataset in force).
///
/// # Errors
/// [`Error::Refused`] and [`Error::NoSuchRound`] where the question cannot be answered; the others are failures.
pub fn aggregate(facts: &Facts, query: &Query, now: DateTime<Utc>) -> Result<Table, Error> {
    query.check().map_err(Error::Refused)?;
    if let Some(refusal) = query.too_early(now) {
        return Err(Error::Refused(vec![refusal]));
    }
    let selected = select(facts, query, now)?;
    let answer = collect(group(narrow(selected.rows, query), query))?;
    let mut rows = rows(&answer, facts, query)?;
    if query.by.is_empty() {
        add_empty_totals(&mut rows, &selected.datasets);
    }
    let place = |row: &Row| {
        let keys: Vec<_> = query
            .by
            .iter()
            .zip(&row.keys)
            .map(|(dimension, code)| key::order(*dimension, code))
            .collect();
        (row.dataset.map(Dataset::code), keys)
    };
    rows.sort_by_cached_key(place);
    Ok(Table {
        by_dataset: selected.datasets.len() > 1,
        dimensions: query.by.clone(),
        rows,
    })
}

/// A total is told even where nothing is left to add up.
fn add_empty_totals(rows: &mut Vec<Row>, in_force: &[String]) {
    let told: BTreeSet<_> = rows.iter().filter_map(|row| row.dataset).collect();
    let mut missing: Vec<Option<Dataset>> = in_force
        .iter()
        .filter_map(|code| Dataset::from_code(code))
        .filter(|dataset| !told.contains(dataset))
        .map(Some)
        .collect();
    if rows.is_empty() && missing.is_empty() {
        missing.push(None);
    }
    rows.extend(missing.into_iter().map(|dataset| Row {
        dataset,
        keys: Vec::new(),
        measures: Measures::default(),
    }));
}

fn group(rows: LazyFrame, query: &Query) -> LazyFrame {
    let mut keys = vec![col(column::DATASET)];
    keys.extend(query.by.iter().map(|dimension| key::expression(*dimension)));

    let (compensated, declined) = (col(column::COMPENSATED), col(column::DECLINED));
    let tells_both = compensated.clone().is_not_null().and(
        declined
            .clone()
            .is_not_null()
            .or(compensated.clone().eq(col(column::CASES))),
    );
    let unnamed = reported_by(Kind::Ftsp).and(col(column::BANK).eq(lit(UNSPECIFIED)));

    let mut figures = vec![
        number(len()).alias(ROWS),
        number(col(column::FROM).neq(col(column::TO)).sum()).alias(MULTI_MONTH),
        number(unnamed.sum()).alias(OVERLAPPING),
        col(column::PRECISION).max(),
        of(tells_both.clone(), compensated).alias(COMPENSATED_OF),
        of(tells_both, declined).alias(DECLINED_OF),
    ];
    for name in column::SUMMED {
        figures.push(col(name).sum());
        figures.push(number(col(name).count()).alias(given(name)));
    }
    rows.group_by(keys).agg(figures)
}

/// The sum over the rows that meet a condition.
fn of(condition: Expr, value: Expr) -> Expr {
    when(condition).then(value).otherwise(lit(0_i64)).sum()
}

/// Counts come back in polars' index type; every number of ours is an `i64`.
fn number(count: Expr) -> Expr {
    count.cast(DataType::Int64)
}

/// Name of the column that tells how many values of `name` are given.
fn given(name: &str) -> String {
    format!("given_{name}")
}

fn rows(answer: &DataFrame, facts: &Facts, query: &Query) -> Result<Vec<Row>, Error> {
    let datasets = answer.column(column::DATASET)?.str()?;
    let mut keys = Vec::with_capacity(query.by.len());
    for dimension in &query.by {
        keys.push(key::codes(answer, *dimension)?.into_iter());
    }
    let mut rows = Vec::with_capacity(answer.height());
    for (at, dataset) in datasets.iter().enumerate() {
        let dataset = dataset
            .and_then(Dataset::from_code)
            .ok_or(Error::Unexpected("a dataset without a name"))?;
        rows.push(Row {
            dataset: Some(dataset),
            keys: keys.iter_mut().filter_map(Iterator::next).collect(),
            measures: measures(answer, at, facts, query)?,
        });
    }
    Ok(rows)
}

fn measures(answer: &DataFrame, at: usize, facts: &Facts, query: &Query) -> Result<Measures, Error> {
    let number = |name: &str| -> Result<i64, Error> {
        let value = answer.column(name)?.i64()?.get(at);
        value.ok_or(Error::Unexpected("a sum without a value"))
    };
    let count = number(ROWS)?;
    facts.must_fit(count)?;
    let sum = |name: &'static str| -> Result<Option<i64>, Error> {
        Ok((number(&given(name))? > 0).then_some(number(name)?))
    };
    let [
        cases,
        amount_yen,
        blocked_yen,
        loss_yen,
        compensated_cases,
        declined_cases,
        pending_cases,
        compensated_yen,
        excluded_cases,
    ] = column::SUMMED.map(sum);
    let precision = answer.column(column::PRECISION)?.i32()?.get(at);
    Ok(Measures {
        cases: cases?,
        amount_yen: amount_yen?,
        blocked_yen: blocked_yen?,
        loss_yen: loss_yen?,
        compensated_cases: compensated_cases?,
        declined_cases: declined_cases?,
        pending_cases: pending_cases?,
        compensated_yen: compensated_yen?,
        compensation_rate_bp: rate(number(COMPENSATED_OF)?, number(DECLINED_OF)?),
        excluded_cases: excluded_cases?,
        rows: count,
        multi_month: number(MULTI_MONTH)?,
        precision: precision.and_then(facts::precision),
        may_overlap: query.side == Side::Counted && number(OVERLAPPING)? > 0,
    })
}

/// floor(10000 · compensated ÷ (compensated + declined)), `None` where nothing is decided.
fn rate(compensated: i64, declined: i64) -> Option<i64> {
    let (compensated, declined) = (i128::from(compensated), i128::from(declined));
    let rate = (compensated * 10_000).checked_div(compensated + declined)?;
    i64::try_from(rate).ok()
}
