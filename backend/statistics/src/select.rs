//! Which rows an answer is made of.

use domain::fact::{Condition, Query, Side};
use domain::institution::Kind;
use domain::round::RoundKind;
use polars::prelude::{Expr, LazyFrame, UniqueKeepStrategy, col, lit};

use crate::counted::counted;
use crate::engine::collect;
use crate::{Error, Facts, column, key};

/// The rows in force that `--as-of`, `--dataset`, `--round` and `--side` leave, before any other filter.
pub struct Selected {
    /// The rows.
    pub rows: LazyFrame,
    /// Codes of the datasets among the rows in force, whatever the side; sorted.
    pub datasets: Vec<String>,
}

/// Selects by moment, dataset, round and side.
///
/// # Errors
/// [`Error::NoSuchRound`], or what polars says.
pub fn select(facts: &Facts, query: &Query, now: chrono::DateTime<chrono::Utc>) -> Result<Selected, Error> {
    let cut_off = lit(query.cut_off(now).timestamp());
    let mut in_force = facts
        .tallies()
        .with_row_index(column::ROW, None)
        .filter(col(column::IN_FORCE_FROM).lt(cut_off.clone()))
        .filter(
            col(column::IN_FORCE_TO)
                .is_null()
                .or(col(column::IN_FORCE_TO).gt_eq(cut_off)),
        );
    if let Some(dataset) = query.dataset {
        in_force = in_force.filter(col(column::DATASET).eq(lit(dataset.code())));
    }
    // Two sides are compared over all 定例 rounds, or within the 臨時 round that is asked for.
    let this_round = query
        .round
        .as_ref()
        .map(|round| col(column::ROUND).eq(lit(round.to_string())));
    let kind = query
        .round
        .as_ref()
        .map(|round| facts.kind_of(round))
        .transpose()?;
    let scope = match (&this_round, kind) {
        (Some(this), Some(RoundKind::AdHoc)) => in_force.filter(this.clone()),
        _ => in_force.filter(col(column::REGULAR)),
    };
    let asked = |rows: LazyFrame| match &this_round {
        Some(this) => rows.filter(this.clone()),
        None => rows,
    };
    let datasets = datasets(asked(scope.clone()))?;
    let rows = match query.side {
        Side::Counted => asked(counted(&scope)?),
        Side::Bank => asked(scope).filter(reported_by(Kind::Bank)),
        Side::Ftsp => asked(scope).filter(reported_by(Kind::Ftsp)),
    };
    Ok(Selected { rows, datasets })
}

/// The remaining conditions: basis, months, and `--where`.
pub fn narrow(rows: LazyFrame, query: &Query) -> LazyFrame {
    let mut rows = rows;
    if let Some(basis) = query.basis {
        rows = rows.filter(col(column::COUNT_BASIS).eq(lit(basis.code())));
    }
    // A comparison with an unknown month is null, which a filter leaves out.
    if let Some(from) = query.from {
        rows = rows.filter(col(column::TO).gt_eq(lit(from.index())));
    }
    if let Some(to) = query.to {
        rows = rows.filter(col(column::TO).lt_eq(lit(to.index())));
    }
    let mut dimensions: Vec<_> = query.conditions.iter().map(Condition::dimension).collect();
    dimensions.sort_unstable();
    dimensions.dedup();
    for dimension in dimensions {
        let any = query
            .conditions
            .iter()
            .filter(|c| c.dimension() == dimension)
            .map(key::meets)
            .reduce(Expr::or);
        if let Some(any) = any {
            rows = rows.filter(any);
        }
    }
    rows
}

/// The rows of one side.
pub fn reported_by(kind: Kind) -> Expr {
    col(column::REPORTED_BY).eq(lit(kind.code()))
}

fn datasets(rows: LazyFrame) -> Result<Vec<String>, Error> {
    let found = collect(
        rows.select([col(column::DATASET)])
            .unique(None, UniqueKeepStrategy::Any),
    )?;
    let mut codes: Vec<String> = found
        .column(column::DATASET)?
        .str()?
        .iter()
        .flatten()
        .map(str::to_owned)
        .collect();
    codes.sort_unstable();
    Ok(codes)
}
