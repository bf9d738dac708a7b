//! Use cases on a real, migrated SQLite database.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod changes;
mod figures;
mod four_eyes;
mod guessing;
mod life;
mod model;
mod record;
mod seeds;
mod support;
mod tables;
mod templates;
mod workbooks;
