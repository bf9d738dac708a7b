//! The log of submissions (a Merkle tree with its signed checkpoints), and the chain of the audit log.
//!
//! Submissions made before are not logged here: a checkpoint is signed, and the key is the portal's. It logs them
//! when it is started, in the order of submission. Events made before are chained here, in the order of their numbers.

use sea_orm_migration::{
    prelude::*,
    schema::{big_integer, string, string_uniq, text},
};

use crate::{append_only, event_chain};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        // Where the chains end. A row of it is the lock under which one grows, and tells when its end was cut off.
        manager
            .create_table(
                Table::create()
                    .table("chain_heads")
                    .col(string("chain").primary_key())
                    .col(big_integer("length"))
                    .col(string("hash"))
                    .to_owned(),
            )
            .await?;
        log(manager).await?;
        chain(manager).await
    }
}

async fn log(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    // Public keys; the last one signs. Since when it does is told by the audit log.
    manager
        .create_table(
            Table::create()
                .table("log_keys")
                .col(big_integer("id").primary_key())
                .col(string("name"))
                .col(string("public_key"))
                .to_owned(),
        )
        .await?;
    // The leaves: `place` from 0 without gaps, `record` byte for byte what is hashed.
    manager
        .create_table(
            Table::create()
                .table("log_entries")
                .col(big_integer("place").primary_key())
                .col(string_uniq("version_id"))
                .col(text("record"))
                .foreign_key(
                    ForeignKey::create()
                        .from("log_entries", "version_id")
                        .to("versions", "id"),
                )
                .to_owned(),
        )
        .await?;
    // Every complete subtree, the leaves among them.
    manager
        .create_table(
            Table::create()
                .table("log_nodes")
                .col(big_integer("level"))
                .col(big_integer("place"))
                .col(string("hash"))
                .primary_key(Index::create().col("level").col("place"))
                .to_owned(),
        )
        .await?;
    // One checkpoint for every size: a second one of the same size could only be the same or a lie.
    manager
        .create_table(
            Table::create()
                .table("log_checkpoints")
                .col(big_integer("size").primary_key())
                .col(string("root"))
                .col(text("note"))
                .col(big_integer("key_id"))
                .foreign_key(
                    ForeignKey::create()
                        .from("log_checkpoints", "key_id")
                        .to("log_keys", "id"),
                )
                .to_owned(),
        )
        .await?;
    for table in ["log_keys", "log_entries", "log_nodes", "log_checkpoints"] {
        append_only::protect(manager, table).await?;
    }
    head(manager, "submissions", 0, "").await
}

async fn chain(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .alter_table(
            Table::alter()
                .table("events")
                .add_column(string("hash").default(""))
                .to_owned(),
        )
        .await?;
    append_only::unprotect(manager, "events").await?;
    let last = event_chain::backfill(manager.get_connection()).await?;
    append_only::protect(manager, "events").await?;
    head(manager, "events", last.0, &last.1).await
}

async fn head(manager: &SchemaManager<'_>, chain: &str, length: i64, hash: &str) -> Result<(), DbErr> {
    let insert = Query::insert()
        .into_table("chain_heads")
        .columns(["chain", "length", "hash"])
        .values_panic([chain.into(), length.into(), hash.into()])
        .to_owned();
    manager.execute(insert).await
}
