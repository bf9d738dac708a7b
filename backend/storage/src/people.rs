//! Users and their seats.

use chrono::{DateTime, Utc};
use domain::actor::{Actor, Jurisdictions, Post, Role};
use domain::ids::{InstitutionCode, SeatId, UserId};
use sea_orm::sea_query::{Expr, ExprTrait as _};
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, QueryFilter, QueryOrder, Set};

use crate::entities::{seats, users};
use crate::{Error, Tx, read};

/// A user as stored. `Debug` leaves the password's hash out.
#[derive(Clone)]
pub struct User {
    /// Id.
    pub id: UserId,
    /// Sign-in name, lower case.
    pub login: String,
    /// The person's name.
    pub name: String,
    /// argon2id hash in PHC form.
    pub password_hash: String,
    /// How often the password has been set anew: sessions of an earlier one are over.
    pub password_epoch: i64,
    /// Whether the account has ended.
    pub ended: bool,
}

impl std::fmt::Debug for User {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("User")
            .field("id", &self.id)
            .field("ended", &self.ended)
            .finish_non_exhaustive()
    }
}

/// A seat as stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seat {
    /// Id.
    pub id: SeatId,
    /// Whose.
    pub user: UserId,
    /// Role and organisation.
    pub post: Post,
}

fn user(model: users::Model) -> Result<User, Error> {
    Ok(User {
        id: read::parse("users", "id", &model.id)?,
        login: model.login,
        name: model.name,
        password_hash: model.password_hash,
        password_epoch: model.password_epoch,
        ended: model.ended_at.is_some(),
    })
}

fn seat(model: &seats::Model) -> Result<Seat, Error> {
    let role = read::code("seats", "role", &model.role, Role::from_code)?;
    let institution: Option<InstitutionCode> = model
        .institution_code
        .as_deref()
        .map(|code| read::parse("seats", "institution_code", code))
        .transpose()?;
    let offices = match &model.offices {
        None => Jurisdictions::All,
        Some(list) => Jurisdictions::Only(list.split(' ').map(str::to_owned).collect()),
    };
    let post = Post::new(role, institution.as_ref(), offices)
        .map_err(|_| read::unreadable("seats", "institution_code", &model.id))?;
    Ok(Seat {
        id: read::parse("seats", "id", &model.id)?,
        user: read::parse("seats", "user_id", &model.user_id)?,
        post,
    })
}

/// The user of a sign-in name.
pub async fn by_login(tx: &Tx, login: &str) -> Result<Option<User>, Error> {
    users::Entity::find()
        .filter(users::Column::Login.eq(login))
        .one(&tx.conn)
        .await?
        .map(user)
        .transpose()
}

/// The user of an id.
pub async fn by_id(tx: &Tx, id: &UserId) -> Result<Option<User>, Error> {
    users::Entity::find_by_id(id.as_str())
        .one(&tx.conn)
        .await?
        .map(user)
        .transpose()
}

/// All users by sign-in name.
pub async fn all(tx: &Tx) -> Result<Vec<User>, Error> {
    users::Entity::find()
        .order_by_asc(users::Column::Login)
        .all(&tx.conn)
        .await?
        .into_iter()
        .map(user)
        .collect()
}

/// The seats a user holds today, in the order of their ids.
pub async fn seats_of(tx: &Tx, id: &UserId) -> Result<Vec<Seat>, Error> {
    let models = seats::Entity::find()
        .filter(seats::Column::UserId.eq(id.as_str()))
        .filter(seats::Column::EndedAt.is_null())
        .order_by_asc(seats::Column::Id)
        .all(&tx.conn)
        .await?;
    models.iter().map(seat).collect()
}

/// All seats held today at an institution.
pub async fn seats_at(tx: &Tx, code: &InstitutionCode) -> Result<Vec<Seat>, Error> {
    let models = seats::Entity::find()
        .filter(seats::Column::InstitutionCode.eq(code.as_str()))
        .filter(seats::Column::EndedAt.is_null())
        .order_by_asc(seats::Column::Id)
        .all(&tx.conn)
        .await?;
    models.iter().map(seat).collect()
}

/// The actor of a user's seat, if neither has ended.
pub async fn actor(tx: &Tx, id: &UserId, seat_id: &SeatId) -> Result<Option<Actor>, Error> {
    let Some(person) = by_id(tx, id).await?.filter(|u| !u.ended) else {
        return Ok(None);
    };
    let model = seats::Entity::find_by_id(seat_id.as_str()).one(&tx.conn).await?;
    let Some(model) = model.filter(|m| m.user_id == id.as_str() && m.ended_at.is_none()) else {
        return Ok(None);
    };
    let held = seat(&model)?;
    Ok(Some(Actor {
        user: person.id,
        name: person.name,
        seat: held.id,
        post: held.post,
    }))
}

/// Adds a user.
///
/// # Errors
/// [`Error::Exists`] where the sign-in name is taken.
pub async fn add(tx: &Tx, new: &User, at: DateTime<Utc>) -> Result<(), Error> {
    let model = users::ActiveModel {
        id: Set(new.id.to_string()),
        login: Set(new.login.clone()),
        name: Set(new.name.clone()),
        password_hash: Set(new.password_hash.clone()),
        created_at: Set(at.timestamp()),
        ended_at: Set(None),
        password_epoch: Set(new.password_epoch),
    };
    model.insert(&tx.conn).await?;
    Ok(())
}

/// Gives a user a seat.
pub async fn add_seat(tx: &Tx, new: &Seat) -> Result<(), Error> {
    let offices = match &new.post {
        Post::Examiner(Jurisdictions::Only(offices)) => Some(offices.join(" ")),
        _ => None,
    };
    let model = seats::ActiveModel {
        id: Set(new.id.to_string()),
        user_id: Set(new.user.to_string()),
        role: Set(new.post.role().code().to_owned()),
        institution_code: Set(new.post.institution().map(ToString::to_string)),
        offices: Set(offices),
        ended_at: Set(None),
    };
    model.insert(&tx.conn).await?;
    Ok(())
}

/// Sets a user's password hash and begins a new epoch.
///
/// # Errors
/// [`Error::Missing`] where there is no such user.
pub async fn set_password(tx: &Tx, id: &UserId, hash: &str) -> Result<(), Error> {
    let result = users::Entity::update_many()
        .col_expr(users::Column::PasswordHash, Expr::value(hash))
        .col_expr(
            users::Column::PasswordEpoch,
            Expr::col(users::Column::PasswordEpoch).add(1),
        )
        .filter(users::Column::Id.eq(id.as_str()))
        .exec(&tx.conn)
        .await?;
    if result.rows_affected == 1 {
        Ok(())
    } else {
        Err(Error::Missing("user"))
    }
}
