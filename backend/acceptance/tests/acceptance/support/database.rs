//! A migrated database for one test, as fast as copying a file: each kind is migrated once a run.

use storage::Db;
use tempfile::TempDir;
use tokio::sync::OnceCell;

use super::postgres;

/// Which database a test runs on. What holds on one must hold on the other.
#[derive(Clone, Copy, Debug)]
pub enum Engine {
    /// The embedded default: one file.
    Sqlite,
    /// The grown portal's.
    Postgres,
}

/// A database of one test, removed with it.
pub struct TestDatabase {
    url: String,
    kept: Kept,
}

enum Kept {
    /// The folder of the SQLite file.
    Folder { _folder: TempDir },
    /// The name of the PostgreSQL database.
    Name(String),
}

impl TestDatabase {
    /// A migrated, otherwise empty database.
    pub async fn new(engine: Engine) -> Self {
        match engine {
            Engine::Sqlite => {
                static TEMPLATE: OnceCell<Vec<u8>> = OnceCell::const_new();
                let template = TEMPLATE.get_or_init(migrated_file).await;
                Self::file(template)
            }
            Engine::Postgres => {
                static TEMPLATE: OnceCell<String> = OnceCell::const_new();
                let template = TEMPLATE.get_or_init(migrated_database).await;
                Self::named(postgres::server().create(Some(template)))
            }
        }
    }

    /// A database without any table.
    pub fn empty(engine: Engine) -> Self {
        match engine {
            Engine::Sqlite => Self::file(&[]),
            Engine::Postgres => Self::named(postgres::server().create(None)),
        }
    }

    fn file(bytes: &[u8]) -> Self {
        let folder = TempDir::with_prefix("renkei-database-").unwrap();
        let file = folder.path().join("renkei.db");
        std::fs::write(&file, bytes).unwrap();
        Self {
            url: format!("sqlite://{}?mode=rwc", file.display()),
            kept: Kept::Folder { _folder: folder },
        }
    }

    fn named(name: String) -> Self {
        Self {
            url: postgres::server().url(&name),
            kept: Kept::Name(name),
        }
    }

    /// The address, as the portal's settings take it.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// A pool of connections.
    pub async fn connect(&self) -> Db {
        Db::connect(&self.url).await.unwrap()
    }
}

impl Drop for TestDatabase {
    fn drop(&mut self) {
        if let Kept::Name(name) = &self.kept {
            postgres::server().drop_database(name);
        }
    }
}

async fn migrated_file() -> Vec<u8> {
    let database = TestDatabase::empty(Engine::Sqlite);
    migrate(database.url()).await;
    let path = database
        .url()
        .trim_start_matches("sqlite://")
        .trim_end_matches("?mode=rwc");
    std::fs::read(path).unwrap()
}

async fn migrated_database() -> String {
    let name = postgres::server().create(None);
    migrate(&postgres::server().url(&name)).await;
    name
}

async fn migrate(url: &str) {
    let db = Db::connect(url).await.unwrap();
    db.migrate().await.unwrap();
    // SQLite folds its write-ahead log into the file; PostgreSQL copies a template only while nobody is
    // connected to it.
    db.close().await.unwrap();
}
