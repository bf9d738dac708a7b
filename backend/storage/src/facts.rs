//! What submitted versions state, typed: written once at submission, read by scoring, reports and statistics.

use std::collections::{BTreeMap, HashMap};

use domain::answer::{Answer, Value};
use domain::fact::{Aut01, LinkFact, TallyFact};
use domain::ids::{BankCode, ControlId, FilingId, InstitutionCode, ServiceCode, VersionId};
use domain::link::{Link, LinkKey, LinkStatus};
use domain::month::{Month, Months};
use domain::round::Round;
use domain::tally::row::UNKNOWN;
use domain::tally::{
    AuthMethod, BankRef, CompensatedBy, CountBasis, Occurrence, Precision, ServiceRef, TallyRow,
};
use domain::yen::Yen;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, Set};

use crate::entities::{answers, filings, links, tallies, versions};
use crate::reference::{Institution, ServiceRecord};
use crate::{Error, Tx, read, reference, rounds};

/// Rows stored with one statement.
const CHUNK: usize = 500;
/// The control whose answers the links table carries.
const AUT01: &str = "AUT-01";

/// Stores the rows of a submitted version.
pub async fn put_tallies(tx: &Tx, version: &VersionId, rows: &[TallyRow]) -> Result<(), Error> {
    let models: Vec<tallies::ActiveModel> = (0_i64..)
        .zip(rows)
        .map(|(i, row)| tally_model(version, i, row))
        .collect();
    for chunk in models.chunks(CHUNK) {
        tallies::Entity::insert_many(chunk.to_vec())
            .exec_without_returning(&tx.conn)
            .await?;
    }
    Ok(())
}

fn tally_model(version: &VersionId, position: i64, row: &TallyRow) -> tallies::ActiveModel {
    let (from, to) = match row.occurred {
        Occurrence::Months(months) => (months.from.to_string(), months.to.to_string()),
        Occurrence::Unknown => (UNKNOWN.to_owned(), UNKNOWN.to_owned()),
    };
    tallies::ActiveModel {
        version_id: Set(version.to_string()),
        position: Set(position),
        bank_code: Set(row.bank.to_string()),
        service_code: Set(row.service.to_string()),
        occurred_from: Set(from),
        occurred_to: Set(to),
        auth_method: Set(row.auth_method.code().to_owned()),
        count_basis: Set(row.count_basis.code().to_owned()),
        cases: Set(row.cases),
        amount_yen: Set(row.amount.get()),
        precision: Set(row.precision.code().to_owned()),
        blocked_yen: Set(row.blocked.map(Yen::get)),
        loss_yen: Set(row.loss.map(Yen::get)),
        compensated_cases: Set(row.compensated_cases),
        declined_cases: Set(row.declined_cases),
        pending_cases: Set(row.pending_cases),
        compensated_yen: Set(row.compensated.map(Yen::get)),
        compensated_by: Set(row.compensated_by.map(|by| by.code().to_owned())),
        excluded_cases: Set(row.excluded_cases),
        remarks: Set(row.remarks.clone()),
    }
}

fn occurrence(from: &str, to: &str) -> Result<Occurrence, Error> {
    if from == UNKNOWN {
        return Ok(Occurrence::Unknown);
    }
    let months = Month::parse(from)
        .ok()
        .zip(Month::parse(to).ok())
        .and_then(|(from, to)| Months::new(from, to));
    months
        .map(Occurrence::Months)
        .ok_or_else(|| read::unreadable("tallies", "occurred_from", from))
}

fn yen(column: &'static str, amount: i64) -> Result<Yen, Error> {
    Yen::new(amount).ok_or_else(|| read::unreadable("tallies", column, &amount.to_string()))
}

fn tally(m: &tallies::Model) -> Result<TallyRow, Error> {
    const T: &str = "tallies";
    Ok(TallyRow {
        bank: read::code(T, "bank_code", &m.bank_code, BankRef::parse)?,
        service: read::code(T, "service_code", &m.service_code, ServiceRef::parse)?,
        occurred: occurrence(&m.occurred_from, &m.occurred_to)?,
        auth_method: read::code(T, "auth_method", &m.auth_method, AuthMethod::from_code)?,
        count_basis: read::code(T, "count_basis", &m.count_basis, CountBasis::from_code)?,
        cases: m.cases,
        amount: yen("amount_yen", m.amount_yen)?,
        precision: read::code(T, "precision", &m.precision, Precision::from_code)?,
        blocked: m.blocked_yen.map(|y| yen("blocked_yen", y)).transpose()?,
        loss: m.loss_yen.map(|y| yen("loss_yen", y)).transpose()?,
        compensated_cases: m.compensated_cases,
        declined_cases: m.declined_cases,
        pending_cases: m.pending_cases,
        compensated: m.compensated_yen.map(|y| yen("compensated_yen", y)).transpose()?,
        compensated_by: m
            .compensated_by
            .as_deref()
            .map(|by| read::code(T, "compensated_by", by, CompensatedBy::from_code))
            .transpose()?,
        excluded_cases: m.excluded_cases,
        remarks: m.remarks.clone(),
    })
}

/// The rows of a submitted version in their order.
pub async fn tallies_of(tx: &Tx, version: &VersionId) -> Result<Vec<TallyRow>, Error> {
    let models = tallies::Entity::find()
        .filter(tallies::Column::VersionId.eq(version.as_str()))
        .order_by_asc(tallies::Column::Position)
        .all(&tx.conn)
        .await?;
    models.iter().map(tally).collect()
}

/// Stores the links of a submitted version.
pub async fn put_links(tx: &Tx, version: &VersionId, rows: &[Link]) -> Result<(), Error> {
    for chunk in rows.chunks(CHUNK) {
        let models = chunk.iter().map(|link| links::ActiveModel {
            version_id: Set(version.to_string()),
            bank_code: Set(link.key.bank.to_string()),
            service_code: Set(link.key.service.to_string()),
            status: Set(link.status.code().to_owned()),
            started_on: Set(link.started_on.map(|d| d.to_string())),
            registered_links: Set(link.registered_links),
            no_number_reason: Set(link.no_number_reason.clone()),
        });
        links::Entity::insert_many(models)
            .exec_without_returning(&tx.conn)
            .await?;
    }
    Ok(())
}

fn link(m: &links::Model) -> Result<Link, Error> {
    Ok(Link {
        key: LinkKey {
            bank: read::parse::<BankCode>("links", "bank_code", &m.bank_code)?,
            service: read::parse::<ServiceCode>("links", "service_code", &m.service_code)?,
        },
        status: read::code("links", "status", &m.status, LinkStatus::from_code)?,
        started_on: m
            .started_on
            .as_deref()
            .map(|d| read::date("links", "started_on", d))
            .transpose()?,
        registered_links: m.registered_links,
        no_number_reason: m.no_number_reason.clone(),
    })
}

/// The links of a submitted version, by bank and service.
pub async fn links_of(tx: &Tx, version: &VersionId) -> Result<Vec<Link>, Error> {
    let models = links::Entity::find()
        .filter(links::Column::VersionId.eq(version.as_str()))
        .order_by_asc(links::Column::BankCode)
        .order_by_asc(links::Column::ServiceCode)
        .all(&tx.conn)
        .await?;
    models.iter().map(link).collect()
}

/// Stores the answers of a submitted version.
pub async fn put_answers(tx: &Tx, version: &VersionId, rows: &[Answer]) -> Result<(), Error> {
    for chunk in rows.chunks(CHUNK) {
        let models = chunk
            .iter()
            .map(|answer| {
                Ok(answers::ActiveModel {
                    version_id: Set(version.to_string()),
                    control_id: Set(answer.control.to_string()),
                    bank_code: Set(answer
                        .link
                        .as_ref()
                        .map(|l| l.bank.to_string())
                        .unwrap_or_default()),
                    service_code: Set(answer
                        .link
                        .as_ref()
                        .map(|l| l.service.to_string())
                        .unwrap_or_default()),
                    value: Set(answer.value.code().to_owned()),
                    answer: Set(serde_json::to_string(answer)
                        .map_err(|e| read::unreadable("answers", "answer", &e.to_string()))?),
                })
            })
            .collect::<Result<Vec<_>, Error>>()?;
        answers::Entity::insert_many(models)
            .exec_without_returning(&tx.conn)
            .await?;
    }
    Ok(())
}

/// The answers of a submitted version, by control and link.
pub async fn answers_of(tx: &Tx, version: &VersionId) -> Result<Vec<Answer>, Error> {
    let models = answers::Entity::find()
        .filter(answers::Column::VersionId.eq(version.as_str()))
        .order_by_asc(answers::Column::ControlId)
        .order_by_asc(answers::Column::BankCode)
        .order_by_asc(answers::Column::ServiceCode)
        .all(&tx.conn)
        .await?;
    models
        .iter()
        .map(|m| read::json("answers", "answer", &m.answer))
        .collect()
}

/// What every fact of a version shares.
struct Head {
    round: Round,
    filing: FilingId,
    version: i64,
    kind: domain::institution::Kind,
    submitted_at: chrono::DateTime<chrono::Utc>,
    from: chrono::DateTime<chrono::Utc>,
    to: Option<chrono::DateTime<chrono::Utc>>,
}

/// Both facts tables, whole: every version that has ever been in force, with the time during which it was.
pub async fn all(tx: &Tx) -> Result<(Vec<TallyFact>, Vec<LinkFact>), Error> {
    let banks: BTreeMap<InstitutionCode, Institution> = reference::institutions(tx)
        .await?
        .into_iter()
        .map(|i| (i.code.clone(), i))
        .collect();
    let services: BTreeMap<ServiceCode, ServiceRecord> = reference::services(tx)
        .await?
        .into_iter()
        .map(|s| (s.code.clone(), s))
        .collect();
    let heads = heads(tx, &banks).await?;
    let mut tally_facts = Vec::new();
    for model in tallies::Entity::find()
        .order_by_asc(tallies::Column::VersionId)
        .order_by_asc(tallies::Column::Position)
        .all(&tx.conn)
        .await?
    {
        if let Some(head) = heads.get(&model.version_id) {
            tally_facts.push(tally_fact(head, tally(&model)?, &banks, &services)?);
        }
    }
    let declared = aut01(tx).await?;
    let mut link_facts = Vec::new();
    for model in links::Entity::find()
        .order_by_asc(links::Column::VersionId)
        .order_by_asc(links::Column::BankCode)
        .order_by_asc(links::Column::ServiceCode)
        .all(&tx.conn)
        .await?
    {
        if let Some(head) = heads.get(&model.version_id) {
            let stated = link(&model)?;
            let answer = declared
                .get(&(model.version_id.clone(), stated.key.clone()))
                .copied();
            link_facts.push(link_fact(head, stated, answer, &banks, &services)?);
        }
    }
    Ok((tally_facts, link_facts))
}

async fn heads(
    tx: &Tx,
    institutions: &BTreeMap<InstitutionCode, Institution>,
) -> Result<HashMap<String, Head>, Error> {
    let rounds: HashMap<String, Round> = rounds::all(tx)
        .await?
        .into_iter()
        .map(|r| (r.id.to_string(), r))
        .collect();
    let filings: HashMap<String, filings::Model> = filings::Entity::find()
        .all(&tx.conn)
        .await?
        .into_iter()
        .map(|f| (f.id.clone(), f))
        .collect();
    let mut heads = HashMap::new();
    let forced = versions::Entity::find()
        .filter(versions::Column::ForceFrom.is_not_null())
        .all(&tx.conn)
        .await?;
    for version in forced {
        let filing = filings
            .get(&version.filing_id)
            .ok_or(Error::Missing("filing of a version"))?;
        let round = rounds
            .get(&filing.round_id)
            .ok_or(Error::Missing("round of a filing"))?;
        let code: InstitutionCode = read::parse("filings", "institution_code", &filing.institution_code)?;
        let filer = institutions
            .get(&code)
            .ok_or(Error::Missing("institution of a filing"))?;
        let (Some(submitted), Some(from)) = (version.submitted_at, version.force_from) else {
            continue;
        };
        let head = Head {
            round: round.clone(),
            filing: read::parse("filings", "id", &filing.id)?,
            version: version.number,
            kind: filer.kind,
            submitted_at: read::moment("versions", "submitted_at", submitted)?,
            from: read::moment("versions", "force_from", from)?,
            to: version
                .force_to
                .map(|t| read::moment("versions", "force_to", t))
                .transpose()?,
        };
        heads.insert(version.id, head);
    }
    Ok(heads)
}

/// Declared answer to AUT-01 and whether evidence stands behind it, by version and link.
async fn aut01(tx: &Tx) -> Result<HashMap<(String, LinkKey), (Value, bool)>, Error> {
    let control = ControlId::parse(AUT01).map_err(|_| Error::Missing("control AUT-01"))?;
    let models = answers::Entity::find()
        .filter(answers::Column::ControlId.eq(control.as_str()))
        .all(&tx.conn)
        .await?;
    let mut found = HashMap::new();
    for model in models {
        let answer: Answer = read::json("answers", "answer", &model.answer)?;
        let evidenced = answer.evidence() > 0;
        if let Some(key) = answer.link {
            found.insert((model.version_id, key), (answer.value, evidenced));
        }
    }
    Ok(found)
}

fn tally_fact(
    head: &Head,
    row: TallyRow,
    banks: &BTreeMap<InstitutionCode, Institution>,
    services: &BTreeMap<ServiceCode, ServiceRecord>,
) -> Result<TallyFact, Error> {
    let month = match row.occurred {
        Occurrence::Months(months) => months.to,
        Occurrence::Unknown => head.round.period.to,
    };
    let day = month.last_day();
    let sector = match row.bank.named() {
        None => None,
        Some(code) => Some(
            banks
                .get(&InstitutionCode::from(code))
                .and_then(|b| b.on(day))
                .ok_or(Error::Missing("bank of a row"))?
                .sector,
        ),
    };
    let ftsp_code = match row.service.named() {
        None => None,
        Some(code) => Some(
            services
                .get(code)
                .and_then(|s| s.on(day))
                .ok_or(Error::Missing("service of a row"))?
                .operator
                .clone(),
        ),
    };
    Ok(TallyFact {
        dataset: head.round.dataset,
        round: head.round.id.clone(),
        round_kind: head.round.kind,
        filing: head.filing.clone(),
        filing_version: head.version,
        reported_by: head.kind,
        submitted_at: head.submitted_at,
        in_force_from: head.from,
        in_force_to: head.to,
        sector,
        ftsp_code,
        bank_code: row.bank,
        service_code: row.service,
        occurred: row.occurred,
        auth_method: row.auth_method,
        count_basis: row.count_basis,
        precision: row.precision,
        cases: row.cases,
        amount_yen: row.amount.get(),
        blocked_yen: row.blocked.map(Yen::get),
        loss_yen: row.loss.map(Yen::get),
        compensated_cases: row.compensated_cases,
        declined_cases: row.declined_cases,
        pending_cases: row.pending_cases,
        compensated_yen: row.compensated.map(Yen::get),
        compensated_by: row.compensated_by,
        excluded_cases: row.excluded_cases,
    })
}

fn link_fact(
    head: &Head,
    stated: Link,
    answer: Option<(Value, bool)>,
    banks: &BTreeMap<InstitutionCode, Institution>,
    services: &BTreeMap<ServiceCode, ServiceRecord>,
) -> Result<LinkFact, Error> {
    let day = head.round.base_date;
    let bank = banks
        .get(&InstitutionCode::from(&stated.key.bank))
        .and_then(|b| b.on(day));
    let service = services.get(&stated.key.service).and_then(|s| s.on(day));
    let (value, evidenced) = answer.unwrap_or((Value::Unanswered, false));
    let declared = Aut01::declared(value, false);
    Ok(LinkFact {
        dataset: head.round.dataset,
        round: head.round.id.clone(),
        filing: head.filing.clone(),
        filing_version: head.version,
        reported_by: head.kind,
        submitted_at: head.submitted_at,
        in_force_from: head.from,
        in_force_to: head.to,
        sector: bank.ok_or(Error::Missing("bank of a link"))?.sector,
        ftsp_code: service
            .ok_or(Error::Missing("service of a link"))?
            .operator
            .clone(),
        bank_code: stated.key.bank,
        service_code: stated.key.service,
        status: stated.status,
        started_on: stated.started_on,
        registered_links: stated.registered_links,
        aut01_declared: declared,
        aut01_evidenced: declared.evidenced(evidenced),
        aut01_confirmed: declared.evidenced(evidenced).confirmed(None),
    })
}
