//! The log of submissions: leaves, subtrees, checkpoints and keys, each written once. What they mean is the
//! `ledger` room's business; hashes are 64 hexadecimal digits here.

use std::collections::BTreeMap;

use domain::ids::VersionId;
use sea_orm::sea_query::{Condition, Query};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect, Set,
};

use crate::entities::{log_checkpoints, log_entries, log_keys, log_nodes, versions};
use crate::filings::{self, Version};
use crate::heads::{self, Chain, Head};
use crate::{Error, Tx, read};

/// Rows inserted by one statement.
const CHUNK: usize = 500;

/// A public key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Key {
    /// From 1, in the order of their use.
    pub id: i64,
    /// Its name: that of the log.
    pub name: String,
    /// Its 32 bytes as hexadecimal digits.
    pub public: String,
}

/// A leaf.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// From 0, without gaps.
    pub place: i64,
    /// The version that was submitted.
    pub version: VersionId,
    /// The record, byte for byte as it is hashed.
    pub record: String,
}

/// A complete subtree: its level (0 for a leaf) and its place among those of its level.
pub type Place = (i64, i64);

/// A signed checkpoint.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Checkpoint {
    /// How many leaves.
    pub size: i64,
    /// Root of the tree.
    pub root: String,
    /// The signed note.
    pub note: String,
    /// The key that signed it.
    pub key: i64,
}

/// Size and root of the log. A transaction that writes holds the log from now on, and the audit log with it, for
/// whatever is logged here is told there.
pub async fn head(tx: &Tx) -> Result<Head, Error> {
    if tx.writes {
        heads::of(tx, Chain::Events).await?;
    }
    heads::of(tx, Chain::Submissions).await
}

fn key(model: log_keys::Model) -> Key {
    Key {
        id: model.id,
        name: model.name,
        public: model.public_key,
    }
}

/// All keys, oldest first.
pub async fn keys(tx: &Tx) -> Result<Vec<Key>, Error> {
    let models = log_keys::Entity::find()
        .order_by_asc(log_keys::Column::Id)
        .all(&tx.conn)
        .await?;
    Ok(models.into_iter().map(key).collect())
}

/// The key that signs.
pub async fn latest_key(tx: &Tx) -> Result<Option<Key>, Error> {
    let latest = log_keys::Entity::find().order_by_desc(log_keys::Column::Id);
    Ok(latest.one(&tx.conn).await?.map(key))
}

/// Adds a key, which signs from now on.
pub async fn add_key(tx: &Tx, new: &Key) -> Result<(), Error> {
    let model = log_keys::ActiveModel {
        id: Set(new.id),
        name: Set(new.name.clone()),
        public_key: Set(new.public.clone()),
    };
    model.insert(&tx.conn).await?;
    Ok(())
}

/// The hashes of subtrees, as far as they are there.
pub async fn nodes(tx: &Tx, wanted: &[Place]) -> Result<BTreeMap<Place, String>, Error> {
    if wanted.is_empty() {
        return Ok(BTreeMap::new());
    }
    let mut any = Condition::any();
    for (level, place) in wanted {
        any = any.add(
            Condition::all()
                .add(log_nodes::Column::Level.eq(*level))
                .add(log_nodes::Column::Place.eq(*place)),
        );
    }
    let models = log_nodes::Entity::find().filter(any).all(&tx.conn).await?;
    Ok(models.into_iter().map(|m| ((m.level, m.place), m.hash)).collect())
}

/// Appends a leaf and the subtrees that are complete with it. The log must be held ([`head`]).
pub async fn append(tx: &Tx, entry: &Entry, nodes: &[(Place, String)], root: &str) -> Result<(), Error> {
    let model = log_entries::ActiveModel {
        place: Set(entry.place),
        version_id: Set(entry.version.to_string()),
        record: Set(entry.record.clone()),
    };
    model.insert(&tx.conn).await?;
    for chunk in nodes.chunks(CHUNK) {
        let models = chunk.iter().map(|((level, place), hash)| log_nodes::ActiveModel {
            level: Set(*level),
            place: Set(*place),
            hash: Set(hash.clone()),
        });
        log_nodes::Entity::insert_many(models)
            .exec_without_returning(&tx.conn)
            .await?;
    }
    let head = Head {
        length: entry.place + 1,
        hash: root.to_owned(),
    };
    heads::put(tx, Chain::Submissions, &head).await
}

fn checkpoint(model: log_checkpoints::Model) -> Checkpoint {
    Checkpoint {
        size: model.size,
        root: model.root,
        note: model.note,
        key: model.key_id,
    }
}

/// Adds a checkpoint.
///
/// # Errors
/// [`Error::Exists`] where one of this size was signed.
pub async fn add_checkpoint(tx: &Tx, new: &Checkpoint) -> Result<(), Error> {
    let model = log_checkpoints::ActiveModel {
        size: Set(new.size),
        root: Set(new.root.clone()),
        note: Set(new.note.clone()),
        key_id: Set(new.key),
    };
    model.insert(&tx.conn).await?;
    Ok(())
}

/// The checkpoint signed last.
pub async fn last_checkpoint(tx: &Tx) -> Result<Option<Checkpoint>, Error> {
    let last = log_checkpoints::Entity::find().order_by_desc(log_checkpoints::Column::Size);
    Ok(last.one(&tx.conn).await?.map(checkpoint))
}

/// The checkpoint of a size: the same for ever.
pub async fn checkpoint_of(tx: &Tx, size: i64) -> Result<Option<Checkpoint>, Error> {
    let found = log_checkpoints::Entity::find_by_id(size).one(&tx.conn).await?;
    Ok(found.map(checkpoint))
}

fn entry(model: log_entries::Model) -> Result<Entry, Error> {
    Ok(Entry {
        place: model.place,
        version: read::parse("log_entries", "version_id", &model.version_id)?,
        record: model.record,
    })
}

/// The leaf of a version.
pub async fn entry_of(tx: &Tx, version: &VersionId) -> Result<Option<Entry>, Error> {
    log_entries::Entity::find()
        .filter(log_entries::Column::VersionId.eq(version.as_str()))
        .one(&tx.conn)
        .await?
        .map(entry)
        .transpose()
}

/// At most `limit` leaves from `place` on, in their order.
pub async fn entries_from(tx: &Tx, place: i64, limit: u64) -> Result<Vec<Entry>, Error> {
    let models = log_entries::Entity::find()
        .filter(log_entries::Column::Place.gte(place))
        .order_by_asc(log_entries::Column::Place)
        .limit(limit)
        .all(&tx.conn)
        .await?;
    models.into_iter().map(entry).collect()
}

/// At most `limit` checkpoints of more than `size` leaves, in their order.
pub async fn checkpoints_after(tx: &Tx, size: i64, limit: u64) -> Result<Vec<Checkpoint>, Error> {
    let models = log_checkpoints::Entity::find()
        .filter(log_checkpoints::Column::Size.gt(size))
        .order_by_asc(log_checkpoints::Column::Size)
        .limit(limit)
        .all(&tx.conn)
        .await?;
    Ok(models.into_iter().map(checkpoint).collect())
}

/// How many subtrees are stored.
pub async fn count_nodes(tx: &Tx) -> Result<u64, Error> {
    Ok(log_nodes::Entity::find().count(&tx.conn).await?)
}

/// The subtrees of a level from `place` on, in their order.
pub async fn nodes_from(tx: &Tx, level: i64, place: i64, limit: u64) -> Result<Vec<(Place, String)>, Error> {
    let models = log_nodes::Entity::find()
        .filter(log_nodes::Column::Level.eq(level))
        .filter(log_nodes::Column::Place.gte(place))
        .order_by_asc(log_nodes::Column::Place)
        .limit(limit)
        .all(&tx.conn)
        .await?;
    Ok(models.into_iter().map(|m| ((m.level, m.place), m.hash)).collect())
}

/// At most `limit` submitted versions with a receipt that are not in the log, in the order of submission.
pub async fn unlogged(tx: &Tx, limit: u64) -> Result<Vec<Version>, Error> {
    let logged = Query::select()
        .column(log_entries::Column::VersionId)
        .from(log_entries::Entity)
        .to_owned();
    let models = versions::Entity::find()
        .filter(versions::Column::ReceiptNumber.is_not_null())
        .filter(versions::Column::Id.not_in_subquery(logged))
        .order_by_asc(versions::Column::SubmittedAt)
        .order_by_asc(versions::Column::Id)
        .limit(limit)
        .all(&tx.conn)
        .await?;
    models.into_iter().map(filings::version).collect()
}

/// The versions of some leaves, by id.
pub async fn versions_of(tx: &Tx, entries: &[Entry]) -> Result<BTreeMap<VersionId, Version>, Error> {
    let ids = entries.iter().map(|e| e.version.as_str());
    let models = versions::Entity::find()
        .filter(versions::Column::Id.is_in(ids))
        .all(&tx.conn)
        .await?;
    models
        .into_iter()
        .map(|model| filings::version(model).map(|version| (version.id.clone(), version)))
        .collect()
}
