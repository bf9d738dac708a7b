//! The audit log.

use sea_orm_migration::{
    prelude::*,
    schema::{big_integer, string, string_null, text},
};

use crate::append_only;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .create_table(
                Table::create()
                    .table("events")
                    .col(big_integer("seq").auto_increment().primary_key())
                    .col(big_integer("at"))
                    .col(string("what"))
                    .col(string("doer"))
                    .col(string_null("role"))
                    .col(string_null("institution_code"))
                    .col(string_null("filing_id"))
                    .col(string_null("subject"))
                    .col(text("details"))
                    .col(string_null("request_id"))
                    .to_owned(),
            )
            .await?;
        manager
            .create_index(
                Index::create()
                    .name("events_by_filing")
                    .table("events")
                    .col("filing_id")
                    .col("seq")
                    .to_owned(),
            )
            .await?;
        append_only::protect(manager, "events").await
    }
}
