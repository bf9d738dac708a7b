//! Use cases on a real, migrated SQLite database.

mod life;
mod seeds;
mod support;
