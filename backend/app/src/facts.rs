//! Everything the portal knows, as the statistics read it.

use domain::fact::RoundFact;
use domain::institution::Dataset;
use domain::policy::Action;
use statistics::{Coverage, Facts};
use storage::{facts, filings, rounds};

use crate::reference::reference;
use crate::{App, Caller, Problem};

impl App {
    /// Both facts tables, whole, for whoever may ask of them.
    pub async fn facts(&self) -> Result<Facts, Problem> {
        let tx = self.db.read().await?;
        let (tallies, links) = facts::all(&tx).await?;
        let known: Vec<RoundFact> = rounds::all(&tx).await?.iter().map(RoundFact::from).collect();
        Facts::new(&tallies, links, known, reference()?.published.clone()).map_err(Problem::broken)
    }

    /// The facts for the supervisor's statistics.
    ///
    /// # Errors
    /// Not found where the caller may not see them.
    pub async fn supervisory_facts(&self, caller: &Caller) -> Result<Facts, Problem> {
        Self::permit_portal(caller, Action::ReadStatistics)?;
        self.facts().await
    }

    /// Coverage of the 定例 rounds of a dataset as known at a moment.
    pub async fn coverage(
        &self,
        dataset: Dataset,
        as_of: chrono::DateTime<chrono::Utc>,
    ) -> Result<Coverage, Problem> {
        let tx = self.db.read().await?;
        let (mut addressees, mut filed, mut nil) = (0_i64, 0_i64, 0_i64);
        for round in rounds::all(&tx)
            .await?
            .into_iter()
            .filter(|r| r.dataset == dataset)
        {
            let versions = filings::versions_of_round(&tx, &round.id).await?;
            for filing in filings::of_round(&tx, &round.id).await? {
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
        }
        Coverage::new(addressees, filed, nil).ok_or_else(Problem::not_found)
    }
}
