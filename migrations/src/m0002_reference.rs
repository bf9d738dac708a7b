//! Institutions, services and rounds. Names, 業態, 所管 and operators are dated.

use sea_orm_migration::{
    prelude::*,
    schema::{big_integer, string, string_null},
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
                    .table("institutions")
                    .col(string("code").primary_key())
                    .col(string("kind"))
                    .col(string("dataset"))
                    .to_owned(),
            )
            .await?;
        manager
            .create_table(
                Table::create()
                    .table("institution_profiles")
                    .col(string("institution_code"))
                    .col(string("valid_from"))
                    .col(string_null("valid_to"))
                    .col(string("name_ja"))
                    .col(string("name_en"))
                    .col(string("kana"))
                    .col(string("sector"))
                    .col(string("office"))
                    .primary_key(Index::create().col("institution_code").col("valid_from"))
                    .foreign_key(
                        ForeignKey::create()
                            .from("institution_profiles", "institution_code")
                            .to("institutions", "code"),
                    )
                    .to_owned(),
            )
            .await?;
        manager
            .create_table(
                Table::create()
                    .table("services")
                    .col(string("code").primary_key())
                    .col(string("name_ja"))
                    .col(string("name_en"))
                    .col(string("dataset"))
                    .to_owned(),
            )
            .await?;
        manager
            .create_table(
                Table::create()
                    .table("service_operators")
                    .col(string("service_code"))
                    .col(string("valid_from"))
                    .col(string_null("valid_to"))
                    .col(string("institution_code"))
                    .primary_key(Index::create().col("service_code").col("valid_from"))
                    .foreign_key(
                        ForeignKey::create()
                            .from("service_operators", "service_code")
                            .to("services", "code"),
                    )
                    .foreign_key(
                        ForeignKey::create()
                            .from("service_operators", "institution_code")
                            .to("institutions", "code"),
                    )
                    .to_owned(),
            )
            .await?;
        manager
            .create_table(
                Table::create()
                    .table("rounds")
                    .col(string("id").primary_key())
                    .col(string("title_ja"))
                    .col(string("title_en"))
                    .col(string("kind"))
                    .col(string("dataset"))
                    .col(string("period_from"))
                    .col(string("period_to"))
                    .col(string("base_date"))
                    .col(big_integer("due_at"))
                    .col(string("catalogue"))
                    .col(string("demand"))
                    .col(string("state"))
                    .to_owned(),
            )
            .await
    }
}
