//! Shares of strong authentication among active links, weighted by registered links.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use domain::fact::{Aut01, Dimension, Query};
use domain::institution::Dataset;
use domain::yen::round_half_up;

use super::record::{LinkRecord, is_of_links, records};
use crate::{Error, Facts, key};

/// AUT-01 from which authentication at linking has several factors.
const MULTI_FACTOR: u8 = 3;
/// AUT-01 at which it resists phishing.
const PHISHING_RESISTANT: u8 = 4;

/// Active links by their confirmed AUT-01, in registered links. 該当なし is left out; 未回答 and 不明 stay in the
/// denominator, because nobody knows that they are weak.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Shares {
    /// Active links with a number, 該当なし left out.
    pub links: i64,
    /// Active links that were left out because nobody gave their number.
    pub without_number: i64,
    /// Registered links in all: the denominator.
    pub registered: i64,
    /// Of these with multi-factor authentication, AUT-01 ≥ 3.
    pub multi_factor: i64,
    /// Of these with phishing-resistant authentication, AUT-01 = 4; part of [`Shares::multi_factor`].
    pub phishing_resistant: i64,
    /// Of these with AUT-01 0–2.
    pub weaker: i64,
    /// Of these 未回答.
    pub unanswered: i64,
    /// Of these 不明.
    pub unknown: i64,
}

impl Shares {
    fn add(&mut self, record: &LinkRecord) {
        if !record.status.is_active() || record.aut01_confirmed == Aut01::NotApplicable {
            return;
        }
        let Some(number) = record.registered_links else {
            self.without_number += 1;
            return;
        };
        self.links += 1;
        self.registered += number;
        match record.aut01_confirmed {
            Aut01::Level(level) if level.get() >= MULTI_FACTOR => {
                self.multi_factor += number;
                if level.get() >= PHISHING_RESISTANT {
                    self.phishing_resistant += number;
                }
            }
            Aut01::Level(_) => self.weaker += number,
            Aut01::Unanswered => self.unanswered += number,
            Aut01::Unknown => self.unknown += number,
            Aut01::NotApplicable => {}
        }
    }

    /// A part of [`Shares::registered`] in tenths of a percent, rounded half up; `None` where nothing is registered.
    #[must_use]
    pub fn permille(&self, part: i64) -> Option<i64> {
        (self.registered > 0).then(|| round_half_up(part.saturating_mul(1_000), self.registered))
    }
}

/// Shares of one group of links.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShareRow {
    /// Whose data; datasets are never added up.
    pub dataset: Dataset,
    /// A code for each dimension asked for.
    pub keys: Vec<String>,
    /// The shares.
    pub shares: Shares,
}

/// Shares by the dimensions of the question, sorted as answers are; one row for each dataset where there is none.
/// The count basis, the side and the months from which figures are taken do not matter to links.
///
/// # Errors
/// [`Error::NotOfLinks`] for a dimension by which links cannot be shared out, [`Error::NoSuchRound`].
pub fn shares(facts: &Facts, query: &Query, now: DateTime<Utc>) -> Result<Vec<ShareRow>, Error> {
    let mut groups: BTreeMap<(Dataset, Vec<&str>), Shares> = BTreeMap::new();
    let records = records(facts, query, now)?;
    let not_of_links = |d: &&Dimension| !is_of_links(**d) || **d == Dimension::AuthMethod;
    if let Some(other) = query.by.iter().find(not_of_links) {
        return Err(Error::NotOfLinks(*other));
    }
    for record in &records {
        let keys: Vec<&str> = query.by.iter().filter_map(|d| record.code(*d)).collect();
        groups.entry((record.dataset, keys)).or_default().add(record);
    }
    let mut rows: Vec<ShareRow> = groups
        .into_iter()
        .map(|((dataset, keys), shares)| ShareRow {
            dataset,
            keys: keys.into_iter().map(str::to_owned).collect(),
            shares,
        })
        .collect();
    rows.sort_by_cached_key(|row| {
        let dimensions = query.by.iter().zip(&row.keys);
        let keys: Vec<_> = dimensions
            .map(|(d, code): (&Dimension, _)| key::order(*d, code))
            .collect();
        (row.dataset.code(), keys)
    });
    Ok(rows)
}
