//! The database schema, forward only, the same on SQLite and PostgreSQL.
//!
//! Money is `BIGINT` yen, moments are `BIGINT` UTC seconds, days and months are ISO text, ids are text: each of
//! them means the same on both databases and sorts the same way. One file a theme; a later change is a new file.

use sea_orm_migration::prelude::*;

mod append_only;
mod event_chain;
mod m0001_people;
mod m0002_reference;
mod m0003_filings;
mod m0004_facts;
mod m0005_events;
mod m0006_password_epochs;
mod m0007_log_and_chain;
mod m0008_second_factors;
mod m0009_forms_taken;

/// All migrations in their order.
#[derive(Debug)]
pub struct Migrator;

#[async_trait::async_trait]
impl MigratorTrait for Migrator {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        vec![
            Box::new(m0001_people::Migration),
            Box::new(m0002_reference::Migration),
            Box::new(m0003_filings::Migration),
            Box::new(m0004_facts::Migration),
            Box::new(m0005_events::Migration),
            Box::new(m0006_password_epochs::Migration),
            Box::new(m0007_log_and_chain::Migration),
            Box::new(m0008_second_factors::Migration),
            Box::new(m0009_forms_taken::Migration),
        ]
    }
}

pub use sea_orm_migration::MigratorTrait;
