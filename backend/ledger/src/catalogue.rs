//! `renkei-catalogue/1`, and the four published versions.
//!
//! A version is known by the SHA-256 of its canonical form. The published ones are part of the binary; each is
//! compared with the hash it was published with whenever they are loaded, so that none can change unnoticed.

use std::sync::OnceLock;

use chrono::NaiveDate;
use domain::catalogue::{Catalogue, Content, Control, Document, Scheme};
use serde::{Deserialize, Serialize};

use crate::digest::Digest;
use crate::error::Error;
use crate::jcs;

/// The format's name.
pub const FORMAT: &str = "renkei-catalogue/1";

/// The published versions, oldest first: day and file.
const FILES: [(&str, &str); 4] = [
    (
        "2020-09-15",
        include_str!("../../../seeds/reference/catalogue/2020-09-15.json"),
    ),
    (
        "2021-05-01",
        include_str!("../../../seeds/reference/catalogue/2021-05-01.json"),
    ),
    (
        "2026-10-01",
        include_str!("../../../seeds/reference/catalogue/2026-10-01.json"),
    ),
    (
        "2027-04-01",
        include_str!("../../../seeds/reference/catalogue/2027-04-01.json"),
    ),
];

/// The hashes with which they were published.
const HASHES: &str = include_str!("../../../seeds/reference/catalogue/SHA256SUMS.jcs");

/// A catalogue version with its hash.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Published {
    /// The catalogue.
    pub catalogue: Catalogue,
    /// The SHA-256 of its canonical form.
    pub sha256: Digest,
}

/// A catalogue file as it is read.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    format: String,
    version: NaiveDate,
    scheme: Scheme,
    documents: Vec<Document>,
    controls: Vec<Control>,
}

/// A catalogue file as it is written.
#[derive(Serialize)]
struct FileRef<'a> {
    format: &'static str,
    version: NaiveDate,
    scheme: &'a Scheme,
    documents: &'a [Document],
    controls: &'a [Control],
}

impl<'a> FileRef<'a> {
    fn of(catalogue: &'a Catalogue) -> Self {
        let content = catalogue.content();
        Self {
            format: FORMAT,
            version: content.version,
            scheme: &content.scheme,
            documents: &content.documents,
            controls: &content.controls,
        }
    }
}

/// Reads a catalogue file.
///
/// # Errors
/// [`Error::Read`] with line and column where the shape is wrong, [`Error::OtherFormat`], and
/// [`Error::UnsoundCatalogue`] with every defect and its place.
pub fn read(text: &str) -> Result<Published, Error> {
    let file: File = serde_json::from_str(text).map_err(Error::Read)?;
    if file.format != FORMAT {
        return Err(Error::OtherFormat {
            wanted: FORMAT,
            found: file.format,
        });
    }
    let content = Content {
        version: file.version,
        scheme: file.scheme,
        documents: file.documents,
        controls: file.controls,
    };
    let catalogue = Catalogue::new(content).map_err(Error::UnsoundCatalogue)?;
    let sha256 = jcs::hash(&FileRef::of(&catalogue))?;
    Ok(Published { catalogue, sha256 })
}

/// The canonical form of a catalogue: what its hash is taken of.
///
/// # Errors
/// As [`crate::canonical`].
pub fn canonical(catalogue: &Catalogue) -> Result<Vec<u8>, Error> {
    jcs::canonical(&FileRef::of(catalogue))
}

/// A catalogue as a file for people: indented, members in reading order.
///
/// # Errors
/// [`Error::Write`].
pub fn pretty(catalogue: &Catalogue) -> Result<String, Error> {
    let mut text = serde_json::to_string_pretty(&FileRef::of(catalogue)).map_err(Error::Write)?;
    text.push('\n');
    Ok(text)
}

/// The published versions, oldest first. They are read and compared with their published hashes once.
///
/// # Errors
/// [`Error::CatalogueChanged`] where a file is not what was published; otherwise as [`read`].
pub fn catalogues() -> Result<&'static [Published], Error> {
    static LOADED: OnceLock<Vec<Published>> = OnceLock::new();
    if let Some(loaded) = LOADED.get() {
        return Ok(loaded);
    }
    let loaded = FILES
        .iter()
        .map(|(version, text)| check(read(text)?, version, HASHES))
        .collect::<Result<Vec<_>, Error>>()?;
    Ok(LOADED.get_or_init(|| loaded))
}

/// The published version of a day, if there is one.
///
/// # Errors
/// As [`catalogues`].
pub fn catalogue(version: NaiveDate) -> Result<Option<&'static Published>, Error> {
    Ok(catalogues()?.iter().find(|p| p.catalogue.version() == version))
}

/// That a file is the version it is filed under, with the hash it was published with.
fn check(published: Published, version: &str, hashes: &str) -> Result<Published, Error> {
    let line = hashes
        .lines()
        .find_map(|line| line.strip_suffix(".json")?.strip_suffix(version))
        .ok_or_else(|| Error::PublishedList(format!("no line for {version}")))?;
    let expected: Digest = line.trim_end().parse()?;
    if published.catalogue.version().to_string() != version {
        return Err(Error::PublishedList(format!(
            "the file of {version} holds version {}",
            published.catalogue.version()
        )));
    }
    if published.sha256 != expected {
        return Err(Error::CatalogueChanged {
            version: published.catalogue.version(),
            published: expected,
            found: published.sha256,
        });
    }
    Ok(published)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_changed_catalogue_is_not_taken() {
        let (version, text) = FILES[0];
        let changed = text.replacen("\"weight\": 3", "\"weight\": 4", 1);
        assert_ne!(changed, text);
        let error = check(read(&changed).unwrap(), version, HASHES).unwrap_err();
        assert!(matches!(error, Error::CatalogueChanged { .. }), "{error}");
        let error = check(read(text).unwrap(), "2021-05-01", HASHES).unwrap_err();
        assert!(matches!(error, Error::PublishedList(_)), "{error}");
    }

    #[test]
    fn layout_does_not_change_the_hash() {
        let (_, text) = FILES[0];
        let one_line = text.lines().map(str::trim).collect::<String>();
        assert_eq!(read(&one_line).unwrap().sha256, read(text).unwrap().sha256);
    }

    #[test]
    fn what_is_wrong_with_a_file_is_located() {
        let (_, text) = FILES[0];
        let after = |from: &str, to: &str| {
            let changed = text.replacen(from, to, 1);
            assert_ne!(changed, text, "{from}");
            read(&changed).unwrap_err().to_string()
        };
        let cases = [
            ("\"weight\": 2", "\"weight\": 2.0", "line 20 column"),
            (
                "\"version\": \"2020-09-15\"",
                "\"version\": \"2020-09-31\"",
                "line 3 column",
            ),
            (
                "\"scope\": \"link\"",
                "\"scope\": \"links\"",
                "unknown variant `links`",
            ),
            (
                "\"weight\": 2",
                "\"weight\": 0",
                "scheme.domains[0] GOV.weight: the weight 0",
            ),
            (
                "\"en\": \"Passkey, JPKI or PKI\"",
                "\"en\": \"\"",
                "AUT-01.levels[4].en: the text is missing",
            ),
            (
                "\"en\": \"Fixed ID and password added\"",
                "\"en\": \"Passkey, JPKI or PKI\"",
                "AUT-01.levels[4].en: the words are those of level 1",
            ),
            (
                "\"id\": \"CSC-06\"",
                "\"id\": \"CSC-04\"",
                "CSC-04: CSC-04 stands twice",
            ),
            (
                "renkei-catalogue/1",
                "renkei-catalogue/2",
                "\"renkei-catalogue/2\", wanted",
            ),
            ("\"version\":", "\"verzion\":", "unknown field `verzion`"),
        ];
        for (from, to, expected) in cases {
            let found = after(from, to);
            assert!(found.contains(expected), "{expected}: {found}");
        }
    }
}
