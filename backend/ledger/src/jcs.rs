//! RFC 8785 (JCS) with integers only.

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::digest::{Digest, sha256};
use crate::error::Error;

/// Largest integer that every JSON reader holds exactly: 2⁵³ − 1.
const MAX_EXACT: u64 = (1 << 53) - 1;

/// The canonical form of a value.
///
/// # Errors
/// [`Error::NotAnInteger`] and [`Error::NumberTooLarge`] with the place; [`Error::Write`] for what JSON cannot hold.
pub fn canonical<T: Serialize + ?Sized>(value: &T) -> Result<Vec<u8>, Error> {
    let value = serde_json::to_value(value).map_err(Error::Write)?;
    check_numbers(&value, &mut String::new())?;
    serde_json_canonicalizer::to_vec(&value).map_err(Error::Write)
}

/// The SHA-256 of the canonical form of a value.
///
/// # Errors
/// As [`canonical`].
pub fn hash<T: Serialize + ?Sized>(value: &T) -> Result<Digest, Error> {
    Ok(sha256(&canonical(value)?))
}

/// Reads a document of one format back from its canonical form.
///
/// # Errors
/// [`Error::OtherFormat`] before anything else, [`Error::Read`] where the shape is wrong, [`Error::NotCanonical`]
/// where the bytes say the same in another way.
pub(crate) fn parse<T: Serialize + DeserializeOwned>(bytes: &[u8], format: &'static str) -> Result<T, Error> {
    #[derive(serde::Deserialize)]
    struct Head {
        format: String,
    }
    let head: Head = serde_json::from_slice(bytes).map_err(Error::Read)?;
    if head.format != format {
        return Err(Error::OtherFormat {
            wanted: format,
            found: head.format,
        });
    }
    let document: T = serde_json::from_slice(bytes).map_err(Error::Read)?;
    if canonical(&document)? == bytes {
        Ok(document)
    } else {
        Err(Error::NotCanonical)
    }
}

fn check_numbers(value: &Value, place: &mut String) -> Result<(), Error> {
    let mut step = |name: &str, inner: &Value| {
        let length = place.len();
        place.push_str(name);
        let checked = check_numbers(inner, place);
        place.truncate(length);
        checked
    };
    match value {
        Value::Array(items) => items
            .iter()
            .enumerate()
            .try_for_each(|(index, item)| step(&format!("[{index}]"), item)),
        Value::Object(members) => members
            .iter()
            .try_for_each(|(name, member)| step(&format!(".{name}"), member)),
        Value::Number(number) => {
            let magnitude = number
                .as_i64()
                .map(i64::unsigned_abs)
                .or_else(|| number.as_u64())
                .ok_or_else(|| Error::NotAnInteger {
                    place: place.clone(),
                    number: number.to_string(),
                })?;
            if magnitude > MAX_EXACT {
                return Err(Error::NumberTooLarge {
                    place: place.clone(),
                    number: number.to_string(),
                });
            }
            Ok(())
        }
        Value::Null | Value::Bool(_) | Value::String(_) => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn text(value: &Value) -> String {
        String::from_utf8(canonical(value).unwrap()).unwrap()
    }

    #[test]
    fn members_are_sorted_strings_stand_as_typed() {
        // UTF-16 order of names: U+FF5E (one unit FF5E) comes after U+1F600 (units D83D DE00).
        let value = json!({"～": 1, "😀": 2, "b": [3, 1, 2], "a": "é\u{301} ㈱\n\"\\", "A": null});
        assert_eq!(
            text(&value),
            "{\"A\":null,\"a\":\"é\u{301} ㈱\\n\\\"\\\\\",\"b\":[3,1,2],\"😀\":2,\"～\":1}"
        );
    }

    #[test]
    fn floats_and_inexact_numbers_are_refused_with_their_place() {
        let refused = |value: Value| canonical(&value).unwrap_err().to_string();
        assert_eq!(refused(json!({"a": [1, 2.5]})), ".a[1]: 2.5 is not an integer");
        assert_eq!(refused(json!([1.0])), "[0]: 1.0 is not an integer");
        let large = MAX_EXACT + 1;
        assert!(refused(json!({"n": large})).starts_with(".n: 9007199254740992 is beyond"));
        assert!(refused(json!(-9_007_199_254_740_992_i64)).contains("beyond"));
        assert_eq!(text(&json!([MAX_EXACT, -1])), "[9007199254740991,-1]");
    }
}
