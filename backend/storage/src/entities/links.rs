//! Links of submitted versions, typed.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "links")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub version_id: String,
    #[sea_orm(primary_key, auto_increment = false)]
    pub bank_code: String,
    #[sea_orm(primary_key, auto_increment = false)]
    pub service_code: String,
    pub status: String,
    pub started_on: Option<String>,
    pub registered_links: Option<i64>,
    pub no_number_reason: String,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
