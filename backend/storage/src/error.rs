//! What can go wrong with the database, named by cause.

use sea_orm::{DbErr, SqlErr};

/// A failure of the database room.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The database refused or could not be reached.
    #[error("the database could not answer")]
    Database(#[source] DbErr),
    /// A unique value exists already.
    #[error("the value exists already")]
    Exists(#[source] DbErr),
    /// The disk takes nothing more: it is full, or a file may not grow. Nothing was stored.
    #[error("the disk takes nothing more")]
    Full(#[source] DbErr),
    /// Another writer held the database too long. Nothing was stored.
    #[error("the database is busy")]
    Busy(#[source] DbErr),
    /// A stored value is not what its column should hold.
    #[error("table {table}, column {column} holds {value:?}, which cannot be read")]
    Unreadable {
        /// Table.
        table: &'static str,
        /// Column.
        column: &'static str,
        /// The stored value.
        value: String,
    },
    /// The schema is not the one this program knows.
    #[error("the database's schema is not this version's ({pending} migrations pending, {unknown} unknown)")]
    Schema {
        /// Migrations this program has and the database has not.
        pending: usize,
        /// Migrations the database has and this program does not know.
        unknown: usize,
    },
    /// The row to change is not there (any more).
    #[error("the {0} is not there")]
    Missing(&'static str),
}

impl From<DbErr> for Error {
    fn from(error: DbErr) -> Self {
        if matches!(error.sql_err(), Some(SqlErr::UniqueConstraintViolation(_))) {
            return Self::Exists(error);
        }
        // sea-orm hands the drivers' codes on as text only: SQLite 13 is SQLITE_FULL, 778
        // SQLITE_IOERR_WRITE (a quota or a limit on the size of files is reached), 5 SQLITE_BUSY;
        // PostgreSQL 53100 is disk_full, 40001 serialization_failure, 40P01 deadlock_detected.
        let text = error.to_string();
        let has = |marks: &[&str]| marks.iter().any(|mark| text.contains(mark));
        if has(&["database or disk is full", "(code: 13)", "(code: 778)", "53100"]) {
            Self::Full(error)
        } else if has(&["database is locked", "40001", "40P01"]) {
            Self::Busy(error)
        } else {
            Self::Database(error)
        }
    }
}
