//! How much text one field takes. What is typed here is read by people and printed in the report of the filing; a
//! text that nobody could read must not keep the portal busy for everybody else.

use crate::message::Message;

/// Characters that a note or a reason may have.
pub const LONGEST: usize = 2_000;
/// Characters that one part of a 代替措置 may have: a whole argument is made there.
pub const LONGEST_ALTERNATIVE: usize = 4_000;

/// Says that a text is longer than `limit` characters and what to do, if it is.
#[must_use]
pub fn too_long(text: &str, limit: usize) -> Option<Message> {
    // A character has at least one byte, so short texts need not be counted.
    if text.len() <= limit {
        return None;
    }
    let length = text.chars().count();
    let count = |n: usize| i64::try_from(n).unwrap_or(i64::MAX);
    (length > limit).then(|| {
        Message::new("text-too-long")
            .with("length", count(length))
            .with("limit", count(limit))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_are_counted_and_not_bytes() {
        assert_eq!(too_long(&"あ".repeat(LONGEST), LONGEST), None);
        let told = too_long(&"あ".repeat(LONGEST + 1), LONGEST).unwrap();
        assert_eq!(
            told.args,
            [("length", 2_001_i64.into()), ("limit", 2_000_i64.into())]
        );
    }
}
