//! The connection, its transactions and the schema's state: all that differs between SQLite and PostgreSQL.

use std::time::Duration;

use migrations::{Migrator, MigratorTrait};
use sea_orm::sqlx::Connection as _;
use sea_orm::sqlx::sqlite::{SqliteJournalMode, SqliteSynchronous};
use sea_orm::{
    ConnectOptions, ConnectionTrait, Database, DatabaseConnection, DatabaseTransaction, DbBackend,
    SqliteTransactionMode, TransactionOptions, TransactionTrait,
};

use crate::Error;

/// Readers and the one writer of an SQLite file at the same time; a handler never waits for itself.
const SQLITE_CONNECTIONS: u32 = 8;
const POSTGRES_CONNECTIONS: u32 = 16;
/// How long a writer waits for another one before it gives up with [`Error::Busy`].
const BUSY_TIMEOUT: Duration = Duration::from_secs(10);

/// The portal's database.
#[derive(Clone, Debug)]
pub struct Db {
    conn: DatabaseConnection,
}

/// One transaction. Dropped without [`Tx::commit`], nothing in it has happened.
#[derive(Debug)]
pub struct Tx {
    pub(crate) conn: DatabaseTransaction,
    /// Whether it is going to change something.
    pub(crate) writes: bool,
}

impl Db {
    /// Connects to `sqlite://FILE?mode=rwc` or `postgres://…`. SQLite files run in WAL mode with full
    /// synchronisation: what was acknowledged survives a power cut.
    ///
    /// # Errors
    /// [`Error::Database`] where the database cannot be reached.
    pub async fn connect(url: &str) -> Result<Self, Error> {
        let mut options = ConnectOptions::new(url);
        let connections = if url.starts_with("sqlite") {
            SQLITE_CONNECTIONS
        } else {
            POSTGRES_CONNECTIONS
        };
        options
            .max_connections(connections)
            .acquire_timeout(BUSY_TIMEOUT)
            .sqlx_logging(false)
            .map_sqlx_sqlite_opts(|sqlite| {
                sqlite
                    .journal_mode(SqliteJournalMode::Wal)
                    .synchronous(SqliteSynchronous::Full)
                    .foreign_keys(true)
                    .busy_timeout(BUSY_TIMEOUT)
            })
            // SQLite ends a transaction by itself where the disk takes nothing more. The driver does not notice and
            // would nest whatever comes next in a transaction that is never committed: such a connection is closed.
            .map_sqlx_sqlite_pool_opts(|pool| {
                pool.after_release(|connection, _| {
                    Box::pin(async move {
                        // Whatever was dropped is rolled back before this answers.
                        connection.ping().await?;
                        Ok(!connection.is_in_transaction())
                    })
                })
            });
        Ok(Self {
            conn: Database::connect(options).await?,
        })
    }

    /// Brings the schema up to this version's. Safe to run twice.
    ///
    /// # Errors
    /// [`Error::Database`] where a migration fails; it is then undone.
    pub async fn migrate(&self) -> Result<(), Error> {
        Ok(Migrator::up(&self.conn, None).await?)
    }

    /// Refuses a schema that this program does not know exactly.
    ///
    /// # Errors
    /// [`Error::Schema`] with how many migrations are pending or unknown.
    pub async fn check_schema(&self) -> Result<(), Error> {
        let known = Migrator::migrations();
        let applied = if self.has_migrations_table().await? {
            Migrator::get_migration_models(&self.conn)
                .await?
                .into_iter()
                .map(|m| m.version)
                .collect()
        } else {
            Vec::new()
        };
        let unknown = applied
            .iter()
            .filter(|name| !known.iter().any(|k| k.name() == name.as_str()))
            .count();
        let pending = known
            .iter()
            .filter(|k| !applied.iter().any(|name| name == k.name()))
            .count();
        if pending == 0 && unknown == 0 {
            Ok(())
        } else {
            Err(Error::Schema { pending, unknown })
        }
    }

    async fn has_migrations_table(&self) -> Result<bool, Error> {
        let sql = match self.conn.get_database_backend() {
            DbBackend::Sqlite => {
                "SELECT COUNT(*) AS n FROM sqlite_master WHERE type = 'table' AND name = 'seaql_migrations'"
            }
            _ => {
                "SELECT COUNT(*) AS n FROM information_schema.tables \
                 WHERE table_schema = current_schema() AND table_name = 'seaql_migrations'"
            }
        };
        let row = self
            .conn
            .query_one_raw(sea_orm::Statement::from_string(
                self.conn.get_database_backend(),
                sql,
            ))
            .await?;
        Ok(row.map(|r| r.try_get::<i64>("", "n")).transpose()?.unwrap_or(0) > 0)
    }

    /// Begins a transaction that changes something. On SQLite it takes the write lock at once: a transaction that
    /// reads first and asks for the lock later fails whenever two of them meet.
    ///
    /// # Errors
    /// [`Error::Busy`] where another writer does not finish in time.
    pub async fn write(&self) -> Result<Tx, Error> {
        let options = TransactionOptions {
            sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate),
            ..TransactionOptions::default()
        };
        Ok(Tx {
            conn: self.conn.begin_with_options(options).await?,
            writes: true,
        })
    }

    /// Begins a transaction that only reads: one picture of the database.
    ///
    /// # Errors
    /// [`Error::Database`] where the database cannot be reached.
    pub async fn read(&self) -> Result<Tx, Error> {
        let options = TransactionOptions {
            isolation_level: (self.conn.get_database_backend() == DbBackend::Postgres)
                .then_some(sea_orm::IsolationLevel::RepeatableRead),
            ..TransactionOptions::default()
        };
        Ok(Tx {
            conn: self.conn.begin_with_options(options).await?,
            writes: false,
        })
    }

    /// Whether the database answers.
    ///
    /// # Errors
    /// [`Error::Database`] where it does not.
    pub async fn ping(&self) -> Result<(), Error> {
        Ok(self.conn.ping().await?)
    }

    /// Closes all connections; SQLite's WAL is folded into the file.
    ///
    /// # Errors
    /// [`Error::Database`] where a connection cannot be closed.
    pub async fn close(self) -> Result<(), Error> {
        Ok(self.conn.close().await?)
    }

    pub(crate) fn connection(&self) -> &DatabaseConnection {
        &self.conn
    }
}

impl Tx {
    /// Makes everything in the transaction happen.
    ///
    /// # Errors
    /// [`Error::Full`] or [`Error::Database`]; then nothing of it has happened.
    pub async fn commit(self) -> Result<(), Error> {
        Ok(self.conn.commit().await?)
    }
}
