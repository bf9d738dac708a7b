//! What submitted versions state, typed: written once at submission, read by scoring and reports, and as a whole by
//! the statistics ([`all`]).

mod whole;

use domain::answer::Answer;
use domain::ids::{BankCode, ServiceCode, VersionId};
use domain::link::{Link, LinkKey, LinkStatus};
use domain::month::{Month, Months};
use domain::tally::row::UNKNOWN;
use domain::tally::{
    AuthMethod, BankRef, CompensatedBy, CountBasis, Occurrence, Precision, ServiceRef, TallyRow,
};
use domain::yen::Yen;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, Set};

use crate::entities::{answers, links, tallies};
use crate::{Error, Tx, read};

pub use whole::all;

/// Rows stored with one statement.
const CHUNK: usize = 500;

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
