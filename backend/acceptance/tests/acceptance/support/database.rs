//! A database for one test, as fast as copying a file: each kind is migrated and filled once a run.

use std::path::PathBuf;

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

/// What stands in it when the test begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Contents {
    /// Tables and nothing in them.
    Schema,
    /// The demonstration.
    Demo,
    /// The replay of 2020.
    Replay,
    /// Both.
    Everything,
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
    /// A migrated database with contents.
    pub async fn with(engine: Engine, contents: Contents) -> Self {
        static FILES: [OnceCell<Vec<u8>>; 4] = [const { OnceCell::const_new() }; 4];
        static NAMES: [OnceCell<String>; 4] = [const { OnceCell::const_new() }; 4];
        let place = contents as usize;
        match engine {
            Engine::Sqlite => Self::file(FILES[place].get_or_init(|| template_file(contents)).await),
            Engine::Postgres => {
                let template = NAMES[place].get_or_init(|| template_database(contents)).await;
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

    /// Everything it holds, without the rows of the tables named; known of PostgreSQL only.
    pub fn dump(&self, without: &[&str]) -> String {
        match &self.kept {
            Kept::Name(name) => postgres::server().dump(name, without),
            Kept::Folder { .. } => panic!("only PostgreSQL can be dumped here"),
        }
    }

    /// Lets nobody add to the audit log until the answer is dropped.
    pub async fn refuse_events(&self) -> Refusing {
        match &self.kept {
            Kept::Name(name) => {
                postgres::server().query(
                    name,
                    "CREATE FUNCTION refuse_events() RETURNS trigger LANGUAGE plpgsql AS \
                     $$ BEGIN RAISE EXCEPTION 'refused by a test'; END $$; \
                     CREATE TRIGGER refuse_events BEFORE INSERT ON events EXECUTE FUNCTION refuse_events()",
                );
                Refusing::Trigger(name.clone())
            }
            // One writer at a time: whoever else wants to write waits in vain.
            Kept::Folder { .. } => Refusing::Writer {
                _tx: self.connect().await.write().await.unwrap(),
            },
        }
    }

    /// The database file, which nobody is connected to yet.
    pub fn sqlite_file(&self) -> PathBuf {
        path_of(&self.url)
    }

    /// A pool of connections.
    pub async fn connect(&self) -> Db {
        Db::connect(&self.url).await.unwrap()
    }
}

/// What keeps everybody from adding to the audit log.
pub enum Refusing {
    /// A trigger in a database of this name.
    Trigger(String),
    /// A transaction that holds the write lock.
    Writer { _tx: storage::Tx },
}

impl Drop for Refusing {
    fn drop(&mut self) {
        match self {
            Self::Trigger(database) => {
                let undo = "DROP TRIGGER refuse_events ON events; DROP FUNCTION refuse_events()";
                postgres::server().query(database, undo);
            }
            Self::Writer { .. } => {}
        }
    }
}

impl Drop for TestDatabase {
    fn drop(&mut self) {
        if let Kept::Name(name) = &self.kept {
            postgres::server().drop_database(name);
        }
    }
}

async fn template_file(contents: Contents) -> Vec<u8> {
    let database = TestDatabase::empty(Engine::Sqlite);
    prepare(database.url(), contents).await;
    std::fs::read(database.sqlite_file()).unwrap()
}

fn path_of(url: &str) -> PathBuf {
    let path = url.strip_prefix("sqlite://").expect("a SQLite database");
    path.trim_end_matches("?mode=rwc").into()
}

async fn template_database(contents: Contents) -> String {
    let name = postgres::server().create(None);
    prepare(&postgres::server().url(&name), contents).await;
    name
}

async fn prepare(url: &str, contents: Contents) {
    let db = Db::connect(url).await.unwrap();
    db.migrate().await.unwrap();
    super::app::fill(&db, contents).await;
    // SQLite folds its write-ahead log into the file; PostgreSQL copies a template only while nobody is
    // connected to it.
    db.close().await.unwrap();
}
