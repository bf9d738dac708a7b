//! Second factors: passkeys and authenticator apps, recovery codes, questions to passkeys under way.

use sea_orm_migration::{
    prelude::*,
    schema::{big_integer, big_integer_null, string, string_null, text},
};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        factors(manager).await
    }
}

fn of_user(table: &'static str) -> ForeignKeyCreateStatement {
    ForeignKey::create()
        .from(table, "user_id")
        .to("users", "id")
        .to_owned()
}

async fn index(manager: &SchemaManager<'_>, table: &'static str, column: &'static str) -> Result<(), DbErr> {
    manager
        .create_index(
            Index::create()
                .name(format!("{table}_by_{column}"))
                .table(table)
                .col(column)
                .to_owned(),
        )
        .await
}

async fn factors(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("second_factors")
                .col(string("id").primary_key())
                .col(string("user_id"))
                .col(string("kind"))
                .col(string("name"))
                // A passkey's public keys as JSON, or the sealed secret of an authenticator app.
                .col(text("data"))
                .col(string_null("credential").unique_key())
                .col(big_integer("last_step"))
                .col(big_integer("added_at"))
                .col(big_integer_null("confirmed_at"))
                .col(big_integer_null("used_at"))
                .foreign_key(&mut of_user("second_factors"))
                .to_owned(),
        )
        .await?;
    index(manager, "second_factors", "user_id").await?;
    manager
        .create_table(
            Table::create()
                .table("recovery_codes")
                .col(string("fingerprint").primary_key())
                .col(string("user_id"))
                .col(big_integer("made_at"))
                .col(big_integer_null("used_at"))
                .foreign_key(&mut of_user("recovery_codes"))
                .to_owned(),
        )
        .await?;
    index(manager, "recovery_codes", "user_id").await?;
    manager
        .create_table(
            Table::create()
                .table("passkey_questions")
                .col(string("id").primary_key())
                .col(string("user_id"))
                .col(string("purpose"))
                .col(text("state"))
                .col(big_integer("expires_at"))
                .foreign_key(&mut of_user("passkey_questions"))
                .to_owned(),
        )
        .await?;
    index(manager, "passkey_questions", "expires_at").await
}
