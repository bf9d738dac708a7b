//! The supervisor's statistics: who may ask what, and the answer to a question with everything a page says about it.

use chrono::{DateTime, Utc};
use domain::event::Download;
use domain::fact::{Dimension, Query};
use domain::institution::Dataset;
use domain::message::Message;
use domain::month::Month;
use domain::policy::{Action, Resource, permits};
use domain::round::Round;
use serde_json::json;
use statistics::{FsaTable, Table, aggregate, fsa_table};
use storage::rounds;
use text::Lang;

use crate::downloads::{File, Of};
use crate::facts::{RoundCoverage, computed};
use crate::names::Names;
use crate::stats::export;
use crate::{App, Caller, Problem};

/// What somebody may ask of the statistics.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    /// Everything: the supervisor's own people.
    Everything,
    /// Aggregates no finer than 業態 × quarter (product.md, *Who uses it*), and none of what institutions have filed:
    /// that needs disclosure control, which the portal does not have yet, so nothing of it is handed out.
    Aggregates,
}

/// Why a question goes beyond what somebody may ask.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Beyond {
    /// The dimension is finer than the aggregates.
    Dimension(Dimension),
    /// The dataset is not theirs, or several would be shown.
    Dataset,
    /// The period does not begin with a quarter.
    From(Month),
    /// The period does not end with a quarter.
    To(Month),
    /// A condition or a round would single something out.
    Condition,
}

impl Beyond {
    /// The form field at fault.
    #[must_use]
    pub const fn field(self) -> &'static str {
        match self {
            Self::Dimension(_) => "by",
            Self::Dataset => "dataset",
            Self::From(_) => "from",
            Self::To(_) => "to",
            Self::Condition => "where",
        }
    }

    /// What to tell the person who asked.
    #[must_use]
    pub fn message(self) -> Message {
        match self {
            Self::Dimension(dimension) => {
                Message::new("beyond-dimension").with("dimension", dimension.name())
            }
            Self::Dataset => Message::new("beyond-dataset"),
            Self::From(month) => Message::new("beyond-from").with("month", month),
            Self::To(month) => Message::new("beyond-to").with("month", month),
            Self::Condition => Message::new("beyond-condition"),
        }
    }
}

impl Reach {
    /// The dimensions that may be asked for, in their order.
    #[must_use]
    pub const fn dimensions(self) -> &'static [Dimension] {
        match self {
            Self::Everything => Dimension::ALL,
            Self::Aggregates => &[
                Dimension::FiscalYear,
                Dimension::Half,
                Dimension::Quarter,
                Dimension::Sector,
                Dimension::PublishedSector,
                Dimension::CountBasis,
            ],
        }
    }

    /// Whether a dataset may be read.
    #[must_use]
    pub const fn may_read(self, dataset: Dataset) -> bool {
        match (self, dataset) {
            (Self::Everything, _) | (Self::Aggregates, Dataset::Replay | Dataset::Demo) => true,
            (Self::Aggregates, Dataset::Filed) => false,
        }
    }

    /// Everything in a question that goes beyond it.
    #[must_use]
    pub fn beyond(self, query: &Query) -> Vec<Beyond> {
        if self == Self::Everything {
            return Vec::new();
        }
        let mut found = Vec::new();
        if !query.dataset.is_some_and(|dataset| self.may_read(dataset)) {
            found.push(Beyond::Dataset);
        }
        let finer = |d: &&Dimension| !self.dimensions().contains(d);
        found.extend(query.by.iter().filter(finer).map(|d| Beyond::Dimension(*d)));
        // Months on their own, or the difference of two periods, would be finer than quarters.
        let quarter_begins = |month: Month| month.month() % 3 == 1;
        found.extend(query.from.filter(|m| !quarter_begins(*m)).map(Beyond::From));
        found.extend(
            query
                .to
                .filter(|m| !m.plus(1).is_some_and(quarter_begins))
                .map(Beyond::To),
        );
        if !query.conditions.is_empty() || query.round.is_some() {
            found.push(Beyond::Condition);
        }
        found
    }
}

/// The answer to a question.
#[derive(Clone, Debug)]
pub struct Figures {
    /// The question.
    pub query: Query,
    /// When it was asked.
    pub now: DateTime<Utc>,
    /// The answer.
    pub table: Table,
    /// The same in the FSA's shape, for a question of one count basis: one table for each dataset in force.
    pub fsa: Vec<FsaTable>,
    /// What the answer rests on, round by round; empty where the question names no dataset.
    pub coverage: Vec<RoundCoverage>,
    /// Names of institutions and services.
    pub names: Names,
    /// Every round, for its title.
    pub rounds: Vec<Round>,
}

impl Figures {
    /// The name of a code of a dimension, where the code alone would be shown.
    #[must_use]
    pub fn label(&self, lang: Lang, dimension: Dimension, code: &str) -> Option<String> {
        if dimension == Dimension::Round {
            let round = self.rounds.iter().find(|r| r.id.as_str() == code)?;
            return Some(match lang {
                Lang::Ja => round.title_ja.clone(),
                Lang::En => round.title_en.clone(),
            });
        }
        let name = self.names.of(dimension, code)?;
        Some(match lang {
            Lang::Ja => name.ja,
            Lang::En => name.en,
        })
    }
}

impl App {
    /// What a caller may ask of the supervisor's statistics.
    ///
    /// # Errors
    /// Not found where they may ask nothing.
    pub fn statistics_reach(&self, caller: &Caller) -> Result<Reach, Problem> {
        if permits(&caller.actor, Action::ReadStatistics, Resource::Portal) {
            Ok(Reach::Everything)
        } else {
            Self::permit_portal(caller, Action::ReadAggregates)?;
            Ok(Reach::Aggregates)
        }
    }

    /// The datasets the portal has rounds of and the caller may read, what institutions filed first, and invented data
    /// before the replay.
    ///
    /// # Errors
    /// Not found where they may ask nothing.
    pub async fn statistics_datasets(&self, caller: &Caller) -> Result<Vec<Dataset>, Problem> {
        let reach = self.statistics_reach(caller)?;
        let tx = self.db.read().await?;
        let rounds = rounds::all(&tx).await?;
        let order = [Dataset::Filed, Dataset::Demo, Dataset::Replay];
        Ok(order
            .into_iter()
            .filter(|d| reach.may_read(*d) && rounds.iter().any(|r| r.dataset == *d))
            .collect())
    }

    /// The answer to a supervisor's question.
    ///
    /// # Errors
    /// Not found where the caller may ask nothing; invalid where the question goes beyond what they may ask
    /// ([`Reach::beyond`] tells every reason beforehand), or is refused.
    pub async fn figures(&self, caller: &Caller, query: Query) -> Result<Figures, Problem> {
        let reach = self.statistics_reach(caller)?;
        if let Some(beyond) = reach.beyond(&query).first() {
            return Err(Problem::invalid(beyond.message()));
        }
        let now = self.now();
        let coverage = match query.dataset {
            Some(_) => self.coverage_of(&query, now).await?,
            None => Vec::new(),
        };
        let facts = self.facts().await?;
        let question = query.clone();
        let (table, fsa) = computed(move || {
            let table = aggregate(&facts, &question, now)?;
            let fsa = match question.basis {
                Some(_) => fsa_table(&facts, &question, now)?,
                None => Vec::new(),
            };
            Ok((table, fsa))
        })
        .await?;
        let tx = self.db.read().await?;
        Ok(Figures {
            coverage,
            names: Names::load(&tx, domain::clock::jst_date(now)).await?,
            rounds: rounds::all(&tx).await?,
            query,
            now,
            table,
            fsa,
        })
    }

    /// The answer to a supervisor's question as a file; noted in the log with the question.
    ///
    /// # Errors
    /// Those of [`App::figures`].
    pub async fn figures_file(&self, caller: &Caller, query: Query) -> Result<File, Problem> {
        let figures = self.figures(caller, query).await?;
        let pairs = figures.query.pairs().into_iter();
        let asked: Vec<String> = pairs.map(|(name, value)| format!("{name}={value}")).collect();
        let details = json!({ "query": asked.join("&") });
        self.note_download(caller, Download::Statistics, Of::Everything, details)
            .await?;
        Ok(File {
            name: "renkei-statistics.csv".to_owned(),
            bytes: export::csv_file(&figures.table),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(pairs: &[(&str, &str)]) -> Query {
        Query::parse(pairs.iter().copied()).unwrap()
    }

    #[test]
    fn aggregates_are_no_finer_than_sector_and_quarter() {
        let within = asked(&[
            ("by", "sector,quarter"),
            ("basis", "claimed"),
            ("dataset", "demo"),
            ("from", "2026-04"),
            ("to", "2026-09"),
        ]);
        assert_eq!(Reach::Aggregates.beyond(&within), []);
        let finer = asked(&[
            ("by", "bank,month,sector"),
            ("basis", "claimed"),
            ("dataset", "filed"),
            ("from", "2026-05"),
            ("to", "2026-07"),
            ("where", "bank=9001"),
        ]);
        let months = ["2026-05", "2026-07"].map(|m| Month::parse(m).unwrap());
        assert_eq!(
            Reach::Aggregates.beyond(&finer),
            [
                Beyond::Dataset,
                Beyond::Dimension(Dimension::Bank),
                Beyond::Dimension(Dimension::Month),
                Beyond::From(months[0]),
                Beyond::To(months[1]),
                Beyond::Condition,
            ]
        );
        assert_eq!(Reach::Everything.beyond(&finer), []);
        // All datasets side by side would show what was filed too.
        let every = asked(&[("basis", "claimed")]);
        assert_eq!(Reach::Aggregates.beyond(&every), [Beyond::Dataset]);
    }
}
