//! Recovery codes: for whoever has lost the device. Each holds 80 random bits, so that its SHA-256 is hash enough:
//! there is nothing to guess that a slow hash would slow down.

use sha2::{Digest, Sha256};

use crate::{hex, narrow};

/// How many codes somebody holds.
pub const CODES: usize = 10;
/// Random bytes that one code needs.
const BYTES: usize = 10;
/// Random bytes that a sheet of codes needs.
pub const RANDOM_BYTES: usize = CODES * BYTES;
/// Characters of a code without its hyphens.
const LENGTH: usize = 16;
/// Crockford's base 32: no I, L, O, U.
const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// A sheet of codes, `XXXX-XXXX-XXXX-XXXX`, from random bytes.
#[must_use]
pub fn sheet(random: &[u8; RANDOM_BYTES]) -> Vec<String> {
    random.chunks_exact(BYTES).map(code).collect()
}

fn code(random: &[u8]) -> String {
    let bits = random
        .iter()
        .fold(0_u128, |bits, byte| (bits << 8) | u128::from(*byte));
    let mut text = String::with_capacity(LENGTH + 3);
    for place in 0..LENGTH {
        if place > 0 && place % 4 == 0 {
            text.push('-');
        }
        let shift = 5 * (LENGTH - 1 - place);
        let digit = usize::try_from((bits >> shift) & 31).unwrap_or(0);
        text.push(char::from(ALPHABET[digit]));
    }
    text
}

/// The code somebody typed, in its one form; none where it cannot be a code. Look-alikes are read as what they look
/// like.
#[must_use]
pub fn read(typed: &str) -> Option<String> {
    let plain: String = typed
        .chars()
        .map(narrow)
        .filter(|c| !c.is_whitespace() && *c != '-')
        .map(|c| match c.to_ascii_uppercase() {
            'O' => '0',
            'I' | 'L' => '1',
            other => other,
        })
        .collect();
    let known = plain.bytes().all(|b| ALPHABET.contains(&b));
    (plain.len() == LENGTH && known).then_some(plain)
}

/// What is stored of a code: it says neither the code nor that two people have the same one.
#[must_use]
pub fn fingerprint(owner: &str, code: &str) -> String {
    let plain = read(code).unwrap_or_default();
    hex(&Sha256::digest(
        format!("renkei recovery code\n{owner}\n{plain}").as_bytes(),
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_read_as_they_are_written_down() {
        let mut random = [0_u8; RANDOM_BYTES];
        for (place, byte) in random.iter_mut().enumerate() {
            *byte = u8::try_from(place * 37 % 256).unwrap();
        }
        let sheet = sheet(&random);
        assert_eq!(sheet.len(), CODES);
        let mut distinct = sheet.clone();
        distinct.dedup();
        assert_eq!(distinct.len(), CODES);
        for code in &sheet {
            assert_eq!(code.len(), 19, "{code}");
            let plain = read(code).unwrap();
            assert_eq!(read(&code.to_lowercase()), Some(plain.clone()));
            assert_eq!(read(&code.replace('-', "　")), Some(plain.clone()));
            assert_eq!(read(&code.replace('0', "o").replace('1', "l")), Some(plain));
        }
    }

    #[test]
    fn what_is_no_code_is_none() {
        for typed in [
            "",
            "123456",
            "0000-0000-0000-000",
            "0000-0000-0000-000U",
            "あ000-0000-0000-0000",
        ] {
            assert_eq!(read(typed), None, "{typed}");
        }
    }

    #[test]
    fn a_fingerprint_belongs_to_one_person() {
        let code = "0000-0000-0000-0001";
        assert_eq!(fingerprint("u-1", code), fingerprint("u-1", "0000000000000001"));
        assert_ne!(fingerprint("u-1", code), fingerprint("u-2", code));
        assert_eq!(fingerprint("u-1", code).len(), 64);
    }
}
