//! Everything the portal knows, as the statistics read it, and what it rests on.

use chrono::{DateTime, Utc};
use domain::catalogue::Bilingual;
use domain::clock::jst_month;
use domain::fact::{Query, RoundFact};
use domain::ids::RoundId;
use domain::institution::Dataset;
use domain::month::Months;
use domain::round::{Round, RoundKind, RoundState};
use statistics::{Coverage, Facts};
use storage::{Tx, facts, filings, rounds};

use crate::reference::reference;
use crate::{App, Problem};

/// What the figures of one round rest on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RoundCoverage {
    /// The round.
    pub round: RoundId,
    /// Title of the round.
    pub title: Bilingual,
    /// Months it asks about.
    pub period: Months,
    /// Who was asked, and who filed.
    pub coverage: Coverage,
}

impl App {
    /// Both facts tables, whole, for whoever may ask of them.
    pub async fn facts(&self) -> Result<Facts, Problem> {
        let tx = self.db.read().await?;
        let (tallies, links) = facts::all(&tx).await?;
        let known: Vec<RoundFact> = rounds::all(&tx).await?.iter().map(RoundFact::from).collect();
        let mapping = reference()?.published.clone();
        computed(move || Facts::new(&tallies, links, known, mapping)).await
    }

    /// Coverage of the 定例 rounds of a dataset as known at a moment, in the order of their periods: of every round
    /// that has been opened and whose period had begun by then.
    pub async fn coverage(
        &self,
        dataset: Dataset,
        as_of: DateTime<Utc>,
    ) -> Result<Vec<RoundCoverage>, Problem> {
        let tx = self.db.read().await?;
        let counts = |round: &Round| {
            round.dataset == dataset
                && round.kind == RoundKind::Regular
                && round.state != RoundState::Draft
                && round.period.from <= jst_month(as_of)
        };
        let mut counted: Vec<Round> = rounds::all(&tx).await?.into_iter().filter(counts).collect();
        counted.sort_by(|a, b| (a.period.from, &a.id).cmp(&(b.period.from, &b.id)));
        let mut found = Vec::with_capacity(counted.len());
        for round in counted {
            found.push(RoundCoverage {
                round: round.id.clone(),
                coverage: of_round(&tx, &round, as_of).await?,
                title: Bilingual {
                    ja: round.title_ja,
                    en: round.title_en,
                },
                period: round.period,
            });
        }
        Ok(found)
    }

    /// What the answer to a question rests on: the rounds of its datasets, or its round alone, that touch its months.
    pub async fn coverage_of(
        &self,
        query: &Query,
        now: DateTime<Utc>,
    ) -> Result<Vec<RoundCoverage>, Problem> {
        let mut found = Vec::new();
        for dataset in Dataset::ALL
            .iter()
            .filter(|d| query.dataset.is_none_or(|asked| asked == **d))
        {
            found.extend(self.coverage(*dataset, query.cut_off(now)).await?);
        }
        found.retain(|c| {
            query.round.as_ref().is_none_or(|round| *round == c.round)
                && query.from.is_none_or(|from| from <= c.period.to)
                && query.to.is_none_or(|to| c.period.from <= to)
        });
        Ok(found)
    }
}

async fn of_round(tx: &Tx, round: &Round, as_of: DateTime<Utc>) -> Result<Coverage, Problem> {
    let versions = filings::versions_of_round(tx, &round.id).await?;
    let (mut addressees, mut filed, mut nil) = (0_i64, 0_i64, 0_i64);
    for filing in filings::of_round(tx, &round.id).await? {
        addressees += 1;
        let in_force = versions.iter().find(|v| {
            v.filing == filing.id
                && v.force.0.is_some_and(|from| from < as_of)
                && v.force.1.is_none_or(|to| to >= as_of)
        });
        if let Some(version) = in_force {
            filed += 1;
            nil += i64::from(version.nil_return);
        }
    }
    Coverage::new(addressees, filed, nil).ok_or_else(Problem::not_found)
}

/// Work of the statistics on a thread that may block. A question that they refuse is invalid; whatever else goes
/// wrong there is ours.
pub(crate) async fn computed<T, W>(work: W) -> Result<T, Problem>
where
    T: Send + 'static,
    W: FnOnce() -> Result<T, statistics::Error> + Send + 'static,
{
    let done = tokio::task::spawn_blocking(work).await.map_err(Problem::broken)?;
    done.map_err(|error| match error.messages().into_iter().next() {
        Some(message) if error.is_refusal() => Problem::invalid(message),
        _ => Problem::broken(error),
    })
}
