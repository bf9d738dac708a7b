//! Dimensions as expressions over the frame, and their values as codes that sort.

use domain::fact::{Condition, Dimension, Grain, Period, Wanted};
use domain::sector::{PublishedSector, Sector};
use domain::tally::row::{UNKNOWN, UNSPECIFIED};
use polars::prelude::{DataFrame, Expr, col, lit};

use crate::{Error, column};

/// A dimension as a key to group by, under the name of its code: text, or months up to the period ([`months`];
/// null = `unknown`).
pub fn expression(dimension: Dimension) -> Expr {
    match dimension.grain() {
        Some(grain) => months(grain),
        None => col(column_of(dimension)),
    }
    .alias(dimension.code())
}

/// The rows that meet a condition.
pub fn meets(condition: &Condition) -> Expr {
    match condition.wanted() {
        Wanted::Period(None) => col(column::TO).is_null(),
        Wanted::Period(Some(period)) => {
            let grain = period.grain();
            months(grain).eq(lit(period.ordinal() * grain.months()))
        }
        Wanted::Code(code) => col(column_of(condition.dimension())).eq(lit(code.clone())),
    }
}

/// A row belongs to the period of its last month: [`Period::ordinal`] · [`Grain::months`]. (polars divides whole
/// numbers only with another feature.)
fn months(grain: Grain) -> Expr {
    let since = col(column::TO) - lit(grain.offset());
    since.clone() - since % lit(grain.months())
}

const fn column_of(dimension: Dimension) -> &'static str {
    match dimension {
        // Periods have no column of their own: `months` derives them from this one.
        Dimension::FiscalYear | Dimension::Half | Dimension::Quarter | Dimension::Month => column::TO,
        Dimension::Sector => column::SECTOR,
        Dimension::PublishedSector => column::PUBLISHED_SECTOR,
        Dimension::Bank => column::BANK,
        Dimension::Service => column::SERVICE,
        Dimension::Ftsp => column::FTSP,
        Dimension::AuthMethod => column::AUTH_METHOD,
        Dimension::CountBasis => column::COUNT_BASIS,
        Dimension::Side => column::REPORTED_BY,
        Dimension::Round => column::ROUND,
    }
}

/// The codes of a dimension in an answer, row by row.
pub fn codes(answer: &DataFrame, dimension: Dimension) -> Result<Vec<String>, Error> {
    let column = answer.column(dimension.code())?;
    match dimension.grain() {
        Some(grain) => column
            .i32()?
            .iter()
            .map(|months| match months {
                None => Ok(UNKNOWN.to_owned()),
                Some(months) => Period::from_ordinal(grain, months.div_euclid(grain.months()))
                    .map(Period::code)
                    .ok_or(Error::Unexpected("a period outside the calendar")),
            })
            .collect(),
        None => column
            .str()?
            .iter()
            .map(|code| {
                code.map(str::to_owned)
                    .ok_or(Error::Unexpected("a null among codes"))
            })
            .collect(),
    }
}

/// Sort key of a code: 業態 in their official order, everything else by code, `unknown` and `unspecified` last.
pub fn order(dimension: Dimension, code: &str) -> (bool, usize, String) {
    let last = code == UNKNOWN || code == UNSPECIFIED;
    let place = match dimension {
        Dimension::Sector => Sector::ALL.iter().position(|s| s.code() == code),
        Dimension::PublishedSector => PublishedSector::ALL.iter().position(|s| s.code() == code),
        _ => None,
    };
    (last, place.unwrap_or(0), code.to_owned())
}
