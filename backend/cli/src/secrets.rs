//! The key of the data folder that secrets at rest are sealed with: made once, readable by its owner alone.

use std::fs::{self, OpenOptions};
use std::io::{ErrorKind, Write as _};
use std::path::Path;

use anyhow::Context as _;
use app::{Entropy as _, SealKey};

use crate::system::SystemEntropy;

/// Name of the key file in the data folder.
pub const FILE: &str = "secrets.key";
const KEY_BYTES: usize = 32;

/// The key of a data folder, if it has one.
///
/// # Errors
/// A file that cannot be read, is no key, or can be read by others.
pub fn read(folder: &Path) -> anyhow::Result<Option<SealKey>> {
    let file = folder.join(FILE);
    let bytes = match fs::read(&file) {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(error).with_context(|| format!("reading the key {}", file.display())),
    };
    private(&file)?;
    let key: [u8; KEY_BYTES] = bytes.as_slice().try_into().map_err(|_| {
        anyhow::anyhow!(
            "{} is not a key of {KEY_BYTES} bytes: put the file back from the backup",
            file.display()
        )
    })?;
    Ok(Some(SealKey::new(key)))
}

/// The key of a data folder; where there is none yet, a new one.
///
/// # Errors
/// As [`read`]; or the folder takes no file.
pub fn read_or_make(folder: &Path) -> anyhow::Result<SealKey> {
    if let Some(key) = read(folder)? {
        return Ok(key);
    }
    let mut key = [0_u8; KEY_BYTES];
    SystemEntropy.fill(&mut key);
    let file = folder.join(FILE);
    let fresh = folder.join(format!("{FILE}.{}", std::process::id()));
    let made = || -> std::io::Result<()> {
        let mut options = OpenOptions::new();
        options.write(true).create_new(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let mut out = options.open(&fresh)?;
        out.write_all(&key)?;
        out.sync_all()?;
        // Linked and not renamed: where somebody else was faster, theirs is the key. It is never half written.
        let linked = fs::hard_link(&fresh, &file);
        fs::remove_file(&fresh)?;
        match linked {
            Err(error) if error.kind() != ErrorKind::AlreadyExists => Err(error),
            _ => Ok(()),
        }
    };
    made().with_context(|| format!("making the key {}", file.display()))?;
    read(folder)?.with_context(|| format!("the key {} has gone", file.display()))
}

/// Refuses a key that others could have read.
#[cfg(unix)]
fn private(file: &Path) -> anyhow::Result<()> {
    use std::os::unix::fs::PermissionsExt as _;
    let mode = fs::metadata(file)?.permissions().mode();
    anyhow::ensure!(
        mode % 0o100 == 0,
        "{} can be read by others: chmod 600 it, and consider its secrets known",
        file.display()
    );
    Ok(())
}
#[cfg(not(unix))]
fn private(_: &Path) -> anyhow::Result<()> {
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_made_once_and_for_its_owner_alone() {
        let folder = tempfile::tempdir().unwrap();
        assert_eq!(read(folder.path()).unwrap(), None);
        let key = read_or_make(folder.path()).unwrap();
        assert_eq!(read_or_make(folder.path()).unwrap(), key);
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt as _;
            let file = folder.path().join(FILE);
            assert_eq!(fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o600);
            fs::set_permissions(&file, fs::Permissions::from_mode(0o644)).unwrap();
            assert!(read(folder.path()).is_err());
        }
    }

    #[test]
    fn what_is_no_key_is_refused_and_kept() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join(FILE);
        for bytes in [&b""[..], &[7; 31], &[7; 33]] {
            fs::write(&file, bytes).unwrap();
            #[cfg(unix)]
            {
                use std::os::unix::fs::PermissionsExt as _;
                fs::set_permissions(&file, fs::Permissions::from_mode(0o600)).unwrap();
            }
            assert!(read_or_make(folder.path()).is_err());
            assert_eq!(fs::read(&file).unwrap(), bytes);
        }
    }
}
