//! The secret key of the log of submissions: 32 bytes in a file of the data folder that nobody else can read.
//!
//! It is made when a log begins and never again: a log that has begun is signed by the key that is on record, and a
//! missing file is restored, not replaced. A change of key ([`rotate`]) writes the next key beside the present one
//! before the database is told, so that no crash leaves a log without its key.

use std::fmt::Write as _;
use std::fs::{self, File, OpenOptions};
use std::io::{ErrorKind, Read as _, Write as _};
use std::path::{Path, PathBuf};

use anyhow::Context as _;
use app::log::LogKey;
use app::{App, Entropy as _};
use domain::event::Doer;

use crate::settings::Settings;
use crate::system::SystemEntropy;

/// The key that signs.
const FILE: &str = "receipt-log.key";
/// The key that will sign, while the change is under way.
const NEXT: &str = "receipt-log.key.next";
/// Keys that signed before: `receipt-log.key.retired-1`.
const RETIRED: &str = "receipt-log.key.retired";

/// The use cases with the key to sign the log, and the log made ready.
///
/// # Errors
/// A log that has begun and whose key is not there; a key file that others can read, or that holds no key; as
/// [`App::prepare_log`].
pub async fn ready(settings: &Settings, app: App) -> anyhow::Result<App> {
    let app = with_key(settings, app).await?;
    let logged = app.prepare_log().await.with_context(|| {
        format!(
            "the log of submissions, signed with {}",
            settings.data.join(FILE).display()
        )
    })?;
    if logged > 0 {
        tracing::info!(
            logged,
            "earlier submissions were written to the log of submissions"
        );
    }
    Ok(app)
}

async fn with_key(settings: &Settings, app: App) -> anyhow::Result<App> {
    let (length, signs) = app.log_standing().await?;
    let path = settings.data.join(FILE);
    let mut secret = read(&path)?;
    // A change of key that was interrupted after the database had been told is finished.
    if let Some(next) = read(&settings.data.join(NEXT))?
        && signs.as_ref().is_some_and(|signs| signs_as(next, signs))
        && !secret.is_some_and(|secret| signs.as_ref().is_some_and(|signs| signs_as(secret, signs)))
    {
        put_in_place(&settings.data)?;
        secret = Some(next);
    }
    let secret = match secret {
        Some(secret) => secret,
        None if length == 0 => make(&path)?,
        None => anyhow::bail!(
            "the log of submissions has {length} entries and is signed by {}, but its secret key {} is not there: \
             restore the file from the backup of the data folder (nothing was changed)",
            signs.unwrap_or_default(),
            path.display()
        ),
    };
    Ok(app.with_log_key(named(settings, LogKey::new(secret))))
}

fn named(settings: &Settings, key: LogKey) -> LogKey {
    let (origin, insists) = settings.log_name();
    key.named_log(origin, insists)
}

/// Whether the key is the one of a vkey, whatever its name.
fn signs_as(secret: [u8; 32], vkey: &str) -> bool {
    let name = vkey.split('+').next().unwrap_or_default().to_owned();
    let key = LogKey::new(secret).named_log(name, false);
    key.vkey().is_ok_and(|own| own == vkey)
}

/// Lets the log be signed by a new key; returns it as a vkey. The use cases must hold the present one ([`ready`]).
///
/// # Errors
/// A file that cannot be written, and as [`App::rotate_log_key`].
pub async fn rotate(settings: &Settings, app: &App, doer: &Doer) -> anyhow::Result<String> {
    let next = settings.data.join(NEXT);
    let secret = match read(&next)? {
        // Left by a change that was interrupted before the database was told.
        Some(secret) => secret,
        None => make(&next)?,
    };
    let vkey = app.rotate_log_key(&LogKey::new(secret), doer).await?;
    put_in_place(&settings.data)?;
    Ok(vkey)
}

/// Puts the next key in the place of the present one, which is kept.
fn put_in_place(folder: &Path) -> anyhow::Result<()> {
    let path = folder.join(FILE);
    if path.exists() {
        let free = (1..1_000)
            .map(|n| folder.join(format!("{RETIRED}-{n}")))
            .find(|old| !old.exists());
        let retired: PathBuf = free.context("no free name for the retired key")?;
        fs::rename(&path, &retired).with_context(|| format!("keeping {}", path.display()))?;
    }
    fs::rename(folder.join(NEXT), &path).with_context(|| format!("writing {}", path.display()))?;
    sync(folder)
}

/// Makes a new key. Where somebody else has just made one, theirs counts.
fn make(path: &Path) -> anyhow::Result<[u8; 32]> {
    let mut secret = [0_u8; 32];
    SystemEntropy.fill(&mut secret);
    let digits = secret.iter().fold(String::with_capacity(64), |mut digits, byte| {
        // Writing to a String cannot fail.
        let _ = write!(digits, "{byte:02x}");
        digits
    });
    let mut suffix = [0_u8; 8];
    SystemEntropy.fill(&mut suffix);
    let partial = path.with_file_name(format!(".{:016x}.partial", u64::from_be_bytes(suffix)));
    let written = private(&partial).and_then(|mut file| {
        writeln!(file, "{digits}")?;
        file.sync_all()?;
        // Unlike renaming, linking never puts one key in the place of another.
        fs::hard_link(&partial, path)
    });
    let removed = fs::remove_file(&partial);
    match written {
        Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
        written => {
            written.with_context(|| format!("writing {}", path.display()))?;
            removed.with_context(|| format!("removing {}", partial.display()))?;
        }
    }
    sync(path.parent().unwrap_or(Path::new(".")))?;
    read(path)?.with_context(|| format!("{} is gone again", path.display()))
}

/// A new file that only its owner can read.
fn private(path: &Path) -> std::io::Result<File> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}

fn sync(folder: &Path) -> anyhow::Result<()> {
    File::open(folder)
        .and_then(|folder| folder.sync_all())
        .with_context(|| format!("writing the folder {}", folder.display()))
}

/// The key in a file, if there is one.
///
/// # Errors
/// Others can read the file, or it holds no key. What it holds is never told.
fn read(path: &Path) -> anyhow::Result<Option<[u8; 32]>> {
    let file = match File::open(path) {
        Ok(file) => file,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(error).with_context(|| format!("reading {}", path.display())),
    };
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        let mode = file
            .metadata()
            .with_context(|| format!("reading {}", path.display()))?
            .permissions()
            .mode();
        anyhow::ensure!(
            mode % 0o100 == 0,
            "others can read the secret key {0}: run `chmod 600 {0}`",
            path.display()
        );
    }
    let mut text = String::new();
    let read = file.take(1_024).read_to_string(&mut text);
    let secret = read.ok().and_then(|_| parse(text.trim_end()));
    secret.map(Some).with_context(|| {
        format!(
            "{} holds no key (64 hexadecimal digits): restore the file from the backup of the data folder",
            path.display()
        )
    })
}

fn parse(digits: &str) -> Option<[u8; 32]> {
    let mut secret = [0_u8; 32];
    if digits.len() != 64 || !digits.bytes().all(|digit| digit.is_ascii_hexdigit()) {
        return None;
    }
    for (byte, pair) in secret.iter_mut().zip(digits.as_bytes().chunks(2)) {
        *byte = u8::from_str_radix(str::from_utf8(pair).ok()?, 16).ok()?;
    }
    Some(secret)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_made_once_and_for_its_owner_alone() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(FILE);
        assert!(read(&path).unwrap().is_none());
        let made = make(&path).unwrap();
        assert_eq!(read(&path).unwrap(), Some(made));
        assert_eq!(make(&path).unwrap(), made, "the one that is there counts");
        let names: Vec<_> = fs::read_dir(folder.path())
            .unwrap()
            .map(|f| f.unwrap().file_name())
            .collect();
        assert_eq!(names, [FILE], "nothing else is left");
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt as _;
            let permissions = fs::metadata(&path).unwrap().permissions();
            assert_eq!(permissions.mode() & 0o777, 0o600);
            fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).unwrap();
            let refused = read(&path).unwrap_err().to_string();
            assert!(refused.contains("chmod 600"), "{refused}");
        }
    }

    #[test]
    fn what_is_no_key_is_refused_and_not_told() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(FILE);
        for bad in [
            "",
            "hunter2",
            &"0".repeat(63),
            &"g".repeat(64),
            &"0".repeat(2_000),
            "\u{ff}",
        ] {
            let mut file = private(&path).unwrap();
            file.write_all(bad.as_bytes()).unwrap();
            let refused = format!("{:#}", read(&path).unwrap_err());
            assert!(
                refused.contains("restore") && !refused.contains("hunter2"),
                "{refused}"
            );
            fs::remove_file(&path).unwrap();
        }
    }

    #[test]
    fn the_retired_key_is_kept() {
        let folder = tempfile::tempdir().unwrap();
        let (old, new) = (
            make(&folder.path().join(FILE)).unwrap(),
            make(&folder.path().join(NEXT)).unwrap(),
        );
        put_in_place(folder.path()).unwrap();
        assert_eq!(read(&folder.path().join(FILE)).unwrap(), Some(new));
        assert_eq!(
            read(&folder.path().join(format!("{RETIRED}-1"))).unwrap(),
            Some(old)
        );
    }
}
