//! The portal as an operator runs it: the binary `renkei`, a data folder, signals.

use std::fs::Permissions;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::process::Command;

use tempfile::TempDir;

use super::app::LOG_SECRET;
use super::database::{Contents, Engine, TestDatabase};
use super::person::Person;
use super::supervised::{Supervised, run};

/// Runs the portal and keeps its process id and, once it has ended, its exit status. `$1` is a limit on the size of
/// every file in blocks of 512 bytes, or `unlimited`: where it is reached, writing fails as on a full disk.
const SHELL: &str = r#"
trap '' XFSZ
export RENKEI_SECOND_FACTOR=optional
ulimit -f "$1"; shift
"$@" & echo $! >pid; wait $!; echo $? >status
"#;

/// A data folder with the demonstration in it.
pub struct DataFolder(TempDir);

impl DataFolder {
    pub async fn with_demo() -> Self {
        let folder = TempDir::with_prefix("renkei-data-").unwrap();
        let seeded = TestDatabase::with(Engine::Sqlite, Contents::Demo).await;
        std::fs::copy(seeded.sqlite_file(), folder.path().join("renkei.sqlite")).unwrap();
        // The log of submissions has begun: it goes on with the key that signed it.
        let key = folder.path().join("receipt-log.key");
        let digits = LOG_SECRET.map(|byte| format!("{byte:02x}")).concat();
        std::fs::write(&key, digits).unwrap();
        std::fs::set_permissions(&key, Permissions::from_mode(0o600)).unwrap();
        Self(folder)
    }

    /// The folder.
    pub fn path(&self) -> &Path {
        self.0.path()
    }

    /// Its database, while no portal has it open.
    pub async fn connect(&self) -> storage::Db {
        let file = self.path().join("renkei.sqlite");
        storage::Db::connect(&format!("sqlite://{}", file.display()))
            .await
            .unwrap()
    }

    /// Size of the database file in bytes.
    pub fn database_size(&self) -> u64 {
        std::fs::metadata(self.path().join("renkei.sqlite"))
            .unwrap()
            .len()
    }
}

/// `renkei serve` over a data folder, on a port of its own.
pub struct Portal {
    server: Supervised,
    base: String,
}

impl Portal {
    /// Starts it and waits until it says where it listens.
    pub fn serve(data: &DataFolder) -> Self {
        Self::serve_with(data, "unlimited", None)
    }

    /// The same where whoever comes to a place in a use case (`before-submit`, `after-submit`, …) stays there.
    pub fn serve_until(data: &DataFolder, place: &str) -> Self {
        Self::serve_with(data, "unlimited", Some(place))
    }

    /// The same where no file may grow beyond so many bytes.
    pub fn serve_within(data: &DataFolder, bytes: u64) -> Self {
        Self::serve_with(data, &(bytes / 512).to_string(), None)
    }

    fn serve_with(data: &DataFolder, blocks: &str, until: Option<&str>) -> Self {
        let folder = Supervised::folder("portal");
        let binary = binary();
        let place = format!("FAIL_POINT={}", until.unwrap_or_default());
        let words = [
            "sh",
            "-c",
            SHELL,
            "sh",
            blocks,
            "env",
            &place,
            binary.to_str().unwrap(),
        ];
        let serve = [
            "serve",
            "--listen",
            "127.0.0.1:0",
            "--data",
            data.path().to_str().unwrap(),
        ];
        let mut server = Supervised::start(&folder, None, "KILL", &[&words[..], &serve[..]].concat());
        let base = server.wait_for("the portal", |server| {
            let log = server.log();
            let (_, rest) = log.split_once("listening on ")?;
            Some(rest.split_once('\n')?.0.to_owned())
        });
        Self { server, base }
    }

    /// `http://127.0.0.1:PORT`
    pub fn base(&self) -> &str {
        &self.base
    }

    /// Somebody who is not signed in.
    pub fn visitor(&self) -> Person {
        Person::new(&self.base)
    }

    /// Somebody of the demonstration, signed in.
    pub async fn sign_in(&self, login: &str) -> Person {
        let mut person = self.visitor();
        let fields = [("login", login), ("password", app::seed::DEMO_PASSWORD)];
        person.post("/sign-in", &fields).await.is(303);
        person
    }

    /// What it has printed.
    pub fn log(&self) -> String {
        self.server.log()
    }

    /// Sends it a signal (`TERM`, `KILL`) and waits for its end; returns the exit status as a shell sees it.
    pub fn end(mut self, signal: &str) -> (i32, String) {
        let pid = self
            .server
            .wait_for("the process id", |server| server.note("pid"));
        run(Command::new("kill").args(["-s", signal, &pid]));
        let status = self.server.wait_for("the end of the portal", |server| {
            server.note("status")?.parse().ok()
        });
        (status, self.server.log())
    }
}

/// The binary beside the tests: `cargo build` makes it, `cargo xtask test` does so first.
pub fn binary() -> PathBuf {
    let tests = std::env::current_exe().unwrap();
    let profile = tests.parent().and_then(Path::parent).unwrap();
    let binary = profile.join(format!("renkei{}", std::env::consts::EXE_SUFFIX));
    assert!(
        binary.is_file(),
        "{} is not there: run cargo build first",
        binary.display()
    );
    binary
}
