//! Answers of a draft, one page a domain.

use std::collections::BTreeMap;

use domain::answer::Answer;
use domain::catalogue::{Bilingual, Catalogue, Control, DomainCode, Scope};
use domain::event::What;
use domain::filing::draft::{FieldProblem, TypedAnswer};
use domain::ids::FilingId;
use domain::link::{Link, LinkKey};
use domain::policy::Action;
use serde_json::json;
use storage::filings::Version;
use storage::typed::{self, AnswerKey};
use storage::{Tx, facts};

use super::head::Head;
use super::links::{Saved, links_of};
use super::stamp;
use crate::access::Reached;
use crate::names::Names;
use crate::scores::{Standing, standing_of};
use crate::{App, Caller, Problem};

/// One answer on the page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AnswerItem {
    /// The link, for a link-scope control.
    pub link: Option<LinkLabel>,
    /// As typed.
    pub typed: TypedAnswer,
    /// What is wrong, field by field.
    pub problems: Vec<FieldProblem>,
    /// The level puts the link up for suspension (停止の検討対象).
    pub suspend: bool,
}

/// A link with its names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LinkLabel {
    /// Which.
    pub key: LinkKey,
    /// Bank.
    pub bank: Bilingual,
    /// Service.
    pub service: Bilingual,
    /// 累計登録数
    pub registered: Option<i64>,
}

/// One control with its answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ControlView {
    /// The control as the catalogue has it.
    pub control: Control,
    /// Its answers: one, or one a link.
    pub items: Vec<AnswerItem>,
}

/// How far a domain is answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DomainProgress {
    /// Which domain.
    pub domain: DomainCode,
    /// Its name.
    pub name: Bilingual,
    /// Answers wanted.
    pub wanted: usize,
    /// Answers given (不明 and 該当なし are answers).
    pub answered: usize,
    /// Answers that cannot be read.
    pub problems: usize,
}

/// The page of a domain.
#[derive(Clone, Debug)]
pub struct ControlsPage {
    /// Head.
    pub head: Head,
    /// The domain of the page.
    pub progress: DomainProgress,
    /// All domains that hold a control for this filer.
    pub domains: Vec<DomainProgress>,
    /// Its controls.
    pub controls: Vec<ControlView>,
    /// The catalogue, for citations.
    pub catalogue: &'static Catalogue,
    /// Fingerprint of the page's stored answers.
    pub stamp: String,
    /// The scores of the draft as it stands; none where scores are not computed.
    pub standing: Option<Standing>,
    /// Whether the caller can change anything now.
    pub editable: bool,
}

/// The typed answers of a version by key.
pub(crate) type Typed = BTreeMap<AnswerKey, TypedAnswer>;

/// The keys a filer is asked for, in catalogue order: one, or one an active link.
pub(crate) fn wanted<'a>(
    catalogue: &'a Catalogue,
    reached: &Reached,
    links: &'a [Link],
) -> impl Iterator<Item = (&'a Control, Option<&'a Link>)> {
    catalogue
        .for_kind(reached.institution.kind)
        .flat_map(move |control| {
            let per_link = links.iter().filter(|l| l.status.is_active()).map(Some);
            let items: Vec<Option<&Link>> = if control.scope == Scope::Link {
                per_link.collect()
            } else {
                vec![None]
            };
            items.into_iter().map(move |link| (control, link))
        })
}

fn is_answered(typed: Option<&TypedAnswer>) -> bool {
    typed.is_some_and(|t| !t.value.is_empty() && t.value != "unanswered")
}

pub(crate) fn progress(
    catalogue: &Catalogue,
    reached: &Reached,
    links: &[Link],
    typed: &Typed,
) -> Vec<DomainProgress> {
    let mut domains: Vec<DomainProgress> = Vec::new();
    for (control, link) in wanted(catalogue, reached, links) {
        let key = (control.id.clone(), link.map(|l| l.key.clone()));
        let found = typed.get(&key);
        if domains.last().is_none_or(|last| last.domain != control.domain) {
            domains.push(DomainProgress {
                domain: control.domain,
                name: domain_name(catalogue, control.domain),
                wanted: 0,
                answered: 0,
                problems: 0,
            });
        }
        if let Some(last) = domains.last_mut() {
            last.wanted += 1;
            last.answered += usize::from(is_answered(found));
            last.problems += usize::from(found.is_some_and(|t| t.read(&key.0, key.1.as_ref()).is_err()));
        }
    }
    domains
}

/// The name of a domain.
#[must_use]
pub fn domain_name(catalogue: &Catalogue, code: DomainCode) -> Bilingual {
    catalogue
        .scheme()
        .domains
        .iter()
        .find(|d| d.domain == code)
        .map_or_else(
            || Bilingual {
                ja: code.code().to_owned(),
                en: code.code().to_owned(),
            },
            |d| d.name.clone(),
        )
}

/// The catalogue a round is filed under.
pub(crate) fn catalogue_of(reached: &Reached) -> Result<&'static Catalogue, Problem> {
    ledger::catalogue(reached.round.catalogue)
        .map_err(Problem::broken)?
        .map(|published| &published.catalogue)
        .ok_or_else(Problem::not_found)
}

/// The typed answers of a version.
pub(crate) async fn typed_answers(tx: &Tx, version: &Version) -> Result<Typed, Problem> {
    Ok(typed::answers(tx, &version.id).await?.into_iter().collect())
}

/// The answers of a version: those that can be read while it is a draft, those submitted afterwards.
pub(crate) async fn answers_of(
    tx: &Tx,
    reached: &Reached,
    version: &Version,
    links: &[Link],
) -> Result<Vec<Answer>, Problem> {
    if version.submitted_at.is_some() {
        return Ok(facts::answers_of(tx, &version.id).await?);
    }
    let typed = typed_answers(tx, version).await?;
    Ok(readable(catalogue_of(reached)?, reached, links, &typed))
}

/// The answers that can be read, in catalogue order.
pub(crate) fn readable(
    catalogue: &Catalogue,
    reached: &Reached,
    links: &[Link],
    typed: &Typed,
) -> Vec<Answer> {
    wanted(catalogue, reached, links)
        .filter_map(|(control, link)| {
            let key = (control.id.clone(), link.map(|l| l.key.clone()));
            typed.get(&key)?.read(&key.0, key.1.as_ref()).ok()
        })
        .collect()
}

/// What the fingerprint of a domain's page is made of.
fn stored_of(typed: &Typed, domain: DomainCode) -> Vec<(String, String, String, TypedAnswer)> {
    typed
        .iter()
        .filter(|((control, _), _)| control.as_str().starts_with(domain.code()))
        .map(|((control, link), answer)| {
            let (bank, service) = link
                .as_ref()
                .map(|l| (l.bank.to_string(), l.service.to_string()))
                .unwrap_or_default();
            (control.to_string(), bank, service, answer.clone())
        })
        .collect()
}

impl App {
    /// The page of a domain.
    ///
    /// # Errors
    /// Not found where the catalogue holds no control of the domain for this filer.
    pub async fn controls_page(
        &self,
        caller: &Caller,
        id: &FilingId,
        domain: DomainCode,
    ) -> Result<ControlsPage, Problem> {
        let tx = self.db.read().await?;
        let reached = self.reach(&tx, caller, Action::ReadDraft, id).await?;
        let editable = self.reach_draft(&tx, caller, id).await.is_ok();
        self.controls_of(&tx, &reached, domain, editable).await
    }

    async fn controls_of(
        &self,
        tx: &Tx,
        reached: &Reached,
        domain: DomainCode,
        editable: bool,
    ) -> Result<ControlsPage, Problem> {
        let version = reached.latest().ok_or_else(Problem::not_found)?;
        let names = Names::load(tx, reached.round.base_date).await?;
        let links = links_of(tx, reached, &names, version).await?;
        let catalogue = catalogue_of(reached)?;
        let typed = typed_answers(tx, version).await?;
        let domains = progress(catalogue, reached, &links, &typed);
        let progress = domains
            .iter()
            .find(|d| d.domain == domain)
            .cloned()
            .ok_or_else(Problem::not_found)?;
        let answers = readable(catalogue, reached, &links, &typed);
        let standing = standing_of(reached, catalogue, &links, &answers)?;
        let mut controls: Vec<ControlView> = Vec::new();
        // A control that is asked per link is shown even while there is no link yet.
        for control in catalogue
            .for_kind(reached.institution.kind)
            .filter(|c| c.domain == domain)
        {
            controls.push(ControlView {
                control: control.clone(),
                items: Vec::new(),
            });
        }
        for (control, link) in wanted(catalogue, reached, &links).filter(|(c, _)| c.domain == domain) {
            let key = (control.id.clone(), link.map(|l| l.key.clone()));
            let stored = typed.get(&key).cloned().unwrap_or_default();
            let problems = stored.read(&key.0, key.1.as_ref()).err().unwrap_or_default();
            let suspend = standing
                .as_ref()
                .is_some_and(|s| s.suspends(&key.0, key.1.as_ref()));
            let label = link.map(|l| LinkLabel {
                bank: names.bank(&l.key.bank),
                service: names.service(&l.key.service),
                registered: l.registered_links,
                key: l.key.clone(),
            });
            if let Some(view) = controls.iter_mut().find(|v| v.control.id == control.id) {
                view.items.push(AnswerItem {
                    link: label,
                    typed: stored,
                    problems,
                    suspend,
                });
            }
        }
        Ok(ControlsPage {
            head: self.head(reached),
            progress,
            domains,
            controls,
            catalogue,
            stamp: stamp::of(&stored_of(&typed, domain))?,
            standing,
            editable,
        })
    }

    /// Stores the answers of a domain's page, if they still are what the form was made from.
    ///
    /// # Errors
    /// Invalid where a text is too long ([`TypedAnswer::too_long`]): then nothing is stored.
    pub async fn save_answers(
        &self,
        caller: &Caller,
        id: &FilingId,
        domain: DomainCode,
        seen: &str,
        answers: Vec<(AnswerKey, TypedAnswer)>,
    ) -> Result<Saved<ControlsPage>, Problem> {
        if let Some(problem) = answers.iter().find_map(|(_, typed)| typed.too_long().pop()) {
            return Err(Problem::invalid(problem.message));
        }
        let tx = self.begin(caller, "save-answers").await?;
        let (reached, draft) = self.reach_draft(&tx, caller, id).await?;
        let typed = typed_answers(&tx, &draft).await?;
        if stamp::of(&stored_of(&typed, domain))? != seen {
            let page = self.controls_of(&tx, &reached, domain, true).await?;
            return Ok(Saved::Changed(Box::new(page)));
        }
        let names = Names::load(&tx, reached.round.base_date).await?;
        let links = links_of(&tx, &reached, &names, &draft).await?;
        let catalogue = catalogue_of(&reached)?;
        let asked: Vec<AnswerKey> = wanted(catalogue, &reached, &links)
            .filter(|(c, _)| c.domain == domain)
            .map(|(c, l)| (c.id.clone(), l.map(|l| l.key.clone())))
            .collect();
        let mut problems = Vec::new();
        let mut changed = Typed::new();
        for (key, answer) in answers.into_iter().filter(|(key, _)| asked.contains(key)) {
            problems.extend(answer.read(&key.0, key.1.as_ref()).err().unwrap_or_default());
            if typed.get(&key).cloned().unwrap_or_default() != answer {
                changed.insert(key, answer);
            }
        }
        if !changed.is_empty() {
            typed::put_answers(&tx, &draft.id, &changed).await?;
            let mut controls: Vec<_> = changed.keys().map(|(control, _)| control.as_str()).collect();
            controls.dedup();
            let details = json!({ "controls": controls, "version": draft.number });
            self.changed(
                &tx,
                caller,
                &reached.filing,
                &draft,
                What::AnswersChanged,
                details,
            )
            .await?;
        }
        tx.commit().await?;
        Ok(Saved::Stored(problems))
    }
}
