//! Second factors, recovery codes, and questions to passkeys that wait for their answer.
//!
//! Whatever may be used once is used up by a change that finds it unused: of several tries at the same time exactly
//! one wins, on either database.

use chrono::{DateTime, Utc};
use domain::factor::FactorKind;
use domain::ids::UserId;
use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, Condition, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, Set,
};

use crate::entities::{passkey_questions, recovery_codes, second_factors};
use crate::{Error, Tx, read};

/// A second factor as stored. `Debug` leaves the secret out.
#[derive(Clone, PartialEq, Eq)]
pub struct Factor {
    /// Id.
    pub id: String,
    /// Whose.
    pub user: UserId,
    /// Kind.
    pub kind: FactorKind,
    /// What its owner calls it.
    pub name: String,
    /// A passkey as JSON, or the sealed secret of an authenticator app.
    pub data: String,
    /// Id of a passkey's credential, hexadecimal.
    pub credential: Option<String>,
    /// The last step of an authenticator app that was accepted; −1 before the first.
    pub last_step: i64,
    /// When it was added.
    pub added_at: DateTime<Utc>,
    /// Whether its owner has shown that it works. Until then it counts for nothing.
    pub confirmed: bool,
    /// When it was last used.
    pub used_at: Option<DateTime<Utc>>,
}

impl std::fmt::Debug for Factor {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Factor")
            .field("id", &self.id)
            .field("kind", &self.kind)
            .field("confirmed", &self.confirmed)
            .finish_non_exhaustive()
    }
}

fn factor(model: second_factors::Model) -> Result<Factor, Error> {
    const TABLE: &str = "second_factors";
    Ok(Factor {
        user: read::parse(TABLE, "user_id", &model.user_id)?,
        kind: read::code(TABLE, "kind", &model.kind, FactorKind::from_code)?,
        added_at: read::moment(TABLE, "added_at", model.added_at)?,
        used_at: model
            .used_at
            .map(|at| read::moment(TABLE, "used_at", at))
            .transpose()?,
        confirmed: model.confirmed_at.is_some(),
        id: model.id,
        name: model.name,
        data: model.data,
        credential: model.credential,
        last_step: model.last_step,
    })
}

/// The factors of a user, the unconfirmed ones too, oldest first.
pub async fn of(tx: &Tx, user: &UserId) -> Result<Vec<Factor>, Error> {
    second_factors::Entity::find()
        .filter(second_factors::Column::UserId.eq(user.as_str()))
        .order_by_asc(second_factors::Column::AddedAt)
        .order_by_asc(second_factors::Column::Id)
        .all(&tx.conn)
        .await?
        .into_iter()
        .map(factor)
        .collect()
}

/// Whether any secret is kept that only the key of the data folder opens.
pub async fn any_sealed(tx: &Tx) -> Result<bool, Error> {
    let found = second_factors::Entity::find()
        .filter(second_factors::Column::Kind.eq(FactorKind::Totp.code()))
        .one(&tx.conn)
        .await?;
    Ok(found.is_some())
}

/// Adds a factor.
///
/// # Errors
/// [`Error::Exists`] where the passkey is somebody's already.
pub async fn add(tx: &Tx, new: &Factor) -> Result<(), Error> {
    let at = new.added_at.timestamp();
    let model = second_factors::ActiveModel {
        id: Set(new.id.clone()),
        user_id: Set(new.user.to_string()),
        kind: Set(new.kind.code().to_owned()),
        name: Set(new.name.clone()),
        data: Set(new.data.clone()),
        credential: Set(new.credential.clone()),
        last_step: Set(new.last_step),
        added_at: Set(at),
        confirmed_at: Set(new.confirmed.then_some(at)),
        used_at: Set(new.used_at.map(|at| at.timestamp())),
    };
    model.insert(&tx.conn).await?;
    Ok(())
}

/// Takes a step of an authenticator app: true for exactly one of those who try, and never again for an earlier step.
/// The first step taken confirms the factor.
pub async fn take_step(tx: &Tx, id: &str, step: i64, at: DateTime<Utc>) -> Result<bool, Error> {
    use second_factors::Column;
    let at = at.timestamp();
    let taken = second_factors::Entity::update_many()
        .col_expr(Column::LastStep, Expr::value(step))
        .col_expr(Column::UsedAt, Expr::value(at))
        .filter(Column::Id.eq(id))
        .filter(Column::LastStep.lt(step))
        .exec(&tx.conn)
        .await?;
    second_factors::Entity::update_many()
        .col_expr(Column::ConfirmedAt, Expr::value(at))
        .filter(Column::Id.eq(id))
        .filter(Column::ConfirmedAt.is_null())
        .filter(Column::LastStep.eq(step))
        .exec(&tx.conn)
        .await?;
    Ok(taken.rows_affected == 1)
}

/// Stores what a passkey has become by its use (its counter).
pub async fn used(tx: &Tx, id: &str, data: &str, at: DateTime<Utc>) -> Result<(), Error> {
    use second_factors::Column;
    second_factors::Entity::update_many()
        .col_expr(Column::Data, Expr::value(data))
        .col_expr(Column::UsedAt, Expr::value(at.timestamp()))
        .filter(Column::Id.eq(id))
        .exec(&tx.conn)
        .await?;
    Ok(())
}

/// Removes one factor of a user; false where they have no such factor.
pub async fn remove(tx: &Tx, user: &UserId, id: &str) -> Result<bool, Error> {
    let gone = second_factors::Entity::delete_many()
        .filter(second_factors::Column::Id.eq(id))
        .filter(second_factors::Column::UserId.eq(user.as_str()))
        .exec(&tx.conn)
        .await?;
    Ok(gone.rows_affected == 1)
}

/// Removes the factors of a user that were never confirmed: the one of this id, and whatever was added by this moment.
pub async fn remove_unconfirmed(
    tx: &Tx,
    user: &UserId,
    id: Option<&str>,
    added_by: DateTime<Utc>,
) -> Result<(), Error> {
    use second_factors::Column;
    let mut gone = Condition::any().add(Column::AddedAt.lte(added_by.timestamp()));
    if let Some(id) = id {
        gone = gone.add(Column::Id.eq(id));
    }
    second_factors::Entity::delete_many()
        .filter(Column::UserId.eq(user.as_str()))
        .filter(Column::ConfirmedAt.is_null())
        .filter(gone)
        .exec(&tx.conn)
        .await?;
    Ok(())
}

/// Puts recovery codes in place of whatever codes a user had; none leaves none.
pub async fn set_recovery_codes(
    tx: &Tx,
    user: &UserId,
    fingerprints: &[String],
    at: DateTime<Utc>,
) -> Result<(), Error> {
    recovery_codes::Entity::delete_many()
        .filter(recovery_codes::Column::UserId.eq(user.as_str()))
        .exec(&tx.conn)
        .await?;
    for fingerprint in fingerprints {
        let model = recovery_codes::ActiveModel {
            fingerprint: Set(fingerprint.clone()),
            user_id: Set(user.to_string()),
            made_at: Set(at.timestamp()),
            used_at: Set(None),
        };
        model.insert(&tx.conn).await?;
    }
    Ok(())
}

/// How many recovery codes a user has left.
pub async fn recovery_codes_left(tx: &Tx, user: &UserId) -> Result<u64, Error> {
    Ok(recovery_codes::Entity::find()
        .filter(recovery_codes::Column::UserId.eq(user.as_str()))
        .filter(recovery_codes::Column::UsedAt.is_null())
        .count(&tx.conn)
        .await?)
}

/// Uses a recovery code up: true once.
pub async fn take_recovery_code(
    tx: &Tx,
    user: &UserId,
    fingerprint: &str,
    at: DateTime<Utc>,
) -> Result<bool, Error> {
    let taken = recovery_codes::Entity::update_many()
        .col_expr(recovery_codes::Column::UsedAt, Expr::value(at.timestamp()))
        .filter(recovery_codes::Column::Fingerprint.eq(fingerprint))
        .filter(recovery_codes::Column::UserId.eq(user.as_str()))
        .filter(recovery_codes::Column::UsedAt.is_null())
        .exec(&tx.conn)
        .await?;
    Ok(taken.rows_affected == 1)
}

/// A question to a passkey.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    /// Id, as the page names it.
    pub id: String,
    /// Who is asked.
    pub user: UserId,
    /// What the answer will be good for, and for nothing else.
    pub purpose: String,
    /// What judges the answer.
    pub state: String,
    /// Until when it can be answered.
    pub expires_at: DateTime<Utc>,
}

/// Keeps a question, and forgets those that can no longer be answered.
pub async fn ask(tx: &Tx, question: &Question, now: DateTime<Utc>) -> Result<(), Error> {
    passkey_questions::Entity::delete_many()
        .filter(passkey_questions::Column::ExpiresAt.lte(now.timestamp()))
        .exec(&tx.conn)
        .await?;
    let model = passkey_questions::ActiveModel {
        id: Set(question.id.clone()),
        user_id: Set(question.user.to_string()),
        purpose: Set(question.purpose.clone()),
        state: Set(question.state.clone()),
        expires_at: Set(question.expires_at.timestamp()),
    };
    model.insert(&tx.conn).await?;
    Ok(())
}

/// Takes a question back with its state: for exactly one of those who try, before it expires, and only for the user
/// and the purpose it was asked for.
pub async fn take_question(
    tx: &Tx,
    id: &str,
    user: &UserId,
    purpose: &str,
    now: DateTime<Utc>,
) -> Result<Option<String>, Error> {
    use passkey_questions::Column;
    let Some(found) = passkey_questions::Entity::find_by_id(id).one(&tx.conn).await? else {
        return Ok(None);
    };
    let taken = passkey_questions::Entity::delete_many()
        .filter(Column::Id.eq(id))
        .filter(Column::UserId.eq(user.as_str()))
        .filter(Column::Purpose.eq(purpose))
        .filter(Column::ExpiresAt.gt(now.timestamp()))
        .exec(&tx.conn)
        .await?;
    Ok((taken.rows_affected == 1).then_some(found.state))
}
