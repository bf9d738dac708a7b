//! A fingerprint of what a form was made from. It travels with the form; when it no longer fits what is stored,
//! somebody else changed the same thing in the meantime, and neither change is lost silently.

use ledger::hash;

use crate::Problem;

/// The fingerprint of a stored thing: 16 hexadecimal digits of the SHA-256 of its canonical form.
pub(crate) fn of<T: serde::Serialize>(stored: &T) -> Result<String, Problem> {
    let digest = hash(stored).map_err(Problem::broken)?;
    Ok(digest.to_string().chars().take(16).collect())
}
