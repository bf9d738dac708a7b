//! The catalogue of controls in force at a date.
//!
//! A version is immutable and complete: what is asked, the words of every level, where it comes from and how sure
//! we are of that, and every number the score is made of (weights, points, gates, bands). None of those numbers
//! stands in code. The files are read by the `ledger` room; a [`Catalogue`] exists only once [`check`] has found
//! nothing wrong with its [`Content`].
//!
//! - [`control`]: one requirement with its levels;
//! - [`document`]: the guidance it rests on, and how sure we are of it;
//! - [`scheme`]: weights, points, gates and bands;
//! - [`check`]: what a catalogue must satisfy.

pub mod check;
pub mod control;
pub mod document;
pub mod scheme;

#[cfg(test)]
pub(crate) mod sample;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

pub use check::{Cause, Defect};
pub use control::{Control, DateBasis, DomainCode, Effective, Scope, Severity};
pub use document::{Citation, CitationUse, Document, Issued};
pub use scheme::{Band, Gate, GateCode, GateCondition, GateEffect, Scheme};

use crate::ids::ControlId;
use crate::institution::Kind;

/// Text in both languages, as the catalogue holds it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Bilingual {
    /// Japanese.
    pub ja: String,
    /// English.
    pub en: String,
}

/// Everything a catalogue version says, as it stands in its file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Content {
    /// The version: the day from which it holds.
    pub version: NaiveDate,
    /// Weights, points, gates and bands.
    pub scheme: Scheme,
    /// The documents its controls cite, in the order of their table.
    pub documents: Vec<Document>,
    /// The controls in force for a bank, for a funds transfer service provider or for both, in the order of
    /// [`DomainCode`], then by id.
    pub controls: Vec<Control>,
}

/// A catalogue version in which nothing is missing and nothing contradicts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct Catalogue(Content);

impl Catalogue {
    /// A catalogue from its content.
    ///
    /// # Errors
    /// Every [`Defect`] found, all at once, each with its place in the file.
    pub fn new(content: Content) -> Result<Self, Vec<Defect>> {
        let defects = check::check(&content);
        if defects.is_empty() {
            Ok(Self(content))
        } else {
            Err(defects)
        }
    }

    /// Its content.
    #[must_use]
    pub const fn content(&self) -> &Content {
        &self.0
    }

    /// The version: the day from which it holds.
    #[must_use]
    pub const fn version(&self) -> NaiveDate {
        self.0.version
    }

    /// Weights, points, gates and bands.
    #[must_use]
    pub const fn scheme(&self) -> &Scheme {
        &self.0.scheme
    }

    /// All controls, for either kind, in catalogue order.
    #[must_use]
    pub fn controls(&self) -> &[Control] {
        &self.0.controls
    }

    /// The controls in force for a kind of filer, in catalogue order.
    pub fn for_kind(&self, kind: Kind) -> impl Iterator<Item = &Control> {
        let version = self.0.version;
        self.0
            .controls
            .iter()
            .filter(move |control| control.effective.on(kind).is_some_and(|day| day <= version))
    }

    /// A control by its id.
    #[must_use]
    pub fn control(&self, id: &ControlId) -> Option<&Control> {
        self.0.controls.iter().find(|control| &control.id == id)
    }

    /// A control by its id, if it is in force for a kind of filer.
    #[must_use]
    pub fn control_for(&self, kind: Kind, id: &ControlId) -> Option<&Control> {
        self.for_kind(kind).find(|control| &control.id == id)
    }

    /// The document of a citation. There is one for every citation of a checked catalogue.
    #[must_use]
    pub fn document(&self, citation: &Citation) -> Option<&Document> {
        self.0
            .documents
            .iter()
            .find(|document| document.code == citation.document)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_control_is_in_force_for_the_kinds_that_have_a_date() {
        let catalogue = Catalogue::new(sample::content()).unwrap();
        let ids = |kind| -> Vec<_> { catalogue.for_kind(kind).map(|c| c.id.as_str()).collect() };
        assert_eq!(ids(Kind::Bank), ["GOV-01", "AUT-01"]);
        assert_eq!(ids(Kind::Ftsp), ["GOV-01", "KYC-01"]);
        let aut = ControlId::parse("AUT-01").unwrap();
        assert!(catalogue.control(&aut).is_some());
        assert!(catalogue.control_for(Kind::Ftsp, &aut).is_none());
    }

    #[test]
    fn every_citation_leads_to_its_document() {
        let catalogue = Catalogue::new(sample::content()).unwrap();
        for control in catalogue.controls() {
            for citation in &control.citations {
                assert_eq!(catalogue.document(citation).unwrap().code, citation.document);
            }
        }
    }
}
