//! One private PostgreSQL for the whole run: a socket in a folder of its own, no port, nothing to configure.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU32, Ordering};

use super::supervised::{Supervised, as_user, is_root, run};

/// The account that PostgreSQL runs under where we are root, and its superuser's name in any case.
const USER: &str = "postgres";

/// The running server.
pub struct Server {
    programs: PathBuf,
    folder: PathBuf,
    databases: AtomicU32,
    _process: Supervised,
}

/// The server of this run, started by whoever asks first.
pub fn server() -> &'static Server {
    static SERVER: OnceLock<Server> = OnceLock::new();
    SERVER.get_or_init(Server::start)
}

impl Server {
    fn start() -> Self {
        let programs = programs();
        let folder = Supervised::folder("postgres");
        if is_root() {
            run(Command::new("chown").arg(format!("{USER}:{USER}")).arg(&folder));
        }
        let data = folder.join("data");
        let mut initdb = as_user(Some(USER), programs.join("initdb"));
        initdb.current_dir(&folder).arg("--pgdata").arg(&data);
        run(initdb.args([
            "--username",
            USER,
            "--auth=trust",
            "--encoding=UTF8",
            "--locale=C",
            "--no-sync",
        ]));

        let postgres = programs.join("postgres");
        let mut words = vec![postgres.to_str().unwrap(), "-D", data.to_str().unwrap()];
        let socket = format!("unix_socket_directories={}", folder.display());
        // Nothing here outlives the run, so nothing needs to reach the disk.
        for setting in [
            socket.as_str(),
            "listen_addresses=",
            "fsync=off",
            "synchronous_commit=off",
            "full_page_writes=off",
            "max_connections=200",
        ] {
            words.extend(["-c", setting]);
        }
        let mut server = Supervised::start(&folder, Some(USER), "QUIT", &words);
        server.wait_for("PostgreSQL", |_| {
            let mut asked = Command::new(programs.join("pg_isready"));
            asked
                .arg("--host")
                .arg(&folder)
                .stdout(Stdio::null())
                .stderr(Stdio::null());
            asked.status().is_ok_and(|status| status.success()).then_some(())
        });
        Self {
            programs,
            folder,
            databases: AtomicU32::new(0),
            _process: server,
        }
    }

    /// The address of a database, as the portal's settings take it.
    pub fn url(&self, database: &str) -> String {
        format!(
            "postgres://{USER}@localhost/{database}?host={}",
            self.folder.display()
        )
    }

    /// Creates an empty database, or a copy of `template` that nobody may be connected to; returns its name.
    pub fn create(&self, template: Option<&str>) -> String {
        let name = format!("renkei_{}", self.databases.fetch_add(1, Ordering::Relaxed));
        let mut createdb = self.client("createdb");
        if let Some(template) = template {
            createdb.args(["--template", template]);
        }
        run(createdb.arg(&name));
        name
    }

    /// Removes a database and cuts its connections.
    pub fn drop_database(&self, name: &str) {
        run(self.client("dropdb").args(["--force", name]));
    }

    /// Runs one statement, for tests that look at the database from outside; returns its rows as text.
    pub fn query(&self, database: &str, sql: &str) -> String {
        let mut psql = self.client("psql");
        psql.args([
            "--no-psqlrc",
            "--tuples-only",
            "--no-align",
            "--set=ON_ERROR_STOP=1",
        ]);
        run(psql.args(["--dbname", database, "--command", sql]))
    }

    /// Everything a database holds, without the rows of the tables named.
    pub fn dump(&self, database: &str, without: &[&str]) -> String {
        let mut pg_dump = self.client("pg_dump");
        pg_dump.args(["--data-only", "--column-inserts"]);
        for table in without {
            pg_dump.arg(format!("--exclude-table={table}"));
        }
        let dumped = run(pg_dump.arg(database));
        // Newer versions fence the script with a key that is random each time.
        let fence = |line: &&str| !line.starts_with("\\restrict") && !line.starts_with("\\unrestrict");
        dumped.lines().filter(fence).collect::<Vec<_>>().join("\n")
    }

    fn client(&self, program: &str) -> Command {
        let mut command = Command::new(self.programs.join(program));
        command.arg("--host").arg(&self.folder).args(["--username", USER]);
        command
    }
}

/// Debian keeps the programs by major version and off the path; the newest is taken.
fn programs() -> PathBuf {
    if let Some(given) = std::env::var_os("PG_BIN") {
        return PathBuf::from(given);
    }
    let versions = std::fs::read_dir("/usr/lib/postgresql")
        .into_iter()
        .flatten()
        .flatten();
    let mut found: Vec<(u32, PathBuf)> = versions
        .filter_map(|entry| {
            Some((
                entry.file_name().to_str()?.parse().ok()?,
                entry.path().join("bin"),
            ))
        })
        .filter(|(_, bin): &(u32, PathBuf)| Path::new(bin).join("initdb").is_file())
        .collect();
    found.sort();
    let (_, newest) = found
        .pop()
        .expect("PostgreSQL is installed (cargo xtask test says how)");
    newest
}
