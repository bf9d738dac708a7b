//! The replay of 2020: published figures as filings, so that the portal can show what was known when.
//!
//! Real institutions appear with published figures and their sources alone; nothing here is scored.

pub(super) mod published;

use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use domain::clock::jst_moment;
use domain::event::Doer;
use domain::filing::state::VersionKind;
use domain::ids::{InstitutionCode, RoundId};
use domain::institution::Dataset;
use domain::month::{Month, Months};
use domain::round::{Demand, Round, RoundKind, RoundState};
use serde::Deserialize;
use sheets::records;
use storage::Tx;

use self::published::{FIGURES, World, day, known_answers, links, versions};
use super::maker::{Holds, Maker, bad_seed};
use super::parties::{Party, Register, Run};
use crate::{App, Problem};

/// Id of the replay's round.
pub const ROUND: &str = "replay-2020";

const CHECKS: &str = include_str!("../../../../seeds/replay-2020/checks.json");

/// Who filed, in the audit log.
const DOER: &str = "replay";
/// The reason for every warning.
const REASON: &str = "公表値の再現";

/// A published total of rows that are filed one by one: compared with its parts, never filed itself.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Check {
    /// Day of the publication.
    pub as_of: NaiveDate,
    /// Who published it.
    pub reported_by: String,
    /// Day of the parts it is a total of.
    pub parts_as_of: NaiveDate,
    /// Cases.
    pub cases: i64,
    /// Amount as published, in yen.
    pub amount_yen: i64,
    /// Precision of the amount.
    pub amount_precision: String,
    /// Sum of the parts as published, in yen.
    pub parts_yen: i64,
    /// What the comparison shows, in Japanese.
    pub note_ja: String,
    /// The same in English.
    pub note_en: String,
}

/// The published totals that serve as checks.
///
/// # Errors
/// Broken where the built-in file cannot be read, which a test makes impossible.
pub fn checks() -> Result<Vec<Check>, Problem> {
    serde_json::from_str(CHECKS).map_err(Problem::broken)
}

fn noon(day: NaiveDate) -> DateTime<Utc> {
    jst_moment(day, NaiveTime::from_hms_opt(12, 0, 0).unwrap_or_default())
}

fn month(text: &str) -> Result<Month, Problem> {
    Month::parse(text).map_err(|_| bad_seed(format!("month {text:?}")))
}

impl App {
    /// Stores the replay: institutions, services, the round, and a filing per publisher with all its versions.
    pub(super) async fn seed_replay(&self, tx: &Tx) -> Result<(), Problem> {
        let world = World::read()?;
        let since = day("2017-07-01")?;
        let register = Register {
            tx,
            dataset: Dataset::Replay,
            since,
        };
        for i in &world.institutions {
            let party = Party {
                code: &i.code,
                kind: i.kind,
                name_ja: &i.name_ja,
                name_en: &i.name_en,
                kana: &i.kana,
                sector: i.sector,
                office: &i.office,
            };
            register.institution(party).await?;
        }
        for s in &world.services {
            let run = Run {
                code: &s.code,
                name_ja: &s.name,
                name_en: &s.name_en,
                operator: &s.operator,
            };
            register.service(run).await?;
        }
        let period = Months::new(month("2017-07")?, month("2020-10")?).ok_or_else(|| bad_seed("period"))?;
        let round = Round {
            id: RoundId::parse(ROUND)?,
            title_ja: "2020年事案の再現".to_owned(),
            title_en: "Replay of the 2020 incident".to_owned(),
            kind: RoundKind::Regular,
            dataset: Dataset::Replay,
            period,
            base_date: day("2020-09-30")?,
            due_at: jst_moment(
                day("2020-10-31")?,
                NaiveTime::from_hms_opt(17, 0, 0).unwrap_or_default(),
            ),
            catalogue: day("2020-09-15")?,
            demand: Demand::Voluntary,
            state: RoundState::Open,
        };
        let doer = Doer::System(DOER);
        let addressees: Vec<InstitutionCode> = world
            .institutions
            .iter()
            .filter(|i| i.addressee)
            .map(|i| i.code.clone())
            .collect();
        self.open_round(tx, &round, &addressees, &doer).await?;
        let figures = records(FIGURES).map_err(|e| bad_seed(e.to_string()))?;
        let maker = Maker {
            app: self,
            tx,
            doer: doer.clone(),
        };
        for publisher in world.institutions.iter().filter(|i| i.addressee) {
            let name = publisher
                .known_as
                .as_deref()
                .ok_or_else(|| bad_seed("publisher"))?;
            let versions = versions(&world, &figures, name)?;
            let links = links(&world, publisher, &versions)?;
            let answers = known_answers(name, &links)?;
            let filing = maker.filing(&round.id, &publisher.code).await?;
            for (index, (as_of, rows)) in versions.into_iter().enumerate() {
                let holds = Holds {
                    links: links.iter().map(|(_, typed)| typed.clone()).collect(),
                    answers: answers.clone(),
                    rows,
                    reason: REASON.to_owned(),
                    ..Holds::default()
                };
                let kind = if index == 0 {
                    VersionKind::Original
                } else {
                    VersionKind::Amendment
                };
                let at = noon(as_of);
                maker.draft(&filing, kind, &holds, &[], at).await?;
                maker.submit(&filing, None, at).await?;
                maker.accept(&filing, at).await?;
            }
        }
        self.close_round(tx, &round.id, &doer).await
    }
}
