//! Both facts tables, whole, for the statistics (facts.md): every version that has ever been in force, with the time
//! during which it was, and what its codes stood for.

use std::collections::{BTreeMap, HashMap};

use domain::answer::{Answer, Value};
use domain::fact::{Aut01, LinkFact, TallyFact};
use domain::ids::{ControlId, FilingId, InstitutionCode, ServiceCode};
use domain::link::{Link, LinkKey};
use domain::round::Round;
use domain::tally::{Occurrence, TallyRow};
use domain::yen::Yen;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};

use super::{link, tally};
use crate::entities::{answers, filings, links, tallies, versions};
use crate::reference::{Institution, ServiceRecord};
use crate::{Error, Tx, read, reference, rounds};

/// The control whose answers the links table carries.
const AUT01: &str = "AUT-01";

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
