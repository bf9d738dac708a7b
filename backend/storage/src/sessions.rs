//! Where sessions are kept: hashed ids, integer expiry, and a late save that cannot bring a signed-out session back.

use std::sync::Arc;

use async_trait::async_trait;
use domain::clock::Clock;
use sea_orm::sea_query::Expr;
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, QueryFilter, Set};
use time::OffsetDateTime;
use tower_sessions::SessionStore;
use tower_sessions::session::{Id, Record};
use tower_sessions::session_store::{Error as StoreError, Result as StoreResult};

use crate::entities::sessions;
use crate::read::sha256_hex;
use crate::{Db, Error};

/// The session store of [`Db`].
#[derive(Clone)]
pub struct Store {
    db: Db,
    clock: Arc<dyn Clock>,
}

impl std::fmt::Debug for Store {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("sessions::Store")
    }
}

/// The id as stored: whoever reads the table cannot take a session over.
fn hashed(id: &Id) -> String {
    sha256_hex(id.to_string().as_bytes())
}

fn backend(error: impl Into<Error>) -> StoreError {
    StoreError::Backend(error.into().to_string())
}

impl Store {
    /// A store in `db` that reads the time from `clock`.
    #[must_use]
    pub fn new(db: Db, clock: Arc<dyn Clock>) -> Self {
        Self { db, clock }
    }

    /// Removes sessions that have expired; returns how many.
    ///
    /// # Errors
    /// [`Error::Database`] where the database does not answer.
    pub async fn delete_expired(&self) -> Result<u64, Error> {
        let now = self.clock.now().timestamp();
        let gone = sessions::Entity::delete_many()
            .filter(sessions::Column::ExpiresAt.lte(now))
            .exec(self.db.connection())
            .await?;
        Ok(gone.rows_affected)
    }
}

#[async_trait]
impl SessionStore for Store {
    async fn create(&self, record: &mut Record) -> StoreResult<()> {
        let data = serde_json::to_string(&record.data).map_err(|e| StoreError::Encode(e.to_string()))?;
        // 128 random bits: a collision means a broken generator and is refused, not retried.
        let model = sessions::ActiveModel {
            id_hash: Set(hashed(&record.id)),
            data: Set(data),
            expires_at: Set(record.expiry_date.unix_timestamp()),
        };
        model.insert(self.db.connection()).await.map_err(backend)?;
        Ok(())
    }

    async fn save(&self, record: &Record) -> StoreResult<()> {
        let data = serde_json::to_string(&record.data).map_err(|e| StoreError::Encode(e.to_string()))?;
        sessions::Entity::update_many()
            .col_expr(sessions::Column::Data, Expr::value(data))
            .col_expr(
                sessions::Column::ExpiresAt,
                Expr::value(record.expiry_date.unix_timestamp()),
            )
            .filter(sessions::Column::IdHash.eq(hashed(&record.id)))
            .exec(self.db.connection())
            .await
            .map_err(backend)?;
        Ok(())
    }

    async fn load(&self, id: &Id) -> StoreResult<Option<Record>> {
        let model = sessions::Entity::find_by_id(hashed(id))
            .one(self.db.connection())
            .await
            .map_err(backend)?;
        let Some(model) = model.filter(|m| m.expires_at > self.clock.now().timestamp()) else {
            return Ok(None);
        };
        let data = serde_json::from_str(&model.data).map_err(|e| StoreError::Decode(e.to_string()))?;
        let expiry_date = OffsetDateTime::from_unix_timestamp(model.expires_at)
            .map_err(|e| StoreError::Decode(e.to_string()))?;
        Ok(Some(Record {
            id: *id,
            data,
            expiry_date,
        }))
    }

    async fn delete(&self, id: &Id) -> StoreResult<()> {
        sessions::Entity::delete_by_id(hashed(id))
            .exec(self.db.connection())
            .await
            .map_err(backend)?;
        Ok(())
    }
}
