//! The published figures as rows, links and answers of filings.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use domain::filing::draft::{TypedAnswer, TypedLink};
use domain::ids::{BankCode, ControlId, InstitutionCode, ServiceCode};
use domain::institution::Kind;
use domain::link::LinkKey;
use domain::sector::Sector;
use domain::tally::RawRow;
use domain::tally::row::{UNKNOWN, UNSPECIFIED};
use serde::Deserialize;
use sheets::{Record, records};

use super::checks;
use crate::Problem;
use crate::seed::maker::bad_seed;

pub(in crate::seed) const FIGURES: &[u8] =
    include_bytes!("../../../../../seeds/replay-2020/incident_2020.csv");
const LINKS: &[u8] = include_bytes!("../../../../../seeds/replay-2020/links_2020.csv");
const INSTITUTIONS: &str = include_str!("../../../../../seeds/replay-2020/institutions.json");
const ANSWERS: &str = include_str!("../../../../../seeds/replay-2020/answers.json");

/// The words of the specification for what the public record does not tell (`replay_2020.md`).
const NO_PERIOD: &str = "期間の公表なし";
const NO_BREAKDOWN: &str = "内訳の公表なし";
const NO_NUMBER: &str = "公表なし";

/// Institutions and services with published figures.
#[derive(Deserialize)]
pub(in crate::seed) struct World {
    pub institutions: Vec<Publisher>,
    pub services: Vec<PublishedService>,
}

/// Who published figures, or is named in them.
#[derive(Deserialize)]
pub(in crate::seed) struct Publisher {
    #[serde(rename = "publisher")]
    pub known_as: Option<String>,
    pub code: InstitutionCode,
    pub kind: Kind,
    pub name_ja: String,
    pub name_en: String,
    pub kana: String,
    pub sector: Sector,
    pub office: String,
    /// Whether it files in the round.
    pub addressee: bool,
}

/// A service with published figures.
#[derive(Deserialize)]
pub(in crate::seed) struct PublishedService {
    pub name: String,
    pub code: ServiceCode,
    pub name_en: String,
    pub operator: InstitutionCode,
}

/// What the public record tells of a control.
#[derive(Deserialize)]
struct KnownAnswer {
    publisher: String,
    control: ControlId,
    every_link: bool,
    value: String,
    source: String,
}

pub(in crate::seed) fn day(text: &str) -> Result<NaiveDate, Problem> {
    text.parse().map_err(|_| bad_seed(format!("day {text:?}")))
}

pub(in crate::seed) fn field<'a>(record: &'a Record, name: &str) -> Result<&'a str, Problem> {
    record
        .get(name)
        .map(String::as_str)
        .ok_or_else(|| bad_seed(format!("column {name}")))
}

impl World {
    pub(in crate::seed) fn read() -> Result<Self, Problem> {
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
pub(super) fn versions(
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
pub(super) fn links(
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

/// The answers that the public record tells.
pub(super) fn known_answers(
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
