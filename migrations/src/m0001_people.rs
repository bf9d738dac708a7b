//! Users, their seats, their sessions, and the counters that slow down guessing.

use sea_orm_migration::{
    prelude::*,
    schema::{big_integer, big_integer_null, string, string_null, string_uniq, text, text_null},
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
                    .table("users")
                    .col(string("id").primary_key())
                    .col(string_uniq("login"))
                    .col(string("name"))
                    .col(string("password_hash"))
                    .col(big_integer("created_at"))
                    .col(big_integer_null("ended_at"))
                    .to_owned(),
            )
            .await?;
        manager
            .create_table(
                Table::create()
                    .table("seats")
                    .col(string("id").primary_key())
                    .col(string("user_id"))
                    .col(string("role"))
                    .col(string_null("institution_code"))
                    .col(text_null("offices"))
                    .col(big_integer_null("ended_at"))
                    .foreign_key(ForeignKey::create().from("seats", "user_id").to("users", "id"))
                    .to_owned(),
            )
            .await?;
        manager
            .create_index(
                Index::create()
                    .name("seats_by_user")
                    .table("seats")
                    .col("user_id")
                    .to_owned(),
            )
            .await?;
        manager
            .create_table(
                Table::create()
                    .table("sessions")
                    .col(string("id_hash").primary_key())
                    .col(text("data"))
                    .col(big_integer("expires_at"))
                    .to_owned(),
            )
            .await?;
        manager
            .create_index(
                Index::create()
                    .name("sessions_by_expiry")
                    .table("sessions")
                    .col("expires_at")
                    .to_owned(),
            )
            .await?;
        manager
            .create_table(
                Table::create()
                    .table("sign_in_counters")
                    .col(string("key").primary_key())
                    .col(big_integer("failures"))
                    .col(big_integer("window_from"))
                    .col(big_integer("locks"))
                    .col(big_integer("locked_until"))
                    .to_owned(),
            )
            .await
    }
}
