//! Versions of filings.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "versions")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: String,
    pub filing_id: String,
    pub number: i64,
    pub kind: String,
    pub state: String,
    pub revision: i64,
    pub nil_return: bool,
    pub no_links: bool,
    pub weakest_service: String,
    pub requested_by: Option<String>,
    pub requested_at: Option<i64>,
    pub rejection_reason: Option<String>,
    pub signed_by: Option<String>,
    pub submitted_at: Option<i64>,
    pub withdrawn_at: Option<i64>,
    pub decided_by: Option<String>,
    pub decided_at: Option<i64>,
    pub return_reason: Option<String>,
    pub return_due: Option<String>,
    pub force_from: Option<i64>,
    pub force_to: Option<i64>,
    pub content: Option<String>,
    pub content_sha256: Option<String>,
    pub receipt_number: Option<String>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
