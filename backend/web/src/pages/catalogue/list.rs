//! The published versions of the catalogue.

use app::catalogues::{self, Published};
use chrono::NaiveDate;
use domain::catalogue::{Catalogue, Control};
use domain::institution::Kind;

use crate::page::prelude::*;

/// One version in the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VersionCard {
    /// The day from which it holds.
    pub version: NaiveDate,
    /// Controls in force for banks.
    pub for_banks: usize,
    /// Controls in force for funds transfer service providers.
    pub for_ftsps: usize,
    /// SHA-256 of its canonical form.
    pub sha256: String,
    /// What is new since the version before; none for the first one.
    pub change: Option<Change>,
}

/// What a version says otherwise than the one before.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Change {
    /// Controls that were not there.
    pub added: Vec<String>,
    /// Controls that are not the same any more.
    pub changed: Vec<String>,
    /// Controls that are gone.
    pub dropped: Vec<String>,
}

impl Change {
    /// From one version to the next.
    #[must_use]
    pub fn between(before: &Catalogue, after: &Catalogue) -> Self {
        let ids = |controls: &[Control], wanted: &dyn Fn(&Control) -> bool| -> Vec<String> {
            let wanted = controls.iter().filter(|c| wanted(c));
            wanted.map(|c| c.id.to_string()).collect()
        };
        Self {
            added: ids(after.controls(), &|c| before.control(&c.id).is_none()),
            changed: ids(after.controls(), &|c| {
                before.control(&c.id).is_some_and(|old| old != c)
            }),
            dropped: ids(before.controls(), &|c| after.control(&c.id).is_none()),
        }
    }
}

/// The list of versions.
#[derive(Debug, Template)]
#[template(path = "pages/catalogue/list.html")]
pub struct ListPage {
    /// Frame.
    pub shell: Shell,
    /// Versions, newest first.
    pub versions: Vec<VersionCard>,
}

impl ListPage {
    fn new(shell: Shell, published: &[Published]) -> Self {
        let before = std::iter::once(None).chain(published.iter().map(|p| Some(p.catalogue)));
        let mut versions: Vec<VersionCard> = published
            .iter()
            .zip(before)
            .map(|(p, before)| VersionCard {
                version: p.catalogue.version(),
                for_banks: p.catalogue.for_kind(Kind::Bank).count(),
                for_ftsps: p.catalogue.for_kind(Kind::Ftsp).count(),
                sha256: p.sha256.clone(),
                change: before.map(|before| Change::between(before, p.catalogue)),
            })
            .collect();
        versions.reverse();
        Self { shell, versions }
    }
}

/// `GET /catalogue`
pub async fn show(frame: Frame) -> Result<Show<ListPage>, Problem> {
    let shell = frame.shell(Message::new("catalogue-title"));
    Ok(Show(ListPage::new(shell, &catalogues::published()?)))
}

impl Page for ListPage {
    fn shell(&self) -> &Shell {
        &self.shell
    }
}

impl Samples for ListPage {
    fn samples(lang: Lang) -> Vec<Sample<Self>> {
        let shell = Shell::sample(lang, Message::new("catalogue-title"));
        let published = catalogues::published().unwrap_or_default();
        vec![("four-versions", Self::new(shell, &published))]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_version_says_what_it_changes() {
        let published = catalogues::published().unwrap();
        let page = ListPage::new(
            Shell::sample(Lang::Ja, Message::new("catalogue-title")),
            &published,
        );
        assert_eq!(page.versions[0].version.to_string(), "2027-04-01");
        assert_eq!(page.versions[3].change, None);
        // KYC-06 becomes critical in 2027-04-01 (scoring.md).
        let change = page.versions[0].change.as_ref().unwrap();
        assert!(change.changed.contains(&"KYC-06".to_owned()), "{change:?}");
        assert_eq!(change.dropped, Vec::<String>::new());
        for version in &page.versions {
            assert!(version.for_banks > 0 && version.sha256.len() == 64);
        }
    }
}
