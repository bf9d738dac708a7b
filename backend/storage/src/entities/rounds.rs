//! Rounds.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "rounds")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: String,
    pub title_ja: String,
    pub title_en: String,
    pub kind: String,
    pub dataset: String,
    pub period_from: String,
    pub period_to: String,
    pub base_date: String,
    pub due_at: i64,
    pub catalogue: String,
    pub demand: String,
    pub state: String,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
