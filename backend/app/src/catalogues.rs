//! The published catalogue versions, for everybody to read.

use chrono::NaiveDate;
use domain::catalogue::Catalogue;

use crate::Problem;

/// A published version with its fingerprint.
#[derive(Clone, Debug)]
pub struct Published {
    /// The version.
    pub catalogue: &'static Catalogue,
    /// SHA-256 of its canonical form, as it was published.
    pub sha256: String,
}

impl From<&'static ledger::Published> for Published {
    fn from(published: &'static ledger::Published) -> Self {
        Self {
            catalogue: &published.catalogue,
            sha256: published.sha256.to_string(),
        }
    }
}

/// The published versions, oldest first.
///
/// # Errors
/// Broken where a file is not what was published.
pub fn published() -> Result<Vec<Published>, Problem> {
    let versions = ledger::catalogues().map_err(Problem::broken)?;
    Ok(versions.iter().map(Published::from).collect())
}

/// One published version.
///
/// # Errors
/// Not found where no version of that day is published.
pub fn version(day: NaiveDate) -> Result<Published, Problem> {
    let found = ledger::catalogue(day).map_err(Problem::broken)?;
    found.map(Published::from).ok_or_else(Problem::not_found)
}

/// The canonical form of a version (RFC 8785): its SHA-256 is the version's fingerprint.
///
/// # Errors
/// Not found where no version of that day is published.
pub fn canonical(day: NaiveDate) -> Result<Vec<u8>, Problem> {
    ledger::catalogue::canonical(version(day)?.catalogue).map_err(Problem::broken)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_file_handed_out_has_the_fingerprint_shown() {
        let versions = published().unwrap();
        assert_eq!(versions.len(), 4);
        for shown in versions {
            let bytes = canonical(shown.catalogue.version()).unwrap();
            assert_eq!(ledger::sha256(&bytes).to_string(), shown.sha256);
        }
    }

    #[test]
    fn no_other_day_is_published() {
        let day = NaiveDate::from_ymd_opt(2026, 10, 2).unwrap();
        assert_eq!(version(day).unwrap_err().kind, crate::ProblemKind::NotFound);
    }
}
