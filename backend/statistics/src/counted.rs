//! A loss is counted once: the bank's row where both sides have one (facts.md, `--side counted`).

use domain::institution::Kind;
use domain::tally::row::UNSPECIFIED;
use polars::prelude::{
    DataFrame, Expr, IntoLazy, JoinArgs, JoinType, LazyFrame, UnionArgs, UniqueKeepStrategy, col, concat, lit,
};

use crate::engine::collect;
use crate::select::reported_by;
use crate::{Error, column};

/// Service of a bank's row, for which it speaks; for a provider's row the service that would cover it.
const COVERED: &str = "covered";
/// First and last month of a bank's row.
const COVER_FROM: &str = "cover_from";
const COVER_TO: &str = "cover_to";
const OVERLAPPED: &str = "overlapped";

/// What a provider's row and the bank's row that covers it have in common.
const KEYS: [&str; 4] = [column::DATASET, column::BANK, column::COUNT_BASIS, COVERED];

/// The rows without those of the service providers' that a bank's row covers.
pub fn counted(scope: &LazyFrame) -> Result<LazyFrame, Error> {
    let banks = collect(banks(scope))?;
    let providers = collect(providers(scope)?)?;
    let overlapped = overlapped(&banks, &providers)?.with_column(lit(true).alias(OVERLAPPED));
    let row = [col(column::ROW)];
    Ok(scope
        .clone()
        .join(overlapped, row.clone(), row, JoinArgs::new(JoinType::Left))
        .filter(col(OVERLAPPED).is_null()))
}

/// For which services and months the banks' rows speak. Authentication methods and rounds repeat them: once is enough.
fn banks(scope: &LazyFrame) -> LazyFrame {
    scope
        .clone()
        .filter(reported_by(Kind::Bank))
        .select([
            col(column::DATASET),
            col(column::BANK),
            col(column::COUNT_BASIS),
            col(column::SERVICE).alias(COVERED),
            col(column::FROM).alias(COVER_FROM),
            col(column::TO).alias(COVER_TO),
        ])
        .unique(None, UniqueKeepStrategy::Any)
}

/// The providers' rows, each twice: covered by a bank's row of the same service, or of service `unspecified`. Where
/// the provider does not name the bank, nobody can tell what its row overlaps: it stays.
fn providers(scope: &LazyFrame) -> Result<LazyFrame, Error> {
    let rows = |covered: Expr| {
        scope
            .clone()
            .filter(reported_by(Kind::Ftsp))
            .filter(col(column::BANK).neq(lit(UNSPECIFIED)))
            .select([
                col(column::ROW),
                col(column::DATASET),
                col(column::BANK),
                col(column::COUNT_BASIS),
                covered.alias(COVERED),
                col(column::FROM),
                col(column::TO),
            ])
    };
    let both = [rows(col(column::SERVICE)), rows(lit(UNSPECIFIED))];
    Ok(concat(both, UnionArgs::default())?)
}

/// Row numbers of the providers' rows that share a month with a bank's row; `unknown` shares all.
///
/// Nearly all rows are of one month, and two such rows share it or do not: these are joined by their month, so that
/// the years of a link are not compared month by month with each other.
fn overlapped(banks: &DataFrame, providers: &DataFrame) -> Result<LazyFrame, Error> {
    let (banks, providers) = (banks.clone().lazy(), providers.clone().lazy());
    let bank_month = one_month(COVER_FROM, COVER_TO);
    let provider_month = one_month(column::FROM, column::TO);
    let longer_banks = banks.clone().filter(bank_month.clone().not());
    let one_month_banks = banks.filter(bank_month);
    let longer_providers = providers.clone().filter(provider_month.clone().not());
    let one_month_providers = providers.clone().filter(provider_month);
    let pairs = [
        joined(
            one_month_providers,
            one_month_banks.clone(),
            Some((column::FROM, COVER_FROM)),
        ),
        joined(longer_providers, one_month_banks, None),
        joined(providers, longer_banks, None),
    ];
    Ok(concat(pairs, UnionArgs::default())?.unique(None, UniqueKeepStrategy::Any))
}

/// Whether a row is of one known month.
fn one_month(from: &str, to: &str) -> Expr {
    col(from).eq(col(to)).fill_null(lit(false))
}

/// Row numbers of the providers' rows that share a month with one of these banks' rows.
fn joined(providers: LazyFrame, banks: LazyFrame, month: Option<(&str, &str)>) -> LazyFrame {
    let (mut theirs, mut ours): (Vec<Expr>, Vec<Expr>) = (KEYS.map(col).to_vec(), KEYS.map(col).to_vec());
    let inner = JoinArgs::new(JoinType::Inner);
    let pairs = if let Some((their_month, our_month)) = month {
        theirs.push(col(their_month));
        ours.push(col(our_month));
        providers.join(banks, theirs, ours, inner)
    } else {
        let unknown = col(column::FROM).is_null().or(col(COVER_FROM).is_null());
        let begins = col(COVER_FROM).lt_eq(col(column::TO));
        let ends = col(column::FROM).lt_eq(col(COVER_TO));
        providers
            .join(banks, theirs, ours, inner)
            .filter(unknown.or(begins.and(ends)))
    };
    pairs.select([col(column::ROW)])
}
