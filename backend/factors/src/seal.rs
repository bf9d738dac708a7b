//! Secrets at rest: AES-256-GCM with a key that is not in the database, so that a copy of the database alone signs
//! nobody in.
//!
//! The place a secret belongs to is part of the seal: moved to another row, it does not open.

use aes_gcm::aead::{Aead, KeyInit, Payload};
use aes_gcm::{Aes256Gcm, Key, Nonce};

use crate::{Error, hex, unhex};

/// Bytes of a key.
pub const KEY_BYTES: usize = 32;
/// Bytes of random numbers that each seal needs.
pub const NONCE_BYTES: usize = 12;
/// What a sealed text begins with: another way to seal will begin otherwise.
const VERSION: &str = "1.";

/// The key of a data folder. It is never printed.
#[derive(Clone, PartialEq, Eq)]
pub struct SealKey([u8; KEY_BYTES]);

impl std::fmt::Debug for SealKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("SealKey(***)")
    }
}

impl SealKey {
    /// A key of its bytes.
    #[must_use]
    pub const fn new(bytes: [u8; KEY_BYTES]) -> Self {
        Self(bytes)
    }

    fn cipher(&self) -> Aes256Gcm {
        Aes256Gcm::new(&Key::<Aes256Gcm>::from(self.0))
    }

    /// Seals a secret for a place. The nonce is random and used once.
    ///
    /// # Errors
    /// [`Error::Sealed`] where the secret is longer than the cipher bears (64 GiB).
    pub fn seal(&self, nonce: [u8; NONCE_BYTES], place: &str, secret: &[u8]) -> Result<String, Error> {
        let payload = Payload {
            msg: secret,
            aad: place.as_bytes(),
        };
        let sealed = self
            .cipher()
            .encrypt(&Nonce::from(nonce), payload)
            .map_err(|_| Error::Sealed)?;
        Ok(format!("{VERSION}{}{}", hex(&nonce), hex(&sealed)))
    }

    /// Opens what was sealed for this place with this key.
    ///
    /// # Errors
    /// [`Error::Sealed`] where it was not.
    pub fn open(&self, place: &str, sealed: &str) -> Result<Vec<u8>, Error> {
        let bytes = sealed
            .strip_prefix(VERSION)
            .and_then(unhex)
            .ok_or(Error::Sealed)?;
        let (nonce, rest) = bytes.split_first_chunk::<NONCE_BYTES>().ok_or(Error::Sealed)?;
        let payload = Payload {
            msg: rest,
            aad: place.as_bytes(),
        };
        self.cipher()
            .decrypt(&Nonce::from(*nonce), payload)
            .map_err(|_| Error::Sealed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_seal_opens_with_its_key_at_its_place_only() {
        let key = SealKey::new([7; 32]);
        let sealed = key.seal([1; 12], "k-1 u-1", b"secret").unwrap();
        assert!(!sealed.contains("secret"));
        assert_eq!(key.open("k-1 u-1", &sealed).unwrap(), b"secret");
        assert!(key.open("k-2 u-1", &sealed).is_err());
        assert!(SealKey::new([8; 32]).open("k-1 u-1", &sealed).is_err());
        for broken in [
            "",
            "1.",
            "1.00",
            "2.00",
            "1.zz",
            "1.あ",
            &sealed[..sealed.len() - 2],
        ] {
            assert!(key.open("k-1 u-1", broken).is_err(), "{broken:?}");
        }
        for at in 2..sealed.len() {
            let mut changed = sealed.clone().into_bytes();
            changed[at] = if changed[at] == b'0' { b'1' } else { b'0' };
            let changed = String::from_utf8(changed).unwrap();
            assert!(key.open("k-1 u-1", &changed).is_err(), "{at}");
        }
    }

    #[test]
    fn a_key_is_never_printed() {
        assert_eq!(format!("{:?}", SealKey::new([65; 32])), "SealKey(***)");
    }
}
