//! Servers that live as long as the test run and no longer.
//!
//! Rust runs no destructor for a static, and a test run may be killed. So each server is the child of a
//! small shell that waits for the end of its standard input: the other end of that pipe is ours, and the
//! kernel closes it however we end. The shell then stops the server's whole session and removes its folder.

use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, Command, Stdio};
use std::time::{Duration, Instant};

/// `$1` is the server's folder, `$2` the signal that stops it, the rest its command line. The server leads a
/// session of its own, so that what it has started (Chromium) ends with it.
const SHELL: &str = r#"
trap : INT TERM HUP
folder=$1; signal=$2; shift 2
setsid "$@" >"$folder/log" 2>&1 &
server=$!
cat >/dev/null
kill -s "$signal" -- "-$server"
for _ in 1 2 3 4 5 6 7 8 9 10; do
  kill -0 -- "-$server" || break
  sleep 0.2
done
kill -s KILL -- "-$server"
rm -rf "$folder"
"#;

/// A server and the folder it works in.
pub struct Supervised {
    folder: PathBuf,
    shell: Child,
    /// Closing it is what ends the server.
    _alive: ChildStdin,
}

impl Supervised {
    /// Makes a fresh folder for a server.
    pub fn folder(name: &str) -> PathBuf {
        let prefix = format!("renkei-{name}-");
        tempfile::Builder::new().prefix(&prefix).tempdir().unwrap().keep()
    }

    /// Starts `server` in `folder` (from [`Self::folder`]), under `user` where one is given and we are root.
    pub fn start(folder: &Path, user: Option<&str>, signal: &str, server: &[&str]) -> Self {
        let mut command = as_user(user, "sh");
        command
            .args(["-c", SHELL, "sh"])
            .arg(folder)
            .arg(signal)
            .args(server);
        command.current_dir(folder).stdin(Stdio::piped());
        command.stdout(Stdio::null()).stderr(Stdio::null());
        let mut shell = command.spawn().unwrap();
        let alive = shell.stdin.take().unwrap();
        Self {
            folder: folder.to_owned(),
            shell,
            _alive: alive,
        }
    }

    /// What the server has printed so far.
    pub fn log(&self) -> String {
        std::fs::read_to_string(self.folder.join("log")).unwrap_or_default()
    }

    /// What a file of the server's folder says, if it is there yet.
    pub fn note(&self, name: &str) -> Option<String> {
        let text = std::fs::read_to_string(self.folder.join(name)).ok()?;
        // The shell makes a file before it writes into it.
        text.strip_suffix('\n').map(str::to_owned)
    }

    /// Waits until `ready` has an answer.
    pub fn wait_for<T>(&mut self, what: &str, mut ready: impl FnMut(&Self) -> Option<T>) -> T {
        let started = Instant::now();
        loop {
            if let Some(answer) = ready(self) {
                return answer;
            }
            let ended = self.shell.try_wait().unwrap();
            assert!(
                ended.is_none() && started.elapsed() < Duration::from_mins(1),
                "{what} is not up:\n{}",
                self.log()
            );
            std::thread::sleep(Duration::from_millis(20));
        }
    }
}

/// A command run as another user where we are root: PostgreSQL refuses to be root.
pub fn as_user(user: Option<&str>, program: impl AsRef<std::ffi::OsStr>) -> Command {
    match user {
        Some(user) if is_root() => {
            let mut command = Command::new("setpriv");
            command
                .arg(format!("--reuid={user}"))
                .arg(format!("--regid={user}"));
            command.arg("--clear-groups").arg("--").arg(program);
            command
        }
        _ => Command::new(program),
    }
}

/// Whether we run as root.
pub fn is_root() -> bool {
    let answer = run(Command::new("id").arg("-u"));
    answer.trim() == "0"
}

/// Runs a command to its end and returns its output; anything but success fails the test.
pub fn run(command: &mut Command) -> String {
    let output = command.stdin(Stdio::null()).output();
    let output = output.unwrap_or_else(|error| panic!("{command:?}: {error}"));
    assert!(
        output.status.success(),
        "{command:?}: {}\n{}{}",
        output.status,
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr)
    );
    String::from_utf8(output.stdout).unwrap()
}
