//! Forms that were taken: the same form sent again is answered as it was the first time.

use sea_orm_migration::{
    prelude::*,
    schema::{big_integer, string, string_null, text_null},
};

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
                    .table("forms_taken")
                    .col(string("key").primary_key())
                    .col(big_integer("at"))
                    .col(string_null("location"))
                    .col(text_null("said"))
                    .to_owned(),
            )
            .await?;
        manager
            .create_index(
                Index::create()
                    .name("forms_taken_by_time")
                    .table("forms_taken")
                    .col("at")
                    .to_owned(),
            )
            .await
    }
}
