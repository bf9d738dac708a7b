//! Where a control comes from, as every page shows it that shows a control: document, clause, how it is used, and
//! how sure we are of it.

use domain::catalogue::{Catalogue, Citation, Control, Document, Issued};
use domain::message::Message;
use domain::source::Grade;

use super::both;
use crate::say::Text;

/// How a grade's tag is drawn: what nobody has read stands out.
#[must_use]
pub const fn grade_kind(grade: Grade) -> &'static str {
    match grade {
        Grade::Primary => "info",
        Grade::Secondary | Grade::Derived => "soft",
        Grade::Unverified => "warning",
    }
}

/// One place in one document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// Short code of the document.
    pub code: String,
    /// Its title; none where the catalogue does not hold the document, which its check rules out.
    pub title: Option<Text>,
    /// Clause; empty where the document is cited as a whole.
    pub clause: String,
    /// For which side it is cited, where it is for one of two.
    pub side: Option<Message>,
    /// In what way it supports the control.
    pub usage: Message,
    /// How sure we are of this place.
    pub grade: Grade,
    /// What has to be said about it.
    pub note: Option<Text>,
    /// Where the document stands on the page of the version.
    pub href: String,
}

impl Source {
    /// Kind of the grade's tag.
    #[must_use]
    pub const fn grade_kind(&self) -> &'static str {
        grade_kind(self.grade)
    }

    /// Document and clause as they are cited, in the language of the document.
    #[must_use]
    pub fn place(&self) -> Text {
        if self.clause.is_empty() {
            return Text::plain(&self.code);
        }
        Text::plain(format!("{} {}", self.code, self.clause))
    }

    fn of(catalogue: &Catalogue, citation: &Citation) -> Self {
        let documents = &catalogue.content().documents;
        let place = documents.iter().position(|d| d.code == citation.document);
        Self {
            code: citation.document.clone(),
            title: place.and_then(|n| documents.get(n)).map(|d| both(&d.title)),
            clause: citation.clause.clone(),
            side: citation.side.map(domain::institution::Kind::name),
            usage: citation.usage.name(),
            grade: citation.grade,
            note: citation.note.as_ref().map(both),
            href: format!(
                "/catalogue/{}#{}",
                catalogue.version(),
                anchor(place.unwrap_or_default())
            ),
        }
    }
}

/// The sources of a control, in the catalogue's order.
#[must_use]
pub fn sources(catalogue: &Catalogue, control: &Control) -> Vec<Source> {
    control
        .citations
        .iter()
        .map(|c| Source::of(catalogue, c))
        .collect()
}

/// Id of a document's row, by its place in the list: codes hold signs that an id cannot.
fn anchor(place: usize) -> String {
    format!("source-{}", place + 1)
}

/// A document in the list of a version.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DocumentRow {
    /// Id of the row.
    pub anchor: String,
    /// Short code.
    pub code: Text,
    /// Full title.
    pub title: Text,
    /// When it was issued, as finely as it is known.
    pub issued: Option<Issued>,
    /// Day of the copy that was read.
    pub as_read: Option<chrono::NaiveDate>,
    /// Addresses at which it can be read.
    pub addresses: Vec<String>,
    /// How sure we are of the document.
    pub grade: Grade,
    /// How it was read.
    pub note: Text,
    /// How many controls cite it.
    pub cited: usize,
}

impl DocumentRow {
    /// Kind of the grade's tag.
    #[must_use]
    pub const fn grade_kind(&self) -> &'static str {
        grade_kind(self.grade)
    }
}

/// The documents of a version.
#[must_use]
pub fn documents(catalogue: &Catalogue) -> Vec<DocumentRow> {
    let cited = |document: &Document| {
        let cites = |control: &&Control| control.citations.iter().any(|c| c.document == document.code);
        catalogue.controls().iter().filter(cites).count()
    };
    let rows = catalogue.content().documents.iter().enumerate();
    rows.map(|(place, document)| DocumentRow {
        anchor: anchor(place),
        code: Text::plain(&document.code),
        title: both(&document.title),
        issued: document.issued,
        as_read: document.as_read,
        addresses: document.addresses.clone(),
        grade: document.grade,
        note: both(&document.note),
        cited: cited(document),
    })
    .collect()
}
