//! Uploaded files: the bytes as they came, with their SHA-256 and the time.

use chrono::{DateTime, Utc};
use domain::ids::{UserId, VersionId};
use sea_orm::sea_query::Expr;
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Set};

use crate::entities::uploads;
use crate::{Error, Tx, read};

/// An uploaded file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Upload {
    /// Id.
    pub id: String,
    /// The draft it was uploaded to.
    pub version: VersionId,
    /// By whom.
    pub user: UserId,
    /// The file's name as the browser told it; never used as a path.
    pub name: String,
    /// SHA-256 of the bytes, hex.
    pub sha256: String,
    /// When it came.
    pub received_at: DateTime<Utc>,
    /// Whether its rows were taken over into the draft.
    pub taken_over: bool,
    /// The bytes.
    pub bytes: Vec<u8>,
}

fn upload(model: uploads::Model) -> Result<Upload, Error> {
    Ok(Upload {
        version: read::parse("uploads", "version_id", &model.version_id)?,
        user: read::parse("uploads", "user_id", &model.user_id)?,
        received_at: read::moment("uploads", "received_at", model.received_at)?,
        id: model.id,
        name: model.name,
        sha256: model.sha256,
        taken_over: model.taken_over,
        bytes: model.bytes,
    })
}

/// Stores a file.
pub async fn add(tx: &Tx, new: &Upload) -> Result<(), Error> {
    let model = uploads::ActiveModel {
        id: Set(new.id.clone()),
        version_id: Set(new.version.to_string()),
        user_id: Set(new.user.to_string()),
        name: Set(new.name.clone()),
        sha256: Set(new.sha256.clone()),
        received_at: Set(new.received_at.timestamp()),
        taken_over: Set(new.taken_over),
        bytes: Set(new.bytes.clone()),
    };
    model.insert(&tx.conn).await?;
    Ok(())
}

/// A file of a version.
pub async fn by_id(tx: &Tx, version: &VersionId, id: &str) -> Result<Option<Upload>, Error> {
    uploads::Entity::find_by_id(id)
        .filter(uploads::Column::VersionId.eq(version.as_str()))
        .one(&tx.conn)
        .await?
        .map(upload)
        .transpose()
}

/// A file without its bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// Id.
    pub id: String,
    /// The file's name as the browser told it.
    pub name: String,
    /// When it came.
    pub received_at: DateTime<Utc>,
    /// Whether it was taken over into the draft.
    pub taken_over: bool,
}

/// The files of a version without their bytes, newest first, at most `limit` of them.
pub async fn listed(tx: &Tx, version: &VersionId, limit: u64) -> Result<Vec<Listed>, Error> {
    let rows: Vec<(String, String, i64, bool)> = uploads::Entity::find()
        .select_only()
        .column(uploads::Column::Id)
        .column(uploads::Column::Name)
        .column(uploads::Column::ReceivedAt)
        .column(uploads::Column::TakenOver)
        .filter(uploads::Column::VersionId.eq(version.as_str()))
        .order_by_desc(uploads::Column::ReceivedAt)
        .order_by_desc(uploads::Column::Id)
        .limit(limit)
        .into_tuple()
        .all(&tx.conn)
        .await?;
    rows.into_iter()
        .map(|(id, name, received_at, taken_over)| {
            Ok(Listed {
                id,
                name,
                received_at: read::moment("uploads", "received_at", received_at)?,
                taken_over,
            })
        })
        .collect()
}

/// SHA-256 of the files whose rows were taken over into a version, oldest first.
pub async fn taken_over(tx: &Tx, version: &VersionId) -> Result<Vec<String>, Error> {
    let models = uploads::Entity::find()
        .filter(uploads::Column::VersionId.eq(version.as_str()))
        .filter(uploads::Column::TakenOver.eq(true))
        .order_by_asc(uploads::Column::ReceivedAt)
        .order_by_asc(uploads::Column::Id)
        .all(&tx.conn)
        .await?;
    Ok(models.into_iter().map(|m| m.sha256).collect())
}

/// Marks a file's rows as taken over.
pub async fn mark_taken_over(tx: &Tx, id: &str) -> Result<(), Error> {
    uploads::Entity::update_many()
        .col_expr(uploads::Column::TakenOver, Expr::value(true))
        .filter(uploads::Column::Id.eq(id))
        .exec(&tx.conn)
        .await?;
    Ok(())
}
