//! Reference data that comes with the program: dated, with sources, the same for every portal.

use std::sync::OnceLock;

use chrono::NaiveDate;
use domain::sector::{PublishedMapping, Sector};
use domain::source::Grade;
use serde::Deserialize;

use crate::Problem;

/// A supervising office (所管).
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Office {
    /// Code.
    pub code: String,
    /// Name in Japanese.
    pub name_ja: String,
    /// Name in English.
    pub name_en: String,
}

/// Legal basis of a 報告徴求 by 業態, dated.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LegalBasis {
    /// Fine 業態.
    pub sector: Sector,
    /// The provision in Japanese.
    pub law_ja: String,
    /// The provision in English.
    pub law_en: String,
    /// How sure we are of it.
    pub grade: Grade,
    /// First day on which it holds.
    pub from: NaiveDate,
    /// Last day, if it has ended.
    pub to: Option<NaiveDate>,
}

/// Whom to call when money is gone.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Contact {
    /// Name in Japanese.
    pub name_ja: String,
    /// Name in English.
    pub name_en: String,
    /// Telephone number, where there is one for everybody.
    pub telephone: Option<String>,
    /// What it is for, in Japanese.
    pub note_ja: String,
    /// What it is for, in English.
    pub note_en: String,
    /// How sure we are.
    pub grade: Grade,
    /// Where we have it from.
    pub source: String,
}

/// The contacts with the day on which they were last checked.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Contacts {
    /// When they were last checked.
    pub as_of: NaiveDate,
    /// In the order in which to call.
    pub contacts: Vec<Contact>,
}

/// A line of the mapping to published columns with its source.
#[derive(Deserialize)]
struct MappingLine {
    #[serde(flatten)]
    mapping: PublishedMapping,
}

/// All reference data.
#[derive(Clone, Debug)]
pub struct Reference {
    /// 業態 → published columns.
    pub published: Vec<PublishedMapping>,
    /// 所管.
    pub offices: Vec<Office>,
    /// Legal bases.
    pub legal_bases: Vec<LegalBasis>,
    /// Whom to call.
    pub contacts: Contacts,
}

/// The files as they were built in, by name.
pub(crate) const FILES: [(&str, &str); 4] = [
    (
        "published_sectors.json",
        include_str!("../../../seeds/reference/published_sectors.json"),
    ),
    (
        "offices.json",
        include_str!("../../../seeds/reference/offices.json"),
    ),
    (
        "legal_bases.json",
        include_str!("../../../seeds/reference/legal_bases.json"),
    ),
    (
        "contacts.json",
        include_str!("../../../seeds/reference/contacts.json"),
    ),
];

fn read<T: serde::de::DeserializeOwned>(name: &str) -> Result<T, Problem> {
    let text = FILES
        .iter()
        .find(|(file, _)| *file == name)
        .map_or("", |(_, text)| text);
    serde_json::from_str(text).map_err(Problem::broken)
}

/// The reference data of this version of the program.
///
/// # Errors
/// Broken where a built-in file cannot be read, which a test makes impossible.
pub fn reference() -> Result<&'static Reference, Problem> {
    static LOADED: OnceLock<Reference> = OnceLock::new();
    if let Some(loaded) = LOADED.get() {
        return Ok(loaded);
    }
    let lines: Vec<MappingLine> = read("published_sectors.json")?;
    let reference = Reference {
        published: lines.into_iter().map(|line| line.mapping).collect(),
        offices: read("offices.json")?,
        legal_bases: read("legal_bases.json")?,
        contacts: read("contacts.json")?,
    };
    Ok(LOADED.get_or_init(|| reference))
}

impl Reference {
    /// The office of a code.
    #[must_use]
    pub fn office(&self, code: &str) -> Option<&Office> {
        self.offices.iter().find(|o| o.code == code)
    }

    /// The legal basis of a 業態 on a day.
    #[must_use]
    pub fn legal_basis(&self, sector: Sector, on: NaiveDate) -> Option<&LegalBasis> {
        self.legal_bases
            .iter()
            .find(|b| b.sector == sector && b.from <= on && b.to.is_none_or(|to| on <= to))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::sector::{PublishedSector, published};

    #[test]
    fn every_sector_has_a_basis_and_every_bank_a_column() {
        let reference = reference().unwrap();
        let day = NaiveDate::from_ymd_opt(2026, 9, 30).unwrap();
        for sector in Sector::ALL {
            assert!(reference.legal_basis(sector, day).is_some(), "{sector:?}");
            let column = published(&reference.published, sector, day);
            assert_eq!(column.is_none(), sector == Sector::Ftsp, "{sector:?}");
        }
        let column = published(&reference.published, Sector::LabourBank, day);
        assert_eq!(column, Some(PublishedSector::ShinkinEtc));
        assert!(reference.office("fsa").is_some());
        assert!(reference.contacts.contacts.iter().any(|c| c.telephone.is_some()));
    }
}
