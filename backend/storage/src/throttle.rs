//! Counters that slow down guessing; in the database, so that a restart does not forget them.
//!
//! Keys are kept as their SHA-256: they are as long as each other whatever they are made of, and the table does not
//! tell who has tried to sign in from where.

use chrono::{DateTime, Utc};
use sea_orm::sea_query::OnConflict;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QuerySelect, Set};

use crate::entities::sign_in_counters;
use crate::read::sha256_hex;
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

/// The counter of a key as it stands; zero where none is stored.
pub async fn get(tx: &Tx, key: &str) -> Result<Counter, Error> {
    Ok(sign_in_counters::Entity::find_by_id(sha256_hex(key.as_bytes()))
        .one(&tx.conn)
        .await?
        .map_or_else(Counter::default, |m| counter(&m)))
}

/// The counters of several keys, held until the transaction ends: what others count meanwhile comes after it.
///
/// # Errors
/// [`Error::Database`] where the database does not answer.
pub async fn hold<const N: usize>(tx: &Tx, keys: [&str; N]) -> Result<[Counter; N], Error> {
    let mut held = [Counter::default(); N];
    let mut order: Vec<(usize, String)> = keys
        .iter()
        .map(|key| sha256_hex(key.as_bytes()))
        .enumerate()
        .collect();
    // Everybody asks in the same order, so that nobody waits for somebody who waits for them.
    order.sort_by(|a, b| a.1.cmp(&b.1));
    for (place, key) in order {
        // A row that is not there cannot be held.
        sign_in_counters::Entity::insert(row(key.clone(), Counter::default()))
            .on_conflict_do_nothing()
            .exec_without_returning(&tx.conn)
            .await?;
        let found = sign_in_counters::Entity::find_by_id(key)
            .lock_exclusive()
            .one(&tx.conn)
            .await?;
        held[place] = found.map_or_else(Counter::default, |m| counter(&m));
    }
    Ok(held)
}

/// Stores the counter of a key. A counter of zero says nothing and is not kept.
///
/// # Errors
/// [`Error::Database`] where the database does not answer.
pub async fn put(tx: &Tx, key: &str, counter: Counter) -> Result<(), Error> {
    use sign_in_counters::Column;
    if counter == Counter::default() {
        return clear(tx, key).await;
    }
    sign_in_counters::Entity::insert(row(sha256_hex(key.as_bytes()), counter))
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
    sign_in_counters::Entity::delete_by_id(sha256_hex(key.as_bytes()))
        .exec(&tx.conn)
        .await?;
    Ok(())
}

/// Forgets every counter whose window began, and whose lock ended, before `quiet_since`; returns how many.
///
/// # Errors
/// [`Error::Database`] where the database does not answer.
pub async fn sweep(tx: &Tx, quiet_since: DateTime<Utc>) -> Result<u64, Error> {
    use sign_in_counters::Column;
    let gone = sign_in_counters::Entity::delete_many()
        .filter(Column::WindowFrom.lt(quiet_since.timestamp()))
        .filter(Column::LockedUntil.lt(quiet_since.timestamp()))
        .exec(&tx.conn)
        .await?;
    Ok(gone.rows_affected)
}

fn counter(model: &sign_in_counters::Model) -> Counter {
    Counter {
        failures: model.failures,
        window_from: model.window_from,
        locks: model.locks,
        locked_until: model.locked_until,
    }
}

fn row(key: String, counter: Counter) -> sign_in_counters::ActiveModel {
    sign_in_counters::ActiveModel {
        key: Set(key),
        failures: Set(counter.failures),
        window_from: Set(counter.window_from),
        locks: Set(counter.locks),
        locked_until: Set(counter.locked_until),
    }
}
