//! Rows of submitted versions, typed.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "tallies")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub version_id: String,
    #[sea_orm(primary_key, auto_increment = false)]
    pub position: i64,
    pub bank_code: String,
    pub service_code: String,
    pub occurred_from: String,
    pub occurred_to: String,
    pub auth_method: String,
    pub count_basis: String,
    pub cases: i64,
    pub amount_yen: i64,
    pub precision: String,
    pub blocked_yen: Option<i64>,
    pub loss_yen: Option<i64>,
    pub compensated_cases: Option<i64>,
    pub declined_cases: Option<i64>,
    pub pending_cases: Option<i64>,
    pub compensated_yen: Option<i64>,
    pub compensated_by: Option<String>,
    pub excluded_cases: Option<i64>,
    pub remarks: String,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
