//! Rounds.

use domain::ids::RoundId;
use domain::institution::Dataset;
use domain::month::{Month, Months};
use domain::round::{Demand, Round, RoundKind, RoundState};
use sea_orm::sea_query::Expr;
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, QueryFilter, QueryOrder, Set};

use crate::entities::rounds;
use crate::{Error, Tx, read};

fn round(model: rounds::Model) -> Result<Round, Error> {
    let from: Month = Month::parse(&model.period_from)
        .map_err(|_| read::unreadable("rounds", "period_from", &model.period_from))?;
    let to: Month = Month::parse(&model.period_to)
        .map_err(|_| read::unreadable("rounds", "period_to", &model.period_to))?;
    Ok(Round {
        id: read::parse("rounds", "id", &model.id)?,
        kind: read::code("rounds", "kind", &model.kind, RoundKind::from_code)?,
        dataset: read::code("rounds", "dataset", &model.dataset, Dataset::from_code)?,
        period: Months::new(from, to)
            .ok_or_else(|| read::unreadable("rounds", "period_to", &model.period_to))?,
        base_date: read::date("rounds", "base_date", &model.base_date)?,
        due_at: read::moment("rounds", "due_at", model.due_at)?,
        catalogue: read::date("rounds", "catalogue", &model.catalogue)?,
        demand: read::code("rounds", "demand", &model.demand, Demand::from_code)?,
        state: read::code("rounds", "state", &model.state, RoundState::from_code)?,
        title_ja: model.title_ja,
        title_en: model.title_en,
    })
}

/// One round.
pub async fn by_id(tx: &Tx, id: &RoundId) -> Result<Option<Round>, Error> {
    rounds::Entity::find_by_id(id.as_str())
        .one(&tx.conn)
        .await?
        .map(round)
        .transpose()
}

/// All rounds, the latest due first.
pub async fn all(tx: &Tx) -> Result<Vec<Round>, Error> {
    let models = rounds::Entity::find()
        .order_by_desc(rounds::Column::DueAt)
        .order_by_asc(rounds::Column::Id)
        .all(&tx.conn)
        .await?;
    models.into_iter().map(round).collect()
}

/// Adds a round.
///
/// # Errors
/// [`Error::Exists`] where the id is taken.
pub async fn add(tx: &Tx, new: &Round) -> Result<(), Error> {
    let model = rounds::ActiveModel {
        id: Set(new.id.to_string()),
        title_ja: Set(new.title_ja.clone()),
        title_en: Set(new.title_en.clone()),
        kind: Set(new.kind.code().to_owned()),
        dataset: Set(new.dataset.code().to_owned()),
        period_from: Set(new.period.from.to_string()),
        period_to: Set(new.period.to.to_string()),
        base_date: Set(new.base_date.to_string()),
        due_at: Set(new.due_at.timestamp()),
        catalogue: Set(new.catalogue.to_string()),
        demand: Set(new.demand.code().to_owned()),
        state: Set(new.state.code().to_owned()),
    };
    model.insert(&tx.conn).await?;
    Ok(())
}

/// Sets the state of a round.
pub async fn set_state(tx: &Tx, id: &RoundId, state: RoundState) -> Result<(), Error> {
    rounds::Entity::update_many()
        .col_expr(rounds::Column::State, Expr::value(state.code()))
        .filter(rounds::Column::Id.eq(id.as_str()))
        .exec(&tx.conn)
        .await?;
    Ok(())
}
