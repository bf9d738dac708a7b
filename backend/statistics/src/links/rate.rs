//! Figures per 100,000 registered links.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use domain::fact::{Dimension, Query};
use domain::institution::Dataset;

use super::record::{LinkRecord, is_of_links, records};
use crate::{Error, Facts, Row, Table};

/// A rate is told for this many registered links, in tenths.
const TENTHS_PER_100_000: i128 = 10 * 100_000;

/// Figures of one row of an answer per 100,000 registered links.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Rate {
    /// Registered links of the active links that the row speaks of: the denominator.
    pub registered: i64,
    /// Active links that are not in the denominator because nobody gave their number.
    pub without_number: i64,
    /// Cases, in tenths, rounded half up; `None` where there is no figure or no denominator.
    pub cases_tenths: Option<i64>,
    /// Yen, in tenths, rounded half up; `None` where there is no figure or no denominator.
    pub amount_yen_tenths: Option<i64>,
}

/// A rate for each row of an answer to the same question, in the same order. Periods, count basis and side do not
/// change the denominator; by authentication method it is the links with that confirmed level. Where the answer is
/// by round, or a row's side is not named, there is no denominator.
///
/// # Errors
/// [`Error::NoSuchRound`].
pub fn rates(facts: &Facts, query: &Query, answer: &Table, now: DateTime<Utc>) -> Result<Vec<Rate>, Error> {
    let of_links: Vec<usize> = (0..answer.dimensions.len())
        .filter(|at| is_of_links(answer.dimensions[*at]))
        .collect();
    let mut groups: BTreeMap<(Dataset, Vec<&str>), Rate> = BTreeMap::new();
    let links = records(facts, query, now)?;
    if !answer.dimensions.contains(&Dimension::Round) {
        for link in &links {
            // By authentication method only links with a confirmed level have a row: 未回答 is not 不明.
            let keys: Option<Vec<&str>> = of_links
                .iter()
                .map(|at| link.code(answer.dimensions[*at]))
                .collect();
            if let Some(keys) = keys {
                add(groups.entry((link.dataset, keys)).or_default(), link);
            }
        }
    }
    Ok(answer
        .rows
        .iter()
        .map(|row| {
            let keys = of_links.iter().map(|at| row.keys[*at].as_str()).collect();
            let links = row
                .dataset
                .and_then(|dataset| groups.get(&(dataset, keys)).copied());
            rate(row, links.unwrap_or_default())
        })
        .collect())
}

fn add(rate: &mut Rate, link: &LinkRecord) {
    if link.status.is_active() {
        match link.registered_links {
            Some(number) => rate.registered += number,
            None => rate.without_number += 1,
        }
    }
}

fn rate(row: &Row, links: Rate) -> Rate {
    let per = |figure: Option<i64>| tenths(figure?, links.registered);
    Rate {
        cases_tenths: per(row.measures.cases),
        amount_yen_tenths: per(row.measures.amount_yen),
        ..links
    }
}

/// 100,000 · figure ÷ registered in tenths, rounded half up.
fn tenths(figure: i64, registered: i64) -> Option<i64> {
    let registered = i128::from(registered);
    let doubled = i128::from(figure) * TENTHS_PER_100_000 * 2;
    let rounded = (doubled + registered).checked_div(registered * 2)?;
    i64::try_from(rounded).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn half_a_tenth_goes_up() {
        assert_eq!(tenths(82, 136_909), Some(599)); // 59.894…
        assert_eq!(tenths(1, 2_000_000), Some(1)); // 0.05
        assert_eq!(tenths(1, 2_000_001), Some(0));
        assert_eq!(tenths(1, 0), None);
        assert_eq!(tenths(i64::MAX, 1), None);
    }
}
