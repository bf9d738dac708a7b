//! One version of the catalogue: its controls by domain, how a score is made of them, and the documents behind.

use app::catalogues::{self, Published};
use axum::response::Response;
use chrono::NaiveDate;
use domain::catalogue::{Catalogue, Control, DomainCode, Issued};
use domain::institution::Kind;

use super::both;
use super::method::Method;
use super::source::{DocumentRow, Source, documents, sources};
use crate::download;
use crate::page::prelude::*;
use crate::routes::At;

/// One control in the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ControlRow {
    /// Id.
    pub id: String,
    /// Its page.
    pub href: String,
    /// 要件
    pub requirement: Text,
    /// 重大度
    pub severity: Message,
    /// Its weight within the domain.
    pub weight: u32,
    /// Answered once or once per link.
    pub scope: Message,
    /// Since when for banks.
    pub bank: Option<NaiveDate>,
    /// Since when for funds transfer service providers.
    pub ftsp: Option<NaiveDate>,
    /// Where it comes from.
    pub sources: Vec<Source>,
}

/// The controls of a domain.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DomainGroup {
    /// Code.
    pub code: &'static str,
    /// Name.
    pub name: Text,
    /// Its weight in the overall score.
    pub weight: u32,
    /// Controls.
    pub controls: Vec<ControlRow>,
}

/// The page of a version.
#[derive(Debug, Template)]
#[template(path = "pages/catalogue/version.html")]
pub struct VersionPage {
    /// Frame.
    pub shell: Shell,
    /// The day from which it holds.
    pub version: NaiveDate,
    /// SHA-256 of its canonical form.
    pub sha256: String,
    /// How many controls for banks and for funds transfer service providers.
    pub counts: (usize, usize),
    /// Controls by domain.
    pub domains: Vec<DomainGroup>,
    /// How a score is made.
    pub method: Method,
    /// Documents.
    pub documents: Vec<DocumentRow>,
}

fn in_force(control: &Control, catalogue: &Catalogue, kind: Kind) -> Option<NaiveDate> {
    control
        .effective
        .on(kind)
        .filter(|day| *day <= catalogue.version())
}

fn row(catalogue: &Catalogue, control: &Control) -> ControlRow {
    ControlRow {
        id: control.id.to_string(),
        href: format!("/catalogue/{}/{}", catalogue.version(), control.id),
        requirement: both(&control.requirement),
        severity: control.severity.name(),
        weight: catalogue.scheme().severity_weight(control.severity),
        scope: control.scope.name(),
        bank: in_force(control, catalogue, Kind::Bank),
        ftsp: in_force(control, catalogue, Kind::Ftsp),
        sources: sources(catalogue, control),
    }
}

impl VersionPage {
    fn new(shell: Shell, published: Published) -> Self {
        let catalogue = published.catalogue;
        let group = |code: DomainCode| {
            let domain = catalogue.scheme().domain(code);
            let own = catalogue.controls().iter().filter(|c| c.domain == code);
            DomainGroup {
                code: code.code(),
                name: both(&domain.name),
                weight: domain.weight,
                controls: own.map(|c| row(catalogue, c)).collect(),
            }
        };
        Self {
            shell,
            version: catalogue.version(),
            sha256: published.sha256,
            counts: (
                catalogue.for_kind(Kind::Bank).count(),
                catalogue.for_kind(Kind::Ftsp).count(),
            ),
            domains: DomainCode::ALL
                .map(group)
                .into_iter()
                .filter(|g| !g.controls.is_empty())
                .collect(),
            method: Method::of(catalogue.scheme()),
            documents: documents(catalogue),
        }
    }
}

/// The title of a version's page.
pub(super) fn title(version: NaiveDate) -> Message {
    Message::new("catalogue-version-title").with("version", version)
}

/// `GET /catalogue/{version}`
pub async fn show(frame: Frame, At(version): At<NaiveDate>) -> Result<Show<VersionPage>, Problem> {
    let published = catalogues::version(version)?;
    let shell = frame
        .shell(title(version))
        .crumb(Message::new("catalogue-title"), "/catalogue");
    Ok(Show(VersionPage::new(shell, published)))
}

/// `GET /catalogue/{version}/catalogue.json`: the canonical form, of which the fingerprint is taken.
pub async fn download(At(version): At<NaiveDate>) -> Result<Response, Problem> {
    let bytes = catalogues::canonical(version)?;
    download::attachment(&format!("renkei-catalogue-{version}.json"), download::JSON, bytes)
}

impl Page for VersionPage {
    fn shell(&self) -> &Shell {
        &self.shell
    }
}

impl Samples for VersionPage {
    fn samples(lang: Lang) -> Vec<Sample<Self>> {
        let published = catalogues::published().unwrap_or_default();
        let page = |published: Published| {
            let shell = Shell::sample(lang, title(published.catalogue.version()))
                .crumb(Message::new("catalogue-title"), "/catalogue");
            Self::new(shell, published)
        };
        let mut versions = published.into_iter();
        let first = versions.next().map(|p| ("first", page(p)));
        let newest = versions.next_back().map(|p| ("newest", page(p)));
        first.into_iter().chain(newest).collect()
    }
}
