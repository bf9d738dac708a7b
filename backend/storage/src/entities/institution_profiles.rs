//! Dated names, 業態 and 所管.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "institution_profiles")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub institution_code: String,
    #[sea_orm(primary_key, auto_increment = false)]
    pub valid_from: String,
    pub valid_to: Option<String>,
    pub name_ja: String,
    pub name_en: String,
    pub kana: String,
    pub sector: String,
    pub office: String,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
