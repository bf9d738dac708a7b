//! What a version holds, as it was typed: links, answers, rows, reasons. Valid or not, it is kept.

use domain::filing::draft::{TypedAnswer, TypedLink};
use domain::ids::{BankCode, ControlId, RowId, ServiceCode, VersionId};
use domain::link::LinkKey;
use domain::tally::RawRow;
use sea_orm::sea_query::OnConflict;
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect, Set};

use crate::entities::{typed_answers, typed_links, typed_rows, warning_reasons};
use crate::{Error, Tx, read};

/// Rows stored with one statement.
const CHUNK: usize = 500;

/// An item of a list as typed, in its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item<T> {
    /// Id within the version; carried from version to version.
    pub id: RowId,
    /// Place in the list.
    pub position: i64,
    /// As typed.
    pub typed: T,
}

/// Which answer.
pub type AnswerKey = (ControlId, Option<LinkKey>);

fn to_json<T: serde::Serialize>(value: &T) -> Result<String, Error> {
    // Strings in a struct always serialise; an error here would be a bug in serde.
    serde_json::to_string(value).map_err(|e| read::unreadable("typed", "typed", &e.to_string()))
}

/// The links of a version in their order.
pub async fn links(tx: &Tx, version: &VersionId) -> Result<Vec<Item<TypedLink>>, Error> {
    let models = typed_links::Entity::find()
        .filter(typed_links::Column::VersionId.eq(version.as_str()))
        .order_by_asc(typed_links::Column::Position)
        .all(&tx.conn)
        .await?;
    models
        .into_iter()
        .map(|m| {
            Ok(Item {
                id: read::parse("typed_links", "id", &m.id)?,
                position: m.position,
                typed: read::json("typed_links", "typed", &m.typed)?,
            })
        })
        .collect()
}

/// Stores a link, new or changed.
pub async fn put_link(tx: &Tx, version: &VersionId, link: &Item<TypedLink>) -> Result<(), Error> {
    let model = typed_links::ActiveModel {
        id: Set(link.id.to_string()),
        version_id: Set(version.to_string()),
        position: Set(link.position),
        typed: Set(to_json(&link.typed)?),
    };
    typed_links::Entity::insert(model)
        .on_conflict(
            OnConflict::columns([typed_links::Column::VersionId, typed_links::Column::Id])
                .update_columns([typed_links::Column::Position, typed_links::Column::Typed])
                .to_owned(),
        )
        .exec_without_returning(&tx.conn)
        .await?;
    Ok(())
}

/// Removes a link.
pub async fn remove_link(tx: &Tx, version: &VersionId, id: &RowId) -> Result<(), Error> {
    typed_links::Entity::delete_many()
        .filter(typed_links::Column::VersionId.eq(version.as_str()))
        .filter(typed_links::Column::Id.eq(id.as_str()))
        .exec(&tx.conn)
        .await?;
    Ok(())
}

/// The answers of a version, by control and link.
pub async fn answers(tx: &Tx, version: &VersionId) -> Result<Vec<(AnswerKey, TypedAnswer)>, Error> {
    let models = typed_answers::Entity::find()
        .filter(typed_answers::Column::VersionId.eq(version.as_str()))
        .order_by_asc(typed_answers::Column::ControlId)
        .order_by_asc(typed_answers::Column::BankCode)
        .order_by_asc(typed_answers::Column::ServiceCode)
        .all(&tx.conn)
        .await?;
    models
        .into_iter()
        .map(|m| {
            let link = if m.bank_code.is_empty() {
                None
            } else {
                Some(LinkKey {
                    bank: read::parse::<BankCode>("typed_answers", "bank_code", &m.bank_code)?,
                    service: read::parse::<ServiceCode>("typed_answers", "service_code", &m.service_code)?,
                })
            };
            let control = read::parse("typed_answers", "control_id", &m.control_id)?;
            Ok(((control, link), read::json("typed_answers", "typed", &m.typed)?))
        })
        .collect()
}

/// Stores answers, new or changed, each key at most once: an institution with hundreds of links has thousands.
pub async fn put_answers<'a>(
    tx: &Tx,
    version: &VersionId,
    answers: impl IntoIterator<Item = (&'a AnswerKey, &'a TypedAnswer)>,
) -> Result<(), Error> {
    use typed_answers::Column;
    let models = answers
        .into_iter()
        .map(|((control, link), typed)| {
            Ok(typed_answers::ActiveModel {
                version_id: Set(version.to_string()),
                control_id: Set(control.to_string()),
                bank_code: Set(link.as_ref().map(|l| l.bank.to_string()).unwrap_or_default()),
                service_code: Set(link.as_ref().map(|l| l.service.to_string()).unwrap_or_default()),
                typed: Set(to_json(typed)?),
            })
        })
        .collect::<Result<Vec<_>, Error>>()?;
    for chunk in models.chunks(CHUNK) {
        typed_answers::Entity::insert_many(chunk.to_vec())
            .on_conflict(
                OnConflict::columns([
                    Column::VersionId,
                    Column::ControlId,
                    Column::BankCode,
                    Column::ServiceCode,
                ])
                .update_column(Column::Typed)
                .to_owned(),
            )
            .exec_without_returning(&tx.conn)
            .await?;
    }
    Ok(())
}

/// The rows of a version in their order.
pub async fn rows(tx: &Tx, version: &VersionId) -> Result<Vec<Item<RawRow>>, Error> {
    let models = typed_rows::Entity::find()
        .filter(typed_rows::Column::VersionId.eq(version.as_str()))
        .order_by_asc(typed_rows::Column::Position)
        .all(&tx.conn)
        .await?;
    models
        .into_iter()
        .map(|m| {
            Ok(Item {
                id: read::parse("typed_rows", "id", &m.id)?,
                position: m.position,
                typed: read::json("typed_rows", "typed", &m.typed)?,
            })
        })
        .collect()
}

/// One row of a version with its number in the table, from 1.
pub async fn row(tx: &Tx, version: &VersionId, id: &RowId) -> Result<Option<(u32, Item<RawRow>)>, Error> {
    let of_version = || typed_rows::Entity::find().filter(typed_rows::Column::VersionId.eq(version.as_str()));
    let Some(model) = of_version()
        .filter(typed_rows::Column::Id.eq(id.as_str()))
        .one(&tx.conn)
        .await?
    else {
        return Ok(None);
    };
    let before = of_version()
        .filter(typed_rows::Column::Position.lt(model.position))
        .count(&tx.conn)
        .await?;
    let number = u32::try_from(before.saturating_add(1))
        .map_err(|_| read::unreadable("typed_rows", "position", &before.to_string()))?;
    let item = Item {
        id: id.clone(),
        position: model.position,
        typed: read::json("typed_rows", "typed", &model.typed)?,
    };
    Ok(Some((number, item)))
}

/// How many rows a version has.
pub async fn row_count(tx: &Tx, version: &VersionId) -> Result<u64, Error> {
    Ok(typed_rows::Entity::find()
        .filter(typed_rows::Column::VersionId.eq(version.as_str()))
        .count(&tx.conn)
        .await?)
}

/// The place behind the last row (or link) of a version.
pub async fn next_row_position(tx: &Tx, version: &VersionId) -> Result<i64, Error> {
    let last: Option<i64> = typed_rows::Entity::find()
        .select_only()
        .column(typed_rows::Column::Position)
        .filter(typed_rows::Column::VersionId.eq(version.as_str()))
        .order_by_desc(typed_rows::Column::Position)
        .limit(1)
        .into_tuple()
        .one(&tx.conn)
        .await?;
    Ok(last.map_or(0, |p| p + 1))
}

/// Stores one row, new or changed.
pub async fn put_row(tx: &Tx, version: &VersionId, row: &Item<RawRow>) -> Result<(), Error> {
    typed_rows::Entity::insert(row_model(version, row)?)
        .on_conflict(
            OnConflict::columns([typed_rows::Column::VersionId, typed_rows::Column::Id])
                .update_columns([typed_rows::Column::Position, typed_rows::Column::Typed])
                .to_owned(),
        )
        .exec_without_returning(&tx.conn)
        .await?;
    Ok(())
}

/// Removes one row.
pub async fn remove_row(tx: &Tx, version: &VersionId, id: &RowId) -> Result<(), Error> {
    typed_rows::Entity::delete_many()
        .filter(typed_rows::Column::VersionId.eq(version.as_str()))
        .filter(typed_rows::Column::Id.eq(id.as_str()))
        .exec(&tx.conn)
        .await?;
    Ok(())
}

/// Puts new rows in the place of all rows of a version.
pub async fn replace_rows(tx: &Tx, version: &VersionId, rows: &[Item<RawRow>]) -> Result<(), Error> {
    typed_rows::Entity::delete_many()
        .filter(typed_rows::Column::VersionId.eq(version.as_str()))
        .exec(&tx.conn)
        .await?;
    for chunk in rows.chunks(CHUNK) {
        let models = chunk
            .iter()
            .map(|row| row_model(version, row))
            .collect::<Result<Vec<_>, _>>()?;
        typed_rows::Entity::insert_many(models)
            .exec_without_returning(&tx.conn)
            .await?;
    }
    Ok(())
}

fn row_model(version: &VersionId, row: &Item<RawRow>) -> Result<typed_rows::ActiveModel, Error> {
    Ok(typed_rows::ActiveModel {
        id: Set(row.id.to_string()),
        version_id: Set(version.to_string()),
        position: Set(row.position),
        typed: Set(to_json(&row.typed)?),
    })
}

/// Reasons for warnings, by rule.
pub async fn reasons(tx: &Tx, version: &VersionId) -> Result<Vec<(String, String)>, Error> {
    let models = warning_reasons::Entity::find()
        .filter(warning_reasons::Column::VersionId.eq(version.as_str()))
        .order_by_asc(warning_reasons::Column::Rule)
        .all(&tx.conn)
        .await?;
    Ok(models.into_iter().map(|m| (m.rule, m.reason)).collect())
}

/// Stores the reason for a rule's warnings; an empty one takes it back.
pub async fn put_reason(tx: &Tx, version: &VersionId, rule: &str, reason: &str) -> Result<(), Error> {
    use warning_reasons::Column;
    if reason.trim().is_empty() {
        warning_reasons::Entity::delete_many()
            .filter(Column::VersionId.eq(version.as_str()))
            .filter(Column::Rule.eq(rule))
            .exec(&tx.conn)
            .await?;
        return Ok(());
    }
    let model = warning_reasons::ActiveModel {
        version_id: Set(version.to_string()),
        rule: Set(rule.to_owned()),
        reason: Set(reason.to_owned()),
    };
    warning_reasons::Entity::insert(model)
        .on_conflict(
            OnConflict::columns([Column::VersionId, Column::Rule])
                .update_column(Column::Reason)
                .to_owned(),
        )
        .exec_without_returning(&tx.conn)
        .await?;
    Ok(())
}

/// Copies everything typed from one version to its successor.
pub async fn carry_over(tx: &Tx, from: &VersionId, to: &VersionId) -> Result<(), Error> {
    for link in links(tx, from).await? {
        put_link(tx, to, &link).await?;
    }
    let held = answers(tx, from).await?;
    put_answers(tx, to, held.iter().map(|(key, typed)| (key, typed))).await?;
    replace_rows(tx, to, &rows(tx, from).await?).await?;
    for (rule, reason) in reasons(tx, from).await? {
        put_reason(tx, to, &rule, &reason).await?;
    }
    Ok(())
}
