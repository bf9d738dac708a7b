//! What submitted versions state, typed: the source of scores and statistics. Written once, at submission.

use sea_orm_migration::{
    prelude::*,
    schema::{big_integer, big_integer_null, string, string_null, text},
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
                    .table("tallies")
                    .col(string("version_id"))
                    .col(big_integer("position"))
                    .col(string("bank_code"))
                    .col(string("service_code"))
                    .col(string("occurred_from"))
                    .col(string("occurred_to"))
                    .col(string("auth_method"))
                    .col(string("count_basis"))
                    .col(big_integer("cases"))
                    .col(big_integer("amount_yen"))
                    .col(string("precision"))
                    .col(big_integer_null("blocked_yen"))
                    .col(big_integer_null("loss_yen"))
                    .col(big_integer_null("compensated_cases"))
                    .col(big_integer_null("declined_cases"))
                    .col(big_integer_null("pending_cases"))
                    .col(big_integer_null("compensated_yen"))
                    .col(string_null("compensated_by"))
                    .col(big_integer_null("excluded_cases"))
                    .col(text("remarks"))
                    .primary_key(Index::create().col("version_id").col("position"))
                    .foreign_key(
                        ForeignKey::create()
                            .from("tallies", "version_id")
                            .to("versions", "id"),
                    )
                    .to_owned(),
            )
            .await?;
        manager
            .create_table(
                Table::create()
                    .table("links")
                    .col(string("version_id"))
                    .col(string("bank_code"))
                    .col(string("service_code"))
                    .col(string("status"))
                    .col(string_null("started_on"))
                    .col(big_integer_null("registered_links"))
                    .col(text("no_number_reason"))
                    .primary_key(
                        Index::create()
                            .col("version_id")
                            .col("bank_code")
                            .col("service_code"),
                    )
                    .foreign_key(
                        ForeignKey::create()
                            .from("links", "version_id")
                            .to("versions", "id"),
                    )
                    .to_owned(),
            )
            .await?;
        manager
            .create_table(
                Table::create()
                    .table("answers")
                    .col(string("version_id"))
                    .col(string("control_id"))
                    .col(string("bank_code"))
                    .col(string("service_code"))
                    .col(string("value"))
                    .col(text("answer"))
                    .primary_key(
                        Index::create()
                            .col("version_id")
                            .col("control_id")
                            .col("bank_code")
                            .col("service_code"),
                    )
                    .foreign_key(
                        ForeignKey::create()
                            .from("answers", "version_id")
                            .to("versions", "id"),
                    )
                    .to_owned(),
            )
            .await?;
        for table in ["tallies", "links", "answers"] {
            append_only::protect(manager, table).await?;
        }
        Ok(())
    }
}
