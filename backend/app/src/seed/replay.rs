//! The replay of 2020: published figures as filings, so that the portal can show what was known when.
//!
//! Real institutions appear with published figures and their sources alone; nothing here is scored.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use domain::clock::jst_moment;
use domain::event::Doer;
use domain::filing::draft::{TypedAnswer, TypedLink};
use domain::filing::state::VersionKind;
use domain::ids::{BankCode, ControlId, InstitutionCode, RoundId, ServiceCode};
use domain::institution::{Dataset, Kind, Profile, Service};
use domain::link::LinkKey;
use domain::month::{Month, Months};
use domain::round::{Demand, Round, RoundKind, RoundState};
use domain::sector::Sector;
use domain::tally::RawRow;
use domain::tally::row::{UNKNOWN, UNSPECIFIED};
use serde::Deserialize;
use sheets::{Record, records};
use storage::reference::{Institution, ServiceRecord};
use storage::{Tx, reference};

use super::maker::{Holds, Maker, bad_seed};
use crate::{App, Problem};

/// Id of the replay's round.
pub const ROUND: &str = "replay-2020";

pub(super) const FIGURES: &[u8] = include_bytes!("../../../../seeds/replay-2020/incident_2020.csv");
const LINKS: &[u8] = include_bytes!("../../../../seeds/replay-2020/links_2020.csv");
const INSTITUTIONS: &str = include_str!("../../../../seeds/replay-2020/institutions.json");
const ANSWERS: &str = include_str!("../../../../seeds/replay-2020/answers.json");
const CHECKS: &str = include_str!("../../../../seeds/replay-2020/checks.json");

/// Who filed, in the audit log.
const DOER: &str = "replay";
/// The words of the specification for what the public record does not tell (`replay_2020.md`).
const NO_PERIOD: &str = "期間の公表なし";
const NO_BREAKDOWN: &str = "内訳の公表なし";
const NO_NUMBER: &str = "公表なし";
const REASON: &str = "公表値の再現";

#[derive(Deserialize)]
pub(super) struct World {
    pub(super) institutions: Vec<Publisher>,
    pub(super) services: Vec<PublishedService>,
}

#[derive(Deserialize)]
pub(super) struct Publisher {
    #[serde(rename = "publisher")]
    pub(super) known_as: Option<String>,
    pub(super) code: InstitutionCode,
    pub(super) kind: Kind,
    pub(super) name_ja: String,
    pub(super) name_en: String,
    kana: String,
    sector: Sector,
    office: String,
    addressee: bool,
}

#[derive(Deserialize)]
pub(super) struct PublishedService {
    pub(super) name: String,
    code: ServiceCode,
    pub(super) name_en: String,
    operator: InstitutionCode,
}

#[derive(Deserialize)]
struct KnownAnswer {
    publisher: String,
    control: ControlId,
    every_link: bool,
    value: String,
    source: String,
}

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

pub(super) fn day(text: &str) -> Result<NaiveDate, Problem> {
    text.parse().map_err(|_| bad_seed(format!("day {text:?}")))
}

fn month(text: &str) -> Result<Month, Problem> {
    Month::parse(text).map_err(|_| bad_seed(format!("month {text:?}")))
}

pub(super) fn field<'a>(record: &'a Record, name: &str) -> Result<&'a str, Problem> {
    record
        .get(name)
        .map(String::as_str)
        .ok_or_else(|| bad_seed(format!("column {name}")))
}

impl World {
    pub(super) fn read() -> Result<Self, Problem> {
        serde_json::from_str(INSTITUTIONS).map_err(Problem::broken)
    }

    fn bank(&self, name: &str) -> Result<&Publisher, Problem> {
        let named = |i: &&Publisher| i.kind == Kind::Bank && i.name_ja == name;
        self.institutions
            .iter()
            .find(named)
            .ok_or_else(|| bad_seed(format!("bank {name}")))
    }

    fn service(&self, name: &str) -> Result<&PublishedService, Problem> {
        self.services
            .iter()
            .find(|s| s.name == name)
            .ok_or_else(|| bad_seed(format!("service {name}")))
    }
}

/// One published line as a row of the incident table.
fn row(world: &World, line: &Record) -> Result<RawRow, Problem> {
    let text = |name: &str| field(line, name).map(str::to_owned);
    let (bank, service) = (field(line, "bank")?, field(line, "service")?);
    let (from, to) = (field(line, "period_from")?, field(line, "period_to")?);
    let mut remarks = Vec::new();
    if from.is_empty() {
        remarks.push(NO_PERIOD.to_owned());
    }
    if bank.is_empty() || service.is_empty() {
        remarks.push(NO_BREAKDOWN.to_owned());
    }
    remarks.push(format!(
        "出典: {} ({})",
        field(line, "source")?,
        field(line, "grade")?
    ));
    let side = |name: &str, code: Result<String, Problem>| {
        if name.is_empty() {
            Ok(UNSPECIFIED.to_owned())
        } else {
            code
        }
    };
    let unknown = |text: &str| {
        if text.is_empty() {
            UNKNOWN.to_owned()
        } else {
            text.to_owned()
        }
    };
    Ok(RawRow {
        bank_code: side(bank, world.bank(bank).map(|b| b.code.to_string()))?,
        service_code: side(service, world.service(service).map(|s| s.code.to_string()))?,
        occurred_from: unknown(from),
        occurred_to: unknown(to),
        auth_method: UNKNOWN.to_owned(),
        count_basis: text("count_basis")?,
        cases: text("cases")?,
        amount_yen: text("amount_yen")?,
        precision: text("amount_precision")?,
        compensated_cases: text("compensated_cases")?,
        compensated_yen: text("compensated_yen")?,
        excluded_cases: text("excluded_cases")?,
        remarks: remarks.join("。"),
        ..RawRow::default()
    })
}

/// The rows of each version of a publisher's filing: a version replaces the rows of the bases it restates and
/// carries the others.
fn versions(
    world: &World,
    lines: &[Record],
    publisher: &str,
) -> Result<Vec<(NaiveDate, Vec<RawRow>)>, Problem> {
    let checks = checks()?;
    let mut by_day: BTreeMap<NaiveDate, Vec<RawRow>> = BTreeMap::new();
    for line in lines {
        if field(line, "reported_by")? != publisher {
            continue;
        }
        let as_of = day(field(line, "as_of")?)?;
        let is_total = checks.iter().any(|c| {
            c.reported_by == publisher
                && c.as_of == as_of
                && line
                    .get("cases")
                    .is_some_and(|cases| *cases == c.cases.to_string())
        });
        if !is_total {
            by_day.entry(as_of).or_default().push(row(world, line)?);
        }
    }
    let mut held: Vec<RawRow> = Vec::new();
    let mut versions = Vec::new();
    for (as_of, stated) in by_day {
        let restated: BTreeSet<&str> = stated.iter().map(|r| r.count_basis.as_str()).collect();
        let carried = held.iter().filter(|r| !restated.contains(r.count_basis.as_str()));
        held = stated.iter().chain(carried).cloned().collect();
        versions.push((as_of, held.clone()));
    }
    Ok(versions)
}

/// Every link that any of the filing's rows names, with the published numbers in the bank's own filing.
fn links(
    world: &World,
    publisher: &Publisher,
    versions: &[(NaiveDate, Vec<RawRow>)],
) -> Result<Vec<(LinkKey, TypedLink)>, Problem> {
    let numbers = records(LINKS).map_err(|e| bad_seed(e.to_string()))?;
    let mut named: BTreeSet<(BankCode, ServiceCode)> = BTreeSet::new();
    for row in versions.iter().flat_map(|(_, rows)| rows) {
        if let (Ok(bank), Ok(service)) = (
            BankCode::parse(&row.bank_code),
            ServiceCode::parse(&row.service_code),
        ) {
            named.insert((bank, service));
        }
    }
    let mut found = Vec::new();
    for (bank, service) in named {
        let mut number = String::new();
        for line in &numbers {
            let same = world.bank(field(line, "bank")?)?.code.as_str() == bank.as_str()
                && world.service(field(line, "service")?)?.code == service;
            if same && publisher.code.as_str() == bank.as_str() {
                field(line, "registered_links")?.clone_into(&mut number);
            }
        }
        let typed = TypedLink {
            bank_code: bank.to_string(),
            service_code: service.to_string(),
            status: "active".to_owned(),
            started_on: String::new(),
            no_number_reason: if number.is_empty() {
                NO_NUMBER.to_owned()
            } else {
                String::new()
            },
            registered_links: number,
        };
        found.push((LinkKey { bank, service }, typed));
    }
    Ok(found)
}

fn known_answers(
    publisher: &str,
    links: &[(LinkKey, TypedLink)],
) -> Result<BTreeMap<(ControlId, Option<LinkKey>), TypedAnswer>, Problem> {
    let known: Vec<KnownAnswer> = serde_json::from_str(ANSWERS).map_err(Problem::broken)?;
    let mut answers = BTreeMap::new();
    for answer in known.into_iter().filter(|a| a.publisher == publisher) {
        let typed = TypedAnswer {
            value: answer.value.clone(),
            evidence_note: answer.source.clone(),
            ..TypedAnswer::default()
        };
        let keys: Vec<Option<LinkKey>> = if answer.every_link {
            links.iter().map(|(key, _)| Some(key.clone())).collect()
        } else {
            vec![None]
        };
        for key in keys {
            answers.insert((answer.control.clone(), key), typed.clone());
        }
    }
    Ok(answers)
}

impl App {
    /// Stores the replay: institutions, services, the round, and a filing per publisher with all its versions.
    pub(super) async fn seed_replay(&self, tx: &Tx) -> Result<(), Problem> {
        let world = World::read()?;
        let since = day("2017-07-01")?;
        for i in &world.institutions {
            let profile = Profile {
                code: i.code.clone(),
                kind: i.kind,
                name_ja: i.name_ja.clone(),
                name_en: i.name_en.clone(),
                kana: i.kana.clone(),
                sector: i.sector,
                jurisdiction: i.office.clone(),
                from: since,
                to: None,
            };
            let institution = Institution {
                code: i.code.clone(),
                kind: i.kind,
                dataset: Dataset::Replay,
                profiles: vec![profile],
            };
            reference::put_institution(tx, &institution).await?;
        }
        for s in &world.services {
            let operator = Service {
                code: s.code.clone(),
                name_ja: s.name.clone(),
                name_en: s.name_en.clone(),
                operator: s.operator.clone(),
                from: since,
                to: None,
            };
            let service = ServiceRecord {
                code: s.code.clone(),
                dataset: Dataset::Replay,
                operators: vec![operator],
            };
            reference::put_service(tx, &service).await?;
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_follow_the_publications() {
        let world = World::read().unwrap();
        let lines = records(FIGURES).unwrap();
        let shape = |publisher| -> Vec<(String, usize)> {
            let found = versions(&world, &lines, publisher).unwrap();
            found
                .into_iter()
                .map(|(day, rows)| (day.to_string(), rows.len()))
                .collect()
        };
        let expected = [
            ("2020-09-16", 6),
            ("2020-09-17", 7),
            ("2020-09-24", 1),
            ("2020-10-05", 2),
        ];
        assert_eq!(shape("ゆうちょ銀行"), expected.map(|(d, n)| (d.to_owned(), n)));
        assert_eq!(shape("ドコモ口座").len(), 10);
        assert_eq!(shape("PayPay"), [("2020-09-17".to_owned(), 3)]);
        assert_eq!(shape("Kyash"), [("2020-09-18".to_owned(), 2)]);
        for publisher in ["メルペイ", "LINE Pay", "支払秘書"] {
            assert_eq!(shape(publisher).len(), 1, "{publisher}");
        }
    }

    #[test]
    fn published_totals_agree_with_their_parts() {
        let world = World::read().unwrap();
        let lines = records(FIGURES).unwrap();
        for check in checks().unwrap() {
            let parts = versions(&world, &lines, &check.reported_by).unwrap();
            let (_, rows) = parts
                .into_iter()
                .find(|(day, _)| *day == check.parts_as_of)
                .unwrap();
            let sum = |pick: fn(&RawRow) -> &str| -> i64 {
                rows.iter().map(|r| pick(r).parse::<i64>().unwrap()).sum()
            };
            assert_eq!(sum(|r| &r.cases), check.cases, "{}", check.reported_by);
            assert_eq!(sum(|r| &r.amount_yen), check.parts_yen, "{}", check.reported_by);
            // Parts cut off to 万円 sum to less than the total, by less than one unit for each part.
            let missing = check.amount_yen - check.parts_yen;
            let unit = if check.amount_precision == "man_yen" {
                10_000
            } else {
                1
            };
            assert!((0..unit * i64::try_from(rows.len() + 1).unwrap()).contains(&missing));
        }
    }

    #[test]
    fn yucho_states_its_seven_links_with_their_numbers() {
        let world = World::read().unwrap();
        let lines = records(FIGURES).unwrap();
        let publisher = world.bank("ゆうちょ銀行").unwrap();
        let found = links(
            &world,
            publisher,
            &versions(&world, &lines, "ゆうちょ銀行").unwrap(),
        )
        .unwrap();
        assert_eq!(found.len(), 7);
        assert!(found.iter().all(|(_, typed)| !typed.registered_links.is_empty()));
    }
}
