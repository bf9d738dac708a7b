//! Filings, their versions, and what each version holds as it was typed.

use sea_orm_migration::{
    prelude::*,
    schema::{big_integer, big_integer_null, boolean, string, string_null, text, text_null},
};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        // A filing exists, 未着手, for every addressee from the day its round is opened.
        manager
            .create_table(
                Table::create()
                    .table("filings")
                    .col(string("id").primary_key())
                    .col(string("round_id"))
                    .col(string("institution_code"))
                    .col(string("state"))
                    .col(big_integer("current_number"))
                    .col(big_integer("updated_at"))
                    .foreign_key(
                        ForeignKey::create()
                            .from("filings", "round_id")
                            .to("rounds", "id"),
                    )
                    .foreign_key(
                        ForeignKey::create()
                            .from("filings", "institution_code")
                            .to("institutions", "code"),
                    )
                    .to_owned(),
            )
            .await?;
        manager
            .create_index(
                Index::create()
                    .name("one_filing_an_addressee")
                    .table("filings")
                    .col("round_id")
                    .col("institution_code")
                    .unique()
                    .to_owned(),
            )
            .await?;
        // `revision` is the optimistic lock: it grows with every change of the version.
        manager
            .create_table(
                Table::create()
                    .table("versions")
                    .col(string("id").primary_key())
                    .col(string("filing_id"))
                    .col(big_integer("number"))
                    .col(string("kind"))
                    .col(string("state"))
                    .col(big_integer("revision"))
                    .col(boolean("nil_return"))
                    .col(boolean("no_links"))
                    .col(text("weakest_service"))
                    .col(string_null("requested_by"))
                    .col(big_integer_null("requested_at"))
                    .col(text_null("rejection_reason"))
                    .col(string_null("signed_by"))
                    .col(big_integer_null("submitted_at"))
                    .col(big_integer_null("withdrawn_at"))
                    .col(string_null("decided_by"))
                    .col(big_integer_null("decided_at"))
                    .col(text_null("return_reason"))
                    .col(string_null("return_due"))
                    .col(big_integer_null("force_from"))
                    .col(big_integer_null("force_to"))
                    .col(text_null("content"))
                    .col(string_null("content_sha256"))
                    .col(ColumnDef::new("receipt_number").string().null().unique_key())
                    .foreign_key(
                        ForeignKey::create()
                            .from("versions", "filing_id")
                            .to("filings", "id"),
                    )
                    .to_owned(),
            )
            .await?;
        manager
            .create_index(
                Index::create()
                    .name("one_version_a_number")
                    .table("versions")
                    .col("filing_id")
                    .col("number")
                    .unique()
                    .to_owned(),
            )
            .await?;
        manager
            .create_table(
                Table::create()
                    .table("contributors")
                    .col(string("version_id"))
                    .col(string("user_id"))
                    .primary_key(Index::create().col("version_id").col("user_id"))
                    .foreign_key(
                        ForeignKey::create()
                            .from("contributors", "version_id")
                            .to("versions", "id"),
                    )
                    .foreign_key(
                        ForeignKey::create()
                            .from("contributors", "user_id")
                            .to("users", "id"),
                    )
                    .to_owned(),
            )
            .await?;
        manager
            .create_table(
                Table::create()
                    .table("typed_links")
                    .col(string("id"))
                    .col(string("version_id"))
                    .col(big_integer("position"))
                    .col(text("typed"))
                    .primary_key(Index::create().col("version_id").col("id"))
                    .foreign_key(
                        ForeignKey::create()
                            .from("typed_links", "version_id")
                            .to("versions", "id"),
                    )
                    .to_owned(),
            )
            .await?;
        // An empty bank and service stand for an institution-scope control.
        manager
            .create_table(
                Table::create()
                    .table("typed_answers")
                    .col(string("version_id"))
                    .col(string("control_id"))
                    .col(string("bank_code"))
                    .col(string("service_code"))
                    .col(text("typed"))
                    .primary_key(
                        Index::create()
                            .col("version_id")
                            .col("control_id")
                            .col("bank_code")
                            .col("service_code"),
                    )
                    .foreign_key(
                        ForeignKey::create()
                            .from("typed_answers", "version_id")
                            .to("versions", "id"),
                    )
                    .to_owned(),
            )
            .await?;
        manager
            .create_table(
                Table::create()
                    .table("typed_rows")
                    .col(string("id"))
                    .col(string("version_id"))
                    .col(big_integer("position"))
                    .col(text("typed"))
                    .primary_key(Index::create().col("version_id").col("id"))
                    .foreign_key(
                        ForeignKey::create()
                            .from("typed_rows", "version_id")
                            .to("versions", "id"),
                    )
                    .to_owned(),
            )
            .await?;
        manager
            .create_index(
                Index::create()
                    .name("typed_rows_in_order")
                    .table("typed_rows")
                    .col("version_id")
                    .col("position")
                    .to_owned(),
            )
            .await?;
        manager
            .create_table(
                Table::create()
                    .table("warning_reasons")
                    .col(string("version_id"))
                    .col(string("rule"))
                    .col(text("reason"))
                    .primary_key(Index::create().col("version_id").col("rule"))
                    .foreign_key(
                        ForeignKey::create()
                            .from("warning_reasons", "version_id")
                            .to("versions", "id"),
                    )
                    .to_owned(),
            )
            .await?;
        // The original bytes, as they came.
        manager
            .create_table(
                Table::create()
                    .table("uploads")
                    .col(string("id").primary_key())
                    .col(string("version_id"))
                    .col(string("user_id"))
                    .col(string("name"))
                    .col(string("sha256"))
                    .col(big_integer("received_at"))
                    .col(boolean("taken_over"))
                    .col(ColumnDef::new("bytes").blob().not_null())
                    .foreign_key(
                        ForeignKey::create()
                            .from("uploads", "version_id")
                            .to("versions", "id"),
                    )
                    .to_owned(),
            )
            .await?;
        manager
            .create_index(
                Index::create()
                    .name("uploads_by_version")
                    .table("uploads")
                    .col("version_id")
                    .to_owned(),
            )
            .await
    }
}
