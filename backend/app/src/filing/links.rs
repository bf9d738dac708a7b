//! Links of a draft: list, add, change, remove, 「連携先なし」.

use std::collections::BTreeSet;

use domain::catalogue::Bilingual;
use domain::event::What;
use domain::filing::draft::{FieldProblem, TypedLink};
use domain::ids::{BankCode, FilingId, RowId, ServiceCode};
use domain::institution::Kind;
use domain::link::{Link, LinkKey};
use domain::message::Message;
use domain::policy::Action;
use serde_json::json;
use storage::typed::{self, Item};
use storage::{Tx, facts};

use super::head::Head;
use super::row_edits::Target;
use super::stamp;
use crate::access::Reached;
use crate::names::Names;
use crate::{App, Caller, Problem};

/// A link with everything its line shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LinkLine {
    /// Id within the filing.
    pub id: RowId,
    /// As typed.
    pub typed: TypedLink,
    /// Name of the bank, or the code as typed.
    pub bank: Bilingual,
    /// Name of the service, or the code as typed.
    pub service: Bilingual,
    /// What is wrong, field by field.
    pub problems: Vec<FieldProblem>,
    /// Fingerprint of what is stored.
    pub stamp: String,
}

/// Something to choose from a list: code and name.
pub type Choice = (String, Bilingual);

/// The page of links.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LinksPage {
    /// Head.
    pub head: Head,
    /// The links in their order.
    pub links: Vec<LinkLine>,
    /// 「連携先なし」 is attested.
    pub no_links: bool,
    /// Banks to choose from (the filer itself, where it is a bank).
    pub banks: Vec<Choice>,
    /// Services to choose from (the filer's own, where it is an FTSP).
    pub services: Vec<Choice>,
    /// The services among which an FTSP names its weakest one: those of its links, where there are several.
    pub weakest_choices: Vec<Choice>,
    /// The weakest service as named, or empty.
    pub weakest_service: String,
    /// Whether the caller can change anything now.
    pub editable: bool,
}

/// What came of saving a link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Saved<T> {
    /// Stored; these fields still need attention.
    Stored(Vec<FieldProblem>),
    /// Somebody changed it in the meantime; nothing was stored. What is stored now.
    Changed(Box<T>),
}

/// The links of a draft as typed and, where they can be, read.
pub(crate) struct ReadLinks {
    pub lines: Vec<LinkLine>,
    pub read: Vec<Link>,
}

pub(crate) fn choices(reached: &Reached, names: &Names) -> (Vec<Choice>, Vec<Choice>) {
    let own = &reached.institution.code;
    let bank = |code: &BankCode| (code.to_string(), names.bank(code));
    let service = |code: &ServiceCode| (code.to_string(), names.service(code));
    match reached.institution.kind {
        Kind::Bank => {
            let services: Vec<_> = names.services_like(own).map(|s| service(&s.code)).collect();
            (own.bank_code().iter().map(bank).collect(), services)
        }
        Kind::Ftsp => {
            let banks = names
                .banks_like(own)
                .filter_map(|i| i.code.bank_code())
                .map(|b| bank(&b))
                .collect();
            (banks, names.services_of(own).iter().map(service).collect())
        }
    }
}

/// The services of an FTSP's links, where there are several.
fn weakest_choices(reached: &Reached, names: &Names, links: &[Link]) -> Vec<Choice> {
    let services: BTreeSet<&ServiceCode> = links.iter().map(|l| &l.key.service).collect();
    if reached.institution.kind == Kind::Bank || services.len() < 2 {
        return Vec::new();
    }
    services
        .into_iter()
        .map(|code| (code.to_string(), names.service(code)))
        .collect()
}

/// What only the portal knows is wrong with a link: sides that do not exist or are not the filer's, and doubles.
fn wrong_sides(reached: &Reached, names: &Names, key: &LinkKey) -> Vec<FieldProblem> {
    let mut problems = Vec::new();
    let mut wrong = |field, id| {
        problems.push(FieldProblem {
            field,
            message: Message::new(id),
        });
    };
    if !names.is_bank(&key.bank) {
        wrong("bank_code", "link-bank-unknown");
    }
    let operator = names.operator(&key.service);
    if operator.is_none() {
        wrong("service_code", "link-service-unknown");
    }
    match reached.institution.kind {
        Kind::Bank if reached.institution.code.bank_code().as_ref() != Some(&key.bank) => {
            wrong("bank_code", "link-not-own-bank");
        }
        Kind::Ftsp if operator.is_some_and(|o| o != &reached.institution.code) => {
            wrong("service_code", "link-not-own-service");
        }
        _ => {}
    }
    problems
}

/// Reads all links of a version.
pub(crate) fn read_links(
    reached: &Reached,
    names: &Names,
    items: &[Item<TypedLink>],
) -> Result<ReadLinks, Problem> {
    let mut lines = Vec::with_capacity(items.len());
    let mut read: Vec<Link> = Vec::with_capacity(items.len());
    for item in items {
        let mut problems = Vec::new();
        match item.typed.read() {
            Ok(link) => {
                problems = wrong_sides(reached, names, &link.key);
                if read.iter().any(|other| other.key == link.key) {
                    problems.push(FieldProblem {
                        field: "service_code",
                        message: Message::new("link-doubled"),
                    });
                }
                if problems.is_empty() {
                    read.push(link);
                }
            }
            Err(found) => problems.extend(found),
        }
        let as_typed = |code: &str| Bilingual {
            ja: code.to_owned(),
            en: code.to_owned(),
        };
        lines.push(LinkLine {
            id: item.id.clone(),
            bank: BankCode::parse(&item.typed.bank_code)
                .map_or_else(|_| as_typed(&item.typed.bank_code), |c| names.bank(&c)),
            service: ServiceCode::parse(&item.typed.service_code)
                .map_or_else(|_| as_typed(&item.typed.service_code), |c| names.service(&c)),
            typed: item.typed.clone(),
            problems,
            stamp: stamp::of(&item.typed)?,
        });
    }
    Ok(ReadLinks { lines, read })
}

/// The links of a version: read from what was typed while it is a draft, from what was submitted afterwards.
pub(crate) async fn links_of(
    tx: &Tx,
    reached: &Reached,
    names: &Names,
    version: &storage::filings::Version,
) -> Result<Vec<Link>, Problem> {
    if version.submitted_at.is_some() {
        return Ok(facts::links_of(tx, &version.id).await?);
    }
    Ok(read_links(reached, names, &typed::links(tx, &version.id).await?)?.read)
}

impl App {
    /// The page of links.
    pub async fn links_page(&self, caller: &Caller, id: &FilingId) -> Result<LinksPage, Problem> {
        let tx = self.db.read().await?;
        let reached = self.reach(&tx, caller, Action::ReadDraft, id).await?;
        let version = reached.latest().cloned().ok_or_else(Problem::not_found)?;
        let names = Names::load(&tx, reached.round.base_date).await?;
        let read = read_links(&reached, &names, &typed::links(&tx, &version.id).await?)?;
        let (banks, services) = choices(&reached, &names);
        Ok(LinksPage {
            head: self.head(&reached),
            weakest_choices: weakest_choices(&reached, &names, &read.read),
            weakest_service: version.weakest_service.clone(),
            links: read.lines,
            no_links: version.no_links,
            banks,
            services,
            editable: self.reach_draft(&tx, caller, id).await.is_ok(),
        })
    }

    /// Adds a link, or changes the one of `target` if it still is what the form was made from. Invalid values are
    /// stored as typed and named; they block the request for approval, not the saving. A new link has the id that
    /// its form was given, so that a form sent twice adds one.
    ///
    /// # Errors
    /// Invalid where a text is too long ([`TypedLink::too_long`]): then nothing is stored.
    pub async fn save_link(
        &self,
        caller: &Caller,
        id: &FilingId,
        target: Target<'_>,
        typed_link: TypedLink,
    ) -> Result<Saved<LinkLine>, Problem> {
        if let Some(problem) = typed_link.too_long().pop() {
            return Err(Problem::invalid(problem.message));
        }
        let tx = self.begin(caller, "save-link").await?;
        let (reached, draft) = self.reach_draft(&tx, caller, id).await?;
        let names = Names::load(&tx, reached.round.base_date).await?;
        let items = typed::links(&tx, &draft.id).await?;
        let row = target.row();
        let stored = items.iter().position(|item| &item.id == row);
        let position = match (target, stored) {
            (Target::New(_), None) => items.last().map_or(0, |last| last.position + 1),
            (Target::Stored(..), None) => return Err(Problem::not_found()),
            (target, Some(index)) => {
                let line = read_links(&reached, &names, &items)?.lines.swap_remove(index);
                match target {
                    Target::Stored(_, seen) if line.stamp == seen => items[index].position,
                    Target::New(_) if line.typed == typed_link => return Ok(Saved::Stored(line.problems)),
                    _ => return Ok(Saved::Changed(Box::new(line))),
                }
            }
        };
        let item = Item {
            id: row.clone(),
            position,
            typed: typed_link,
        };
        typed::put_link(&tx, &draft.id, &item).await?;
        let details = json!({ "link": item.id.as_str(), "version": draft.number });
        self.changed(&tx, caller, &reached.filing, &draft, What::LinksChanged, details)
            .await?;
        let after = read_links(&reached, &names, &typed::links(&tx, &draft.id).await?)?.lines;
        tx.commit().await?;
        let problems = after
            .into_iter()
            .find(|l| l.id == item.id)
            .map(|l| l.problems)
            .unwrap_or_default();
        Ok(Saved::Stored(problems))
    }

    /// Removes a link, if it still is what was shown (`seen` is its fingerprint). Removing it twice is harmless, and
    /// logged once. Its answers stay stored and count again if the same link is entered anew.
    pub async fn remove_link(
        &self,
        caller: &Caller,
        id: &FilingId,
        row: &RowId,
        seen: &str,
    ) -> Result<Saved<LinkLine>, Problem> {
        let tx = self.begin(caller, "remove-link").await?;
        let (reached, draft) = self.reach_draft(&tx, caller, id).await?;
        let names = Names::load(&tx, reached.round.base_date).await?;
        let lines = read_links(&reached, &names, &typed::links(&tx, &draft.id).await?)?.lines;
        match lines.into_iter().find(|line| &line.id == row) {
            None => return Ok(Saved::Stored(Vec::new())),
            Some(line) if line.stamp != seen => return Ok(Saved::Changed(Box::new(line))),
            Some(_) => {}
        }
        typed::remove_link(&tx, &draft.id, row).await?;
        let details = json!({ "removed": row.as_str(), "version": draft.number });
        self.changed(&tx, caller, &reached.filing, &draft, What::LinksChanged, details)
            .await?;
        tx.commit().await?;
        Ok(Saved::Stored(Vec::new()))
    }

    /// Attests, or takes back, that the institution has no link.
    pub async fn attest_no_links(
        &self,
        caller: &Caller,
        id: &FilingId,
        attested: bool,
    ) -> Result<(), Problem> {
        let tx = self.begin(caller, "attest-no-links").await?;
        let (reached, mut draft) = self.reach_draft(&tx, caller, id).await?;
        draft.no_links = attested;
        let details = json!({ "no_links": attested, "version": draft.number });
        self.changed(
            &tx,
            caller,
            &reached.filing,
            &draft,
            What::AttestationChanged,
            details,
        )
        .await?;
        tx.commit().await
    }

    /// Names the service that an FTSP's institution-scope answers speak of; an empty code takes the name back.
    ///
    /// # Errors
    /// Invalid where the service is not one of its links.
    pub async fn name_weakest_service(
        &self,
        caller: &Caller,
        id: &FilingId,
        service: &str,
    ) -> Result<(), Problem> {
        let tx = self.begin(caller, "name-weakest-service").await?;
        let (reached, mut draft) = self.reach_draft(&tx, caller, id).await?;
        let names = Names::load(&tx, reached.round.base_date).await?;
        let links = read_links(&reached, &names, &typed::links(&tx, &draft.id).await?)?.read;
        let known = weakest_choices(&reached, &names, &links)
            .iter()
            .any(|(code, _)| code == service);
        if !known && !service.is_empty() {
            return Err(Problem::invalid(Message::new("weakest-service-unknown")));
        }
        service.clone_into(&mut draft.weakest_service);
        let details = json!({ "weakest_service": service, "version": draft.number });
        self.changed(&tx, caller, &reached.filing, &draft, What::LinksChanged, details)
            .await?;
        tx.commit().await
    }
}
