//! Counters that slow down guessing; in the database, so that a restart does not forget them.

use sea_orm::sea_query::OnConflict;
use sea_orm::{EntityTrait, Set};

use crate::entities::sign_in_counters;
use crate::{Error, Tx};

/// A counter of failures under one key (an account, an address).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counter {
    /// Failures since `window_from`.
    pub failures: i64,
    /// UTC seconds at which the present window began.
    pub window_from: i64,
    /// How often the key has been locked; each lock is longer than the one before.
    pub locks: i64,
    /// UTC seconds until which the key is locked.
    pub locked_until: i64,
}

/// The counter of a key; zero where none is stored.
pub async fn get(tx: &Tx, key: &str) -> Result<Counter, Error> {
    Ok(sign_in_counters::Entity::find_by_id(key)
        .one(&tx.conn)
        .await?
        .map_or_else(Counter::default, |m| Counter {
            failures: m.failures,
            window_from: m.window_from,
            locks: m.locks,
            locked_until: m.locked_until,
        }))
}

/// Stores the counter of a key.
pub async fn put(tx: &Tx, key: &str, counter: Counter) -> Result<(), Error> {
    use sign_in_counters::Column;
    let model = sign_in_counters::ActiveModel {
        key: Set(key.to_owned()),
        failures: Set(counter.failures),
        window_from: Set(counter.window_from),
        locks: Set(counter.locks),
        locked_until: Set(counter.locked_until),
    };
    sign_in_counters::Entity::insert(model)
        .on_conflict(
            OnConflict::column(Column::Key)
                .update_columns([
                    Column::Failures,
                    Column::WindowFrom,
                    Column::Locks,
                    Column::LockedUntil,
                ])
                .to_owned(),
        )
        .exec_without_returning(&tx.conn)
        .await?;
    Ok(())
}

/// Forgets the counter of a key.
pub async fn clear(tx: &Tx, key: &str) -> Result<(), Error> {
    sign_in_counters::Entity::delete_by_id(key).exec(&tx.conn).await?;
    Ok(())
}
