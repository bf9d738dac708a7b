//! Filings and their versions.

use chrono::{DateTime, NaiveDate, Utc};
use domain::filing::force::Forced;
use domain::filing::state::{State, VersionKind, VersionState};
use domain::ids::{FilingId, InstitutionCode, ReceiptNumber, RoundId, UserId, VersionId};
use sea_orm::sea_query::Expr;
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Set};

use crate::entities::{contributors, filings, versions};
use crate::{Error, Tx, read};

/// A filing as stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Filing {
    /// Id.
    pub id: FilingId,
    /// Round.
    pub round: RoundId,
    /// Filer.
    pub institution: InstitutionCode,
    /// State of the latest version.
    pub state: State,
    /// Number of the latest version; 0 before the first draft.
    pub current: u32,
    /// When anything about it last changed.
    pub updated_at: DateTime<Utc>,
}

/// A version as stored, without what it holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Version {
    /// Id.
    pub id: VersionId,
    /// Its filing.
    pub filing: FilingId,
    /// 1, 2, 3 …
    pub number: u32,
    /// 提出 or 訂正.
    pub kind: VersionKind,
    /// What became of it.
    pub state: VersionState,
    /// Grows with every change: the optimistic lock.
    pub revision: i64,
    /// 「被害なし」 is attested.
    pub nil_return: bool,
    /// 「連携先なし」 is attested.
    pub no_links: bool,
    /// The service whose answers stand for the institution (FTSPs with several), or empty.
    pub weakest_service: String,
    /// Who asked for approval, and when.
    pub requested: Option<(UserId, DateTime<Utc>)>,
    /// Why the approver last sent it back to the preparer.
    pub rejection_reason: Option<String>,
    /// Who signed.
    pub signed_by: Option<UserId>,
    /// When it was submitted.
    pub submitted_at: Option<DateTime<Utc>>,
    /// When it was withdrawn.
    pub withdrawn_at: Option<DateTime<Utc>>,
    /// Who accepted or returned it, and when.
    pub decided: Option<(String, DateTime<Utc>)>,
    /// 差戻し: reason and due date.
    pub returned: Option<(String, NaiveDate)>,
    /// When it came into force and left force.
    pub force: (Option<DateTime<Utc>>, Option<DateTime<Utc>>),
    /// Canonical content, from submission on.
    pub content: Option<String>,
    /// SHA-256 of the canonical content.
    pub content_sha256: Option<String>,
    /// 受付番号.
    pub receipt: Option<ReceiptNumber>,
}

impl Version {
    /// As the rules of force see it.
    #[must_use]
    pub fn forced(&self) -> Forced {
        Forced {
            number: self.number,
            accepted: self.state == VersionState::Accepted,
            from: self.force.0,
            to: self.force.1,
        }
    }
}

fn filing(model: &filings::Model) -> Result<Filing, Error> {
    Ok(Filing {
        id: read::parse("filings", "id", &model.id)?,
        round: read::parse("filings", "round_id", &model.round_id)?,
        institution: read::parse("filings", "institution_code", &model.institution_code)?,
        state: read::code("filings", "state", &model.state, State::from_code)?,
        current: read::count("filings", "current_number", model.current_number)?,
        updated_at: read::moment("filings", "updated_at", model.updated_at)?,
    })
}

pub(crate) fn version(model: versions::Model) -> Result<Version, Error> {
    let moment = |column, at: Option<i64>| at.map(|s| read::moment("versions", column, s)).transpose();
    let requested_at = moment("requested_at", model.requested_at)?;
    let requested_by = model
        .requested_by
        .as_deref()
        .map(|u| read::parse("versions", "requested_by", u))
        .transpose()?;
    let decided_at = moment("decided_at", model.decided_at)?;
    let due = model
        .return_due
        .as_deref()
        .map(|d| read::date("versions", "return_due", d))
        .transpose()?;
    Ok(Version {
        id: read::parse("versions", "id", &model.id)?,
        filing: read::parse("versions", "filing_id", &model.filing_id)?,
        number: read::count("versions", "number", model.number)?,
        kind: read::code("versions", "kind", &model.kind, VersionKind::from_code)?,
        state: read::code("versions", "state", &model.state, VersionState::from_code)?,
        revision: model.revision,
        nil_return: model.nil_return,
        no_links: model.no_links,
        weakest_service: model.weakest_service,
        requested: requested_by.zip(requested_at),
        rejection_reason: model.rejection_reason,
        signed_by: model
            .signed_by
            .as_deref()
            .map(|u| read::parse("versions", "signed_by", u))
            .transpose()?,
        submitted_at: moment("submitted_at", model.submitted_at)?,
        withdrawn_at: moment("withdrawn_at", model.withdrawn_at)?,
        decided: model.decided_by.zip(decided_at),
        returned: model.return_reason.zip(due),
        force: (
            moment("force_from", model.force_from)?,
            moment("force_to", model.force_to)?,
        ),
        content: model.content,
        content_sha256: model.content_sha256,
        receipt: model
            .receipt_number
            .as_deref()
            .map(|r| read::parse("versions", "receipt_number", r))
            .transpose()?,
    })
}

fn active(v: &Version) -> versions::ActiveModel {
    let seconds = |at: Option<DateTime<Utc>>| Set(at.map(|t| t.timestamp()));
    versions::ActiveModel {
        id: Set(v.id.to_string()),
        filing_id: Set(v.filing.to_string()),
        number: Set(i64::from(v.number)),
        kind: Set(v.kind.code().to_owned()),
        state: Set(v.state.code().to_owned()),
        revision: Set(v.revision),
        nil_return: Set(v.nil_return),
        no_links: Set(v.no_links),
        weakest_service: Set(v.weakest_service.clone()),
        requested_by: Set(v.requested.as_ref().map(|(u, _)| u.to_string())),
        requested_at: seconds(v.requested.as_ref().map(|(_, at)| *at)),
        rejection_reason: Set(v.rejection_reason.clone()),
        signed_by: Set(v.signed_by.as_ref().map(ToString::to_string)),
        submitted_at: seconds(v.submitted_at),
        withdrawn_at: seconds(v.withdrawn_at),
        decided_by: Set(v.decided.as_ref().map(|(who, _)| who.clone())),
        decided_at: seconds(v.decided.as_ref().map(|(_, at)| *at)),
        return_reason: Set(v.returned.as_ref().map(|(reason, _)| reason.clone())),
        return_due: Set(v.returned.as_ref().map(|(_, due)| due.to_string())),
        force_from: seconds(v.force.0),
        force_to: seconds(v.force.1),
        content: Set(v.content.clone()),
        content_sha256: Set(v.content_sha256.clone()),
        receipt_number: Set(v.receipt.as_ref().map(ToString::to_string)),
    }
}

/// One filing. A transaction that writes holds it from now on, so that whoever changes something about the same
/// filing comes one after the other and sees what the one before has left; SQLite has one writer at a time anyway.
pub async fn by_id(tx: &Tx, id: &FilingId) -> Result<Option<Filing>, Error> {
    let mut found = filings::Entity::find_by_id(id.as_str());
    if tx.writes {
        found = found.lock_exclusive();
    }
    found.one(&tx.conn).await?.as_ref().map(filing).transpose()
}

/// The filings of a round, by institution.
pub async fn of_round(tx: &Tx, round: &RoundId) -> Result<Vec<Filing>, Error> {
    let models = filings::Entity::find()
        .filter(filings::Column::RoundId.eq(round.as_str()))
        .order_by_asc(filings::Column::InstitutionCode)
        .all(&tx.conn)
        .await?;
    models.iter().map(filing).collect()
}

/// The filings of an institution, whatever the round.
pub async fn of_institution(tx: &Tx, code: &InstitutionCode) -> Result<Vec<Filing>, Error> {
    let models = filings::Entity::find()
        .filter(filings::Column::InstitutionCode.eq(code.as_str()))
        .order_by_asc(filings::Column::RoundId)
        .all(&tx.conn)
        .await?;
    models.iter().map(filing).collect()
}

/// Adds a filing.
///
/// # Errors
/// [`Error::Exists`] where the round has a filing of this institution.
pub async fn add(tx: &Tx, new: &Filing) -> Result<(), Error> {
    let model = filings::ActiveModel {
        id: Set(new.id.to_string()),
        round_id: Set(new.round.to_string()),
        institution_code: Set(new.institution.to_string()),
        state: Set(new.state.code().to_owned()),
        current_number: Set(i64::from(new.current)),
        updated_at: Set(new.updated_at.timestamp()),
    };
    model.insert(&tx.conn).await?;
    Ok(())
}

/// Sets where a filing stands.
pub async fn set_state(
    tx: &Tx,
    id: &FilingId,
    state: State,
    current: u32,
    at: DateTime<Utc>,
) -> Result<(), Error> {
    let done = filings::Entity::update_many()
        .col_expr(filings::Column::State, Expr::value(state.code()))
        .col_expr(filings::Column::CurrentNumber, Expr::value(i64::from(current)))
        .col_expr(filings::Column::UpdatedAt, Expr::value(at.timestamp()))
        .filter(filings::Column::Id.eq(id.as_str()))
        .exec(&tx.conn)
        .await?;
    if done.rows_affected == 1 {
        Ok(())
    } else {
        Err(Error::Missing("filing"))
    }
}

/// The versions of a filing, oldest first.
pub async fn versions_of(tx: &Tx, filing: &FilingId) -> Result<Vec<Version>, Error> {
    let models = versions::Entity::find()
        .filter(versions::Column::FilingId.eq(filing.as_str()))
        .order_by_asc(versions::Column::Number)
        .all(&tx.conn)
        .await?;
    models.into_iter().map(version).collect()
}

/// The versions of all filings of a round, by filing and number.
pub async fn versions_of_round(tx: &Tx, round: &RoundId) -> Result<Vec<Version>, Error> {
    let ids: Vec<String> = of_round(tx, round)
        .await?
        .into_iter()
        .map(|f| f.id.to_string())
        .collect();
    let models = versions::Entity::find()
        .filter(versions::Column::FilingId.is_in(ids))
        .order_by_asc(versions::Column::FilingId)
        .order_by_asc(versions::Column::Number)
        .all(&tx.conn)
        .await?;
    models.into_iter().map(version).collect()
}

/// Adds a version.
///
/// # Errors
/// [`Error::Exists`] where the filing has a version of this number.
pub async fn add_version(tx: &Tx, new: &Version) -> Result<(), Error> {
    active(new).insert(&tx.conn).await?;
    Ok(())
}

/// Stores a version that was read at revision `read_at`; its revision grows by one.
///
/// # Errors
/// [`Error::Missing`] where somebody changed it since.
pub async fn update_version(tx: &Tx, changed: &Version, read_at: i64) -> Result<(), Error> {
    let mut model = active(changed);
    model.revision = Set(read_at + 1);
    let done = versions::Entity::update_many()
        .set(model)
        .filter(versions::Column::Id.eq(changed.id.as_str()))
        .filter(versions::Column::Revision.eq(read_at))
        .exec(&tx.conn)
        .await?;
    if done.rows_affected == 1 {
        Ok(())
    } else {
        Err(Error::Missing("version at the revision it was read"))
    }
}

/// Notes that a user changed something in a version.
pub async fn add_contributor(tx: &Tx, version: &VersionId, user: &UserId) -> Result<(), Error> {
    let model = contributors::ActiveModel {
        version_id: Set(version.to_string()),
        user_id: Set(user.to_string()),
    };
    contributors::Entity::insert(model)
        .on_conflict_do_nothing()
        .exec_without_returning(&tx.conn)
        .await?;
    Ok(())
}

/// Who changed anything in a version.
pub async fn contributors(tx: &Tx, version: &VersionId) -> Result<Vec<UserId>, Error> {
    let models = contributors::Entity::find()
        .filter(contributors::Column::VersionId.eq(version.as_str()))
        .order_by_asc(contributors::Column::UserId)
        .all(&tx.conn)
        .await?;
    models
        .into_iter()
        .map(|m| read::parse("contributors", "user_id", &m.user_id))
        .collect()
}
