//! Base 64 as signed notes and proofs use it (RFC 4648, section 4): padded, and one text only for the same bytes.

use ::base64::Engine as _;
use ::base64::engine::general_purpose::STANDARD;

use crate::digest::Digest;

/// Bytes as text.
pub fn encode(bytes: &[u8]) -> String {
    STANDARD.encode(bytes)
}

/// Text as bytes; none where another text would be the one for these bytes.
pub fn decode(text: &str) -> Option<Vec<u8>> {
    // The engine refuses missing padding and bits beyond the last byte.
    STANDARD.decode(text).ok()
}

/// A digest.
pub fn digest(text: &str) -> Option<Digest> {
    decode(text)?.try_into().ok().map(Digest::new)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_text_for_the_same_bytes() {
        assert_eq!(encode(b"ab"), "YWI=");
        assert_eq!(decode("YWI=").unwrap(), b"ab");
        for other in ["YWI", "YWJ=", "YW I=", "YWI=\n", "YW-_", "YWI=="] {
            assert_eq!(decode(other), None, "{other}");
        }
        assert_eq!(digest("YWI="), None);
    }
}
