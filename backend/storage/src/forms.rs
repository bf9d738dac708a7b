//! Forms that were taken: a form sent again, by a double click or by a browser that lost the answer, changes nothing
//! and is answered as it was the first time.
//!
//! A form is taken in the transaction of its change, so that both are stored or neither is. Its answer is noted after
//! that, for it is made only once the change is certain.

use chrono::{DateTime, Utc};
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, Set};

use crate::entities::forms_taken;
use crate::{Db, Error, Tx, read};

/// A form that was taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Taken {
    /// When.
    pub at: DateTime<Utc>,
    /// Where its answer led, and what it said there. None between the change and its answer.
    pub answer: Option<(String, Option<String>)>,
}

/// Takes a form; `false` where it has been taken. Where another transaction is just taking it, this waits for the end
/// of that one.
///
/// # Errors
/// [`Error::Database`] where the database does not answer.
pub async fn take(tx: &Tx, key: &str, at: DateTime<Utc>) -> Result<bool, Error> {
    let taken = forms_taken::Entity::insert(forms_taken::ActiveModel {
        key: Set(key.to_owned()),
        at: Set(at.timestamp()),
        location: Set(None),
        said: Set(None),
    })
    .on_conflict_do_nothing()
    .exec_without_returning(&tx.conn)
    .await?;
    Ok(matches!(taken, sea_orm::TryInsertResult::Inserted(rows) if rows > 0))
}

/// A form, if it has been taken.
///
/// # Errors
/// [`Error::Database`] where the database does not answer.
pub async fn taken(db: &Db, key: &str) -> Result<Option<Taken>, Error> {
    let found = forms_taken::Entity::find_by_id(key).one(db.connection()).await?;
    found
        .map(|model| {
            Ok(Taken {
                at: read::moment("forms_taken", "at", model.at)?,
                answer: model.location.map(|location| (location, model.said)),
            })
        })
        .transpose()
}

/// Forgets the forms that were taken before a moment; returns how many. In a transaction of its own, so that nobody's
/// change waits for it.
///
/// # Errors
/// [`Error::Database`] where the database does not answer.
pub async fn forget(db: &Db, before: DateTime<Utc>) -> Result<u64, Error> {
    let gone = forms_taken::Entity::delete_many()
        .filter(forms_taken::Column::At.lt(before.timestamp()))
        .exec(db.connection())
        .await?;
    Ok(gone.rows_affected)
}

/// Notes how a form that was taken was answered. Nothing happens where it was not taken.
///
/// # Errors
/// [`Error::Database`] where the database does not answer.
pub async fn answered(db: &Db, key: &str, location: &str, said: Option<&str>) -> Result<(), Error> {
    forms_taken::Entity::update_many()
        .col_expr(forms_taken::Column::Location, Expr::value(location))
        .col_expr(forms_taken::Column::Said, Expr::value(said))
        .filter(forms_taken::Column::Key.eq(key))
        .exec(db.connection())
        .await?;
    Ok(())
}
