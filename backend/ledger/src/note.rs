//! Signed notes (c2sp.org/signed-note): a text, and below it who signed it. Ed25519 only.
//!
//! Signatures by keys that nobody asked about are passed over, as the specification wants it: another party may
//! countersign a note one day.

use std::collections::BTreeSet;
use std::fmt;
use std::str::FromStr;

use ed25519_dalek::{Signature, Signer as _, VerifyingKey};

use crate::base64;
use crate::digest::sha256;
use crate::error::Error;

/// The byte that stands for Ed25519 in keys.
const ED25519: u8 = 1;
/// Most signatures that are read under one note.
const MAX_SIGNATURES: usize = 16;
/// Longest name of a key, in characters.
const MAX_NAME: usize = 255;
/// What every line of a signature begins with.
const SIGNED_BY: &str = "— ";

/// Refuses what cannot be the name of a key.
///
/// # Errors
/// [`Error::NotAKeyName`].
pub fn check_name(name: &str) -> Result<(), Error> {
    let plain = |c: char| !c.is_whitespace() && !c.is_control() && c != '+';
    if !name.is_empty() && name.chars().count() <= MAX_NAME && name.chars().all(plain) {
        Ok(())
    } else {
        Err(Error::NotAKeyName(name.chars().take(80).collect()))
    }
}

/// A public key with its name, written as `NAME+ID+KEY` (a vkey).
#[derive(Clone, PartialEq, Eq)]
pub struct VerifierKey {
    name: String,
    key: VerifyingKey,
}

impl VerifierKey {
    /// A key by its name and its 32 bytes.
    ///
    /// # Errors
    /// [`Error::NotAKeyName`]; [`Error::NotAKey`] where the bytes are no point, or one that everybody could sign for.
    pub fn new(name: &str, public: &[u8; 32]) -> Result<Self, Error> {
        check_name(name)?;
        let key = VerifyingKey::from_bytes(public).map_err(|_| Error::NotAKey("no point of the curve"))?;
        if key.is_weak() {
            return Err(Error::NotAKey("a key that proves nothing"));
        }
        Ok(Self {
            name: name.to_owned(),
            key,
        })
    }

    /// Its name: that of the log.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The 32 bytes of the key.
    #[must_use]
    pub fn public(&self) -> &[u8; 32] {
        self.key.as_bytes()
    }

    /// The four bytes that tell this key from others of its name.
    #[must_use]
    pub fn id(&self) -> [u8; 4] {
        let mut named = self.name.clone().into_bytes();
        named.extend([b'\n', ED25519]);
        named.extend(self.public());
        let [a, b, c, d, ..] = *sha256(&named).bytes();
        [a, b, c, d]
    }

    /// The same as eight hexadecimal digits.
    #[must_use]
    pub fn id_hex(&self) -> String {
        format!("{:08x}", u32::from_be_bytes(self.id()))
    }
}

impl fmt::Display for VerifierKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let typed: Vec<u8> = std::iter::once(ED25519).chain(*self.public()).collect();
        write!(f, "{}+{}+{}", self.name, self.id_hex(), base64::encode(&typed))
    }
}
impl fmt::Debug for VerifierKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}
impl FromStr for VerifierKey {
    type Err = Error;
    fn from_str(text: &str) -> Result<Self, Error> {
        // The key itself may hold plus signs, the name none.
        let mut parts = text.splitn(3, '+');
        let (Some(name), Some(id), Some(typed)) = (parts.next(), parts.next(), parts.next()) else {
            return Err(Error::NotAKey("it has three parts with plus signs between them"));
        };
        let typed = base64::decode(typed).ok_or(Error::NotAKey("its last part is not base 64"))?;
        let Some((&ED25519, public)) = typed.split_first() else {
            return Err(Error::NotAKey("it is not of the Ed25519 kind"));
        };
        let public = public
            .try_into()
            .map_err(|_| Error::NotAKey("an Ed25519 key has 32 bytes"))?;
        let key = Self::new(name, public)?;
        if key.id_hex() == id {
            Ok(key)
        } else {
            Err(Error::NotAKey("its id does not belong to its name and key"))
        }
    }
}

/// A secret key with its name. Never printed.
#[derive(Clone)]
pub struct SigningKey {
    verifier: VerifierKey,
    key: ed25519_dalek::SigningKey,
}

impl SigningKey {
    /// A key by its name and its 32 secret bytes.
    ///
    /// # Errors
    /// [`Error::NotAKeyName`].
    pub fn new(name: &str, secret: &[u8; 32]) -> Result<Self, Error> {
        let key = ed25519_dalek::SigningKey::from_bytes(secret);
        Ok(Self {
            verifier: VerifierKey::new(name, key.verifying_key().as_bytes())?,
            key,
        })
    }

    /// The public key that goes with it.
    #[must_use]
    pub const fn verifier(&self) -> &VerifierKey {
        &self.verifier
    }

    /// A note of this text, signed.
    ///
    /// # Errors
    /// [`Error::NotANote`] where the text cannot be one.
    pub fn sign(&self, text: &str) -> Result<String, Error> {
        check_text(text)?;
        let mut signature = self.verifier.id().to_vec();
        signature.extend(self.key.sign(text.as_bytes()).to_bytes());
        Ok(format!(
            "{text}\n{SIGNED_BY}{} {}\n",
            self.verifier.name,
            base64::encode(&signature)
        ))
    }
}

impl fmt::Debug for SigningKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the secret key of {}", self.verifier)
    }
}

/// A signed note, read but not verified.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note<'a> {
    text: &'a str,
    /// Name, id of the key, signature.
    signatures: Vec<(&'a str, [u8; 4], Vec<u8>)>,
}

impl<'a> Note<'a> {
    /// Reads a note.
    ///
    /// # Errors
    /// [`Error::NotANote`] with what is wrong with it.
    pub fn read(note: &'a str) -> Result<Self, Error> {
        let (_, below) = note
            .rsplit_once("\n\n")
            .ok_or(Error::NotANote("no signatures below an empty line"))?;
        // The text keeps its last line end, the empty line between belongs to neither.
        let text = note
            .get(..note.len() - below.len() - 1)
            .ok_or(Error::NotANote("no signatures below an empty line"))?;
        check_text(text)?;
        let lines = below
            .strip_suffix('\n')
            .ok_or(Error::NotANote("its last line has no end"))?;
        let signatures = lines.split('\n').map(signature).collect::<Result<Vec<_>, _>>()?;
        if signatures.len() > MAX_SIGNATURES {
            return Err(Error::NotANote("too many signatures"));
        }
        let mut signers = BTreeSet::new();
        if !signatures.iter().all(|(name, id, _)| signers.insert((name, id))) {
            return Err(Error::NotANote("one key signs it twice"));
        }
        Ok(Self { text, signatures })
    }

    /// The text, whoever signed it.
    #[must_use]
    pub const fn text(&self) -> &'a str {
        self.text
    }

    /// The text, if one of these keys signed it, with that key. Signatures by other keys are passed over.
    ///
    /// # Errors
    /// [`Error::OtherSigner`] where none of the keys did; [`Error::WrongSignature`] where a signature bears the name
    /// and id of one of them but is not its signature of this text.
    pub fn verify<'k>(&self, keys: &'k [VerifierKey]) -> Result<(&'a str, &'k VerifierKey), Error> {
        let mut by = None;
        for (name, id, signature) in &self.signatures {
            let Some(key) = keys.iter().find(|key| key.name == *name && key.id() == *id) else {
                continue;
            };
            let wrong = || Error::WrongSignature(key.name.clone());
            let signature = Signature::from_slice(signature).map_err(|_| wrong())?;
            // Strict: one signature is not another one in different bytes.
            key.key
                .verify_strict(self.text.as_bytes(), &signature)
                .map_err(|_| wrong())?;
            by = by.or(Some(key));
        }
        by.map(|key| (self.text, key)).ok_or(Error::OtherSigner)
    }
}

/// One line below a note.
fn signature(line: &str) -> Result<(&str, [u8; 4], Vec<u8>), Error> {
    let (name, bytes) = line
        .strip_prefix(SIGNED_BY)
        .and_then(|rest| rest.split_once(' '))
        .ok_or(Error::NotANote("a line below the text is no signature"))?;
    check_name(name).map_err(|_| Error::NotANote("a signature bears no name"))?;
    let bytes = base64::decode(bytes).ok_or(Error::NotANote("a signature is not base 64"))?;
    match bytes.split_first_chunk() {
        Some((id, signature)) if !signature.is_empty() => Ok((name, *id, signature.to_vec())),
        _ => Err(Error::NotANote("a signature is too short")),
    }
}

fn check_text(text: &str) -> Result<(), Error> {
    if !text.ends_with('\n') {
        return Err(Error::NotANote("the text does not end with a line end"));
    }
    if text.chars().any(|c| c < ' ' && c != '\n') {
        return Err(Error::NotANote("the text holds control characters"));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The example of the specification.
    const EXAMPLE_KEY: &str = "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k";
    const EXAMPLE: &str = "This is an example message.\n\n— example.com/foo \
        Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=\n";
    /// The example of the Go implementation's documentation.
    const GO_KEY: &str = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
    const GO: &str = "If you think cryptography is the answer to your problem,\n\
        then you don't know what your problem is.\n\n— PeterNeumann \
        x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n";

    fn signer() -> SigningKey {
        SigningKey::new("renkei.example/receipts", &[7; 32]).unwrap()
    }

    #[test]
    fn the_examples_of_others_verify() {
        for (key, note) in [(EXAMPLE_KEY, EXAMPLE), (GO_KEY, GO)] {
            let keys: Vec<VerifierKey> = vec![key.parse().unwrap()];
            assert_eq!(keys[0].to_string(), key);
            let read = Note::read(note).unwrap();
            let (text, by) = read.verify(&keys).unwrap();
            assert!(note.starts_with(text) && text.ends_with('\n') && by == &keys[0]);
        }
    }

    /// RFC 8032, 7.1, TEST 1: the secret key whose public key everybody knows.
    #[test]
    fn the_key_of_the_standard() {
        // A digest reads 64 hexadecimal digits, whatever they stand for.
        let secret: crate::Digest = "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60"
            .parse()
            .unwrap();
        let public = "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a";
        let key = SigningKey::new("a", secret.bytes()).unwrap();
        assert_eq!(crate::Digest::new(*key.verifier().public()).to_string(), public);
        assert!(!format!("{key:?}").contains("9d61"));
    }

    #[test]
    fn what_is_signed_verifies_and_nothing_else_does() {
        let signer = signer();
        let keys = [signer.verifier().clone()];
        let note = signer.sign("a\n\nb\n").unwrap();
        assert_eq!(Note::read(&note).unwrap().verify(&keys).unwrap().0, "a\n\nb\n");
        assert!(signer.sign("a").is_err() && signer.sign("a\tb\n").is_err());
        let other = SigningKey::new("renkei.example/receipts", &[8; 32]).unwrap();
        let others = [other.verifier().clone()];
        assert!(matches!(
            Note::read(&note).unwrap().verify(&others),
            Err(Error::OtherSigner)
        ));
        // Countersigned: either key finds its signature, and the other one is passed over.
        let countersigned = format!(
            "{note}{}",
            other.sign("a\n\nb\n").unwrap().rsplit_once("\n\n").unwrap().1
        );
        for keys in [&keys, &others] {
            assert_eq!(
                Note::read(&countersigned).unwrap().verify(keys).unwrap().1,
                &keys[0]
            );
        }
        // But a wrong signature under a name and id that are known spoils the note.
        let stolen = note.replacen("a\n", "c\n", 1);
        let stolen = Note::read(&stolen).unwrap();
        assert!(matches!(stolen.verify(&keys), Err(Error::WrongSignature(_))));
    }

    #[test]
    fn what_is_no_note_is_refused() {
        let good = signer().sign("a\n").unwrap();
        let bad = [
            String::new(),
            "\n\n".to_owned(),
            "a\n".to_owned(),
            good.trim_end().to_owned(),
            good.replace("— ", "- "),
            good.replace("\n\n", "\n"),
            good.replace("— renkei.example/receipts", "— ren+kei"),
            good.replace("a\n\n", "a\r\n\n"),
            format!("{good}\n"),
            format!("{good}— a AAAA\n"),
            format!("{good}{}", good.strip_prefix("a\n\n").unwrap()),
            format!("{}{}", good, "— a AAAAAAA=\n".repeat(MAX_SIGNATURES)),
        ];
        for note in bad {
            assert!(matches!(Note::read(&note), Err(Error::NotANote(_))), "{note:?}");
        }
    }

    #[test]
    fn what_is_no_key_is_refused() {
        let bad = [
            "",
            "a",
            "a+b",
            "a+00000000+AAAA",
            &EXAMPLE_KEY.replace("530d903a", "530d903b"),
            &EXAMPLE_KEY.replace("530d903a", "530D903A"),
            &EXAMPLE_KEY.replace("foo", "bar"),
            &EXAMPLE_KEY.replace("Aeky", "Beky"),
            &format!("{EXAMPLE_KEY}\n"),
            &format!("two words{EXAMPLE_KEY}"),
        ];
        for key in bad {
            assert!(key.parse::<VerifierKey>().is_err(), "{key:?}");
        }
        // A key of small order: signatures for it can be made by everybody.
        let mut one = [0; 32];
        one[0] = 1;
        assert!(matches!(VerifierKey::new("a", &one), Err(Error::NotAKey(_))));
        assert!(check_name("a b").is_err() && check_name("").is_err() && check_name("a\u{3000}b").is_err());
        assert!(check_name(&"a".repeat(256)).is_err());
    }
}
